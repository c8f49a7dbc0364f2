using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>Writes the faces a document uses: subset, embedded, with the way back from glyph to character.</summary>
internal sealed class FontWriter(FontFamily family)
{
    private readonly SortedDictionary<FontFace, FontSubset> _subsets = [];

    /// <summary>The subset of a face; used characters are added to it while pages are written.</summary>
    public FontSubset Subset(FontFace face)
    {
        if (!_subsets.TryGetValue(face, out var subset))
            _subsets.Add(face, subset = new FontSubset(family[face]));
        return subset;
    }

    /// <summary>Name of a face in the resources of a page.</summary>
    public static string ResourceName(FontFace face) => $"F{(int)face + 1}";

    /// <summary>
    /// Adds the fonts to the file and returns the resource dictionary; call it after the last page.
    /// </summary>
    public PdfDictionary Write(Func<PdfObject, PdfReference> add)
    {
        var resources = new PdfDictionary();
        foreach (var (face, subset) in _subsets)
            resources[ResourceName(face)] = WriteFont(add, subset, face);
        return resources;
    }

    private static PdfReference WriteFont(Func<PdfObject, PdfReference> add, FontSubset subset, FontFace face)
    {
        var font = subset.Font;
        var name = new PdfName($"{Tag(subset)}+{font.PostScriptName}");
        var program = subset.Build();
        double Scale(double units) => units * 1000 / font.UnitsPerEm;
        var isItalic = face is FontFace.Italic or FontFace.BoldItalic;
        var descriptor = add(
            new PdfDictionary()
                .With("Type", "FontDescriptor")
                .With("FontName", name)
                .With("Flags", 2 | 4 | (isItalic ? 64 : 0))
                .With("FontBBox", new PdfArray(font.BoundingBox.Select(each => (PdfObject)Scale(each))))
                .With("ItalicAngle", font.ItalicAngle)
                .With("Ascent", Scale(font.Ascent))
                .With("Descent", Scale(font.Descent))
                .With("CapHeight", Scale(font.CapHeight))
                .With("StemV", face is FontFace.Bold or FontFace.BoldItalic ? 140 : 80)
                .With(
                    "FontFile2",
                    add(PdfSyntax.Compressed(new PdfDictionary().With("Length1", program.Length), program))
                )
        );
        var descendant = add(
            new PdfDictionary()
                .With("Type", "Font")
                .With("Subtype", "CIDFontType2")
                .With("BaseFont", name)
                .With(
                    "CIDSystemInfo",
                    new PdfDictionary()
                        .With("Registry", PdfSyntax.Text("Adobe"))
                        .With("Ordering", PdfSyntax.Text("Identity"))
                        .With("Supplement", 0)
                )
                .With("FontDescriptor", descriptor)
                .With("W", new PdfArray(0, new PdfArray(subset.Widths().Select(width => (PdfObject)width))))
                .With("CIDToGIDMap", "Identity")
        );
        return add(
            new PdfDictionary()
                .With("Type", "Font")
                .With("Subtype", "Type0")
                .With("BaseFont", name)
                .With("Encoding", "Identity-H")
                .With("DescendantFonts", new PdfArray(descendant))
                .With("ToUnicode", add(PdfSyntax.Compressed(new PdfDictionary(), ToUnicode(subset))))
        );
    }

    /// <summary>Six letters that differ when the subset does.</summary>
    private static string Tag(FontSubset subset)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', subset.Characters)));
        return string.Concat(hash.Take(6).Select(each => (char)('A' + each % 26)));
    }

    private static byte[] ToUnicode(FontSubset subset)
    {
        var text = new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """.ReplaceLineEndings("\n")
        );
        foreach (var chunk in subset.Characters.Select((character, number) => (character, number)).Skip(1).Chunk(100))
        {
            text.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var (character, number) in chunk)
            {
                var utf16 = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(character)));
                text.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{utf16}>\n");
            }
            text.Append("endbfchar\n");
        }
        text.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
