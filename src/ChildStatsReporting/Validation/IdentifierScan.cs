using System.Globalization;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Validation;

/// <summary>What a text may give away of a person.</summary>
[Flags]
internal enum IdentifierKinds
{
    /// <summary>Nothing was found.</summary>
    None = 0,

    /// <summary>Number of an identity card, citizen card, passport or insurance.</summary>
    Paper = 1,

    /// <summary>Telephone number.</summary>
    Telephone = 2,

    /// <summary>E-mail address.</summary>
    Mail = 4,

    /// <summary>Full date of birth.</summary>
    BirthDate = 8,

    /// <summary>Address of a house or a road with its number.</summary>
    Address = 16,

    /// <summary>Hamlet, quarter or group by its number: too fine for a list, usual in a report.</summary>
    Place = 32,

    /// <summary>Name of a person, by family name or by the word before it.</summary>
    Name = 64,

    /// <summary>Two to four capitalised words that name no known place or agency.</summary>
    CapitalWords = 128,

    /// <summary>Blocks wherever it stands.</summary>
    Direct = Paper | Telephone | Mail | BirthDate,

    /// <summary>A warning in a text that may speak of officials and places.</summary>
    Indirect = Address | Name,
}

/// <summary>Looks for what would point at a person, in any Unicode form, with or without Vietnamese marks.</summary>
/// <remarks>
/// Amounts of money and dates of documents ("ngày 30/12/2021") are left alone. The hit itself is never returned. How
/// often it errs is measured in docs/identifiers.md.
/// </remarks>
internal static partial class IdentifierScan
{
    private const int OldestBirthYears = 18;

    private const int LeastDigitsOfDisguise = 6;

    /// <summary>True when the text of a list or of a cell for a figure holds anything of a person.</summary>
    /// <param name="text">Text as it came.</param>
    /// <param name="today">Any day of the return's period; dates of the eighteen years before it may be births.</param>
    public static bool Finds(string text, DateOnly today) => Find(text, today) != IdentifierKinds.None;

    /// <summary>All that the text holds.</summary>
    /// <param name="text">Text as it came.</param>
    /// <param name="today">Any day of the return's period.</param>
    public static IdentifierKinds Find(string text, DateOnly today)
    {
        var scanned = ScanText.Of(text);
        var plain = scanned.Plain;
        var kinds = IdentifierKinds.None;
        Add(IdentifierKinds.Paper, HasPaper(plain) || HasPaper(Undisguised(plain)));
        Add(IdentifierKinds.Telephone, Telephone().IsMatch(plain) || Telephone().IsMatch(Undisguised(plain)));
        Add(IdentifierKinds.Mail, MailAddress().IsMatch(plain));
        Add(IdentifierKinds.BirthDate, StatedBirthDate().IsMatch(plain) || HasBareBirthDate(plain, today));
        Add(IdentifierKinds.Address, HouseAddress().IsMatch(scanned.Marked));
        Add(IdentifierKinds.Place, NumberedPlace().IsMatch(scanned.Marked) || Road().IsMatch(scanned.Marked));
        return kinds | PersonName.Find(scanned.Marked);

        void Add(IdentifierKinds kind, bool isFound) => kinds |= isFound ? kind : IdentifierKinds.None;
    }

    private static bool HasPaper(string plain) =>
        StatedPaper().IsMatch(plain) || PaperNumber().Matches(plain).Any(match => !IsMoney(plain, match));

    // Amounts are rounded to thousands or follow a word for money.
    private static bool IsMoney(string plain, Match match) =>
        match.Value[0] != '0' && MoneyBefore().IsMatch(plain[..match.Index]);

    /// <summary>Digits behind letters that look like them: O for 0, l and I for 1.</summary>
    private static string Undisguised(string plain) =>
        Disguised()
            .Replace(
                plain,
                match =>
                    match.Value.Count(char.IsAsciiDigit) < LeastDigitsOfDisguise
                        ? match.Value
                        : string.Concat(
                            match.Value.Select(character =>
                                character switch
                                {
                                    'O' or 'o' or 'Q' => '0',
                                    'I' or 'l' or '|' or 'i' => '1',
                                    'Z' or 'z' => '2',
                                    'З' or 'з' => '3',
                                    'S' or 's' => '5',
                                    'B' => '8',
                                    _ => character,
                                }
                            )
                        )
            );

    private static bool HasBareBirthDate(string plain, DateOnly today)
    {
        foreach (Match match in BareDate().Matches(plain))
        {
            var isDate = DateOnly.TryParseExact(
                $"{match.Groups["day"].Value}/{match.Groups["month"].Value}/{match.Groups["year"].Value}",
                "d/M/yyyy",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            );
            // A date of the last year is more likely an event; births of infants are caught by "sinh".
            if (isDate && date < today.AddYears(-1) && date > today.AddYears(-OldestBirthYears))
                return true;
        }

        return false;
    }

    // Identity cards have 9 digits, citizen cards and personal numbers 12; the latter begin with the 0 of a province.
    [GeneratedRegex(
        @"(?<![\d.,/])(?:\d{9}|\d{12}|\d{3} \d{3} \d{3}(?: \d{3})?|0\d{2}(?:[ .-]?\d){9}|0\d{2}[.-]\d{3}[.-]\d{3})(?![ .,]?\d)(?!\s*(?:dong|d\b|vnd|trieu|ty\b))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex PaperNumber();

    [GeneratedRegex(
        @"\b(?:cmnd|cccd|cmt|can cuoc|cuoc cong dan|dinh danh|ho chieu|chung minh|bhyt|bhxh|the bao hiem)\b[^\d\n]{0,24}[a-z]{0,3}\d(?:[ .-]?\d){6,14}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex StatedPaper();

    [GeneratedRegex(
        @"(?:kinh phi|so tien|tri gia|gia tri|ngan sach|tong so|ung ho|ho tro|von|quy|nguon)\b[^\d\n.;]{0,40}\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex MoneyBefore();

    [GeneratedRegex(
        @"(?<![\d.,/])(?!\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)\d{2}(?!\d))(?:(?:\+|00)?84[ .-]?(?:\(0\)[ .-]?)?|\(?0)(?:[35789](?:[ .-]?\d){8}|2\d{1,2}\)?[ .-]?\d{3,4}[ .-]?\d{3,4})(?!\d)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Telephone();

    [GeneratedRegex(
        @"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,64}(?:\s?\.\s?[\w-]{2,24})+",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex MailAddress();

    [GeneratedRegex(
        @"\b(?:sinh|sn|ns|ntns|dob)\b[^\d\n]{0,20}(?:(?:19|20)\d{2}[^\d\n]{1,12})?(?:\d{1,2}\s*(?:[/. -]|thang)\s*\d{1,2}\s*(?:[/. -]|nam)\s*(?:(?:19|20)\d{2}|\d{2})|\d{8}|(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2})(?!\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex StatedBirthDate();

    // Documents are cited by "ngày", spans by "từ … đến", so such dates are no births.
    [GeneratedRegex(
        @"(?<!\b(?:ngay|tu|den|toi|het|truoc|sau)\s{0,3})(?<![\d/.-])(?:(?<day>\d{1,2})\s?[/.-]\s?(?<month>\d{1,2})\s?[/.-]\s?(?<year>(?:19|20)\d{2})|(?<year>(?:19|20)\d{2})[/.-](?<month>\d{1,2})[/.-](?<day>\d{2}))(?![\d/])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex BareDate();

    [GeneratedRegex(
        @"\b(?i:số nhà|so nha|nhà số|nha so|hẻm|hem|ngõ|ngo|ngách|ngach|kiệt|kiet)\s*:?\s*\d|\b\d+[a-zA-Z]?(?:/\d+[a-zA-Z]?)*,?\s+(?i:đường|duong|phố|pho)\s+(?:số\s*|so\s*)?[\p{Lu}\d]|\b(?i:tổ|to)\s*\d+[a-zA-Z]?\s*[,-]?\s*(?i:kp|khu phố|khu pho|ấp|ap|thôn|thon|khóm|khom|khu)\s*\d",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex HouseAddress();

    [GeneratedRegex(
        @"\b(?:tổ|to|khu phố|khu pho|kp|ấp|ap|thôn|thon|khóm|khom|xóm|xom|buôn|buon)\s*\.?\s*(?:số\s*|so\s*)?\d|\b(?:ấp|thôn|khóm|xóm|buôn)\s+(?-i:\p{Lu}\p{Ll})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NumberedPlace();

    [GeneratedRegex(@"\b(?i:đường|duong)\s+(?:(?i:số|so)\s+\d|\p{Lu}\p{Ll})", RegexOptions.CultureInvariant)]
    private static partial Regex Road();

    [GeneratedRegex(
        @"(?<![\p{L}\d])[\dOoQIil|ZzЗзSsB](?:[ .-]?[\dOoQIil|ZzЗзSsB]){8,14}(?![\p{L}\d])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Disguised();
}
