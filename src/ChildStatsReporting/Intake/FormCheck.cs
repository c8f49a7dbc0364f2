using System.Globalization;
using System.Text.RegularExpressions;
using ChildStatsReporting.Intake.Writing;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake;

/// <summary>Compares a workbook with the form it says it is, before any number is read.</summary>
public static partial class FormCheck
{
    private const int LongestFound = 60;

    // The head of a sheet, with unit, period and window, is longer.
    private const int LongestLabel = 160;

    // Both say the same return; a demonstration says on every sheet that it is one.
    private const string InventedSuffix = " – SỐ LIỆU GIẢ ĐỊNH";

    /// <summary>Compares version, sheets, labels and fingerprint; for CSV files the version and the sheets.</summary>
    /// <param name="workbook">The workbook as read.</param>
    /// <param name="content">The workbook that the unit was handed out for the period; its figures and rows do not matter.</param>
    /// <returns>What does not agree; empty when all does. Of each sheet only what differs first.</returns>
    public static IReadOnlyList<FileRefusal> Compare(SubmittedWorkbook workbook, TemplateContent content)
    {
        var version = content.Form.FormVersion.ToString(CultureInfo.InvariantCulture);
        if (workbook.FormVersion != version)
        {
            return
            [
                new FileRefusal(
                    "form_version",
                    $"Tệp dùng phiên bản {Shorten(workbook.FormVersion) ?? "(trống)"} của biểu {content.Form.FormCode}; phiên bản hiện hành là {version}. Hãy tải lại biểu mẫu.",
                    WorkbookAddress.CoverSheet,
                    CellAddress.Of(WorkbookAddress.FormVersionRow, WorkbookAddress.ValueColumn),
                    Shorten(workbook.FormVersion)
                ),
            ];
        }

        if (!workbook.HasLayout)
            return [.. Sheets(workbook, content)];
        var isHandedOut = IsHandedOut(workbook, content);
        var cover = Cover(workbook, content, isHandedOut);
        // Where the cover does not say whose figures these are, the heads of all sheets disagree for the same reason.
        var isOfAnother = cover is { LeavesTheRest: false };
        List<FileRefusal> refusals = [.. Sheets(workbook, content), .. Labels(workbook, content, isOfAnother)];
        if (cover is not null)
            refusals.Insert(0, cover);
        // A sheet that was moved about has its figures elsewhere, so its fingerprint is another for the same reason.
        if (cover is null && !isHandedOut && refusals.TrueForAll(refusal => !refusal.IsOfWholeSheet))
            refusals.Add(Fingerprint(workbook, content));
        return isOfAnother ? refusals : [.. refusals, .. Hidden(workbook, content)];
    }

    /// <summary>The beginning of a text, for a message.</summary>
    /// <param name="text">Null stays null.</param>
    /// <param name="most">Characters kept.</param>
    public static string? Shorten(string? text, int most = LongestFound) =>
        text?.Length > most ? string.Concat(text.AsSpan(0, most), "…") : text;

    private static IEnumerable<FileRefusal> Sheets(SubmittedWorkbook workbook, TemplateContent content)
    {
        var form = content.Form;
        List<string> sheets =
        [
            WorkbookAddress.CoverSheet,
            .. form.SectionsAskedIn(content.Period.Asking).Select(section => section.SheetName),
            .. form.HasLists ? [WorkbookAddress.NarrativeSheet] : Array.Empty<string>(),
            .. form.Lists.Select(list => list.SheetName),
        ];
        if (workbook.HasLayout)
        {
            foreach (var sheet in sheets.Except(workbook.SheetNames))
                yield return Refused(
                    "sheet_missing",
                    $"Tệp thiếu trang “{sheet}”. Hãy tải lại biểu mẫu và chép số liệu sang; không xóa, đổi tên trang.",
                    sheet
                );
        }

        // Workbooks handed out before there was a plan have no sheet of tasks.
        string[] known =
        [
            .. sheets,
            .. form.HasLists ? [WorkbookAddress.PlanSheet] : Array.Empty<string>(),
            WorkbookAddress.CategorySheet,
            WorkbookAddress.FindingSheet,
        ];
        foreach (var group in workbook.SheetNames.GroupBy(WorkbookReader.SheetKey))
        {
            var own = known.FirstOrDefault(name => WorkbookReader.SheetKey(name) == group.Key);
            if (group.Count() > 1)
                yield return Refused(
                    "sheet_repeated",
                    $"Tệp có {group.Count()} trang cùng tên “{Shorten(own ?? group.First())}”, không biết trang nào đúng nên không đọc trang nào. Hãy xóa trang thừa, hoặc tải lại biểu mẫu và chép số liệu sang.",
                    Shorten(own ?? group.First())!
                );
            else if (!known.Contains(group.First()))
                yield return Refused(
                    "sheet_unexpected",
                    "Tệp có thêm một trang (có thể đang ẩn) không thuộc biểu mẫu. Hãy xóa trang này rồi gửi lại.",
                    Shorten(group.First())!
                );
        }
    }

    /// <summary>What differs first on the cover, which says whose figures these are; null when nothing does.</summary>
    /// <remarks>The fingerprint holds the codes of unit and period: where it is right, a name or a day beside them cannot make it another return.</remarks>
    private static FileRefusal? Cover(SubmittedWorkbook workbook, TemplateContent content, bool isHandedOut)
    {
        var labels = FormLabels.Of(content).Where(label => label.Sheet == WorkbookAddress.CoverSheet).ToList();
        if (
            !workbook.SheetNames.Contains(WorkbookAddress.CoverSheet)
            || labels.Find(label => IsDifferent(workbook, label)) is not { } first
        )
            return null;
        var isCode =
            first.ColumnNumber == WorkbookAddress.ValueColumn
            && first.RowNumber
                is WorkbookAddress.FormCodeRow
                    or WorkbookAddress.FormVersionRow
                    or WorkbookAddress.UnitCodeRow
                    or WorkbookAddress.PeriodCodeRow;
        return Different(workbook, first, labels) with { LeavesTheRest = isHandedOut && !isCode };
    }

    /// <summary>What differs first on each sheet behind the cover.</summary>
    private static IEnumerable<FileRefusal> Labels(
        SubmittedWorkbook workbook,
        TemplateContent content,
        bool isOfAnother
    )
    {
        const int headRow = 2;
        foreach (
            var sheet in FormLabels
                .Of(content)
                .GroupBy(label => label.Sheet)
                .Where(sheet => sheet.Key != WorkbookAddress.CoverSheet && workbook.SheetNames.Contains(sheet.Key))
        )
        {
            if (
                sheet.FirstOrDefault(label =>
                    IsDifferent(workbook, label) && !(isOfAnother && label.RowNumber == headRow)
                ) is
                { } first
            )
                yield return Different(workbook, first, [.. sheet]);
        }
    }

    private static bool IsDifferent(SubmittedWorkbook workbook, FormLabel label) =>
        Plain(Found(workbook, label)) != Plain(label.Text);

    private static FileRefusal Different(SubmittedWorkbook workbook, FormLabel expected, IReadOnlyList<FormLabel> sheet)
    {
        var found = Found(workbook, expected);
        var home = sheet.FirstOrDefault(label =>
            found is not null && Plain(label.Text) == Plain(found) && label != expected
        );
        var cell = CellAddress.Of(expected.RowNumber, expected.ColumnNumber);
        var isCover = expected.Sheet == WorkbookAddress.CoverSheet;
        var elsewhere = home is null
            ? ""
            : $" (trong biểu đứng ở ô {CellAddress.Of(home.RowNumber, home.ColumnNumber)})";
        var consequence = isCover
            ? "Biểu, đơn vị, mã kỳ và thời gian ghi trong tệp không khớp nhau nên không biết số liệu của kỳ nào"
            : "Dòng, cột hoặc nhãn của trang đã bị đổi, xóa, chèn hay sắp xếp nên không đọc số liệu của trang này";
        return new FileRefusal(
            "form_changed",
            $"Trang “{expected.Sheet}”, ô {cell}: biểu là “{expected.Text}”, trong tệp là {(found is null ? "ô trống" : $"“{Shorten(found, LongestLabel)}”")}{elsewhere}. {consequence}. Hãy tải lại biểu mẫu và chép số liệu sang.",
            expected.Sheet,
            cell,
            Shorten(found, LongestLabel)
        )
        {
            LeavesTheRest = !isCover,
        };
    }

    /// <summary>Whether the fingerprint is that of what was handed out: layout, unit, period and the figures of the quarter before.</summary>
    private static bool IsHandedOut(SubmittedWorkbook workbook, TemplateContent content)
    {
        var entries = content
            .Form.AskedIn(content.Period.Asking)
            .Join(
                content.Form.Sections,
                cell => cell.Section,
                section => section.Section,
                (cell, section) =>
                    (section.SheetName, cell.RowNumber, ColumnNumber: cell.ColumnNumber + FormLayout.PreviousOffset)
            )
            .ToHashSet();
        var prefilled = workbook
            .Cells.Where(cell => entries.Contains((cell.Sheet, cell.RowNumber, cell.ColumnNumber)))
            .Select(cell => new PrefilledFigure(
                cell.Sheet,
                cell.RowNumber,
                cell.ColumnNumber - FormLayout.PreviousOffset,
                cell.Stored ?? cell.Text ?? ""
            ));
        var asking = content.Period.Asking;
        return workbook.FormHash == FormHash.Of(content.Form, asking, content.UnitCode, content.Period.Code, prefilled)
            || workbook.FormHash == FormHash.OfLayout(content.Form, asking);
    }

    private static FileRefusal Fingerprint(SubmittedWorkbook workbook, TemplateContent content) =>
        new(
            "form_hash",
            $"Tệp không đúng biểu mẫu {content.Form.FormCode} đã phát cho đơn vị {content.UnitCode}, kỳ {content.Period.Code}: số “Kỳ trước” (cột G–I), đơn vị, kỳ hoặc dấu kiểm của biểu đã bị sửa, hoặc mẫu đã thay đổi. Hãy tải lại biểu mẫu của kỳ này và chép số liệu sang.",
            WorkbookAddress.CoverSheet,
            CellAddress.Of(WorkbookAddress.FormHashRow, WorkbookAddress.ValueColumn),
            Shorten(workbook.FormHash)
        )
        {
            LeavesTheRest = true,
        };

    /// <summary>Figures and rows of the lists that stand in hidden rows, columns or sheets, the first of each sheet.</summary>
    private static IEnumerable<FileRefusal> Hidden(SubmittedWorkbook workbook, TemplateContent content)
    {
        var asked = content
            .Form.AskedIn(content.Period.Asking)
            .Join(
                content.Form.Sections,
                cell => cell.Section,
                section => section.Section,
                (cell, section) => (section.SheetName, cell.RowNumber, cell.ColumnNumber)
            )
            .ToHashSet();
        var figures = workbook
            .Cells.Where(cell =>
                cell.IsHidden
                && (
                    asked.Contains((cell.Sheet, cell.RowNumber, cell.ColumnNumber))
                    || cell.ColumnNumber == WorkbookAddress.ValueColumn
                    || cell.Sheet == WorkbookAddress.PlanSheet && PlanPage.IsWord(cell.ColumnNumber)
                )
            )
            .Select(cell => (cell.Sheet, cell.Address));
        var entries = ListSheet
            .All.Join(
                workbook.Rows,
                list => list.List,
                row => row.List,
                (list, row) => (list.SheetName, row.HiddenCell)
            )
            .Where(row => row.HiddenCell is not null)
            .Select(row => (Sheet: row.SheetName, Address: row.HiddenCell!));
        return figures
            .Concat(entries)
            .GroupBy(cell => cell.Sheet)
            .Select(sheet => sheet.First())
            .Select(cell => new FileRefusal(
                "hidden_cell",
                $"Ô {cell.Address} trang “{cell.Sheet}” có nội dung nhưng dòng, cột hoặc trang đang ẩn nên người xem không thấy. Hãy bỏ ẩn (Unhide), bỏ lọc nếu đang lọc, kiểm tra lại rồi gửi.",
                cell.Sheet,
                cell.Address
            )
            {
                LeavesTheRest = true,
            });
    }

    private static FileRefusal Refused(string rule, string message, string sheet) =>
        new(rule, message, sheet) { LeavesTheRest = true };

    private static string? Found(SubmittedWorkbook workbook, FormLabel label) =>
        workbook.Labels.GetValueOrDefault((label.Sheet, label.RowNumber, label.ColumnNumber));

    private static string Plain(string? text)
    {
        var plain = Blanks().Replace(text ?? "", " ").Trim();
        return plain.EndsWith(InventedSuffix, StringComparison.Ordinal) ? plain[..^InventedSuffix.Length] : plain;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
