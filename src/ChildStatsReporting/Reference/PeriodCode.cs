using System.Globalization;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Reference;

/// <summary>Code of a period, such as HC-2024-Q4, TK-2024-H1 or NH-2024, and its name.</summary>
/// <param name="Regime">HC administrative (15th to 14th), TK calendar, NH school year.</param>
/// <param name="Kind">Q, H1, 9M, Y, or SY of a school year.</param>
/// <param name="Year">Year of the end; for a school year the year it starts in.</param>
/// <param name="Quarter">1 to 4 for a quarter, else null.</param>
public readonly partial record struct PeriodCode(string Regime, string Kind, int Year, int? Quarter = null)
{
    private const string SchoolYear = "SY";

    private static readonly string[] Romans = ["", "I", "II", "III", "IV"];

    /// <summary>In Vietnamese, for the middle of a sentence: quý III năm 2024; a calendar period says so.</summary>
    public string Name => NameOf(Kind, Year, Quarter) + Mark(Regime);

    /// <summary>The code; null for what is none.</summary>
    public static PeriodCode? Of(string? text)
    {
        if (text is null || Pattern().Match(text) is not { Success: true } match)
            return null;
        var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        if (!match.Groups["regime"].Success)
            return new PeriodCode("NH", SchoolYear, year);
        var part = match.Groups["part"].Value;
        return part[0] == 'Q'
            ? new PeriodCode(match.Groups["regime"].Value, "Q", year, part[1] - '0')
            : new PeriodCode(match.Groups["regime"].Value, part, year);
    }

    /// <summary>A code that the database holds.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PeriodCode Parse(string text) =>
        Of(text) ?? throw new FormatException($"“{text}” is no code of a period.");

    /// <summary>Name of a period that stands among those of its own regime: quý IV năm 2024, 9 tháng năm 2024.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static string NameOf(string kind, int year, int? quarter) =>
        kind switch
        {
            "Q" => string.Create(CultureInfo.InvariantCulture, $"quý {Romans[quarter ?? 0]} năm {year}"),
            "H1" => string.Create(CultureInfo.InvariantCulture, $"6 tháng đầu năm {year}"),
            "9M" => string.Create(CultureInfo.InvariantCulture, $"9 tháng năm {year}"),
            "Y" => string.Create(CultureInfo.InvariantCulture, $"năm {year}"),
            SchoolYear => string.Create(CultureInfo.InvariantCulture, $"năm học {year}–{year + 1}"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of period."),
        };

    /// <summary>Name of the time of the same length that comes next, in which a report says what is to be done.</summary>
    public static string NextNameOf(string kind, int year, int? quarter) =>
        kind switch
        {
            "Q" => NameOf("Q", quarter == 4 ? year + 1 : year, quarter == 4 ? 1 : quarter + 1),
            "H1" => string.Create(CultureInfo.InvariantCulture, $"6 tháng cuối năm {year}"),
            "9M" => NameOf("Q", year, 4),
            _ => NameOf(kind, year + 1, null),
        };

    /// <summary>quý I, II, IV năm 2024 for quarters of one year; in the order given.</summary>
    public static string Names(IEnumerable<PeriodCode> periods) =>
        string.Join(
            ", ",
            periods
                .Distinct()
                .GroupBy(period => (period.Regime, period.Kind, period.Year))
                .Select(group =>
                    group.Count() == 1
                        ? group.Single().Name
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"quý {string.Join(", ", group.Select(period => Romans[period.Quarter ?? 0]))} năm {group.Key.Year}{Mark(group.Key.Regime)}"
                        )
                )
        );

    /// <summary>The code as it is written.</summary>
    public override string ToString() =>
        Kind == SchoolYear
            ? string.Create(CultureInfo.InvariantCulture, $"{Regime}-{Year}")
            : string.Create(CultureInfo.InvariantCulture, $"{Regime}-{Year}-{Kind}{Quarter}");

    private static string Mark(string regime) => regime == "TK" ? " (dương lịch)" : "";

    [GeneratedRegex(@"^(?:(?<regime>HC|TK)-(?<year>[0-9]{4})-(?<part>Q[1-4]|H1|9M|Y)|NH-(?<year>[0-9]{4}))\z")]
    private static partial Regex Pattern();
}
