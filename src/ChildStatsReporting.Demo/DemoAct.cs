using System.Globalization;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Review;

namespace ChildStatsReporting.Demo;

/// <summary>One row of acts.csv, as it is written; docs/demo.md says what each act needs.</summary>
/// <param name="At">Domain time as ISO 8601; without an offset it is Vietnam's.</param>
/// <param name="Act">check, submit, table, confirm, accept, return, exempt, reopen, close, erase, load, or one on plans.</param>
/// <param name="Unit">Administrative code; empty where all units are meant.</param>
/// <param name="Period">Code such as HC-2024-Q4.</param>
/// <param name="File">Workbook, list or folder of definitions below the folder that is played; empty where the act needs none.</param>
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
    /// <summary>Columns that acts.csv has to have, in their order.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["at", "act", "unit", "period", "file", "user", "remark"];

    /// <summary>Columns that it may have, after those: the form and the paper that a return was entered from.</summary>
    public static IReadOnlyList<string> MoreColumns { get; } =
    ["form", "agency", "number", "dated", "scan", "signed_by"];

    /// <summary>Form of the return; the ward's where nothing stands.</summary>
    public string Form { get; init; } = WardReturn.FormCode;

    /// <summary>Agency of the letter; empty where there is none.</summary>
    public string Agency { get; init; } = "";

    /// <summary>Number and symbol of the letter.</summary>
    public string Number { get; init; } = "";

    /// <summary>Day of the letter or paper, such as 2024-12-16.</summary>
    public string Dated { get; init; } = "";

    /// <summary>Scan below the folder that is played: it confirms the return.</summary>
    public string Scan { get; init; } = "";

    /// <summary>Who signed the paper.</summary>
    public string Signer { get; init; } = "";

    /// <summary>Row of the file as a spreadsheet counts it: the header is row 1.</summary>
    public int Row { get; init; }

    /// <summary>True where a reviewer enters what came in a letter or on paper.</summary>
    public bool IsEntered => Form != WardReturn.FormCode || Agency.Length > 0 || Scan.Length > 0;

    /// <summary>True for an act on plans: it touches no figures.</summary>
    public bool IsOfPlan => PlanAct.Names.Contains(Act);

    /// <summary>The day of the paper; null for none, and for a text that is no day.</summary>
    public DateOnly? DatedOn =>
        DateOnly.TryParseExact(Dated, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>The letter that the return was entered from; null where none is named.</summary>
    public ReturnSource? Source => Agency.Length == 0 ? null : new ReturnSource(Agency, Number, DatedOn);

    /// <summary>The fields in the order of the columns.</summary>
    public IReadOnlyList<string> Fields =>
        [At, Act, Unit, Period, File, User, Remark, Form, Agency, Number, Dated, Scan, Signer];
}
