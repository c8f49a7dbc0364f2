using ChildStatsReporting.Demo;
using ChildStatsReporting.Host;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Recomputing;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>The demonstration's years, played once through the whole line with their jobs; the tests of the years read them.</summary>
public sealed class PlayedYear(DatabaseFixture server) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("played-year").FullName;
    private IHost host = null!;
    private DemoAuthority? authority;

    public DatabaseConnections Connections { get; private set; } = null!;

    public NpgsqlDataSource Worker { get; private set; } = null!;

    public IServiceProvider Services => host.Services;

    /// <summary>Folder of every workbook that was played, with acts.csv.</summary>
    public string History => Path.Combine(folder, "history");

    /// <summary>Every figure again, from that folder.</summary>
    public Recomputation Recomputed { get; private set; } = null!;

    /// <summary>Folder with the definitions that were loaded.</summary>
    public static string Reference => Deployed.ReferenceDirectory;

    public async ValueTask InitializeAsync()
    {
        Connections = await server.CopyAsync(
            "played_" + Guid.NewGuid().ToString("N"),
            isMigrated: true,
            CancellationToken.None
        );
        Worker = NpgsqlDataSource.Create(Connections.Worker);
        var settings = new Dictionary<string, string?> { ["Signing:TestKeyFolder"] = Path.Combine(folder, "key") };
        (authority, var configuration) = await DemoAuthority.StartAsync(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            CancellationToken.None
        );
        host = ServiceHost.BuildWorker(configuration, Connections);
        await host.StartAsync();
        await PlayAsync();
        using var files = ActivatorUtilities.CreateInstance<DemoFiles>(Services);
        await ActivatorUtilities
            .CreateInstance<DemoFolder>(Services, files)
            .WriteAsync(History, Reference, CancellationToken.None);
        Recomputed = Recomputation.Read(History, Reference);
    }

    /// <summary>Plays the years; what was played is left alone.</summary>
    public async Task PlayAsync()
    {
        var clock = Services.GetRequiredService<DomainClock>();
        if (clock.GetUtcNow() > DemoRunner.Beginning.AddYears(2))
            clock.StartAt(DemoRunner.Beginning);
        await ActivatorUtilities
            .CreateInstance<DemoRunner>(Services)
            .PlayAsync(Reference, _ => { }, CancellationToken.None);
    }

    public async Task<KnownPeriod> PeriodAsync(string code) =>
        (await Services.GetRequiredService<UnitDirectory>().FindPeriodAsync(code, CancellationToken.None))!;

    public async Task<KnownUnit> UnitAsync(string code, KnownPeriod period) =>
        (
            await Services
                .GetRequiredService<UnitDirectory>()
                .FindUnitAsync(code, period.EndDate, CancellationToken.None)
        ).Unit!;

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await authority!.DisposeAsync();
        await Worker.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Classes that read the played year; no other service runs beside it, since the job queue keeps its storage for the whole process.</summary>
[CollectionDefinition(nameof(PlayedYear), DisableParallelization = true)]
public sealed class PlayedYearTests : ICollectionFixture<PlayedYear>;
