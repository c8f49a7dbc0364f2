namespace ChildStatsReporting.Documents.Comparison;

/// <summary>What one glyph looks like, whatever character a file says it is.</summary>
/// <param name="Exact">Hash of outline, place and the program that fits it to the points of a screen.</param>
/// <param name="Outline">The same without that program.</param>
/// <param name="HasProgram">False where there is none.</param>
internal sealed record GlyphShape(string Exact, string Outline, bool HasProgram)
{
    /// <summary>Whether another file shows the same: with the same program, or with none at all.</summary>
    public bool IsShownBy(GlyphShape other) => other.HasProgram ? other.Exact == Exact : other.Outline == Outline;
}
