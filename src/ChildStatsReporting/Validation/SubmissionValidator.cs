using System.Text.Json;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Validation;

/// <summary>What a validation came to.</summary>
/// <param name="IsValidated">False when it was no longer received or validated: nothing was changed.</param>
/// <param name="BlockingCount">Blocking findings, also those beyond the number kept.</param>
/// <param name="WarningCount">Warnings, also those beyond the number kept.</param>
public sealed record ValidationOutcome(bool IsValidated, int BlockingCount, int WarningCount);

/// <summary>Types a submission and applies the rules of the newest catalogue; every broken rule is a finding.</summary>
/// <param name="worker">Data source of the role worker.</param>
/// <param name="clock">The domain clock.</param>
/// <param name="logger">Receives counts only, never a value.</param>
public sealed class SubmissionValidator(
    NpgsqlDataSource worker,
    TimeProvider clock,
    ILogger<SubmissionValidator> logger
)
{
    private static readonly string KeptPlanSql = SqlFile.Read("validation/kept_plan.sql");
    private static readonly string SubmissionSql = SqlFile.Read("validation/submission.sql");
    private static readonly string OutdatedRowSql = SqlFile.Read("validation/outdated_row.sql");
    private static readonly string RefusalSql = SqlFile.Read("validation/refusal.sql");
    private static readonly string ImplausibleSql = SqlFile.Read("validation/implausible_figure.sql");
    private static readonly string StatedCountSql = SqlFile.Read("validation/stated_count.sql");
    private static readonly string OutlyingSql = SqlFile.Read("validation/outlying_figure.sql");
    private static readonly string BrokenRuleSql = SqlFile.Read("validation/broken_rule.sql");
    private static readonly string ListSheets = JsonSerializer.Serialize(
        ListSheet.All.ToDictionary(list => list.List, list => list.SheetName)
    );

    /// <summary>Validates one submission in one transaction.</summary>
    /// <remarks>
    /// Replaces the submission's findings, values, texts and list rows; safe to run again until it is submitted.
    /// </remarks>
    /// <exception cref="InvalidOperationException">There is no such submission.</exception>
    public async Task<ValidationOutcome> ValidateAsync(long submissionId, CancellationToken cancellationToken)
    {
        var outcome = await StageTelemetry.MeasureAsync(
            "Validation",
            () => JudgeAsync(submissionId, cancellationToken)
        );
        if (outcome.IsValidated)
            StageTelemetry.CountFindings(outcome.BlockingCount, outcome.WarningCount);
        return outcome;
    }

    private async Task<ValidationOutcome> JudgeAsync(long submissionId, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(KeptPlanSql, transaction: transaction, cancellationToken: cancellationToken)
        );
        var submission =
            await connection.QuerySingleOrDefaultAsync<LockedSubmission>(
                new CommandDefinition(
                    SubmissionSql,
                    new { submissionId },
                    transaction,
                    cancellationToken: cancellationToken
                )
            ) ?? throw new InvalidOperationException($"There is no submission {submissionId}.");
        if (submission.State is not (SubmissionState.Received or SubmissionState.Validated))
        {
            logger.LogInformation(
                "Submission {SubmissionId} is {State}; left as it is",
                submissionId,
                submission.State
            );
            return new ValidationOutcome(false, 0, 0);
        }

        await connection.ExecuteAsync(
            new CommandDefinition(
                OutdatedRowSql,
                new { submissionId },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        var findings = new FindingList();
        findings.AddRange(
            await connection.QueryAsync<Finding>(
                new CommandDefinition(
                    RefusalSql,
                    new { submissionId },
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
        );
        var store = new ValidatedReturn(connection, transaction, submissionId);
        // A file that was refused as a whole names no return or no place, and has told all that can be told.
        var isRefused =
            submission.FormCode is null
            || findings.All.Any(refusal =>
                refusal is { Severity: Finding.Blocking, Sheet: null, Cell: null }
                && !FileRefusal.ForeignContentRules.Contains(refusal.Rule)
            );
        IReadOnlyList<ReceivedCell> cells = !isRefused
            ? await CheckAsync(submission, connection, transaction, store, findings, cancellationToken)
            : [];
        await store.KeepAsync(
            submission.IsCsv ? CsvPlace.Placed(findings.Kept(), cells) : findings.Kept(),
            cancellationToken
        );

        var outcome = new ValidationOutcome(true, findings.BlockingCount, findings.WarningCount);
        await store.CloseAsync(outcome, clock.GetUtcNow(), submission.CatalogueVersionId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation(
            "Validated submission {SubmissionId}: {BlockingCount} blocking, {WarningCount} warnings",
            submissionId,
            outcome.BlockingCount,
            outcome.WarningCount
        );
        return outcome;
    }

    /// <returns>The cells of the file.</returns>
    private async Task<IReadOnlyList<ReceivedCell>> CheckAsync(
        LockedSubmission submission,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        ValidatedReturn store,
        FindingList refusals,
        CancellationToken cancellationToken
    )
    {
        var received = await ReceivedReturn.ReadAsync(submission, connection, transaction, cancellationToken);
        var periodEnd = submission.PeriodEnd!.Value;
        // The cells of a sheet that is not the form's were not read; they are not missing.
        var unread = refusals
            .All.Where(refusal => FileRefusal.WholeSheetRules.Contains(refusal.Rule))
            .Select(refusal => refusal.Sheet ?? "")
            .ToHashSet();
        var findings = new FindingList();
        var values = new SectionTyping(
            [.. received.EntryCells.Where(entry => !unread.Contains(entry.Sheet))],
            periodEnd
        ).Read(received.Cells, findings);
        await store.KeepAsync(values, cancellationToken);
        if (submission.HasLists)
            await CheckListsAsync();
        await FindAsync(
            BrokenRuleSql,
            new
            {
                submission.SubmissionId,
                submission.CatalogueVersionId,
                submission.FormCode,
                previousSubmissionIds = received.PreviousSubmissionIds,
                listSheets = ListSheets,
            }
        );
        await CompareAsync(PlausibilityRule.PeriodBefore, received.PreviousSubmissionIds);
        if (received.YearBeforeSubmissionIds.Length > 0)
            await CompareAsync(PlausibilityRule.YearBefore, received.YearBeforeSubmissionIds);
        await FindAsync(
            OutlyingSql,
            new
            {
                submission.SubmissionId,
                submission.CatalogueVersionId,
                submission.FormCode,
            }
        );
        findings.AddRange(await UnitDifference.FindAsync(submission, connection, transaction, cancellationToken));
        // Of a place that the reading has spoken of, nothing more is said.
        var spoken = refusals
            .All.Where(refusal => refusal is { Severity: Finding.Blocking, Cell: not null })
            .Select(refusal => (refusal.Sheet, refusal.Cell))
            .ToHashSet();
        refusals.AddRange(
            findings
                .All.Where(finding => finding.Cell is null || !spoken.Contains((finding.Sheet, finding.Cell)))
                .ToList()
        );
        return received.Cells;

        Task CompareAsync(string against, long[] previousSubmissionIds) =>
            FindAsync(
                ImplausibleSql,
                new
                {
                    submission.SubmissionId,
                    submission.CatalogueVersionId,
                    submission.FormCode,
                    previousSubmissionIds,
                    earlierSubmissionIds = received.EarlierSubmissionIds,
                    against,
                }
            );

        async Task FindAsync(string sql, object parameters) =>
            findings.AddRange(
                (
                    await connection.QueryAsync<BrokenRule>(
                        new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken)
                    )
                ).Select(broken => broken.AsFinding())
            );

        async Task CheckTasksAsync()
        {
            var asked = await AskedTasks.ReadAsync(
                connection,
                submission.AdminUnitId!.Value,
                submission.PeriodId!.Value,
                cancellationToken
            );
            var typing = new PlanTyping(
                asked.Tasks,
                submission.PeriodYear!.Value,
                new VietnamTime(clock).Today,
                findings
            );
            await store.KeepAsync(typing.Read(received.Cells), cancellationToken);
        }

        async Task CheckListsAsync()
        {
            if (!unread.Contains(WorkbookAddress.NarrativeSheet))
            {
                await store.KeepAsync(NarrativeTyping.Read(received.Cells, periodEnd, findings), cancellationToken);
                await FindAsync(
                    StatedCountSql,
                    new
                    {
                        submission.SubmissionId,
                        submission.CatalogueVersionId,
                        sheet = WorkbookAddress.NarrativeSheet,
                        firstRow = WorkbookAddress.FirstNarrativeRow,
                        column = WorkbookAddress.ValueColumn,
                        topics = NarrativeTyping.Topics,
                        message = ValidationMessage.StatedCount,
                    }
                );
            }

            if (
                !unread.Contains(WorkbookAddress.PlanSheet)
                && received.Cells.Any(cell => cell.Sheet == WorkbookAddress.PlanSheet)
            )
                await CheckTasksAsync();
            var context = new ListContext(
                submission.UnitCode!,
                received.LineUnitCodes,
                submission.PeriodYear!.Value,
                periodEnd,
                received.Categories,
                received.ListRules
            );
            var lists = RegisterTyping.Read(received.ListRows, received.Cells, context, unread, findings);
            await store.KeepAsync(lists, cancellationToken);
            if (ListSheet.All.Any(list => unread.Contains(list.SheetName)))
                return;
            findings.AddRange(
                await RegisterCheck.FindAsync(
                    submission.SubmissionId,
                    received.EarlierSubmissionIds,
                    connection,
                    transaction,
                    cancellationToken
                )
            );
        }
    }
}
