using ChildStatsReporting.Access;

namespace ChildStatsReporting.Demo;

/// <summary>An account of the demonstration; the name is invented.</summary>
/// <param name="UserName">Name to log in with.</param>
/// <param name="FullName">Invented name, marked "(giả định)".</param>
/// <param name="Role">The role.</param>
/// <param name="UnitCode">Unit the role is held for.</param>
public sealed record DemoPerson(string UserName, string FullName, Role Role, string UnitCode)
{
    /// <summary>Everybody in the demonstration, in the order of people.csv.</summary>
    public static IReadOnlyList<DemoPerson> All() =>
        [
            .. DemoForm
                .Rows("people")
                .Select(row => new DemoPerson(
                    row["user_name"],
                    row["full_name"],
                    Roles.Parse(row["role"]),
                    row["unit_code"]
                )),
        ];
}
