using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Host.Signing;
using ChildStatsReporting.Intake;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Host.Serving;

/// <summary>Whether the service can do its work now: <c>/ready</c>. That the process lives is <c>/health</c>.</summary>
internal sealed class Readiness(
    [FromKeyedServices(Composition.Web)] NpgsqlDataSource database,
    IServiceProvider services,
    IConfiguration configuration,
    [FromKeyedServices(Composition.RealTime)] TimeProvider realTime,
    ILogger<Readiness> logger) : IDisposable
{
    /// <summary>A worker writes its heartbeat every half minute; one that missed two of them is not counted.</summary>
    private static readonly TimeSpan WorkerSilence = TimeSpan.FromSeconds(90);

    /// <summary>Anybody may ask, so an answer stands for a moment however many do.</summary>
    private static readonly TimeSpan AnswerStands = TimeSpan.FromSeconds(1);

    private static readonly string QueueSql = SqlFile.Read("schedule/queue_state.sql");

    private readonly SemaphoreSlim oneAtATime = new(1);
    private (DateTimeOffset At, string? Failed) last;

    public static void Map(WebApplication app) =>
        app.MapGet("/ready", async (Readiness readiness, CancellationToken cancellationToken) =>
            await readiness.FailedCheckAsync(cancellationToken) is { } failed
                ? Results.Text($"not ready: {failed}", statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text("ready")).AllowAnonymous();

    /// <returns>Name of the first check that failed: database, migrations, worker or master-key; null when none did.</returns>
    public async Task<string?> FailedCheckAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var now = realTime.GetUtcNow();
            if (now - last.At >= AnswerStands) last = (now, await CheckAsync(cancellationToken));
            return last.Failed;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        (string Name, Func<Task<bool>> Holds)[] checks =
        [
            ("database", () => IsReachedAsync(cancellationToken)),
            ("migrations", async () => (await Migrator.PendingAsync(database, cancellationToken)).Count == 0),
            ("worker", async () => IsAlive(await HeartbeatAsync(cancellationToken), realTime.GetUtcNow())),
            ("master-key", () => Task.FromResult(IsMasterKeyReadable())),
        ];
        foreach (var (name, holds) in checks)
        {
            if (await HoldsAsync(name, holds)) continue;
            logger.LogWarning("Not ready: {Check}", name);
            return name;
        }

        return null;
    }

    private async Task<bool> HoldsAsync(string name, Func<Task<bool>> holds)
    {
        try
        {
            return await holds();
        }
#pragma warning disable CA1031 // Whatever keeps a check from an answer is the answer; the log says what it was.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogWarning(failure, "The check {Check} failed", name);
            return false;
        }
    }

    private async Task<bool> IsReachedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select true", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Whether a worker that last reported then is taken for alive.</summary>
    public static bool IsAlive(DateTime? heartbeat, DateTimeOffset now) => heartbeat >= now.UtcDateTime - WorkerSilence;

    private async Task<DateTime?> HeartbeatAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QuerySingleAsync<QueueState>(new CommandDefinition(QueueSql, cancellationToken: cancellationToken))).LastHeartbeat;
    }

    /// <summary>The keys that this process holds still lie in the file: a file that was replaced is found before the restart.</summary>
    private bool IsMasterKeyReadable() =>
        services.GetRequiredService<MasterKeys>().CurrentId is var current
        && MasterKeyFile.Find(configuration) is { } found
        && found.Ids.Contains(current, StringComparer.Ordinal);
}
