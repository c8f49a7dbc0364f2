using System.Text.RegularExpressions;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Review;

/// <summary>The letter or paper that a return was entered from.</summary>
/// <param name="Agency">Name of the agency as on the letter.</param>
/// <param name="Number">Number and symbol as on the letter.</param>
/// <param name="DatedOn">Day of the letter, in Vietnam; null when it was not stated.</param>
/// <remarks>Source: design Who sends what.</remarks>
public sealed record ReturnSource(string? Agency, string? Number, DateOnly? DatedOn)
{
    /// <summary>True when nothing of it was stated.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Agency) && string.IsNullOrWhiteSpace(Number) && DatedOn is null;
}

/// <summary>What is refused of the source of a return; each in Vietnamese.</summary>
public static partial class SourceStatement
{
    private const int MostAgencyCharacters = 200;
    private const int MostNumberCharacters = 60;

    // A letter about a quarter is not years older than its figures.
    private const int MostYears = 2;

    /// <summary>The reason against the source; null when it may stand, or when none is stated and none is needed.</summary>
    /// <param name="source">As stated; null where nothing was.</param>
    /// <param name="isNeeded">True for the form of another agency.</param>
    /// <param name="today">Day in Vietnam.</param>
    public static string? Refuse(ReturnSource? source, bool isNeeded, DateOnly today)
    {
        if (source is null or { IsEmpty: true })
            return isNeeded
                ? "Số liệu này của cơ quan khác. Hãy ghi cơ quan trả lời, số và ngày của văn bản trả lời rồi gửi."
                : null;
        var (agency, number) = (source.Agency?.Trim() ?? "", source.Number?.Trim() ?? "");
        if (agency.Length is < 3 or > MostAgencyCharacters || agency.Any(char.IsControl))
            return $"Hãy ghi tên cơ quan như trên văn bản (từ 3 đến {MostAgencyCharacters} ký tự).";
        if (number.Length > MostNumberCharacters || !NumberPattern().IsMatch(number))
            return "Hãy ghi số, ký hiệu của văn bản như 123/CATP-ĐTTH (chữ, số và các dấu / - . &).";
        if (source.DatedOn is not { } datedOn)
            return "Hãy ghi ngày của văn bản.";
        if (datedOn > today)
            return "Ngày của văn bản ở tương lai. Hãy ghi ngày trên văn bản.";
        if (datedOn < today.AddYears(-MostYears))
            return $"Ngày của văn bản đã quá {MostYears} năm. Hãy ghi ngày trên văn bản.";
        return FreeText.Refuse(agency, today) ?? FreeText.Refuse(number, today);
    }

    // A number comes before the symbol; long runs of digits are papers of persons or telephones.
    [GeneratedRegex(@"^\p{Nd}{1,6}(\s*/\s*[\p{L}\p{Nd}&.,\- /]*)?$")]
    private static partial Regex NumberPattern();
}
