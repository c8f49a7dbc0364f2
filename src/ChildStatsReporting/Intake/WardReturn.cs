namespace ChildStatsReporting.Intake;

/// <summary>The return that every ward sends each quarter.</summary>
public static class WardReturn
{
    /// <summary>Code of its form in <c>sql/reference/form.csv</c>.</summary>
    public const string FormCode = "XP-TE13";
}
