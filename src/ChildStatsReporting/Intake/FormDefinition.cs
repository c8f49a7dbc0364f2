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
    public IEnumerable<FormCell> AskedIn(int quarter) => AskedIn(QuarterKind(quarter));

    /// <summary>Cells that a return asks, ordered by sheet, row and column.</summary>
    /// <param name="asking">What the return is of, as <see cref="AskingOf"/> names it.</param>
    public IEnumerable<FormCell> AskedIn(string asking) =>
        from section in Sections.OrderBy(section => section.Position)
        from cell in Cells
            .Where(cell => cell.Section == section.Section && Asks(cell.Frequency, asking))
            .OrderBy(cell => cell.RowNumber)
            .ThenBy(cell => cell.ColumnNumber)
        select cell;

    /// <summary>Sheets of typed cells that a return has, in order: those of which it asks anything.</summary>
    /// <param name="asking">What the return is of, as <see cref="AskingOf"/> names it.</param>
    public IEnumerable<FormSection> SectionsAskedIn(string asking) =>
        Sections
            .Where(section => Cells.Any(cell => cell.Section == section.Section && Asks(cell.Frequency, asking)))
            .OrderBy(section => section.Position);

    /// <summary>Whether a return asks cells of a frequency.</summary>
    /// <param name="frequency">q, h and y of the quarters, year of the year by itself, sy of a school year.</param>
    /// <param name="asking">What the return is of, as <see cref="AskingOf"/> names it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frequency.</exception>
    public static bool Asks(string frequency, string asking) =>
        frequency switch
        {
            "q" => asking is "q" or "h" or "y",
            "h" => asking is "h" or "y",
            "y" or LayoutElement.OwnYear or "sy" => asking == frequency,
            _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "No frequency of a form."),
        };

    /// <summary>Names what a return of a period asks: the quarter's kind, year or sy.</summary>
    /// <param name="kind">Kind of the period: Q, H1, 9M, Y or SY.</param>
    /// <param name="quarter">1 to 4; null for any other period.</param>
    /// <returns>Null for a period that is only made of quarters.</returns>
    public static string? AskingOf(string kind, int? quarter) =>
        (kind, quarter) switch
        {
            ("Q", { } number) => QuarterKind(number),
            ("Y", _) => LayoutElement.OwnYear,
            ("SY", _) => "sy",
            _ => null,
        };

    /// <summary>Says that the form is not given for a period, and for which ones it is.</summary>
    /// <param name="periodCode">Code of the period.</param>
    public UnitRefusal RefusalOf(string periodCode)
    {
        if (HasLists)
            return new UnitRefusal(
                "period_kind",
                $"Kỳ “{periodCode}” được tổng hợp từ các quý; báo cáo của xã, phường lập theo quý."
            );
        var given = Cells
            .Select(cell =>
                cell.Frequency switch
                {
                    LayoutElement.OwnYear => "cả năm (như HC-2024-Y)",
                    "sy" => "năm học (như NH-2024)",
                    _ => "từng quý (như HC-2024-Q4)",
                }
            )
            .Distinct()
            .Order(StringComparer.Ordinal);
        return new UnitRefusal(
            "period_kind",
            $"Biểu {FormCode} không lập cho kỳ “{periodCode}” mà cho {string.Join(" và ", given)}."
        );
    }

    /// <summary>Names the set of cells that a quarter asks: q in the first and third, h in the second, y in the fourth.</summary>
    /// <param name="quarter">1 to 4.</param>
    public static string QuarterKind(int quarter) =>
        quarter switch
        {
            4 => "y",
            2 => "h",
            _ => "q",
        };
}
