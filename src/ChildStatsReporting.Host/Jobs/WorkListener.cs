using ChildStatsReporting.Database;
using ChildStatsReporting.Schedule;
using Npgsql;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Hears the calls of the pages and gives what waits to the queue at once.</summary>
/// <remarks>Several workers may hear the same call; a note in the database lets one of them enqueue each work.</remarks>
internal sealed class WorkListener(
    NpgsqlDataSource database,
    SweepCalendarJob sweep,
    RepeatedJobs repeated,
    ILogger<WorkListener> logger
) : BackgroundService
{
    private static readonly string ListenSql = SqlFile.Read("schedule/listening.sql");
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever ended the listening, the service listens again; the sweep of the calendar goes on meanwhile.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                logger.LogWarning(failure, "Calls for work are not heard for a moment");
                await Task.Delay(AfterFailure, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        var called = new Queue<WaitingWork>();
        connection.Notification += (_, message) =>
        {
            if (WorkCall.Read(message.Payload) is { } work)
                called.Enqueue(work);
        };
        await using (var listen = new NpgsqlCommand(ListenSql, connection))
            await listen.ExecuteNonQueryAsync(stoppingToken);
        while (true)
        {
            await connection.WaitAsync(stoppingToken);
            while (called.TryDequeue(out var work))
            {
                if (work.Kind == "repetition")
                    await repeated.EnqueueAsync(stoppingToken);
                else
                    await sweep.HandOnAsync(work, stoppingToken);
            }
        }
    }
}
