namespace ChildStatsReporting.Host.Database;

/// <summary>A lock between processes on a file; the operating system drops it when its process dies.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Waits until nobody else holds the file.</summary>
    /// <exception cref="TimeoutException">Somebody held it for five minutes.</exception>
    public static async Task<FileStream> AloneAsync(string path, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (TryAlone(path) is { } held)
                return held;
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"Another process has held {path} for {Patience.TotalMinutes} minutes.");
            await Task.Delay(50, cancellationToken);
        }
    }

    /// <returns>Null when somebody else holds the file, alone or together with others.</returns>
    public static FileStream? TryAlone(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Holds the file together with everybody else who holds it so.</summary>
    public static FileStream Together(string path)
    {
        if (!File.Exists(path))
            File.WriteAllText(path, "");
        return new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }
}
