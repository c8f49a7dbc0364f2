using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Reports;

/// <summary>The folder <c>templates</c>: fonts and forms.</summary>
/// <param name="directory">Path of the folder.</param>
public sealed class ReportTemplates(string directory)
{
    private readonly Lazy<FontFamily> fonts = new(() =>
        FontFamily.Load(Path.Combine(directory, "fonts"), Layout.Typography.FontName)
    );

    /// <summary>The four faces of the report's font, read once.</summary>
    internal FontFamily Fonts => fonts.Value;

    /// <summary>Every indicator that a form prints.</summary>
    public IEnumerable<PrintedView> PrintedViews() => FormViews.Of(directory);

    /// <summary>Counts of two sources that stand side by side.</summary>
    public IReadOnlyList<SourceComparison> Comparisons() => SourceComparison.ReadAll(directory);

    /// <summary>The letter that asks for a form as it stood on a day; null where there is none.</summary>
    internal RequestTemplate? Request(string formCode, DateOnly day) => RequestTemplate.Read(directory, formCode, day);

    /// <summary>The form as it stood on a day.</summary>
    internal FormTemplate Form(string formCode, DateOnly day) => FormTemplate.Read(directory, formCode, day);
}
