namespace ChildStatsReporting.Host.Database;

/// <summary>Where the service keeps its state when nothing is configured.</summary>
internal static class ClusterPlace
{
    /// <summary>
    /// <c>var/postgres</c> of the repository when the server's user can reach it and we can write there, else a
    /// folder of the machine, which is told because nobody would look for it.
    /// </summary>
    /// <exception cref="OperatorException">There is neither.</exception>
    public static string Choose(Action<string> tell)
    {
        if (SourceTree.Root is { } root && ServerAccount.Unprivileged().CanEnter(root) && IsWritable(Path.Combine(root, "var", "postgres")))
            return Path.Combine(root, "var", "postgres");
        var folder = OfMachine("Database__Folder");
        tell($"Cơ sở dữ liệu nằm ở {folder}.");
        return folder;
    }

    /// <summary>A folder for keys: <c>var/NAME</c> of the repository when we can write there, else one of the machine.</summary>
    /// <exception cref="OperatorException">There is neither.</exception>
    public static string Beside(string name, string setting)
    {
        var own = Path.Combine(SourceTree.Root ?? AppContext.BaseDirectory, "var", name);
        if (IsWritable(own))
            return own;
        return Path.Combine(OfMachine(setting), name);
    }

    private static string OfMachine(string setting)
    {
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
            return "/var/lib/childstats";
        // Without HOME, and without an entry of the user in /etc/passwd, .NET gives an empty or a foreign path.
        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (Path.IsPathRooted(own) && IsWritable(Path.Combine(own, "childstats")))
            return Path.Combine(own, "childstats");
        throw new OperatorException(
            $"Không có chỗ để ghi dữ liệu: thư mục var của chương trình không ghi được, và HOME {(own.Length == 0 ? "chưa đặt" : $"({own}) không ghi được")}. "
            + $"Đặt {setting} là một thư mục ghi được.");
    }

    private static bool IsWritable(string folder)
    {
        const int linuxDiskFull = 28;
        const int windowsDiskFull = unchecked((int)0x80070070);
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(
                Path.Combine(folder, $".write-{Environment.ProcessId}-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException exception) when (exception.HResult is not (linuxDiskFull or windowsDiskFull))
        {
            // A disk that is full for the moment is no reason to begin elsewhere.
            return false;
        }
    }
}
