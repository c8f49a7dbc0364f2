using System.IO.Compression;

namespace ChildStatsReporting.Reference;

/// <summary>The zip file that an Office document is.</summary>
internal static class OfficePackage
{
    // The zip format cannot hold an earlier day; a fixed one keeps the bytes equal.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same parts, compressed, in one order and at one time: the same content gives the same bytes.</summary>
    public static byte[] Repack(byte[] package)
    {
        using var packed = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read))
        using (var target = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (
                var entry in source
                    .Entries.OrderBy(entry => entry.FullName == "[Content_Types].xml" ? 0 : 1)
                    .ThenBy(entry => entry.FullName, StringComparer.Ordinal)
            )
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = EntryTime;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return packed.ToArray();
    }
}
