using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Schedule;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Demo;

/// <summary>Plays 2023, 2024 and 2025 to its third quarter, of Long Khánh and then of its communes, on the domain clock: invented returns through the real line.</summary>
/// <remarks>
/// Validation, the calendar's steps and the reports are jobs; the people's acts are the calls that the pages make. What was
/// played is found and left alone, so a broken run goes on where it stopped and a second one makes nothing new.
/// </remarks>
internal sealed class DemoRunner(
    DomainClock clock,
    ReferenceLoader loader,
    People people,
    UnitDirectory directory,
    PeriodCalendar calendar,
    SweepCalendarJob sweep,
    IServiceProvider services,
    IConfiguration configuration,
    NpgsqlDataSource worker
)
{
    /// <summary>Domain time of the first act: before the first period opens.</summary>
    public static readonly DateTimeOffset Beginning = new(2023, 2, 27, 8, 0, 0, TimeSpan.FromHours(7));

    /// <summary>A sweep asks much more than what waits; jobs that wait for one are few.</summary>
    private const int LooksBetweenSweeps = 25;

    private static readonly string SigningSql = SqlFile.Read("demo/agency_signing.sql");

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

        var acts = ActivatorUtilities.CreateInstance<DemoActs>(
            services,
            ActivatorUtilities.CreateInstance<ScannedPapers>(services),
            ActivatorUtilities.CreateInstance<PlanCalls>(services)
        );
        using var files = ActivatorUtilities.CreateInstance<DemoFiles>(services);
        var quarters = DemoYear.Played().SelectMany(year => year.Steps()).GroupBy(step => step.Chapter).ToList();
        await files.BeginAsync(quarters[0], cancellationToken);
        var begun = 0;
        for (var place = 0; place < quarters.Count; place++)
        {
            var quarter = quarters[place];
            var period =
                await directory.FindPeriodAsync(quarter.Key, cancellationToken)
                ?? throw new InvalidOperationException($"The definitions lack {quarter.Key}.");
            tell(
                $"{period.Code}: {quarter.Count(step => step.Kind == DemoStepKind.Receive)} tệp của các xã, phường và cơ quan (số liệu giả định)"
            );
            foreach (var step in quarter)
            {
                if (begun < place && step.Kind != DemoStepKind.Plan)
                {
                    await files.BeginAsync(quarter, cancellationToken);
                    begun = place;
                }

                MoveTo(step.At);
                if (step.UnitCode is null)
                    await WorkOffAsync(cancellationToken);
                else
                    await acts.PlayAsync(step, files, cancellationToken);
            }

            // All returns of the quarter are accepted: the officers can begin the next while this one is closed, unless
            // it begins with a plan, whose tasks their workbooks ask.
            if (place + 1 < quarters.Count && quarters[place + 1].First().Kind != DemoStepKind.Plan)
            {
                begun = place + 1;
                await files.BeginAsync(quarters[begun], cancellationToken);
            }

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
        var looks = 0;
        await Patience.UntilAsync(
            async () =>
            {
                // What the jobs lead to may wait for the calendar again: a report that was issued gets a correcting draft,
                // and one that found figures older than its returns waits until the sweep has them made again.
                looks++;
                var waiting = await calendar.WaitingAsync(cancellationToken);
                if (waiting.Count == 0 || looks % LooksBetweenSweeps == 0)
                    waiting = await calendar.SweepAsync(cancellationToken);
                foreach (var work in waiting)
                    await sweep.HandOnAsync(work, cancellationToken);
                return waiting.Count == 0;
            },
            $"everything due by {clock.GetUtcNow():u} is done",
            cancellationToken
        );
    }

    private void MoveTo(DateTimeOffset instant)
    {
        if (instant > clock.GetUtcNow())
            clock.MoveTo(instant);
    }
}
