using System.Net;
using ChildStatsReporting.Access;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>The service as a whole on a port of its own: pages and workers on a copy of the database, at 16 December 2024.</summary>
public sealed class ServedPages(DatabaseFixture server) : IAsyncLifetime
{
    /// <summary>One account of each role, and a second of some.</summary>
    public static readonly string[] UserNames =
    [
        "canbo.26086",
        "canbo.26089",
        "canbo.26092",
        "canbo.26083",
        "canbo.26080",
        "lanhdao.26080",
        "canbo.26077",
        "lanhdao.26077",
        "thamdinh1.732",
        "thamdinh2.732",
        "truongphong.732",
        "phophong.732",
        "vanthu.732",
        "so.75",
        "danhmuc.75",
        "kiemtoan.75",
    ];

    private readonly TestDatabase database = new(server);
    private readonly string folder = Directory.CreateTempSubdirectory("served-pages").FullName;
    private Dictionary<string, string> passwords = [];
    private readonly List<IHost> furtherHosts = [];
    private IHost worker = null!;

    /// <summary>Services of the working part; those of the pages reach no further than the role web.</summary>
    public IServiceProvider Services => worker.Services;

    /// <summary>Services of the pages.</summary>
    public IServiceProvider Pages { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public NpgsqlDataSource Web => database.Web;

    public NpgsqlDataSource Administrator => database.Administrator;

    /// <summary>Limits of the service; the tests of limits lower them.</summary>
    public IDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Clock:Now"] = "2024-12-16T08:00:00+07:00",
            ["Dashboard:Password"] = "let-me-see",
            ["Limits:SignInPerMinute"] = "10000",
            ["Limits:UploadPerMinute"] = "10000",
            ["Limits:VerifyPerMinute"] = "10000",
            // Tests that read the log want all of it; the console gets failures.
            ["Logging:LogLevel:Default"] = "Debug",
            ["Logging:Console:LogLevel:Default"] = "Error",
        };

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        Settings["Signing:TestKeyFolder"] = Path.Combine(folder, "key");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        worker = ServiceHost.BuildWorker(configuration, database.Connections);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        var pages = ServiceHost.BuildWeb(configuration, database.Connections.Web, _ => { }, worker);
        await pages.StartAsync(TestContext.Current.CancellationToken);
        furtherHosts.Add(pages);
        Pages = pages.Services;
        Address = AddressOf(pages);
        var cancellationToken = TestContext.Current.CancellationToken;
        await Services
            .GetRequiredService<ReferenceLoader>()
            .LoadAsync(Deployed.ReferenceDirectory, "system", cancellationToken);
        await Services
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
                cancellationToken
            );
        await using (var connection = await database.Administrator.OpenConnectionAsync(cancellationToken))
            await NothingToSay.SayAsync(connection);
        passwords = (
            await Services.GetRequiredService<AccountRegister>().AddAsync(UserNames, cancellationToken)
        ).ToDictionary(account => account.UserName, account => account.Password);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var started in furtherHosts.Append(worker))
            await started.StopAsync();
        foreach (var started in furtherHosts.Append(worker))
            started.Dispose();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A further service on the same database. It lives as long as the first: the job queue logs through whichever was built last.</summary>
    internal async Task<IHost> StartFurtherAsync(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var started = ServiceHost.BuildWeb(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            database.Connections.Web,
            _ => { },
            worker
        );
        furtherHosts.Add(started);
        await started.StartAsync(TestContext.Current.CancellationToken);
        return started;
    }

    public static Uri AddressOf(IHost started) =>
        new(started.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public string PasswordOf(string userName) => passwords[userName];

    /// <summary>A browser that nobody is signed in with.</summary>
    public WebVisitor Visitor(Uri? address = null) => new(address ?? Address);

    /// <summary>A browser in which a person is signed in.</summary>
    public async Task<WebVisitor> SignedInAsync(string userName)
    {
        var visitor = Visitor();
        var answer = await visitor.SignInAsync(userName, PasswordOf(userName));
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        return visitor;
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await connection.ExecuteAsync(sql, parameters);
    }

    /// <summary>The filled workbook of a ward for the fourth quarter, as an officer downloads and fills it.</summary>
    public async Task<byte[]> FilledAsync(string unitCode, Func<DemoReturn, DemoReturn>? change = null)
    {
        var template = await Services
            .GetRequiredService<WorkbookTemplate>()
            .WriteAsync(
                new TemplateRequest("XP-TE13", unitCode, "HC-2024-Q4", IsInvented: true),
                TestContext.Current.CancellationToken
            );
        var content = new Demo.DemoYear().Return(unitCode, 4);
        return DemoWorkbook.Fill(template.Bytes!, change is null ? content : change(content));
    }

    /// <summary>Uploads as a person and gives the path of the submission's page.</summary>
    public static async Task<string> UploadAsync(WebVisitor visitor, byte[] file)
    {
        var answer = await visitor.UploadAsync(
            "/nop-bao-cao",
            file,
            "bao-cao.xlsx",
            await visitor.TokenAsync("/nop-bao-cao")
        );
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(answer));
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>A published report of the city with one PDF of these bytes and the files beside it; gives its run.</summary>
    public async Task<long> PublishAsync(byte[] content, int number) =>
        (
            await QueryAsync<long>(
                """
                with unit as (
                    select admin_unit_id from reference.admin_unit where code = '732' and '2024-12-14'::date between valid_from and valid_to
                ),
                run as (
                    insert into reports.report_run (form_code, period_id, admin_unit_id, audience, figures_as_at, catalogue_version_id, state, created_at, created_by, issued_on)
                    select 'BC-TE13-Q', period_id, admin_unit_id, 'recipients', now(), 1, 'published', now(), 'system', '2024-12-20'
                    from unit, reference.reporting_period where reporting_period.code = 'HC-2024-Q4'
                    returning run_id
                ),
                number as (
                    insert into signing.document_number select 'BC-LĐTBXH', '732', 2024, @number, run_id, now(), 'system' from run
                )
                insert into signing.signed_file (run_id, file_name, content, sha256, revision, is_signed, signed_at, registered_at, published_at)
                select
                    run_id, name, file.content, encode(sha256(file.content), 'hex'), 1, name like '%.pdf', now(), now(), now()
                from run
                cross join unnest(@names) as name
                cross join lateral (
                    select case when name like '%.pdf' then @content else @content || name::bytea end as content
                ) as file
                returning run_id
                """,
                new
                {
                    content,
                    number,
                    names = (string[])["BC-TE13-Q_732.pdf", .. Twins],
                }
            )
        )[0];

    /// <summary>The files beside a published report.</summary>
    internal static readonly string[] Twins =
    [
        "so-lieu-da-in.csv",
        "so-lieu-da-in.xlsx",
        "sdmx.csv",
        "sdmx-cau-truc.xml",
        "tron-bo.zip",
    ];
}

/// <summary>Classes with a service of their own, one after the other: the job queue keeps its storage and log for the whole process.</summary>
[CollectionDefinition(nameof(ServedPages), DisableParallelization = true)]
public sealed class ServedPagesTests;
