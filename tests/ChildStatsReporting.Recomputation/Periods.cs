using System.Globalization;

namespace ChildStatsReporting.Recomputing;

/// <summary>
/// A reporting period; both ends of the window are included. Units are those alive on the tree date. Regime is HC, TK
/// or NH; kind is Q, H1, 9M, Y or SY; quarter is 1 to 4, and 0 for what is no quarter.
/// </summary>
public sealed record Period(
    string Code,
    string Regime,
    string Kind,
    int Quarter,
    DateOnly Start,
    DateOnly End,
    DateOnly TreeDate
)
{
    public bool Equals(Period? other) => other is not null && Code == other.Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    internal bool IsQuarter => Kind == "Q";

    internal bool IsSchoolYear => Regime == "NH";

    internal bool Holds(DateOnly day) => Start <= day && day <= End;

    /// <summary>Whether a return for this period asks an element: the quarters, or the period's own return.</summary>
    internal bool Asks(DataElement element) =>
        (element.Frequency, element.TimeRule) switch
        {
            ("sy", _) => IsSchoolYear,
            ("y", "own") => Kind == "Y",
            ("q", _) => IsQuarter,
            ("h", _) => Quarter is 2 or 4,
            ("y", _) => Quarter == 4,
            _ => false,
        };
}

/// <summary>The calendar of periods.</summary>
public sealed class Periods(IReadOnlyList<Period> all)
{
    /// <summary>Reads reporting_period.csv.</summary>
    public static Periods Read(string folder) =>
        new([
            .. CsvText
                .ReadFile(folder, "reporting_period.csv")
                .Select(line => new Period(
                    line["code"],
                    line["regime"],
                    line["kind"],
                    line["quarter"].Length == 0 ? 0 : int.Parse(line["quarter"], CultureInfo.InvariantCulture),
                    Day(line["start_date"]),
                    Day(line["end_date"]),
                    Day(line["tree_date"])
                )),
        ]);

    internal Period Named(string code) =>
        all.SingleOrDefault(period => period.Code == code)
        ?? throw new ArgumentException($"There is no period {code}.");

    /// <summary>The periods that a quarter is part of, itself included.</summary>
    internal IEnumerable<Period> Holding(Period quarter) => all.Where(period => QuartersOf(period).Contains(quarter));

    /// <summary>The quarters that make up a period, in order; none unless they tile its window without a gap.</summary>
    internal IReadOnlyList<Period> QuartersOf(Period period)
    {
        var quarters = all.Where(part => part.IsQuarter && part.Regime == period.Regime)
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

    /// <summary>The quarter that ends the day before a period starts; a school year has none.</summary>
    internal Period? OpeningOf(Period period) =>
        all.SingleOrDefault(quarter =>
            quarter.IsQuarter && quarter.Regime == period.Regime && quarter.End == period.Start.AddDays(-1)
        );

    /// <summary>The first administrative quarter that ends on or after the start of a school year.</summary>
    internal Period? WardQuarterOf(Period schoolYear) =>
        all.Where(quarter => quarter.IsQuarter && quarter.Regime == "HC" && quarter.End >= schoolYear.Start)
            .MinBy(quarter => quarter.End);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
