using System.Globalization;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Validation;

/// <summary>Looks for what would point at a person: numbers of papers, telephones, e-mail addresses, birth dates.</summary>
/// <remarks>
/// It finds the obvious ones only; a name is not found. Amounts of money followed by "đồng" and dates of documents
/// ("ngày 30/12/2021") are left alone. The hit itself is never returned.
/// </remarks>
internal static partial class IdentifierScan
{
    private const int OldestBirthYears = 18;

    /// <summary>True when the text holds an identifier.</summary>
    /// <param name="text">Text in NFC.</param>
    /// <param name="today">Any day of the return's period; dates of the eighteen years before it may be births.</param>
    public static bool Finds(string text, DateOnly today) =>
        PaperNumber().IsMatch(text)
        || Telephone().IsMatch(text)
        || MailAddress().IsMatch(text)
        || StatedBirthDate().IsMatch(text)
        || HasBareBirthDate(text, today);

    private static bool HasBareBirthDate(string text, DateOnly today)
    {
        foreach (Match match in BareDate().Matches(text))
        {
            var isDate = DateOnly.TryParseExact(
                $"{match.Groups["day"].Value}/{match.Groups["month"].Value}/{match.Groups["year"].Value}",
                "d/M/yyyy",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date);
            // A date of the last year is more likely an event; births of infants are caught by "sinh".
            if (isDate && date < today.AddYears(-1) && date > today.AddYears(-OldestBirthYears))
                return true;
        }

        return false;
    }

    // Identity cards have 9 digits, citizen cards and personal numbers 12.
    [GeneratedRegex(
        @"(?<![\d.,/])(?:\d{9}|\d{12}|\d{3} \d{3} \d{3}(?: \d{3})?|0\d{2}\.\d{3}\.\d{3}(?:\.\d{3})?)(?![ .,]?\d)(?!\s*(?:đồng|đ\b|vnđ|vnd))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PaperNumber();

    [GeneratedRegex(
        @"(?<!\d)(?:(?:\+?84[ .-]?|0)[35789](?:\d[ .-]?\d{3}[ .-]?\d{4}|\d{2}[ .-]?\d{3}[ .-]?\d{3}|\d{2}(?:[ .-]?\d{2}){3})|\(?02\d{1,2}\)?[ .-]?\d{3,4}[ .-]?\d{4})(?!\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex MailAddress();

    [GeneratedRegex(
        @"\b(?:sinh|sn|ns)\b[^\d\n]{0,20}\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]|năm)\s*(?:19|20)\d{2}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StatedBirthDate();

    // Documents are cited by "ngày", spans by "từ … đến", so such dates are no births.
    [GeneratedRegex(
        @"(?<!(?:ngày|từ|đến|tới|hết|trước|sau)\s{0,3})(?<![\d/.-])(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>(?:19|20)\d{2})(?![\d/])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BareDate();
}
