namespace ChildStatsReporting.Reference;

/// <summary>The days on which people work: Monday to Friday, but for holidays and days worked instead.</summary>
/// <remarks>The database counts the same days in <c>reference.working_day_after</c>.</remarks>
internal sealed class WorkingDays
{
    private readonly Dictionary<DateOnly, bool> exceptions;

    private WorkingDays(IEnumerable<Holiday> holidays) =>
        exceptions = holidays
            .GroupBy(holiday => holiday.Day)
            .ToDictionary(days => days.Key, days => days.First().IsWorkingDay);

    /// <summary>By the holidays of a catalogue.</summary>
    public static WorkingDays Of(Catalogue catalogue) => new(catalogue.Holidays);

    /// <summary>Whether people work on a day.</summary>
    public bool Contains(DateOnly day) =>
        exceptions.TryGetValue(day, out var isWorked)
            ? isWorked
            : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The so-many-th working day after a day; the day itself for 0.</summary>
    public DateOnly After(DateOnly day, int count)
    {
        for (var left = count; left > 0; )
        {
            day = day.AddDays(1);
            if (Contains(day))
                left--;
        }

        return day;
    }
}
