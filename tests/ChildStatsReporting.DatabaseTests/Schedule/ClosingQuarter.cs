using ChildStatsReporting.Access;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Review;
using ChildStatsReporting.Validation;
using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Schedule;

/// <summary>
/// A server of its own with a database in which HC-2024-Q1 of Long Khánh waits for its closing: three returns are
/// accepted, one has come and nobody validated it. Each test copies it.
/// </summary>
public sealed class ClosingQuarter : IAsyncLifetime
{
    public const string PeriodCode = "HC-2024-Q1";
    public const string UnitCode = "732";

    /// <summary>Two days before closes_on, 20 March 2024.</summary>
    public static readonly DateTimeOffset BeforeClosing = Vietnam(18, 12);

    /// <summary>A minute after the period closed.</summary>
    public static readonly DateTimeOffset AfterClosing = Vietnam(21, 0).AddMinutes(1);

    private const string TemplateName = "closing_quarter";
    private const string UnvalidatedUnit = "26086";
    private static readonly string[] AcceptedUnits = ["26077", "26080", "26083"];

    private readonly DatabaseFixture server = new();
    private readonly string keyFolder = Directory.CreateTempSubdirectory("closing-quarter").FullName;

    /// <summary>What the quarter comes to when nothing disturbs the work; see <see cref="ClosingDatabase.OutcomeAsync"/>.</summary>
    public string Undisturbed { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        var connections = await server.CopyAsync(TemplateName, isMigrated: true, CancellationToken.None);
        await FillAsync(connections);
        await using var database = await CopyAsync();
        Undisturbed = await WorkUndisturbedAsync(database);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(keyFolder, recursive: true);
    }

    /// <summary>A database in which the quarter waits for its closing.</summary>
    public async Task<ClosingDatabase> CopyAsync()
    {
        var name = "closing_" + Guid.NewGuid().ToString("N");
        var connections = await server.CopyAsync(name, TemplateName, CancellationToken.None);
        return new ClosingDatabase(connections, server.AdministratorConnection(name), keyFolder);
    }

    /// <summary>Restarts PostgreSQL under whoever uses it.</summary>
    public Task RestartServerAsync(string mode) => server.RestartAsync(mode, CancellationToken.None);

    private async Task FillAsync(DatabaseConnections connections)
    {
        // A database that somebody is connected to cannot be copied, and a pool stays connected.
        var unpooled = new DatabaseConnections(
            null,
            connections.Web + ";Pooling=false",
            connections.Worker + ";Pooling=false",
            connections.Jobs + ";Pooling=false"
        );
        var settings = new Dictionary<string, string?> { ["Signing:TestKeyFolder"] = keyFolder };
        using var host = ServiceHost.BuildWorker(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            unpooled
        );
        var services = host.Services;
        _ = services.GetRequiredService<JobStorage>();
        var clock = services.GetRequiredService<DomainClock>();
        clock.StartAt(Vietnam(5, 8));
        await services
            .GetRequiredService<ReferenceLoader>()
            .LoadAsync(Deployed.ReferenceDirectory, People.Calendar, CancellationToken.None);
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
                CancellationToken.None
            );
        clock.MoveTo(Vietnam(15, 8));
        foreach (var unitCode in AcceptedUnits)
            await AcceptAsync(services, await ReceiveAsync(services, unitCode), unitCode);
        await ReceiveAsync(services, UnvalidatedUnit);
    }

    private static async Task<long> ReceiveAsync(IServiceProvider services, string unitCode)
    {
        var request = new TemplateRequest(WardReturn.FormCode, unitCode, PeriodCode, IsInvented: true);
        var template = await services
            .GetRequiredService<WorkbookTemplate>()
            .WriteAsync(request, CancellationToken.None);
        var filled = DemoWorkbook.Fill(template.Bytes!, new Demo.DemoYear().Return(unitCode, quarter: 1));
        var file = new SubmittedFile($"{unitCode}.xlsx", filled, $"canbo.{unitCode}");
        return (
            await services.GetRequiredService<SubmissionIntake>().ReceiveAsync(file, CancellationToken.None)
        ).SubmissionId;
    }

    private static async Task AcceptAsync(IServiceProvider services, long submissionId, string unitCode)
    {
        await services.GetRequiredService<SubmissionValidator>().ValidateAsync(submissionId, CancellationToken.None);
        foreach (
            var (action, userName) in new[]
            {
                (ReviewAction.Submit, $"canbo.{unitCode}"),
                (ReviewAction.Confirm, $"lanhdao.{unitCode}"),
                (ReviewAction.Accept, "thamdinh1.732"),
            }
        )
        {
            var outcome = await services
                .GetRequiredService<SubmissionReview>()
                .DecideAsync(new ReviewDecision(submissionId, action, userName, null), CancellationToken.None);
            outcome.Refusal.Should().BeNull();
        }
    }

    private static async Task<string> WorkUndisturbedAsync(ClosingDatabase database)
    {
        await using var services = Composition.Build(database.Configuration(), database.Connections);
        services.GetRequiredService<DomainClock>().StartAt(AfterClosing);
        var period = await services
            .GetRequiredService<UnitDirectory>()
            .FindPeriodAsync(PeriodCode, CancellationToken.None);
        await services.GetRequiredService<FigureComputation>().RunAsync(period!.PeriodId, CancellationToken.None);
        var order = await services
            .GetRequiredService<ReportOrder>()
            .OpenAsync(
                QuarterlyReport.FormCode,
                PeriodCode,
                UnitCode,
                "recipients",
                People.Calendar,
                CancellationToken.None
            );
        await services.GetRequiredService<ReportRun>().RunAsync(order.RunId, CancellationToken.None);
        return await database.OutcomeAsync();
    }

    private static DateTimeOffset Vietnam(int dayOfMarch, int hour) =>
        new(2024, 3, dayOfMarch, hour, 0, 0, TimeSpan.FromHours(7));
}

/// <summary>Classes that close the quarter, one after the other and with nothing beside them.</summary>
/// <remarks>
/// They start processes, and hosts in this process: Hangfire keeps its log, storage and activator for the whole process, so
/// that a host that ends takes the log from under the workers of another one.
/// </remarks>
[CollectionDefinition(nameof(ClosingQuarter), DisableParallelization = true)]
public sealed class ClosingQuarterTests : ICollectionFixture<ClosingQuarter>;
