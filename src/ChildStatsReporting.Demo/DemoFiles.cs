using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Demo;

/// <summary>Downloads and fills the workbooks of a quarter beside the play, on all processors.</summary>
/// <remarks>A template needs the accepted returns of the quarter before and nothing of its own quarter.</remarks>
internal sealed class DemoFiles(
    WorkbookTemplate template,
    UnitTables tables,
    UnitDirectory directory,
    SubmissionLookup lookup
) : IDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly SemaphoreSlim processors = new(Environment.ProcessorCount);
    private readonly Dictionary<DemoStep, Task<byte[]>> files = [];

    /// <summary>Begins the files that the steps receive, but for those that came in an earlier play.</summary>
    public async Task BeginAsync(IEnumerable<DemoStep> steps, CancellationToken cancellationToken)
    {
        foreach (var step in steps.Where(step => step.Kind == DemoStepKind.Receive))
        {
            var period = (await directory.FindPeriodAsync(step.PeriodCode, cancellationToken))!;
            var sender = step.IsTable ? step.Lines[0] : step.UnitCode!;
            var unit = (await directory.FindUnitAsync(sender, period.EndDate, cancellationToken)).Unit!;
            var newest = await lookup.FindNewestAsync(
                step.FormCode,
                unit.AdminUnitId,
                period.PeriodId,
                cancellationToken
            );
            if ((newest?.Revision ?? 0) < step.Attempt)
                files[step] = Task.Run(() => FillAsync(step, ending.Token), ending.Token);
        }
    }

    /// <summary>The filled workbook of a step that was begun.</summary>
    public async Task<byte[]> TakeAsync(DemoStep step) =>
        files.Remove(step, out var file)
            ? await file
            : throw new InvalidOperationException($"The file of {step.UnitCode} for {step.PeriodCode} was not begun.");

    /// <summary>Ends what nobody waits for any more.</summary>
    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
    }

    /// <summary>The file as it is filled in, made again from the definitions.</summary>
    public async Task<byte[]> FillAsync(DemoStep step, CancellationToken cancellationToken)
    {
        await processors.WaitAsync(cancellationToken);
        try
        {
            var workbook = step.IsTable
                ? await TableAsync(step, cancellationToken)
                : await template.WriteAsync(
                    new TemplateRequest(step.FormCode, step.UnitCode!, step.PeriodCode, IsInvented: true),
                    cancellationToken
                );
            return step.Fill!(workbook?.Bytes ?? throw new InvalidOperationException(workbook?.Refusal?.Message));
        }
        finally
        {
            processors.Release();
        }
    }

    private async Task<WrittenTemplate?> TableAsync(DemoStep step, CancellationToken cancellationToken)
    {
        var period = (await directory.FindPeriodAsync(step.PeriodCode, cancellationToken))!;
        var unit = (await directory.FindUnitAsync(step.UnitCode!, period.EndDate, cancellationToken)).Unit!;
        return await tables.WriteAsync(step.FormCode, unit.AdminUnitId, period, cancellationToken);
    }
}
