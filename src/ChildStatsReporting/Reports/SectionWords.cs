namespace ChildStatsReporting.Reports;

/// <summary>What the agency says in one section of its report.</summary>
/// <param name="Section">Section as the form names it.</param>
/// <param name="Revision">From 1.</param>
/// <param name="Kind">One of the constants.</param>
/// <param name="Content">Paragraphs, one a line, with codes of figures between braces; empty unless written.</param>
public sealed record SectionWords(string Section, int Revision, string Kind, string Content)
{
    /// <summary>Somebody wrote paragraphs.</summary>
    public const string Written = "written";

    /// <summary>Somebody says that there is nothing.</summary>
    public const string None = "none";

    /// <summary>It is again what the service puts together.</summary>
    public const string Composed = "composed";

    /// <summary>True where the words stand in the place of what the service puts together.</summary>
    public bool Replaces => Kind != Composed;
}
