using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>One view with all its breakdowns, by the name that is printed.</summary>
internal sealed record FigureView(string Name, List<FigureLine> Lines)
{
    /// <summary>Says what holds of all lines.</summary>
    public FigureLine First => Lines[0];

    /// <summary>Null for a view over an overlapping dimension.</summary>
    public FigureLine? Total => Lines.Find(line => line.Breakdown!.Length == 0);
}

/// <summary>Which views of the catalogue a table prints, and why it leaves out the others.</summary>
internal sealed class FigureViews(RunContent content)
{
    private readonly FigureReading reading = new(content.Detail);

    /// <summary>How many units stand in most of the figures of the period; null where there is no figure.</summary>
    public int? UsualCount { get; } =
        content
            .Figures.Where(line => line is { Breakdown: "", ReportedCount: > 0 })
            .GroupBy(line => line.ReportedCount)
            .OrderByDescending(lines => lines.Count())
            .ThenByDescending(lines => lines.Key)
            .FirstOrDefault()
            ?.Key;

    /// <summary>The views of a part whose lowest level of print the unit reaches and whose formula is known.</summary>
    public IEnumerable<FigureView> Of(string part) =>
        content
            .Figures.Where(line => line.Part == part && line.Breakdown is not null && Reaches(line.MinLevel))
            .GroupBy(line => line.Key)
            .Select(lines => new FigureView(lines.First().NameVi, [.. lines]));

    /// <summary>The views of a line of the plan; an earlier catalogue may not have had one.</summary>
    public IReadOnlyList<FigureView> Of(PlanLineTemplate line, FormTemplate template) =>
        [
            .. (line.Views ?? [])
                .Select(key => View(key, name: null))
                .Concat(
                    (line.Wards ?? []).Select(key =>
                        View(key, name: null) is { } view
                            ? view with
                            {
                                Name = Fill(template.Notes["of_wards"], ("name", view.Name)),
                            }
                            : null
                    )
                )
                .OfType<FigureView>(),
        ];

    /// <summary>What the other agency of a comparison counts.</summary>
    public IEnumerable<FigureView> Counted(SourceComparison comparison) =>
        comparison
            .Pairs.Select(pair => View(pair.Agency, NameOnly(pair.Name)))
            .Concat((comparison.Alone ?? []).Select(alone => View(alone.Agency, NameOnly(alone.Name))))
            .OfType<FigureView>()
            .Where(view => Reaches(view.First.MinLevel) && IsShown(view));

    /// <summary>True when the unit's level prints the view and its returns ask for it, in the period or in the year so far.</summary>
    public bool IsCollected(FigureView view) => Reaches(view.First.MinLevel) && reading.IsCollected(view.First);

    /// <summary>A view is shown where anything of it was asked: what is missing or withheld is seen to be.</summary>
    public bool IsShown(FigureView view) =>
        FigureReading
            .MeasuresOf(view.First)
            .Any(measure =>
                view.Lines.Exists(line =>
                    new[]
                    {
                        reading.Current(line, measure),
                        reading.ToDate(line, measure),
                        reading.Previous(line, measure),
                        reading.Earlier(line, measure),
                    }.Any(cell => cell.State is not (CellState.Blank or CellState.NotApplicable))
                )
            );

    /// <summary>Names of the views of some parts without a figure in any column, by the note that says why.</summary>
    public IEnumerable<(string Why, IEnumerable<string> Names)> WithoutFigures(IEnumerable<string> parts) =>
        parts
            .SelectMany(Of)
            .Where(view => !IsShown(view))
            .GroupBy(
                view => Unasked(view.First, FigureReading.MeasuresOf(view.First)[0]) ?? "not_asked",
                view => view.Name
            )
            .Select(views => (views.Key, (IEnumerable<string>)views));

    /// <summary>Indicators that are not printed for the unit's level, and those without a formula: the code, and the name of a view of its own.</summary>
    public (IReadOnlyList<string> BelowLevel, IReadOnlyList<string> Unknown) LeftOut(IReadOnlyList<string> parts)
    {
        var lines = content.Figures.Where(line => parts.Contains(line.Part)).ToList();
        var printed = lines
            .Where(line => line.Breakdown is not null && Reaches(line.MinLevel))
            .Select(line => (line.Part, line.Code))
            .ToHashSet();
        string NameOf(FigureLine line) =>
            line.View.Length > 0 || printed.Contains((line.Part, line.Code))
                ? $"{line.Code} ({line.NameVi})"
                : line.Code;
        return (
            [.. lines.Where(line => line.Breakdown is not null && !Reaches(line.MinLevel)).Select(NameOf).Distinct()],
            [.. lines.Where(line => line.Breakdown is null).Select(NameOf).Distinct()]
        );
    }

    /// <summary>Which note says why the period has no figure; null where it is asked and published.</summary>
    public string? Unasked(FigureLine line, Measure measure) =>
        measure == Measure.Rate && !reading.IsPublished(line) ? $"publish_{line.Publish}"
        : line.Numerator is not null || reading.IsAsked(line) ? null
        : reading.ToDate(line, measure).State is CellState.Figure ? "to_date_only"
        : "not_asked";

    /// <summary>True when the run's unit is of the level from which something is printed.</summary>
    public bool Reaches(string minLevel) => Rank(content.Detail.UnitLevel) >= Rank(minLevel);

    /// <summary>Unit of a measure.</summary>
    public static string UnitOf(FormTemplate template, FigureLine line, Measure measure) =>
        measure == Measure.Count
            ? line.CountUnit ?? ""
            : template.RateUnits.GetValueOrDefault(line.Key, template.RateUnit);

    /// <summary>What stands where categories have no total: nothing where they have figures, else why they have none.</summary>
    public static FigureCell WithoutTotal(
        List<FigureLine> lines,
        Measure measure,
        Func<FigureLine, Measure, FigureCell> read
    )
    {
        var cells = lines.Where(line => line.Dimension is not null).Select(line => read(line, measure)).ToList();
        return cells.Count == 0 || cells.Exists(cell => cell.State is CellState.Figure or CellState.Withheld)
            ? FigureCell.Blank
            : cells[0];
    }

    private FigureView? View(string key, string? name)
    {
        var lines = content.Figures.Where(line => line.Key == key && line.Breakdown is not null).ToList();
        return lines.Count == 0 ? null : new FigureView(name ?? lines[0].NameVi, lines);
    }

    /// <summary>A comparison names its counts with their unit, which has a column here.</summary>
    private static string NameOnly(string name) =>
        name.EndsWith(')') && name.LastIndexOf(" (", StringComparison.Ordinal) is var at and > 0 ? name[..at] : name;

    private static int Rank(string level) =>
        level switch
        {
            "commune" => 0,
            "district" => 1,
            _ => 2,
        };
}
