using System.Diagnostics;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>
/// Somebody else's program, run in a folder of its own. The test is skipped when it is not installed.
/// </summary>
internal sealed class ExternalTool : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("documents-");

    public string Save(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Runs the program and returns its exit code and all it says.</summary>
    public async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        var isInstalled = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
        Assert.SkipUnless(isInstalled, $"{program} is not installed.");
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
