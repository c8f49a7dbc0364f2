namespace ChildStatsReporting.Reports.Forms;

/// <summary>A chart, ready to be drawn; nothing is computed after this.</summary>
/// <param name="Title">What it shows, with number and unit.</param>
/// <param name="Series">Names of what each group shows, in order; one of bars.</param>
/// <param name="Groups">Periods, the earliest first, or units, the greatest first; empty where nothing can be drawn.</param>
/// <param name="Notes">What the signs mean, and what is not drawn.</param>
/// <param name="AltText">The same in words, for who does not see it.</param>
internal sealed record ChartModel(
    string Title,
    IReadOnlyList<string> Series,
    IReadOnlyList<ChartGroup> Groups,
    IReadOnlyList<string> Notes,
    string AltText
)
{
    /// <summary>True where units stand one below the other; else periods side by side.</summary>
    public bool IsBars { get; init; }

    /// <summary>Stands in the place of a chart without any figure.</summary>
    public string Nothing { get; init; } = "";
}

/// <summary>One period or unit with a mark for each series.</summary>
internal sealed record ChartGroup(string Name, IReadOnlyList<ChartMark> Marks);

/// <summary>One column or bar.</summary>
/// <param name="Length">The printed figure; null for a gap, which is never drawn as a zero.</param>
/// <param name="Text">The figure as it is printed, or why there is none.</param>
internal readonly record struct ChartMark(decimal? Length, string Text);

/// <summary>Charts in the place of a table.</summary>
internal sealed record ChartSheet(IReadOnlyList<ChartModel> Charts) : AnnexTable([]);
