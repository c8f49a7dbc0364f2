using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>Turns the figures of a part of the catalogue into rows of nine columns.</summary>
internal sealed class FigureRows(RunContent content, FormTemplate template)
{
    private readonly FigureReading reading = new(content.Detail);
    private readonly DefinitionMarks marks = new(template);

    /// <summary>Groups, then each view with its measures, dimensions and categories.</summary>
    public IReadOnlyList<FigureRow> Of(IReadOnlyList<string> parts)
    {
        List<FigureRow> rows = [];
        var number = 0;
        var views = Printed(parts).GroupBy(line => line.Key).Select(lines => lines.ToList());
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
        var isSecond = measure == Measure.Rate && FigureReading.MeasuresOf(lines[0]).Count > 1;
        var total = lines.Find(line => line.Breakdown!.Length == 0);
        var kind = isSecond ? FigureRowKind.Measure : FigureRowKind.Indicator;
        var shownNumber = isSecond ? "" : $"{number}";
        var name = isSecond ? template.RateName : lines[0].NameVi;
        yield return total is null
            ? FigureRow.Named(kind, shownNumber, name) with
            {
                Code = marks.CodeWithMark(lines[0]),
                Unit = UnitOf(lines[0], measure),
            }
            : Row(kind, total, measure, shownNumber, name) with
            {
                Code = isSecond ? "" : marks.CodeWithMark(total),
            };

        foreach (var dimension in lines.Where(line => line.Dimension is not null).GroupBy(line => line.Dimension))
        {
            // A split of which nothing may be shown is left out, which says more than a row of dots for each category.
            var categories = dimension.ToList();
            var isWithheld = IsWithheld(categories, measure, reading.Current, reading.ToDate, reading.Earlier);
            yield return FigureRow.Named(
                FigureRowKind.Dimension,
                "",
                isWithheld ? template.WithheldSplitName(categories[0])
                    : IsWithheld(categories, measure, reading.Current) ? template.NowWithheldSplitName(categories[0])
                    : template.SplitName(categories[0])
            );
            if (isWithheld)
                continue;
            foreach (var line in categories)
                yield return Row(FigureRowKind.Category, line, measure, "", line.CategoryNameVi ?? "");
        }
    }

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

    /// <summary>One measure of one line.</summary>
    public FigureRow Row(FigureRowKind kind, FigureLine line, Measure measure, string number, string name) =>
        new(
            kind,
            number,
            name,
            "",
            UnitOf(line, measure),
            reading.Current(line, measure),
            reading.ToDate(line, measure),
            reading.Earlier(line, measure),
            reading.Change(line, measure),
            Note(kind, line, measure)
        );

    /// <summary>Unit of a measure.</summary>
    public string UnitOf(FigureLine line, Measure measure) =>
        measure == Measure.Count
            ? line.CountUnit ?? ""
            : template.RateUnits.GetValueOrDefault(line.Key, template.RateUnit);

    /// <summary>What the reader must know about this row: how far it is covered, compared, asked and published.</summary>
    public string Note(FigureRowKind kind, FigureLine line, Measure measure)
    {
        List<string> notes = [];
        if (kind != FigureRowKind.Category && measure == Measure.Rate && !reading.IsPublished(line))
            notes.Add(template.Notes[$"publish_{line.Publish}"]);
        else if (kind != FigureRowKind.Category && line.Numerator is null && !reading.IsAsked(line))
            notes.Add(
                template.Notes[reading.ToDate(line, measure).State is CellState.Figure ? "to_date_only" : "not_asked"]
            );
        var isShown = reading.Current(line, measure).State is CellState.Figure;
        if (isShown && line.ReportedCount is { } reported and > 0 && reported < line.ExpectedCount)
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
}

/// <summary>Marks how sure the definition of an indicator is; what a mark means is said once below each table.</summary>
internal sealed class DefinitionMarks(FormTemplate template)
{
    private static readonly string[] Order = ["verified", "seen", "inferred", "candidate", "unknown"];

    /// <summary>The code with the mark of the weaker of name and formula; a verified one has none.</summary>
    public string CodeWithMark(FigureLine line) =>
        template.Provenance.GetValueOrDefault(Weaker(line)) is { } mark ? $"{line.Code} ({mark[0]})" : line.Code;

    /// <summary>The same of the name, where no code is printed.</summary>
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
