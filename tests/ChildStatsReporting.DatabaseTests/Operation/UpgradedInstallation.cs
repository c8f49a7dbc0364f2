using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Cli;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Schedule;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>The fixture of schema 0019, restored and migrated; its figures are computed when a test asks for it.</summary>
internal sealed class UpgradedInstallation : IAsyncDisposable
{
    public static readonly string[] Periods =
    [
        "HC-2023-Q4",
        "HC-2024-Q1",
        "HC-2024-Q2",
        "HC-2024-Q3",
        "HC-2024-Q4",
        "HC-2024-H1",
        "HC-2024-9M",
        "HC-2024-Y",
    ];

    public static readonly string Fixture = Path.Combine(
        SourceTree.Root!,
        "tests",
        "ChildStatsReporting.DatabaseTests",
        "Operation",
        "Fixtures",
        "schema-0019"
    );

    private UpgradedInstallation(ServiceProvider services, DatabaseConnections connections)
    {
        Services = services;
        Worker = NpgsqlDataSource.Create(connections.Worker);
    }

    public ServiceProvider Services { get; }

    public NpgsqlDataSource Worker { get; }

    /// <summary>An instant after the migration at which nothing was computed yet.</summary>
    public DateTimeOffset MigratedAt { get; private set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="server">Where it is restored.</param>
    /// <param name="before">What is done to the database before it is migrated.</param>
    public static async Task<UpgradedInstallation> MigrateAsync(
        DatabaseFixture server,
        Func<NpgsqlConnection, Task>? before = null
    )
    {
        await RestoredDatabase.NeedDumpProgramsAsync(server);
        var database = await RestoredDatabase.EmptyAsync(server);
        var restored = await RestoredDatabase.RunAsync(database, Fixture, "restore", "--from", Fixture);
        restored.ExitCode.Should().Be(ExitCode.Done, restored.Said);
        if (before is not null)
        {
            await using var owner = new NpgsqlConnection(database.Owner);
            await before(owner);
        }

        var migrations = await Task.WhenAll(
            RestoredDatabase.RunAsync(database, Fixture, "migrate"),
            RestoredDatabase.RunAsync(database, Fixture, "migrate")
        );
        migrations.Should().OnlyContain(migration => migration.ExitCode == ExitCode.Done);
        var installation = new UpgradedInstallation(RestoredDatabase.Compose(database, Fixture), database);
        installation.MigratedAt = await Publishing.ReadingInstantAsync(installation.Worker, Cancellation);
        return installation;
    }

    /// <summary>Does the computations that a sweep asks for, and those of the period before, which no calendar asks for.</summary>
    public async Task SweepAsync()
    {
        var calendar = Services.GetRequiredService<PeriodCalendar>();
        var waiting = (await calendar.SweepAsync(Cancellation))
            .Where(work => work.Kind == "step")
            .Select(work => work.Id)
            .ToArray();
        var stepIds = await QueryAsync<long>(
            "select step_id from schedule.step where kind = 'compute' and step_id = any(@waiting) order by due_at, step_id",
            new { waiting }
        );
        // And the school year that starts in a quarter that is closed, which no calendar asked for before.
        stepIds.Should().HaveCount(Periods.Length, "every computed period is stale by the new rules");
        foreach (var stepId in stepIds)
            (await calendar.RunStepAsync(stepId, Cancellation)).Should().BeTrue();
        await ComputeAsync(Periods[0]);
    }

    /// <summary>Computes one period.</summary>
    public async Task ComputeAsync(string periodCode)
    {
        var period = (await Services.GetRequiredService<UnitDirectory>().FindPeriodAsync(periodCode, Cancellation))!;
        await Services.GetRequiredService<FigureComputation>().RunAsync(period.PeriodId, Cancellation);
    }

    /// <summary>Every figure of the province, as known now or at an instant.</summary>
    public async Task<string> FiguresAsync(string periodCode, DateTimeOffset? asAt = null) =>
        (await RestoredDatabase.FiguresAsync(Services, periodCode, asAt, unitCode: "75")).Text;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Worker.OpenConnectionAsync(Cancellation);
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        await Services.DisposeAsync();
    }
}
