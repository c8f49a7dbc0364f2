using System.Globalization;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>Numbers and dates as Vietnamese documents write them: decimal comma, thousands dot. The machine's culture has no part in it.</summary>
/// <remarks>Source: NĐ30 Phụ lục I, ô 3 and ô 4; NĐ30 Phụ lục II.</remarks>
internal static class VietnameseFormat
{
    private static readonly NumberFormatInfo Numbers = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = ".",
        NegativeSign = "-",
    };
    private static readonly string[] Romans = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

    /// <summary>1234.5 with one decimal becomes 1.234,5; the number is rounded already.</summary>
    public static string Number(decimal value, int decimals) => value.ToString($"N{decimals}", Numbers);

    /// <summary>A difference with its sign; a zero stays 0 because it says that nothing changed.</summary>
    public static string Change(decimal value, int decimals) =>
        value switch
        {
            > 0 => $"+{Number(value, decimals)}",
            0 => "0",
            _ => Number(value, decimals),
        };

    /// <summary>ngày 05 tháng 6 năm 2024: days below 10 and the months 1 and 2 have a leading zero.</summary>
    public static string LongDate(DateOnly date) =>
        $"ngày {date.Day:00} tháng {Month(date.Month)} năm {date.Year:0000}";

    /// <summary>The same within a dateline before the date is known.</summary>
    public const string UnknownDate = "ngày … tháng … năm …";

    /// <summary>05/6/2024 for tables.</summary>
    public static string ShortDate(DateOnly date) => $"{date.Day:00}/{Month(date.Month)}/{date.Year:0000}";

    /// <summary>15/12/2024; 09:30:15+07:00 as a separate annex states its time of signing.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.ToString("dd/MM/yyyy; HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Number and symbol; 7 becomes 07, and a number not yet allocated leaves room.</summary>
    public static string DocumentNumber(int? number, string symbol) =>
        number is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"Số: {known:00}/{symbol}")
            : $"Số: \u00A0\u00A0\u00A0\u00A0\u00A0/{symbol}";

    /// <summary>Roman numeral of 1 to 10.</summary>
    public static string Roman(int number) => Romans[number];

    /// <summary>A unit's name within a sentence: Thành phố Long Khánh becomes thành phố Long Khánh.</summary>
    public static string WithinSentence(string name) =>
        name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>The same at the beginning of a cell or sentence.</summary>
    public static string Capital(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    private static string Month(int month) => month <= 2 ? month.ToString("00", Numbers) : month.ToString(Numbers);
}
