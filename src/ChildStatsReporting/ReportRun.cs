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

    /// <summary>Runs one stage of a run.</summary>
    public Task RunAsync(ReportStage stage, long runId, CancellationToken cancellationToken) =>
        StageTelemetry.MeasureAsync($"{stage}", () => RunStageAsync(stage, runId, cancellationToken));

    /// <summary>The stage that a run waits for; null when it is published.</summary>
    public async Task<ReportStage?> NextStageAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string?>(NextStageSql, new { runId }) is { } name
            ? Enum.Parse<ReportStage>(name)
            : null;
    }

    /// <summary>Runs every stage that is left, in order.</summary>
    public async Task RunAsync(long runId, CancellationToken cancellationToken)
    {
        while (await NextStageAsync(runId, cancellationToken) is { } stage)
            await RunAsync(stage, runId, cancellationToken);
    }

    private async Task RunStageAsync(ReportStage stage, long runId, CancellationToken cancellationToken)
    {
        switch (stage)
        {
            case ReportStage.Disclosure:
                await disclosure.ProtectAsync(runId, cancellationToken);
                break;
            case ReportStage.Reports:
                await register.AllocateAsync(runId, People.Calendar, cancellationToken);
                await renderer.RenderAsync(runId, cancellationToken);
                break;
            case ReportStage.Signing:
                await signer.SignAsync(runId, cancellationToken);
                break;
            case ReportStage.Publication:
                await signer.PublishAsync(runId, cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(stage), stage, "Not a stage of a report run.");
        }
    }
}
