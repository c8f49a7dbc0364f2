using ChildStatsReporting.DatabaseTests.Reference;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.Time.Testing;

namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>Figures stand when the lists they were counted from are gone. Source: docs/erasure.md.</summary>
public sealed class ErasedListTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Ward = "26083";
    private static readonly string[] Year =
    [
        "HC-2024-Q1",
        "HC-2024-Q2",
        "HC-2024-Q3",
        "HC-2024-Q4",
        "HC-2024-H1",
        "HC-2024-9M",
        "HC-2024-Y",
    ];
    private static readonly GivenCase Case = GivenAccepted.Case("26083-24-V001", "2024-01-15");
    private static readonly VietnamTime Closed = new(
        new FakeTimeProvider(new DateTimeOffset(2025, 1, 6, 1, 0, 0, TimeSpan.Zero))
    );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await figures.ClearAsync();
        await figures.AcceptAsync(
            GivenAccepted
                .Return(Ward, Year[0])
                .With(Case)
                .With(GivenAccepted.Child("26083-24-T001", Case.CaseKey))
                .With(GivenAccepted.Injury()),
            GivenAccepted.Return(Ward, Year[1]).With(GivenAccepted.Case("26083-24-V002", "2024-04-01")),
            GivenAccepted.Return(Ward, Year[2]),
            GivenAccepted.Return(Ward, Year[3])
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Figures_computed_again_after_an_erasure_are_the_same()
    {
        await figures.ComputeAsync(Year);
        var before = await CurrentAsync();
        var lastComputation = (
            await figures.QueryAsync<long>("select max(computation_id) from indicators.computation")
        ).Single();

        (await EraseAsync(Year[0])).IsErased.Should().BeTrue();
        (await EraseAsync(Year[1])).IsErased.Should().BeTrue();
        await figures.ComputeAsync(Year);

        before.Should().NotBeEmpty();
        (await CurrentAsync()).Should().Equal(before);
        (await figures.FigureAsync("HC-2024-Y", Ward, "B/01xx-a")).Should().Be("2 = 2; 1 of 1");
        (await figures.FigureAsync("HC-2024-H1", Ward, "B/0101")).Should().Be("1 = 1; 1 of 1");
        (
            await figures.QueryAsync<long>(
                "select changed_count from indicators.computation where computation_id > @before",
                new { before = lastComputation }
            )
        )
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(count => count == 0, "the same figures give one computation and no value");
    }

    [Fact]
    public async Task Return_that_a_longer_period_was_not_computed_with_is_kept()
    {
        await figures.ComputeAsync("HC-2024-Q1", "HC-2024-H1");

        (await EraseAsync(Year[0])).Refusal.Should().Contain("HC-2024-9M, HC-2024-Y");
    }

    [Fact]
    public async Task Return_is_kept_while_a_correction_of_its_year_waits()
    {
        await figures.ComputeAsync(Year);
        await figures.ExecuteAsync(
            """
            insert into intake.submission (form_code, form_version, admin_unit_id, period_id, revision, state, file_name,
                byte_count, sha256, received_at, received_by)
            select form_code, form_version, admin_unit_id, period_id, 2, 'confirmed', 'given.xlsx', 1, 'corrected', now(), 'officer'
            from intake.submission
            where period_id = (select period_id from reference.reporting_period where code = 'HC-2024-Q3')
            """
        );

        (await EraseAsync(Year[0])).Refusal.Should().Contain("bản sửa");
    }

    [Fact]
    public async Task Kept_counts_come_back_when_a_return_that_was_given_back_is_accepted_again()
    {
        await figures.ComputeAsync(Year);
        (await EraseAsync(Year[0])).IsErased.Should().BeTrue();
        await SetStateAsync(Year[2], "returned");
        await figures.ComputeAsync("HC-2024-Y");
        (await figures.FigureAsync("HC-2024-Y", "732", "B/01xx-a")).Should().Be("none; 0 of 13");

        await SetStateAsync(Year[2], "accepted");
        await figures.ComputeAsync("HC-2024-Y");

        (await figures.FigureAsync("HC-2024-Y", "732", "B/01xx-a")).Should().Be("2 = 2; 1 of 13");
    }

    /// <summary>26086 names the case of the erased list and decides on a case of 26089, whose own lists are not touched.</summary>
    [Fact]
    public async Task Rows_of_a_line_whose_counts_are_kept_still_count_at_another_owner()
    {
        var decision = GivenAccepted.Decision("26086-24-Q001", "26089-24-V001", "2024-01-15");
        await figures.AcceptAsync(
            GivenAccepted.Return("26086", Year[0]).With(Case).With(decision),
            GivenAccepted.Return("26089", Year[0])
        );
        await figures.AcceptAsync(
            from unit in new[] { "26086", "26089" }
            from quarter in Year[1..4]
            select GivenAccepted.Return(unit, quarter)
        );
        await figures.ComputeAsync(Year);
        (await EraseAsync(Year[0])).IsErased.Should().BeTrue();

        await figures.AcceptAsync(GivenAccepted.Return("26089", Year[0]).With("gift_child", 1));
        await figures.ComputeAsync("HC-2024-Q1", "HC-2024-Y");

        (await figures.FigureAsync("HC-2024-Q1", "26089", "B/02xx-a")).Should().Be("1 = 1; 1 of 1");
        (await figures.FigureAsync("HC-2024-Y", "26089", "B/02xx-a")).Should().Be("1 = 1; 1 of 1");
    }

    [Fact]
    public async Task Keys_of_a_return_that_came_after_an_erasure_held_some_of_them_are_missing_in_the_quarter()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return(Ward, Year[0]).With(GivenAccepted.Case("26086-24-V001", "2024-01-15"))
        );
        await figures.ComputeAsync(Year);
        (await EraseAsync(Year[0])).IsErased.Should().BeTrue();

        await figures.AcceptAsync(GivenAccepted.Return("26086", Year[0]).With(GivenAccepted.Injury()));
        await figures.ComputeAsync("HC-2024-Q1");

        (await figures.FigureAsync("HC-2024-Q1", "26086", "B/01xx-a")).Should().Be("none; 0 of 1");
        (await figures.FigureAsync("HC-2024-Q1", "26086", "A/03xx-c/cause")).Should().Be("1 = 1; 1 of 1");
    }

    [Fact]
    public async Task Element_that_was_not_counted_when_lists_were_erased_is_missing_later()
    {
        using var definitions = new DefinitionFolder()
            .Without("data_element.csv", "administrative_case,")
            .Without("list_count.csv", "administrative_case,")
            .Without("indicator_formula.csv", "B,02xx-a,,");
        await figures.LoadAsync(definitions.Path);
        await figures.ComputeAsync(Year);
        (await EraseAsync(Year[0])).IsErased.Should().BeTrue();

        await figures.LoadAsync(DefinitionFolder.Original);
        await figures.ComputeAsync("HC-2024-Y");

        (await figures.FigureAsync("HC-2024-Y", Ward, "B/02xx-a")).Should().Be("none; 0 of 1");
        (await figures.FigureAsync("HC-2024-Y", Ward, "B/01xx-a")).Should().Be("2 = 2; 1 of 1");
    }

    private Task SetStateAsync(string period, string state) =>
        figures.ExecuteAsync(
            "update intake.submission set state = @state where period_id = (select period_id from reference.reporting_period where code = @period)",
            new { period, state }
        );

    private async Task<ErasureOutcome> EraseAsync(string period)
    {
        var submissionId = (
            await figures.QueryAsync<long>(
                """
                select submission_id from intake.submission
                inner join reference.reporting_period using (period_id)
                inner join reference.admin_unit using (admin_unit_id)
                where reporting_period.code = @period and admin_unit.code = @Ward and submission.state = 'accepted'
                """,
                new { period, Ward }
            )
        ).Single();
        return await new SubmissionErasure(figures.Worker, new FakeTimeProvider(), Closed).EraseAsync(
            submissionId,
            "Hết hạn lưu",
            "local",
            Cancellation
        );
    }

    private Task<IReadOnlyList<string>> CurrentAsync() =>
        figures.QueryAsync<string>(
            """
            select concat_ws(' ', period_id, admin_unit_id, indicator_cell_id, numerator, denominator, value, reported_count)
            from indicators.indicator_value where known_to = 'infinity' order by 1
            """
        );
}
