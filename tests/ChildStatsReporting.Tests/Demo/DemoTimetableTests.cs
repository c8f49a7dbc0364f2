using ChildStatsReporting.Demo;

namespace ChildStatsReporting.Tests.Demo;

public sealed class DemoTimetableTests
{
    private readonly IReadOnlyList<DemoStep> steps = [.. DemoYear.Played().SelectMany(year => year.Steps())];

    [Fact]
    public void Steps_lie_between_opening_and_closing_of_their_period_in_order()
    {
        steps.Should().BeInAscendingOrder(step => step.At);
        // A school year takes returns from its first day on, and one return is corrected when its quarter is closed.
        foreach (var step in steps.Where(step => step.FormCode != "GD-TE13" && step.Chapter == ChapterOf(step)))
        {
            var period = Given.Catalogue.ReportingPeriods.Single(period => period.Code == step.PeriodCode);
            DateOnly.FromDateTime(step.At.Date).Should().BeOnOrAfter(period.OpensOn).And.BeOnOrBefore(period.ClosesOn);
        }
    }

    [Fact]
    public void Only_one_return_is_late()
    {
        var late = steps.Where(step =>
            step is { Kind: DemoStepKind.Receive, FormCode: "XP-TE13" }
            && step.Chapter == step.PeriodCode
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
            .Where(step =>
                step is { Kind: DemoStepKind.Accept, FormCode: "XP-TE13" } && step.Chapter == step.PeriodCode
            )
            .Select(step => (step.UnitCode, step.PeriodCode))
            .Should()
            .OnlyHaveUniqueItems()
            .And.HaveCount((14 + 14 + 13 + 14) + (14 + 14 + 14 + 12) + (13 + 13 + 7));

    [Fact]
    public void Accepted_return_is_reopened_sent_back_and_sent_again_after_its_report()
    {
        var later = steps
            .Where(step => step.UnitCode == DemoWard.CorrectedLater && step.Chapter != step.PeriodCode)
            .ToList();

        later
            .Select(step => step.Kind)
            .Should()
            .Equal(
                DemoStepKind.Reopen,
                DemoStepKind.Return,
                DemoStepKind.Receive,
                DemoStepKind.Validate,
                DemoStepKind.Submit,
                DemoStepKind.Confirm,
                DemoStepKind.Accept
            );
        later.Should().OnlyContain(step => step.PeriodCode == "HC-2025-Q1" && step.Chapter == "HC-2025-Q2");
    }

    [Fact]
    public void Every_form_is_played_at_its_level() =>
        steps
            .Where(step => step.Kind == DemoStepKind.Receive && step.FormCode != "XP-TE13")
            .Select(step => $"{step.FormCode} {(step.IsTable ? "xã" : step.UnitCode)}")
            .Distinct()
            .Should()
            .BeEquivalentTo(
                "CA-TE13 732",
                "CA-TE13 75",
                "PH-TE13 732",
                "PH-TE13 75",
                "YT-TE13 732",
                "YT-TE13 xã",
                "GD-TE13 732",
                "GD-TE13 xã",
                "HM-TE13 75"
            );

    [Fact]
    public void Paper_is_entered_by_one_reviewer_and_accepted_by_another() =>
        steps
            .Where(step => step.Paper is not null && step.UserName is not null)
            .GroupBy(step => (step.FormCode, step.UnitCode, step.PeriodCode, step.Attempt))
            .Should()
            .OnlyContain(acts => acts.Select(step => step.UserName).Distinct().Count() == 2)
            .And.Contain(acts => acts.Key.FormCode == "XP-TE13" && acts.Key.UnitCode == DemoWard.OnPaper);

    [Fact]
    public void Nobody_does_two_of_submitting_confirming_and_deciding() =>
        steps
            .Where(step =>
                step.Paper is null
                && step.Kind
                    is DemoStepKind.Submit
                        or DemoStepKind.Confirm
                        or DemoStepKind.Accept
                        or DemoStepKind.Return
            )
            .GroupBy(step => (step.UnitCode, step.PeriodCode, step.Attempt))
            .Should()
            .OnlyContain(acts => acts.Select(step => step.UserName).Distinct().Count() == 3);

    private static string ChapterOf(DemoStep step) => step.PeriodCode.Replace("-Y", "-Q4", StringComparison.Ordinal);

    private IEnumerable<DemoStepKind> Kinds(string unitCode, string periodCode, int attempt) =>
        steps
            .Where(step => step.UnitCode == unitCode && step.PeriodCode == periodCode && step.Attempt == attempt)
            .Select(step => step.Kind);
}
