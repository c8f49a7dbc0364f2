using System.Runtime.CompilerServices;
using ChildStatsReporting.Host.Database;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ChildStatsReporting.BrowserTests.Chromium))]

namespace ChildStatsReporting.BrowserTests;

/// <summary>The machine's Chromium, without a window. Where there is none, the tests are skipped and say so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    /// <summary>In milliseconds; other work may share the machine.</summary>
    private const float Patience = 60_000;

    private static readonly ConditionalWeakTable<IPage, List<string>> Complaints = [];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where pictures of the pages are put: <c>SCREENS_FOLDER</c>, else <c>TestResults/screens</c>.</summary>
    private static string ScreensFolder { get; } =
        Environment.GetEnvironmentVariable("SCREENS_FOLDER") is { Length: > 0 } stated
            ? stated
            : Path.Combine(SourceTree.Root!, "TestResults", "screens");

    public async ValueTask InitializeAsync()
    {
        var program = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Array.Find(Places, File.Exists);
        if (program is null)
            return;
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = program,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>Skips the test, before it has installed anything, on a machine without Chromium.</summary>
    public void SkipWithout() => Assert.SkipWhen(browser is null, "There is no Chromium on this machine.");

    /// <summary>A window with cookies of its own, as on one person's computer.</summary>
    /// <param name="address">Where the service listens.</param>
    /// <param name="width">In pixels; 390 is a telephone.</param>
    /// <param name="hasScripts">False for a browser that runs none.</param>
    public async Task<IPage> OpenAsync(Uri address, int width = 1200, bool hasScripts = true)
    {
        var context = await browser!.NewContextAsync(
            new()
            {
                BaseURL = address.ToString(),
                JavaScriptEnabled = hasScripts,
                Locale = "vi-VN",
                TimezoneId = "Asia/Ho_Chi_Minh",
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add($"{page.Url}: {message.Text}");
        };
        Complaints.Add(page, complaints);
        return page;
    }

    /// <summary>Fails when the browser complained about the page: blocked by its policy, a script that broke, a part not found.</summary>
    public static void Listen(IPage page) => Complaints.GetOrCreateValue(page).Should().BeEmpty();

    /// <summary>Holds the page against axe's rules of accessibility, its contrasts in dark colours too, and takes its picture.</summary>
    /// <param name="page">The page as it stands.</param>
    /// <param name="name">File name of the picture, without its ending.</param>
    public static async Task LookAsync(IPage page, string name)
    {
        Listen(page);
        await HoldAsync(page, options: null);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await HoldAsync(page, new AxeRunOptions { RunOnly = RunOnlyOptions.Rules("color-contrast") });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await KeepAsync(page, name);
    }

    private static async Task HoldAsync(IPage page, AxeRunOptions? options)
    {
        var found = await page.RunAxe(options);
        found.Passes.Should().NotBeEmpty("a page without content breaks no rule either");
        found
            .Violations.SelectMany(rule => rule.Nodes.Select(node => $"{page.Url}: {rule.Id}: {node.Html}"))
            .Should()
            .BeEmpty();
    }

    /// <summary>Takes the picture of a page.</summary>
    public static Task KeepAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(ScreensFolder, name + ".png"), FullPage = true });
}
