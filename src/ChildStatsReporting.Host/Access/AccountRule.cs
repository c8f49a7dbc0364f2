using System.Globalization;
using System.Text.RegularExpressions;
using ChildStatsReporting.Access;

namespace ChildStatsReporting.Host.Access;

/// <summary>A person as the administrator sees it.</summary>
public sealed record ListedAccount
{
    public string UserName { get; init; } = "";

    public string FullName { get; init; } = "";

    public bool IsDemo { get; init; }

    public bool HasAccount { get; init; }

    /// <summary>UTC by the real clock; null without a lockout.</summary>
    public DateTime? LockoutEnd { get; init; }

    public DateTime? CreatedAt { get; init; }

    public string[] RoleCodes { get; init; } = [];

    public string[] UnitCodes { get; init; } = [];

    /// <summary>Of each role; 0 where the definitions know no unit of the code.</summary>
    public int[] UnitIds { get; init; } = [];

    /// <summary>Of each role, such as 2026-12-31; empty without an end.</summary>
    public string[] LastDays { get; init; } = [];

    /// <summary>Of each role; the code where no unit has it.</summary>
    public string[] UnitNames { get; init; } = [];

    /// <summary>How many the search found, on all pages.</summary>
    public int FoundCount { get; init; }

    /// <summary>Each role with its unit.</summary>
    public IEnumerable<ListedRole> Assignments =>
        RoleCodes.Select(
            (code, place) =>
                new ListedRole(Roles.Parse(code), UnitIds[place], UnitCodes[place], UnitNames[place], LastDays[place])
        );
}

/// <summary>A role of a person for one unit.</summary>
/// <param name="LastDay">Last day, such as 2026-12-31; empty without an end.</param>
public sealed record ListedRole(Role Role, int UnitId, string UnitCode, string UnitName, string LastDay)
{
    /// <summary>Last day; null without an end.</summary>
    public DateOnly? Ends =>
        LastDay.Length > 0 ? DateOnly.ParseExact(LastDay, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}

/// <summary>What an administrator may not do with accounts.</summary>
/// <remarks>
/// Four eyes: nobody gives himself a role, and who administers neither reports, reviews, signs nor audits. Who holds one role of a pair
/// of <see cref="Apart"/> does not hold the other for the same unit; <c>access.refuse_assignment</c> says the same. Any other two
/// may be one person's: reviewer and clerk, reviewer and signer.
/// </remarks>
public static partial class AccountRule
{
    /// <summary>Two roles of one unit that are two accounts, with the sentence that says so.</summary>
    private static readonly IReadOnlyList<(Role One, Role Other, string Sentence)> Apart =
    [
        (
            Role.WardOfficer,
            Role.WardApprover,
            "Cán bộ lập báo cáo và lãnh đạo xác nhận của một đơn vị phải là hai tài khoản."
        ),
        (
            Role.Signer,
            Role.Clerk,
            "Người ký và văn thư của một cơ quan phải là hai tài khoản: người ký không tự cấp số, đóng dấu văn bản. Người thẩm định kiêm văn thư thì được."
        ),
    ];

    /// <summary>Said when somebody was faster.</summary>
    public const string Gone = "Việc này đã được làm rồi, hoặc tài khoản không còn.";

    /// <summary>Said of what is no day, or one that is over by the real clock.</summary>
    public const string WrongLastDay = "Ngày cuối của vai trò phải từ hôm nay trở đi; để trống nếu không có hạn.";

    /// <param name="acting">Who wants to give the role.</param>
    /// <param name="userName">Who is to get it.</param>
    /// <param name="role">The role; null where none was chosen.</param>
    /// <param name="known">The person, when there is one already.</param>
    /// <returns>Null when it may be given; else why not, in Vietnamese.</returns>
    public static string? RefuseRole(string acting, string userName, Role? role, ListedAccount? known)
    {
        if (role is null)
            return "Hãy chọn vai trò.";
        if (!IsName(userName))
            return "Tên đăng nhập gồm chữ thường không dấu, số, dấu chấm, gạch; bắt đầu bằng chữ hoặc số.";
        if (userName == acting)
            return "Quản trị không tự giao vai trò cho mình; việc này do quản trị khác làm.";
        var others = (known?.Assignments ?? []).Select(held => held.Role).Where(held => held != role).ToList();
        return others.Count > 0 && (role == Role.CatalogueAdministrator || others.Contains(Role.CatalogueAdministrator))
            ? "Vai trò quản trị không kiêm nhiệm vai trò khác; hãy dùng tài khoản của hai người."
            : null;
    }

    /// <summary>Whether a role fits a unit, its level, and the roles that the person holds there.</summary>
    /// <param name="role">The role that is to be given.</param>
    /// <param name="unitCode">Unit of the role.</param>
    /// <param name="unitLevel">Level of the unit.</param>
    /// <param name="held">Roles that the person holds, each with its unit.</param>
    /// <returns>Null when it fits; else why not, in Vietnamese.</returns>
    public static string? RefuseUnit(
        Role role,
        string unitCode,
        string unitLevel,
        IReadOnlyList<(Role Role, string UnitCode)> held
    )
    {
        var isWards = role is Role.WardOfficer or Role.WardApprover;
        if (isWards && unitLevel != "commune")
            return $"Vai trò “{role.Name()}” chỉ giao ở xã, phường, thị trấn.";
        if (role is Role.Reviewer or Role.Acceptor or Role.Signer or Role.Clerk && unitLevel == "commune")
            return $"Vai trò “{role.Name()}” chỉ giao ở cơ quan cấp trên của xã, phường.";
        if (role == Role.ProvinceOfficer && unitLevel != "province")
            return $"Vai trò “{role.Name()}” chỉ giao ở tỉnh, thành phố trực thuộc trung ương.";
        return Apart
            .Where(pair =>
                (pair.One == role && held.Contains((pair.Other, unitCode)))
                || (pair.Other == role && held.Contains((pair.One, unitCode)))
            )
            .Select(pair => pair.Sentence)
            .FirstOrDefault();
    }

    /// <summary>Whether an account may be called so; the operator and the calendar are no accounts.</summary>
    public static bool IsName(string userName) =>
        NamePattern().IsMatch(userName) && userName is not ("local" or "system");

    /// <returns>Null when the account may be locked, unlocked or changed; else why not, in Vietnamese.</returns>
    public static string? RefuseChange(string acting, ListedAccount? known, string userName) =>
        known is null ? "Không có tài khoản này trong phạm vi của bạn."
        : userName == acting ? "Không tự khóa, mở khóa, cấp mật khẩu hay kết thúc vai trò của chính mình."
        : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,63}$")]
    private static partial Regex NamePattern();
}
