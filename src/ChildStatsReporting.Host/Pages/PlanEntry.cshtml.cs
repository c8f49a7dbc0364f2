using ChildStatsReporting.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>The agency enters tasks of its plan: many lines copied from Word or Excel, or one in a form, which also corrects.</summary>
public sealed class PlanEntryPage(ShownPlans plans, PlanKeeping keeping) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string UnitCode { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    /// <summary>Number of a task that is to be corrected.</summary>
    [BindProperty(SupportsGet = true, Name = "so")]
    public string? Corrected { get; set; }

    [BindProperty]
    public string? Pasted { get; set; }

    [BindProperty]
    public string? ToldBy { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? TaskText { get; set; }

    [BindProperty]
    public string? Lead { get; set; }

    [BindProperty]
    public string? Coworkers { get; set; }

    [BindProperty]
    public string? Due { get; set; }

    [BindProperty]
    public string? Product { get; set; }

    [BindProperty]
    public string? Views { get; set; }

    public ShownPlan Shown { get; private set; } = null!;

    public IReadOnlyList<PlanTask> Tasks => [.. Shown.Tasks.Select(task => task.Task)];

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        if (Tasks.FirstOrDefault(task => task.Number == Corrected) is { } task)
        {
            (Number, TaskText, Lead, Coworkers) = (task.Number, task.Content, task.Lead, task.Coworkers);
            (Due, Product, ToldBy) = (task.DueText, task.Product, task.ToldBy);
            Views = string.Join('|', task.Views);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostPasteAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        var read = PastedTasks.Read(Pasted ?? "", Year, ToldBy ?? "both");
        if (read.Problems.Count == 0)
            return await EnterAsync(read.Tasks, cancellationToken);
        Problems = read.Problems;
        return Refused();
    }

    public async Task<IActionResult> OnPostOneAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        var due = Due?.Trim() ?? "";
        if (PastedTasks.RefuseTerm(due, Year) is { } refusal)
        {
            Problems = [Pages.Shown.Capital(refusal)];
            return Refused();
        }
        var task = new PlanTask
        {
            Number = Number?.Trim().TrimEnd('.', ')') ?? "",
            Content = TaskText?.Trim() ?? "",
            Lead = Lead?.Trim() ?? "",
            Coworkers = Coworkers?.Trim() ?? "",
            DueOn = PastedTasks.LastDay(due, Year),
            DueText = due,
            Product = Product?.Trim() ?? "",
            ToldBy = ToldBy is "agency" or "wards" ? ToldBy : "both",
            Views = Views?.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        };
        return await EnterAsync([task], cancellationToken);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        if (Tasks.FirstOrDefault(task => task.Number == Number) is not { } withdrawn)
            return NotFound();
        return await EnterAsync([withdrawn with { IsWithdrawn = true }], cancellationToken);
    }

    private async Task<IActionResult> EnterAsync(IReadOnlyList<PlanTask> tasks, CancellationToken cancellationToken)
    {
        var outcome = await keeping.EnterAsync(
            new TaskEntry(Shown.Plan.AdminUnitId, Year, tasks, User.Identity!.Name!),
            cancellationToken
        );
        if (outcome.IsDone)
            return LocalRedirect($"{Shown.Path}/nhap");
        Problems = [outcome.Refusal!];
        return Refused();
    }

    private static PageResult Refused() => new() { StatusCode = StatusCodes.Status409Conflict };

    private async Task<IActionResult?> RefuseAsync(CancellationToken cancellationToken)
    {
        if (await plans.FindAsync(UnitCode, Year, periodCode: null, cancellationToken) is not { } found)
            return NotFound();
        Shown = found;
        return found.Plan.MayKeep ? null : StatusCode(StatusCodes.Status403Forbidden);
    }
}
