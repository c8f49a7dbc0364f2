namespace ChildStatsReporting.Demo;

/// <summary>An account of the demonstration; the name is invented.</summary>
/// <param name="UserName">Name to log in with.</param>
/// <param name="FullName">Invented name, marked "(giả định)".</param>
/// <param name="Role">A role of access.assignment.</param>
/// <param name="UnitCode">Unit the role is held for.</param>
public sealed record DemoPerson(string UserName, string FullName, string Role, string UnitCode)
{
    /// <summary>Everybody in the demonstration, in the order of people.csv.</summary>
    public static IReadOnlyList<DemoPerson> All() =>
        [
            .. DemoForm
                .Rows("people")
                .Select(row => new DemoPerson(row["user_name"], row["full_name"], row["role"], row["unit_code"])),
        ];
}
