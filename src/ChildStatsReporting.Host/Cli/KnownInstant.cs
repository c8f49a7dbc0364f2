using System.Globalization;
using System.Text.RegularExpressions;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Host.Cli;

/// <summary>An instant of the past as it is typed: ISO 8601 with its offset, by the database's clock.</summary>
internal static partial class KnownInstant
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    /// <summary>Whether a text is an instant as it has to be typed.</summary>
    public static bool IsInstant(string text) =>
        OffsetPattern().IsMatch(text)
        && DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <param name="text">An instant; null for the newest state.</param>
    /// <param name="newest">The last instant that reads the same ever after.</param>
    /// <returns>The instant, or what is wrong with it, in Vietnamese.</returns>
    public static (DateTimeOffset AsAt, string? Fault) Parse(string? text, DateTimeOffset newest)
    {
        if (text is null)
            return (newest, null);
        var asAt = DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture);
        return asAt > newest
            ? (newest, $"Thời điểm {Shown(asAt)} chưa đến; đồng hồ của cơ sở dữ liệu đang là {Shown(newest)}.")
            : (asAt, null);
    }

    /// <summary>16/12/2024 08:00:00,123456 in Vietnam's time.</summary>
    public static string Shown(DateTimeOffset instant) =>
        TimeZoneInfo
            .ConvertTime(instant, VietnamTime.Zone)
            .ToString("dd'/'MM'/'yyyy HH:mm:ss','ffffff", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex OffsetPattern();
}
