using System.Globalization;

namespace ChildStatsReporting.Recomputing;

/// <summary>A reporting period; both ends of the window are included. Units are those alive on the tree date.</summary>
internal sealed record Period(
    string Code, string Regime, string Kind, int Quarter, DateOnly Start, DateOnly End, DateOnly TreeDate)
{
    public bool Equals(Period? other) => other is not null && Code == other.Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    public bool Holds(DateOnly day) => Start <= day && day <= End;

    /// <summary>Whether a return for this quarter asks an element of that frequency.</summary>
    public bool Asks(string frequency) => frequency switch
    {
        "q" => true,
        "h" => Quarter is 2 or 4,
        "y" => Quarter == 4,
        _ => false,
    };
}

/// <summary>The calendar of periods.</summary>
internal sealed class Periods(IReadOnlyList<Period> all)
{
    public static Periods Read(string folder) =>
        new([.. CsvText.ReadFile(folder, "reporting_period.csv").Select(line => new Period(
            line["code"],
            line["regime"],
            line["kind"],
            line["quarter"].Length == 0 ? 0 : int.Parse(line["quarter"], CultureInfo.InvariantCulture),
            Day(line["start_date"]),
            Day(line["end_date"]),
            Day(line["tree_date"])))]);

    public Period Named(string code) =>
        all.SingleOrDefault(period => period.Code == code)
        ?? throw new ArgumentException($"No period {code} in reporting_period.csv.");

    /// <summary>The quarters that make up a period, in order; none unless they tile its window without a gap.</summary>
    public IReadOnlyList<Period> QuartersOf(Period period)
    {
        var quarters = all
            .Where(part => part.Kind == "Q" && part.Regime == period.Regime)
            .Where(part => part.Start >= period.Start && part.End <= period.End)
            .OrderBy(part => part.Start)
            .ToList();
        var next = period.Start;
        foreach (var quarter in quarters)
        {
            if (quarter.Start != next)
                return [];
            next = quarter.End.AddDays(1);
        }

        return next == period.End.AddDays(1) ? quarters : [];
    }

    /// <summary>The quarter that ends the day before a period starts.</summary>
    public Period? OpeningOf(Period period) => all.SingleOrDefault(quarter =>
        quarter.Kind == "Q" && quarter.Regime == period.Regime && quarter.End == period.Start.AddDays(-1));

    /// <summary>The first administrative quarter that ends on or after the start of a school year.</summary>
    public Period? WardQuarterOfSchoolYear(Period schoolYear) => all
        .Where(quarter => quarter.Kind == "Q" && quarter.Regime == "HC" && quarter.End >= schoolYear.Start)
        .MinBy(quarter => quarter.End);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
