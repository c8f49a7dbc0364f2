namespace ChildStatsReporting.Cluster;

/// <summary>A lock between processes on a file; the operating system drops it when its process dies.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Waits until nobody else holds the file.</summary>
    /// <exception cref="OperatorException">Somebody held it for five minutes.</exception>
    public static async Task<FileStream> AloneAsync(string path, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (TryAlone(path) is { } held)
                return held;
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new OperatorException(
                    $"Một tiến trình khác giữ {path} đã {Patience.TotalMinutes} phút: đợi nó xong hoặc kết thúc nó, rồi chạy lại."
                );
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
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    /// <summary>A full disk or a lost folder is no lock: waiting for it would be in vain.</summary>
    private static bool IsHeld(IOException exception)
    {
        const int linuxWouldBlock = 11;
        const int macWouldBlock = 35;
        const int windowsSharing = unchecked((int)0x80070020);
        return exception.HResult is linuxWouldBlock or macWouldBlock or windowsSharing;
    }

    /// <summary>Holds the file together with everybody else who holds it so.</summary>
    public static FileStream Together(string path)
    {
        if (!File.Exists(path))
            File.WriteAllText(path, "");
        return new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }
}
