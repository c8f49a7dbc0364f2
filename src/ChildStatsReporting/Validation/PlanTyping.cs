using System.Globalization;
using ChildStatsReporting.Intake.Writing;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation;

/// <summary>What a return says of one task; see validation.task_word.</summary>
internal sealed record ReceivedWord(
    int RowNumber,
    int PlanUnitId,
    string TaskNumber,
    string State,
    string Result,
    string Obstacle
);

/// <summary>Reads the sheet of tasks by the rules of the page that takes the same words.</summary>
/// <param name="tasks">What plans ask of the unit now.</param>
/// <param name="year">Year of the period, and of the unit's own plan.</param>
/// <param name="today">The day in Vietnam.</param>
/// <param name="findings">Receives what is broken, in the order of the sheet.</param>
internal sealed class PlanTyping(IReadOnlyList<AskedTask> tasks, int year, DateOnly today, FindingList findings)
{
    private static readonly string[] DayFormats = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d"];

    private readonly List<ReceivedWord> words = [];

    /// <summary>The words and the plan that may be kept; one that breaks a rule is a finding and is not kept.</summary>
    /// <remarks>A row without state, result and obstacle says nothing. A row is known by its number, wherever it stands.</remarks>
    public (IReadOnlyList<ReceivedWord> Words, IReadOnlyList<OwnPlan> OwnPlan) Read(
        IEnumerable<ReceivedCell> submittedCells
    )
    {
        var cells = submittedCells.Where(cell => cell.Sheet == WorkbookAddress.PlanSheet).ToList();
        var plan = ReadPlan(cells);
        foreach (
            var row in cells
                .Where(cell => cell.RowNumber >= FormLayout.FirstEntryRow)
                .GroupBy(cell => cell.RowNumber)
                .OrderBy(row => row.Key)
        )
            ReadRow(row.Key, row.ToDictionary(cell => cell.ColumnNumber));
        return (words, plan is null ? [] : [plan]);
    }

    private OwnPlan? ReadPlan(List<ReceivedCell> cells)
    {
        const int column = WorkbookAddress.ValueColumn;
        var stated = cells.Where(cell => cell.ColumnNumber == column).ToDictionary(cell => cell.RowNumber);
        var number = Text(stated.GetValueOrDefault(WorkbookAddress.OwnPlanRow));
        var day = Text(stated.GetValueOrDefault(WorkbookAddress.OwnPlanDateRow));
        if (number is null || day is null || (number.Length == 0 && day.Length == 0))
            return null;
        var issuedOn = DayOf(day);
        if (day.Length > 0 && issuedOn is null)
        {
            Block(WorkbookAddress.OwnPlanDateRow, column, "plan_date", day, ValidationMessage.PlanDate);
            return null;
        }

        if (PlanRules.Refuse(new PlanStatement(0, year, number, issuedOn, null, ""), today) is { } refusal)
        {
            var row = issuedOn > today ? WorkbookAddress.OwnPlanDateRow : WorkbookAddress.OwnPlanRow;
            Block(row, column, "own_plan", issuedOn > today ? day : number, refusal);
            return null;
        }

        return new OwnPlan(number, issuedOn);
    }

    private void ReadRow(int row, Dictionary<int, ReceivedCell> cells)
    {
        foreach (var cell in cells.Values.Where(cell => cell.ColumnNumber > PlanPage.PlanColumn))
        {
            if (FreeText.Refuse(cell.ValueText, today) is not null)
                Block(row, cell.ColumnNumber, "identifier", cell.ValueText, ValidationMessage.Identifier);
        }

        var state = Text(cells.GetValueOrDefault(PlanPage.StateColumn));
        var result = Text(cells.GetValueOrDefault(PlanPage.ResultColumn));
        var obstacle = Text(cells.GetValueOrDefault(PlanPage.ObstacleColumn));
        // A cell that cannot be read has its finding already.
        if (state is null || result is null || obstacle is null)
            return;
        if (state.Length == 0 && result.Length == 0 && obstacle.Length == 0)
            return;
        var number = CleanText.Of(cells.GetValueOrDefault(PlanPage.NumberColumn)?.ValueText);
        if (Asked(number, CleanText.Of(cells.GetValueOrDefault(PlanPage.PlanColumn)?.ValueText)) is not { } task)
        {
            Block(row, PlanPage.NumberColumn, "task_unknown", number, ValidationMessage.TaskUnknown);
            return;
        }

        if (words.Any(word => word.PlanUnitId == task.PlanUnitId && word.TaskNumber == task.Number))
        {
            Block(row, PlanPage.NumberColumn, "task_repeated", number, ValidationMessage.TaskRepeated);
            return;
        }

        if (state.Length > 0 && StateOf(state) is null)
        {
            Block(row, PlanPage.StateColumn, "task_state", state, ValidationMessage.TaskState(PlanPage.States));
            return;
        }

        var word = new TaskWord(task.Number, StateOf(state), result, obstacle);
        var isBroken = false;
        foreach (var broken in PlanRules.Broken(word, today))
        {
            isBroken = true;
            var column = broken.Part switch
            {
                WordPart.State => PlanPage.StateColumn,
                WordPart.Result => PlanPage.ResultColumn,
                _ => PlanPage.ObstacleColumn,
            };
            Block(
                row,
                column,
                broken.Rule,
                broken.Rule == "identifier" ? FoundText.Masked : null,
                $"Nhiệm vụ {task.Number}: {broken.Message}"
            );
        }

        if (!isBroken)
            words.Add(new ReceivedWord(row, task.PlanUnitId, task.Number, word.State!.Value.Code(), result, obstacle));
    }

    /// <summary>The task of a row: by its number, and where several plans have that number by the plan beside it.</summary>
    private AskedTask? Asked(string number, string planNumber)
    {
        var alike = tasks.Where(task => task.Number == number).ToList();
        return alike.Count == 1 ? alike[0] : alike.Find(task => task.PlanNumber == planNumber);
    }

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static TaskState? StateOf(string text) =>
        TaskStates
            .All.Where(state =>
                string.Equals(state.Name(), text, StringComparison.OrdinalIgnoreCase) || state.Code() == text
            )
            .Select(state => (TaskState?)state)
            .FirstOrDefault();

    /// <summary>The text of a cell, empty for a blank; null for one that cannot be read, which is a finding.</summary>
    private string? Text(ReceivedCell? cell)
    {
        if (cell is null)
            return "";
        if (cell.ValueKind is "text" or "number" or "date" && !cell.IsMerged && cell.ValueText is not null)
            return CleanText.Of(cell.ValueText);
        Block(cell.RowNumber, cell.ColumnNumber, "text_unreadable", cell.ValueText, ValidationMessage.TextUnreadable);
        return null;
    }

    private void Block(int row, int column, string rule, string? found, string message) =>
        findings.Add(
            new Finding(
                rule,
                Finding.Blocking,
                WorkbookAddress.PlanSheet,
                CellAddress.Of(row, column),
                found is null or FoundText.Masked ? found : FoundText.OfCell(found, today),
                message
            )
        );
}
