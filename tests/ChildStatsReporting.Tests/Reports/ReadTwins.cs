using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Twins;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>The files beside a report, read back without the code that wrote them.</summary>
internal static class ReadTwins
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>The files of a report before it is signed, by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Of(RunContent content) =>
        TwinFiles
            .Of(content, PrintedText.Form(content), PrintedText.Model(content))
            .ToDictionary(file => file.Name, file => file.Content);

    /// <summary>Rows of a CSV file by RFC 4180, each by the names of its columns.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Csv(byte[] content)
    {
        var rows = Rows(Encoding.UTF8.GetString(content).TrimStart('\uFEFF'));
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    /// <summary>What a spreadsheet shows of each row of each sheet, what is merged once, in order.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> Sheets(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        XElement Part(string name)
        {
            using var stream = zip.GetEntry(name)!.Open();
            return XElement.Load(stream);
        }

        var styles = Part("xl/styles.xml");
        var formats = styles
            .Descendants(Main + "numFmt")
            .ToDictionary(
                format => format.Attribute("numFmtId")!.Value,
                format => format.Attribute("formatCode")!.Value
            );
        var looks = styles
            .Element(Main + "cellXfs")!
            .Elements()
            .Select(look => formats.GetValueOrDefault(look.Attribute("numFmtId")!.Value))
            .ToList();
        return Part("xl/workbook.xml")
            .Descendants(Main + "sheet")
            .Select(
                (sheet, index) =>
                    (Name: sheet.Attribute("name")!.Value, Part: Part($"xl/worksheets/sheet{index + 1}.xml"))
            )
            .ToDictionary(
                sheet => sheet.Name,
                sheet =>
                    (IReadOnlyList<IReadOnlyList<string>>)
                        [
                            .. sheet
                                .Part.Descendants(Main + "row")
                                .Select(row =>
                                    (IReadOnlyList<string>)
                                        [.. row.Elements(Main + "c").Select(cell => Shown(cell, looks))]
                                ),
                        ]
            );
    }

    /// <summary>A number as people in Việt Nam write it.</summary>
    public static string Vietnamese(decimal number, int decimals) =>
        number
            .ToString($"#,##0{(decimals > 0 ? "." + new string('0', decimals) : "")}", CultureInfo.InvariantCulture)
            .Replace(',', '~')
            .Replace('.', ',')
            .Replace('~', '.');

    /// <summary>Every field of a CSV text, in order.</summary>
    public static IEnumerable<string> Fields(string csv) => Rows(csv.TrimStart('\uFEFF')).SelectMany(row => row);

    private static string Shown(XElement cell, List<string?> looks)
    {
        if (cell.Element(Main + "v") is not { } value)
            return cell.Value;
        var number = decimal.Parse(value.Value, CultureInfo.InvariantCulture);
        var sections = looks[int.Parse(cell.Attribute("s")!.Value, CultureInfo.InvariantCulture)]!
            .Replace("[$-42A]", "", StringComparison.Ordinal)
            .Split(';');
        if (number == 0)
            return sections[2].Trim('"');
        var point = sections[0].IndexOf('.', StringComparison.Ordinal);
        var sign =
            number < 0 ? "-"
            : sections[0].StartsWith('+') ? "+"
            : "";
        return sign + Vietnamese(Math.Abs(number), point < 0 ? 0 : sections[0].Length - point - 1);
    }

    private static List<List<string>> Rows(string text)
    {
        List<List<string>> rows =
        [
            [],
        ];
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (isQuoted && letter == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (letter == '"')
                isQuoted = !isQuoted;
            else if (isQuoted || letter is not (',' or '\r' or '\n'))
                field.Append(letter);
            else if (letter != '\r')
            {
                rows[^1].Add(field.ToString());
                field.Clear();
                if (letter == '\n')
                    rows.Add([]);
            }
        }

        rows.RemoveAt(rows.Count - 1);
        return rows;
    }
}
