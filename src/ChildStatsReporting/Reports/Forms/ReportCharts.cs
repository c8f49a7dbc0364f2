using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>The charts of a report. They show figures that the document prints, and of what it withholds only that it does.</summary>
/// <remarks>
/// No sum, scale or order tells of a withheld figure: the longest mark is that of the greatest printed figure, and units
/// without one come last, in the order of the table by unit.
/// </remarks>
internal sealed class ReportCharts(RunContent content, FormTemplate template, Func<string, string> framed)
{
    private readonly FigureReading reading = new(content.Detail);
    private readonly FigureViews views = new(content);
    private readonly ChartWords words = template.ChartWords;

    /// <summary>The charts in order; none where the form or the unit has none.</summary>
    public IReadOnlyList<ChartModel> All()
    {
        List<ChartModel> charts = [];
        foreach (var chart in template.Charts ?? [])
        {
            var number = $"{charts.Count + 1}";
            if ((chart.Kind == "bars" ? Bars(chart, number) : Series(chart, number)) is { } model)
                charts.Add(model);
        }

        return charts;
    }

    /// <summary>Every figure that a chart shows of the report's own unit, with the slots in which it does.</summary>
    public IEnumerable<(FigureLine Line, Measure Measure, string[] Slots)> Printed() =>
        from chart in template.Charts ?? []
        where chart.Kind != "bars"
        from series in chart.Series
        let shown = Shown(series)
        where shown is not null
        select (shown.Value.Line, shown.Value.Measure, (string[])[FigurePlace.Own, FigurePlace.Earlier]);

    private ChartModel? Series(ChartTemplate chart, string number)
    {
        var series = chart
            .Series.Select(each => (each.Name, Figure: Shown(each)))
            .Where(each => each.Figure is not null)
            .Select(each => (each.Name, each.Figure!.Value.Line, each.Figure.Value.Measure))
            .ToList();
        if (series.Count == 0)
            return null;
        List<(string Name, Func<FigureLine, Measure, FigureCell> Read)> periods =
        [
            (framed("{period}"), reading.Current),
        ];
        if (content.Detail is { HasEarlier: true, EarlierYear: { } year })
            periods.Insert(
                0,
                (Reference.PeriodCode.NameOf(content.Detail.Kind, year, content.Detail.Quarter), reading.Earlier)
            );
        var cells = periods
            .Select(period =>
                (
                    Name: VietnameseFormat.Capital(period.Name),
                    Cells: series.Select(each => period.Read(each.Line, each.Measure)).ToList()
                )
            )
            .ToList();
        if (
            cells.TrueForAll(group =>
                group.Cells.TrueForAll(cell => cell.State is CellState.Blank or CellState.NotApplicable)
            )
        )
            return null;
        var all = cells.SelectMany(group => group.Cells).ToList();
        return Model(
            chart,
            number,
            [.. series.Select(each => each.Name)],
            [
                .. cells.Select(group => new ChartGroup(
                    group.Name,
                    [.. group.Cells.Select(cell => Mark(cell, template.Signs))]
                )),
            ],
            all
        ) with
        {
            Notes = [.. all.Where(cell => cell.State != CellState.Figure).Select(Sign).Distinct()],
            AltText = Alternative(
                words.Series,
                chart,
                cells.Select(group =>
                    Fill(
                        words.Group,
                        ("name", group.Name),
                        (
                            "marks",
                            string.Join(", ", group.Cells.Select((cell, at) => $"{series[at].Name} {InWords(cell)}"))
                        )
                    )
                )
            ),
        };
    }

    private ChartModel? Bars(ChartTemplate chart, string number)
    {
        if (
            content.Figures.FirstOrDefault(line => line.Key == chart.Series[0].View && line.Breakdown == "")
            is not { } line
        )
            return null;
        var measure = MeasureOf(chart.Series[0], line);
        var figures = content
            .UnitFigures.Where(figure => figure.Key == line.Key)
            .ToLookup(figure => figure.AdminUnitId);
        var units = content
            .Units.DistinctBy(unit => unit.AdminUnitId)
            .Select(unit =>
                (unit.Name, Cell: reading.OfUnit(line, measure, figures[unit.AdminUnitId].FirstOrDefault()))
            )
            .ToList();
        if (units.Count < 2 || units.TrueForAll(unit => unit.Cell.State is CellState.Blank or CellState.NotApplicable))
            return null;
        var known = units
            .Where(unit => unit.Cell.State == CellState.Figure)
            .OrderByDescending(unit => unit.Cell.Value)
            .ToList();
        var gaps = units.Where(unit => unit.Cell.State != CellState.Figure).ToList();
        var isCut = units.Count > chart.Most;
        var drawn = isCut ? [.. known.Take(chart.Most)] : known.Concat(gaps).ToList();
        return Model(
            chart,
            number,
            [chart.Series[0].Name],
            [.. drawn.Select(unit => new ChartGroup(unit.Name, [Mark(unit.Cell, words.States)]))],
            [.. units.Select(unit => unit.Cell)]
        ) with
        {
            IsBars = true,
            Notes = isCut
                ?
                [
                    Fill(
                        words.Cut,
                        ("shown", $"{drawn.Count}"),
                        ("known", $"{known.Count}"),
                        ("units", $"{units.Count}")
                    ),
                    .. gaps.GroupBy(unit => InWords(unit.Cell))
                        .Select(same => Fill(words.NotDrawn, ("count", $"{same.Count()}"), ("meaning", same.Key))),
                ]
                : [],
            AltText = Alternative(
                words.Bars,
                chart,
                [
                    string.Join(
                        ", ",
                        drawn
                            .Where(unit => unit.Cell.State == CellState.Figure)
                            .Select(unit => $"{unit.Name} {InWords(unit.Cell)}")
                    ),
                    .. gaps.GroupBy(unit => InWords(unit.Cell))
                        .Select(same =>
                            Fill(
                                words.Group,
                                ("name", VietnameseFormat.Capital(same.Key)),
                                ("marks", string.Join(", ", same.Select(unit => unit.Name)))
                            )
                        ),
                ]
            ),
        };
    }

    /// <summary>Without any figure there is a sentence in the place of the chart.</summary>
    private ChartModel Model(
        ChartTemplate chart,
        string number,
        IReadOnlyList<string> series,
        IReadOnlyList<ChartGroup> groups,
        IReadOnlyList<FigureCell> cells
    ) =>
        new(
            Fill(words.Caption, ("number", number), ("title", framed(chart.Title)), ("unit", chart.Unit)),
            series,
            cells.Any(cell => cell.State == CellState.Figure) ? groups : [],
            [],
            ""
        )
        {
            Nothing = Fill(words.Nothing, ("meaning", string.Join("; ", cells.Select(InWords).Distinct()))),
        };

    private string Alternative(string text, ChartTemplate chart, IEnumerable<string> groups) =>
        Fill(
            text,
            ("title", framed(chart.Title)),
            ("unit", chart.Unit),
            ("groups", string.Join(". ", groups.Where(group => group.Length > 0)))
        );

    /// <summary>The total of a view that the unit's level prints.</summary>
    private (FigureLine Line, Measure Measure)? Shown(ChartSeries series) =>
        content.Figures.FirstOrDefault(line => line.Key == series.View && line.Breakdown == "") is { } line
        && views.Reaches(line.MinLevel)
            ? (line, MeasureOf(series, line))
            : null;

    private static Measure MeasureOf(ChartSeries series, FigureLine line) =>
        series.Measure == "rate" ? Measure.Rate : FigureReading.MeasuresOf(line)[0];

    private static ChartMark Mark(FigureCell cell, CellSigns signs) =>
        cell.State == CellState.Figure
            ? new ChartMark(cell.Value, VietnameseFormat.Number(cell.Value, cell.Decimals))
            : new ChartMark(Length: null, signs.Text(cell));

    private string InWords(FigureCell cell) =>
        cell.State == CellState.Figure ? VietnameseFormat.Number(cell.Value, cell.Decimals) : words.States.Text(cell);

    private string Sign(FigureCell cell) =>
        Fill(words.Sign, ("sign", template.Signs.Text(cell)), ("meaning", words.States.Text(cell)));
}
