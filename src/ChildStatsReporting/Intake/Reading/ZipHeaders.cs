using System.Buffers.Binary;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>
/// Compares what a zip says of its parts twice: in its directory, which most programs read, and before each part, which some
/// do. Where the two differ, two programs see two files.
/// </summary>
/// <remarks>APPNOTE.TXT of PKWARE, 4.3.7, 4.3.9, 4.3.12 and 4.3.16.</remarks>
internal static class ZipHeaders
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int HeaderLength = 30;
    private const ushort SizesFollow = 8;
    private const ushort Encrypted = 1;

    // Sizes and places of 64 bits stand elsewhere.
    private const uint Elsewhere = uint.MaxValue;

    private static ReadOnlySpan<byte> EndSign => "PK\u0005\u0006"u8;

    private static ReadOnlySpan<byte> EntrySign => "PK\u0001\u0002"u8;

    private static ReadOnlySpan<byte> HeaderSign => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> FollowSign => "PK\u0007\u0008"u8;

    /// <summary>Name of the first part of which two things are said; empty where a part stands in no directory, null where all agrees.</summary>
    /// <param name="zip">The file. One whose directory cannot be found has nothing to compare; whoever opens it says so.</param>
    public static string? FirstDifference(ReadOnlySpan<byte> zip)
    {
        var end = zip.LastIndexOf(EndSign);
        if (end < 0 || zip.Length - end < EndLength)
            return null;
        var (count, at) = (Short(zip, end + 10), Long(zip, end + 16));
        var used = new List<(long Start, long End)>();
        long entry = at;
        for (var index = 0; index < count; index++)
        {
            if (entry > zip.Length - EntryLength || !zip[(int)entry..].StartsWith(EntrySign))
                return null;
            var here = zip[(int)entry..];
            var (name, extra, comment) = (Short(here, 28), Short(here, 30), Short(here, 32));
            if (here.Length < EntryLength + name)
                return null;
            var own = here.Slice(EntryLength, name);
            if (!IsSame(zip, here, own, out var place))
                return System.Text.Encoding.UTF8.GetString(own);
            used.Add(place);
            entry += EntryLength + name + extra + comment;
        }

        used.Sort();
        long free = 0;
        foreach (var (start, stop) in used.Append((at, zip.Length)))
        {
            // Twice the same bytes, or a part that no directory names.
            if (start < free || zip[(int)free..(int)start].IndexOf(HeaderSign) >= 0)
                return "";
            free = stop;
        }

        return null;
    }

    private static bool IsSame(
        ReadOnlySpan<byte> zip,
        ReadOnlySpan<byte> entry,
        ReadOnlySpan<byte> name,
        out (long Start, long End) place
    )
    {
        long at = Long(entry, 42);
        place = (at, at);
        // A place of 64 bits is not looked for: no file that may be sent needs one.
        if (at > zip.Length - HeaderLength - name.Length || !zip[(int)at..].StartsWith(HeaderSign))
            return false;
        var header = zip[(int)at..];
        if (
            Short(header, 8) != Short(entry, 10)
            || (Short(header, 6) & Encrypted) != (Short(entry, 8) & Encrypted)
            || Short(header, 26) != name.Length
            || !header.Slice(HeaderLength, name.Length).SequenceEqual(name)
        )
            return false;
        var (crc, packed, plain) = (Long(entry, 16), Long(entry, 20), Long(entry, 24));
        var end = at + HeaderLength + name.Length + Short(header, 28) + packed;
        place = (at, end);
        if (packed == Elsewhere || end > zip.Length)
            return packed == Elsewhere;
        var follow = (Short(header, 6) & SizesFollow) != 0;
        if (
            !Agrees(header, 14, crc, follow)
            || !Agrees(header, 18, packed, follow)
            || !Agrees(header, 22, plain, follow)
        )
            return false;
        return !follow || Follows(zip[(int)end..], crc, packed);
    }

    private static bool Agrees(ReadOnlySpan<byte> header, int at, uint value, bool mayFollow) =>
        Long(header, at) is var said && (said == value || mayFollow && said == 0 || said == Elsewhere && at != 14);

    // With its sign or without it, the sizes in 32 bits or in 64.
    private static bool Follows(ReadOnlySpan<byte> after, uint crc, uint packed)
    {
        if (after.StartsWith(FollowSign) && crc != BinaryPrimitives.ReadUInt32LittleEndian(FollowSign))
            after = after[4..];
        return after.Length >= 8 && Long(after, 0) == crc && Long(after, 4) == packed;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
