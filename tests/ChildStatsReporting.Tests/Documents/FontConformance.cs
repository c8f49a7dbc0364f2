using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>
/// Fonts are embedded subsets, every code shown has a Unicode value, and widths agree with the font program.
/// </summary>
internal sealed partial class FontConformance(PdfFile file, List<string> broken)
{
    public void Check(List<PageMarks> pages)
    {
        var fonts = file.Dictionary(file.Dictionary(PageMarks.PageOf(file, 0)["Resources"])?["Font"]);
        foreach (var (name, value) in fonts?.Entries ?? [])
        {
            var codes = pages.SelectMany(page => page.Codes.GetValueOrDefault(name) ?? []).Distinct().ToList();
            CheckFont(name, file.Dictionary(value)!, codes);
        }
    }

    private void CheckFont(string name, PdfDictionary font, List<int> codes)
    {
        if (file.Name(font["Subtype"]) != "Type0" || file.Name(font["Encoding"]) != "Identity-H")
            broken.Add($"Font {name} is no composite font.");
        if (!SubsetName().IsMatch(file.Name(font["BaseFont"]) ?? ""))
            broken.Add($"Font {name} has no subset tag.");
        CheckUnicode(name, font, codes);
        var descendant = file.Dictionary(file.Array(font["DescendantFonts"])!.Items[0])!;
        if (file.Name(descendant["CIDToGIDMap"]) != "Identity")
            broken.Add($"Font {name} does not say how codes become glyphs.");
        if (file.Resolve(file.Dictionary(descendant["FontDescriptor"])?["FontFile2"]) is PdfStream program)
            CheckWidths(name, descendant, PdfFilters.Decode(program), codes);
        else
            broken.Add($"Font {name} is not embedded.");
    }

    private void CheckUnicode(string name, PdfDictionary font, List<int> codes)
    {
        if (file.Resolve(font["ToUnicode"]) is not PdfStream map)
        {
            broken.Add($"Font {name} has no way back to Unicode.");
            return;
        }
        var mapped = Mapping()
            .Matches(Encoding.ASCII.GetString(PdfFilters.Decode(map)))
            .ToDictionary(match => Convert.ToInt32(match.Groups[1].Value, 16), match => match.Groups[2].Value);
        if (codes.Exists(code => !mapped.TryGetValue(code, out var text) || text is "0000" or "FEFF" or "FFFE"))
            broken.Add($"Font {name} shows a code without a Unicode value.");
    }

    private void CheckWidths(string name, PdfDictionary descendant, byte[] program, List<int> codes)
    {
        var widths = file.Array(file.Array(descendant["W"])!.Items[1])!
            .Items.Select(width => ((PdfNumber)width).Value)
            .ToList();
        var (head, metrics) = (Table(program, "head"), Table(program, "hmtx"));
        var unitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(18));
        if (
            codes.Exists(code =>
                Math.Abs(
                    widths[code] - BinaryPrimitives.ReadUInt16BigEndian(metrics.AsSpan(code * 4)) * 1000.0 / unitsPerEm
                ) > 1
            )
        )
            broken.Add($"Font {name} states other widths than its program.");
    }

    private static byte[] Table(byte[] program, string tag)
    {
        for (var entry = 12; ; entry += 16)
        {
            if (Encoding.ASCII.GetString(program, entry, 4) == tag)
                return program[BinaryPrimitives.ReadInt32BigEndian(program.AsSpan(entry + 8))..];
        }
    }

    [GeneratedRegex("^[A-Z]{6}\\+.+$")]
    private static partial Regex SubsetName();

    [GeneratedRegex("^<([0-9A-F]{4})> <([0-9A-F]+)>$", RegexOptions.Multiline)]
    private static partial Regex Mapping();
}
