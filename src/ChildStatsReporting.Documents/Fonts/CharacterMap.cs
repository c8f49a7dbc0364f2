using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ChildStatsReporting.Documents.Fonts;

/// <summary>
/// Reads the table <c>cmap</c>: which glyph shows which character. Formats 4 and 12 are known, the two that fonts
/// for Unicode use.
/// </summary>
internal static class CharacterMap
{
    public static Dictionary<int, ushort> Read(ReadOnlySpan<byte> table)
    {
        var glyphs = new Dictionary<int, ushort>();
        int count = U16(table, 2);
        for (var i = 0; i < count; i++)
        {
            var record = table.Slice(4 + i * 8, 8);
            var isUnicode = U16(record, 0) is 0 or 3 && !(U16(record, 0) == 3 && U16(record, 2) is not (1 or 10));
            if (!isUnicode)
                continue;
            var subtable = table[(int)U32(record, 4)..];
            if (U16(subtable, 0) == 4)
                ReadSegments(subtable, glyphs);
            else if (U16(subtable, 0) == 12)
                ReadGroups(subtable, glyphs);
        }
        return glyphs.Count > 0 ? glyphs : throw new InvalidDataException("The font has no Unicode character map.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadSegments(ReadOnlySpan<byte> table, Dictionary<int, ushort> glyphs)
    {
        var segments = U16(table, 6) / 2;
        var ends = table.Slice(14, segments * 2);
        var starts = table.Slice(16 + segments * 2, segments * 2);
        var deltas = table.Slice(16 + segments * 4, segments * 2);
        var offsets = table[(16 + segments * 6)..];
        for (var segment = 0; segment < segments; segment++)
        {
            int delta = U16(deltas, segment * 2);
            int offset = U16(offsets, segment * 2);
            for (int code = U16(starts, segment * 2); code <= U16(ends, segment * 2) && code != 0xFFFF; code++)
            {
                var glyph = code;
                if (offset != 0)
                    glyph = U16(offsets, segment * 2 + offset + (code - U16(starts, segment * 2)) * 2);
                if (offset == 0 || glyph != 0)
                    glyphs[code] = (ushort)((glyph + delta) & 0xFFFF);
            }
        }
    }

    private static void ReadGroups(ReadOnlySpan<byte> table, Dictionary<int, ushort> glyphs)
    {
        var count = (int)U32(table, 12);
        for (var i = 0; i < count; i++)
        {
            var group = table.Slice(16 + i * 12, 12);
            var (start, end, first) = (U32(group, 0), U32(group, 4), U32(group, 8));
            if (end > 0x10FFFF || end < start)
                throw new InvalidDataException("The font's character map is damaged.");
            for (var code = start; code <= end; code++)
                glyphs[(int)code] = (ushort)(first + (code - start));
        }
    }

    private static ushort U16(ReadOnlySpan<byte> data, int offset) =>
        BinaryPrimitives.ReadUInt16BigEndian(data[offset..]);

    private static uint U32(ReadOnlySpan<byte> data, int offset) =>
        BinaryPrimitives.ReadUInt32BigEndian(data[offset..]);
}
