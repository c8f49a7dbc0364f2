using System.Globalization;
using System.Text;

namespace ChildStatsReporting.Host.Access;

/// <summary>Vietnamese as people type it in a hurry: “nguyen van a” finds “Nguyễn Văn A”, and the other way round.</summary>
public static class PlainWords
{
    /// <summary>A text without accents and case, and with one space between words.</summary>
    public static string Of(string? text) =>
        string.Join(
            ' ',
            string.Concat(
                    (text ?? "")
                        .Normalize(NormalizationForm.FormKD)
                        .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                        .Select(letter => letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter))
                )
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
}
