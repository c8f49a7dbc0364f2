using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Schedule;

/// <summary>The service and its database come and go; the report comes out once.</summary>
[Collection(nameof(ClosingQuarter))]
public sealed class RestartTests(ClosingQuarter quarter)
{
    private const string Computation = "after insert on indicators.indicator_value for each statement";

    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task Server_restarted_under_a_working_worker_leaves_one_report_with_the_same_figures(string mode)
    {
        await using var database = await quarter.CopyAsync();
        await using var gate = await database.ShutGateAsync(Computation);
        await using var worker = database.StartWorker(ClosingQuarter.AfterClosing);
        await gate.UntilReachedAsync(worker);

        await quarter.RestartServerAsync(mode);
        await database.UntilPublishedAsync(worker);

        (await database.OutcomeAsync()).Should().Be(quarter.Undisturbed);
        worker.HasEnded.Should().BeFalse("it outlives its database");
    }

    [Fact]
    public async Task Service_down_over_the_closing_makes_the_report_when_it_is_back()
    {
        await using var database = await quarter.CopyAsync();
        await using (var worker = database.StartWorker(ClosingQuarter.BeforeClosing))
        {
            await database.UntilAsync(
                "(select count(*) from schedule.step where kind in ('open', 'remind') and done_at is not null) = 2",
                worker
            );
            (await worker.TerminateAsync()).ExitCode.Should().Be(0, worker.Errors);
        }

        await using var next = database.StartWorker(ClosingQuarter.AfterClosing.AddHours(12));
        await database.UntilPublishedAsync(next);

        (await database.OutcomeAsync()).Should().Be(quarter.Undisturbed);
        (await database.StepsAsync()).Should().Be("open 1, remind 1, close 1, compute 1, report 1");
    }

    [Fact]
    public async Task Worker_asked_to_stop_in_a_job_ends_in_time_and_puts_the_job_back()
    {
        await using var database = await quarter.CopyAsync();
        await using var gate = await database.ShutGateAsync(Computation);
        await using var worker = database.StartWorker(ClosingQuarter.AfterClosing);
        await gate.UntilReachedAsync(worker);

        var (exitCode, duration) = await worker.TerminateAsync();

        exitCode.Should().Be(0, worker.Errors);
        duration.Should().BeLessThan(TimeSpan.FromSeconds(20));
        (
            await database.ScalarAsync<long>(
                """
                select count(*)
                from hangfire.jobqueue
                inner join hangfire.job on job.id = jobqueue.jobid
                inner join schedule.step on step.kind = 'compute' and job.arguments::jsonb ->> 0 = step.step_id::text
                where jobqueue.fetchedat is null and job.invocationdata ->> 'Type' like '%RunStepJob%'
                """
            )
        ).Should().BePositive("the job waits for the next worker");
    }

    [Fact]
    public async Task Lock_of_a_scheduler_that_died_holds_the_calendar_up_for_seconds_only()
    {
        await using var database = await quarter.CopyAsync();
        using (var host = database.BuildWorker(ClosingQuarter.BeforeClosing))
        {
            // Never given back: its holder died.
            foreach (var name in (string[])["recurring-jobs:lock", "recurring-job:calendar"])
                _ = host
                    .Services.GetRequiredService<JobStorage>()
                    .GetConnection()
                    .AcquireDistributedLock(name, TimeSpan.Zero);
        }

        await using var next = database.StartWorker(ClosingQuarter.AfterClosing);
        await database.UntilPublishedAsync(next);

        (await database.OutcomeAsync()).Should().Be(quarter.Undisturbed);
    }
}
