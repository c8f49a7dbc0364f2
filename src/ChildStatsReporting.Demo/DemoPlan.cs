using ChildStatsReporting.Plan;

namespace ChildStatsReporting.Demo;

/// <summary>Plan 306 of the demonstration: its tasks as far as they are known, and what the units tell of them each quarter of 2024, invented.</summary>
internal static class DemoPlan
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
    private const string Tasks306 = "demo/plan-306.csv";

    /// <summary>The wards that state their own plan and tell of their tasks on the page; the others do it in their workbooks.</summary>
    public static IReadOnlyList<string> OnPage { get; } = ["26077", "26110"];

    /// <summary>The tasks in the order of print.</summary>
    public static IReadOnlyList<PlanTask> Tasks { get; } = ReadTasks();

    /// <summary>Who states and tells what on the pages in a quarter, the plan itself before any workbook is handed out; nothing in another year.</summary>
    public static IEnumerable<DemoStep> Steps(QuarterWindow window)
    {
        if (window.Quarter.Year != Year)
            yield break;
        var statedAt = DemoTimetable.At(new DateOnly(Year, 1, 8), 8, 0);
        foreach (var act in window.Quarter.Number == 1 ? Stated() : [])
            yield return Step(statedAt, act);
        var toldAt = DemoTimetable.At(window.DueOn.AddDays(1), 15, 0);
        yield return Step(toldAt, Told(City, Keeper, window.Quarter));
        foreach (var ward in OnPage)
        {
            if (window.Quarter.Number == 1 && OwnPlanOf(ward) is { } plan)
                yield return Step(
                    toldAt,
                    new PlanAct(PlanAct.State, ward, window.Code, $"canbo.{ward}")
                    {
                        Number = plan.Number,
                        DatedOn = plan.IssuedOn,
                    }
                );
            yield return Step(toldAt, Told(ward, $"canbo.{ward}", window.Quarter));
        }

        DemoStep Step(DateTimeOffset at, PlanAct act) =>
            new(at, DemoStepKind.Plan, act.Period, act.Unit, act.User, 0) { Chapter = window.Code, Plan = act };
    }

    /// <summary>What the workbook of a unit tells; empty where it is told on the page.</summary>
    public static IReadOnlyList<TaskWord> InWorkbook(string unitCode, DemoQuarter quarter) =>
        quarter.Year == Year && !OnPage.Contains(unitCode) ? Words(unitCode, quarter.Number) : [];

    /// <summary>The own plan that the workbook of a unit states, in the first quarter.</summary>
    public static OwnPlan? OwnInWorkbook(string unitCode, DemoQuarter quarter) =>
        quarter is (Year, 1) && !OnPage.Contains(unitCode) ? OwnPlanOf(unitCode) : null;

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

    private static IReadOnlyList<TaskWord> Words(string unitCode, int quarter) =>
        [
            .. Tasks
                .Where(task => unitCode == City ? task.IsAskedOfAgency : task.IsAskedOfWards)
                .Select(task => Word(task.Number, unitCode, quarter)),
        ];

    /// <summary>The plan of the agency, its targets, and what the reports of the year before, typed from paper, printed; all but the tasks invented.</summary>
    private static IEnumerable<PlanAct> Stated()
    {
        var year = $"HC-{Year}-Y";
        yield return new PlanAct(PlanAct.State, City, year, Keeper)
        {
            Number = Number,
            Title = "Công tác trẻ em năm 2024",
            FileName = $"{year}/ke-hoach_{City}.csv",
            Text = TaskText(),
        };
        yield return new PlanAct(StatedFigure.Target, City, year, Keeper)
        {
            Number = Number,
            DatedOn = new DateOnly(Year, 1, 5),
            FileName = $"{year}/chi-tieu_{City}.txt",
            Text = "A/01xx-b\t99%\nP/306/gift\t14.000\nP/306/activity\t300\n",
        };
        foreach (var (quarter, gifts) in new[] { (1, "3.050"), (2, "3.400"), (3, "3.200"), (4, "4.500") })
        {
            var past = $"HC-{Year - 1}-Q{quarter}";
            yield return new PlanAct(StatedFigure.Past, City, past, Keeper)
            {
                Number = $"{20 + quarter}/BC-LĐTBXH",
                DatedOn = new DateOnly(Year - 1, 3 * quarter, 20),
                FileName = $"{past}/da-cong-bo_{City}.txt",
                Text = $"P/306/gift\t{gifts}\n",
            };
        }
    }

    private static PlanAct Told(string unitCode, string userName, DemoQuarter quarter) =>
        new(PlanAct.Tell, unitCode, quarter.Code, userName)
        {
            Agency = unitCode == City ? "" : City,
            FileName = $"{quarter.Code}/tien-do_{unitCode}.csv",
            Text = PlanCalls.TextOf(Words(unitCode, quarter.Number)),
        };

    private static OwnPlan? OwnPlanOf(string unitCode)
    {
        var place = DemoYear.ReportingUnits(1, Year).ToList().IndexOf(unitCode) + 1;
        return place == 0 ? null : new OwnPlan($"{10 + place}/KH-UBND", new DateOnly(Year, 1, 8 + place));
    }

    private static IReadOnlyList<PlanTask> ReadTasks()
    {
        var read = PastedTasks.ReadFile(TaskText(), Year);
        return read.Problems.Count == 0 ? read.Tasks : throw new InvalidDataException(string.Join(' ', read.Problems));
    }

    private static string TaskText()
    {
        using var file = new StreamReader(
            typeof(DemoPlan).Assembly.GetManifestResourceStream(Tasks306)
                ?? throw new InvalidOperationException("The tasks of plan 306 are not built in.")
        );
        return file.ReadToEnd();
    }
}
