using ChildStatsReporting.Intake;
using ChildStatsReporting.Plan;

namespace ChildStatsReporting.Demo;

/// <summary>What a ward, or whoever enters it for another, fills into a workbook.</summary>
/// <param name="UnitCode">The reporting unit.</param>
/// <param name="Quarter">The quarter it is about, or in which it was given.</param>
/// <param name="Entries">
/// Text of each entry by element and full breakdown: digits become numbers, anything else stays text; what is not
/// named stays as the template has it.
/// </param>
/// <param name="IsNil">Ticks "Trong kỳ không phát sinh" on the sheets that ask events.</param>
/// <param name="Texts">The five texts of Thuyết minh, in their order.</param>
/// <param name="Lists">The four lists.</param>
public sealed record DemoReturn(
    string UnitCode,
    DemoQuarter Quarter,
    IReadOnlyDictionary<(string Element, string Breakdown), string> Entries,
    bool IsNil,
    IReadOnlyList<string> Texts,
    IReadOnlyList<DemoList> Lists
)
{
    /// <summary>What is told of the tasks of the plan; empty where the unit tells it on the page.</summary>
    public IReadOnlyList<TaskWord> Words { get; init; } = [];

    /// <summary>The unit's own plan; null where the workbook states none.</summary>
    public OwnPlan? OwnPlan { get; init; }

    /// <summary>Form of the return.</summary>
    public string FormCode { get; init; } = WardReturn.FormCode;
}

/// <summary>What a ward fills into one list.</summary>
/// <param name="SheetName">Sheet of the list.</param>
/// <param name="KeyColumns">
/// How many columns from B on tell which row of the template is brought up to date; 0 for none.
/// </param>
/// <param name="Rows">Texts of the columns from B on; empty for a blank. A list without rows is ticked as nil.</param>
public sealed record DemoList(string SheetName, int KeyColumns, IReadOnlyList<IReadOnlyList<string>> Rows);
