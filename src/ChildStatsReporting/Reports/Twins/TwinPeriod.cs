using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Forms;
using static System.FormattableString;

namespace ChildStatsReporting.Reports.Twins;

/// <summary>The period that a figure of a report is of.</summary>
/// <param name="Period">The period.</param>
internal readonly record struct TwinPeriod(PeriodCode Period)
{
    /// <summary>In Vietnamese.</summary>
    public string Name => Period.Name;

    /// <summary>Its kind as a code of <c>CL_FREQ</c>; <c>_O</c>, another, for nine months and a school year.</summary>
    public string Frequency =>
        Period.Kind switch
        {
            "Q" => "Q",
            "H1" => "S",
            "Y" => "A",
            _ => "_O",
        };

    /// <summary>The period as an SDMX observational time period: by its name in the year of its regime.</summary>
    public string Time =>
        Period.Kind switch
        {
            "Q" => Invariant($"{Period.Year}-Q{Period.Quarter}"),
            "H1" => Invariant($"{Period.Year}-S1"),
            "Y" => Invariant($"{Period.Year}"),
            "9M" => Invariant($"{Period.Year}-01-01/P9M"),
            _ => Invariant($"{Period.Year}-09-01/P1Y"),
        };

    /// <summary>Of a slot of a report: targets are of the year, the columns before of their own periods, all else of the report's period.</summary>
    public static TwinPeriod Of(RunDetail detail, string slot)
    {
        var own = PeriodCode.Parse(detail.PeriodCode);
        return new TwinPeriod(
            slot switch
            {
                FigurePlace.Plan => own with { Kind = "Y", Quarter = null },
                FigurePlace.Previous => own with
                {
                    Year = detail.PreviousYear ?? own.Year,
                    Quarter = detail.PreviousQuarter,
                },
                FigurePlace.Earlier => own with { Year = detail.EarlierYear ?? own.Year - 1 },
                _ => own,
            }
        );
    }
}
