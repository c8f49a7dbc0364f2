using System.Diagnostics;
using System.Globalization;
using System.Text;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests.Schedule;

/// <summary>The program itself, started as <c>worker</c> in a process of its own.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>Six fields: seconds first.</summary>
    public const string EverySecond = "* * * * * *";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StringBuilder errors = new();
    private readonly Process process;

    public WorkerProcess(DatabaseConnections connections, string keyFolder, DateTimeOffset now)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "ChildStatsReporting.Host.dll"), "worker"]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ConnectionStrings__Owner"] = connections.Owner;
        start.Environment["ConnectionStrings__Web"] = connections.Web;
        start.Environment["ConnectionStrings__Worker"] = connections.Worker;
        start.Environment["ConnectionStrings__Jobs"] = connections.Jobs;
        start.Environment["Clock__Now"] = now.ToString("O", CultureInfo.InvariantCulture);
        start.Environment["Signing__TestKeyFolder"] = keyFolder;
        start.Environment["Calendar__SweepCron"] = EverySecond;
        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public bool HasEnded => process.HasExited;

    /// <summary>What it said so far.</summary>
    public string Errors
    {
        get
        {
            lock (errors)
                return errors.ToString();
        }
    }

    /// <summary>SIGKILL: it gets no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    /// <returns>The exit code, and how long it took to end.</returns>
    public async Task<(int ExitCode, TimeSpan Duration)> TerminateAsync()
    {
        var clock = Stopwatch.StartNew();
        await ServerCommand.RunAsync(
            "/bin/sh",
            ["-c", $"kill -TERM {process.Id}"],
            TestContext.Current.CancellationToken
        );
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, clock.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (errors)
            errors.AppendLine(line.Data);
    }
}
