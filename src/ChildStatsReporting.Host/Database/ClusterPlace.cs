namespace ChildStatsReporting.Host.Database;

/// <summary>Where the embedded cluster lies when nothing is configured.</summary>
internal static class ClusterPlace
{
    /// <summary>
    /// <c>var/postgres</c> of the repository when the server's user can reach it and we can write there, else a
    /// folder of the machine, which is told because nobody would look for it.
    /// </summary>
    public static string Choose(Action<string> tell)
    {
        if (SourceTree.Root is { } root && ServerAccount.Unprivileged().CanEnter(root) && IsWritable(root))
            return Path.Combine(root, "var", "postgres");
        var folder = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
            ? "/var/lib/childstats"
            : Path.Combine(
                Environment.GetFolderPath(
                    Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
                "childstats");
        tell($"The database lies in {folder}.");
        return folder;
    }

    private static bool IsWritable(string root)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "var", "postgres"));
            using var probe = new FileStream(
                Path.Combine(root, "var", "postgres", "start.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite,
                FileShare.ReadWrite);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            // Somebody holds the lock: the folder is in use, and so it can be written to.
            return File.Exists(Path.Combine(root, "var", "postgres", "start.lock"));
        }
    }
}
