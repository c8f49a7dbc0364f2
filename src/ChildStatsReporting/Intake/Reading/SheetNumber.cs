using System.Globalization;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Numbers and flags of a sheet's own language.</summary>
internal static class SheetNumber
{
    /// <summary>Digits alone; null for anything else and for nothing.</summary>
    public static int? Whole(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A flag as XML has it, with blanks around it or without, or as the strict form of the standard spells it.</summary>
    public static bool IsTrue(string? flag) => flag?.Trim() is "1" or "true" or "on";

    /// <summary>A flag that says no; one that is not there says nothing.</summary>
    public static bool IsFalse(string? flag) => flag?.Trim() is "0" or "false" or "off";
}
