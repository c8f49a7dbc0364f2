namespace ChildStatsReporting.Reference;

/// <summary>Whom an edition of a report is made for.</summary>
public static class Audience
{
    /// <summary>Every audience, who sees most first.</summary>
    public static IReadOnlyList<string> All { get; } = ["official", "recipients", "public"];

    /// <summary>Those that are not told everything, who sees most first.</summary>
    public static IReadOnlyList<string> Restricted { get; } = ["recipients", "public"];
}
