using System.Buffers.Binary;
using System.Text;

namespace ChildStatsReporting.Documents.Fonts;

/// <summary>
/// A TrueType font file, read as far as measuring and embedding need it. Metrics are in font units.
/// </summary>
internal sealed class TrueTypeFont
{
    /// <summary>Blocks of 256 characters in Unicode.</summary>
    public const int CharacterBlocks = 0x1100;

    private readonly byte[] _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly ushort[]?[] _glyphs = new ushort[]?[CharacterBlocks];
    private readonly ushort[] _advances;

    private TrueTypeFont(byte[] file)
    {
        _file = file;
        ReadDirectory();
        var head = Table("head");
        UnitsPerEm = U16(head, 18);
        BoundingBox = [S16(head, 36), S16(head, 38), S16(head, 40), S16(head, 42)];
        LongOffsets = S16(head, 50) == 1;
        var hhea = Table("hhea");
        (Ascent, Descent, LineGap) = (S16(hhea, 4), S16(hhea, 6), S16(hhea, 8));
        GlyphCount = U16(Table("maxp"), 4);
        _advances = ReadAdvances(U16(hhea, 34));
        foreach (var (character, glyph) in CharacterMap.Read(Table("cmap")))
            (_glyphs[character >> 8] ??= new ushort[256])[character & 0xFF] = glyph;
        CapHeight = _tables.ContainsKey("OS/2") && Table("OS/2").Length >= 90 ? S16(Table("OS/2"), 88) : Ascent;
        ItalicAngle = BinaryPrimitives.ReadInt32BigEndian(Table("post")[4..]) / 65536.0;
        PostScriptName = ReadName(6) ?? "Unnamed";
        Version = ReadName(5) ?? "";
    }

    public int UnitsPerEm { get; }

    public int[] BoundingBox { get; }

    public bool LongOffsets { get; }

    public int Ascent { get; }

    /// <summary>Below the baseline, negative.</summary>
    public int Descent { get; }

    public int LineGap { get; }

    public int CapHeight { get; }

    public double ItalicAngle { get; }

    public int GlyphCount { get; }

    public string PostScriptName { get; }

    public string Version { get; }

    /// <exception cref="InvalidDataException">The bytes are not a TrueType font with outlines.</exception>
    public static TrueTypeFont Read(byte[] file)
    {
        try
        {
            return new TrueTypeFont(file);
        }
        catch (Exception exception)
            when (exception
                    is ArgumentException
                        or IndexOutOfRangeException
                        or KeyNotFoundException
                        or OverflowException
            )
        {
            throw new InvalidDataException("The bytes are not a TrueType font with outlines.", exception);
        }
    }

    /// <summary>Glyph of a character; null when the font has none.</summary>
    public ushort? GlyphOf(int codePoint) =>
        _glyphs[codePoint >> 8] is { } block && block[codePoint & 0xFF] is not 0 and var glyph ? glyph : null;

    public int AdvanceOf(ushort glyph) => _advances[Math.Min(glyph, _advances.Length - 1)];

    public bool HasTable(string tag) => _tables.ContainsKey(tag);

    public ReadOnlySpan<byte> Table(string tag)
    {
        var (offset, length) = _tables[tag];
        return _file.AsSpan(offset, length);
    }

    /// <summary>Outline of a glyph; empty for a space.</summary>
    public ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var loca = Table("loca");
        var start = LongOffsets ? (int)U32(loca, glyph * 4) : U16(loca, glyph * 2) * 2;
        var end = LongOffsets ? (int)U32(loca, glyph * 4 + 4) : U16(loca, glyph * 2 + 2) * 2;
        return Table("glyf")[start..end];
    }

    private static int S16(ReadOnlySpan<byte> data, int offset) => BinaryPrimitives.ReadInt16BigEndian(data[offset..]);

    private static int U16(ReadOnlySpan<byte> data, int offset) => BinaryPrimitives.ReadUInt16BigEndian(data[offset..]);

    private static uint U32(ReadOnlySpan<byte> data, int offset) =>
        BinaryPrimitives.ReadUInt32BigEndian(data[offset..]);

    private void ReadDirectory()
    {
        if (U32(_file, 0) is not (0x00010000 or 0x74727565))
            throw new InvalidDataException("The bytes are not a TrueType font with outlines.");
        var count = U16(_file, 4);
        for (var i = 0; i < count; i++)
        {
            var entry = _file.AsSpan(12 + i * 16, 16);
            _tables[Encoding.ASCII.GetString(entry[..4])] = ((int)U32(entry, 8), (int)U32(entry, 12));
        }
    }

    private ushort[] ReadAdvances(int count)
    {
        var table = Table("hmtx");
        var advances = new ushort[count];
        for (var i = 0; i < count; i++)
            advances[i] = (ushort)U16(table, i * 4);
        return advances;
    }

    private string? ReadName(int id)
    {
        var table = Table("name");
        var strings = table[U16(table, 4)..];
        for (var i = 0; i < U16(table, 2); i++)
        {
            var record = table.Slice(6 + i * 12, 12);
            if (U16(record, 0) == 3 && U16(record, 6) == id)
                return Encoding.BigEndianUnicode.GetString(strings.Slice(U16(record, 10), U16(record, 8)));
        }
        return null;
    }
}
