using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>Figures by the numbered lines of a plan: one row for each measure, what it is split into below it in words.</summary>
/// <remarks>A view stands only in periods in which it is collected; otherwise the line says that it is not.</remarks>
internal sealed class PlanResults(RunContent content, FormTemplate template)
{
    private readonly FigureReading reading = new(content.Detail);
    private readonly FigureRows figures = new(content, template);
    private readonly SplitText splits = new(content.Detail, template);
    private readonly DefinitionMarks marks = new(template);

    /// <summary>Each line with its figures, and below them what is not collected and why.</summary>
    public IReadOnlyList<FigureRow> Rows(IReadOnlyList<PlanLineTemplate> lines) =>
        [
            .. lines.SelectMany(line =>
                (IEnumerable<FigureRow>)
                    [
                        FigureRow.Named(FigureRowKind.Group, "", $"{line.Number}. {line.Title}"),
                        .. ViewsOf(line).Where(IsShown).SelectMany(Measured),
                        .. Remarks(line)
                            .Where(remark => remark.Length > 0)
                            .Select(remark => FigureRow.Named(FigureRowKind.Remark, "", remark)),
                    ]
            ),
        ];

    /// <summary>Every figure of the rows, with the slots in which it is printed.</summary>
    public IEnumerable<(FigureLine Line, Measure Measure, string[] Slots)> Printed(
        IReadOnlyList<PlanLineTemplate> lines
    )
    {
        foreach (var view in lines.SelectMany(ViewsOf).Where(IsShown))
        {
            var first = view.Lines[0];
            foreach (var measure in FigureReading.MeasuresOf(first).Where(measure => IsPrinted(first, measure)))
            {
                if (view.Total is { } total)
                    yield return (total, measure, ["own", "to_date", "earlier", "change"]);
                if (!FigureReading.IsSecond(first, measure))
                {
                    foreach (var split in splits.Printed(view.Lines, measure))
                        yield return split;
                }
            }
        }
    }

    /// <summary>What stands where categories have no total: nothing where they have figures, else why they have none.</summary>
    public static FigureCell WithoutTotal(
        IReadOnlyList<FigureLine> lines,
        Measure measure,
        Func<FigureLine, Measure, FigureCell> read
    )
    {
        var cells = lines.Where(line => line.Dimension is not null).Select(line => read(line, measure)).ToList();
        return cells.Count == 0 || cells.Exists(cell => cell.State is CellState.Figure or CellState.Withheld)
            ? FigureCell.Blank
            : cells[0];
    }

    private IEnumerable<View> ViewsOf(PlanLineTemplate line) =>
        (line.Views ?? [])
            .Select(key => new View(LinesOf(key), IsOfWards: false))
            .Concat((line.Wards ?? []).Select(key => new View(LinesOf(key), IsOfWards: true)))
            // An earlier catalogue may not have had it.
            .Where(view => view.Lines.Count > 0);

    private List<FigureLine> LinesOf(string key) =>
        [.. content.Figures.Where(line => line.Key == key && line.Breakdown is not null)];

    private bool IsShown(View view) => figures.Reaches(view.Lines[0].MinLevel) && reading.IsCollected(view.Lines[0]);

    private IEnumerable<FigureRow> Measured(View view)
    {
        var first = view.Lines[0];
        foreach (var measure in FigureReading.MeasuresOf(first).Where(measure => IsPrinted(first, measure)))
        {
            var isSecond = FigureReading.IsSecond(first, measure);
            var total = view.Total;
            var kind = isSecond ? FigureRowKind.Measure : FigureRowKind.Indicator;
            yield return total is null
                ? FigureRow.Named(kind, "", NameOf(view)) with
                {
                    Unit = figures.UnitOf(first, measure),
                    Current = WithoutTotal(view.Lines, measure, reading.Current),
                    ToDate = WithoutTotal(view.Lines, measure, reading.ToDate),
                    Earlier = WithoutTotal(view.Lines, measure, reading.Earlier),
                }
                : figures.Row(kind, total, measure, "", isSecond ? template.RateName : NameOf(view));
            List<string> remarks =
            [
                isSecond ? "" : splits.Of(view.Lines, measure),
                total is null || !reading.IsAsked(total) ? "" : figures.Note(kind, total, measure),
            ];
            if (remarks.Exists(remark => remark.Length > 0))
                yield return FigureRow.Named(
                    FigureRowKind.Remark,
                    "",
                    string.Join(". ", remarks.Where(remark => remark.Length > 0))
                );
        }
    }

    /// <summary>A rate is left out while neither the period nor the year so far publishes it.</summary>
    private bool IsPrinted(FigureLine line, Measure measure) =>
        measure == Measure.Count || reading.IsPublished(line) || reading.IsPublishedToDate(line);

    private string NameOf(View view)
    {
        var name = marks.NameWithMark(view.Lines[0]);
        return view.IsOfWards ? Fill(template.Notes["of_wards"], ("name", name)) : name;
    }

    private IEnumerable<string> Remarks(PlanLineTemplate line)
    {
        var left = ViewsOf(line).Where(view => !IsShown(view)).ToList();
        yield return line.Remark ?? "";
        yield return Named("not_collected", left.Where(view => !figures.Reaches(view.Lines[0].MinLevel)));
        foreach (
            var together in left.Where(view => figures.Reaches(view.Lines[0].MinLevel))
                .GroupBy(view => view.Lines[0].Frequency ?? "")
        )
            yield return Named($"not_asked_{together.Key}", together);
    }

    private string Named(string note, IEnumerable<View> views)
    {
        var names = views.Select(NameOf).ToList();
        return names.Count == 0 ? "" : Fill(template.Notes[note], ("names", string.Join("; ", names)));
    }

    private sealed record View(List<FigureLine> Lines, bool IsOfWards)
    {
        /// <summary>Null for a view over an overlapping dimension.</summary>
        public FigureLine? Total => Lines.Find(line => line.Breakdown!.Length == 0);
    }
}
