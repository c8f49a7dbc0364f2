namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>A row of Trẻ em: one child in one case.</summary>
internal sealed record GivenChild(
    string ChildKey,
    string CaseKey,
    string Sex,
    int Age,
    string[] Forms,
    string[] SexualKinds,
    bool HasPlan
);

internal static partial class Given
{
    public static GivenChild Child(
        string key,
        string caseKey,
        int age = 8,
        string forms = "violence",
        bool hasPlan = false
    ) => new(key, caseKey, "female", age, forms.Split(','), [], hasPlan);
}
