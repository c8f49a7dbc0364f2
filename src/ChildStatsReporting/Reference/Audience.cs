namespace ChildStatsReporting.Reference;

/// <summary>Whom an edition of a report is made for.</summary>
public static class Audience
{
    /// <summary>The chain that handles. Reports issued before a report had one text for everybody are of it; later ones have an internal annex for it.</summary>
    public const string Official = "official";

    /// <summary>Everybody in Nơi nhận: the report.</summary>
    public const string Recipients = "recipients";

    /// <summary>Anybody.</summary>
    public const string Public = "public";

    /// <summary>Every audience, who sees most first.</summary>
    public static IReadOnlyList<string> All { get; } = [Official, Recipients, Public];

    /// <summary>Those that are not told everything, who sees most first: the editions that can be ordered.</summary>
    public static IReadOnlyList<string> Restricted { get; } = [Recipients, Public];
}
