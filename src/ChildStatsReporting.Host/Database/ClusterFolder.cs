using System.Globalization;
using System.Security.Cryptography;

namespace ChildStatsReporting.Host.Database;

/// <summary>What lies in the folder of one embedded cluster.</summary>
internal sealed record ClusterFolder(string Root)
{
    public string Data => Path.Combine(Root, "data");

    public string ServerLog => Path.Combine(Data, "server.log");

    /// <summary>Held alone by the process that starts or stops the server.</summary>
    public string StartLock => Path.Combine(Root, "start.lock");

    /// <summary>Held together by every process that uses the server.</summary>
    public string UsersLock => Path.Combine(Root, "users.lock");

    /// <summary>Passwords of the service's login roles, readable by the owner of the folder only.</summary>
    public string RolePasswords => Path.Combine(Root, "roles.json");

    /// <summary>Major version that made the cluster; null when there is none, or it was torn while it was made.</summary>
    public int? MadeByVersion => File.Exists(VersionFile)
        ? int.Parse(File.ReadAllText(VersionFile), CultureInfo.InvariantCulture)
        : null;

    public string PasswordFile => Path.Combine(Root, "password");

    private string VersionFile => Path.Combine(Data, "PG_VERSION");

    private string ProcessFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>The port of the server that wrote its process file here; null when none did or it has not got so far.</summary>
    public int? Port()
    {
        if (!File.Exists(ProcessFile))
            return null;
        var lines = File.ReadAllLines(ProcessFile);
        return lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port) ? port : null;
    }

    public string Password()
    {
        try
        {
            return File.ReadAllText(PasswordFile).Trim();
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InvalidOperationException(
                $"The database in {Root} belongs to another user of this machine: run as that user, or set " +
                "Database__Folder to another folder.", exception);
        }
    }

    /// <summary>Writes a file that only its owner can read, from its first byte on.</summary>
    public static async Task WriteSecretAsync(string path, string content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(path, options);
        await writer.WriteAsync(content.AsMemory(), cancellationToken);
    }

    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>
    /// Removes the process file of a server that died. <c>pg_ctl status</c> takes a zombie, or another program with
    /// the same number, for our server, and PostgreSQL then refuses to start; what tells is whether a living process
    /// works in the data folder, as the server and each of its sessions do.
    /// </summary>
    /// <exception cref="InvalidOperationException">Such a process lives on, though the server does not answer.</exception>
    public async Task ClearDeadServerAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(ProcessFile) || !OperatingSystem.IsLinux())
            return;
        // The kernel names a process's folder with every link on the way resolved.
        var data = (await ServerCommand.RunAsync("realpath", [Data], cancellationToken)).Trim();
        // Sessions of a killed server end by themselves, but not at once.
        for (var attempt = 0; IsProcessInside(data); attempt++)
        {
            if (attempt == 100)
                throw new InvalidOperationException(
                    $"A PostgreSQL process works in {Data} but does not answer: end it, then start again.");
            await Task.Delay(100, cancellationToken);
        }
        File.Delete(ProcessFile);
    }

    private static bool IsProcessInside(string data) =>
        Directory.EnumerateDirectories("/proc")
            .Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]))
            .Any(process => WorkingFolder(process) == data);

    private static string? WorkingFolder(string process)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
