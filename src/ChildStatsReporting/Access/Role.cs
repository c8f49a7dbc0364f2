using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChildStatsReporting.Access;

/// <summary>What somebody is to a unit and everything below it; the database and JSON hold its code.</summary>
[JsonConverter(typeof(RoleConverter))]
public enum Role
{
    /// <summary>Fills in the return of a ward and hands it in.</summary>
    WardOfficer,

    /// <summary>Chair or deputy of a ward; answers for its return.</summary>
    WardApprover,

    /// <summary>Accepts returns or sends them back, at the agency above the wards.</summary>
    Reviewer,

    /// <summary>Head or deputy of the agency above the wards who accepts returns and does nothing else with them.</summary>
    Acceptor,

    /// <summary>Signs the reports of an agency.</summary>
    Signer,

    /// <summary>Numbers, seals and issues them.</summary>
    Clerk,

    /// <summary>Downloads the reports of a province.</summary>
    ProvinceOfficer,

    /// <summary>Gives accounts and roles, steers the jobs; reads no return.</summary>
    CatalogueAdministrator,

    /// <summary>Reads the trail; changes nothing.</summary>
    Auditor,
}

/// <summary>Codes and names of the roles.</summary>
public static class Roles
{
    /// <summary>Every role, in the order in which they are offered.</summary>
    public static IReadOnlyList<Role> All { get; } = Enum.GetValues<Role>();

    /// <summary>As the database has it.</summary>
    public static string Code(this Role role) => JsonNamingPolicy.SnakeCaseLower.ConvertName(role.ToString());

    /// <summary>The role of a code; null for what is none.</summary>
    public static Role? Of(string? code) =>
        All.Where(role => role.Code() == code).Select(role => (Role?)role).FirstOrDefault();

    /// <summary>The role of a code that the database holds or a file of ours.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public static Role Parse(string code) =>
        Of(code) ?? throw new ArgumentOutOfRangeException(nameof(code), code, "Not a role.");

    /// <summary>In Vietnamese, for the beginning of a cell.</summary>
    public static string Name(this Role role) =>
        role switch
        {
            Role.WardOfficer => "Cán bộ cấp xã",
            Role.WardApprover => "Lãnh đạo cấp xã",
            Role.Reviewer => "Người thẩm định",
            Role.Acceptor => "Lãnh đạo tiếp nhận",
            Role.Signer => "Người ký",
            Role.Clerk => "Văn thư",
            Role.ProvinceOfficer => "Cán bộ cấp tỉnh",
            Role.CatalogueAdministrator => "Quản trị danh mục, tài khoản",
            Role.Auditor => "Kiểm toán",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
        };
}

/// <summary>Writes the code.</summary>
internal sealed class RoleConverter() : JsonStringEnumConverter<Role>(JsonNamingPolicy.SnakeCaseLower);
