using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Schedule;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A message that still holds, with whom it is for and who passed it on last.</summary>
/// <remarks>Null: no period for tasks of a plan; no people without an account of that role; no note until somebody passed it on.</remarks>
public sealed record ChasedMessage
{
    public long MessageId { get; init; }

    public string Rule { get; init; } = "";

    public string Addressee { get; init; } = "";

    public string Body { get; init; } = "";

    public DateTime MadeAt { get; init; }

    public string? PeriodCode { get; init; }

    public int? Year { get; init; }

    public int? Quarter { get; init; }

    public DateOnly? DueOn { get; init; }

    public string UnitCode { get; init; } = "";

    public string UnitName { get; init; } = "";

    /// <summary>Names with telephones, parted by semicolons.</summary>
    public string? People { get; init; }

    public string? NoteMeans { get; init; }

    public DateTime? NotedAt { get; init; }

    public string? NotedBy { get; init; }

    public int MailSentCount { get; init; }

    /// <summary>Why the last e-mail was not taken.</summary>
    public string? MailError { get; init; }

    public bool IsForOfficer => Roles.Of(Addressee) == Role.WardOfficer;

    public string AddresseeVi =>
        Roles.Of(Addressee) switch
        {
            Role.WardOfficer => "Cán bộ",
            Role.WardApprover => "Lãnh đạo xã, phường",
            Role.Reviewer => "Người theo dõi ở cơ quan",
            _ => "Lãnh đạo cơ quan",
        };
}

/// <summary>Who is to be called or written to, with the words to copy: for the reviewer, for the units below.</summary>
public sealed class ChasingPage(
    WebTransaction transaction,
    Scope scope,
    DueReturns returns,
    MessageNotes notes,
    IConfiguration configuration
) : PageModel
{
    /// <summary>More than a province owes at once: the messages to a group name everybody.</summary>
    private const int MostRows = 10_000;

    private const int RowsOfPage = 100;

    private static readonly string MessageSql = SqlFile.Read("pages/chased_message.sql");

    public IReadOnlyList<ChasedMessage> Messages { get; private set; } = [];

    /// <summary>Page of single messages, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    /// <summary>The single messages of this page.</summary>
    public IEnumerable<ChasedMessage> OfPage => Messages.Skip((Number - 1) * RowsOfPage).Take(RowsOfPage);

    public bool HasNext => Messages.Count > Number * RowsOfPage;

    /// <summary>True when the service sends e-mails.</summary>
    public bool SendsMail => configuration["Mail:Host"] is { Length: > 0 };

    /// <summary>One text for the wards of each quarter together, and one for those that owe tasks, in one message to a group.</summary>
    public IEnumerable<(string Title, string Text)> Together =>
        Owing.Count == 0
            ? OfQuarters
            : OfQuarters.Append(
                (
                    "Nhiệm vụ kế hoạch",
                    $"Nhiệm vụ kế hoạch quá hạn: đề nghị các đơn vị sau báo cáo tiến độ trên hệ thống, mục Kế hoạch: {string.Join("; ", Owing)}."
                )
            );

    private List<string> Owing =>
        [
            .. Messages
                .Where(message => message.PeriodCode is null && message.IsForOfficer)
                .Select(message => message.UnitName)
                .Distinct(),
        ];

    private IEnumerable<(string Title, string Text)> OfQuarters =>
        from message in Messages
        where message.PeriodCode is not null && message.IsForOfficer
        group message by (message.PeriodCode, message.Year, message.Quarter) into quarter
        let name = Shown.Quarter(quarter.Key.Quarter, quarter.Key.Year)
        let units = quarter
            .GroupBy(message => message.UnitCode)
            .Select(unit => $"{unit.First().UnitName} (hạn {Shown.Date(unit.First().DueOn)})")
            .ToList()
        select (
            Shown.Capital(name),
            $"Báo cáo {name}: đề nghị các đơn vị sau gửi trên hệ thống: {string.Join("; ", units)}. Đơn vị nào vướng mắc xin liên hệ người thẩm định."
        );

    [BindProperty]
    public long MessageId { get; set; }

    [BindProperty]
    public string? Means { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.Review, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        Number = Math.Clamp(Number, 1, MostRows / RowsOfPage);
        Messages = await transaction.QueryAsync<ChasedMessage>(
            MessageSql,
            new { today = returns.Today, mostRows = MostRows },
            cancellationToken
        );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.Review, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        return await notes.AddAsync(MessageId, Means, User.Identity!.Name!, cancellationToken)
            ? LocalRedirect(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"/nhac-viec{(Number > 1 ? $"?trang={Number}" : "")}#nhac-{MessageId}"
                )
            )
            : NotFound();
    }
}
