using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Twins;

/// <summary>A figure of a document with everything that names it, for the files that say the same in another form.</summary>
/// <param name="Place">Where the document prints it.</param>
/// <param name="Where">Label of the annex.</param>
/// <param name="UnitCode">Code of its unit.</param>
/// <param name="UnitName">Name of its unit.</param>
/// <param name="Name">Name of the view.</param>
/// <param name="Category">Dimension and category; empty for a total.</param>
/// <param name="Measured">What is counted, or per cent and the like.</param>
/// <param name="Column">Head of its column.</param>
/// <param name="PeriodName">The period that it is of.</param>
/// <param name="Cell">The number, or why there is none.</param>
/// <param name="Text">What is printed.</param>
internal sealed record TwinFigure(
    FigurePlace Place,
    string Where,
    string UnitCode,
    string UnitName,
    string Name,
    string Category,
    string Measured,
    string Column,
    string PeriodName,
    FigureCell Cell,
    string Text
);

/// <summary>Every figure of the tables of a document, in order of print and each once.</summary>
/// <remarks>
/// They are read off the very tables that the pages are laid out from, then what stands in words below their rows. What a sentence
/// names and no table has is left out, and so are targets without a figure beside them in a table.
/// </remarks>
internal sealed class TwinFigures
{
    private readonly RunContent content;
    private readonly FormTemplate template;
    private readonly IReadOnlyDictionary<FigurePlace, PrintedFigure> printed;
    private readonly Dictionary<int, string> unitCodes;
    private readonly Dictionary<string, string> heads;
    private readonly Dictionary<FigurePlace, TwinFigure> figures = [];

    private TwinFigures(RunContent content, FormTemplate template)
    {
        (this.content, this.template) = (content, template);
        printed = new PrintedFigures(content, template).OfTables();
        unitCodes = content
            .Units.DistinctBy(unit => unit.AdminUnitId)
            .ToDictionary(unit => unit.AdminUnitId, unit => unit.Code);
        unitCodes[content.Detail.AdminUnitId] = content.Detail.UnitCode;
        heads = FigureColumn
            .Of(template.FigureHeads)
            .Where(column => column.Category.Length == 0)
            .ToDictionary(
                column => column.Slot,
                column =>
                    column.Slot == FigurePlace.Own || column.Above is null
                        ? column.Above ?? column.Head
                        : $"{column.Above}: {column.Head}"
            );
    }

    /// <summary>Reads them off the tables of the document; what its internal annex has is not among them.</summary>
    public static IReadOnlyList<TwinFigure> Of(RunContent content, FormTemplate template, QuarterlyReportModel model)
    {
        var read = new TwinFigures(content, template);
        foreach (var annex in model.Annexes)
        {
            if (annex.Table is FigureTable indicators)
                read.AddIndicators(annex.Label, indicators);
            else if (annex.Table is UnitTable units)
                read.AddUnits(annex.Label, units);
        }

        var main = model.Annexes.FirstOrDefault(annex => annex.Table is FigureTable)?.Label ?? "";
        foreach (var figure in read.printed.Values)
            read.Add(main, figure.Place, figure.Cell);
        return [.. read.figures.Values];
    }

    private void AddIndicators(string label, FigureTable table)
    {
        var columns = table.Columns.ToList();
        foreach (var row in table.Rows.Where(row => row.View.Length > 0))
        foreach (var column in columns)
            Add(
                label,
                new FigurePlace(
                    row.View,
                    column.Category.Length == 0 ? "" : $"{table.Named.Dimension}={column.Category}",
                    row.Measure,
                    column.Slot,
                    content.Detail.AdminUnitId
                ),
                column.Read(row)
            );
    }

    private void AddUnits(string label, UnitTable table)
    {
        foreach (var row in table.Rows)
        foreach (var ((view, measure), cell) in table.Views.Zip(row.Cells))
            if (row.AdminUnitId is { } unitId)
                Add(label, new FigurePlace(view, "", measure, FigurePlace.Own, unitId), cell);
    }

    private void Add(string label, FigurePlace place, FigureCell cell)
    {
        if (cell.State == CellState.Blank || figures.ContainsKey(place))
            return;
        var line = content.Figures.First(line => line.Key == place.View && line.Breakdown is not null);
        var category = content.Figures.FirstOrDefault(line =>
            line.Key == place.View && line.Breakdown == place.Breakdown
        );
        figures[place] = new TwinFigure(
            place,
            label,
            unitCodes[place.AdminUnitId],
            place.AdminUnitId == content.Detail.AdminUnitId
                ? FormTemplate.Fill(template.TotalName, ("area", content.Detail.AreaName))
                : content.Units.First(unit => unit.AdminUnitId == place.AdminUnitId).Name,
            line.NameVi,
            category?.Dimension is null ? "" : $"{category.DimensionNameVi}: {category.CategoryNameVi}",
            MeasuredBy(place, line),
            heads[place.Slot],
            TwinPeriod.Of(content.Detail, place.Slot).Name,
            cell,
            template.Signs.Text(cell)
        );
    }

    private string MeasuredBy(FigurePlace place, FigureLine line) =>
        place.Slot is FigurePlace.Percent or FigurePlace.PlanPercent
            ? "%"
            : FigureViews.UnitOf(template, line, place.Measure);
}
