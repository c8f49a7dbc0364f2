using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake;

/// <summary>An element as the workbook shows it.</summary>
/// <param name="DataElement">English name.</param>
/// <param name="NameVi">Label.</param>
/// <param name="Unit">Unit of count, in Vietnamese.</param>
/// <param name="Kind">stock, flow or distinct.</param>
/// <param name="Prefill">last, zero or none.</param>
/// <param name="DefinitionVi">What is counted, for the cell comment; null when the label says it all.</param>
public sealed record FormElement(
    string DataElement,
    string NameVi,
    string Unit,
    string Kind,
    string Prefill,
    string? DefinitionVi
);

/// <summary>A form as one catalogue version defines it.</summary>
/// <param name="FormCode">Code such as XP-TE13.</param>
/// <param name="FormVersion">Version of the layout.</param>
/// <param name="NameVi">Title on the cover.</param>
/// <param name="HasLists">Whether it has the lists of cases, children, decisions and injuries, and the narrative.</param>
/// <param name="UnitLevels">Levels of the units that give it: commune, district, province.</param>
/// <param name="Sections">Sheets with typed cells, in order.</param>
/// <param name="Elements">Elements asked on those sheets, whatever the quarter.</param>
/// <param name="Cells">Places of all data cells, whatever the quarter.</param>
/// <param name="Categories">Categories of all dimensions, for labels and drop-downs.</param>
public sealed record FormDefinition(
    string FormCode,
    int FormVersion,
    string NameVi,
    bool HasLists,
    IReadOnlyList<string> UnitLevels,
    IReadOnlyList<FormSection> Sections,
    IReadOnlyList<FormElement> Elements,
    IReadOnlyList<FormCell> Cells,
    IReadOnlyList<LayoutCategory> Categories
)
{
    /// <summary>Its lists, in the order of their sheets; none where it has typed cells only.</summary>
    public IReadOnlyList<ListSheet> Lists => HasLists ? ListSheet.All : [];

    /// <summary>Cells asked in a quarter, ordered by sheet, row and column.</summary>
    /// <param name="quarter">1 to 4.</param>
    public IEnumerable<FormCell> AskedIn(int quarter) =>
        from section in Sections.OrderBy(section => section.Position)
        from cell in Cells
            .Where(cell => cell.Section == section.Section && Asks(cell.Frequency, quarter))
            .OrderBy(cell => cell.RowNumber)
            .ThenBy(cell => cell.ColumnNumber)
        select cell;

    /// <summary>Whether a quarter asks cells of a frequency.</summary>
    /// <param name="frequency">q, h or y.</param>
    /// <param name="quarter">1 to 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is none of a ward return.</exception>
    public static bool Asks(string frequency, int quarter) =>
        frequency switch
        {
            "q" => true,
            "h" => quarter is 2 or 4,
            "y" => quarter == 4,
            _ => throw new ArgumentOutOfRangeException(
                nameof(frequency),
                frequency,
                "Not a frequency of a quarterly form."
            ),
        };

    /// <summary>Names the set of cells a quarter asks: q in the first and third, h in the second, y in the fourth.</summary>
    /// <param name="quarter">1 to 4.</param>
    public static string QuarterKind(int quarter) =>
        quarter switch
        {
            4 => "y",
            2 => "h",
            _ => "q",
        };
}
