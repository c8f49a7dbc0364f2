using ChildStatsReporting.Database;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host;
using ChildStatsReporting.Host.Backup;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>The verbs of backup and restore as the command line calls them, and what can be asked of a database afterwards.</summary>
internal static class RestoredDatabase
{
    /// <summary>Skips where PostgreSQL's own programs are not installed.</summary>
    public static async Task NeedDumpProgramsAsync(DatabaseFixture server)
    {
        try
        {
            await DumpPrograms.LocateAsync(server.Binaries.MajorVersion, TestContext.Current.CancellationToken);
        }
        catch (InvalidOperationException missing)
        {
            Assert.Skip(missing.Message);
        }
    }

    /// <summary>A database with roles and access and nothing in it.</summary>
    public static Task<DatabaseConnections> EmptyAsync(DatabaseFixture server) =>
        server.CopyAsync(
            "restored_" + Guid.NewGuid().ToString("N"),
            isMigrated: false,
            TestContext.Current.CancellationToken
        );

    /// <returns>The exit code and everything that was printed.</returns>
    public static async Task<(int ExitCode, string Said)> RunAsync(
        DatabaseConnections connections,
        string keyFolder,
        params string[] arguments
    )
    {
        using var output = new StringWriter();
        var exitCode = await DemoProgram
            .CommandLine(Configuration(connections, keyFolder), output, output)
            .RunAsync(arguments);
        return (exitCode, output.ToString());
    }

    public static ServiceProvider Compose(DatabaseConnections connections, string keyFolder) =>
        Composition.Build(Configuration(connections, keyFolder), connections);

    /// <summary>Every figure of a unit and those below it for a period, and the hash of the text.</summary>
    public static async Task<(string Text, string Sha256)> FiguresAsync(
        IServiceProvider services,
        string periodCode,
        DateTimeOffset? asAt = null,
        string unitCode = "732"
    )
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var directory = services.GetRequiredService<UnitDirectory>();
        var period = (await directory.FindPeriodAsync(periodCode, cancellationToken))!;
        var unit = (await directory.FindUnitAsync(unitCode, period.EndDate, cancellationToken)).Unit!;
        var figures = services.GetRequiredService<FigureFile>();
        var readAt = asAt ?? (await figures.NewestStateAsync(period.PeriodId, cancellationToken))!.AsAt;
        await using var connection = await services
            .GetRequiredService<NpgsqlDataSource>()
            .OpenConnectionAsync(cancellationToken);
        var versionId = await connection.QuerySingleAsync<int>(
            SqlFile.Read("indicators/figure_state.sql"),
            new { period.PeriodId, asAt = readAt }
        );
        using var text = new StringWriter();
        await figures.WriteAsync(period.PeriodId, unit.AdminUnitId, versionId, readAt, text, cancellationToken);
        return (text.ToString(), UpgradedFigures.Sha256(text.ToString()));
    }

    public static async Task<T> ScalarAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    private static IConfiguration Configuration(DatabaseConnections connections, string keyFolder) =>
        new ConfigurationBuilder().AddInMemoryCollection(ProgramProcess.Settings(connections, keyFolder)).Build();
}
