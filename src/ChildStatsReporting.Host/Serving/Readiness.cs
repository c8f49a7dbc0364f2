using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Host.Signing;
using ChildStatsReporting.Intake;
using Dapper;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace ChildStatsReporting.Host.Serving;

/// <summary>Whether the service can do its work now: <c>/ready</c>. That the process lives is <c>/health</c>.</summary>
internal sealed class Readiness(
    HealthCheckService checks,
    [FromKeyedServices(Composition.RealTime)] TimeProvider realTime
) : IDisposable
{
    /// <summary>A worker writes its heartbeat every half minute; one that missed two of them is not counted.</summary>
    private static readonly TimeSpan WorkerSilence = TimeSpan.FromSeconds(90);

    /// <summary>Anybody may ask, so an answer stands for a moment however many do.</summary>
    private static readonly TimeSpan AnswerStands = TimeSpan.FromSeconds(1);

    // In the order in which they are named: what follows rests on what stands before.
    private static readonly (string Name, Type Check)[] Checks =
    [
        ("database", typeof(DatabaseCheck)),
        ("migrations", typeof(MigrationCheck)),
        ("worker", typeof(WorkerCheck)),
        ("master-key", typeof(MasterKeyCheck)),
        ("disk", typeof(DiskCheck)),
    ];

    private readonly SemaphoreSlim oneAtATime = new(1);
    private (DateTimeOffset At, HealthReport? Report) last;

    /// <summary>Whether a worker that last reported then is taken for alive.</summary>
    public static bool IsAlive(DateTime? heartbeat, DateTimeOffset now) => heartbeat >= now.UtcDateTime - WorkerSilence;

    public static void Add(IServiceCollection services)
    {
        var builder = services.AddHealthChecks();
        foreach (var (name, check) in Checks)
            builder.Add(
                new HealthCheckRegistration(
                    name,
                    provider => (IHealthCheck)ActivatorUtilities.CreateInstance(provider, check),
                    HealthStatus.Unhealthy,
                    tags: null
                )
            );
        services.AddSingleton<FreeDisk>();
        services.AddSingleton<Readiness>();
    }

    public static void Map(WebApplication app)
    {
        app.MapHealthChecks(
                "/health",
                new HealthCheckOptions
                {
                    Predicate = _ => false,
                    ResponseWriter = (context, _) => context.Response.WriteAsync("ok"),
                }
            )
            .AllowAnonymous();
        app.MapGet(
                "/ready",
                async (Readiness readiness, CancellationToken cancellationToken) =>
                {
                    var report = await readiness.ReportAsync(cancellationToken);
                    if (First(report, HealthStatus.Unhealthy) is { } failed)
                        return Results.Text(
                            $"not ready: {failed}",
                            statusCode: StatusCodes.Status503ServiceUnavailable
                        );
                    return Results.Text(
                        First(report, HealthStatus.Degraded) is { } low ? $"ready, but running out: {low}" : "ready"
                    );
                }
            )
            .AllowAnonymous();
    }

    private static string? First(HealthReport report, HealthStatus status) =>
        Array.Find(Checks, check => report.Entries[check.Name].Status == status).Name;

    private async Task<HealthReport> ReportAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var now = realTime.GetUtcNow();
            if (last.Report is null || now - last.At >= AnswerStands)
                last = (now, await checks.CheckHealthAsync(cancellationToken));
            return last.Report;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private static HealthCheckResult Of(bool holds) =>
        holds ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();

    /// <summary>The database is reached as the role of the pages.</summary>
    private sealed class DatabaseCheck([FromKeyedServices(Composition.Web)] NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand("select true", connection);
            return Of(await command.ExecuteScalarAsync(cancellationToken) is true);
        }
    }

    /// <summary>The database has exactly the migrations of this program.</summary>
    private sealed class MigrationCheck([FromKeyedServices(Composition.Web)] NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) => Of((await Migrator.PendingAsync(database, cancellationToken)).Count == 0);
    }

    /// <summary>Some worker is alive.</summary>
    private sealed class WorkerCheck(
        [FromKeyedServices(Composition.Web)] NpgsqlDataSource database,
        [FromKeyedServices(Composition.RealTime)] TimeProvider realTime
    ) : IHealthCheck
    {
        private static readonly string QueueSql = SqlFile.Read("schedule/queue_state.sql");

        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var queue = await connection.QuerySingleAsync<QueueState>(
                new CommandDefinition(QueueSql, cancellationToken: cancellationToken)
            );
            return Of(IsAlive(queue.LastHeartbeat, realTime.GetUtcNow()));
        }
    }

    /// <summary>The keys that this process holds still lie in the file: a file that was replaced is found before the restart.</summary>
    private sealed class MasterKeyCheck(IServiceProvider services, IConfiguration configuration) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                Of(
                    services.GetRequiredService<MasterKeys>().CurrentId is var current
                        && MasterKeyFile.Find(configuration) is { } found
                        && found.Ids.Contains(current, StringComparer.Ordinal)
                )
            );
    }

    /// <summary>The disks have room; what runs full works on until it is full.</summary>
    private sealed class DiskCheck(FreeDisk disk) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(disk.Low().Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded());
    }
}
