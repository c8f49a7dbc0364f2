using System.Text.RegularExpressions;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;
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
    private static ReportTemplates Templates => new(Path.Combine(SourceTree.Root!, "templates"));

    /// <summary>The text of all pages, each run of blanks as one.</summary>
    public static string Of(RunContent content)
    {
        var bytes = PdfWriter.Write(new Layouter(Templates.Fonts).Layout(Document(content)));
        using var document = PdfDocument.Open(bytes);
        return Blanks()
            .Replace(
                string.Join(' ', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page))),
                " "
            );
    }

    /// <summary>The report before it is laid out.</summary>
    public static Document Document(RunContent content)
    {
        var form = Templates.Form("BC-TE13-Q", content.Detail.EndDate);
        return new QuarterlyReportDocument(
            new QuarterlyReportComposer(content, form).Compose(),
            form.Signs,
            Templates.Fonts
        ).Compose();
    }

    /// <summary>Every figure that the report prints, by its place.</summary>
    public static IReadOnlyDictionary<FigurePlace, PrintedFigure> Figures(RunContent content) =>
        new PrintedFigures(content, Templates.Form("BC-TE13-Q", content.Detail.EndDate)).All();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
