using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>Where a figure stands in a document, by which it is found again in another one.</summary>
/// <param name="View">Part, code and view.</param>
/// <param name="Breakdown">Breakdown key; empty for the total.</param>
/// <param name="Measure">Count or rate.</param>
/// <param name="Slot">own, to_date, previous, earlier, change, percent, plan or plan_percent.</param>
/// <param name="AdminUnitId">Unit of the figure.</param>
/// <param name="IsInternal">True in the internal annex, which has a figure that the document withholds.</param>
internal readonly record struct FigurePlace(
    string View,
    string Breakdown,
    Measure Measure,
    string Slot,
    int AdminUnitId,
    bool IsInternal = false
)
{
    public const string Own = "own";
    public const string ToDate = "to_date";
    public const string Previous = "previous";
    public const string Earlier = "earlier";
    public const string Change = "change";
    public const string Percent = "percent";
    public const string Plan = "plan";
    public const string PlanPercent = "plan_percent";
}

/// <summary>A figure as a document prints it.</summary>
/// <param name="Place">Where.</param>
/// <param name="Name">Name of the view.</param>
/// <param name="Category">Dimension and category; empty for the total.</param>
/// <param name="UnitName">Name of the unit.</param>
/// <param name="Text">What is printed; empty where nothing is.</param>
/// <param name="Cell">Why that is printed, and the number.</param>
internal sealed record PrintedFigure(
    FigurePlace Place,
    string Name,
    string Category,
    string UnitName,
    string Text,
    FigureCell Cell
)
{
    /// <summary>Why that is printed.</summary>
    public CellState State => Cell.State;
}

/// <summary>How much of a document is withheld from its audience.</summary>
/// <param name="FigureCount">Figures that are printed or withheld, each once; what is missing or not asked is none.</param>
/// <param name="WithheldCount">How many of them are withheld.</param>
internal sealed record WithheldShare(int FigureCount, int WithheldCount);

/// <summary>Every figure that a document prints, in order of print and each once: those of its annexes, then what only its sentences and charts name.</summary>
internal sealed class PrintedFigures(RunContent content, FormTemplate template)
{
    private readonly FigureReading reading = new(content.Detail);
    private readonly Dictionary<FigurePlace, PrintedFigure> figures = [];
    private readonly bool isInternal;

    private PrintedFigures(RunContent content, FormTemplate template, Dictionary<FigurePlace, PrintedFigure> figures)
        : this(content, template) => (this.figures, isInternal) = (figures, true);

    /// <summary>The figures of the document itself, by their place.</summary>
    public IReadOnlyDictionary<FigurePlace, PrintedFigure> OfDocument()
    {
        OfTables();
        foreach (var sentence in Sentences())
            AddSentence(sentence);
        foreach (var (line, measure, slots) in new ReportCharts(content, template, text => text).Printed())
            AddSlots(line, measure, slots);
        return figures;
    }

    /// <summary>Those that stand in the tables of the document, or in words below a row.</summary>
    public IReadOnlyDictionary<FigurePlace, PrintedFigure> OfTables()
    {
        foreach (var annex in template.Annexes)
            AddAnnex(annex);
        return figures;
    }

    /// <summary>The figures of the document and of its internal annex, by their place.</summary>
    public IReadOnlyDictionary<FigurePlace, PrintedFigure> All()
    {
        OfDocument();
        foreach (var (full, annex) in new InternalAnnexes(content, template).All())
            new PrintedFigures(full, template, figures).AddAnnex(annex);
        return figures;
    }

    /// <summary>Whether a figure is withheld from the audience, whether or not the document has a place for it.</summary>
    public bool IsWithheld(FigurePlace place) =>
        content.UnitFigures.Any(figure =>
            place is { Slot: "own", Breakdown: "" }
            && figure.AdminUnitId == place.AdminUnitId
            && figure.Key == place.View
            && figure.IsWithheld
        )
        || (
            place.AdminUnitId == content.Detail.AdminUnitId
            && content.Figures.Any(line =>
                line.Key == place.View
                && line.Breakdown == place.Breakdown
                && CellOf(reading, line, place.Measure, place.Slot).State == CellState.Withheld
            )
        );

    /// <summary>How many of the figures of the document itself are withheld.</summary>
    public WithheldShare Share()
    {
        var states = OfDocument().Values.Select(figure => figure.State).ToList();
        var withheldCount = states.Count(state => state == CellState.Withheld);
        return new WithheldShare(
            withheldCount + states.Count(state => state is CellState.Figure or CellState.Change),
            withheldCount
        );
    }

    private IEnumerable<string> Sentences() =>
        template
            .Sections.SelectMany(section => section.Clauses)
            .SelectMany(clause => clause.Sentences ?? [])
            .Where(sentence => sentence.IsSaidIn(content.Detail.Kind))
            .SelectMany(sentence => sentence.Texts);

    private void AddAnnex(AnnexTemplate annex)
    {
        if (annex.Kind == "figures")
        {
            foreach (var (line, measure, slots) in new FigureRows(content, template, annex).Printed)
                AddSlots(line, measure, slots);
        }
        else if (annex.Kind == "units")
            AddUnits(annex);
    }

    private void AddSlots(FigureLine line, Measure measure, IEnumerable<string> slots)
    {
        foreach (var slot in slots)
            Add(line, measure, slot, CellOf(reading, line, measure, slot));
    }

    /// <summary>What a slot of a figure shows.</summary>
    public static FigureCell CellOf(FigureReading reading, FigureLine line, Measure measure, string slot) =>
        slot switch
        {
            "own" => reading.Current(line, measure),
            "to_date" => reading.ToDate(line, measure),
            "previous" => reading.Previous(line, measure),
            "earlier" => reading.Earlier(line, measure),
            _ => reading.Change(line, measure),
        };

    private void AddUnits(AnnexTemplate annex)
    {
        var byUnit = content.UnitFigures.ToDictionary(figure => (figure.AdminUnitId, figure.Key));
        (int Id, string Name)[] units =
        [
            .. content.Units.DistinctBy(unit => unit.AdminUnitId).Select(unit => (unit.AdminUnitId, unit.Name)),
            (content.Detail.AdminUnitId, UnitName),
        ];
        foreach (var column in annex.Columns ?? [])
        {
            if (Total(column.View, "") is not { } line)
                continue;
            var measure = column.Measure == "rate" ? Measure.Rate : FigureReading.MeasuresOf(line)[0];
            foreach (var (unitId, unitName) in units)
                Add(
                    new FigurePlace(line.Key, "", measure, "own", unitId),
                    (line, unitName),
                    reading.OfUnit(line, measure, byUnit.GetValueOrDefault((unitId, line.Key)))
                );
        }
    }

    private void AddSentence(string sentence)
    {
        foreach (var groups in FormViews.Named().Matches(sentence).Select(match => match.Groups))
        {
            if (Total(groups["view"].Value, groups["breakdown"].Value) is not { } line)
                continue;
            var measure = groups["measure"].Value == "rate" ? Measure.Rate : FigureReading.MeasuresOf(line)[0];
            var slot = groups["measure"].Value is "to_date" or "change" ? groups["measure"].Value : "own";
            Add(line, measure, slot, CellOf(reading, line, measure, slot));
        }
    }

    private FigureLine? Total(string view, string breakdown) =>
        content.Figures.FirstOrDefault(line => line.Key == view && line.Breakdown == breakdown);

    private string UnitName => Fill(template.TotalName, ("area", content.Detail.AreaName));

    private void Add(FigureLine line, Measure measure, string slot, FigureCell cell) =>
        Add(
            new FigurePlace(line.Key, line.Breakdown!, measure, slot, content.Detail.AdminUnitId),
            (line, UnitName),
            cell
        );

    private void Add(FigurePlace printed, (FigureLine Line, string UnitName) named, FigureCell cell)
    {
        var place = printed with { IsInternal = isInternal };
        figures.TryAdd(
            place,
            new PrintedFigure(
                place,
                named.Line.NameVi,
                named.Line.Dimension is null ? "" : $"{named.Line.DimensionNameVi}: {named.Line.CategoryNameVi}",
                named.UnitName,
                template.Signs.Text(cell),
                cell
            )
        );
    }
}
