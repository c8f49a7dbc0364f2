using System.Text;
using System.Xml;
using ChildStatsReporting.Intake.Reading;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake;

/// <summary>Reads a workbook as it came, and trusts nothing in it.</summary>
/// <remarks>
/// Office Open XML in the transitional and the strict form, with shared or inline strings, as Excel and LibreOffice
/// save it; or the same return as CSV files in a ZIP. Sizes are capped before and while the file is unfolded.
/// </remarks>
public static class WorkbookReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file as it came.</param>
    /// <param name="caps">How large it may be.</param>
    /// <returns>The workbook, or the reasons why it cannot be read. No file makes this method throw.</returns>
    public static WorkbookReading Read(byte[] bytes, WorkbookCaps caps)
    {
        try
        {
            using var package = PackageGate.Open(bytes, caps);
            return new WorkbookReading(
                CsvPackage.Is(package) ? new CsvPackage(package, caps, Wanted).Read() : Read(package, caps), []);
        }
        catch (RefusedException refused)
        {
            return new WorkbookReading(null, [refused.Refusal]);
        }
        catch (XmlException broken) when (broken.Message.Contains("DTD", StringComparison.Ordinal))
        {
            return new WorkbookReading(null, [Refuse.Dtd]);
        }
        catch (DecoderFallbackException)
        {
            return new WorkbookReading(null, [Refuse.LegacyText(CsvPackage.CoverFile)]);
        }
        catch (Exception broken) when (broken is XmlException or IOException or InvalidDataException or NotSupportedException
            or ArgumentException or FormatException or OverflowException or InvalidOperationException)
        {
            return new WorkbookReading(null, [Refuse.Damaged]);
        }
    }

    private static SubmittedWorkbook Read(PackageGate package, WorkbookCaps caps)
    {
        var parts = PackageParts.Find(package);
        var sharedStrings = SharedStrings(package, parts.SharedStrings, caps);
        var styles = CellStyles.Read(package, parts.Styles);
        var cover = new Dictionary<int, string?>();
        var cells = new List<SubmittedCell>();
        var lists = new ListRows();
        var converted = new List<ConvertedText>();
        foreach (var (name, part) in parts.Sheets.DistinctBy(sheet => sheet.Name))
        {
            if (name is WorkbookAddress.CategorySheet or WorkbookAddress.FindingSheet)
                continue;
            var list = ListSheet.All.FirstOrDefault(known => known.SheetName == name);
            using var xml = package.Xml(part);
            var left = caps with { FilledCells = caps.FilledCells - cells.Count - lists.CellCount };
            var sheet = new SheetCells(left, sharedStrings, styles);
            var found = sheet.Read(xml, name, Wanted(name, list));
            converted.AddRange(sheet.Converted);
            if (name == WorkbookAddress.CoverSheet)
                cover = found.ToDictionary(cell => cell.RowNumber, cell => cell.Text);
            else if (list is not null)
            {
                lists.Add(list, found);
                cells.AddRange(found.Where(cell => cell.RowNumber == WorkbookAddress.NilTickRow));
            }
            else
                cells.AddRange(found);
        }

        return new SubmittedWorkbook(
            cover.GetValueOrDefault(WorkbookAddress.FormCodeRow),
            cover.GetValueOrDefault(WorkbookAddress.FormVersionRow),
            cover.GetValueOrDefault(WorkbookAddress.UnitCodeRow),
            cover.GetValueOrDefault(WorkbookAddress.PeriodCodeRow),
            cover.GetValueOrDefault(WorkbookAddress.FormHashRow) ?? HashProperty(package, parts.Properties),
            [.. parts.Sheets.Select(entry => entry.Name)],
            cells,
            lists.Rows,
            lists.Remarks)
        { Converted = converted };
    }

    /// <summary>Where a sheet may hold anything: labels and titles are the template's own and are not kept.</summary>
    private static Func<int, int, bool> Wanted(string sheet, ListSheet? list) => sheet switch
    {
        WorkbookAddress.CoverSheet => (_, column) => column == WorkbookAddress.ValueColumn,
        WorkbookAddress.NarrativeSheet => (row, column) =>
            row >= WorkbookAddress.FirstNarrativeRow && column >= WorkbookAddress.ValueColumn,
        _ => (row, column) => IsTick(row, column, list)
            || row >= FormLayout.FirstEntryRow && column >= (list is null ? FormLayout.MaleColumn : ListSheet.FirstColumn),
    };

    private static bool IsTick(int row, int column, ListSheet? list) => column == WorkbookAddress.ValueColumn
        && (row == WorkbookAddress.NilTickRow || list is null && row == WorkbookAddress.ReviewedTickRow);

    private static List<string> SharedStrings(PackageGate package, string? part, WorkbookCaps caps)
    {
        var strings = new List<string>();
        if (part is null || !package.Has(part))
            return strings;
        using var xml = package.Xml(part);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                strings.Add(CellText.Item(xml, caps.TextLength));
        }

        return strings;
    }

    private static string? HashProperty(PackageGate package, string? part)
    {
        if (part is null || !package.Has(part))
            return null;
        using var xml = package.Xml(part);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "property" }
                && xml.GetAttribute("name") == WorkbookAddress.HashProperty
                && xml.ReadToDescendant("lpwstr", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"))
            {
                return CellText.Clean(xml.ReadElementContentAsString());
            }
        }

        return null;
    }
}
