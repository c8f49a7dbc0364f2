namespace ChildStatsReporting.DatabaseTests.Schedule;

/// <summary>A worker that is killed, whatever it was at, leaves nothing half done and nothing doubled.</summary>
[Collection(nameof(ClosingQuarter))]
public sealed class KilledWorkerTests(ClosingQuarter quarter)
{
    [Theory]
    [InlineData("close", "after insert on review.period_state for each row when (new.state = 'closed')")]
    [InlineData("observations", "after insert on aggregation.observation for each statement")]
    [InlineData("compute", "after insert on indicators.indicator_value for each statement")]
    [InlineData("report", "after insert on reports.report_run for each row")]
    [InlineData("disclosure", "after update on reports.report_run for each row when (new.state = 'protected')")]
    [InlineData("reports", "after insert on reports.rendered_file for each row")]
    [InlineData("signing", "after insert on signing.signed_file for each row")]
    [InlineData("publication", "after update on reports.report_run for each row when (new.state = 'published')")]
    public async Task Worker_killed_in_a_stage_leaves_one_report_with_the_same_figures(string stage, string place)
    {
        await using var database = await quarter.CopyAsync();
        await using (var gate = await database.ShutGateAsync(place))
        await using (var worker = database.StartWorker(ClosingQuarter.AfterClosing))
        {
            await gate.UntilReachedAsync(worker);
            await worker.KillAsync();
        }

        await using var next = database.StartWorker(ClosingQuarter.AfterClosing.AddHours(1));
        await database.UntilPublishedAsync(next);

        (await database.OutcomeAsync()).Should().Be(quarter.Undisturbed, $"the worker was killed in {stage}");
    }

    [Fact]
    public async Task Worker_killed_in_a_validation_leaves_the_submission_as_it_came()
    {
        const string ValuesSql =
            "select count(*) from validation.cell_value inner join intake.submission using (submission_id) where state in ('received', 'validated')";
        await using var database = await quarter.CopyAsync();
        await using (
            var gate = await database.ShutGateAsync("after insert on validation.cell_value for each statement")
        )
        await using (var worker = database.StartWorker(ClosingQuarter.BeforeClosing))
        {
            await gate.UntilReachedAsync(worker);
            await worker.KillAsync();
            (await database.ScalarAsync<long>(ValuesSql)).Should().Be(0);
        }

        await using var next = database.StartWorker(ClosingQuarter.BeforeClosing.AddHours(1));
        await database.UntilAsync("not exists (select from intake.submission where state = 'received')", next);

        (await database.ScalarAsync<string>("select string_agg(state, ' ' order by state) from intake.submission"))
            .Should()
            .Be("accepted accepted accepted validated");
        (await database.ScalarAsync<long>(ValuesSql)).Should().BePositive();
    }
}
