using System.Security.Cryptography;
using System.Text;
using ChildStatsReporting.Database;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Reports.Layout;
using ChildStatsReporting.Reports.Twins;
using ChildStatsReporting.Reports.Word;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Reports;

/// <summary>Renders the files of a report run: the document with its twins, the internal annex and the data file.</summary>
public sealed class ReportRenderer(
    NpgsqlDataSource database,
    ReportTemplates templates,
    FigureFile figureFile,
    ILogger<ReportRenderer> logger
)
{
    /// <summary>Name of the file that lists the figures which moved since the corrected document.</summary>
    public const string CorrectionFile = "dinh-chinh.csv";

    private static readonly string RenderingSql = SqlFile.Read("reports/rendering.sql");
    private static readonly string SentenceSql = SqlFile.Read("reports/stated_sentence.sql");
    private static readonly string ShareSql = SqlFile.Read("reports/withheld_share.sql");
    private static readonly string FileSql = SqlFile.Read("reports/rendered_file.sql");
    private static readonly string ChartSql = SqlFile.Read("reports/run_chart.sql");
    private static readonly string TextSql = SqlFile.Read("reports/draft_text.sql");

    /// <summary>Renders a protected run from the figures as known at its instant.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <returns>How many files were written: the document and four twins; for <c>recipients</c> the data file and, where there is something for it, the internal annex; one more for a run that corrects another.</returns>
    /// <remarks>
    /// Effects: replaces the run's files, its charts, its draft as a Word file where people sign it, its checklist, the count of what is withheld, the sentences that state a count, its paragraphs with the figures that they can refer to and what stands against signing them, and makes it <c>rendered</c>. Safe to run again until signing: the same figures,
    /// paragraphs, number and form give the same bytes. Source: NĐ30 Phụ lục I; NĐ30 Phụ lục III.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The run is unknown, not protected yet, or signed.</exception>
    public async Task<int> RenderAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var taken =
            await connection.QuerySingleOrDefaultAsync<TakenRun>(
                new CommandDefinition(RenderingSql, new { runId }, cancellationToken: cancellationToken)
            )
            ?? throw new InvalidOperationException(
                $"Report run {runId} cannot be rendered: it does not exist, is not protected yet, or is signed."
            );
        var content = await RunCorrection.ReadAsync(
            connection,
            (runId, taken.CorrectsRunId),
            FormOf,
            cancellationToken
        );
        var form = FormOf(content);
        var composer = new QuarterlyReportComposer(content, form);
        var model = composer.Compose();
        var document = DocumentOf(model, form);

        await NoteAsync(connection, content, form, cancellationToken);
        await RunWording.KeepAsync(connection, runId, composer.Text, cancellationToken);
        await KeepChartsAsync(connection, runId, composer.Charts, cancellationToken);
        var report = document.Compose();
        if (taken.IsSignedByPeople)
            await KeepTextAsync(connection, runId, report, cancellationToken);
        var files = await FilesAsync(
            (content, form, model),
            (document, report),
            taken.CorrectsRunId,
            cancellationToken
        );
        foreach (var file in files)
        {
            await connection.ExecuteAsync(
                new CommandDefinition(
                    FileSql,
                    new
                    {
                        runId,
                        fileName = file.Name,
                        content = file.Content,
                        sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
                        pageCount = file.PageCount,
                    },
                    cancellationToken: cancellationToken
                )
            );
        }

        await RunCorrection.KeepAsync(connection, runId, content.Moved, cancellationToken);
        await DraftChecklist.WriteAsync(connection, runId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Rendered report run {RunId}: {FileCount} files", runId, files.Count);
        return files.Count;
    }

    /// <summary>The files of a run as they were rendered, made again from its instant; nothing is stored.</summary>
    /// <param name="runId">The run, in any state after its protection.</param>
    /// <param name="correctsRunId">The issued run that it corrects; null for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Content by name. What people sign has no number and date when it is rendered, whatever it was given since.</returns>
    public async Task<IReadOnlyDictionary<string, byte[]>> RebuildAsync(
        long runId,
        long? correctsRunId,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        // Rolled back with the temporary tables of the reading.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var content = await RunCorrection.ReadAsync(connection, (runId, correctsRunId), FormOf, cancellationToken);
        if (content.Detail.IsSignedByPeople)
            content = content with
            {
                Detail = content.Detail with { Number = null, AllocatedAt = null, IssuedOn = null },
            };
        var form = FormOf(content);
        var model = new QuarterlyReportComposer(content, form).Compose();
        var document = DocumentOf(model, form);
        var files = await FilesAsync(
            (content, form, model),
            (document, document.Compose()),
            correctsRunId,
            cancellationToken
        );
        return files.ToDictionary(file => file.Name, file => file.Content);
    }

    private QuarterlyReportDocument DocumentOf(QuarterlyReportModel model, FormTemplate form) =>
        new(model, form.Signs, templates.Fonts);

    private async Task<List<RenderedFile>> FilesAsync(
        (RunContent Content, FormTemplate Form, QuarterlyReportModel Model) made,
        (QuarterlyReportDocument Whole, Document Report) document,
        long? correctsRunId,
        CancellationToken cancellationToken
    )
    {
        var (content, form, model) = made;
        var twins = TwinFiles.Of(content, form, model);
        var report = document.Report with { Attachments = TwinFiles.Attached(content.Detail, form, twins) };
        List<RenderedFile> files =
        [
            Pdf($"{content.Detail.FileStem}.pdf", report),
            .. twins.Select(twin => new RenderedFile(twin.Name, twin.Content, PageCount: null)),
        ];
        if (document.Whole.HasInternalAnnex)
            files.Add(Pdf($"{content.Detail.FileStem}_noi-bo.pdf", document.Whole.ComposeInternalAnnex()));
        if (content.Detail.HasInternalFiles)
            files.Add(await FiguresAsync(content.Detail, cancellationToken));
        if (correctsRunId is not null)
            files.Add(
                new RenderedFile(
                    CorrectionFile,
                    Encoding.UTF8.GetBytes(new CorrectionText(content, form).Csv()),
                    PageCount: null
                )
            );
        return files;
    }

    /// <summary>Keeps beside the run how much is withheld, and which sentences state what is not told.</summary>
    private static async Task NoteAsync(
        NpgsqlConnection connection,
        RunContent content,
        FormTemplate form,
        CancellationToken cancellationToken
    )
    {
        var share = new PrintedFigures(content, form).Share();
        await connection.ExecuteAsync(
            new CommandDefinition(
                ShareSql,
                new
                {
                    content.Detail.RunId,
                    share.FigureCount,
                    share.WithheldCount,
                },
                cancellationToken: cancellationToken
            )
        );
        var texts = new FreeTexts(content).All();
        await connection.ExecuteAsync(
            new CommandDefinition(
                SentenceSql,
                new
                {
                    content.Detail.RunId,
                    unitNames = texts.Select(text => text.UnitName).ToArray(),
                    texts = texts.Select(text => text.Content).ToArray(),
                },
                cancellationToken: cancellationToken
            )
        );
    }

    private async Task KeepChartsAsync(
        NpgsqlConnection connection,
        long runId,
        IReadOnlyList<ChartModel> charts,
        CancellationToken cancellationToken
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                ChartSql,
                new
                {
                    runId,
                    titles = charts.Select(chart => chart.Title).ToArray(),
                    drawings = charts
                        .Select((chart, index) => ChartPages.Svg(chart, templates.Fonts, $"bieu-do-{index + 1}"))
                        .ToArray(),
                    words = charts.Select(chart => chart.Groups.Count == 0 ? chart.Nothing : chart.AltText).ToArray(),
                    notes = charts.Select(chart => string.Join('\n', chart.Notes)).ToArray(),
                },
                cancellationToken: cancellationToken
            )
        );

    private static async Task KeepTextAsync(
        NpgsqlConnection connection,
        long runId,
        Document report,
        CancellationToken cancellationToken
    )
    {
        var content = WordWriter.Write(report, WordWriter.DraftMark);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await connection.ExecuteAsync(
            new CommandDefinition(
                TextSql,
                new
                {
                    runId,
                    content,
                    sha256,
                },
                cancellationToken: cancellationToken
            )
        );
    }

    private FormTemplate FormOf(RunContent content) => templates.Form(content.Detail);

    private RenderedFile Pdf(string name, Document document)
    {
        var paged = new Layouter(templates.Fonts).Layout(document);
        return new RenderedFile(name, PdfWriter.Write(paged), paged.PageCount);
    }

    private async Task<RenderedFile> FiguresAsync(RunDetail detail, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var asAt = new DateTimeOffset(DateTime.SpecifyKind(detail.FiguresAsAt, DateTimeKind.Utc));
        await figureFile.WriteAsync(
            detail.PeriodId,
            detail.AdminUnitId,
            detail.CatalogueVersionId,
            asAt,
            bytes,
            cancellationToken
        );
        return new RenderedFile("figures.csv", bytes.ToArray(), PageCount: null);
    }

    private sealed record TakenRun(long RunId, long? CorrectsRunId, bool IsSignedByPeople);

    private sealed record RenderedFile(string Name, byte[] Content, int? PageCount);
}
