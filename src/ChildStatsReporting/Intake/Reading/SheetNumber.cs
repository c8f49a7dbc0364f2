using System.Globalization;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Numbers of a sheet's own language: rows, indices, widths.</summary>
internal static class SheetNumber
{
    /// <summary>Digits alone; null for anything else and for nothing.</summary>
    public static int? Whole(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
