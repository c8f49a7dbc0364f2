using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A class of what is kept, with how much of it is kept, due and destroyed.</summary>
/// <remarks>Null: no next day while nothing is kept; no last instant while nothing was destroyed.</remarks>
public sealed record RetentionClass
{
    public string NameVi { get; init; } = "";

    public int KeepYears { get; init; }

    public string CountedFrom { get; init; } = "";

    public string LegalSource { get; init; } = "";

    public string Provenance { get; init; } = "";

    public int KeptCount { get; init; }

    /// <summary>Whose day is here or over and which waits.</summary>
    public int OverdueCount { get; init; }

    public int DueCount { get; init; }

    public DateOnly? NextDueOn { get; init; }

    public int DestroyedCount { get; init; }

    public DateTime? LastDestroyedAt { get; init; }

    /// <summary>The day that the years are counted from, in Vietnamese.</summary>
    public string CountedFromVi =>
        CountedFrom switch
        {
            "year_closed" => "từ ngày khóa nhận báo cáo của năm",
            "received" => "từ ngày nhận",
            "stated" => "từ ngày nêu mục đích",
            _ => CountedFrom,
        };
}

/// <summary>Items of one class, unit, period and day.</summary>
public sealed record RetainedItem(DateOnly Day, string ClassName, string? UnitName, string? PeriodCode, int ItemCount);

/// <summary>How long what tells of persons is kept, what is due when, and what was destroyed; nothing is changed here.</summary>
public sealed class RetentionPage(WebTransaction transaction, Scope scope, VietnamTime time) : PageModel
{
    /// <summary>Days ahead that are shown, as the verb shows them.</summary>
    public const int Days = 90;

    private const int MostRows = 100;

    private static readonly string ClassSql = SqlFile.Read("pages/retention_class.sql");
    private static readonly string ItemSql = SqlFile.Read("pages/retained_item.sql");

    public IReadOnlyList<RetentionClass> Classes { get; private set; } = [];

    public IReadOnlyList<RetainedItem> Due { get; private set; } = [];

    public IReadOnlyList<RetainedItem> Destroyed { get; private set; } = [];

    public DateOnly Until => time.Today.AddDays(Days);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadRetention, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        Classes = await transaction.QueryAsync<RetentionClass>(
            ClassSql,
            new { today = time.Today, untilDate = Until },
            cancellationToken
        );
        Due = await ItemsAsync(isDestroyed: false);
        Destroyed = await ItemsAsync(isDestroyed: true);
        return Page();

        Task<IReadOnlyList<RetainedItem>> ItemsAsync(bool isDestroyed) =>
            transaction.QueryAsync<RetainedItem>(
                ItemSql,
                new
                {
                    isDestroyed,
                    untilDate = Until,
                    mostRows = MostRows,
                },
                cancellationToken
            );
    }
}
