using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>Turns the figures of a part of the catalogue into rows.</summary>
/// <remarks>What has no figure in any column is left out and named below the table; categories of which nothing is reported are named in one line.</remarks>
internal sealed class FigureRows(RunContent content, FormTemplate template)
{
    private readonly FigureReading reading = new(content.Detail);
    private readonly SplitText splits = new(content.Detail, template);
    private readonly DefinitionMarks marks = new(template);
    private readonly string splitDimension = template.FigureHeads.Dimension;

    /// <summary>How many units stand in most of the figures of the period; null where there is no figure.</summary>
    public int? UsualCount { get; } =
        content
            .Figures.Where(line => line is { Breakdown: "", ReportedCount: > 0 })
            .GroupBy(line => line.ReportedCount)
            .OrderByDescending(lines => lines.Count())
            .ThenByDescending(lines => lines.Key)
            .FirstOrDefault()
            ?.Key;

    /// <summary>Groups, then each view with its measures, dimensions and categories.</summary>
    public IReadOnlyList<FigureRow> Of(IReadOnlyList<string> parts)
    {
        List<FigureRow> rows = [];
        var number = 0;
        var views = Views(parts).Where(IsShown);
        string? group = null;
        string? part = null;
        foreach (var lines in views)
        {
            // What the list of indicators does not have stands in the group of the one before it in its part.
            var groupName = GroupOf(lines[0]) ?? (lines[0].Part == part ? group : null);
            if (groupName is not null && groupName != group)
                rows.Add(FigureRow.Named(FigureRowKind.Group, "", groupName));
            (part, group) = (lines[0].Part, groupName);
            number++;
            foreach (var measure in FigureReading.MeasuresOf(lines[0]))
                rows.AddRange(Measured(lines, measure, number));
        }

        return rows;
    }

    /// <summary>The lines of a part whose lowest level of print the unit reaches and whose formula is known.</summary>
    public IEnumerable<FigureLine> Printed(IReadOnlyList<string> parts) =>
        content.Figures.Where(line =>
            parts.Contains(line.Part) && line.Breakdown is not null && Reaches(line.MinLevel)
        );

    /// <summary>Names of the views without a figure in any column, by the note that says why.</summary>
    public IEnumerable<(string Why, IReadOnlyList<string> Names)> WithoutFigures(IReadOnlyList<string> parts) =>
        Views(parts)
            .Where(view => !IsShown(view))
            .GroupBy(view => Unasked(view[0], FigureReading.MeasuresOf(view[0])[0]))
            .Select(views =>
                (
                    template.Notes[views.Key ?? "not_asked"],
                    (IReadOnlyList<string>)[.. views.Select(view => view[0].NameVi)]
                )
            );

    /// <summary>The figures that rows print, with the columns in which each stands.</summary>
    public IEnumerable<(FigureLine Line, Measure Measure, string[] Slots)> PrintedSlots(IReadOnlyList<string> parts) =>
        from view in Views(parts)
        where IsShown(view)
        from measure in FigureReading.MeasuresOf(view[0])
        from printed in PrintedSlots(view, measure)
        select printed;

    private IEnumerable<(FigureLine Line, Measure Measure, string[] Slots)> PrintedSlots(
        List<FigureLine> view,
        Measure measure
    )
    {
        var inColumns = view.FindAll(line => line.Dimension == splitDimension);
        var inWords = FigureReading.IsSecond(view[0], measure)
            ? view.FindAll(line => line.Dimension is not null && line.Dimension != splitDimension)
            : [];
        return view.Except(inColumns)
            .Except(inWords)
            .Select(line => (line, measure, (string[])["own", "to_date", "earlier", "change"]))
            .Concat(inColumns.Select(line => (line, measure, (string[])["own"])))
            .Concat(splits.Printed(inWords, measure));
    }

    private IEnumerable<List<FigureLine>> Views(IReadOnlyList<string> parts) =>
        Printed(parts).GroupBy(line => line.Key).Select(lines => lines.ToList());

    /// <summary>A view is shown where anything of it was asked: what is missing or withheld is seen to be.</summary>
    private bool IsShown(List<FigureLine> view) =>
        FigureReading
            .MeasuresOf(view[0])
            .Any(measure =>
                view.Exists(line =>
                    new[]
                    {
                        reading.Current(line, measure),
                        reading.ToDate(line, measure),
                        reading.Earlier(line, measure),
                    }.Any(cell => cell.State is not (CellState.Blank or CellState.NotApplicable))
                )
            );

    /// <summary>Indicators that are not printed for the unit's level, and those without a formula: the code, and the name of a view of its own.</summary>
    public (IReadOnlyList<string> BelowLevel, IReadOnlyList<string> Unknown) LeftOut(IReadOnlyList<string> parts)
    {
        var lines = content.Figures.Where(line => parts.Contains(line.Part)).ToList();
        var printed = Printed(parts).Select(line => (line.Part, line.Code)).ToHashSet();
        string NameOf(FigureLine line) =>
            line.View.Length > 0 || printed.Contains((line.Part, line.Code))
                ? $"{line.Code} ({line.NameVi})"
                : line.Code;
        return (
            [.. lines.Where(line => line.Breakdown is not null && !Reaches(line.MinLevel)).Select(NameOf).Distinct()],
            [.. lines.Where(line => line.Breakdown is null).Select(NameOf).Distinct()]
        );
    }

    /// <summary>True when the run's unit is of the level from which something is printed.</summary>
    public bool Reaches(string minLevel) => Rank(content.Detail.UnitLevel) >= Rank(minLevel);

    private static int Rank(string level) =>
        level switch
        {
            "commune" => 0,
            "district" => 1,
            _ => 2,
        };

    private static string? GroupOf(FigureLine line) =>
        line.GroupNameVi is { } name
            ? $"{line.GroupCode?.Replace("?", "", StringComparison.Ordinal)}. {name.Replace("[I]", "", StringComparison.Ordinal).Trim()}"
            : null;

    private IEnumerable<FigureRow> Measured(List<FigureLine> lines, Measure measure, int number)
    {
        var isSecond = FigureReading.IsSecond(lines[0], measure);
        var total = lines.Find(line => line.Breakdown!.Length == 0);
        var kind = isSecond ? FigureRowKind.Measure : FigureRowKind.Indicator;
        var shownNumber = isSecond ? "" : $"{number}";
        var name = isSecond ? template.RateName : marks.NameWithMark(total ?? lines[0]);
        yield return (
            total is null
                ? FigureRow.Named(kind, shownNumber, name) with
                {
                    Unit = UnitOf(lines[0], measure),
                }
                : Row(kind, total, measure, shownNumber, name)
        ) with
        {
            Split = InColumns(lines, measure),
        };

        foreach (
            var dimension in lines
                .Where(line => line.Dimension is not null && line.Dimension != splitDimension)
                .GroupBy(line => line.Dimension)
        )
        {
            // Of a second measure the rows would be as many again.
            foreach (var row in isSecond ? InWords([.. dimension], measure) : InRows([.. dimension], measure))
                yield return row;
        }
    }

    private IReadOnlyList<FigureCell> InColumns(List<FigureLine> lines, Measure measure) =>
        lines.Exists(line => line.Dimension == splitDimension)
            ?
            [
                .. template.FigureHeads.Categories.Keys.Select(category =>
                    lines.Find(line => line.Breakdown == $"{splitDimension}={category}") is { } line
                        ? reading.Current(line, measure)
                        : FigureCell.Blank
                ),
            ]
            : [];

    private IEnumerable<FigureRow> InWords(List<FigureLine> dimension, Measure measure)
    {
        var words = splits.Of(dimension, measure);
        return words.Length == 0 ? [] : [FigureRow.Named(FigureRowKind.Remark, "", words)];
    }

    private IEnumerable<FigureRow> InRows(List<FigureLine> dimension, Measure measure)
    {
        // A split of which nothing may be shown is left out, which says more than a row of dots for each category.
        if (SplitText.IsWithheld(dimension, measure, reading.Current, reading.ToDate, reading.Earlier))
        {
            yield return FigureRow.Named(FigureRowKind.Remark, "", template.WithheldSplitName(dimension[0]));
            yield break;
        }

        var nil = dimension.FindAll(line => IsNil(line, measure));
        if (nil.Count == dimension.Count)
        {
            yield return FigureRow.Named(
                FigureRowKind.Remark,
                "",
                Fill(template.Notes["split_nil"], ("dimension", template.SplitName(dimension[0])))
            );
            yield break;
        }

        yield return FigureRow.Named(
            FigureRowKind.Dimension,
            "",
            SplitText.IsWithheld(dimension, measure, reading.Current)
                ? template.NowWithheldSplitName(dimension[0])
                : template.SplitName(dimension[0])
        );
        foreach (var line in dimension.Except(nil))
            yield return Row(FigureRowKind.Category, line, measure, "", line.CategoryNameVi ?? "");
        if (nil.Count > 0)
            yield return FigureRow.Named(
                FigureRowKind.Remark,
                "",
                Fill(template.Notes["nil"], ("categories", string.Join("; ", nil.Select(line => line.CategoryNameVi))))
            );
    }

    /// <summary>True where units reported, and in no column anything but nothing.</summary>
    private bool IsNil(FigureLine line, Measure measure)
    {
        var isNothing = (FigureCell cell) => cell is { State: CellState.Figure, Value: 0 };
        return isNothing(reading.Current(line, measure))
            && new[] { reading.ToDate(line, measure), reading.Earlier(line, measure) }.All(cell =>
                cell.State == CellState.Blank || isNothing(cell)
            );
    }

    /// <summary>One measure of one line.</summary>
    public FigureRow Row(FigureRowKind kind, FigureLine line, Measure measure, string number, string name) =>
        new(
            kind,
            number,
            name,
            UnitOf(line, measure),
            reading.Current(line, measure),
            reading.ToDate(line, measure),
            reading.Earlier(line, measure),
            reading.Change(line, measure),
            Note(kind, line, measure)
        )
        {
            Percent = reading.ChangePercent(line, measure, template.Changes.LeastBase),
        };

    /// <summary>Unit of a measure.</summary>
    public string UnitOf(FigureLine line, Measure measure) =>
        measure == Measure.Count
            ? line.CountUnit ?? ""
            : template.RateUnits.GetValueOrDefault(line.Key, template.RateUnit);

    /// <summary>What the reader must know about this row: how far it is covered, compared, asked and published.</summary>
    public string Note(FigureRowKind kind, FigureLine line, Measure measure)
    {
        List<string> notes = [];
        if (kind != FigureRowKind.Category && Unasked(line, measure) is { } why)
            notes.Add(template.Notes[why]);
        var isShown = reading.Current(line, measure).State is CellState.Figure;
        if (
            isShown
            && line.ReportedCount is { } reported and > 0
            && reported < line.ExpectedCount
            && reported != UsualCount
        )
            notes.Add(
                Fill(template.Notes["coverage"], ("reported", $"{reported}"), ("expected", $"{line.ExpectedCount}"))
            );
        if (isShown && reading.Earlier(line, measure).State is CellState.Figure)
        {
            var change = reading.Change(line, measure).State;
            if (change == CellState.Withheld)
                return string.Join("; ", notes);
            if (change != CellState.Change)
                notes.Add(template.Notes["not_compared"]);
            // None is compared where both are figures that the unit above the communes gave itself.
            else if (
                line.ComparedCount is { } compared and > 0
                && compared < (line.ReportedCount ?? line.ExpectedCount)
            )
                notes.Add(Fill(template.Notes["compared"], ("compared", $"{compared}")));
        }

        return string.Join("; ", notes);
    }

    /// <summary>Which note says why the period has no figure; null where it is asked and published.</summary>
    private string? Unasked(FigureLine line, Measure measure) =>
        measure == Measure.Rate && !reading.IsPublished(line) ? $"publish_{line.Publish}"
        : line.Numerator is not null || reading.IsAsked(line) ? null
        : reading.ToDate(line, measure).State is CellState.Figure ? "to_date_only"
        : "not_asked";
}

/// <summary>Marks how sure the definition of an indicator is; what a mark means is said once below each table.</summary>
internal sealed class DefinitionMarks(FormTemplate template)
{
    private static readonly string[] Order = ["verified", "seen", "inferred", "candidate", "unknown"];

    /// <summary>The name with the mark of the weaker of name and formula; a verified one has none.</summary>
    public string NameWithMark(FigureLine line) =>
        template.Provenance.GetValueOrDefault(Weaker(line)) is { } mark ? $"{line.NameVi} ({mark[0]})" : line.NameVi;

    /// <summary>The explanation of the marks used by these lines; null when none is.</summary>
    public string? Explain(IEnumerable<FigureLine> lines)
    {
        var used = lines
            .Select(Weaker)
            .Distinct()
            .OrderBy(level => Array.IndexOf(Order, level))
            .Select(level => template.Provenance.GetValueOrDefault(level))
            .OfType<IReadOnlyList<string>>()
            .Select(mark => $"({mark[0]}) {mark[1]}")
            .ToList();
        return used.Count == 0 ? null : Fill(template.ProvenanceNote, ("marks", string.Join("; ", used)));
    }

    private static string Weaker(FigureLine line) =>
        Array.IndexOf(Order, line.NameProvenance) > Array.IndexOf(Order, line.FormulaProvenance)
            ? line.NameProvenance
            : line.FormulaProvenance;
}
