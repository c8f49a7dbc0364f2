using System.Globalization;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.Host.Serving;

/// <summary>A disk with less room than the service is to have.</summary>
/// <param name="Folder">Folder of the service on it.</param>
/// <param name="FreeMegabytes">Room that is left.</param>
/// <param name="LeastMegabytes">Room that there should be.</param>
internal sealed record LowDisk(string Folder, long FreeMegabytes, long LeastMegabytes);

/// <summary>Room on the disks of the database and of what is being worked on, such as an upload on its way.</summary>
internal sealed class FreeDisk(IConfiguration configuration)
{
    private const long UsualLeastMegabytes = 1024;

    /// <summary>The disks that run full.</summary>
    public IReadOnlyList<LowDisk> Low()
    {
        var least = configuration["Disk:LeastFreeMegabytes"] is { Length: > 0 } stated
            ? long.Parse(stated, CultureInfo.InvariantCulture)
            : UsualLeastMegabytes;
        return
        [
            .. Folders()
                .Select(folder => new LowDisk(folder, FreeBytes(folder) >> 20, least))
                .Where(disk => disk.FreeMegabytes < least),
        ];
    }

    private IEnumerable<string> Folders()
    {
        if (configuration["Disk:Folders"] is { Length: > 0 } stated)
            return stated.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var own = Path.Combine(SourceTree.Root ?? AppContext.BaseDirectory, "var");
        return new[] { configuration["Database:Folder"], own, Path.GetTempPath() }.Where(folder =>
            !string.IsNullOrEmpty(folder)
        )!;
    }

    /// <summary>Of a folder that is not there, or that we may not look into, the one above is on the same disk.</summary>
    private static long FreeBytes(string folder)
    {
        var known = Path.GetFullPath(folder);
        while (!Directory.Exists(known) && Path.GetDirectoryName(known) is { } above)
            known = above;
        return new DriveInfo(known).AvailableFreeSpace;
    }
}

/// <summary>Looks at the disks every minute, and tells in the log when one runs full.</summary>
internal sealed class DiskWatch(FreeDisk disk, ILogger<DiskWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var told = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            var low = disk.Low();
            foreach (var (folder, free, least) in low.Where(each => told.Add(each.Folder)))
                logger.LogWarning(
                    "The disk of {Folder} has {FreeMegabytes} MB left, less than {LeastMegabytes}: make room before writing fails",
                    folder,
                    free,
                    least
                );
            // Told again when it runs full another time.
            told.IntersectWith(low.Select(each => each.Folder));
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
