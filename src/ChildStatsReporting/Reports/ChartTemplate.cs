using ChildStatsReporting.Reports.Layout;

namespace ChildStatsReporting.Reports;

/// <summary>A chart of a form.</summary>
/// <param name="Kind">series: the period beside the year before, with a column for each series; bars: the units below the report's own, the greatest first.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">Unit of its figures.</param>
/// <param name="Series">Up to three; the first of bars.</param>
/// <param name="Most">Bars that are drawn; of more units only the greatest are.</param>
internal sealed record ChartTemplate(
    string Kind,
    string Title,
    string Unit,
    IReadOnlyList<ChartSeries> Series,
    int Most = 40
);

/// <summary>What a chart shows of each period or unit.</summary>
/// <param name="View">Part, code and view.</param>
/// <param name="Name">As the legend names it.</param>
/// <param name="Measure">rate for the rate of a view that shows count and rate; null for its first measure.</param>
internal sealed record ChartSeries(string View, string Name, string? Measure = null);

/// <summary>Words of the charts.</summary>
/// <param name="Annex">Title of the annex that has them.</param>
/// <param name="Caption">Above a chart.</param>
/// <param name="Series">A chart of periods in words.</param>
/// <param name="Bars">A chart of units in words.</param>
/// <param name="Group">One period, or the units without a figure, in words.</param>
/// <param name="Sign">What a sign in the place of a column means.</param>
/// <param name="Cut">How many of the units are drawn.</param>
/// <param name="NotDrawn">How many of those that are not drawn have no figure, and why.</param>
/// <param name="Nothing">Stands in the place of a chart without any figure.</param>
/// <param name="States">Why there is no figure, in words.</param>
/// <param name="Source">Below the charts.</param>
internal sealed record ChartWords(
    string Annex,
    string Caption,
    string Series,
    string Bars,
    string Group,
    string Sign,
    string Cut,
    string NotDrawn,
    string Nothing,
    CellSigns States,
    string Source
);
