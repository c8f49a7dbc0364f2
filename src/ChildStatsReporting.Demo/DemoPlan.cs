using ChildStatsReporting.Database;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Demo;

/// <summary>Plan 306 of the demonstration: its tasks as far as they are known, and what the units tell of them each quarter of 2024, invented.</summary>
/// <remarks>What was told already is found and left alone.</remarks>
internal sealed class DemoPlan(PlanKeeping keeping, UnitDirectory directory, NpgsqlDataSource worker)
{
    /// <summary>Year of the plan.</summary>
    public const int Year = 2024;

    /// <summary>Never told of a task, and has no plan of its own.</summary>
    public const string Silent = DemoWard.Silent;

    /// <summary>Has held no forum by the end of the year: the task is overdue there.</summary>
    public const string Overdue = "26092";

    private const string City = "732";
    private const string Number = "306/KH-UBND";
    private const string Keeper = "thamdinh1.732";
    private static readonly string ActSql = SqlFile.Read("demo/plan_act.sql");

    /// <summary>The tasks in the order of print.</summary>
    public static IReadOnlyList<PlanTask> Tasks { get; } = ReadTasks();

    /// <summary>States the plan at the first quarter, and tells of its tasks at the end of each; nothing for another year.</summary>
    public async Task PlayAsync(KnownPeriod period, CancellationToken cancellationToken)
    {
        if (period.Year != Year || period.Quarter is not { } quarter)
            return;
        var played = await PlayedAsync(period, cancellationToken);
        var city = await UnitAsync(City, period, cancellationToken);
        if (quarter == 1 && !played.Contains(("plan", city)))
            await StateAsync(city, cancellationToken);
        await TellAsync(city, city, isAgency: true, Keeper);
        var place = 0;
        foreach (var code in DemoYear.ReportingUnits(quarter, Year))
        {
            place++;
            var ward = await UnitAsync(code, period, cancellationToken);
            if (quarter == 1 && !played.Contains(("plan", ward)))
                Check(
                    await keeping.StateAsync(
                        new PlanStatement(
                            ward,
                            Year,
                            $"{10 + place}/KH-UBND",
                            new DateOnly(Year, 1, 8 + place),
                            null,
                            $"canbo.{code}"
                        ),
                        cancellationToken
                    )
                );
            await TellAsync(city, ward, isAgency: false, $"canbo.{code}", code);
        }

        async Task TellAsync(int planUnitId, int unitId, bool isAgency, string userName, string code = City)
        {
            if (played.Contains(("told", unitId)))
                return;
            var words = Tasks
                .Where(task => isAgency ? task.IsAskedOfAgency : task.IsAskedOfWards)
                .Select(task => Word(task.Number, code, quarter));
            Check(
                await keeping.TellAsync(
                    new TaskReport(planUnitId, Year, unitId, period, [.. words], userName),
                    cancellationToken
                )
            );
        }
    }

    /// <summary>What a unit tells of a task at the end of a quarter.</summary>
    public static TaskWord Word(string number, string unitCode, int quarter)
    {
        var (started, done) = number switch
        {
            "II.3" => (2, 3),
            "II.6" => (2, 4),
            "II.11" => (2, 3),
            "II.12" => (3, 4),
            _ => (1, 4),
        };
        if (number == "II.12" && unitCode == Overdue && quarter == 4)
            return new TaskWord(number, TaskState.InProgress, "Đã chuẩn bị nội dung.", "Chưa bố trí được địa điểm.");
        return quarter < started ? new TaskWord(number, TaskState.NotStarted, null, null)
            : quarter >= done ? new TaskWord(number, TaskState.Done, "Đã thực hiện xong (giả định).", null)
            : new TaskWord(number, TaskState.InProgress, "Đang triển khai (giả định).", null);
    }

    /// <summary>Targets of the year, invented, as the plan would state them.</summary>
    private static FigureStatement Targets(int city) =>
        new(
            city,
            StatedFigure.Target,
            $"HC-{Year}-Y",
            Number,
            new DateOnly(Year, 1, 5),
            [Stated("A/01xx-b", 99, "rate"), Stated("P/306/gift", 14_000), Stated("P/306/activity", 300)],
            Keeper
        );

    /// <summary>What the reports of the year before, typed from paper, printed of two indicators; invented.</summary>
    private static IEnumerable<FigureStatement> PastFigures(int city) =>
        new (int Quarter, decimal Gifts)[] { (1, 3_050), (2, 3_400), (3, 3_200), (4, 4_500) }.Select(
            past => new FigureStatement(
                city,
                StatedFigure.Past,
                $"HC-{Year - 1}-Q{past.Quarter}",
                $"{20 + past.Quarter}/BC-LĐTBXH",
                new DateOnly(Year - 1, 3 * past.Quarter, 20),
                [Stated("P/306/gift", past.Gifts)],
                Keeper
            )
        );

    private static StatedFigure Stated(string key, decimal value, string measure = "count") =>
        new()
        {
            Key = key,
            Measure = measure,
            Value = value,
        };

    private async Task StateAsync(int city, CancellationToken cancellationToken)
    {
        Check(
            await keeping.StateAsync(
                new PlanStatement(city, Year, Number, IssuedOn: null, "Công tác trẻ em năm 2024", Keeper)
                {
                    Provenance = "seen",
                },
                cancellationToken
            )
        );
        Check(await keeping.EnterAsync(new TaskEntry(city, Year, Tasks, Keeper), cancellationToken));
        Check(await keeping.StateAsync(Targets(city), cancellationToken));
        foreach (var past in PastFigures(city))
            Check(await keeping.StateAsync(past, cancellationToken));
    }

    private async Task<HashSet<(string, int)>> PlayedAsync(KnownPeriod period, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<(string, int)>(
                new CommandDefinition(
                    ActSql,
                    new { year = Year, period.PeriodId },
                    cancellationToken: cancellationToken
                )
            ),
        ];
    }

    private async Task<int> UnitAsync(string code, KnownPeriod period, CancellationToken cancellationToken) =>
        (await directory.FindUnitAsync(code, period.TreeDate, cancellationToken)).Unit?.AdminUnitId
        ?? throw new InvalidOperationException($"{code} is not alive at the tree date of {period.Code}.");

    private static void Check(PlanOutcome outcome)
    {
        if (!outcome.IsDone)
            throw new InvalidOperationException($"An act on the plan was refused: {outcome.Refusal}");
    }

    private static IReadOnlyList<PlanTask> ReadTasks()
    {
        using var file = new StreamReader(
            typeof(DemoPlan).Assembly.GetManifestResourceStream("demo/plan-306.csv")
                ?? throw new InvalidOperationException("The tasks of plan 306 are not built in.")
        );
        var read = PastedTasks.ReadFile(file.ReadToEnd(), Year);
        return read.Problems.Count == 0 ? read.Tasks : throw new InvalidDataException(string.Join(' ', read.Problems));
    }
}
