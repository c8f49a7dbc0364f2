using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Templates;

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
    /// <exception cref="CatalogueException">A form has mistakes; each is named by its line.</exception>
    public IEnumerable<PrintedView> PrintedViews()
    {
        try
        {
            return [.. FormViews.Of(new FormFiles(directory).All())];
        }
        catch (TemplateException mistakes)
        {
            throw new CatalogueException([
                .. mistakes.Errors.Select(error => new CatalogueError(
                    "broken_template",
                    error.File,
                    error.Line,
                    error.Found
                )),
            ]);
        }
    }

    /// <summary>Counts of two sources that stand side by side.</summary>
    public IReadOnlyList<SourceComparison> Comparisons() => SourceComparison.ReadAll(directory);

    /// <summary>The letter that asks for a form as it stood on a day; null where there is none.</summary>
    internal RequestTemplate? Request(string formCode, DateOnly day) => RequestTemplate.Read(directory, formCode, day);

    /// <summary>The form as it stood on a day for units of a level.</summary>
    /// <exception cref="TemplateException">It has mistakes; each is named by its line.</exception>
    internal FormTemplate Form(string formCode, DateOnly day, string level) =>
        new FormFiles(directory).Read(formCode, day, level);

    /// <summary>The form of a run.</summary>
    internal FormTemplate Form(RunDetail detail) => Form(detail.FormCode, detail.EndDate, detail.UnitLevel);
}
