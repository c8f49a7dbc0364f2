using System.Globalization;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A day as the date field of a browser sends it, and as the trail keeps it: 2024-12-14.</summary>
public static class FormDay
{
    public const string Format = "yyyy-MM-dd";

    /// <summary>The day; null for an empty field and for what is no day.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>Reads a field that may stay empty; false for what is no day.</summary>
    /// <param name="text">What the field holds.</param>
    /// <param name="day">The day; null for an empty field.</param>
    public static bool TryRead(string? text, out DateOnly? day)
    {
        day = Read(text);
        return day is not null || string.IsNullOrEmpty(text);
    }
}
