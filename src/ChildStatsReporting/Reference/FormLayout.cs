namespace ChildStatsReporting.Reference;

/// <summary>An element that a form asks to be typed.</summary>
/// <param name="DataElement">English name used in formulas.</param>
/// <param name="Section">Section of the form, and with it the sheet.</param>
/// <param name="Position">Order within the section.</param>
/// <param name="Dimensions">Collected dimensions in the order of the breakdown key; empty for a single figure.</param>
/// <param name="Frequency">
/// Returns that ask it: q those of every quarter, h of the second and fourth, y of the fourth, <see cref="OwnYear"/> the
/// return of the year itself, sy that of a school year.
/// </param>
public sealed record LayoutElement(
    string DataElement,
    string Section,
    int Position,
    IReadOnlyList<string> Dimensions,
    string Frequency
)
{
    /// <summary>Asked in the return of the year itself and in no quarter.</summary>
    public const string OwnYear = "year";

    /// <summary>The frequency of an element on a form.</summary>
    /// <param name="frequency">q, h, y or sy, as the catalogue has it.</param>
    /// <param name="timeRule">own where the figure is read from the return of the period itself.</param>
    public static string FrequencyOf(string frequency, string timeRule) =>
        timeRule == "own" && frequency == "y" ? OwnYear : frequency;
}

/// <summary>A category of a dimension.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Category">Code used in breakdown keys.</param>
/// <param name="NameVi">Vietnamese name; equal to the code where the code speaks for itself.</param>
/// <param name="Position">Order of print, from 1.</param>
public sealed record LayoutCategory(string Dimension, string Category, string NameVi, int Position);

/// <summary>Where one data cell is typed in the workbook of a form.</summary>
/// <param name="Section">Section, and with it the sheet.</param>
/// <param name="DataElement">The element.</param>
/// <param name="Breakdown">dimension=category pairs joined by ";" in the element's order; empty without dimensions.</param>
/// <param name="RowNumber">Row on the sheet, from 1.</param>
/// <param name="ColumnNumber">Column on the sheet: 4 Nam, 5 Nữ, 6 Số lượng.</param>
/// <param name="Frequency">As the element's.</param>
public sealed record FormCell(
    string Section,
    string DataElement,
    string Breakdown,
    int RowNumber,
    int ColumnNumber,
    string Frequency
);

/// <summary>Gives every data cell of a form its place, the same in every period.</summary>
/// <remarks>
/// An element without a dimension other than sex takes one row; any other takes a heading row and then one row for
/// each category of its other dimension. Rows that a quarter does not ask keep their place and are hidden.
/// </remarks>
public static class FormLayout
{
    /// <summary>First row of entries on every section sheet and list.</summary>
    public const int FirstEntryRow = 7;

    /// <summary>Column of male figures; female ones stand in the next.</summary>
    public const int MaleColumn = 4;

    /// <summary>Column of female figures.</summary>
    public const int FemaleColumn = 5;

    /// <summary>Column of figures that are not broken down by sex.</summary>
    public const int CountColumn = 6;

    /// <summary>From an entry column to the column with the figure of the quarter before.</summary>
    public const int PreviousOffset = 3;

    private const string Sex = "sex";

    /// <summary>Lays out the elements of one form.</summary>
    /// <returns>One row per data cell, ordered by section, row and column.</returns>
    /// <exception cref="InvalidOperationException">
    /// An element has two dimensions besides sex, or a dimension without categories.
    /// </exception>
    public static IReadOnlyList<FormCell> Arrange(
        IEnumerable<LayoutElement> elements,
        IEnumerable<LayoutCategory> categories
    )
    {
        var categoriesOf = categories
            .GroupBy(category => category.Dimension, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.OrderBy(category => category.Position).Select(category => category.Category).ToList(),
                StringComparer.Ordinal
            );
        var cells = new List<FormCell>();
        foreach (
            var section in elements
                .GroupBy(element => element.Section, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            var rowNumber = FirstEntryRow;
            foreach (
                var element in section
                    .OrderBy(element => element.Position)
                    .ThenBy(element => element.DataElement, StringComparer.Ordinal)
            )
            {
                rowNumber = Place(element, rowNumber, categoriesOf, cells);
            }
        }

        return cells;
    }

    private static int Place(
        LayoutElement element,
        int rowNumber,
        Dictionary<string, List<string>> categoriesOf,
        List<FormCell> cells
    )
    {
        var others = element.Dimensions.Where(dimension => dimension != Sex).ToList();
        if (others.Count > 1)
        {
            throw new InvalidOperationException(
                $"{element.DataElement} has {others.Count} dimensions besides sex; a sheet shows one."
            );
        }

        if (others.Count == 0)
        {
            PlaceRow(element, rowNumber, other: null, cells);
            return rowNumber + 1;
        }

        if (!categoriesOf.TryGetValue(others[0], out var rows))
            throw new InvalidOperationException($"{element.DataElement}: dimension {others[0]} has no categories.");
        foreach (var category in rows)
            PlaceRow(element, ++rowNumber, category, cells);
        return rowNumber + 1;
    }

    private static void PlaceRow(LayoutElement element, int rowNumber, string? other, List<FormCell> cells)
    {
        if (!element.Dimensions.Contains(Sex))
        {
            cells.Add(Cell(CountColumn, sex: null));
            return;
        }

        cells.Add(Cell(MaleColumn, "male"));
        cells.Add(Cell(FemaleColumn, "female"));

        FormCell Cell(int columnNumber, string? sex) =>
            new(
                element.Section,
                element.DataElement,
                string.Join(
                    ';',
                    element.Dimensions.Select(dimension => $"{dimension}={(dimension == Sex ? sex : other)}")
                ),
                rowNumber,
                columnNumber,
                element.Frequency
            );
    }
}
