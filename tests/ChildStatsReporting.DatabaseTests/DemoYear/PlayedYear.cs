using ChildStatsReporting.Demo;
using ChildStatsReporting.Host;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>The demonstration's two years, played once through the whole line with their jobs; the tests of the years read them.</summary>
public sealed class PlayedYear(DatabaseFixture server) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("played-year").FullName;
    private IHost host = null!;

    public DatabaseConnections Connections { get; private set; } = null!;

    public NpgsqlDataSource Worker { get; private set; } = null!;

    public IServiceProvider Services => host.Services;

    /// <summary>Folder with the accepted workbooks, as they came.</summary>
    public string AcceptedFiles => folder;

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
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        host = ServiceHost.BuildWorker(configuration, Connections);
        await host.StartAsync();
        await PlayAsync();
        await WriteAcceptedFilesAsync();
    }

    /// <summary>Plays both years; what was played is left alone.</summary>
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
        await Worker.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task WriteAcceptedFilesAsync()
    {
        await using var connection = await Worker.OpenConnectionAsync();
        var files = await connection.QueryAsync<(
            long Id,
            string Name,
            byte[] Key,
            string MasterKeyId,
            byte[] Nonce,
            byte[] Ciphertext
        )>(
            """
            select
                submission.submission_id, submission.file_name, submission_key.key, submission_key.master_key_id, submission_file.nonce, submission_file.ciphertext
            from intake.submission
            inner join intake.submission_key using (submission_id)
            inner join intake.submission_file using (submission_id)
            where submission.state = 'accepted'
            """
        );
        var keys = host.Services.GetRequiredService<MasterKeys>();
        foreach (var file in files)
        {
            var key = keys.Unwrap(file.Id, new WrappedKey(file.Key, file.MasterKeyId));
            await File.WriteAllBytesAsync(
                Path.Combine(folder, file.Name),
                new SubmissionCipher(key, file.Nonce, file.Ciphertext).Decrypt()
            );
        }
    }
}

/// <summary>Classes that read the played year; no other service runs beside it, since the job queue keeps its storage for the whole process.</summary>
[CollectionDefinition(nameof(PlayedYear), DisableParallelization = true)]
public sealed class PlayedYearTests : ICollectionFixture<PlayedYear>;
