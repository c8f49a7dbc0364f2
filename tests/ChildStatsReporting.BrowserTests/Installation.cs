using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ChildStatsReporting.Cluster;
using ChildStatsReporting.Host.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;
using Npgsql;

namespace ChildStatsReporting.BrowserTests;

/// <summary>
/// The program as an operator installs it: an empty database on an embedded server, definitions and accounts by the verbs, then
/// the pages and a worker as processes, on the dates that the test sets. One at a time is enough for two cores.
/// </summary>
public sealed class Installation(Chromium chromium) : IAsyncLifetime
{
    /// <summary>The calendar begins with the first load of definitions, so that day lies before the quarter's end.</summary>
    private const string DayOfInstallation = "2024-11-25T08:00:00+07:00";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string folder = NewFolder();
    private readonly Dictionary<string, string> passwords = [];
    private readonly StringBuilder log = new();
    private readonly List<Process> processes = [];
    private RunningDatabase? database;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Settings of every process.</summary>
    private Dictionary<string, string> Settings =>
        new()
        {
            ["Database__Folder"] = Path.Combine(folder, "database"),
            ["Signing__TestKeyFolder"] = Path.Combine(folder, "keys"),
            ["Urls"] = Address.ToString(),
            ["Calendar__SweepCron"] = "* * * * * *",
            ["Limits__SignInPerMinute"] = "1000",
        };

    public async ValueTask InitializeAsync()
    {
        // Held by the test, so that the server does not stop and start with every verb.
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Folder", Settings["Database__Folder"])])
            .Build();
        database = await RunningDatabase.OpenAsync(configuration, ClusterServer.StartAsync, _ => { }, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (database is not null)
            await database.DisposeAsync();
        Process.Start("rm", ["-rf", folder])?.WaitForExit();
    }

    /// <summary>Runs a verb to its end and gives what it printed.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments, DayOfInstallation);
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.Should().Be(0, output + Log);
        return output;
    }

    /// <summary>Makes an account and keeps its password for <see cref="SignInAsync"/>.</summary>
    public async Task AddAsync(string user, string name, string role, string unit)
    {
        var answer = await RunAsync(
            "account",
            "add",
            "--user",
            user,
            "--name",
            name,
            "--role",
            role,
            "--unit",
            unit,
            "--json"
        );
        using var account = JsonDocument.Parse(answer);
        Remember(
            user,
            account
                .RootElement.EnumerateObject()
                .Single(member => member.Name.Equals("password", StringComparison.OrdinalIgnoreCase))
                .Value.GetString()!
        );
    }

    /// <summary>Says that the people who have an account are invented ones: only then a test certificate signs.</summary>
    public async Task InventPeopleAsync()
    {
        await using var owner = NpgsqlDataSource.Create(database!.Connections.Owner!);
        await using var command = owner.CreateCommand("update access.person set is_demo = true");
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Keeps a password that was shown.</summary>
    public void Remember(string user, string password) => passwords[user] = password;

    /// <summary>A copy of the repository's definitions, to be changed before they are loaded.</summary>
    public string CopyDefinitions()
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder, "definitions")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "sql", "reference")))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        return copy;
    }

    public string PasswordOf(string user) => passwords[user];

    /// <summary>Starts the pages and a worker at an instant of the domain clock, after stopping those that run.</summary>
    public async Task StartAsync(string now)
    {
        await StopAsync();
        foreach (var role in (string[])["web", "worker"])
        {
            var process = Start([role], now);
            process.OutputDataReceived += Keep;
            process.BeginOutputReadLine();
            processes.Add(process);
        }

        using var client = new HttpClient { BaseAddress = Address };
        var clock = Stopwatch.StartNew();
        while (!await IsReadyAsync(client))
        {
            processes.Should().OnlyContain(process => !process.HasExited, Log);
            clock.Elapsed.Should().BeLessThan(Patience, Log);
            await Task.Delay(200, Cancellation);
        }
    }

    /// <summary>A window of a person's own, signed in.</summary>
    public async Task<IPage> SignInAsync(string user, int width = 1200, bool hasScripts = true)
    {
        var page = await chromium.OpenAsync(Address, width, hasScripts);
        await page.GotoAsync("/dang-nhap");
        await page.GetByLabel("Tên đăng nhập").FillAsync(user);
        await page.GetByLabel("Mật khẩu").FillAsync(PasswordOf(user));
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Việc cần làm" }).WaitForAsync();
        return page;
    }

    /// <summary>What the processes wrote.</summary>
    public string Log
    {
        get
        {
            lock (log)
                return log.ToString();
        }
    }

    private async Task StopAsync()
    {
        foreach (var process in processes)
        {
            if (!process.HasExited)
                await ServerCommand.RunAsync("/bin/sh", ["-c", $"kill -TERM {process.Id}"], CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        processes.Clear();
    }

    private Process Start(string[] arguments, string now)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "ChildStatsReporting.Demo.dll"), .. arguments]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        start.Environment["Clock__Now"] = now;
        var process = Process.Start(start)!;
        process.ErrorDataReceived += Keep;
        process.BeginErrorReadLine();
        return process;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (log)
            log.AppendLine(line.Data);
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync(new Uri("/ready", UriKind.Relative), Cancellation)).StatusCode
                == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Where the server's user can go; root's temporary folder may be closed to it.</summary>
    private static string NewFolder() =>
        Path.Combine(
            ServerAccount.Unprivileged().CanEnter(Path.GetTempPath()) ? Path.GetTempPath() : "/var/tmp",
            "childstats-browser-" + Guid.NewGuid().ToString("N")
        );

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
