using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting;

/// <summary>Tries proposed definitions, and loads those that a second person approved when their day has come.</summary>
/// <remarks>
/// Each step is one transaction from one state to the next, so a worker that dies leaves the proposal where it was, and the next
/// sweep finds it. Source: design Definitions have versions.
/// </remarks>
public sealed class CatalogueAdoption(
    NpgsqlDataSource database,
    MasterKeys masterKeys,
    CatalogueTrial trial,
    ReferenceLoader loader,
    TimeProvider time,
    ILogger<CatalogueAdoption> logger
)
{
    /// <summary>Provenance of what an authorised person entered from the official text.</summary>
    internal const string Verified = "verified";

    /// <summary>Rows of a table, and figures of a period, that are kept of an effect; the others are counted.</summary>
    private const int MostWritten = 200;

    private static readonly string CheckedSql = SqlFile.Read("reference/checked_proposal.sql");
    private static readonly string LoadedSql = SqlFile.Read("reference/loaded_proposal.sql");
    private static readonly string VerifiedSql = SqlFile.Read("reference/verified_row.sql");

    private static readonly CatalogueError NoVersion = new(
        "unknown_version",
        "trang “Hướng dẫn”",
        3,
        "Tệp không còn mã nội dung của bản đã tải về, nên không biết sửa từ bản nào. Hãy tải lại danh mục rồi sửa trên tệp mới."
    );

    private static readonly CatalogueError NoChange = new(
        "no_change",
        "tệp",
        0,
        "Bản mới nhất đã có đúng nội dung này; không có gì để áp dụng."
    );

    /// <summary>Does what the proposal waits for.</summary>
    /// <returns>True when it became a version.</returns>
    public async Task<bool> RunAsync(long proposalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        switch (await CatalogueProposals.KeptAsync(connection, proposalId, cancellationToken))
        {
            case { State: ProposalState.Received } received:
                await TryAsync(connection, received, cancellationToken);
                return false;
            case { State: ProposalState.Approved } approved when approved.ActiveFrom <= new VietnamTime(time).Today:
                return await LoadAsync(connection, approved, cancellationToken);
            default:
                return false;
        }
    }

    private async Task TryAsync(NpgsqlConnection connection, KeptProposal kept, CancellationToken cancellationToken)
    {
        try
        {
            var effect = await trial.RunAsync(Read(kept, cancellationToken), cancellationToken);
            if (effect.Rows.Count == 0)
                throw new CatalogueException([NoChange]);
            await SettleAsync(connection, kept, ProposalState.Checked, effect, errors: null, cancellationToken);
        }
        catch (CatalogueException refused)
        {
            await RefuseAsync(connection, kept, refused, cancellationToken);
        }
    }

    private async Task<bool> LoadAsync(
        NpgsqlConnection connection,
        KeptProposal kept,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var version = await loader.LoadAsync(
                Read(kept, cancellationToken),
                kept.ProposedBy,
                [],
                (loading, catalogueVersionId, rows) =>
                    AdoptAsync(loading, kept, catalogueVersionId, rows, cancellationToken),
                cancellationToken
            );
            return version is null ? throw new CatalogueException([NoChange]) : true;
        }
        catch (CatalogueException refused)
        {
            await RefuseAsync(connection, kept, refused, cancellationToken);
        }
        catch (WithdrawnException)
        {
            logger.LogInformation("Proposal {ProposalId} was withdrawn while it was loaded", kept.ProposalId);
        }

        return false;
    }

    private DefinitionSource Read(KeptProposal kept, CancellationToken cancellationToken)
    {
        var source = CatalogueWorkbook.Read(kept.Open(masterKeys), cancellationToken);
        return source.BasedOn is null ? throw new CatalogueException([NoVersion]) : source;
    }

    /// <summary>What stands exactly when the version does: the proposal it was, the rows it verified and the act.</summary>
    private async Task AdoptAsync(
        NpgsqlConnection connection,
        KeptProposal kept,
        int catalogueVersionId,
        IReadOnlyList<ChangedRow> rows,
        CancellationToken cancellationToken
    )
    {
        var settledAt = time.GetUtcNow();
        if (
            await connection.ExecuteScalarAsync<long?>(
                new CommandDefinition(
                    LoadedSql,
                    new
                    {
                        kept.ProposalId,
                        catalogueVersionId,
                        settledAt,
                    },
                    cancellationToken: cancellationToken
                )
            )
            is null
        )
            throw new WithdrawnException();
        var verified = rows.SelectMany(row =>
                row.Cells.Where(cell =>
                        cell.After == Verified && cell.Column.EndsWith("provenance", StringComparison.Ordinal)
                    )
                    .Select(cell => (row.File, row.Key, cell.Column))
            )
            .ToList();
        await connection.ExecuteAsync(
            new CommandDefinition(
                VerifiedSql,
                new
                {
                    catalogueVersionId,
                    kept.ProposalId,
                    files = verified.Select(row => row.File).ToArray(),
                    keys = verified.Select(row => row.Key).ToArray(),
                    columns = verified.Select(row => row.Column).ToArray(),
                },
                cancellationToken: cancellationToken
            )
        );
        await new AuditEvent(settledAt, People.Calendar, "load_proposal", "definition_proposal", $"{kept.ProposalId}")
        {
            Details = JsonSerializer.Serialize(
                new
                {
                    catalogueVersionId,
                    kept.ProposedBy,
                    approvedBy = kept.DecidedBy,
                    kept.Number,
                    kept.DatedOn,
                    kept.Agency,
                    verifiedRows = verified.Count,
                }
            ),
        }.AddAsync(connection, cancellationToken);
    }

    private Task RefuseAsync(
        NpgsqlConnection connection,
        KeptProposal kept,
        CatalogueException refused,
        CancellationToken cancellationToken
    ) =>
        SettleAsync(
            connection,
            kept,
            refused.Errors.Any(error => error.Rule == ReferenceLoader.OutdatedRule)
                ? ProposalState.Outdated
                : ProposalState.Refused,
            effect: null,
            refused.Errors,
            cancellationToken
        );

    private async Task SettleAsync(
        NpgsqlConnection connection,
        KeptProposal kept,
        string state,
        CatalogueEffect? effect,
        IReadOnlyList<CatalogueError>? errors,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var checkedAt = time.GetUtcNow();
        var settled = await connection.ExecuteScalarAsync<long?>(
            new CommandDefinition(
                CheckedSql,
                new
                {
                    kept.ProposalId,
                    before = kept.State,
                    state,
                    effect = effect is null ? null : CatalogueProposal.Json(effect.Shortened(MostWritten)),
                    errors = errors is null ? null : CatalogueProposal.Json(errors.Take(MostWritten)),
                    checkedAt,
                },
                cancellationToken: cancellationToken
            )
        );
        if (settled is null)
            return;
        await new AuditEvent(checkedAt, People.Calendar, "check_proposal", "definition_proposal", $"{kept.ProposalId}")
        {
            Details = JsonSerializer.Serialize(new { outcome = state }),
        }.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The proposer took it back between the approval and the load.</summary>
    private sealed class WithdrawnException() : Exception("The proposal was withdrawn.");
}
