using System.Text;
using System.Xml;
using ChildStatsReporting.Intake.Reading;
using ChildStatsReporting.Intake.Writing;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake;

/// <summary>Reads a workbook as it came, and trusts nothing in it.</summary>
/// <remarks>
/// Office Open XML in the transitional and the strict form, with shared or inline strings, as Excel and LibreOffice
/// save it; or the same return as CSV files in a ZIP. Sizes are capped before and while the file is unfolded.
/// </remarks>
public static class WorkbookReader
{
    private const int MostAlike = 5;

    private const string UnsteadyLabel = "(công thức đổi kết quả mỗi lần mở tệp)";

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file as it came.</param>
    /// <param name="caps">How large it may be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The workbook, and every reason why the file is refused that could be seen. No file makes this method throw.</returns>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public static WorkbookReading Read(byte[] bytes, WorkbookCaps caps, CancellationToken cancellationToken = default)
    {
        var faults = new List<FileRefusal>();
        SubmittedWorkbook? workbook = null;
        try
        {
            using var package = PackageGate.Open(bytes, caps, faults, cancellationToken);
            workbook = CsvPackage.Is(package) ? new CsvPackage(package, caps, IsEntry).Read() : Read(package, caps);
        }
        catch (RefusedException refused)
        {
            faults.Add(refused.Refusal);
        }
        catch (XmlException broken) when (broken.Message.Contains("DTD", StringComparison.Ordinal))
        {
            faults.Add(Refuse.Dtd);
        }
        catch (DecoderFallbackException)
        {
            faults.Add(Refuse.LegacyText(CsvPackage.CoverFile));
        }
        catch (Exception broken)
            when (broken
                    is XmlException
                        or IOException
                        or InvalidDataException
                        or NotSupportedException
                        or ArgumentException
                        or FormatException
                        or OverflowException
                        or InvalidOperationException
            )
        {
            faults.Add(Refuse.Damaged);
        }

        // Of many alike a few say what is wrong.
        var told = faults
            .DistinctBy(fault => (fault.Rule, fault.Found, fault.Message))
            .GroupBy(fault => fault.Rule)
            .SelectMany(alike => alike.Take(MostAlike));
        return new WorkbookReading(workbook, [.. told]);
    }

    private static SubmittedWorkbook Read(PackageGate package, WorkbookCaps caps)
    {
        var parts = PackageParts.Find(package);
        var runs = new Dictionary<int, TextRuns>();
        var sharedStrings = SharedStrings(package, parts.SharedStrings, caps, runs);
        var styles = StyleSheet.Read(package, parts, caps);
        var calculator = Calculator.Read(package, parts, caps);
        var cells = new List<SubmittedCell>();
        var lists = new ListRows();
        var converted = new List<ConvertedText>();
        var labels = new Dictionary<(string Sheet, int Row, int Column), string>();
        var findings = new List<FileRefusal>();
        var left = caps;
        foreach (
            var entry in parts.Entries.Where(entry => entry.Part is not null).DistinctBy(entry => SheetKey(entry.Name))
        )
        {
            var name = entry.Name;
            // Of these only the formulas count, for what fetches and what others read.
            var isOwn = name is WorkbookAddress.CategorySheet or WorkbookAddress.FindingSheet;
            var list = ListSheet.All.FirstOrDefault(known => known.SheetName == name);
            using var xml = package.Xml(entry.Part!);
            var source = new SheetSource(
                name,
                entry.IsHidden,
                sharedStrings,
                styles,
                parts.CountsFrom1904,
                calculator,
                entry.SheetId
            )
            {
                Runs = runs,
                LastAskedColumn =
                    list is null
                    && name is not (WorkbookAddress.NarrativeSheet or WorkbookAddress.PlanSheet)
                    && !caps.AsksEveryColumn
                        ? FormLayout.CountColumn
                        : int.MaxValue,
                Shapes = isOwn ? SheetShapes.None : SheetShapes.Read(package, entry.Part!),
                Formulas = parts.Formulas,
            };
            var sheet = new SheetCells(source, left);
            var found = sheet.Read(
                xml,
                isOwn ? (_, _) => false
                    : caps.ReadsEveryCell ? (_, _) => true
                    : IsEntry(name, list)
            );
            left = left with
            {
                FilledCells = left.FilledCells - found.Count - sheet.Labels.Count,
                Characters = left.Characters - sheet.CharacterCount,
            };
            if (sheet.HasForeignFormula)
                package.Fault(Refuse.ExternalLinks);
            if (isOwn)
                continue;
            converted.AddRange(sheet.Converted);
            foreach (var ((row, column), text) in sheet.Labels)
                labels[(name, row, column)] = text;
            if (sheet.HasChangingFormat)
                findings.Add(ConditionalFormat(name));
            if (sheet.TooManyBeside is { } beside)
                findings.Add(beside);
            if (sheet.HasBackground && found.Count > 0)
                findings.Add(Background(name));
            if (sheet.ShowsFormulas)
                findings.Add(ShownFormulas(name));
            if (list is not null)
            {
                lists.Add(list, found);
                cells.AddRange(found.Where(cell => cell.RowNumber == WorkbookAddress.NilTickRow).Select(Seen));
            }
            else
                cells.AddRange(found.Select(Seen));
        }

        parts.Formulas.Settle();
        // A label that is another one the next time is none.
        foreach (var place in labels.Keys.Where(IsUnsteady).ToList())
            labels[place] = UnsteadyLabel;
        cells = cells.ConvertAll(cell =>
            cell.Formula is { } formula && IsUnsteady((cell.Sheet, cell.RowNumber, cell.ColumnNumber))
                ? new CellFormula(formula, IsVolatile: true).Judge(cell, isCalculated: true)
                : cell
        );
        return new SubmittedWorkbook(
            Cover(WorkbookAddress.FormCodeRow),
            Cover(WorkbookAddress.FormVersionRow),
            Cover(WorkbookAddress.UnitCodeRow),
            Cover(WorkbookAddress.PeriodCodeRow),
            Cover(WorkbookAddress.FormHashRow) ?? HashProperty(package, parts.Properties),
            [.. parts.Entries.Select(entry => entry.Name)],
            cells,
            lists.Rows,
            lists.Remarks
        )
        {
            Converted = converted,
            Labels = labels,
            Findings = findings,
        };

        bool IsUnsteady((string Sheet, int Row, int Column) place) =>
            parts.Formulas.IsUnsteady(place.Sheet, place.Row, place.Column);

        string? Cover(int row) =>
            labels.GetValueOrDefault((WorkbookAddress.CoverSheet, row, WorkbookAddress.ValueColumn));
    }

    /// <summary>The name of a sheet as Excel tells sheets apart, blind to case and to the way letters are put together.</summary>
    public static string SheetKey(string name) => name.Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    // Only what counts: figures, x and ticks. Longer texts are looked through for identifiers as they stand, and what is
    // written about the figures is read as it is stored.
    private static SubmittedCell Seen(SubmittedCell cell)
    {
        const int mostDigits = 8;
        const int longestTick = 3;
        var counts =
            cell.Kind == "number"
            || cell.Text is "x" or "X"
            || CellText.IsFigure(cell.Text) && cell.Text!.Count(char.IsAsciiDigit) <= mostDigits
            || cell.ColumnNumber == WorkbookAddress.ValueColumn && cell.Text?.Length <= longestTick;
        return cell.Unseen is { } cause && counts && cell.Sheet != WorkbookAddress.NarrativeSheet
            ? cell with
            {
                Kind = cause,
                Stored = cell.Text,
                Text = null,
            }
            : cell;
    }

    private static FileRefusal ShownFormulas(string sheet) =>
        new(
            "formulas_shown",
            $"Trang “{sheet}” đang hiện công thức thay cho kết quả nên người xem không thấy con số. Hãy tắt chế độ hiện công thức (phím Ctrl và `, hoặc Công thức > Hiện công thức), kiểm tra lại rồi gửi.",
            sheet
        )
        {
            LeavesTheRest = true,
        };

    private static FileRefusal Background(string sheet) =>
        new(
            "unseen_figure",
            $"Trang “{sheet}” có ảnh nền nằm sau các ô, che lẫn con số hoặc hiện con số khác. Hãy xóa ảnh nền (Bố trí trang > Xóa nền) rồi gửi lại.",
            sheet
        )
        {
            LeavesTheRest = true,
        };

    private static FileRefusal ConditionalFormat(string sheet) =>
        new(
            "conditional_format",
            $"Trang “{sheet}” có định dạng có điều kiện che số, ẩn số (thang màu, thanh dữ liệu, biểu tượng, chữ cùng màu nền) hoặc làm số hiện ra khác số đã lưu. Hãy xóa định dạng đó (Định dạng có điều kiện > Xóa quy tắc) rồi gửi lại.",
            sheet
        )
        {
            LeavesTheRest = true,
        };

    /// <summary>Places for entries; everything else is a label of the form.</summary>
    private static Func<int, int, bool> IsEntry(string sheet, ListSheet? list) =>
        sheet switch
        {
            WorkbookAddress.CoverSheet => (_, _) => false,
            WorkbookAddress.NarrativeSheet => (row, column) =>
                row >= WorkbookAddress.FirstNarrativeRow && column >= WorkbookAddress.ValueColumn,
            WorkbookAddress.PlanSheet => PlanPage.IsKept,
            _ => (row, column) =>
                IsTick(row, column, list)
                || row >= FormLayout.FirstEntryRow
                    && column >= (list is null ? FormLayout.MaleColumn : ListSheet.FirstColumn),
        };

    private static bool IsTick(int row, int column, ListSheet? list) =>
        column == WorkbookAddress.ValueColumn
        && (row == WorkbookAddress.NilTickRow || list is null && row == WorkbookAddress.ReviewedTickRow);

    private static List<string> SharedStrings(
        PackageGate package,
        string? part,
        WorkbookCaps caps,
        Dictionary<int, TextRuns> runs
    )
    {
        var strings = new List<string>();
        if (part is null || !package.Has(part))
            return strings;
        using var xml = package.Xml(part);
        var left = caps.Characters;
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" })
                continue;
            var own = new TextRuns();
            strings.Add(CellText.Item(xml, caps.TextLength, own));
            if ((own.IsOdd || own.Colours.Count > 0) && CellText.IsFigure(strings[^1]))
                runs[strings.Count - 1] = own;
            left -= strings[^1].Length;
            if (strings.Count > caps.Strings || left < 0)
                throw new RefusedException(Refuse.TooManyStrings(caps.Strings));
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
            if (
                xml is { NodeType: XmlNodeType.Element, LocalName: "property" }
                && xml.GetAttribute("name") == WorkbookAddress.HashProperty
                && xml.ReadToDescendant(
                    "lpwstr",
                    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
                )
            )
            {
                return CellText.Clean(xml.ReadElementContentAsString());
            }
        }

        return null;
    }
}
