using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Comparison;

/// <summary>One code of a shown string.</summary>
/// <param name="Advance">Width in shares of the font's size.</param>
/// <param name="IsJudged">False where nobody can say what it looks like.</param>
/// <param name="Shape">What it looks like; null for a blank.</param>
/// <param name="Text">What the file says that it stands for.</param>
/// <param name="IsSpace">True for the one code that word spacing widens.</param>
internal sealed record InkCode(double Advance, bool IsJudged, GlyphShape? Shape, string Text, bool IsSpace);

/// <summary>A font of a page: which code shows which outline. Only embedded TrueType outlines by number can be judged.</summary>
internal sealed partial class InkFont
{
    private const int LargestProgram = 16 * 1024 * 1024;
    private const int LargestMap = 1024 * 1024;
    private readonly Dictionary<int, InkCode> _codes = [];
    private readonly Dictionary<int, double> _widths = [];
    private readonly Dictionary<int, string> _texts;
    private readonly GlyphShapes? _shapes;
    private readonly byte[]? _glyphNumbers;
    private readonly double _defaultWidth;
    private readonly bool _isWide;

    private InkFont(PdfFile file, PdfDictionary font)
    {
        _texts = TextsOf(file, font["ToUnicode"]);
        _isWide = file.Name(font["Subtype"]) == "Type0";
        if (!_isWide)
        {
            _defaultWidth = ReadNarrow(file, font);
            return;
        }
        if (
            file.Name(font["Encoding"]) != "Identity-H"
            || file.Array(font["DescendantFonts"]) is not { Items: [var only] }
            || file.Dictionary(only) is not { } descendant
        )
        {
            _defaultWidth = 1;
            return;
        }
        _defaultWidth = (Number(file, descendant["DW"]) ?? 1000) / 1000;
        ReadWidths(file, file.Array(descendant["W"]));
        var descriptor = file.Dictionary(descendant["FontDescriptor"]);
        var numbers = file.Resolve(descendant["CIDToGIDMap"]);
        if (numbers is PdfStream map)
            _glyphNumbers = PdfFilters.Decode(map, LargestMap);
        var isByNumber = numbers is null or PdfStream or PdfName { Value: "Identity" };
        if (
            isByNumber
            && file.Name(descendant["Subtype"]) == "CIDFontType2"
            && descriptor is not null
            && descriptor["FontFile3"] is null
            && descriptor["FontFile"] is null
            && file.Resolve(descriptor["FontFile2"]) is PdfStream program
        )
            _shapes = GlyphShapes.Read(PdfFilters.Decode(program, LargestProgram));
    }

    public static InkFont Read(PdfFile file, PdfDictionary font) => new(file, font);

    public IEnumerable<InkCode> Codes(byte[] text)
    {
        var step = _isWide ? 2 : 1;
        for (var i = 0; i + step <= text.Length; i += step)
        {
            var code = _isWide ? text[i] * 256 + text[i + 1] : text[i];
            if (!_codes.TryGetValue(code, out var known))
                _codes[code] = known = Code(code);
            yield return known;
        }
    }

    private InkCode Code(int code)
    {
        var advance = _widths.TryGetValue(code, out var width) ? width : _defaultWidth;
        var isSpace = !_isWide && code == ' ';
        var text = _texts.GetValueOrDefault(code, !_isWide && code is >= ' ' and <= '~' ? $"{(char)code}" : "\uFFFD");
        if (_shapes is null)
            return new InkCode(advance, false, null, text, isSpace);
        var glyph = code;
        if (_glyphNumbers is not null)
            glyph =
                code * 2 + 1 < _glyphNumbers.Length
                    ? BinaryPrimitives.ReadUInt16BigEndian(_glyphNumbers.AsSpan(code * 2))
                    : 0;
        return new InkCode(advance, true, _shapes.Of(glyph), text, isSpace);
    }

    private double ReadNarrow(PdfFile file, PdfDictionary font)
    {
        var first = file.Integer(font["FirstChar"]) ?? 0;
        var widths = file.Array(font["Widths"])?.Items ?? [];
        for (var i = 0; i < Math.Min(widths.Count, 256); i++)
            _widths[first + i] = (Number(file, widths[i]) ?? 0) / 1000;
        return (Number(file, file.Dictionary(font["FontDescriptor"])?["MissingWidth"]) ?? 500) / 1000;
    }

    private void ReadWidths(PdfFile file, PdfArray? widths)
    {
        var items = widths?.Items ?? [];
        for (var i = 0; i + 1 < items.Count; )
        {
            var first = file.Integer(items[i]) ?? throw new InvalidDataException("The widths of a font are damaged.");
            if (file.Array(items[i + 1]) is { } each)
            {
                for (var k = 0; k < each.Items.Count; k++)
                    _widths[first + k] = (Number(file, each.Items[k]) ?? 0) / 1000;
                i += 2;
                continue;
            }
            var last = file.Integer(items[i + 1]) ?? -1;
            if (i + 2 >= items.Count || last < first || last > 0xFFFF)
                throw new InvalidDataException("The widths of a font are damaged.");
            for (var code = first; code <= last; code++)
                _widths[code] = (Number(file, items[i + 2]) ?? 0) / 1000;
            i += 3;
        }
    }

    private static double? Number(PdfFile file, PdfObject? value) => (file.Resolve(value) as PdfNumber)?.Value;

    /// <summary>What the file says of its codes; used for words that people read, never to decide.</summary>
    private static Dictionary<int, string> TextsOf(PdfFile file, PdfObject? value)
    {
        var texts = new Dictionary<int, string>();
        if (file.Resolve(value) is not PdfStream stream || PdfFilters.DecodeUpTo(stream, LargestMap) is not { } map)
            return texts;
        var all = Encoding.Latin1.GetString(map);
        foreach (Match block in Singles().Matches(all))
        {
            foreach (Match pair in Pair().Matches(block.Value))
                texts[Hex(pair.Groups[1].Value)] = TextOf(pair.Groups[2].Value);
        }
        foreach (Match block in Ranges().Matches(all))
        {
            foreach (Match row in Range().Matches(block.Value))
            {
                var (first, last) = (Hex(row.Groups[1].Value), Hex(row.Groups[2].Value));
                var start = TextOf(row.Groups[3].Value);
                for (var code = first; start.Length == 1 && code <= Math.Min(last, first + 0xFFFF); code++)
                    texts[code] = $"{(char)(start[0] + code - first)}";
            }
        }
        return texts;
    }

    private static int Hex(string digits) =>
        int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value) ? value : -1;

    private static string TextOf(string digits) =>
        digits.Length % 4 == 0 ? Encoding.BigEndianUnicode.GetString(Convert.FromHexString(digits)) : "\uFFFD";

    [GeneratedRegex("beginbfchar(.*?)endbfchar", RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Singles();

    [GeneratedRegex("beginbfrange(.*?)endbfrange", RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]*)>", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Pair();

    [GeneratedRegex(
        @"<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]*)>",
        RegexOptions.None,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Range();
}
