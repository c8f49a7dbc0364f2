using System.Text;
using System.Text.RegularExpressions;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>What a page's content stream paints, and under which mark.</summary>
internal sealed partial class PageMarks
{
    private static readonly HashSet<string> Painting =
    [
        "Tj",
        "TJ",
        "'",
        "\"",
        "f",
        "F",
        "f*",
        "B",
        "B*",
        "b",
        "b*",
        "S",
        "s",
        "Do",
        "sh",
    ];

    /// <summary>Numbers of marked content on the page, as often as they occur.</summary>
    public List<int> Numbers { get; } = [];

    /// <summary>Painting operators outside of every mark.</summary>
    public List<string> Unmarked { get; } = [];

    /// <summary>Codes shown, by name of the font.</summary>
    public Dictionary<string, HashSet<int>> Codes { get; } = [];

    public static PageMarks Read(PdfFile file, int page)
    {
        var marks = new PageMarks();
        var depth = 0;
        var font = "";
        var operands = new List<string>();
        foreach (var token in Tokens().Matches(ContentOf(file, page)).Select(match => match.Value))
        {
            if (!char.IsLetter(token[0]) && token[0] is not ('\'' or '"'))
            {
                operands.Add(token);
                continue;
            }
            depth += token switch
            {
                "BDC" or "BMC" => 1,
                "EMC" => -1,
                _ => 0,
            };
            if (token == "BDC" && operands.IndexOf("/MCID") is var at and >= 0)
                marks.Numbers.Add(int.Parse(operands[at + 1], System.Globalization.CultureInfo.InvariantCulture));
            if (token == "Tf")
                font = operands[^2][1..];
            if (token is "Tj" or "TJ")
                marks.Show(font, operands);
            if (Painting.Contains(token) && depth == 0)
                marks.Unmarked.Add(token);
            operands.Clear();
        }
        return marks;
    }

    public static string ContentOf(PdfFile file, int page) =>
        Encoding.ASCII.GetString(PdfFilters.Decode((PdfStream)file.Resolve(PageOf(file, page)["Contents"])!));

    public static PdfDictionary PageOf(PdfFile file, int page) =>
        file.Dictionary(file.Array(file.Dictionary(file.Catalog["Pages"])!["Kids"])!.Items[page])!;

    private void Show(string font, List<string> operands)
    {
        if (!Codes.TryGetValue(font, out var codes))
            Codes.Add(font, codes = []);
        foreach (var text in operands.Where(operand => operand.StartsWith('<') && operand.Length > 2))
            codes.UnionWith(text[1..^1].Chunk(4).Select(code => Convert.ToInt32(new string(code), 16)));
    }

    [GeneratedRegex(@"<<|>>|<[0-9A-Fa-f]*>|/[^\s<>\[\]()/]+|\[|\]|[^\s<>\[\]()/]+")]
    private static partial Regex Tokens();
}
