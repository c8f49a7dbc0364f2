using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>What a form sends of one task.</summary>
public sealed class TaskField
{
    public string? Number { get; set; }

    public string? State { get; set; }

    public string? Result { get; set; }

    public string? Obstacle { get; set; }
}

/// <summary>A unit tells how far it is with its tasks at the end of a quarter; what was not touched is not told again.</summary>
public sealed class PlanReportPage(ShownPlans plans, PlanKeeping keeping, Scope scope, WebTransaction transaction)
    : PageModel
{
    private static readonly string StatedSql = SqlFile.Read("pages/stated_task_word.sql");

    [BindProperty(SupportsGet = true)]
    public string UnitCode { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "ky")]
    public string? PeriodCode { get; set; }

    /// <summary>Code of the unit that tells.</summary>
    [BindProperty(SupportsGet = true, Name = "donVi")]
    public string? TellerCode { get; set; }

    [BindProperty]
    public List<TaskField> Fields { get; set; } = [];

    public ShownPlan Shown { get; private set; } = null!;

    public PlanTeller Teller { get; private set; } = null!;

    /// <summary>The tasks that are asked of the unit with what it told last, overdue ones first.</summary>
    public IReadOnlyList<(TaskProgress Task, UnitProgress Own, bool IsOverdue)> Tasks { get; private set; } = [];

    public string? Problem { get; private set; }

    /// <summary>
    /// Sentences of the agency that state a count which recipients and the public are not told, by the number of their task. What wards
    /// tell is printed for those who handle the report only.
    /// </summary>
    public ILookup<string, string> Stated { get; private set; } = NoneStated;

    private static ILookup<string, string> NoneStated { get; } =
        Array.Empty<StatedTaskWord>().ToLookup(word => word.Number, word => word.Sentence);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        Fields =
        [
            .. Tasks.Select(row => new TaskField
            {
                Number = row.Task.Task.Number,
                State = row.Own.Told?.State,
                Result = row.Own.Told?.Result,
                Obstacle = row.Own.Told?.Obstacle,
            }),
        ];
        await FindStatedAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        var words = Fields
            .Where(field => !string.IsNullOrEmpty(field.State) && IsNews(field))
            .Select(field => new TaskWord(field.Number ?? "", TaskStates.Of(field.State), field.Result, field.Obstacle))
            .ToList();
        var outcome = await keeping.TellAsync(
            new TaskReport(
                Shown.Plan.AdminUnitId,
                Year,
                Teller.AdminUnitId,
                Shown.Period!,
                words,
                User.Identity!.Name!
            ),
            cancellationToken
        );
        await FindStatedAsync(cancellationToken);
        // What was told is kept; who told it sees at once what a document would not be signed with.
        if (outcome.IsDone)
            return LocalRedirect(
                Stated.Count > 0
                    ? $"{Shown.Path}/bao-cao?ky={Shown.Period!.Code}&donVi={Teller.Code}"
                    : $"{Shown.Path}?ky={Shown.Period!.Code}"
            );
        Problem = outcome.Refusal;
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private async Task FindStatedAsync(CancellationToken cancellationToken)
    {
        if (!Teller.IsAgency)
            return;
        var texts = Fields
            .SelectMany(field => new[] { (field.Number, Text: field.Result), (field.Number, Text: field.Obstacle) })
            .Where(written => !string.IsNullOrWhiteSpace(written.Text))
            .ToList();
        var found = await transaction.QueryAsync<StatedTaskWord>(
            StatedSql,
            new
            {
                numbers = texts.Select(written => written.Number ?? "").ToArray(),
                texts = texts.Select(written => written.Text!).ToArray(),
            },
            cancellationToken
        );
        Stated = found.ToLookup(word => word.Number, word => word.Sentence);
    }

    private sealed record StatedTaskWord(string Number, string Sentence);

    /// <summary>True where the unit has not told it so for this very quarter, and nothing is finished already with the same words.</summary>
    private bool IsNews(TaskField field)
    {
        if (Tasks.FirstOrDefault(row => row.Task.Task.Number == field.Number) is not { Own.Told: { } told } row)
            return true;
        var isSame =
            told.State == field.State
            && told.Result == (field.Result?.Trim().ReplaceLineEndings("\n") ?? "")
            && told.Obstacle == (field.Obstacle?.Trim().ReplaceLineEndings("\n") ?? "");
        return !isSame || !row.Own.HasTold(Shown.Period!.PeriodId);
    }

    private async Task<IActionResult?> RefuseAsync(CancellationToken cancellationToken)
    {
        if (await plans.FindAsync(UnitCode, Year, PeriodCode, cancellationToken) is not { Quarters.Count: > 0 } found)
            return NotFound();
        if (found.Tellers.FirstOrDefault(teller => teller.Code == TellerCode) is not { } teller)
            return NotFound();
        if (!await scope.MayAsync(Right.TellTask, teller.AdminUnitId, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        (Shown, Teller) = (found, teller);
        Tasks =
        [
            .. found
                .Tasks.SelectMany(task => task.Units.Select(unit => (Task: task, Own: unit)))
                .Where(row => row.Own.Unit == teller)
                .Select(row =>
                    (row.Task, row.Own, IsOverdue: row.Task.Task.DueOn < row.Task.Day && !row.Own.IsFinished)
                )
                .OrderByDescending(row => row.IsOverdue),
        ];
        return null;
    }
}
