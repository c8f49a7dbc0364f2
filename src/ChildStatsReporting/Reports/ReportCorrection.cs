using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Disclosure;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Reports;

/// <summary>Opens the one draft that corrects an issued document, when a figure that it prints has to be corrected.</summary>
/// <remarks>
/// That is a figure moved by a return accepted since, or by a definition or unit that was marked as wrong from the beginning. A
/// definition that changed without the mark opens nothing. Source: docs/adr/0015-what-opens-a-correction.md
/// </remarks>
public sealed class ReportCorrection(
    NpgsqlDataSource database,
    DisclosureControl disclosure,
    ReportTemplates templates,
    TimeProvider time,
    ILogger<ReportCorrection> logger
)
{
    private static readonly string RunSql = SqlFile.Read("reports/correcting_run.sql");
    private static readonly string ComputationSql = SqlFile.Read("reports/run_computation.sql");
    private static readonly string DropSql = SqlFile.Read("reports/dropped_reading.sql");
    private static readonly string ExaminedSql = SqlFile.Read("reports/examined_document.sql");

    /// <summary>Compares an issued document with the figures of now; opens its correction where one is due.</summary>
    /// <param name="runId">A published run that nothing corrects yet.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <returns>The new run, which waits to be rendered and is held until a person orders or signs it; null where nothing is to be corrected.</returns>
    /// <remarks>Effects: one run and one audit event, or a note until when the document was compared. Safe to run again.</remarks>
    public async Task<long?> OpenAsync(long runId, CancellationToken cancellationToken)
    {
        var figuresAsAt = await Publishing.ReadingInstantAsync(database, cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            var correctingRunId = await connection.QuerySingleOrDefaultAsync<long?>(
                Command(
                    RunSql,
                    new
                    {
                        runId,
                        figuresAsAt,
                        today = new VietnamTime(time).Today,
                        createdAt = time.GetUtcNow(),
                        createdBy = People.Calendar,
                    }
                )
            );
            if (correctingRunId is not { } openedRunId)
                return null;
            await connection.ExecuteAsync(Command(ComputationSql, new { runId = openedRunId }));
            await disclosure.ProtectAsync(connection, openedRunId, cancellationToken);
            await connection.ExecuteAsync(Command(DropSql));
            var content = await RunCorrection.ReadAsync(
                connection,
                (openedRunId, runId),
                run => templates.Form(run.Detail),
                cancellationToken
            );
            if (content.Moved.Any(moved => moved.Opens))
            {
                await RecordAsync(connection, runId, (openedRunId, content.Moved.Count), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                logger.LogInformation(
                    "Run {CorrectingRunId} is opened to correct {RunId}: {MovedCount} printed figures moved",
                    openedRunId,
                    runId,
                    content.Moved.Count
                );
                return openedRunId;
            }
        }

        await connection.ExecuteAsync(Command(ExaminedSql, new { runId, examinedAt = figuresAsAt }));
        return null;

        CommandDefinition Command(string sql, object? parameters = null) =>
            new(sql, parameters, cancellationToken: cancellationToken);
    }

    private Task RecordAsync(
        NpgsqlConnection connection,
        long runId,
        (long RunId, int MovedCount) opened,
        CancellationToken cancellationToken
    ) =>
        new AuditEvent(
            time.GetUtcNow(),
            People.Calendar,
            Action: "open_correction",
            ObjectKind: "report_run",
            ObjectKey: $"{opened.RunId}"
        )
        {
            Details = JsonSerializer.Serialize(new { correctsRunId = runId, movedFigures = opened.MovedCount }),
        }.AddAsync(connection, cancellationToken);
}
