using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>The sheet with the tasks that plans ask of the ward: how far each is, and the ward's own plan.</summary>
internal static class PlanPage
{
    /// <summary>Column of the number of the task; with that of its plan it says which task the row is of.</summary>
    public const int NumberColumn = 1;

    /// <summary>Column of the state.</summary>
    public const int StateColumn = 4;

    /// <summary>Column of the result.</summary>
    public const int ResultColumn = 5;

    /// <summary>Column of the obstacle.</summary>
    public const int ObstacleColumn = 6;

    /// <summary>Column of the number of the plan.</summary>
    public const int PlanColumn = 7;

    /// <summary>Most characters of a result or an obstacle.</summary>
    private const int LongestText = 1000;

    private const int LongestNumber = 60;
    private const double ContentWidth = 44;
    private const double DueWidth = 17;
    private const double TextWidth = 36;

    private static readonly string[] Headings =
    [
        "Số",
        "Nhiệm vụ",
        "Thời hạn",
        "Tình trạng",
        "Kết quả thực hiện",
        "Khó khăn, vướng mắc hoặc lý do",
        "Kế hoạch số",
    ];

    /// <summary>Names of the states as the drop-down offers them.</summary>
    public static IReadOnlyList<string> States { get; } =
    [.. TaskStates.All.Select(state => char.ToUpperInvariant(state.Name()[0]) + state.Name()[1..])];

    /// <summary>Whether a column is filled in for a task.</summary>
    public static bool IsWord(int column) => column is >= StateColumn and <= ObstacleColumn;

    /// <summary>Places that are kept of the sheet: the own plan, and of each row its number, its plan and what is filled in.</summary>
    public static bool IsKept(int row, int column) =>
        row >= FormLayout.FirstEntryRow
            ? column is NumberColumn or >= StateColumn
            : column == WorkbookAddress.ValueColumn
                && row is WorkbookAddress.OwnPlanRow or WorkbookAddress.OwnPlanDateRow;

    public static SheetBuilder Fill(TemplateContent content)
    {
        var tasks = content.Tasks.Tasks;
        var sheet = new SheetBuilder(WorkbookAddress.PlanSheet)
        {
            Widths = [8, ContentWidth, DueWidth, 18, TextWidth, TextWidth, 16],
            FirstScrolling = "A7",
            IsLandscape = true,
            LastTitleRow = WorkbookAddress.HeadingRow,
            Footer =
                $"{content.Form.FormCode} – {content.UnitCode} – {content.Period.Code} – {WorkbookAddress.PlanSheet}",
        };
        SectionPage.Head(sheet, "Tiến độ thực hiện nhiệm vụ của kế hoạch", CoverPage.UnitAndPeriod(content));
        Own(sheet, WorkbookAddress.OwnPlanRow, "Kế hoạch của đơn vị: số, ký hiệu");
        Own(sheet, WorkbookAddress.OwnPlanDateRow, "Ngày ban hành (như 15/01/2024)");
        sheet.Validate(
            EntryRule.Length(CellAddress.Of(WorkbookAddress.OwnPlanRow, WorkbookAddress.ValueColumn), LongestNumber)
        );
        for (var index = 0; index < Headings.Length; index++)
            sheet.Text(WorkbookAddress.HeadingRow, index + 1, Headings[index], SheetStyle.Heading);
        sheet.Height(WorkbookAddress.HeadingRow, 33);
        for (var index = 0; index < tasks.Count; index++)
            Task(sheet, FormLayout.FirstEntryRow + index, tasks[index]);
        if (tasks.Count == 0)
            return sheet;
        var last = FormLayout.FirstEntryRow + tasks.Count - 1;
        sheet.Validate(EntryRule.Choice(Range(StateColumn, StateColumn), NamedRange.TaskState));
        sheet.Validate(EntryRule.Length(Range(ResultColumn, ObstacleColumn), LongestText));
        sheet.Text(
            last + 2,
            2,
            "Nhiệm vụ nào không báo cáo kỳ này thì để trống cả dòng. Đã hoàn thành phải ghi kết quả; không thực hiện phải ghi lý do. Mỗi ô tối đa 1.000 ký tự. Không ghi tên, địa chỉ của người nào.",
            SheetStyle.Subtitle
        );
        sheet.Text(
            last + 3,
            2,
            content.Tasks.OwnPlan is { } plan
                ? $"Kế hoạch của đơn vị đã ghi trên hệ thống: số {plan.Number}{(plan.IssuedOn is { } day ? $" ngày {CoverPage.Day(day)}" : "")}; ô C3, C4 chỉ ghi khi có thay đổi."
                : "Nếu đơn vị đã ban hành kế hoạch của mình thì ghi số, ngày ở ô C3, C4.",
            SheetStyle.Subtitle
        );
        return sheet;

        string Range(int firstColumn, int lastColumn) =>
            $"{CellAddress.Of(FormLayout.FirstEntryRow, firstColumn)}:{CellAddress.Of(last, lastColumn)}";
    }

    private static void Own(SheetBuilder sheet, int row, string label)
    {
        sheet.Text(row, 2, label, SheetStyle.FieldName);
        sheet.Blank(row, WorkbookAddress.ValueColumn, SheetStyle.EntryText);
    }

    private static void Task(SheetBuilder sheet, int row, AskedTask task)
    {
        sheet.Text(row, NumberColumn, task.Number, SheetStyle.Centre);
        sheet.Text(row, 2, task.Content, SheetStyle.Category);
        sheet.Text(row, WorkbookAddress.ValueColumn, task.DueText, SheetStyle.Centre);
        sheet.Blank(row, StateColumn, SheetStyle.EntryChoice);
        sheet.Blank(row, ResultColumn, SheetStyle.EntryLong);
        sheet.Blank(row, ObstacleColumn, SheetStyle.EntryLong);
        sheet.Text(row, PlanColumn, task.PlanNumber, SheetStyle.Centre);
        sheet.Height(row, 66);
        sheet.FitHeight(row, task.Content, ContentWidth - 4);
        sheet.FitHeight(row, task.DueText, DueWidth - 2);
    }
}
