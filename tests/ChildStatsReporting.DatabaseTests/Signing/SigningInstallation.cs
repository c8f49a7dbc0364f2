using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Access;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Signing;

/// <summary>A demonstration with a report to sign, and an authority that can be asked.</summary>
public sealed class SigningInstallation(DatabaseFixture server) : IAsyncLifetime
{
    private const string Secret = "khóa của dịch vụ";

    private readonly TestDatabase database = new(server);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("signing-");

    public LocalAuthority Authority { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Authority = await LocalAuthority.StartAsync();
        await database.InitializeAsync();
        await using var services = Services();
        await services
            .GetRequiredService<ReferenceLoader>()
            .LoadAsync(Path.Combine(SourceTree.Root!, "sql", "reference"), "system", Cancellation);
        await services
            .GetRequiredService<People>()
            .AddAsync(
                [
                    .. DemoPerson
                        .All()
                        .Select(person => new PersonRole(
                            person.UserName,
                            person.FullName,
                            person.Role,
                            person.UnitCode
                        )),
                ],
                isDemo: true,
                Cancellation
            );
        await using var connection = await OpenAsync();
        await NothingToSay.SayAsync(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await Authority.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Settings under which test keys sign.</summary>
    public IConfiguration TestSettings =>
        new ConfigurationBuilder()
            .AddInMemoryCollection([new("Signing:TestKeyFolder", Path.Combine(folder.FullName, "keys"))])
            .Build();

    /// <summary>The pipeline with these settings; two seconds are the longest answer of an authority.</summary>
    public ServiceProvider Services(params (string Key, string Value)[] settings) =>
        Composition.Build(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new("Clock:Now", "2024-12-16T08:00:00+07:00"),
                    new("Signing:TestKeyFolder", Path.Combine(folder.FullName, "keys")),
                    new("Signing:AuthoritySeconds", "2"),
                    new("Logging:LogLevel:Default", "Critical"),
                ])
                .AddInMemoryCollection(settings.Select(each => new KeyValuePair<string, string?>(each.Key, each.Value)))
                .Build(),
            database.Connections
        );

    /// <summary>Settings under which the service signs with a certificate of the authority.</summary>
    public (string Key, string Value)[] Configured(X509Certificate2 certificate)
    {
        var (key, roots) = (
            Path.Combine(folder.FullName, $"{Guid.NewGuid()}.p12"),
            Path.Combine(folder.FullName, $"{Guid.NewGuid()}.pem")
        );
        File.WriteAllBytes(key, certificate.Export(X509ContentType.Pfx, Secret));
        File.WriteAllText(
            roots,
            Authority.Root.ExportCertificatePem() + "\n" + Authority.Stamper.ExportCertificatePem() + "\n"
        );
        return
        [
            ("Signing:CertificatePath", key),
            ("Signing:CertificatePassword", Secret),
            ("Signing:TrustedRoots", roots),
        ];
    }

    /// <summary>A report without returns, rendered and not signed yet.</summary>
    /// <param name="services">The pipeline.</param>
    /// <param name="periodCode">Its period; each test takes one of its own.</param>
    /// <param name="signing">service or people.</param>
    /// <param name="unitCode">Its unit.</param>
    /// <param name="audience">Whom it is for.</param>
    public async Task<long> RenderedAsync(
        ServiceProvider services,
        string periodCode,
        string signing = "service",
        string unitCode = "732",
        string audience = "recipients"
    )
    {
        await ExecuteAsync("update reference.agency set signing = @signing", new { signing });
        var periodId = await ScalarAsync<int>(
            "select period_id from reference.reporting_period where code = @periodCode",
            new { periodCode }
        );
        await services.GetRequiredService<FigureComputation>().RunAsync(periodId, Cancellation);
        var order = await services
            .GetRequiredService<ReportOrder>()
            .OpenAsync(QuarterlyReport.FormCode, periodCode, unitCode, audience, People.Calendar, Cancellation);
        var run = services.GetRequiredService<ReportRun>();
        await run.RunAsync(ReportStage.Disclosure, order.RunId, Cancellation);
        await run.RunAsync(ReportStage.Reports, order.RunId, Cancellation);
        return order.RunId;
    }

    public Task<string> StateAsync(long runId) =>
        ScalarAsync<string>("select state from reports.report_run where run_id = @runId", new { runId });

    public Task<byte[]> IssuedAsync(long runId) =>
        ScalarAsync<byte[]>(
            "select content from signing.signed_file where run_id = @runId and file_name like '%.pdf' limit 1",
            new { runId }
        );

    public async Task<T> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<NpgsqlConnection> OpenAsync() => await database.Administrator.OpenConnectionAsync(Cancellation);
}
