using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ChildStatsReporting.Cluster;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.Benchmarks;

/// <summary>Fifty signed-in people at the pages of the demonstration's year, and one upload to nine pages; web and worker are processes of their own.</summary>
internal sealed class PageBenchmark(DatabaseConnections connections)
{
    private const string Quarter = "HC-2024-Q4";
    private const string Now = "2024-12-21T09:00:00+07:00";
    private const int UserCount = 50;
    private const double UploadShare = 0.1;

    private static readonly TimeSpan Think = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MostPage = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan MostUpload = TimeSpan.FromMilliseconds(500);

    private static readonly string[] OfficerPages = ["/", "/", "/nop-bao-cao", "{return}", "{return}"];
    private static readonly string[] ApproverPages = ["/", "{return}"];
    private static readonly string[] ReviewerPages =
    [
        "/",
        "/tinh-hinh/" + Quarter,
        "/tinh-hinh/HC-2024-Q3",
        "/phat-hanh",
        "{return}",
        "{return}",
    ];
    private static readonly string[] ReaderPages = ["/", "/phat-hanh", "/kiem-tra"];

    private readonly string keyFolder = Directory.CreateTempSubdirectory("childstats-bench-keys").FullName;

    /// <returns>0 when both judgements hold, 1 when one does not.</returns>
    public async Task<int> RunAsync(int seconds)
    {
        var address = new Uri(
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{EmbeddedPostgres.FreePort()}")
        );
        Console.WriteLine("The year is played …");
        using (var demo = Start(address, "demo"))
            await demo.WaitForExitAsync();
        var (visitors, uploaderCount) = await VisitorsAsync(address, seconds);
        using var worker = Start(address, "worker");
        using var web = Start(address, "web");
        try
        {
            await UntilReadyAsync(address);
            foreach (var (visitor, userName, password) in visitors)
                await visitor.SignInAsync(userName, password);
            var loadBefore = Load();
            var times = await MeasureAsync(
                [.. visitors.Select(each => each.Visitor)],
                (double)UserCount / uploaderCount,
                seconds
            );
            Console.WriteLine($"load average before {loadBefore}, after {Load()}");
            return Print(times, seconds);
        }
        finally
        {
            foreach (var (visitor, _, _) in visitors)
                visitor.Dispose();
            web.Kill();
            worker.Kill();
            await web.WaitForExitAsync();
            await worker.WaitForExitAsync();
            Directory.Delete(keyFolder, recursive: true);
        }
    }

    private static async Task<List<PageTime>> MeasureAsync(
        List<PageVisitor> visitors,
        double uploadersShare,
        int seconds
    )
    {
        var times = new ConcurrentQueue<PageTime>();
        using var end = new CancellationTokenSource(WarmUp + TimeSpan.FromSeconds(seconds));
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            visitors.Select(visitor => visitor.VisitAsync(UploadShare * uploadersShare, Think, Keep, end.Token))
        );
        return [.. times];

        void Keep(PageTime time)
        {
            if (Stopwatch.GetElapsedTime(begun) > WarmUp)
                times.Enqueue(time);
        }
    }

    private static int Print(List<PageTime> times, int seconds)
    {
        foreach (
            var group in times
                .Where(time => !time.IsUpload)
                .GroupBy(time => time.Name)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
            Line(group.Key, [.. group], seconds);
        var page = Line("all pages", [.. times.Where(time => !time.IsUpload)], seconds);
        var upload = Line("uploads", [.. times.Where(time => time.IsUpload)], seconds);
        var errors = times.Count(time => time.IsFailed);
        var isHeld = page <= MostPage && upload <= MostUpload && errors == 0;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"p95 of pages at most {MostPage.TotalMilliseconds:0} ms, of uploads {MostUpload.TotalMilliseconds:0} ms, no error: {(isHeld ? "held" : "MISSED")}"
            )
        );
        return isHeld ? 0 : 1;
    }

    private static TimeSpan Line(string name, List<PageTime> times, int seconds)
    {
        var ordered = times.Select(time => time.Time).Order().ToList();
        var p95 = At(0.95);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -24}{times.Count, 6} {times.Count / (double)seconds, 6:0.0}/s  p50 {At(0.5).TotalMilliseconds, 6:0} ms  p95 {p95.TotalMilliseconds, 6:0} ms  p99 {At(0.99).TotalMilliseconds, 6:0} ms  errors {times.Count(time => time.IsFailed)}"
            )
        );
        return p95;

        TimeSpan At(double share) =>
            ordered.Count == 0 ? TimeSpan.Zero : ordered[(int)Math.Ceiling(share * ordered.Count) - 1];
    }

    /// <summary>People in the shares in which they come: officers who also send files, approvers, reviewers, and readers of reports.</summary>
    private async Task<(
        List<(PageVisitor Visitor, string UserName, string Password)> Visitors,
        int UploaderCount
    )> VisitorsAsync(Uri address, int seconds)
    {
        await using var services = Composition.Build(Configuration(), connections);
        await ReopenAsync(services);
        var made = await services
            .GetRequiredService<AccountRegister>()
            .AddAsync(DemoPerson.All().Select(person => person.UserName), CancellationToken.None);
        var passwords = made.ToDictionary(
            account => account.UserName,
            account => account.Password,
            StringComparer.Ordinal
        );
        var units = Demo.DemoYear.ReportingUnits(4);
        var files = await FilesAsync(
            services,
            units,
            (int)((WarmUp.TotalSeconds + seconds) / Think.TotalSeconds * UserCount * UploadShare * 2 / units.Count) + 2
        );
        List<(PageVisitor, string, string)> visitors = [];
        for (var number = 0; number < UserCount; number++)
        {
            var unit = units[number % units.Count];
            var (userName, pages) = number switch
            {
                < 24 => ($"canbo.{unit}", OfficerPages),
                < 36 => ($"lanhdao.{unit}", ApproverPages),
                < 44 => ($"thamdinh{1 + (number % 2)}.732", ReviewerPages),
                _ => (number % 2 == 0 ? "so.75" : "vanthu.732", ReaderPages),
            };
            var queue = files[unit];
            visitors.Add(
                (
                    new PageVisitor(
                        address,
                        number,
                        pages,
                        number < 24 ? () => queue.TryDequeue(out var file) ? file : null : () => null
                    ),
                    userName,
                    passwords[userName]
                )
            );
        }

        return (visitors, 24);
    }

    /// <summary>The quarter is closed when the year was played; each ward may send again.</summary>
    private static async Task ReopenAsync(IServiceProvider services)
    {
        var directory = services.GetRequiredService<UnitDirectory>();
        var period = (await directory.FindPeriodAsync(Quarter, CancellationToken.None))!;
        foreach (var code in Demo.DemoYear.ReportingUnits(4))
        {
            var unit = (await directory.FindUnitAsync(code, period.EndDate, CancellationToken.None)).Unit!;
            await services
                .GetRequiredService<PeriodGate>()
                .ChangeAsync(
                    new PeriodChange(
                        period.PeriodId,
                        unit.AdminUnitId,
                        PeriodAct.Reopen,
                        new DateOnly(2030, 12, 31),
                        "Đo tốc độ.",
                        "thamdinh1.732"
                    ),
                    CancellationToken.None
                );
        }
    }

    private static async Task<Dictionary<string, ConcurrentQueue<byte[]>>> FilesAsync(
        IServiceProvider services,
        IReadOnlyList<string> units,
        int count
    )
    {
        var files = new Dictionary<string, ConcurrentQueue<byte[]>>(StringComparer.Ordinal);
        foreach (var unit in units)
        {
            var template = await services
                .GetRequiredService<WorkbookTemplate>()
                .WriteAsync(new TemplateRequest("XP-TE13", unit, Quarter, IsInvented: true), CancellationToken.None);
            files[unit] = new(
                Enumerable
                    .Range(1, count)
                    .Select(seed => DemoWorkbook.Fill(template.Bytes!, new DemoYear(seed).Return(unit, 4)))
            );
        }

        return files;
    }

    private static async Task UntilReadyAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        for (var attempt = 0; attempt < 200; attempt++)
        {
            await Task.Delay(300);
            try
            {
                using var answer = await client.GetAsync(new Uri("/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It is not listening yet.
            }
        }

        throw new InvalidOperationException("The service did not become ready.");
    }

    private static string Load() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private IConfiguration Configuration() =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?> { ["Signing:TestKeyFolder"] = keyFolder, ["Clock:Now"] = Now }
            )
            .Build();

    private Process Start(Uri address, string verb)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "ChildStatsReporting.Demo.dll"), verb]
        )
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ConnectionStrings__Owner"] = connections.Owner;
        start.Environment["ConnectionStrings__Web"] = connections.Web;
        start.Environment["ConnectionStrings__Worker"] = connections.Worker;
        start.Environment["ConnectionStrings__Jobs"] = connections.Jobs;
        start.Environment["Signing__TestKeyFolder"] = keyFolder;
        start.Environment["Urls"] = address.ToString();
        start.Environment["Dashboard__Password"] = "bench";
        foreach (var limit in (string[])["SignIn", "Upload", "Verify"])
            start.Environment[$"Limits__{limit}PerMinute"] = "100000";
        if (verb != "demo")
            start.Environment["Clock__Now"] = Now;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
