using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Demo;

/// <summary>Plays a folder with acts.csv on an empty database, the domain clock at the time of each act.</summary>
/// <remarks>
/// Acts are the calls of the verbs and pages, and every rule of review holds. Between them the calendar works as in
/// operation: it opens and closes periods, computes and reports. Everybody named is registered as invented.
/// </remarks>
internal sealed class ActPlayer(
    DomainClock clock,
    ActCalls calls,
    CalendarWork work,
    ReferenceLoader loader,
    People people,
    UnitDirectory directory,
    FigureComputation figures,
    NpgsqlDataSource worker
)
{
    private static readonly string UntouchedSql = SqlFile.Read("demo/untouched_database.sql");
    private static readonly string TopSql = SqlFile.Read("demo/top_unit.sql");

    /// <summary>How often an installation looks at its calendar.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMinutes(1);

    private readonly HashSet<(string, Role, string)> registered = [];
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);

    /// <summary>Acts that were done.</summary>
    public int DoneCount { get; private set; }

    /// <summary>Periods that the acts touched.</summary>
    public IReadOnlyCollection<string> Periods => touched;

    /// <summary>Plays to the end, or to the first act that is refused; what was played before stays.</summary>
    /// <param name="folder">Folder with acts.csv.</param>
    /// <param name="referenceDirectory">Definitions that are loaded when the first act loads none.</param>
    /// <param name="tell">Takes a line for the person who waits.</param>
    /// <param name="cancellationToken">Stops the play between two acts.</param>
    /// <returns>The refusal, in Vietnamese, with the row of acts.csv; null when all was played.</returns>
    public async Task<string?> PlayAsync(
        string folder,
        string referenceDirectory,
        Action<string> tell,
        CancellationToken cancellationToken
    )
    {
        var path = Path.Combine(folder, ActFile.Name);
        if (!File.Exists(path))
            return $"Không có tệp {path}.";
        if (!await IsUntouchedAsync(cancellationToken))
            return "Cơ sở dữ liệu đã có dữ liệu. Dùng demo --reset --from DIR, hoặc một cơ sở dữ liệu trống.";
        IReadOnlyList<DemoAct> acts;
        try
        {
            acts = ActFile.Read(path);
        }
        catch (InvalidDataException unreadable)
        {
            return unreadable.Message;
        }

        if (acts.Count == 0)
            return $"{ActFile.Name} không có dòng nào.";
        var refusal = await PlayAsync(acts, folder, referenceDirectory, tell, cancellationToken);
        if (DoneCount > 0)
            await ComputeAsync(tell, cancellationToken);
        return refusal;
    }

    private async Task<string?> PlayAsync(
        IReadOnlyList<DemoAct> acts,
        string folder,
        string referenceDirectory,
        Action<string> tell,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset? last = null;
        var lookedAt = DateTimeOffset.MinValue;
        foreach (var act in acts)
        {
            if (Instant(act.At) is not { } at)
                return Refusal(act, "cột at phải là thời điểm như 2024-12-16T08:30:00+07:00.");
            if (at < last)
                return Refusal(act, "thời điểm ở trước dòng phía trên.");
            if (last is null)
                await BeginAsync(at, acts, referenceDirectory, cancellationToken);
            last = at;
            if (at > clock.GetUtcNow())
                clock.MoveTo(at);
            if (at - lookedAt >= Glance)
            {
                await work.WorkOffAsync(tell, cancellationToken);
                lookedAt = at;
            }

            try
            {
                await RegisterAsync(act, cancellationToken);
            }
            catch (PostgresException held) when (held.SqlState == PostgresErrorCodes.CheckViolation)
            {
                return Refusal(act, $"{act.User} không thể vừa nộp vừa xác nhận báo cáo của {act.Unit}.");
            }

            // The calendar closes a period by itself when the clock comes to it.
            var isCalendars = act is { Act: "close", User: People.Calendar };
            if (!isCalendars && await calls.MakeAsync(folder, act, cancellationToken) is { } refusal)
                return Refusal(act, refusal);
            if (act.Period.Length > 0 && !act.IsOfPlan && touched.Add(act.Period))
                tell($"{act.Period} ({act.At})");
            DoneCount++;
        }

        return null;
    }

    private async Task<bool> IsUntouchedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(UntouchedSql, cancellationToken: cancellationToken)
        );
    }

    /// <summary>
    /// Starts the clock at the first act; where that loads no definitions, the program's own are there since the first
    /// period that is named opened: the calendar asks for no quarter that had ended before the first load.
    /// </summary>
    private async Task BeginAsync(
        DateTimeOffset at,
        IReadOnlyList<DemoAct> acts,
        string referenceDirectory,
        CancellationToken cancellationToken
    )
    {
        clock.StartAt(at);
        if (acts[0].Act == "load")
            return;
        var named = acts.Where(act => !act.IsOfPlan).Select(act => act.Period).ToHashSet(StringComparer.Ordinal);
        var openings = DemoForm
            .Rows("reporting_period")
            .Where(period => named.Contains(period["code"]))
            .Select(period => VietnamTime.StartOf(DateOnly.Parse(period["opens_on"], CultureInfo.InvariantCulture)));
        clock.StartAt(openings.Append(at).Min());
        await loader.LoadAsync(referenceDirectory, People.Calendar, cancellationToken);
    }

    /// <summary>Gives the person who acts the role that the act asks for, at the unit of the act; four eyes are left to the rules.</summary>
    private async Task RegisterAsync(DemoAct act, CancellationToken cancellationToken)
    {
        Role? asked = act.Act switch
        {
            "check" or "submit" or "confirm" when act.IsEntered => Role.Reviewer,
            "check" or "submit" => Role.WardOfficer,
            "confirm" => Role.WardApprover,
            // What an agency plans and compares with; a ward states and tells without tasks of its own.
            PlanAct.State when act.File.Length == 0 => Role.WardOfficer,
            PlanAct.Tell when act.Agency.Length > 0 => Role.WardOfficer,
            _ when act.IsOfPlan => Role.Reviewer,
            "table" or "accept" or "return" or "exempt" or "close" or "reopen" or "erase" => Role.Reviewer,
            _ => null,
        };
        if (asked is not { } role || act.User is "" or People.LocalOperator or People.Calendar)
            return;
        if (!registered.Add((act.User, role, act.Unit)))
            return;
        var unitCodes = act.Unit.Length > 0 ? [act.Unit] : await TopCodesAsync(cancellationToken);
        await people.AddAsync(
            [.. unitCodes.Select(unitCode => new PersonRole(act.User, $"{act.User} (giả định)", role, unitCode))],
            isDemo: true,
            cancellationToken
        );
    }

    /// <summary>An act for all units is that of somebody at the top of the tree.</summary>
    private async Task<IReadOnlyList<string>> TopCodesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        return (
            await connection.QueryAsync<string>(new CommandDefinition(TopSql, cancellationToken: cancellationToken))
        ).AsList();
    }

    /// <summary>The figures of every period that was touched and of the longer ones that end with it.</summary>
    private async Task ComputeAsync(Action<string> tell, CancellationToken cancellationToken)
    {
        work.Forgive();
        await work.WorkOffAsync(tell, cancellationToken);
        List<KnownPeriod> periods = [];
        foreach (var code in touched)
        {
            if (await directory.FindPeriodAsync(code, cancellationToken) is { } period)
                periods.Add(period);
        }

        foreach (var period in periods.OrderBy(period => period.EndDate))
        {
            foreach (var periodId in await directory.EndingTogetherAsync(period.PeriodId, cancellationToken))
                await figures.RunAsync(periodId, cancellationToken);
        }
    }

    /// <summary>A time without an offset is Vietnam's.</summary>
    private static DateTimeOffset? Instant(string text)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
            return null;
        return time.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(time, VietnamTime.Zone.GetUtcOffset(time))
            : new DateTimeOffset(time);
    }

    private static string Refusal(DemoAct act, string why) =>
        $"{ActFile.Name} dòng {act.Row} ({string.Join(' ', new[] { act.Act, act.Unit, act.Period }.Where(part => part.Length > 0))}): {why}";
}
