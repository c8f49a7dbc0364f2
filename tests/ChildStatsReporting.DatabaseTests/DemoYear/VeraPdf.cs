using System.Diagnostics;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>
/// veraPDF, by which the archives of others judge a file. <c>./test</c> brings its classes (<c>tools/verapdf</c>); where they
/// cannot be had, a test that needs them is skipped.
/// </summary>
internal static class VeraPdf
{
    private const string Libraries = "/usr/share/java";

    private static readonly string Folder = Path.Combine(SourceTree.Root!, "tools", "verapdf");
    private static readonly string Classes = Path.Combine(
        Folder,
        "node_modules",
        "@opendataloader",
        "pdf",
        "lib",
        "opendataloader-pdf-cli.jar"
    );
    private static readonly string[] Needed =
    [
        "jaxb-api.jar",
        "jaxb-runtime.jar",
        "jaxb-core.jar",
        "javax.activation.jar",
    ];

    /// <summary>What it says of files: name, flavour, whether it passes, and the broken rules below.</summary>
    /// <param name="flavours">Such as 3a and ua1.</param>
    /// <param name="files">Name and content.</param>
    public static async Task<IReadOnlyList<Verdict>> JudgeAsync(
        IReadOnlyList<string> flavours,
        IReadOnlyDictionary<string, byte[]> files
    )
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.SkipUnless(File.Exists(Classes), "veraPDF's classes are not installed (tools/verapdf).");
        Assert.SkipUnless(
            Needed.All(jar => File.Exists(Path.Combine(Libraries, jar))),
            "libjaxb-java is not installed."
        );
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(at => File.Exists(Path.Combine(at, "javac"))),
            "A JDK is not installed."
        );
        var folder = Directory.CreateTempSubdirectory("verapdf-");
        try
        {
            foreach (var (name, content) in files)
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), content, cancellationToken);
            var start = new ProcessStartInfo(
                "java",
                ["-cp", $"{Classes}:{Libraries}/*", Path.Combine(Folder, "VeraPdf.java"), .. flavours, .. files.Keys]
            )
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var java = Process.Start(start)!;
            var (said, errors) = (
                java.StandardOutput.ReadToEndAsync(cancellationToken),
                java.StandardError.ReadToEndAsync(cancellationToken)
            );
            await java.WaitForExitAsync(cancellationToken);
            java.ExitCode.Should().Be(0, await errors);
            return Read(await said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<Verdict> Read(string said)
    {
        var verdicts = new List<Verdict>();
        foreach (var line in said.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
                verdicts[^1].Broken.Add(line.Trim());
            else if (line.Split(' ') is [var file, var flavour, var result, var count])
                verdicts.Add(
                    new Verdict(
                        file,
                        flavour,
                        result == "pass",
                        int.Parse(count, System.Globalization.CultureInfo.InvariantCulture),
                        []
                    )
                );
        }

        return verdicts;
    }

    /// <summary>What it says of one file by one flavour.</summary>
    internal sealed record Verdict(string File, string Flavour, bool IsPassed, int AssertionCount, List<string> Broken);
}
