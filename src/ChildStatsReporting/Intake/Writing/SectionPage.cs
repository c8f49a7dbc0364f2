using System.Globalization;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>A sheet of typed cells: one section of the form.</summary>
internal static class SectionPage
{
    private const int NumberColumn = 1;
    private const int LabelColumn = 2;
    private const int UnitColumn = 3;
    private const int LastColumn = FormLayout.CountColumn + FormLayout.PreviousOffset;
    private const double LabelWidth = 46;

    private static readonly string[] Headings =
    [
        "TT",
        "Nội dung",
        "Đơn vị tính",
        "Nam",
        "Nữ",
        "Số lượng",
        "Nam",
        "Nữ",
        "Số lượng",
    ];

    public static SheetBuilder Fill(TemplateContent content, FormSection section)
    {
        var sheet = new SheetBuilder(section.SheetName)
        {
            Widths = [5, LabelWidth, 10, 11, 11, 16, 11, 11, 16],
            FirstScrolling = "A7",
            LastTitleRow = WorkbookAddress.HeadingRow,
            Footer = $"{content.Form.FormCode} – {content.UnitCode} – {content.Period.Code} – {section.SheetName}",
        };
        Head(sheet, section.TitleVi, CoverPage.UnitAndPeriod(content));
        Tick(sheet, WorkbookAddress.NilTickRow, "Trong kỳ không phát sinh");
        Tick(sheet, WorkbookAddress.ReviewedTickRow, "Đã rà soát, giữ nguyên");
        Captions(sheet);
        for (var index = 0; index < Headings.Length; index++)
            sheet.Text(WorkbookAddress.HeadingRow, index + 1, Headings[index], SheetStyle.Heading);
        sheet.Height(WorkbookAddress.HeadingRow, 33);
        var elements = content.Form.Elements.ToDictionary(element => element.DataElement, StringComparer.Ordinal);
        var groups = content
            .Form.Cells.Where(cell => cell.Section == section.Section)
            .GroupBy(cell => cell.DataElement, StringComparer.Ordinal)
            .OrderBy(group => group.Min(cell => cell.RowNumber));
        var number = 0;
        foreach (var group in groups)
            FillElement(sheet, content, elements[group.Key], [.. group], ++number);
        Check(sheet, content, section);
        return sheet;
    }

    /// <summary>The figures of the quarter before that the section sheets show.</summary>
    public static IEnumerable<PrefilledFigure> Prefilled(TemplateContent content)
    {
        var sheets = content.Form.Sections.ToDictionary(section => section.Section, section => section.SheetName);
        var elements = content.Form.Elements.ToDictionary(element => element.DataElement, StringComparer.Ordinal);
        foreach (var cell in content.Form.AskedIn(content.Period.Asking))
        {
            if (Previous(content, elements[cell.DataElement], cell) is { } stock)
                yield return new PrefilledFigure(
                    sheets[cell.Section],
                    cell.RowNumber,
                    cell.ColumnNumber,
                    stock.Value?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "x"
                );
        }
    }

    /// <summary>Title, unit and period at the head of a sheet.</summary>
    public static void Head(SheetBuilder sheet, string title, string unitAndPeriod)
    {
        sheet.Text(1, NumberColumn, title, SheetStyle.Title);
        sheet.Height(1, 24);
        sheet.Text(2, NumberColumn, unitAndPeriod, SheetStyle.Subtitle);
    }

    /// <summary>A tick with its label.</summary>
    public static void Tick(SheetBuilder sheet, int row, string label)
    {
        sheet.Text(row, LabelColumn, label, SheetStyle.FieldName);
        sheet.Text(row, WorkbookAddress.ValueColumn, "☐", SheetStyle.EntryChoice);
        var address = CellAddress.Of(row, WorkbookAddress.ValueColumn);
        sheet.Validate(EntryRule.Choice(address, NamedRange.Tick, "Chọn ☐ hoặc ☑."));
    }

    private static void Captions(SheetBuilder sheet)
    {
        const int captionRow = WorkbookAddress.HeadingRow - 1;
        for (var column = FormLayout.MaleColumn; column <= LastColumn; column++)
            sheet.Blank(captionRow, column, SheetStyle.Element);
        sheet.Text(captionRow, FormLayout.MaleColumn, "Kỳ này", SheetStyle.Heading);
        sheet.Merge(captionRow, FormLayout.MaleColumn, FormLayout.CountColumn);
        sheet.Text(
            captionRow,
            FormLayout.MaleColumn + FormLayout.PreviousOffset,
            "Kỳ trước (để đối chiếu)",
            SheetStyle.Heading
        );
        sheet.Merge(captionRow, FormLayout.MaleColumn + FormLayout.PreviousOffset, LastColumn);
    }

    private static void FillElement(
        SheetBuilder sheet,
        TemplateContent content,
        FormElement element,
        IReadOnlyList<FormCell> cells,
        int number
    )
    {
        var isAsked = FormDefinition.Asks(cells[0].Frequency, content.Period.Asking);
        var rows = cells.GroupBy(cell => cell.RowNumber).OrderBy(row => row.Key).ToList();
        var category = Category(content.Form, cells[0]);
        var labelRow = category is null ? rows[0].Key : rows[0].Key - 1;
        sheet.Text(labelRow, NumberColumn, number.ToString(CultureInfo.InvariantCulture), SheetStyle.Centre);
        sheet.Text(labelRow, LabelColumn, element.NameVi, SheetStyle.Element);
        sheet.Text(labelRow, UnitColumn, element.Unit, SheetStyle.Centre);
        sheet.FitHeight(labelRow, element.NameVi, LabelWidth - 3);
        sheet.FitHeight(labelRow, element.Unit, 9);
        if (element.DefinitionVi is not null)
            sheet.Note(labelRow, LabelColumn, element.DefinitionVi);
        if (category is not null)
            Lock(sheet, labelRow);
        foreach (var row in rows)
        {
            if (category is not null)
            {
                var label = Category(content.Form, row.First())!;
                sheet.Blank(row.Key, NumberColumn, SheetStyle.Centre);
                sheet.Text(row.Key, LabelColumn, label, SheetStyle.Category);
                sheet.Text(row.Key, UnitColumn, element.Unit, SheetStyle.Centre);
                sheet.FitHeight(row.Key, label, LabelWidth - 4);
            }

            FillRow(sheet, content, element, row, isAsked);
        }

        if (!isAsked)
        {
            for (var row = labelRow; row <= rows[^1].Key; row++)
                sheet.Hide(row);
        }
    }

    private static void FillRow(
        SheetBuilder sheet,
        TemplateContent content,
        FormElement element,
        IEnumerable<FormCell> row,
        bool isAsked
    )
    {
        var cells = row.ToList();
        Lock(sheet, cells[0].RowNumber);
        foreach (var cell in cells)
        {
            var previous = isAsked ? Previous(content, element, cell) : null;
            if (isAsked)
                Figure(sheet, cell.RowNumber, cell.ColumnNumber, previous, SheetStyle.Entry);
            Figure(sheet, cell.RowNumber, cell.ColumnNumber + FormLayout.PreviousOffset, previous, SheetStyle.Previous);
        }
    }

    private static PreviousStock? Previous(TemplateContent content, FormElement element, FormCell cell) =>
        element.Prefill == "last"
            ? content.PreviousStocks.FirstOrDefault(stock =>
                stock.DataElement == cell.DataElement && stock.Breakdown == cell.Breakdown
            )
            : null;

    private static void Figure(SheetBuilder sheet, int row, int column, PreviousStock? stock, SheetStyle style)
    {
        if (stock is null)
            sheet.Blank(row, column, style);
        else if (stock.Value is { } value)
            sheet.Number(row, column, value, style);
        else
            sheet.Text(row, column, "x", style);
    }

    private static void Lock(SheetBuilder sheet, int row)
    {
        for (var column = FormLayout.MaleColumn; column <= LastColumn; column++)
            sheet.Blank(row, column, SheetStyle.Locked);
    }

    // One check per block of neighbouring cells: its formula is written for the block's first cell.
    private static void Check(SheetBuilder sheet, TemplateContent content, FormSection section)
    {
        var columnsOfRow = content
            .Form.AskedIn(content.Period.Asking)
            .Where(cell => cell.Section == section.Section)
            .GroupBy(cell => cell.RowNumber, cell => cell.ColumnNumber)
            .Select(row => (Row: row.Key, First: row.Min(), Last: row.Max()))
            .OrderBy(row => row.Row)
            .ToList();
        var start = 0;
        for (var index = 1; index <= columnsOfRow.Count; index++)
        {
            var (firstRow, firstColumn, lastColumn) = columnsOfRow[start];
            if (
                index < columnsOfRow.Count
                && columnsOfRow[index] == (firstRow + index - start, firstColumn, lastColumn)
            )
            {
                continue;
            }

            var firstCell = CellAddress.Of(firstRow, firstColumn);
            var lastCell = CellAddress.Of(columnsOfRow[index - 1].Row, lastColumn);
            sheet.Validate(EntryRule.Figure($"{firstCell}:{lastCell}", firstCell));
            start = index;
        }
    }

    /// <summary>Vietnamese name of the category a row stands for; null for an element that takes one row.</summary>
    private static string? Category(FormDefinition form, FormCell cell)
    {
        var pair = cell
            .Breakdown.Split(';')
            .FirstOrDefault(part => part.Length > 0 && !part.StartsWith("sex=", StringComparison.Ordinal));
        if (pair is null)
            return null;
        var parts = pair.Split('=');
        var category = form.Categories.First(known => known.Dimension == parts[0] && known.Category == parts[1]);
        return parts[0] == "age_year" ? $"{category.Category} tuổi" : category.NameVi;
    }
}
