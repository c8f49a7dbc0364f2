using System.Globalization;
using System.Text;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Twins;

/// <summary>The figures of a document as SDMX-CSV 2.0; <see cref="SdmxStructure"/> explains its columns and codes.</summary>
/// <remarks>UTF-8, commas, LF, decimal point. A figure that is not told has no value and a status.</remarks>
internal static class SdmxCsv
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "application/vnd.sdmx.data+csv;version=2.0.0";

    /// <summary>Dimensions in the order of the key, time last.</summary>
    public static readonly string[] Dimensions =
    [
        "REGIME",
        "FREQ",
        "REF_AREA",
        "INDICATOR",
        "MEASURE",
        "SEX",
        "BREAKDOWN",
        "TRANSFORMATION",
        "TIME_PERIOD",
    ];

    /// <summary>Attributes of an observation.</summary>
    public static readonly string[] Attributes = ["OBS_STATUS", "CONF_STATUS", "DECIMALS", "UNIT_MEASURE"];

    /// <summary>The file.</summary>
    public static byte[] Write(RunDetail detail, IReadOnlyList<TwinFigure> figures)
    {
        IEnumerable<string[]> rows =
        [
            ["STRUCTURE", "STRUCTURE_ID", "ACTION", .. Dimensions, "OBS_VALUE", .. Attributes],
            .. figures.Select(figure => Row(detail, figure)),
        ];
        return Encoding.UTF8.GetBytes(
            string.Concat(rows.Select(row => string.Join(',', row.Select(field => CsvField.Quoted(field))) + "\n"))
        );
    }

    /// <summary>A code that SDMX takes: letters, digits, <c>_</c>, <c>-</c>, <c>@</c> and <c>$</c>.</summary>
    /// <param name="code">Of the catalogue, such as A/0301?/new or special_group=orphan.</param>
    /// <returns>A@0301$@new, special_group@orphan.</returns>
    public static string Id(string code) =>
        string.Concat(
            code.Select(letter =>
                letter switch
                {
                    '/' or '=' => '@',
                    '?' => '$',
                    _ when char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' => letter,
                    _ => '_',
                }
            )
        );

    /// <summary>A breakdown as codes of <c>CL_SEX</c> and of the other breakdowns; <c>_T</c> for all.</summary>
    public static (string Sex, string Other) Breakdown(string breakdown)
    {
        var parts = breakdown.Split(';', StringSplitOptions.RemoveEmptyEntries).ToLookup(SexOf);
        var others = parts[null].ToList();
        return (
            parts.Where(part => part.Key is not null).Select(part => part.Key!).SingleOrDefault("_T"),
            others.Count == 0 ? "_T" : string.Join("--", others.Select(Id))
        );
    }

    /// <summary>Status as codes of <c>CL_OBS_STATUS</c> and <c>CL_CONF_STATUS</c>.</summary>
    /// <remarks>Whether a figure was withheld for itself or to protect another is not told: that would help to find it.</remarks>
    public static (string Observation, string Confidentiality) Status(CellState state) =>
        state switch
        {
            CellState.Figure or CellState.Change => ("A", "F"),
            CellState.Withheld => ("Q", "C"),
            CellState.Missing => ("O", "F"),
            CellState.NotApplicable => ("M", "F"),
            CellState.NotCollected => ("L", "F"),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a figure."),
        };

    /// <summary>What is made of the counts of a period, as a code of <c>CL_TRANSFORMATION</c>.</summary>
    public static string Transformation(string slot) =>
        slot switch
        {
            FigurePlace.ToDate => "YTD",
            FigurePlace.Change => "CHANGE_Y",
            FigurePlace.Percent => "PCT_CHANGE_Y",
            FigurePlace.Plan => "TARGET",
            FigurePlace.PlanPercent => "PCT_TARGET",
            _ => "N",
        };

    private static string? SexOf(string part) =>
        part switch
        {
            "sex=male" => "M",
            "sex=female" => "F",
            _ => null,
        };

    private static string[] Row(RunDetail detail, TwinFigure figure)
    {
        var (sex, other) = Breakdown(figure.Place.Breakdown);
        var (observation, confidentiality) = Status(figure.Cell.State);
        var period = TwinPeriod.Of(detail, figure.Place.Slot);
        var isTold = figure.Cell.State is CellState.Figure or CellState.Change;
        return
        [
            "datastructure",
            SdmxStructure.Id,
            "I",
            PeriodCode.Parse(detail.PeriodCode).Regime,
            period.Frequency,
            Id(figure.UnitCode),
            Id(figure.Place.View),
            figure.Place.Measure == Measure.Count ? "COUNT" : "RATE",
            sex,
            other,
            Transformation(figure.Place.Slot),
            period.Time,
            isTold ? Invariant(figure.Cell) : "",
            observation,
            confidentiality,
            isTold ? figure.Cell.Decimals.ToString(CultureInfo.InvariantCulture) : "",
            figure.Measured,
        ];
    }

    private static string Invariant(FigureCell cell) =>
        cell.Value.ToString($"F{cell.Decimals}", CultureInfo.InvariantCulture);
}
