using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ChildStatsReporting.Documents.Comparison;

/// <summary>
/// The outlines of an embedded TrueType font. A font whose glyphs could look different in two programs (bitmaps, colours,
/// a second kind of outlines, a table twice) has no shapes.
/// </summary>
internal sealed class GlyphShapes
{
    private const int MostParts = 8;
    private const int MostPoints = 20_000;

    /// <summary>Tables that leave the outlines what they are.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "cvt ",
        "fpgm",
        "glyf",
        "head",
        "hhea",
        "hmtx",
        "loca",
        "maxp",
        "prep",
        "cmap",
        "name",
        "post",
        "OS/2",
        "gasp",
    };

    private readonly byte[] _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, GlyphShape?> _shapes = [];
    private readonly byte[] _programs;
    private readonly int _unitsPerEm;
    private readonly bool _hasLongOffsets;
    private readonly int _glyphCount;
    private readonly int _metricCount;

    private GlyphShapes(byte[] file)
    {
        _file = file;
        if (BinaryPrimitives.ReadUInt32BigEndian(file) is not (0x00010000 or 0x74727565))
            throw new InvalidDataException("no TrueType outlines");
        var count = U16(file, 4);
        for (var i = 0; i < count; i++)
        {
            var entry = file.AsSpan(12 + i * 16, 16);
            var tag = Encoding.Latin1.GetString(entry[..4]);
            var (offset, length) = (S32(entry, 8), S32(entry, 12));
            if (!Known.Contains(tag) || offset < 0 || length < 0 || offset > file.Length - length)
                throw new InvalidDataException("an unknown table");
            if (!_tables.TryAdd(tag, (offset, length)))
                throw new InvalidDataException("a table twice");
        }
        _unitsPerEm = U16(Table("head"), 18);
        _hasLongOffsets = S16(Table("head"), 50) != 0;
        _glyphCount = U16(Table("maxp"), 4);
        _metricCount = U16(Table("hhea"), 34);
        using var programs = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tag in new[] { "cvt ", "fpgm", "prep" })
            programs.AppendData(SHA256.HashData(_tables.ContainsKey(tag) ? Table(tag) : []));
        _programs = programs.GetHashAndReset();
    }

    /// <summary>Reads a font file; null for one that cannot be judged.</summary>
    public static GlyphShapes? Read(byte[] file)
    {
        try
        {
            return new GlyphShapes(file);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            return null;
        }
    }

    /// <summary>Whether there is anything to see of a glyph.</summary>
    /// <exception cref="InvalidDataException">The font has no such glyph, or it is damaged.</exception>
    public GlyphShape? Of(int glyph)
    {
        if (_shapes.TryGetValue(glyph, out var known))
            return known;
        try
        {
            return _shapes[glyph] = Read(glyph);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            throw new InvalidDataException("A glyph of an embedded font is damaged.", damage);
        }
    }

    private static bool IsDamage(Exception exception) =>
        exception
            is ArgumentException
                or IndexOutOfRangeException
                or KeyNotFoundException
                or OverflowException
                or InvalidDataException;

    private GlyphShape? Read(int glyph)
    {
        if (Outline(glyph).IsEmpty)
            return null;
        using var outline = new MemoryStream();
        using var program = new MemoryStream();
        Write(outline, _unitsPerEm);
        Describe(glyph, outline, program, depth: 0);
        var seen = outline.ToArray();
        var plain = Hash(seen);
        return program.Length == 0
            ? new GlyphShape(plain, plain, false)
            : new GlyphShape(Hash([.. seen, .. _programs, .. program.ToArray()]), plain, true);
    }

    private void Describe(int glyph, MemoryStream outline, MemoryStream program, int depth)
    {
        if (depth > MostParts)
            throw new InvalidDataException("a glyph of glyphs of glyphs");
        var data = Outline(glyph);
        if (data.IsEmpty)
        {
            Write(outline, -2);
            return;
        }
        var contours = S16(data, 0);
        Write(outline, contours);
        // Where the outline is set depends on its side bearing: digits can change places without a changed outline.
        Write(outline, SideBearing(glyph) - S16(data, 2));
        if (contours >= 0)
            DescribePoints(data, contours, outline, program);
        else
            DescribeParts(data, outline, program, depth);
    }

    private static void DescribePoints(
        ReadOnlySpan<byte> data,
        int contours,
        MemoryStream outline,
        MemoryStream program
    )
    {
        var at = 10;
        var points = 0;
        for (var i = 0; i < contours; i++, at += 2)
        {
            points = U16(data, at) + 1;
            Write(outline, points);
        }
        var length = U16(data, at);
        program.Write(data.Slice(at + 2, length));
        at += 2 + length;
        if (points > MostPoints)
            throw new InvalidDataException("too many points");
        var flags = new byte[points];
        for (var i = 0; i < points; )
        {
            var flag = data[at++];
            var times = (flag & 8) != 0 ? data[at++] + 1 : 1;
            for (; times > 0 && i < points; times--)
                flags[i++] = flag;
        }
        foreach (var flag in flags)
            outline.WriteByte((byte)(flag & 1));
        at = DescribeAxis(data, at, flags, (2, 16), outline);
        DescribeAxis(data, at, flags, (4, 32), outline);
    }

    private static int DescribeAxis(
        ReadOnlySpan<byte> data,
        int at,
        byte[] flags,
        (int Short, int Same) bits,
        MemoryStream outline
    )
    {
        foreach (var flag in flags)
        {
            var (isShort, isSame) = ((flag & bits.Short) != 0, (flag & bits.Same) != 0);
            var step = 0;
            if (isShort)
                step = isSame ? data[at] : -data[at];
            else if (!isSame)
                step = S16(data, at);
            at +=
                isShort ? 1
                : isSame ? 0
                : 2;
            Write(outline, step);
        }
        return at;
    }

    private void DescribeParts(ReadOnlySpan<byte> data, MemoryStream outline, MemoryStream program, int depth)
    {
        var at = 10;
        int flags;
        do
        {
            flags = U16(data, at);
            var part = U16(data, at + 2);
            var hasWords = (flags & 1) != 0;
            var length =
                (hasWords ? 4 : 2)
                + (
                    (flags & 0x0008) != 0 ? 2
                    : (flags & 0x0040) != 0 ? 4
                    : (flags & 0x0080) != 0 ? 8
                    : 0
                );
            Write(outline, flags & ~0x0120);
            outline.Write(data.Slice(at + 4, length));
            Describe(part, outline, program, depth + 1);
            at += 4 + length;
        } while ((flags & 0x0020) != 0);
        if ((flags & 0x0100) != 0)
            program.Write(data.Slice(at + 2, U16(data, at)));
    }

    private ReadOnlySpan<byte> Outline(int glyph)
    {
        if (glyph < 0 || glyph >= _glyphCount)
            throw new InvalidDataException("no such glyph");
        var loca = Table("loca");
        var start = _hasLongOffsets ? S32(loca, glyph * 4) : U16(loca, glyph * 2) * 2;
        var end = _hasLongOffsets ? S32(loca, glyph * 4 + 4) : U16(loca, glyph * 2 + 2) * 2;
        return Table("glyf")[start..end];
    }

    private int SideBearing(int glyph)
    {
        var table = Table("hmtx");
        return glyph < _metricCount ? S16(table, glyph * 4 + 2) : S16(table, _metricCount * 2 + glyph * 2);
    }

    private ReadOnlySpan<byte> Table(string tag)
    {
        var (offset, length) = _tables[tag];
        return _file.AsSpan(offset, length);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes), 0, 16);

    private static void Write(MemoryStream output, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        output.Write(bytes);
    }

    private static int S16(ReadOnlySpan<byte> data, int offset) => BinaryPrimitives.ReadInt16BigEndian(data[offset..]);

    private static int U16(ReadOnlySpan<byte> data, int offset) => BinaryPrimitives.ReadUInt16BigEndian(data[offset..]);

    private static int S32(ReadOnlySpan<byte> data, int offset) => BinaryPrimitives.ReadInt32BigEndian(data[offset..]);
}
