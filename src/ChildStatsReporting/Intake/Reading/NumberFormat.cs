using System.Globalization;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>A number as Excel shows it.</summary>
/// <param name="Text">What is seen, in both spellings where the machine's settings decide; null when nothing is. The format where <paramref name="IsSure"/> is false.</param>
/// <param name="IsSame">True when it is the number in the cell, whatever the unit or the separators beside it.</param>
/// <param name="IsDay">True for a day or a time of day.</param>
/// <param name="IsSure">False when it is not known what exactly is seen.</param>
internal sealed record ShownNumber(string? Text, bool IsSame, bool IsDay = false, bool IsSure = true);

/// <summary>Says what a number format makes of a number: ECMA-376 part 1, 18.8.30 and 18.8.31.</summary>
internal sealed partial class NumberFormat(string code)
{
    // Excel keeps and shows 15 significant digits; what a calculation leaves behind them is noise.
    private const int SignificantDigits = 15;

    // Without a format a number of more digits is shown in powers of ten.
    private const decimal LongestGeneral = 100_000_000_000m;

    // Excel takes no longer format.
    private const int LongestCode = 255;

    private readonly IReadOnlyList<FormatSection> _sections = FormatSection.Of(
        code.Length > LongestCode ? "General" : code
    );

    /// <summary>Why nobody knows what a cell of this format shows; null where the format says it.</summary>
    public string? Unknown { get; init; }

    /// <summary>A number without the noise behind its 15th digit.</summary>
    public static decimal Plain(decimal number)
    {
        var digits = number == 0 ? 1 : (int)Math.Floor(Math.Log10((double)Math.Abs(number))) + 1;
        return decimal.Round(number, Math.Clamp(SignificantDigits - digits, 0, 28), MidpointRounding.AwayFromZero);
    }

    /// <summary>What is seen of a number.</summary>
    /// <param name="number">Without noise.</param>
    public ShownNumber Show(decimal number)
    {
        if (Unknown is not null || code.Length > LongestCode)
            return NotSure();
        if (SectionOf(number) is not { } section)
            return new ShownNumber("####", false);
        if (section.Has(FormatSign.Elapsed))
            return section.Signs.Count == 1 ? new ShownNumber(Elapsed(section, number), false) : NotSure();
        if (section.Has(FormatSign.Date))
            return new ShownNumber(null, false, IsDay: true);
        var isWhole = number == decimal.Truncate(number);
        if (section.Has(FormatSign.Slash))
            return section.IsWholeBesideFraction && isWhole && !IsMisleading(section.Literals, number)
                ? new ShownNumber(DigitPlaces.Plain(number), true)
                : NotSure();
        var places = new DigitPlaces(section);
        var isGeneral = section.Has(FormatSign.General) || section.Has(FormatSign.Text);
        if (!places.IsSure || section.HasOtherDigits || section.IsFilled || isGeneral && section.HasPlaces)
            return NotSure();
        if (section.Has(FormatSign.Exponent))
            return new ShownNumber(Both(separators => places.WriteExponential(number, separators)), false);
        if (places.Scaled(number) is not { } scaled)
            return new ShownNumber("####", false);

        var text = Both(separators =>
            Sign(section, number) + places.Write(scaled, General(number, separators), separators)
        );
        var isDash = number == 0 && text is "-" or "–" or "—";
        var isSame =
            text.Any(char.IsAsciiDigit)
            && text[0] is not ('.' or ',')
            && (scaled == number || isGeneral)
            && !(places.IsPercent && scaled != 0)
            && !(isGeneral && (Math.Abs(number) >= LongestGeneral || section.IsRepeated))
            && !(isWhole && section.LeastDecimals > 0)
            && places.AreSeparatorsPlain
            && !IsMisleading(section.Literals, number);
        return new ShownNumber(text.Length == 0 ? null : text, isSame || isDash);
    }

    /// <summary>Colour that the format gives a number; null for that of the cell.</summary>
    public string? ColourOf(decimal number) => SectionOf(number)?.Colour;

    /// <summary>Room that a whole number takes where it is shown as it is, in digits; a separator is half of one.</summary>
    public double DigitsOf(decimal number)
    {
        const double separator = 0.5;
        if (SectionOf(number) is not { } section)
            return 0;
        var digits = number == 0 ? 1 : Math.Max(1, (int)Math.Floor(Math.Log10((double)Math.Abs(number))) + 1);
        var whole = Math.Max(digits, section.LeastWhole);
        var groups = section.Has(FormatSign.Comma) ? (whole - 1) / 3 : 0;
        return whole
            + (groups + (section.LeastDecimals > 0 ? 1 : 0)) * separator
            + section.LeastDecimals
            + section.Literals.Trim().Length
            + (number < 0 ? separator : 0);
    }

    /// <summary>Whether a text in a cell of this format is seen as it stands.</summary>
    public bool ShowsText()
    {
        var section =
            _sections.Count > 3 ? _sections[3]
            : _sections[^1].Has(FormatSign.Text) ? _sections[^1]
            : null;
        return Unknown is null
            && (
                section is null
                || section.Has(FormatSign.Text) && !section.IsRepeated && !section.Literals.Any(char.IsDigit)
            );
    }

    private FormatSection? SectionOf(decimal number)
    {
        var count = Math.Min(_sections.Count, 3);
        for (var index = 0; index < count; index++)
        {
            var takes =
                _sections[index].Takes(number)
                ?? index switch
                {
                    0 => count switch
                    {
                        1 => true,
                        2 => number >= 0,
                        _ => number > 0,
                    },
                    1 => count == 2 || number < 0,
                    _ => true,
                };
            if (takes)
                return _sections[index];
        }

        return null;
    }

    private ShownNumber NotSure() => new(Unknown ?? FormCheck.Shorten(code), false, IsSure: false);

    // A second section for numbers below nought says itself how they are marked.
    private string Sign(FormatSection section, decimal number) =>
        number < 0 && ReferenceEquals(section, _sections[0]) ? "-" : "";

    private static string Both(Func<Separators, string> write)
    {
        var (vietnamese, english) = (write(Separators.Vietnamese), write(Separators.English));
        return vietnamese == english ? vietnamese : $"{vietnamese} (hoặc {english})";
    }

    private static string General(decimal number, Separators separators) =>
        (
            Math.Abs(number) >= LongestGeneral
                ? Math.Abs(number).ToString("0.#####E+00", CultureInfo.InvariantCulture)
                : DigitPlaces.Plain(Math.Abs(number))
        ).Replace('.', separators.Point);

    private static string Elapsed(FormatSection section, decimal days)
    {
        var factor = char.ToLowerInvariant(
            section.Signs.First(token => token.Sign == FormatSign.Elapsed).Text[0]
        ) switch
        {
            'h' => 24m,
            'm' => 1_440m,
            _ => 86_400m,
        };
        return Math.Abs(days) < 1_000_000_000m ? DigitPlaces.Plain(decimal.Floor(days * factor)) : "####";
    }

    // A digit, a word such as "nghìn", a sign before the number: what is read beside the digits makes another number of it.
    private static bool IsMisleading(string literals, decimal number) =>
        literals.Any(letter =>
            char.IsDigit(letter)
            || char.GetUnicodeCategory(letter) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
                && letter is not ('²' or '³')
        )
        || literals.TrimStart() is ['²' or '³', ..]
        || literals.Contains('%', StringComparison.Ordinal)
        || literals.Contains('‰', StringComparison.Ordinal)
        || LooksLikeDigits().IsMatch(literals)
        || number != 0 && literals.TrimStart() is [('-' or '−' or '–' or '('), ..]
        || Multiple().IsMatch(literals);

    [GeneratedRegex(
        @"\b(nghìn|ngàn|triệu|tr|tỷ|tỉ|trăm|chục|mươi|vạn|tá|k|bn|mn|thousand|million|billion)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Multiple();

    // Letters that are read as a nought or a one when they stand beside digits.
    [GeneratedRegex(@"^\s*[OoОоΟοØølI|]+\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeDigits();
}
