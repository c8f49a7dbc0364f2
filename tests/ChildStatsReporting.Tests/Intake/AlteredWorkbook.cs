using System.Globalization;
using System.Xml.Linq;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Tests;

/// <summary>Filled workbooks altered at random by what people and programs do to them, and what Excel shows afterwards.</summary>
/// <remarks>The picture is drawn from the altered XML by rules of its own, which know nothing of the reader.</remarks>
internal sealed class AlteredWorkbook(Random random)
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // Each with what it makes of a whole number; null where nothing or no number is seen.
    private static readonly (string Code, Func<decimal, decimal?> Shows)[] Formats =
    [
        ("0", number => number),
        ("#,##0\" em\"", number => number),
        ("0.00", number => number),
        ("[Blue]General", number => number),
        ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", number => number),
        ("#,##0,", number => Math.Round(number / 1000, MidpointRounding.AwayFromZero)),
        ("0%", number => number * 100),
        ("0.0%", number => number * 100),
        ("0\"00\"", number => number * 100),
        (";;;", _ => null),
        ("[h]", number => number * 24),
        ("d/m/yyyy", _ => null),
        ("\"không rõ\"", _ => null),
        ("0\" nghìn\"", number => number * 1000),
        ("[>500]0,;0", number => number > 500 ? Math.Round(number / 1000, MidpointRounding.AwayFromZero) : number),
    ];

    private static readonly string[] Columns = ["D", "E", "F"];

    /// <summary>Names of the alterations, for messages.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "swap rows",
        "swap figures",
        "delete row",
        "insert row",
        "sort rows",
        "overtype label",
        "overtype heading",
        "swap columns",
        "delete column",
        "insert column",
        "format",
        "formula",
        "noise",
        "hide row",
        "hide column",
        "narrow column",
        "hide sheet",
        "merge",
        "rename sheet",
        "copy sheet",
        "exchange sheets",
        "overtype cover",
        "sort list",
        "swap list columns",
        "delete list row above",
        "text number",
        "no zeros",
        "nothing",
    ];

    /// <summary>The workbook after one alteration.</summary>
    public byte[] Alter(byte[] package, string kind)
    {
        var form = Given.Form;
        var sheetName = form.Sections[random.Next(form.Sections.Count)].SheetName;
        var parts = Given.SheetParts(package);
        var list = ListSheet.All[random.Next(ListSheet.All.Count)];
        return kind switch
        {
            "format" => WithFormat(package, parts[sheetName]),
            "rename sheet" => InWorkbook(
                package,
                text =>
                    text.Replace(
                        $"name=\"{sheetName}\"",
                        $"name=\"{sheetName.ToUpperInvariant()}\"",
                        StringComparison.Ordinal
                    )
            ),
            "hide sheet" => InWorkbook(
                package,
                text =>
                    text.Replace(
                        $"name=\"{sheetName}\"",
                        $"name=\"{sheetName}\" state=\"hidden\"",
                        StringComparison.Ordinal
                    )
            ),
            "exchange sheets" => Exchanged(
                package,
                sheetName,
                form.Sections[random.Next(form.Sections.Count)].SheetName
            ),
            "copy sheet" => Copied(package, sheetName, parts[sheetName]),
            "overtype cover" => Given.Typed(
                package,
                ("Thông tin chung", $"C{random.Next(4, 10)}", random.Next(2) == 0 ? "26083" : "HC-2024-Q3")
            ),
            "sort list" or "swap list columns" or "delete list row above" => InPart(
                package,
                parts[list.SheetName],
                sheet => AlterList(sheet, list, kind)
            ),
            _ => InPart(package, parts[sheetName], sheet => AlterSheet(sheet, kind)),
        };
    }

    private void AlterSheet(XElement sheet, string kind)
    {
        var rows = sheet.Descendants(Main + "row").Where(row => (int)row.Attribute("r")! >= 7).ToList();
        var (one, two) = (rows[random.Next(rows.Count)], rows[random.Next(rows.Count)]);
        var column = Columns[random.Next(Columns.Length)];
        var filled = sheet
            .Descendants(Main + "c")
            .Where(cell => Columns.Contains(Letters(cell)) && cell.Element(Main + "v") is not null)
            .ToList();
        var cell = filled[random.Next(filled.Count)];
        switch (kind)
        {
            case "swap rows":
                Exchange(one, two);
                break;
            case "swap figures":
                var other = filled[random.Next(filled.Count)];
                (cell.Element(Main + "v")!.Value, other.Element(Main + "v")!.Value) = (
                    other.Element(Main + "v")!.Value,
                    cell.Element(Main + "v")!.Value
                );
                break;
            case "delete row" or "insert row":
                var moved = Given.RowsMoved(
                    sheet.ToString(SaveOptions.DisableFormatting),
                    (int)one.Attribute("r")!,
                    kind == "delete row" ? -1 : 1
                );
                sheet.ReplaceNodes(XElement.Parse(moved, LoadOptions.PreserveWhitespace).Nodes());
                break;
            case "sort rows":
                var numbers = rows.ConvertAll(row => (int)row.Attribute("r")!);
                var sorted = rows.OrderBy(
                        row => string.Concat(row.Elements(Main + "c").Skip(1).Take(1).Select(label => label.Value)),
                        StringComparer.Ordinal
                    )
                    .ToList();
                foreach (var (index, row) in sorted.Index())
                    Given.Renumber(row, numbers[index]);
                sheet.Element(Main + "sheetData")!.Elements().Where(row => (int)row.Attribute("r")! >= 7).Remove();
                sheet.Element(Main + "sheetData")!.Add(sorted);
                break;
            case "overtype label":
                Overtype(one.Elements(Main + "c").First(label => Letters(label) == "B"));
                break;
            case "overtype heading":
                Overtype(sheet.Descendants(Main + "c").First(label => (string?)label.Attribute("r") == $"{column}6"));
                break;
            case "swap columns":
                Relettered(
                    sheet,
                    letters =>
                        letters == "D" ? "E"
                        : letters == "E" ? "D"
                        : letters
                );
                break;
            case "delete column":
                sheet.Descendants(Main + "c").Where(known => Letters(known) == column).Remove();
                Relettered(sheet, letters => letters[0] > column[0] ? ((char)(letters[0] - 1)).ToString() : letters);
                break;
            case "insert column":
                Relettered(sheet, letters => letters[0] >= column[0] ? ((char)(letters[0] + 1)).ToString() : letters);
                break;
            case "formula":
                cell.AddFirst(new XElement(Main + "f", "20+6"));
                if (random.Next(2) == 0)
                    cell.Element(Main + "v")!.Value = "0";
                break;
            case "noise":
                cell.Element(Main + "v")!.Value += random.Next(2) == 0 ? ".0000000000001" : ".4";
                break;
            case "hide row":
                one.SetAttributeValue("hidden", 1);
                break;
            case "hide column":
                var columns = sheet.Element(Main + "cols")!.Elements().ElementAt(column[0] - 'A');
                columns.SetAttributeValue("hidden", 1);
                break;
            case "narrow column":
                sheet.Element(Main + "cols")!.Elements().ElementAt(column[0] - 'A').SetAttributeValue("width", 2);
                break;
            case "merge":
                sheet
                    .Descendants(Main + "mergeCells")
                    .Single()
                    .Add(
                        new XElement(
                            Main + "mergeCell",
                            new XAttribute("ref", $"{column}{(int)one.Attribute("r")!}:F{(int)one.Attribute("r")! + 1}")
                        )
                    );
                break;
            case "text number":
                cell.SetAttributeValue("t", "str");
                cell.Element(Main + "v")!.Value = random.Next(3) switch
                {
                    0 => "1.234",
                    1 => "× ",
                    _ => cell.Element(Main + "v")!.Value,
                };
                break;
            case "no zeros":
                sheet.Descendants(Main + "sheetView").Single().SetAttributeValue("showZeros", 0);
                break;
        }
    }

    private static void AlterList(XElement sheet, ListSheet list, string kind)
    {
        var rows = sheet.Descendants(Main + "row").Where(row => (int)row.Attribute("r")! is >= 7 and <= 9).ToList();
        if (kind == "sort list")
            Exchange(rows[0], rows[2]);
        else if (kind == "swap list columns")
            Relettered(
                sheet,
                letters =>
                    letters == "B" ? "C"
                    : letters == "C" ? "B"
                    : letters
            );
        else
            sheet.ReplaceNodes(
                XElement
                    .Parse(
                        Given.RowsMoved(sheet.ToString(SaveOptions.DisableFormatting), 5, -1),
                        LoadOptions.PreserveWhitespace
                    )
                    .Nodes()
            );
    }

    private byte[] WithFormat(byte[] package, string part)
    {
        var (code, _) = Formats[random.Next(Formats.Length)];
        var styled = Given.Rewritten(
            package,
            (name, text) =>
            {
                if (name != "xl/styles.xml")
                    return text;
                var styles = XElement.Parse(text);
                styles.AddFirst(
                    new XElement(
                        Main + "numFmts",
                        new XElement(
                            Main + "numFmt",
                            new XAttribute("numFmtId", 170),
                            new XAttribute("formatCode", code)
                        )
                    )
                );
                styles.Element(Main + "cellXfs")!.Add(new XElement(Main + "xf", new XAttribute("numFmtId", 170)));
                return styles.ToString(SaveOptions.DisableFormatting);
            }
        );
        return InPart(
            styled,
            part,
            sheet =>
            {
                var cells = sheet
                    .Descendants(Main + "c")
                    .Where(cell => Columns.Contains(Letters(cell)) && cell.Element(Main + "v") is not null)
                    .ToList();
                cells[random.Next(cells.Count)].SetAttributeValue("s", 17);
            }
        );
    }

    /// <summary>What Excel shows at an address of a sheet; null for nothing, or nothing that is a number.</summary>
    public static decimal? Shown(byte[] package, XElement sheet, string address)
    {
        var cell = sheet.Descendants(Main + "c").FirstOrDefault(known => (string?)known.Attribute("r") == address);
        if (
            cell?.Element(Main + "v")?.Value is not { } text
            || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        )
            return null;
        var isHidden =
            (string?)cell.Parent!.Attribute("hidden") == "1"
            || sheet
                .Element(Main + "cols")!
                .Elements()
                .Any(column =>
                    (string?)column.Attribute("hidden") == "1" && (int)column.Attribute("min")! == address[0] - 'A' + 1
                );
        var isHiddenZero =
            number == 0 && (string?)sheet.Descendants(Main + "sheetView").Single().Attribute("showZeros") == "0";
        // Of a column two digits wide, with its padding, no more than one is seen.
        var isTooNarrow =
            Math.Abs(number) >= 10
            && sheet
                .Element(Main + "cols")!
                .Elements()
                .Any(column =>
                    (string?)column.Attribute("width") == "2" && (int)column.Attribute("min")! == address[0] - 'A' + 1
                );
        if (isHidden || isHiddenZero || isTooNarrow)
            return null;
        number = Math.Round(number, 10, MidpointRounding.AwayFromZero);
        return (string?)cell.Attribute("s") == "17"
            ? Formats.First(format => format.Code == CodeOf(package)).Shows(number)
            : Math.Round(number, MidpointRounding.AwayFromZero);
    }

    private static string CodeOf(byte[] package) =>
        (string)Part(package, "xl/styles.xml").Descendants(Main + "numFmt").Single().Attribute("formatCode")!;

    /// <summary>A part as XML.</summary>
    public static XElement Part(byte[] package, string part)
    {
        XElement? found = null;
        Given.Rewritten(
            package,
            (name, text) =>
            {
                if (name == part)
                    found = XElement.Parse(text, LoadOptions.PreserveWhitespace);
                return null;
            }
        );
        return found!;
    }

    private static byte[] InPart(byte[] package, string part, Action<XElement> alter) =>
        Given.Rewritten(
            package,
            (name, text) =>
            {
                if (name != part)
                    return text;
                var root = XElement.Parse(text, LoadOptions.PreserveWhitespace);
                alter(root);
                return root.ToString(SaveOptions.DisableFormatting);
            }
        );

    private static byte[] InWorkbook(byte[] package, Func<string, string> alter) =>
        Given.Rewritten(package, (name, text) => name == "xl/workbook.xml" ? alter(text) : text);

    private static byte[] Exchanged(byte[] package, string one, string two) =>
        InWorkbook(
            package,
            text =>
                text.Replace($"name=\"{one}\"", "name=\"§\"", StringComparison.Ordinal)
                    .Replace($"name=\"{two}\"", $"name=\"{one}\"", StringComparison.Ordinal)
                    .Replace("name=\"§\"", $"name=\"{two}\"", StringComparison.Ordinal)
        );

    private static byte[] Copied(byte[] package, string sheet, string part)
    {
        var copy = Part(package, part);
        copy.Elements(Main + "legacyDrawing").Remove();
        var related = Given.Related(
            package,
            "worksheet",
            "xl/worksheets/copy.xml",
            copy.ToString(SaveOptions.DisableFormatting)
        );
        return InWorkbook(
            related,
            text =>
                text.Replace(
                    "</x:sheets>",
                    $"<x:sheet name=\"{sheet.Normalize(System.Text.NormalizationForm.FormD)}\" sheetId=\"98\" r:id=\"rIdworksheet\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/></x:sheets>",
                    StringComparison.Ordinal
                )
        );
    }

    private static void Overtype(XElement cell)
    {
        cell.SetAttributeValue("t", "inlineStr");
        cell.ReplaceNodes(new XElement(Main + "is", new XElement(Main + "t", "Nội dung khác")));
    }

    private static void Exchange(XElement one, XElement two)
    {
        var (first, second) = ((int)one.Attribute("r")!, (int)two.Attribute("r")!);
        if (first == second)
            return;
        var (copyOfOne, copyOfTwo) = (new XElement(one), new XElement(two));
        Given.Renumber(copyOfOne, second);
        Given.Renumber(copyOfTwo, first);
        one.ReplaceWith(copyOfTwo);
        two.ReplaceWith(copyOfOne);
    }

    private static void Relettered(XElement sheet, Func<string, string> letters)
    {
        foreach (var row in sheet.Descendants(Main + "row"))
        {
            foreach (var cell in row.Elements(Main + "c").Where(cell => Letters(cell).Length == 1))
                cell.SetAttributeValue("r", letters(Letters(cell)) + (string)row.Attribute("r")!);
            var ordered = row.Elements(Main + "c")
                .OrderBy(cell => Letters(cell).Length)
                .ThenBy(Letters, StringComparer.Ordinal)
                .ToList();
            row.ReplaceNodes(ordered);
        }
    }

    private static string Letters(XElement cell) => ((string)cell.Attribute("r")!).TrimEnd([.. "0123456789"]);
}
