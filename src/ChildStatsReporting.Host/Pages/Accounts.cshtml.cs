using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Reference;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Who may sign in and with which roles; for the administrator, for the own units and those below.</summary>
public sealed class AccountsPage(
    WebTransaction transaction,
    Scope scope,
    AccountActs acts,
    UnitDirectory directory,
    VietnamTime time,
    [FromKeyedServices(Composition.RealTime)] TimeProvider realTime
) : PageModel
{
    private const int PageRows = 100;

    private static readonly string AccountSql = SqlFile.Read("access/listed_account.sql");
    private static readonly string ContactSql = SqlFile.Read("access/known_contact.sql");

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string? Search { get; set; }

    /// <summary>Which hundred of the accounts that were found.</summary>
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    public int PageCount { get; private set; } = 1;

    /// <summary>Another page of the same search.</summary>
    public string OtherPage(int number) =>
        QueryHelpers.AddQueryString(
            "/nguoi-dung",
            new Dictionary<string, string?>
            {
                ["tim"] = string.IsNullOrWhiteSpace(Search) ? null : Search.Trim(),
                ["trang"] = number.ToString(CultureInfo.InvariantCulture),
            }.Where(part => part.Value is not null)
        );

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? FullName { get; set; }

    /// <summary>Code of a role.</summary>
    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? UnitCode { get; set; }

    /// <summary>The unit itself, where two roles are held for units of one code.</summary>
    [BindProperty]
    public int? UnitId { get; set; }

    /// <summary>Last day of a role, such as 2026-12-31, by the real clock; empty without an end.</summary>
    [BindProperty]
    public string? LastDay { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    /// <summary>How those who are listed are reached, by account.</summary>
    public IReadOnlyDictionary<string, Contact> Contacts { get; private set; } = new Dictionary<string, Contact>();

    /// <summary>The day in Vietnam by the real clock.</summary>
    public DateOnly RealToday => new VietnamTime(realTime).Today;

    public IReadOnlyList<ListedAccount> Accounts { get; private set; } = [];

    /// <summary>An account with its password, shown in this answer and never again.</summary>
    public NewAccount? Made { get; private set; }

    public string? Problem { get; private set; }

    public string Acting => transaction.UserName!;

    public string? DoneNote =>
        Done switch
        {
            "vai-tro" => "Đã giao vai trò; mật khẩu giữ nguyên.",
            "ket-thuc" => "Đã kết thúc vai trò.",
            "han" => "Đã đặt ngày cuối của vai trò.",
            "khoa" => "Đã khóa tài khoản. Các phiên đang mở đã kết thúc.",
            "mo-khoa" => "Đã mở khóa tài khoản.",
            "lien-he" => "Đã ghi thư điện tử, điện thoại.",
            _ => null,
        };

    public bool IsLocked(ListedAccount account) =>
        account.LockoutEnd is { } end && end > realTime.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await RefuseAsync(cancellationToken) ?? await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        var userName = (UserName ?? "").Trim();
        var known = await FindAsync(userName, cancellationToken);
        var unit = (await directory.FindUnitAsync((UnitCode ?? "").Trim(), time.Today, cancellationToken)).Unit;
        if (string.IsNullOrWhiteSpace(FullName))
            Problem = "Hãy nhập họ và tên.";
        else if (unit is null || !await scope.MayAsync(Right.ManageAccounts, unit.AdminUnitId, cancellationToken))
            Problem = "Không có đơn vị này trong phạm vi của bạn, hoặc đơn vị đã hết hiệu lực.";
        else
            Problem = AccountRule.RefuseRole(Acting, userName, Roles.Of(Role), known);
        if (Problem is null && !IsLastDay(out _))
            Problem = AccountRule.WrongLastDay;
        if (Problem is not null)
            return await ShowProblemAsync(cancellationToken);
        // Somebody outside of the administrator's units is not renamed and gets no role.
        if (known is null && await IsElsewhereAsync(userName, cancellationToken))
        {
            Problem = "Tên đăng nhập này đã có người dùng ngoài phạm vi của bạn.";
            return await ShowProblemAsync(cancellationToken);
        }

        var isDemo = known?.IsDemo ?? (await FindAsync(Acting, cancellationToken))!.IsDemo;
        IsLastDay(out var lastDay);
        var person = new PersonRole(
            userName,
            known?.FullName ?? FullName!.Trim(),
            Roles.Parse(Role!),
            unit!.Code,
            unit.AdminUnitId,
            lastDay
        );
        var given = await acts.AddAsync(Acting, person, unit.Level, isDemo, cancellationToken);
        Problem = given.Refusal;
        if (Problem is not null)
            return await ShowProblemAsync(cancellationToken);
        Made = given.Account;
        if (Made is null)
            return LocalRedirect("/nguoi-dung?xong=vai-tro");
        await transaction.EndAsync();
        (UserName, FullName, Role, UnitCode) = (null, null, null, null);
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Ends a role now: yesterday was its last day.</summary>
    public Task<IActionResult> OnPostEndRoleAsync(CancellationToken cancellationToken) =>
        EndAsync(RealToday.AddDays(-1), "ket-thuc", cancellationToken);

    public async Task<IActionResult> OnPostLastDayAsync(CancellationToken cancellationToken)
    {
        if (IsLastDay(out var lastDay))
            return await EndAsync(lastDay, "han", cancellationToken);
        if (await RefuseChangeAsync(cancellationToken) is { } refused)
            return refused;
        Problem = AccountRule.WrongLastDay;
        return await ShowProblemAsync(cancellationToken);
    }

    private async Task<IActionResult> EndAsync(DateOnly? lastDay, string note, CancellationToken cancellationToken)
    {
        if (await RefuseChangeAsync(cancellationToken) is { } refused)
            return refused;
        var held = (await FindAsync(UserName!, cancellationToken))?.Assignments.FirstOrDefault(each =>
            each.Role == Roles.Of(Role) && (UnitId is { } unitId ? each.UnitId == unitId : each.UnitCode == UnitCode)
        );
        Problem = held is null
            ? AccountRule.Gone
            : await acts.EndRoleAsync(Acting, UserName!, held, lastDay, cancellationToken);
        return Problem is null ? LocalRedirect($"/nguoi-dung?xong={note}") : await ShowProblemAsync(cancellationToken);
    }

    /// <summary>False for what is no day, or one that is over.</summary>
    private bool IsLastDay(out DateOnly? lastDay)
    {
        lastDay = null;
        if (string.IsNullOrWhiteSpace(LastDay))
            return true;
        if (FormDay.Read(LastDay) is not { } day || day < RealToday)
            return false;
        lastDay = day;
        return true;
    }

    public async Task<IActionResult> OnPostLockAsync(CancellationToken cancellationToken) =>
        await RefuseChangeAsync(cancellationToken)
        ?? await AnswerAsync(
            await acts.SetLockAsync(Acting, UserName!, isLocked: true, cancellationToken),
            "khoa",
            cancellationToken
        );

    public async Task<IActionResult> OnPostUnlockAsync(CancellationToken cancellationToken) =>
        await RefuseChangeAsync(cancellationToken)
        ?? await AnswerAsync(
            await acts.SetLockAsync(Acting, UserName!, isLocked: false, cancellationToken),
            "mo-khoa",
            cancellationToken
        );

    public async Task<IActionResult> OnPostContactAsync(CancellationToken cancellationToken)
    {
        if (await RefuseChangeAsync(cancellationToken) is { } refused)
            return refused;
        Problem = await acts.SetContactAsync(Acting, Contact.Of(UserName!, Email, Phone), cancellationToken);
        return Problem is null ? LocalRedirect("/nguoi-dung?xong=lien-he") : await ShowProblemAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellationToken)
    {
        if (await RefuseChangeAsync(cancellationToken) is { } refused)
            return refused;
        Made = await acts.ResetAsync(Acting, UserName!, cancellationToken);
        if (Made is null)
            return await AnswerAsync(false, "", cancellationToken);
        await transaction.EndAsync();
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult?> RefuseAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ManageAccounts, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        return null;
    }

    private async Task<IActionResult?> RefuseChangeAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        Problem = AccountRule.RefuseChange(Acting, await FindAsync(UserName ?? "", cancellationToken), UserName ?? "");
        return Problem is null ? null : await ShowProblemAsync(cancellationToken);
    }

    private async Task<IActionResult> AnswerAsync(bool isDone, string note, CancellationToken cancellationToken)
    {
        if (isDone)
            return LocalRedirect($"/nguoi-dung?xong={note}");
        Problem = AccountRule.Gone;
        return await ShowProblemAsync(cancellationToken);
    }

    private async Task<PageResult> ShowProblemAsync(CancellationToken cancellationToken)
    {
        await ShowAsync(cancellationToken);
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        Accounts = await ListAsync(
            userName: null,
            PlainWords.Of(Search),
            skippedRows: Math.Clamp(Number - 1, 0, int.MaxValue / PageRows) * PageRows,
            cancellationToken
        );
        Contacts = (
            await transaction.QueryAsync<Contact>(
                ContactSql,
                new { userNames = Accounts.Select(account => account.UserName).ToArray() },
                cancellationToken
            )
        ).ToDictionary(contact => contact.UserName, StringComparer.Ordinal);
        var foundCount = Accounts.Count == 0 ? 0 : Accounts[0].FoundCount;
        PageCount = Math.Max(1, (foundCount + PageRows - 1) / PageRows);
        Number = Math.Clamp(Number, 1, PageCount);
        return Page();
    }

    private async Task<ListedAccount?> FindAsync(string userName, CancellationToken cancellationToken) =>
        (await ListAsync(userName, wanted: "", skippedRows: 0, cancellationToken)).SingleOrDefault();

    private Task<IReadOnlyList<ListedAccount>> ListAsync(
        string? userName,
        string wanted,
        int skippedRows,
        CancellationToken cancellationToken
    ) =>
        transaction.QueryAsync<ListedAccount>(
            AccountSql,
            new
            {
                today = time.Today,
                userName,
                wanted,
                mostRows = PageRows,
                skippedRows,
            },
            cancellationToken
        );

    private async Task<bool> IsElsewhereAsync(string userName, CancellationToken cancellationToken) =>
        await transaction.FindAsync<string>(PersonSql, new { userName }, cancellationToken) is not null;

    private static readonly string PersonSql = SqlFile.Read("access/known_person.sql");
}
