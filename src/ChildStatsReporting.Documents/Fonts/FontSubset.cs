using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace ChildStatsReporting.Documents.Fonts;

/// <summary>
/// The glyphs of one face a document uses, numbered from 1 in the order of first use (0 stays the sign for a
/// missing glyph). One number is one character, so that the way back from number to text is never in doubt.
/// </summary>
internal sealed class FontSubset(TrueTypeFont font)
{
    private readonly int[]?[] _numbers = new int[]?[TrueTypeFont.CharacterBlocks];
    private readonly List<ushort> _glyphs = [0];
    private readonly List<int> _characters = [0];

    public TrueTypeFont Font => font;

    /// <summary>Characters by glyph number; the entry 0 stands for no character.</summary>
    public IReadOnlyList<int> Characters => _characters;

    /// <summary>Number of the glyph of a character, which the layouter has already found in the font.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int NumberOf(int codePoint)
    {
        ref var number = ref (_numbers[codePoint >> 8] ??= new int[256])[codePoint & 0xFF];
        if (number > 0)
            return number;
        number = _glyphs.Count;
        _glyphs.Add(font.GlyphOf(codePoint) ?? throw new InvalidOperationException($"No glyph for U+{codePoint:X4}."));
        _characters.Add(codePoint);
        return number;
    }

    /// <summary>Advances by glyph number, in thousandths of the font size.</summary>
    public IEnumerable<double> Widths() =>
        _glyphs.Take(_characters.Count).Select(glyph => font.AdvanceOf(glyph) * 1000.0 / font.UnitsPerEm);

    /// <summary>A font file that holds these glyphs and the parts they are composed of.</summary>
    public byte[] Build()
    {
        var (glyf, loca, glyphs) = CopyOutlines();
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = glyf,
            ["loca"] = loca,
            ["head"] = Head(),
            ["hhea"] = Hhea(glyphs.Count),
            ["maxp"] = Maxp(glyphs.Count),
            ["hmtx"] = Hmtx(glyphs),
        };
        foreach (var tag in new[] { "cvt ", "fpgm", "prep" })
        {
            if (font.HasTable(tag))
                tables[tag] = font.Table(tag).ToArray();
        }
        return Assemble(tables);
    }

    private (byte[] Glyf, byte[] Loca, List<ushort> Glyphs) CopyOutlines()
    {
        var glyphs = new List<ushort>(_glyphs);
        var partNumbers = new Dictionary<ushort, int>();
        using var outlines = new MemoryStream();
        var offsets = new List<int> { 0 };
        for (var number = 0; number < glyphs.Count; number++)
        {
            var outline = font.Outline(glyphs[number]).ToArray();
            RenumberParts(outline, glyphs, partNumbers);
            outlines.Write(outline);
            while (outlines.Length % 4 != 0)
                outlines.WriteByte(0);
            offsets.Add((int)outlines.Length);
        }
        var loca = new byte[offsets.Count * 4];
        for (var i = 0; i < offsets.Count; i++)
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(i * 4), offsets[i]);
        return (outlines.ToArray(), loca, glyphs);
    }

    /// <summary>A composite glyph names its parts by number: each part joins the subset under a new one.</summary>
    private static void RenumberParts(byte[] outline, List<ushort> glyphs, Dictionary<ushort, int> partNumbers)
    {
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return;
        for (var position = 10; ; )
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(position));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(position + 2));
            if (!partNumbers.TryGetValue(part, out var number))
            {
                number = glyphs.Count;
                glyphs.Add(part);
                partNumbers.Add(part, number);
            }
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(position + 2), (ushort)number);
            position += 4 + ((flags & 0x0001) != 0 ? 4 : 2);
            position +=
                (flags & 0x0008) != 0 ? 2
                : (flags & 0x0040) != 0 ? 4
                : (flags & 0x0080) != 0 ? 8
                : 0;
            if ((flags & 0x0020) == 0)
                return;
        }
    }

    private byte[] Head()
    {
        var head = font.Table("head").ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private byte[] Hhea(int count)
    {
        var hhea = font.Table("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)count);
        return hhea;
    }

    private byte[] Maxp(int count)
    {
        var maxp = font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)count);
        return maxp;
    }

    private byte[] Hmtx(List<ushort> glyphs)
    {
        var hmtx = new byte[glyphs.Count * 4];
        for (var i = 0; i < glyphs.Count; i++)
        {
            var outline = font.Outline(glyphs[i]);
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(i * 4), (ushort)font.AdvanceOf(glyphs[i]));
            if (outline.Length >= 4)
                outline.Slice(2, 2).CopyTo(hmtx.AsSpan(i * 4 + 2));
        }
        return hmtx;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        using var file = new MemoryStream();
        var header = new byte[12 + tables.Count * 16];
        var power = (int)Math.Pow(2, Math.Floor(Math.Log2(tables.Count)));
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)(power * 16));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(8), (ushort)Math.Log2(power));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), (ushort)((tables.Count - power) * 16));
        var entry = 12;
        var offset = header.Length;
        foreach (var (tag, table) in tables)
        {
            Encoding.ASCII.GetBytes(tag).CopyTo(header, entry);
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(entry + 4), Checksum(table));
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(entry + 8), offset);
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(entry + 12), table.Length);
            entry += 16;
            offset += (table.Length + 3) / 4 * 4;
        }
        file.Write(header);
        foreach (var table in tables.Values)
        {
            file.Write(table);
            file.Write(new byte[(4 - table.Length % 4) % 4]);
        }
        var bytes = file.ToArray();
        var headStart = BinaryPrimitives.ReadInt32BigEndian(
            bytes.AsSpan(12 + tables.Keys.ToList().IndexOf("head") * 16 + 8)
        );
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(headStart + 8), unchecked(0xB1B0AFBA - Checksum(bytes)));
        return bytes;
    }

    private static uint Checksum(ReadOnlySpan<byte> table)
    {
        var sum = 0u;
        Span<byte> word = stackalloc byte[4];
        for (var i = 0; i < table.Length; i += 4)
        {
            word.Clear();
            table[i..Math.Min(i + 4, table.Length)].CopyTo(word);
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(word));
        }
        return sum;
    }
}
