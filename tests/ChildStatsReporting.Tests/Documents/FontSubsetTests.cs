using System.Buffers.Binary;
using System.Text;
using ChildStatsReporting.Documents;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using static ChildStatsReporting.Tests.Documents.DocumentSample;

namespace ChildStatsReporting.Tests.Documents;

public sealed class FontSubsetTests
{
    [Fact]
    public void Vendored_faces_are_version_2_1_5_and_have_all_letters_of_Vietnamese()
    {
        foreach (var face in Enum.GetValues<FontFace>())
        {
            var font = Fonts[face];
            font.Version.Should().Contain("2.1.5");
            Enumerable
                .Range(0x1EA0, 0x1EFA - 0x1EA0)
                .Concat(VietnameseLetters.Select(letter => (int)letter))
                .Where(code => font.GlyphOf(code) is null)
                .Should()
                .BeEmpty();
        }
    }

    [Fact]
    public void Widths_are_those_of_the_font()
    {
        // Times New Roman and its metric twins: A is 1479/2048 wide, a space 512/2048.
        Fonts.WidthOf("A", new TextStyle(FontFace.Regular, 2048)).Should().Be(1479);
        Fonts.WidthOf("A A", new TextStyle(FontFace.Regular, 2048)).Should().Be(1479 + 512 + 1479);
    }

    [Fact]
    public void Parts_of_composed_letters_are_in_the_subset()
    {
        var subset = SubsetOf("ệốửĐ");

        var tables = Tables(subset.Build());
        int count = BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].AsSpan(4));
        var parts = Enumerable.Range(0, count).SelectMany(glyph => PartsOf(tables, glyph)).ToList();

        count.Should().BeGreaterThan(subset.Characters.Count);
        parts.Should().NotBeEmpty().And.OnlyContain(part => part > 0 && part < count);
        parts.Should().OnlyContain(part => OutlineOf(tables, part).Length > 0);
    }

    [Fact]
    public void Subset_keeps_the_outline_of_a_plain_letter()
    {
        var tables = Tables(SubsetOf("A").Build());

        var original = Fonts[FontFace.Regular].Outline(Fonts[FontFace.Regular].GlyphOf('A')!.Value);
        OutlineOf(tables, 1).AsSpan(0, original.Length).SequenceEqual(original).Should().BeTrue();
    }

    [Fact]
    public void Subset_is_a_small_part_of_the_font()
    {
        SubsetOf(VietnameseLetters).Build().Length.Should().BeLessThan(80_000);
    }

    [Fact]
    public void Tables_have_their_checksums()
    {
        var file = SubsetOf("Tiếng Việt").Build();

        var sum = 0u;
        for (var i = 0; i < file.Length; i += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(i)));
        sum.Should().Be(0xB1B0AFBA);
    }

    [Fact]
    public void Characters_of_one_shape_stay_apart()
    {
        var subset = new FontSubset(Fonts[FontFace.Regular]);

        subset.NumberOf(' ').Should().NotBe(subset.NumberOf(0xA0));
    }

    [Fact]
    public void File_that_is_no_font_is_refused()
    {
        var act = () => new FontFamily([1, 2, 3], [], [], []);

        act.Should().Throw<InvalidDataException>();
    }

    [Fact]
    public void Width_of_a_missing_character_is_refused()
    {
        var act = () => Fonts.WidthOf("\u4E00", Regular);

        act.Should().Throw<DocumentLayoutException>().WithMessage("*U+4E00*");
    }

    private static FontSubset SubsetOf(string text)
    {
        var subset = new FontSubset(Fonts[FontFace.Regular]);
        foreach (var rune in text.EnumerateRunes())
            subset.NumberOf(rune.Value);
        return subset;
    }

    private static Dictionary<string, byte[]> Tables(byte[] file)
    {
        var tables = new Dictionary<string, byte[]>();
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4)); i++)
        {
            var entry = file.AsSpan(12 + i * 16, 16);
            var (offset, length) = (
                BinaryPrimitives.ReadInt32BigEndian(entry[8..]),
                BinaryPrimitives.ReadInt32BigEndian(entry[12..])
            );
            tables[Encoding.ASCII.GetString(entry[..4])] = file[offset..(offset + length)];
        }
        return tables;
    }

    private static byte[] OutlineOf(Dictionary<string, byte[]> tables, int glyph)
    {
        var loca = tables["loca"].AsSpan(glyph * 4);
        return tables["glyf"][
            BinaryPrimitives.ReadInt32BigEndian(loca)..BinaryPrimitives.ReadInt32BigEndian(loca[4..])
        ];
    }

    /// <summary>Glyphs a composed glyph is made of; the flags are those of the TrueType table <c>glyf</c>.</summary>
    private static List<int> PartsOf(Dictionary<string, byte[]> tables, int glyph)
    {
        var outline = OutlineOf(tables, glyph);
        var parts = new List<int>();
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return parts;
        for (var (position, hasMore) = (10, true); hasMore; )
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(position));
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(position + 2)));
            position += (flags & 1) != 0 ? 8 : 6;
            position +=
                (flags & 8) != 0 ? 2
                : (flags & 0x40) != 0 ? 4
                : (flags & 0x80) != 0 ? 8
                : 0;
            hasMore = (flags & 0x20) != 0;
        }
        return parts;
    }
}
