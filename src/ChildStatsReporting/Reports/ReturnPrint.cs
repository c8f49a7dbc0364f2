using ChildStatsReporting.Database;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Forms;
using Dapper;

namespace ChildStatsReporting.Reports;

/// <summary>A file to print.</summary>
/// <param name="FileName">What it is, form, unit and period, and the revision of a return.</param>
/// <param name="Bytes">The file.</param>
/// <param name="MediaType">A PDF unless stated.</param>
public sealed record PrintFile(string FileName, byte[] Bytes, string MediaType = "application/pdf");

/// <summary>Sets a ward's return as a PDF that is printed, signed and stamped by hand.</summary>
/// <param name="database">As the role worker, or as the role web with the person of the request.</param>
/// <param name="templates">Fonts.</param>
public sealed class ReturnPrint(ActingDatabase database, ReportTemplates templates)
{
    private static readonly string ReturnSql = SqlFile.Read("reports/printed_return.sql");
    private static readonly string SheetSql = SqlFile.Read("reports/printed_sheet.sql");
    private static readonly string CellSql = SqlFile.Read("reports/printed_cell.sql");
    private static readonly string TextSql = SqlFile.Read("reports/printed_text.sql");
    private static readonly string ListSql = SqlFile.Read("reports/printed_list.sql");
    private static readonly string WarningSql = SqlFile.Read("reports/printed_warning.sql");

    /// <summary>Prints one submission from what is stored of it; the same state gives the same bytes.</summary>
    /// <param name="submissionId">The submission; the caller has asked whether the person may read it.</param>
    /// <param name="isForDeputy">True when a deputy signs for the chair.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The file; null when there is no such return or it is not to be printed: not yet validated, with blocking
    /// findings, or superseded.
    /// </returns>
    public async Task<PrintFile?> WriteAsync(long submissionId, bool isForDeputy, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var printed = await connection.QuerySingleOrDefaultAsync<PrintedReturn>(
            new CommandDefinition(ReturnSql, new { submissionId }, cancellationToken: cancellationToken)
        );
        if (printed is not { IsPrintable: true })
            return null;

        var content = new PrintedContent(
            printed,
            await ReadAsync<PrintedSheet>(SheetSql),
            await ReadAsync<PrintedCell>(CellSql),
            await ReadAsync<PrintedText>(TextSql),
            await ReturnedWords.ReadAsync(connection, submissionId, cancellationToken),
            await ReadAsync<PrintedListFigure>(ListSql),
            await ReadAsync<PrintedWarning>(WarningSql)
        );
        var document = new ReturnPrintDocument(content, isForDeputy, templates.Fonts).Compose();
        var bytes = PdfWriter.Write(new Layouter(templates.Fonts).Layout(document));
        return new PrintFile(
            $"{printed.FormCode}_{printed.UnitCode}_{printed.PeriodCode}_lan-{printed.Revision}.pdf",
            bytes
        );

        async Task<List<T>> ReadAsync<T>(string sql) =>
            (
                await connection.QueryAsync<T>(
                    new CommandDefinition(
                        sql,
                        new
                        {
                            submissionId,
                            printed.CatalogueVersionId,
                            tickColumn = WorkbookAddress.ValueColumn,
                            nilTickRow = WorkbookAddress.NilTickRow,
                            reviewedTickRow = WorkbookAddress.ReviewedTickRow,
                            narrativeSheet = WorkbookAddress.NarrativeSheet,
                        },
                        cancellationToken: cancellationToken
                    )
                )
            ).AsList();
    }
}
