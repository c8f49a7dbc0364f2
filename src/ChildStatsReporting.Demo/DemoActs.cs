using System.Globalization;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using Hangfire;

namespace ChildStatsReporting.Demo;

/// <summary>Makes the calls that a step of the demonstration stands for; what was done before is found and left alone.</summary>
internal sealed class DemoActs(
    UnitDirectory directory,
    SubmissionIntake intake,
    UnitTables tables,
    SubmissionLookup lookup,
    SubmissionReview review,
    ScannedPapers papers,
    PeriodGate gate,
    UnitTerms terms,
    PlanCalls plans,
    IBackgroundJobClient jobs
)
{
    /// <summary>Plays a step of a unit; for one file of all communes, of each of them.</summary>
    public async Task PlayAsync(DemoStep step, DemoFiles files, CancellationToken cancellationToken)
    {
        if (step.Plan is { } act)
        {
            if (!await plans.WasMadeAsync(act, cancellationToken))
                Check(step, await plans.MakeAsync(act, cancellationToken));
            return;
        }

        var period =
            await directory.FindPeriodAsync(step.PeriodCode, cancellationToken)
            ?? throw new InvalidOperationException($"The definitions lack {step.PeriodCode}.");
        var unit = await UnitAsync(step.UnitCode!, period, cancellationToken);
        if (step.Kind == DemoStepKind.Exempt)
        {
            await ExemptAsync(step, unit, period, cancellationToken);
            return;
        }

        if (step is { IsTable: true, Kind: DemoStepKind.Receive })
        {
            await ReceiveTableAsync(step, (unit, period), files, cancellationToken);
            return;
        }

        foreach (var code in step.IsTable ? step.Lines : [unit.Code])
        {
            var sender = await UnitAsync(code, period, cancellationToken);
            var newest = await NewestAsync(step, sender, period, cancellationToken);
            if (step.Kind == DemoStepKind.Receive)
            {
                if ((newest?.Revision ?? 0) < step.Attempt)
                    await ReceiveAsync(step, files, cancellationToken);
            }
            else if (newest is not null && newest.Revision == step.Attempt)
            {
                await PlayAsync(step, newest, (sender, period), cancellationToken);
            }
        }
    }

    private async Task PlayAsync(
        DemoStep step,
        SubmissionStanding newest,
        (KnownUnit Unit, KnownPeriod Period) place,
        CancellationToken cancellationToken
    )
    {
        switch (step.Kind)
        {
            case DemoStepKind.Validate:
                await Patience.UntilAsync(
                    async () =>
                        (await lookup.StandingOfAsync(newest.SubmissionId, cancellationToken)).State
                        != SubmissionState.Received,
                    $"submission {newest.SubmissionId} is validated",
                    cancellationToken
                );
                break;
            case DemoStepKind.Submit when newest.State == SubmissionState.Validated:
                await DecideAsync(newest, ReviewAction.Submit, step, cancellationToken);
                break;
            case DemoStepKind.Confirm when newest.State == SubmissionState.Submitted && step.Paper is { } paper:
                Check(
                    step,
                    await papers.SendAsync(
                        newest.SubmissionId,
                        (paper.Scan(), paper.SignerName, paper.DatedOn),
                        step.UserName!,
                        cancellationToken
                    )
                );
                break;
            case DemoStepKind.Confirm when newest.State == SubmissionState.Submitted:
                await DecideAsync(newest, ReviewAction.Confirm, step, cancellationToken);
                break;
            case DemoStepKind.Accept when newest.State == SubmissionState.Confirmed:
                if (step.Paper is not null)
                    await papers.OpenAsync(newest.SubmissionId, step.UserName!, cancellationToken);
                await DecideAsync(newest, ReviewAction.Accept, step, cancellationToken);
                break;
            case DemoStepKind.Return when newest.State is SubmissionState.Confirmed or SubmissionState.Accepted:
                await DecideAsync(newest, ReviewAction.Return, step, cancellationToken);
                break;
            case DemoStepKind.Reopen when newest.State == SubmissionState.Accepted:
                await ReopenAsync(step, place, cancellationToken);
                break;
        }
    }

    private async Task ReceiveAsync(DemoStep step, DemoFiles files, CancellationToken cancellationToken)
    {
        var receipt = await intake.ReceiveAsync(
            new SubmittedFile(step.FileName, await files.TakeAsync(step), step.UserName!),
            cancellationToken
        );
        Validate(receipt.SubmissionId);
    }

    private async Task ReceiveTableAsync(
        DemoStep step,
        (KnownUnit Unit, KnownPeriod Period) place,
        DemoFiles files,
        CancellationToken cancellationToken
    )
    {
        var first = await UnitAsync(step.Lines[0], place.Period, cancellationToken);
        if ((await NewestAsync(step, first, place.Period, cancellationToken))?.Revision >= step.Attempt)
            return;
        var paper = step.Paper!;
        var receipt = await tables.ReceiveAsync(
            new SentUnitTable(
                step.FormCode,
                place.Unit.AdminUnitId,
                place.Period,
                step.FileName,
                await files.TakeAsync(step),
                step.UserName!,
                paper.Agency,
                paper.Number,
                paper.DatedOn
            ),
            cancellationToken
        );
        Check(step, receipt.Refusal);
        foreach (var submissionId in receipt.Received)
            Validate(submissionId);
    }

    private void Validate(long submissionId) =>
        jobs.Enqueue<ValidateSubmissionJob>(job => job.RunAsync(submissionId, CancellationToken.None));

    private async Task DecideAsync(
        SubmissionStanding standing,
        ReviewAction action,
        DemoStep step,
        CancellationToken cancellationToken
    ) =>
        Check(
            step,
            (
                await review.DecideAsync(
                    new ReviewDecision(standing.SubmissionId, action, step.UserName!, step.Remark)
                    {
                        Source = step.Paper?.Source,
                        HasComparedScan = step.Paper is not null,
                    },
                    cancellationToken
                )
            ).Refusal
        );

    private async Task ReopenAsync(
        DemoStep step,
        (KnownUnit Unit, KnownPeriod Period) place,
        CancellationToken cancellationToken
    )
    {
        var words = step.Remark!.Split(' ', 2);
        var until = DateOnly.ParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var change = new PeriodChange(
            place.Period.PeriodId,
            place.Unit.AdminUnitId,
            PeriodAct.Reopen,
            until,
            words[1],
            step.UserName!
        );
        Check(step, (await gate.ChangeAsync(change, cancellationToken)).Refusal);
    }

    private async Task ExemptAsync(
        DemoStep step,
        KnownUnit unit,
        KnownPeriod period,
        CancellationToken cancellationToken
    )
    {
        var window = await terms.FindAsync(period.PeriodId, step.FormCode, unit.AdminUnitId, cancellationToken);
        if (window is { IsExempt: true })
            return;
        var change = new TermChange(
            period,
            step.FormCode,
            unit.AdminUnitId,
            TermAct.Exempt,
            UntilDate: null,
            step.Remark,
            step.UserName!
        );
        Check(step, (await terms.ChangeAsync(change, cancellationToken)).Refusal);
    }

    private Task<SubmissionStanding?> NewestAsync(
        DemoStep step,
        KnownUnit unit,
        KnownPeriod period,
        CancellationToken cancellationToken
    ) => lookup.FindNewestAsync(step.FormCode, unit.AdminUnitId, period.PeriodId, cancellationToken);

    private async Task<KnownUnit> UnitAsync(string code, KnownPeriod period, CancellationToken cancellationToken) =>
        (await directory.FindUnitAsync(code, period.EndDate, cancellationToken)).Unit
        ?? throw new InvalidOperationException($"{code} is not alive at the end of {period.Code}.");

    private static void Check(DemoStep step, string? refusal)
    {
        if (refusal is not null)
            throw new InvalidOperationException(
                $"{step.Kind} of {step.FormCode} of {step.UnitCode} for {step.PeriodCode} by {step.UserName} was refused: {refusal}"
            );
    }
}
