using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using ChildStatsReporting.Schedule;
using Dapper;
using Hangfire;
using Npgsql;

namespace ChildStatsReporting.Demo;

/// <summary>Plays the years 2023 and 2024 of Long Khánh on the domain clock: invented returns through the real line.</summary>
/// <remarks>
/// Validation, the calendar's steps and the reports are jobs; the people's acts are the calls that the pages make. What was
/// played is found and left alone, so a broken run goes on where it stopped and a second one makes nothing new.
/// </remarks>
internal sealed class DemoRunner(
    DomainClock clock,
    ReferenceLoader loader,
    People people,
    UnitDirectory directory,
    WorkbookTemplate template,
    SubmissionIntake intake,
    SubmissionLookup lookup,
    SubmissionReview review,
    PeriodCalendar calendar,
    SweepCalendarJob sweep,
    IBackgroundJobClient jobs,
    PlanKeeping keeping,
    IConfiguration configuration,
    NpgsqlDataSource worker
)
{
    /// <summary>Domain time of the first act: before the first period opens.</summary>
    public static readonly DateTimeOffset Beginning = new(2023, 2, 27, 8, 0, 0, TimeSpan.FromHours(7));

    private static readonly string SigningSql = SqlFile.Read("demo/agency_signing.sql");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>When the calendar has closed a period.</summary>
    public static DateTimeOffset ClosedAt(KnownPeriod period) =>
        VietnamTime.StartOf(period.ClosesOn.AddDays(1)).AddMinutes(1);

    /// <param name="referenceDirectory">Folder with the definitions.</param>
    /// <param name="tell">Takes a line for the person who waits.</param>
    /// <param name="cancellationToken">Stops the play between two steps.</param>
    public async Task PlayAsync(string referenceDirectory, Action<string> tell, CancellationToken cancellationToken)
    {
        await loader.LoadAsync(referenceDirectory, People.Calendar, cancellationToken);
        if (configuration.GetValue<bool>("Demo:SignedByPeople"))
            await SignByPeopleAsync(cancellationToken);
        await people.AddAsync(
            [
                .. DemoPerson
                    .All()
                    .Select(person => new PersonRole(person.UserName, person.FullName, person.Role, person.UnitCode)),
            ],
            isDemo: true,
            cancellationToken
        );

        var plan = new DemoPlan(keeping, directory, worker);
        using var files = new DemoFiles(template, directory, lookup);
        var quarters = DemoYear.Played().SelectMany(year => year.Steps()).GroupBy(step => step.PeriodCode).ToList();
        await files.BeginAsync(quarters[0], cancellationToken);
        for (var place = 0; place < quarters.Count; place++)
        {
            var quarter = quarters[place];
            var period =
                await directory.FindPeriodAsync(quarter.Key, cancellationToken)
                ?? throw new InvalidOperationException($"The definitions lack {quarter.Key}.");
            tell(
                $"{period.Code}: {quarter.Count(step => step.Kind == DemoStepKind.Receive)} tệp của các xã, phường (số liệu giả định)"
            );
            foreach (var step in quarter)
                await PlayAsync(step, period, files, cancellationToken);
            await plan.PlayAsync(period, cancellationToken);
            // All returns of the quarter are accepted: the officers can begin the next while this one is closed.
            if (place + 1 < quarters.Count)
                await files.BeginAsync(quarters[place + 1], cancellationToken);
            await CloseAsync(period, cancellationToken);
        }
    }

    /// <summary>The reports wait for a signer and a clerk, as in an office; without it the service signs them by itself.</summary>
    private async Task SignByPeopleAsync(CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(SigningSql, new { signing = "people" }, cancellationToken: cancellationToken)
        );
    }

    private async Task PlayAsync(
        DemoStep step,
        KnownPeriod period,
        DemoFiles files,
        CancellationToken cancellationToken
    )
    {
        MoveTo(step.At);
        if (step.UnitCode is null)
        {
            await WorkOffAsync(cancellationToken);
            return;
        }

        var unit =
            (await directory.FindUnitAsync(step.UnitCode, period.EndDate, cancellationToken)).Unit
            ?? throw new InvalidOperationException($"{step.UnitCode} is not alive at the end of {period.Code}.");
        var newest = await lookup.FindNewestAsync(
            WardReturn.FormCode,
            unit.AdminUnitId,
            period.PeriodId,
            cancellationToken
        );
        if (step.Kind == DemoStepKind.Receive)
        {
            if ((newest?.Revision ?? 0) < step.Attempt)
                await ReceiveAsync(step, files, cancellationToken);
            return;
        }

        if (newest is null || newest.Revision != step.Attempt)
            return;
        switch (step.Kind)
        {
            case DemoStepKind.Validate:
                await UntilAsync(
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
            case DemoStepKind.Confirm when newest.State == SubmissionState.Submitted:
                await DecideAsync(newest, ReviewAction.Confirm, step, cancellationToken);
                break;
            case DemoStepKind.Accept when newest.State == SubmissionState.Confirmed:
                await DecideAsync(newest, ReviewAction.Accept, step, cancellationToken);
                break;
            case DemoStepKind.Return when newest.State == SubmissionState.Confirmed:
                await DecideAsync(newest, ReviewAction.Return, step, cancellationToken);
                break;
        }
    }

    private async Task ReceiveAsync(DemoStep step, DemoFiles files, CancellationToken cancellationToken)
    {
        var receipt = await intake.ReceiveAsync(
            new SubmittedFile(step.FileName, await files.TakeAsync(step), step.UserName!),
            cancellationToken
        );
        jobs.Enqueue<ValidateSubmissionJob>(job => job.RunAsync(receipt.SubmissionId, CancellationToken.None));
    }

    private async Task DecideAsync(
        SubmissionStanding standing,
        ReviewAction action,
        DemoStep step,
        CancellationToken cancellationToken
    )
    {
        var outcome = await review.DecideAsync(
            new ReviewDecision(standing.SubmissionId, action, step.UserName!, step.Remark),
            cancellationToken
        );
        if (!outcome.IsDone)
            throw new InvalidOperationException(
                $"{action} of {step.UnitCode} for {step.PeriodCode} by {step.UserName} was refused: {outcome.Refusal}"
            );
    }

    /// <summary>Lets the due day, the closing and everything after it happen.</summary>
    private async Task CloseAsync(KnownPeriod period, CancellationToken cancellationToken)
    {
        MoveTo(ClosedAt(period));
        await WorkOffAsync(cancellationToken);
    }

    /// <summary>Waits until the workers have done all that is due by the domain clock.</summary>
    private async Task WorkOffAsync(CancellationToken cancellationToken)
    {
        await sweep.RunAsync(cancellationToken);
        await UntilAsync(
            async () => (await calendar.SweepAsync(cancellationToken)).Count == 0,
            $"everything due by {clock.GetUtcNow():u} is done",
            cancellationToken
        );
    }

    private void MoveTo(DateTimeOffset instant)
    {
        if (instant > clock.GetUtcNow())
            clock.MoveTo(instant);
    }

    private static async Task UntilAsync(Func<Task<bool>> isDone, string what, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while (!await isDone())
                await Task.Delay(Poll, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"Waited {Patience.TotalMinutes:0} minutes in vain that {what}; look at the jobs."
            );
        }
    }
}
