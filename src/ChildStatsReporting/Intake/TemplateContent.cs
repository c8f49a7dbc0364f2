using ChildStatsReporting.Plan;

namespace ChildStatsReporting.Intake;

/// <summary>The period of a workbook.</summary>
/// <param name="PeriodId">Surrogate.</param>
/// <param name="Code">Code such as HC-2024-Q4.</param>
/// <param name="Asking">What a return of it asks, as <see cref="FormDefinition.AskingOf"/> names it.</param>
/// <param name="Year">Year of the end.</param>
/// <param name="StartDate">First day of the window, included.</param>
/// <param name="EndDate">Cut-off of the figures, included.</param>
/// <param name="YearStartDate">First day of the first quarter of the same year and regime.</param>
/// <param name="DueOn">Last day in time.</param>
public sealed record TemplatePeriod(
    int PeriodId,
    string Code,
    string Asking,
    int Year,
    DateOnly StartDate,
    DateOnly EndDate,
    DateOnly YearStartDate,
    DateOnly DueOn
);

/// <summary>A stock of the accepted return of the quarter before.</summary>
/// <param name="DataElement">The element.</param>
/// <param name="Breakdown">Its breakdown.</param>
/// <param name="Value">Whole number from 0, summed over the units merged whole; null means not applicable.</param>
public sealed record PreviousStock(string DataElement, string Breakdown, decimal? Value);

/// <summary>A row of a list carried into the next workbook.</summary>
/// <param name="List">Code of the list.</param>
/// <param name="CellTexts">Texts of the columns from B on; null for a blank.</param>
public sealed record CarriedRow(string List, IReadOnlyList<string?> CellTexts);

/// <summary>All that one workbook shows before anybody fills it in.</summary>
/// <param name="Form">The form.</param>
/// <param name="UnitCode">Code of the reporting unit.</param>
/// <param name="UnitName">Its name with its type.</param>
/// <param name="Period">The period of the return.</param>
/// <param name="PreviousStocks">Stocks of the quarter before; empty when that return is not accepted.</param>
/// <param name="CarriedRows">Open cases with their children.</param>
/// <param name="KeyCodes">Unit codes a running key may begin with: the unit's own and those merged into it.</param>
/// <param name="IsInvented">True for invented figures: the cover says so.</param>
public sealed record TemplateContent(
    FormDefinition Form,
    string UnitCode,
    string UnitName,
    TemplatePeriod Period,
    IReadOnlyList<PreviousStock> PreviousStocks,
    IReadOnlyList<CarriedRow> CarriedRows,
    IReadOnlyList<string> KeyCodes,
    bool IsInvented
)
{
    /// <summary>Tasks that plans ask of the unit, with its own plan; empty for a unit without tasks.</summary>
    public AskedTasks Tasks { get; init; } = new([], null);

    /// <summary>Name of the file: form, unit and period.</summary>
    public string FileName => $"{Form.FormCode}_{UnitCode}_{Period.Code}.xlsx";
}
