namespace ChildStatsReporting.Cluster;

/// <summary>Room on the disk of the embedded database.</summary>
internal static class DiskSpace
{
    /// <summary>Bytes that a new cluster with all migrations takes, with room for its first work.</summary>
    public const long ForNewCluster = 150L << 20;

    /// <summary>Bytes below which the next write may fail; PostgreSQL ends itself when its log does not fit.</summary>
    private const long Least = 20L << 20;

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <exception cref="OperatorException">The disk has less room.</exception>
    public static void Need(string folder, long bytes)
    {
        if (FreeBytes(folder) is var free && free < bytes)
            throw new OperatorException(
                $"Ổ đĩa của {folder} đã đầy, chỉ còn {free >> 20} MB mà cần ít nhất {bytes >> 20} MB: giải phóng chỗ trống rồi chạy lại."
            );
    }

    /// <summary>Does some work, and ends it with a sentence when the disk fills up meanwhile.</summary>
    /// <param name="folder">On the disk to look at; null for none.</param>
    /// <param name="work">Stops when its token says so.</param>
    /// <param name="cancellationToken">Stops the work on request.</param>
    /// <exception cref="OperatorException">The disk is full.</exception>
    public static async Task WatchAsync(
        string? folder,
        Func<CancellationToken, Task> work,
        CancellationToken cancellationToken
    )
    {
        if (folder is null)
        {
            await work(cancellationToken);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = work(stop.Token);
        while (!working.IsCompleted && FreeBytes(folder) >= Least)
            await Task.WhenAny(working, Task.Delay(Glance, cancellationToken));
        if (!working.IsCompleted)
            await stop.CancelAsync();
        try
        {
            await working;
        }
        catch (Exception) when (FreeBytes(folder) < Least)
        {
            Need(folder, Least);
        }
    }

    private static long FreeBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
