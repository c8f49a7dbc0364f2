namespace ChildStatsReporting.Reference;

/// <summary>Days and hours as the offices count them: in Vietnam's time, UTC+7 without summer time.</summary>
public sealed record VietnamTime(TimeProvider Clock)
{
    /// <summary>Asia/Ho_Chi_Minh.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>The date in Vietnam at this moment.</summary>
    public DateOnly Today => DateOf(Clock.GetUtcNow());

    /// <summary>The date in Vietnam at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The first instant of a date in Vietnam, with Vietnam's offset.</summary>
    public static DateTimeOffset StartOf(DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new(midnight, Zone.GetUtcOffset(midnight));
    }
}
