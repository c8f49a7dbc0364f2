using System.Text.RegularExpressions;

namespace ChildStatsReporting.Host.Access;

/// <summary>How a person is reached at work.</summary>
/// <param name="UserName">Account.</param>
/// <param name="Email">Address; null for none.</param>
/// <param name="Phone">Digits, with + at most; null for none.</param>
public sealed partial record Contact(string UserName, string? Email, string? Phone)
{
    private const int LongestEmail = 254;

    /// <summary>What somebody typed; blanks, dots and hyphens in a number are left out.</summary>
    public static Contact Of(string userName, string? email, string? phone) =>
        new(userName, Stated(email), Stated(Separators().Replace(phone ?? "", "")));

    /// <summary>The reason against it, in Vietnamese; null when there is none.</summary>
    public string? Refuse() =>
        Email is { } email && (email.Length > LongestEmail || !EmailPattern().IsMatch(email))
            ? "Thư điện tử phải có dạng ten@co-quan.gov.vn."
        : Phone is { } phone && !PhonePattern().IsMatch(phone)
            ? "Số điện thoại gồm 9 đến 15 chữ số, có thể bắt đầu bằng dấu +."
        : null;

    private static string? Stated(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex(@"[\s.()-]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$")]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"^\+?[0-9]{9,15}$")]
    private static partial Regex PhonePattern();
}
