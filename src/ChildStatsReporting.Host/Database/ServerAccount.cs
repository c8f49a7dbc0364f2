namespace ChildStatsReporting.Host.Database;

/// <summary>The operating system's user that the embedded server runs as.</summary>
/// <param name="UserName">Null when it is the user of this process.</param>
internal sealed record ServerAccount(string? UserName)
{
    /// <summary>PostgreSQL refuses to run as root; .NET can start it as another user, so no tool is needed for that.</summary>
    /// <param name="dataFolder">When it exists, its owner is the user; PostgreSQL accepts no other.</param>
    public static async Task<ServerAccount> ForAsync(string dataFolder, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new((string?)null);
        if (Directory.Exists(dataFolder) && await OwnerAsync(dataFolder, cancellationToken) is { } owner and not "root")
            return new(owner);
        return Unprivileged();
    }

    public static ServerAccount Unprivileged()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new((string?)null);
        var names = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        return new(
            Array.Find(["postgres", "nobody"], names.Contains)
                ?? throw new OperatorException(
                    "Chương trình chạy bằng root mà máy không có người dùng 'postgres' hoặc 'nobody' để chạy PostgreSQL."
                )
        );
    }

    /// <summary>
    /// Whether the server's user can go into a folder: root's home is 0700, and a process that is put there fails
    /// with "Permission denied" before it says anything.
    /// </summary>
    public bool CanEnter(string folder)
    {
        if (UserName is null || OperatingSystem.IsWindows())
            return true;
        for (var step = new DirectoryInfo(Path.GetFullPath(folder)); step is not null; step = step.Parent)
        {
            if (step.Exists && (step.UnixFileMode & UnixFileMode.OtherExecute) == 0)
                return false;
        }
        return true;
    }

    /// <summary>Gives a file or a folder with its content to the server's user; nothing to do unless we are root.</summary>
    public async Task TakeOverAsync(string path, CancellationToken cancellationToken)
    {
        if (UserName is not null)
            await ServerCommand.RunAsync("chown", ["-R", UserName, path], cancellationToken);
    }

    private static async Task<string?> OwnerAsync(string folder, CancellationToken cancellationToken)
    {
        string[] arguments = OperatingSystem.IsMacOS() ? ["-f", "%Su", folder] : ["-c", "%U", folder];
        var output = await ServerCommand.RunAsync("stat", arguments, cancellationToken);
        return output.Trim() is { Length: > 0 } name ? name : null;
    }
}
