using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>The very hidden sheet with the values of the drop-downs, a column each.</summary>
internal static class CategoryPage
{
    /// <summary>Fills the sheet and names its ranges.</summary>
    /// <returns>The sheet, and for each name the range it stands for.</returns>
    /// <exception cref="InvalidOperationException">A list names a dimension without categories.</exception>
    public static (SheetBuilder Sheet, IReadOnlyList<(string Name, string Range)> Names) Fill(TemplateContent content)
    {
        var sheet = new SheetBuilder(WorkbookAddress.CategorySheet) { IsVeryHidden = true };
        var names = new List<(string, string)>();
        var known = content.CarriedRows.SelectMany(HalfMonths);
        Add(NamedRange.Tick, ["☐", "☑"]);
        Add(NamedRange.YesNo, ["có", "không"]);
        Add(NamedRange.HalfMonth, HalfMonth.Choices(content.Period, known));
        Add(NamedRange.KeyCode, content.KeyCodes);
        var dimensions = content
            .Form.Lists.SelectMany(list => list.Columns)
            .Select(column => column.Dimension)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        foreach (var dimension in dimensions)
        {
            Add(
                NamedRange.Category(dimension),
                [
                    .. content
                        .Form.Categories.Where(category => category.Dimension == dimension)
                        .OrderBy(category => category.Position)
                        .Select(category => category.NameVi),
                ]
            );
        }

        if (content.Tasks.Tasks.Count > 0)
            Add(NamedRange.TaskState, PlanPage.States);
        const int firstRow = FormLayout.FirstEntryRow;
        if (content.Form.HasLists)
            names.Add(
                (
                    NamedRange.CaseKey,
                    $"'{ListSheet.AbuseCase.SheetName}'!$B${firstRow}:$B${firstRow + ListSheet.PreparedRows - 1}"
                )
            );
        return (sheet, names);

        void Add(string name, IReadOnlyList<string> values)
        {
            if (values.Count == 0)
                throw new InvalidOperationException(
                    $"The drop-down {name} has no values: its dimension is not in the catalogue."
                );
            var column = names.Count + 1;
            sheet.Text(1, column, name, SheetStyle.Plain);
            for (var index = 0; index < values.Count; index++)
                sheet.Text(index + 2, column, values[index], SheetStyle.Plain);
            var letters = CellAddress.Letters(column);
            names.Add((name, $"'{WorkbookAddress.CategorySheet}'!${letters}$2:${letters}${values.Count + 1}"));
        }
    }

    private static IEnumerable<string> HalfMonths(CarriedRow row)
    {
        var columns = ListSheet.All.First(list => list.List == row.List).Columns;
        return columns
            .Select((column, index) => column.Kind == ListColumnKind.HalfMonth ? row.CellTexts[index] : null)
            .OfType<string>();
    }
}
