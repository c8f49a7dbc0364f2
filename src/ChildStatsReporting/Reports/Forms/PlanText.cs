using ChildStatsReporting.Plan;
using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>What a report says of the tasks of the plan: in its body, and task by task above their figures.</summary>
internal sealed class PlanText(RunContent content, FormTemplate template)
{
    private readonly FigureReading reading = new(content.Detail);
    private readonly PlanTemplate words =
        template.Plan
        ?? throw new InvalidDataException($"The form {template.FormCode} prints a plan and has no words for it.");

    /// <summary>How many tasks are in which state, which are overdue, who has a plan of its own, who is silent.</summary>
    public IEnumerable<string> Paragraphs()
    {
        if (content.Plan is not { Tasks.Count: > 0 } plan)
        {
            yield return Fill(words.Missing, ("year", $"{content.Detail.Year}"));
            yield break;
        }

        yield return Fill(
            words.Summary,
            ("number", plan.Plan.Number),
            ("date", plan.Plan.IssuedOn is { } day ? $" {VietnameseFormat.LongDate(day)}" : ""),
            ("tasks", $"{plan.Tasks.Count}"),
            ("end", VietnameseFormat.LongDate(content.Detail.EndDate)),
            ("states", States(plan.Tasks.Select(task => task.State)))
        );
        var overdue = plan.Tasks.Where(task => task.IsOverdue).Select(task => task.Task.Number).ToList();
        yield return overdue.Count == 0
            ? words.NoOverdue
            : Fill(words.Overdue, ("count", $"{overdue.Count}"), ("tasks", string.Join(", ", overdue)));
        var units = content.Units.DistinctBy(unit => unit.AdminUnitId).ToList();
        var without = units
            .ExceptBy(plan.OwnPlans.Select(own => own.AdminUnitId), unit => unit.AdminUnitId)
            .Select(unit => unit.Name)
            .ToList();
        yield return Fill(
            without.Count == 0 ? words.OwnPlansAll : words.OwnPlans,
            ("count", $"{units.Count - without.Count}"),
            ("units", $"{units.Count}"),
            ("without", UnitTexts.Listed(without))
        );
        var untold = plan
            .Tasks.SelectMany(task => task.Untold)
            .Select(unit => unit.Unit)
            .Distinct()
            .Select(unit => unit.Name)
            .ToList();
        if (untold.Count > 0)
            yield return Fill(words.Untold, ("units", UnitTexts.Listed(untold)));
        yield return words.SeeAnnex;
    }

    /// <summary>Number and content of a task.</summary>
    public string Title(TaskProgress task) =>
        $"{task.Task.Number}. {task.Task.Content}{(IsVerified(task) ? "" : $" {words.UnverifiedMark}")}";

    /// <summary>What is to be done, for a column of its own beside the number.</summary>
    public string Content(TaskProgress task) =>
        Lines([
            $"{task.Task.Content}{(IsVerified(task) ? "" : $" {words.UnverifiedMark}")}",
            task.Task.Product.Length > 0 ? Fill(words.Product, ("product", task.Task.Product)) : "",
        ]);

    /// <summary>Who is charged with a task and who works with them.</summary>
    public string Charged(TaskProgress task) =>
        Lines([
            task.Task.Lead,
            task.Task.Coworkers.Length > 0 ? Fill(words.Coworkers, ("names", task.Task.Coworkers)) : "",
        ]);

    /// <summary>How far a task is, and how many wards are how far.</summary>
    public string State(TaskProgress task) =>
        Lines([
            Capital(StateName(task.State)) + (task.IsOverdue ? words.OverdueMark : ""),
            task.Wards.Count > 0
                ? Fill(words.Wards, ("states", States(task.Wards.Select(ward => ward.Told?.Reached))))
                : "",
        ]);

    /// <summary>What the agency says came of it, and what is in the way.</summary>
    public string Result(TaskProgress task) =>
        Lines([
            task.Agency?.Told?.Result ?? "",
            task.Agency?.Told is { Obstacle.Length: > 0 } told
                ? Fill(words.Obstacle, ("text", VietnameseFormat.WithinSentence(told.Obstacle)))
                : "",
            .. Obstacles(task),
        ]);

    /// <summary>Who is charged with a task, until when, how far it is and what is in the way.</summary>
    /// <param name="task">The task.</param>
    /// <param name="shown">Views whose figures stand in the table already.</param>
    public string Words(TaskProgress task, IReadOnlyCollection<string> shown) =>
        Lines([
            Charged(task),
            Due(task.Task) is { Length: > 0 } due ? Fill(words.Due, ("due", due)) : "",
            task.Task.Product.Length > 0 ? Fill(words.Product, ("product", task.Task.Product)) : "",
            State(task),
            task.Agency?.Told?.Result ?? "",
            .. task.Task.Views.Except(shown).Select(Figure),
            task.Agency?.Told is { Obstacle.Length: > 0 } told
                ? Fill(words.Obstacle, ("text", VietnameseFormat.WithinSentence(told.Obstacle)))
                : "",
            .. Obstacles(task),
        ]);

    /// <summary>What is said below the annex.</summary>
    public IEnumerable<string> Footnotes()
    {
        yield return words.Judged;
        if (content.Plan!.Tasks.Any(task => !IsVerified(task)))
            yield return words.Unverified;
    }

    /// <summary>What units say is in the way, by task.</summary>
    public IEnumerable<string> NamedObstacles() =>
        from task in content.Plan?.Tasks ?? []
        let obstacles = Obstacles(task).ToList()
        where obstacles.Count > 0
        select $"{task.Task.Number}. {Fill(words.Obstacle, ("text", string.Join("; ", obstacles)))}";

    /// <summary>What wards say is in the way is in their own words; only those who handle the report read it.</summary>
    private IEnumerable<string> Obstacles(TaskProgress task)
    {
        var named = task.Wards.Where(ward => ward.Told is { Obstacle.Length: > 0 }).ToList();
        if (named.Count == 0)
            return [];
        return content.Detail.IsOfficial
            ? named.Select(ward =>
                Fill(template.Narrative.ByUnit, ("unit", ward.Unit.Name), ("text", ward.Told!.Obstacle))
            )
            : [Fill(words.ObstacleCount, ("count", $"{named.Count}"))];
    }

    /// <summary>The name and figure of a view, withheld or missing as everywhere else in the report.</summary>
    private string Figure(string key)
    {
        var line = content.Figures.FirstOrDefault(line => line.Key == key && line.Breakdown == "");
        return line is null
            ? Fill(words.Figure, ("name", key), ("value", template.SentenceSigns.Missing))
            : Fill(
                words.Figure,
                ("name", line.NameVi),
                ("value", template.SentenceSigns.Text(reading.Current(line, FigureReading.MeasuresOf(line)[0])))
            );
    }

    /// <summary>Until when, as printed in the plan, with the day.</summary>
    public static string Due(PlanTask task)
    {
        var day = task.DueOn is { } due ? VietnameseFormat.ShortDate(due) : "";
        return task.DueText.Length == 0 || task.DueText == day ? day
            : day.Length == 0 || task.DueText.Contains(day, StringComparison.Ordinal) ? task.DueText
            : $"{task.DueText} ({day})";
    }

    /// <summary>How many are in which state, what is furthest first; null is no word.</summary>
    private string States(IEnumerable<TaskState?> states)
    {
        TaskState?[] order = [TaskState.Done, TaskState.InProgress, TaskState.NotStarted, TaskState.Dropped, null];
        var counts = states.CountBy(state => state?.Code() ?? "").ToDictionary();
        return string.Join(
            ", ",
            order
                .Where(state => counts.ContainsKey(state?.Code() ?? ""))
                .Select(state => $"{counts[state?.Code() ?? ""]} {StateName(state)}")
        );
    }

    private string StateName(TaskState? state) => words.States[state?.Code() ?? "none"];

    private static bool IsVerified(TaskProgress task) => task.Task.Provenance == "verified";

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    /// <summary>Sentences of a cell, one after the other; the last has no full stop.</summary>
    private static string Lines(params IEnumerable<string> lines) =>
        string.Join(". ", lines.Select(line => line.TrimEnd('.')).Where(line => line.Length > 0));
}
