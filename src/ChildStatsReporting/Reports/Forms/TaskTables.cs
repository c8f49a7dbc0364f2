using ChildStatsReporting.Plan;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>The tasks of the plan as tables of their own: task by task, and unit by unit.</summary>
/// <remarks>They carry no figure; what wards wrote in their own words is told as in a report.</remarks>
internal sealed class TaskTables(RunContent content, FormTemplate template)
{
    private readonly TaskTemplate words =
        template.Tasks
        ?? throw new InvalidDataException($"The form {template.FormCode} has tables of tasks and no words for them.");

    private readonly PlanText text = new(content, template);

    private IReadOnlyList<TaskProgress> Tasks => content.Plan?.Tasks ?? [];

    /// <summary>Each task in the order of the plan.</summary>
    public ListTable ByTask() =>
        new(
            [
                ListColumn.Short(words.Heads.Number),
                ListColumn.Name(words.Heads.Content, 3.2),
                ListColumn.Words(words.Heads.Lead, 1.8),
                ListColumn.Words(words.Heads.Due, 1.2),
                ListColumn.Words(words.Heads.State, 1.8),
                ListColumn.Words(words.Heads.Result, 2.6),
            ],
            [
                .. Tasks.Select(task => new ListRow([
                    task.Task.Number,
                    text.Content(task),
                    text.Charged(task),
                    PlanText.Due(task.Task),
                    text.State(task),
                    text.Result(task),
                ])),
            ]
        )
        {
            Summary =
                "Mỗi dòng là một nhiệm vụ của kế hoạch; các cột là đơn vị thực hiện, thời hạn, tiến độ và kết quả.",
        };

    /// <summary>Each unit that is asked of tasks, the agency first.</summary>
    public ListTable ByUnit()
    {
        var heads = words.UnitHeads;
        var told = Tasks
            .SelectMany(task => task.Units.Select(unit => (Task: task, Unit: unit)))
            .GroupBy(each => each.Unit.Unit)
            .OrderBy(unit => !unit.Key.IsAgency)
            .ToList();
        return new ListTable(
            [
                ListColumn.Short(heads.Number),
                ListColumn.Name(heads.Unit, 1),
                ListColumn.Short(heads.Tasks),
                ListColumn.Short(heads.Done),
                ListColumn.Short(heads.InProgress),
                ListColumn.Short(heads.NotStarted),
                ListColumn.Short(heads.Dropped),
                ListColumn.Short(heads.Untold),
                ListColumn.Short(heads.Overdue),
            ],
            [
                .. told.Select(
                    (unit, index) =>
                        new ListRow([
                            $"{index + 1}",
                            unit.Key.IsAgency
                                ? Layout.VietnameseFormat.Capital(content.Detail.SentenceName)
                                : unit.Key.Name,
                            .. Counts([.. unit]),
                        ])
                ),
                new ListRow(["", words.Total, .. Counts([.. told.SelectMany(unit => unit)])])
                {
                    Kind = ListRowKind.Total,
                },
            ]
        )
        {
            IsUpright = true,
            Summary = "Mỗi dòng là một đơn vị; các cột là số nhiệm vụ được giao theo từng mức tiến độ.",
        };
    }

    /// <summary>By which day the states are, and how sure the tasks are.</summary>
    public IEnumerable<string> Footnotes() => Tasks.Count == 0 ? [] : text.Footnotes();

    private static IEnumerable<string> Counts(IReadOnlyList<(TaskProgress Task, UnitProgress Unit)> each) =>
        [
            $"{each.Count}",
            .. new TaskState?[]
            {
                TaskState.Done,
                TaskState.InProgress,
                TaskState.NotStarted,
                TaskState.Dropped,
                null,
            }.Select(state => $"{each.Count(one => one.Unit.Told?.Reached == state)}"),
            $"{each.Count(one => one.Task.Task.DueOn < one.Task.Day && !one.Unit.IsFinished)}",
        ];
}
