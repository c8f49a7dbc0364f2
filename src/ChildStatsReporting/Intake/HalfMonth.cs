using System.Globalization;

namespace ChildStatsReporting.Intake;

/// <summary>Half a month, the finest date that a list may hold: <c>2024-12-1</c> are days 1 to 14, <c>2024-12-2</c> the rest.</summary>
public static class HalfMonth
{
    /// <summary>Writes the half-month that begins on a day.</summary>
    /// <param name="start">The 1st or the 15th of a month.</param>
    public static string Text(DateOnly start) =>
        string.Create(CultureInfo.InvariantCulture, $"{start.Year:D4}-{start.Month:D2}-{(start.Day < 15 ? 1 : 2)}");

    /// <summary>First days of the half-months that begin in a window, in order.</summary>
    /// <param name="first">First day, included.</param>
    /// <param name="last">Last day, included.</param>
    public static IEnumerable<DateOnly> Between(DateOnly first, DateOnly last)
    {
        var start = new DateOnly(first.Year, first.Month, 1);
        while (start <= last)
        {
            if (start >= first)
                yield return start;
            start = start.Day == 1 ? start.AddDays(14) : new DateOnly(start.Year, start.Month, 1).AddMonths(1);
        }
    }

    /// <summary>Values of a drop-down: those of the window, then the earlier ones of the year, then others already known.</summary>
    /// <param name="period">The quarter.</param>
    /// <param name="known">Half-months of rows carried over.</param>
    public static IReadOnlyList<string> Choices(TemplatePeriod period, IEnumerable<string> known) =>
        Between(period.StartDate, period.EndDate)
            .Select(Text)
            .Concat(Between(period.YearStartDate, period.StartDate.AddDays(-1)).Select(Text))
            .Concat(known.Order(StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToList();
}
