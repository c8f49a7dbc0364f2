using ChildStatsReporting.Demo;

namespace ChildStatsReporting.Tests.Demo;

public sealed class DemoTimetableTests
{
    private readonly IReadOnlyList<DemoStep> steps = [.. DemoYear.Played().SelectMany(year => year.Steps())];

    [Fact]
    public void Steps_lie_between_opening_and_closing_of_their_period_in_order()
    {
        steps.Should().BeInAscendingOrder(step => step.At);
        foreach (var step in steps)
        {
            var period = Given.Catalogue.ReportingPeriods.Single(period => period.Code == step.PeriodCode);
            DateOnly.FromDateTime(step.At.Date).Should().BeOnOrAfter(period.OpensOn).And.BeOnOrBefore(period.ClosesOn);
        }
    }

    [Fact]
    public void Only_one_return_is_late()
    {
        var late = steps.Where(step =>
            step.Kind == DemoStepKind.Receive
            && DateOnly.FromDateTime(step.At.Date)
                > Given.Catalogue.ReportingPeriods.Single(period => period.Code == step.PeriodCode).DueOn
        );

        late.Select(step => (step.UnitCode, step.PeriodCode, step.Attempt))
            .Should()
            .Equal((DemoWard.Late, "HC-2024-Q3", 1));
    }

    [Fact]
    public void Faulty_file_is_validated_and_never_submitted() =>
        Kinds(DemoWard.Corrected, "HC-2024-Q2", 1).Should().Equal(DemoStepKind.Receive, DemoStepKind.Validate);

    [Fact]
    public void Returned_file_is_followed_by_a_corrected_one()
    {
        Kinds(DemoWard.Returned, "HC-2024-Q4", 1).Should().EndWith(DemoStepKind.Return);
        Kinds(DemoWard.Returned, "HC-2024-Q4", 2).Should().EndWith(DemoStepKind.Accept);
    }

    [Fact]
    public void Every_unit_and_quarter_is_accepted_once() =>
        steps
            .Where(step => step.Kind == DemoStepKind.Accept)
            .Select(step => (step.UnitCode, step.PeriodCode))
            .Should()
            .OnlyHaveUniqueItems()
            .And.HaveCount((14 + 14 + 13 + 14) + (14 + 14 + 14 + 12));

    [Fact]
    public void Nobody_does_two_of_submitting_confirming_and_deciding() =>
        steps
            .Where(step =>
                step.Kind is DemoStepKind.Submit or DemoStepKind.Confirm or DemoStepKind.Accept or DemoStepKind.Return
            )
            .GroupBy(step => (step.UnitCode, step.PeriodCode, step.Attempt))
            .Should()
            .OnlyContain(acts => acts.Select(step => step.UserName).Distinct().Count() == 3);

    private IEnumerable<DemoStepKind> Kinds(string unitCode, string periodCode, int attempt) =>
        steps
            .Where(step => step.UnitCode == unitCode && step.PeriodCode == periodCode && step.Attempt == attempt)
            .Select(step => step.Kind);
}
