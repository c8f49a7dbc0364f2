namespace ChildStatsReporting.Reference;

/// <summary>Fields of CSV files that people open.</summary>
public static class CsvField
{
    /// <summary>A field by RFC 4180: in quotation marks where it needs them.</summary>
    /// <param name="text">The field.</param>
    /// <param name="separator">What stands between the fields of a row.</param>
    public static string Quoted(string text, char separator = ',')
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) < 0 ? text : InQuotationMarks(text);
    }

    /// <summary>A field in quotation marks, whether it needs them or not.</summary>
    public static string InQuotationMarks(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A text that a spreadsheet would take for a formula, shown as a text.</summary>
    public static string Harmless(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
    }
}
