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
    public static Document Document(RunContent content) =>
        new QuarterlyReportDocument(Model(content), Templates.Form(content.Detail).Signs, Templates.Fonts).Compose();

    /// <summary>What stands on the report, before it is set.</summary>
    public static QuarterlyReportModel Model(RunContent content) => Composer(content).Compose();

    /// <summary>The form of the report.</summary>
    public static FormTemplate Form(RunContent content) => Templates.Form(content.Detail);

    /// <summary>What puts the report together.</summary>
    public static QuarterlyReportComposer Composer(RunContent content) => new(content, Templates.Form(content.Detail));

    /// <summary>The rows of its main table.</summary>
    public static IReadOnlyList<FigureRow> Rows(RunContent content) =>
        Model(content).Annexes.Select(annex => annex.Table).OfType<FigureTable>().Single().Rows;

    /// <summary>The row of one name, marks not counted.</summary>
    public static FigureRow Row(RunContent content, string name) => Rows(content).Single(row => row.Name == name);

    /// <summary>What stands below its tables.</summary>
    public static IReadOnlyList<string> Notes(RunContent content) =>
        [.. Model(content).Annexes.SelectMany(annex => annex.Footnotes)];

    /// <summary>What each cell of a row shows: plan, total, split, year so far, per cent of the plan, quarter and year before, change.</summary>
    public static string CellsOf(FigureRow row)
    {
        var signs = Templates.Form(GivenReport.Detail).Signs;
        return string.Join(
            " | ",
            new[] { row.Plan, row.Current }
                .Concat(row.Split)
                .Concat([row.ToDate, row.PlanPercent, row.Previous, row.Earlier, row.Change, row.Percent])
                .Select(signs.Text)
        );
    }

    /// <summary>Every figure that the report prints, by its place.</summary>
    public static IReadOnlyDictionary<FigurePlace, PrintedFigure> Figures(RunContent content) =>
        new PrintedFigures(content, Templates.Form(content.Detail)).All();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
