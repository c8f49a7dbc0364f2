using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Disclosure;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Signing;
using Dapper;
using Npgsql;

namespace ChildStatsReporting;

/// <summary>Stages of a report, in the order of work.</summary>
public enum ReportStage
{
    /// <summary>Cells are withheld from the audience.</summary>
    Disclosure,

    /// <summary>The document gets its number and is set on pages.</summary>
    Reports,

    /// <summary>The files are signed and registered.</summary>
    Signing,

    /// <summary>The files reach the download area.</summary>
    Publication,
}

/// <summary>Makes one signed document out of the figures of a period, as they were known at one instant.</summary>
/// <remarks>
/// Each stage reads what the stage before it stored and can be run again until the run is signed. The order of
/// <see cref="ReportStage"/> is the order of work; the run's state says which comes next.
/// </remarks>
public sealed class ReportRun(
    NpgsqlDataSource database,
    DisclosureControl disclosure,
    DocumentRegister register,
    ReportRenderer renderer,
    ReportSigner signer
)
{
    private static readonly string NextStageSql = SqlFile.Read("reports/next_stage.sql");
    private static readonly string RefusalSql = SqlFile.Read("reports/refusal.sql");

    /// <summary>Runs one stage of a run.</summary>
    /// <returns>
    /// False when it goes no further: its figures are others by now, and the calendar makes it again; or it may not be made, and its
    /// row says why (<see cref="RefusalAsync"/>).
    /// </returns>
    public Task<bool> RunAsync(ReportStage stage, long runId, CancellationToken cancellationToken) =>
        StageTelemetry.MeasureAsync($"{stage}", () => RunStageAsync(stage, runId, cancellationToken));

    /// <summary>Why a run may not be made or signed, in Vietnamese; null where it may.</summary>
    public async Task<string?> RefusalAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string?>(
                new CommandDefinition(RefusalSql, new { runId }, cancellationToken: cancellationToken)
            ) ?? await signer.RefusalAsync(runId, cancellationToken);
    }

    /// <summary>The stage that a run waits for; null when it is published, refused, or waits for people.</summary>
    public async Task<ReportStage?> NextStageAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string?>(NextStageSql, new { runId }) is { } name
            ? Enum.Parse<ReportStage>(name)
            : null;
    }

    /// <summary>Runs every stage that is left, in order.</summary>
    /// <returns>False when it ended before the signature.</returns>
    public async Task<bool> RunAsync(long runId, CancellationToken cancellationToken)
    {
        while (await NextStageAsync(runId, cancellationToken) is { } stage)
        {
            if (!await RunAsync(stage, runId, cancellationToken))
                return false;
        }

        return true;
    }

    private async Task<bool> RunStageAsync(ReportStage stage, long runId, CancellationToken cancellationToken)
    {
        switch (stage)
        {
            case ReportStage.Disclosure:
                return await ProtectAsync(runId, cancellationToken);
            case ReportStage.Reports:
                await register.AllocateAsync(runId, People.Calendar, cancellationToken);
                await renderer.RenderAsync(runId, cancellationToken);
                break;
            case ReportStage.Signing:
                return await signer.SignAsync(runId, cancellationToken);
            case ReportStage.Publication:
                await signer.PublishAsync(runId, cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(stage), stage, "Not a stage of a report run.");
        }

        return true;
    }

    /// <summary>A refusal is a decision that people are told, not work to be tried again.</summary>
    private async Task<bool> ProtectAsync(long runId, CancellationToken cancellationToken)
    {
        try
        {
            await disclosure.ProtectAsync(runId, cancellationToken);
            return true;
        }
        catch (ReleaseRefusedException refused)
        {
            await disclosure.NoteRefusedAsync(runId, refused.Message, cancellationToken);
            return false;
        }
    }
}
