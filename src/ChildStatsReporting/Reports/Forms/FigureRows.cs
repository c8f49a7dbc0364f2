using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>The main table of a report: the indicators of each part, what another agency counts, and the lines of the plan.</summary>
/// <remarks>
/// Rows are numbered through. By sex there are columns, other splits stand in words below their row. What has a figure of the
/// year so far only stands in one line of its group; what has no figure at all is named below the table.
/// </remarks>
internal sealed class FigureRows
{
    private readonly RunContent content;
    private readonly FormTemplate template;
    private readonly FigureReading reading;
    private readonly SplitText splits;
    private readonly StatedText stated;
    private readonly string splitDimension;
    private readonly List<FigureRow> rows = [];
    private readonly List<(FigureLine Line, Measure Measure, string[] Slots)> printed = [];
    private readonly Dictionary<string, string> numbers = new(StringComparer.Ordinal);
    private readonly List<(string Number, string Words)> empty = [];

    public FigureRows(RunContent content, FormTemplate template, AnnexTemplate annex)
    {
        (this.content, this.template) = (content, template);
        reading = new FigureReading(content.Detail);
        splits = new SplitText(content.Detail, template);
        stated = new StatedText(content, template);
        splitDimension = template.FigureHeads.Dimension;
        Views = new FigureViews(content);
        Notes = new FigureNotes(content, template, stated);
        foreach (var part in annex.Parts ?? [])
            AddPart(part);
        if (annex.Lines is { Count: > 0 } lines)
            AddPlan(annex.LinesTitle ?? "", lines);
    }

    /// <summary>The rows in order.</summary>
    public IReadOnlyList<FigureRow> Rows => rows;

    /// <summary>Every figure of the rows, with the slots in which it is printed.</summary>
    public IReadOnlyList<(FigureLine Line, Measure Measure, string[] Slots)> Printed => printed;

    /// <summary>What the marks beside the rows mean.</summary>
    public FigureNotes Notes { get; }

    /// <summary>The views that the table chooses from.</summary>
    public FigureViews Views { get; }

    /// <summary>Lines of the plan of which nothing is printed: their words, and the numbers that have them.</summary>
    public IEnumerable<(string Words, IEnumerable<string> Numbers)> EmptyLines =>
        empty.GroupBy(line => line.Words, line => line.Number).Select(lines => (lines.Key, (IEnumerable<string>)lines));

    private void AddPart(PartTemplate part)
    {
        var views = Views.Of(part.Part).Where(Views.IsShown).ToList();
        var counted = template
            .Comparisons.Where(comparison => comparison.Code == part.Comparison)
            .Select(comparison => (comparison.AgencyHead, Views: Views.Counted(comparison).ToList()))
            .Where(counts => counts.Views.Count > 0)
            .ToList();
        if (views.Count == 0 && counted.Count == 0)
            return;
        rows.Add(FigureRow.Named(FigureRowKind.Part, "", part.Title));
        string? group = null;
        foreach (
            var together in views
                // What the list of indicators does not have stands in the group of the one before it.
                .Select(view => (Group: group = GroupOf(view.First) ?? group, View: view))
                .GroupBy(pair => pair.Group, pair => pair.View)
        )
        {
            if (together.Key is { } name)
                rows.Add(FigureRow.Named(FigureRowKind.Group, "", name));
            Add(together);
        }

        foreach (var (agency, counts) in counted)
        {
            rows.Add(
                FigureRow.Named(
                    FigureRowKind.Group,
                    "",
                    Fill(template.Notes["other_source"], ("agency", Layout.VietnameseFormat.WithinSentence(agency)))
                )
            );
            Add(counts);
        }
    }

    private void AddPlan(string title, IReadOnlyList<PlanLineTemplate> lines)
    {
        rows.Add(FigureRow.Named(FigureRowKind.Part, "", title));
        var tasks = content.Plan?.Tasks ?? [];
        foreach (var line in lines)
            AddLine(line, tasks.FirstOrDefault(task => task.Task.Number == line.Number));
        foreach (var task in tasks.ExceptBy(lines.Select(line => line.Number), task => task.Task.Number))
            AddLine(new PlanLineTemplate(task.Task.Number, task.Task.Content), task);
    }

    private void AddLine(PlanLineTemplate line, Plan.TaskProgress? task)
    {
        var views = Views.Of(line, template);
        var asked = views.Where(Views.IsCollected).ToList();
        var again = asked.Where(view => numbers.ContainsKey(view.First.Key)).ToList();
        var own = asked.Except(again).Where(Views.IsShown).ToList();
        List<string> remarks = [line.Remark ?? "", SeenAbove(again), .. Unasked(views.Except(asked).ToList())];
        remarks.RemoveAll(remark => remark.Length == 0);
        if (own.Count == 0 && task is null)
        {
            empty.Add((line.Number, string.Join(' ', remarks.DefaultIfEmpty(template.Notes["empty_line"]))));
            return;
        }

        var plan = task is null ? null : new PlanText(content, template);
        rows.Add(
            FigureRow.Named(FigureRowKind.Group, "", plan is null ? $"{line.Number}. {line.Title}" : plan.Title(task!))
        );
        if (plan?.Words(task!, [.. numbers.Keys, .. own.Select(view => view.First.Key)]) is { Length: > 0 } words)
            rows.Add(FigureRow.Named(FigureRowKind.Remark, "", words));
        Add(own);
        if (remarks.Count > 0)
            rows.Add(FigureRow.Named(FigureRowKind.Remark, "", string.Join(' ', remarks)));
    }

    private string SeenAbove(List<FigureView> again) =>
        again.Count == 0
            ? ""
            : Fill(
                template.Notes["see_rows"],
                (
                    "names",
                    string.Join(
                        "; ",
                        again.Select(view =>
                            numbers[view.First.Key] is { Length: > 0 } number
                                ? Fill(template.Notes["see_row"], ("name", view.Name), ("number", number))
                                : view.Name
                        )
                    )
                )
            );

    /// <summary>Which views of a line are not asked of this level, or not in this period, and when they are.</summary>
    private IEnumerable<string> Unasked(List<FigureView> views) =>
        views
            .GroupBy(view => Views.Reaches(view.First.MinLevel) ? $"not_asked_{view.First.Frequency}" : "not_collected")
            .Select(together =>
                Fill(template.Notes[together.Key], ("names", string.Join("; ", together.Select(view => view.Name))))
            );

    private void Add(IEnumerable<FigureView> views)
    {
        List<string> onlyToDate = [];
        foreach (var view in views)
        {
            if (IsOnlyToDate(view))
            {
                numbers.TryAdd(view.First.Key, "");
                onlyToDate.AddRange(ToDate(view));
                continue;
            }

            var number = $"{1 + rows.Count(row => row.Kind == FigureRowKind.Indicator)}";
            numbers.TryAdd(view.First.Key, number);
            foreach (var measure in FigureReading.MeasuresOf(view.First))
                AddMeasure(view, measure, number);
        }

        if (onlyToDate.Count > 0)
            rows.Add(
                FigureRow.Named(
                    FigureRowKind.Remark,
                    "",
                    Fill(template.Notes["only_to_date"], ("figures", string.Join("; ", onlyToDate)))
                )
            );
    }

    private void AddMeasure(FigureView view, Measure measure, string number)
    {
        var isSecond = FigureReading.IsSecond(view.First, measure);
        var inColumns = view.Lines.FindAll(line => line.Dimension == splitDimension);
        var inWords = view.Lines.FindAll(line => line.Dimension is not null && line.Dimension != splitDimension);
        var words = splits.Of(inWords, measure);
        var row = Row(view, measure, number) with { Split = InColumns(inColumns, measure) };
        if (isSecond && words.Length == 0 && IsEmpty(row))
            return;
        rows.Add(row);
        if (words.Length > 0)
            rows.Add(FigureRow.Named(FigureRowKind.Remark, "", words));
        if (view.Total is { } total)
            printed.Add((total, measure, ["own", "to_date", "previous", "earlier", "change"]));
        printed.AddRange(inColumns.Select(line => (line, measure, (string[])["own"])));
        printed.AddRange(splits.Printed(inWords, measure));
    }

    private static bool IsEmpty(FigureRow row) =>
        row
            .Split.Concat([row.Current, row.ToDate, row.Previous, row.Earlier])
            .All(cell => cell.State is CellState.Blank or CellState.NotApplicable);

    private FigureRow Row(FigureView view, Measure measure, string number)
    {
        var isSecond = FigureReading.IsSecond(view.First, measure);
        var row = FigureRow.Named(
            isSecond ? FigureRowKind.Measure : FigureRowKind.Indicator,
            isSecond ? "" : number,
            isSecond ? template.RateName : view.Name
        ) with
        {
            Unit = FigureViews.UnitOf(template, view.First, measure),
            View = view.First.Key,
            Measure = measure,
        };
        if (view.Total is not { } total)
        {
            // The figures stand in words below; where the period has none, the signs say why.
            var current = FigureViews.WithoutTotal(view.Lines, measure, reading.Current);
            FigureCell Other(Func<FigureLine, Measure, FigureCell> read) =>
                current.State == CellState.Blank
                    ? FigureCell.Blank
                    : FigureViews.WithoutTotal(view.Lines, measure, read);
            return row with
            {
                Current = current,
                ToDate = Other(reading.ToDate),
                Previous = Other(reading.Previous),
                Earlier = Other(reading.Earlier),
                Note = Notes.OfView(view.First, isSecond),
            };
        }

        return row with
        {
            Plan = stated.Plan(total, measure),
            PlanPercent = stated.PlanPercent(total, measure),
            Current = reading.Current(total, measure),
            ToDate = reading.ToDate(total, measure),
            Previous = reading.Previous(total, measure),
            Earlier = reading.Earlier(total, measure),
            Change = reading.Change(total, measure),
            Percent = reading.ChangePercent(total, measure, template.Changes.LeastBase),
            Note = Notes.Of(total, measure),
        };
    }

    private IReadOnlyList<FigureCell> InColumns(List<FigureLine> lines, Measure measure) =>
        lines.Count == 0
            ? []
            :
            [
                .. template.FigureHeads.Categories.Keys.Select(category =>
                    lines.Find(line => line.Breakdown == $"{splitDimension}={category}") is { } line
                        ? reading.Current(line, measure)
                        : FigureCell.Blank
                ),
            ];

    /// <summary>True where only the year so far has something to show: a row would be signs but for one figure.</summary>
    private bool IsOnlyToDate(FigureView view)
    {
        var cells = FigureReading
            .MeasuresOf(view.First)
            .SelectMany(measure => view.Lines.Select(line => (Line: line, Measure: measure)))
            .ToList();
        bool IsNothing(FigureCell cell) => cell.State is CellState.Blank or CellState.NotApplicable;
        return cells.TrueForAll(cell =>
                IsNothing(reading.Current(cell.Line, cell.Measure))
                && IsNothing(reading.Previous(cell.Line, cell.Measure))
                && IsNothing(reading.Earlier(cell.Line, cell.Measure))
                && stated.Plan(cell.Line, cell.Measure).State == CellState.Blank
            ) && cells.Exists(cell => !IsNothing(reading.ToDate(cell.Line, cell.Measure)));
    }

    private IEnumerable<string> ToDate(FigureView view)
    {
        foreach (var measure in FigureReading.MeasuresOf(view.First))
        {
            var isSecond = FigureReading.IsSecond(view.First, measure);
            var inWords = view.Lines.FindAll(line => line.Dimension is not null && line.Dimension != splitDimension);
            var words = isSecond ? "" : splits.ToDate(inWords, measure);
            var total = view.Total is { } line ? reading.ToDate(line, measure) : FigureCell.Blank;
            var isTold = total.State is not (CellState.Blank or CellState.NotApplicable);
            if (!isTold && words.Length == 0)
                continue;
            var mark = Notes.OfView(view.First, isSecond);
            var name = isSecond ? Layout.VietnameseFormat.WithinSentence(template.RateName) : view.Name;
            yield return string.Concat(
                name,
                mark.Length > 0 ? $" ({mark})" : "",
                isTold
                    ? $": {template.Signs.Text(total)} {FigureViews.UnitOf(template, view.First, measure)}".TrimEnd()
                    : "",
                words.Length > 0 ? $" [{words}]" : ""
            );
            if (isTold)
                printed.Add((view.Total!, measure, ["to_date"]));
            if (words.Length > 0)
                printed.AddRange(inWords.Select(each => (each, measure, (string[])["to_date"])));
        }
    }

    private static string? GroupOf(FigureLine line) =>
        line.GroupNameVi?.Replace("[I]", "", StringComparison.Ordinal).Trim();
}
