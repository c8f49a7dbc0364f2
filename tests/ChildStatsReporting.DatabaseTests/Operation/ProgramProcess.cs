using System.Diagnostics;
using System.Text;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>The program of an installation in a process of its own, on the database that its settings name.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    private readonly StringBuilder said = new();
    private readonly Process process;

    public ProgramProcess(IEnumerable<KeyValuePair<string, string?>> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "ChildStatsReporting.Host.dll"), .. arguments]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Configuration keys of the connections and of the folder with the keys.</summary>
    public static Dictionary<string, string?> Settings(DatabaseConnections connections, string keyFolder) =>
        new(connections.Settings()) { ["Signing:TestKeyFolder"] = keyFolder };

    /// <summary>What it said so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    /// <summary>Waits for the end by itself.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
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
        lock (said)
            said.AppendLine(line.Data);
    }
}
