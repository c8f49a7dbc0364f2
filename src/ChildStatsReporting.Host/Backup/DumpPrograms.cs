using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;
using ChildStatsReporting.Host.Database;
using Npgsql;

namespace ChildStatsReporting.Host.Backup;

/// <summary>PostgreSQL's own <c>pg_dump</c> and <c>pg_restore</c>, of one folder and at least the server's version.</summary>
internal sealed partial class DumpPrograms
{
    private readonly string folder;

    private DumpPrograms(string folder) => this.folder = folder;

    /// <summary>Looks in <c>PG_BIN</c>, then where the server's own programs are looked for.</summary>
    /// <param name="serverVersion">Major version of the server.</param>
    /// <exception cref="OperatorException">None of that version or later was found.</exception>
    public static async Task<DumpPrograms> LocateAsync(int serverVersion, CancellationToken cancellationToken)
    {
        List<int> others = [];
        foreach (var candidate in Candidates())
        {
            if (await VersionAsync(candidate, cancellationToken) is not { } version)
                continue;
            if (version >= serverVersion)
                return new DumpPrograms(candidate);
            others.Add(version);
        }

        var found = others.Count == 0 ? "không tìm thấy bản nào" : $"chỉ tìm thấy bản {others.Max()}";
        throw new OperatorException(
            $"Máy chủ là PostgreSQL {serverVersion}; sao lưu cần pg_dump và pg_restore bản {serverVersion} trở lên, mà {found}. "
                + "Cài postgresql-client bản đó, hoặc đặt PG_BIN là thư mục chứa chúng."
        );
    }

    /// <summary>Runs one of them against the database of a connection string; the password travels in its environment.</summary>
    /// <exception cref="OperatorException">It did not end with 0.</exception>
    public Task<string> RunAsync(
        string program,
        string connectionString,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    ) =>
        new ServerCommand(PathOf(folder, program), ["--no-password", .. arguments])
        {
            Environment = Environment(connectionString),
        }.RunAsync(cancellationToken);

    private static Dictionary<string, string> Environment(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        return new Dictionary<string, string?>
        {
            ["PGHOST"] = connection.Host,
            ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = connection.Username,
            ["PGPASSWORD"] = connection.Password,
            ["PGDATABASE"] = connection.Database,
            ["PGSSLMODE"] = connection.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                SslMode.Require => "require",
                SslMode.Disable => "disable",
                SslMode.Allow => "allow",
                _ => "prefer",
            },
            ["PGSSLROOTCERT"] = connection.RootCertificate,
        }
            .Where(setting => setting.Value is { Length: > 0 })
            .ToDictionary(setting => setting.Key, setting => setting.Value!);
    }

    private static IEnumerable<string> Candidates()
    {
        if (System.Environment.GetEnvironmentVariable("PG_BIN") is { Length: > 0 } stated)
            yield return stated;
        foreach (var candidate in PostgresBinaries.Candidates(PostgresBinaries.ToolsFolder))
            yield return candidate;
    }

    private static async Task<int?> VersionAsync(string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(PathOf(folder, "pg_dump")) || !File.Exists(PathOf(folder, "pg_restore")))
            return null;
        try
        {
            var (exitCode, output) = await new ServerCommand(PathOf(folder, "pg_dump"), ["--version"]).TryRunAsync(
                cancellationToken
            );
            return exitCode == 0 && VersionPattern().Match(output) is { Success: true } match
                ? int.Parse(match.Value, CultureInfo.InvariantCulture)
                : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string PathOf(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+")]
    private static partial Regex VersionPattern();
}
