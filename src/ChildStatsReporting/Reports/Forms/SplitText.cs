using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>What a view is split into, in words: its figures of the period, or of the year so far where the period has none to show.</summary>
internal sealed class SplitText(RunDetail detail, FormTemplate template)
{
    /// <summary>Categories without anything that are still named one by one.</summary>
    private const int MostNamed = 2;

    private readonly FigureReading reading = new(detail);

    /// <summary>A sentence for each dimension; empty where there is none with a figure.</summary>
    public string Of(IReadOnlyList<FigureLine> lines, Measure measure) =>
        string.Join(
            ". ",
            Dimensions(lines).Select(dimension => OfOne(dimension, measure)).Where(text => text.Length > 0)
        );

    /// <summary>The same of the year so far, where nothing of the period is printed beside it.</summary>
    public string ToDate(IReadOnlyList<FigureLine> lines, Measure measure) =>
        string.Join(
            ". ",
            Dimensions(lines)
                .Select(dimension =>
                    OfCells(dimension, dimension.ConvertAll(line => reading.ToDate(line, measure)), "split")
                )
                .Where(text => text.Length > 0)
        );

    /// <summary>The figures that the words name, with the slot in which each is read.</summary>
    public IEnumerable<(FigureLine Line, Measure Measure, string[] Slots)> Printed(
        IReadOnlyList<FigureLine> lines,
        Measure measure
    ) =>
        from dimension in Dimensions(lines)
        let slot = IsToDate(dimension, measure) ? "to_date" : "own"
        from line in dimension
        select (line, measure, (string[])[slot]);

    /// <summary>True where some figures of the lines are withheld and none is shown, in the columns that are read.</summary>
    public static bool IsWithheld(
        IReadOnlyList<FigureLine> lines,
        Measure measure,
        params Func<FigureLine, Measure, FigureCell>[] columns
    )
    {
        var states = columns.SelectMany(read => lines.Select(line => read(line, measure).State)).ToList();
        return states.Contains(CellState.Withheld) && !states.Contains(CellState.Figure);
    }

    private static IEnumerable<List<FigureLine>> Dimensions(IReadOnlyList<FigureLine> lines) =>
        lines.Where(line => line.Dimension is not null).GroupBy(line => line.Dimension).Select(lines => lines.ToList());

    /// <summary>True where the year so far stands for the period: the period is not asked, or all of its split is withheld and not all of the year's.</summary>
    private bool IsToDate(List<FigureLine> categories, Measure measure) =>
        !reading.IsAsked(categories[0])
        || (
            IsWithheld(categories, measure, reading.Current)
            && categories.Any(line => reading.ToDate(line, measure).State == CellState.Figure)
        );

    private string OfOne(List<FigureLine> categories, Measure measure)
    {
        var isToDate = IsToDate(categories, measure);
        FigureCell Read(FigureLine line) => isToDate ? reading.ToDate(line, measure) : reading.Current(line, measure);
        // A category of which nothing is counted has no rate.
        var told =
            measure == Measure.Rate
                ? categories.FindAll(line => Read(line).State != CellState.NotApplicable)
                : categories;
        if (told.Count == 0)
            return "";
        return OfCells(
            told,
            told.ConvertAll(Read),
            !isToDate ? "split"
                : !reading.IsAsked(categories[0]) ? "split_to_date"
                : "split_to_date_only"
        );
    }

    private string OfCells(List<FigureLine> categories, List<FigureCell> cells, string note)
    {
        var dimension = categories[0].DimensionNameVi ?? "";
        if (cells.TrueForAll(cell => cell.State == CellState.Withheld))
            return template.WithheldSplitName(categories[0]);
        if (cells.TrueForAll(cell => cell is { State: CellState.Figure, Value: 0 }))
            return Fill(template.Notes["split_nil"], ("dimension", dimension));
        return cells.Exists(cell => cell.State is CellState.Figure or CellState.Withheld)
            ? Fill(
                template.Notes[note],
                ("dimension", dimension),
                ("categories", string.Join("; ", Categories(categories, cells)))
            )
            : "";
    }

    /// <summary>Each with its figure, then together those of which there is nothing.</summary>
    private IEnumerable<string> Categories(List<FigureLine> categories, List<FigureCell> cells)
    {
        List<string> nil = [];
        foreach (var (line, cell) in categories.Zip(cells))
        {
            if (cell is { State: CellState.Figure, Value: 0 })
                nil.Add(line.CategoryNameVi ?? "");
            else
                yield return $"{line.CategoryNameVi}: {TextOf(cell)}";
        }

        if (nil.Count > MostNamed)
            yield return template.Notes["rest_unnamed"];
        else if (nil.Count > 0)
            yield return Fill(template.Notes["rest"], ("categories", string.Join(", ", nil)));
    }

    private string TextOf(FigureCell cell) =>
        cell.State == CellState.Withheld ? template.Signs.Withheld : template.SentenceSigns.Text(cell);
}
