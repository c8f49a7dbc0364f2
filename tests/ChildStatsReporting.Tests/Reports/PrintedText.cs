using System.Text.RegularExpressions;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>The words of a report, read back from its pages.</summary>
internal static partial class PrintedText
{
    /// <summary>The text of all pages, each run of blanks as one.</summary>
    public static string Of(RunContent content)
    {
        var templates = new ReportTemplates(Path.Combine(SourceTree.Root!, "templates"));
        var form = templates.Form("BC-TE13-Q", content.Detail.EndDate);
        var composed = new QuarterlyReportDocument(
            new QuarterlyReportComposer(content, form).Compose(),
            form.Signs,
            templates.Fonts
        ).Compose();
        var bytes = PdfWriter.Write(new Layouter(templates.Fonts).Layout(composed));
        using var document = PdfDocument.Open(bytes);
        return Blanks()
            .Replace(
                string.Join(' ', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page))),
                " "
            );
    }

    /// <summary>Every figure that the report prints, by its place.</summary>
    public static IReadOnlyDictionary<FigurePlace, PrintedFigure> Figures(RunContent content) =>
        new PrintedFigures(
            content,
            new ReportTemplates(Path.Combine(SourceTree.Root!, "templates")).Form("BC-TE13-Q", content.Detail.EndDate)
        ).All();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
