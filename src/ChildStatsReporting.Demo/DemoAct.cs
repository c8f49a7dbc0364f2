namespace ChildStatsReporting.Demo;

/// <summary>One row of acts.csv, as it is written; docs/demo.md says what each act needs.</summary>
/// <param name="At">Domain time as ISO 8601; without an offset it is Vietnam's.</param>
/// <param name="Act">check, submit, confirm, accept, return, reopen, close, erase or load.</param>
/// <param name="Unit">Administrative code; empty where all units are meant.</param>
/// <param name="Period">Code such as HC-2024-Q4.</param>
/// <param name="File">Workbook or folder of definitions below the folder that is played; empty where the act needs none.</param>
/// <param name="User">Who acts; empty is the local operator, <c>system</c> the calendar.</param>
/// <param name="Remark">Reason or what is to be corrected; for a reopening it begins with the last day.</param>
internal sealed record DemoAct(
    string At,
    string Act,
    string Unit,
    string Period,
    string File,
    string User,
    string Remark
)
{
    /// <summary>Columns of acts.csv, in their order.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["at", "act", "unit", "period", "file", "user", "remark"];

    /// <summary>Row of the file as a spreadsheet counts it: the header is row 1.</summary>
    public int Row { get; init; }

    /// <summary>The fields in the order of the columns.</summary>
    public IReadOnlyList<string> Fields => [At, Act, Unit, Period, File, User, Remark];
}
