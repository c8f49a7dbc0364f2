namespace ChildStatsReporting.Reference;

/// <summary>Reads ticks and answers of yes or no. Source: docs/workbook.md.</summary>
internal static class TickMark
{
    private static readonly HashSet<string> Ticked = [.. new[] { "☑", "x", "1", "có" }.Select(NameKey.Of)];

    private static readonly HashSet<string> Open = [.. new[] { "", "☐", "0", "không" }.Select(NameKey.Of)];

    /// <summary>True when ticked, false when blank or open, null when it is neither.</summary>
    public static bool? Read(string? text)
    {
        var key = NameKey.Of(text);
        return Ticked.Contains(key) ? true
            : Open.Contains(key) ? false
            : null;
    }

    /// <summary>True for "có", false for "không", null for anything else, a blank included.</summary>
    public static bool? ReadAnswer(string? text)
    {
        var key = NameKey.Of(text);
        return key == NameKey.Of("có") ? true
            : key == NameKey.Of("không") ? false
            : null;
    }
}
