using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.Time.Testing;

namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>Figures stand when the lists they were counted from are gone. Source: docs/erasure.md.</summary>
public sealed class ErasedListTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Ward = "26083";
    private static readonly string[] Year = ["HC-2024-Q1", "HC-2024-Q2", "HC-2024-Q3", "HC-2024-Q4", "HC-2024-H1", "HC-2024-9M", "HC-2024-Y"];
    private static readonly GivenCase Case = Given.Case("26083-24-V001", "2024-01-15");
    private static readonly VietnamTime Closed = new(new FakeTimeProvider(new DateTimeOffset(2025, 1, 6, 1, 0, 0, TimeSpan.Zero)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await figures.ClearAsync();
        await figures.AcceptAsync(
            Given.Return(Ward, Year[0]).With(Case).With(Given.Child("26083-24-T001", Case.CaseKey)).With(Given.Injury()),
            Given.Return(Ward, Year[1]).With(Given.Case("26083-24-V002", "2024-04-01")),
            Given.Return(Ward, Year[2]),
            Given.Return(Ward, Year[3]));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Figures_computed_again_after_an_erasure_are_the_same()
    {
        await figures.ComputeAsync(Year);
        var before = await CurrentAsync();
        var lastComputation = (await figures.QueryAsync<long>("select max(computation_id) from indicators.computation")).Single();

        (await EraseAsync(Year[0])).IsErased.Should().BeTrue();
        (await EraseAsync(Year[1])).IsErased.Should().BeTrue();
        await figures.ComputeAsync(Year);

        before.Should().NotBeEmpty();
        (await CurrentAsync()).Should().Equal(before);
        (await figures.FigureAsync("HC-2024-Y", Ward, "B/01xx-a")).Should().Be("2 = 2; 1 of 1");
        (await figures.FigureAsync("HC-2024-H1", Ward, "B/0101")).Should().Be("1 = 1; 1 of 1");
        (await figures.QueryAsync<long>("select changed_count from indicators.computation where computation_id > @before", new { before = lastComputation }))
            .Should().NotBeEmpty().And.OnlyContain(count => count == 0, "the same figures give one computation and no value");
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
            """);

        (await EraseAsync(Year[0])).Refusal.Should().Contain("bản sửa");
    }

    private async Task<ErasureOutcome> EraseAsync(string period)
    {
        var submissionId = (await figures.QueryAsync<long>(
            """
            select submission_id from intake.submission
            inner join reference.reporting_period using (period_id)
            where code = @period and submission.state = 'accepted'
            """,
            new { period })).Single();
        return await new SubmissionErasure(figures.Worker, new FakeTimeProvider(), Closed).EraseAsync(submissionId, "Hết hạn lưu", "local", Cancellation);
    }

    private Task<IReadOnlyList<string>> CurrentAsync() => figures.QueryAsync<string>(
        """
        select concat_ws(' ', period_id, admin_unit_id, indicator_cell_id, numerator, denominator, value, reported_count)
        from indicators.indicator_value where known_to = 'infinity' order by 1
        """);
}
