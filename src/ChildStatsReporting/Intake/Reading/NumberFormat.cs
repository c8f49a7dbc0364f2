using System.Globalization;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>A number as Excel shows it.</summary>
/// <param name="Text">What is seen, near enough to be recognised; null when nothing is.</param>
/// <param name="IsSame">True when it is the number in the cell, whatever the unit or the separators beside it.</param>
/// <param name="IsDay">True for a day or a time of day.</param>
internal sealed record ShownNumber(string? Text, bool IsSame, bool IsDay = false);

/// <summary>Says what a number format makes of a number: ECMA-376 part 1, 18.8.30 and 18.8.31.</summary>
internal sealed partial class NumberFormat(string code)
{
    // Excel keeps and shows 15 significant digits; what a calculation leaves behind them is noise.
    private const int SignificantDigits = 15;

    // Without a format a number of more digits is shown in powers of ten.
    private const decimal LongestGeneral = 100_000_000_000m;

    private static readonly CultureInfo Vietnamese = new("vi-VN");

    private readonly IReadOnlyList<FormatSection> _sections = FormatSection.Of(code);

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
        if (SectionOf(number) is not { } section)
            return new ShownNumber("####", false);
        if (section.Has(FormatSign.Elapsed))
            return new ShownNumber(Elapsed(section, number), false);
        if (section.Has(FormatSign.Date))
            return new ShownNumber(null, false, IsDay: true);
        var literals = section.Literals;
        if (section.HasOtherDigits)
            return new ShownNumber($"{Words(number)} (bằng chữ số khác)", false);
        if (section.IsRepeated)
            return new ShownNumber($"{literals.Trim()} {Words(number)}{Words(number)}".Trim(), false);
        if (section.Has(FormatSign.General) || section.Has(FormatSign.Text))
            return General(number, literals);
        if (!section.Has(FormatSign.Digit))
        {
            var text = literals.Trim();
            return new ShownNumber(text.Length == 0 ? null : text, number == 0 && text is "-" or "–" or "—");
        }

        var places = new Places(section);
        var (shown, digits) = places.Write(number);
        if (digits.Length == 0)
        {
            var isDash = number == 0 && literals.Trim() is "-" or "–" or "—";
            return new ShownNumber(isDash ? "-" : null, isDash);
        }

        var isSame = shown == number && places.AreSeparatorsPlain && !IsMisleading(literals, number);
        return new ShownNumber((literals.Trim() + " " + digits).Trim(), isSame);
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
        return section is null
            || section.Has(FormatSign.Text) && !section.IsRepeated && !section.Literals.Any(char.IsDigit);
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

    private static ShownNumber General(decimal number, string literals)
    {
        var shown = number;
        if (Math.Abs(number) >= LongestGeneral)
            shown = decimal.Parse(
                number.ToString("0.#####E+0", CultureInfo.InvariantCulture),
                NumberStyles.Float,
                CultureInfo.InvariantCulture
            );
        return new ShownNumber(
            (literals.Trim() + " " + Words(shown)).Trim(),
            shown == number && !IsMisleading(literals, number)
        );
    }

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
        return Math.Abs(days) < 1_000_000_000m ? Words(decimal.Floor(days * factor)) : "####";
    }

    private static string Words(decimal number) => number.ToString("#,##0.##########", Vietnamese);

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

    /// <summary>The places for digits of one section.</summary>
    private sealed class Places
    {
        private readonly List<char> _whole = [];
        private readonly List<char> _decimals = [];
        private readonly int _hundreds;
        private readonly int _thousands;
        private readonly bool _isExponential;
        private readonly bool _isFraction;
        private readonly List<(string Text, int WholeBefore, int DecimalsBefore, bool IsAfterPoint)> _literals = [];

        public Places(FormatSection section)
        {
            var hasPoint = false;
            var waiting = 0;
            foreach (var (sign, text) in section.Signs)
            {
                switch (sign)
                {
                    case FormatSign.Digit when _isExponential || _isFraction:
                        break;
                    case FormatSign.Digit:
                        (hasPoint ? _decimals : _whole).Add(text[0]);
                        waiting = 0;
                        break;
                    case FormatSign.Point:
                        hasPoint = true;
                        _thousands += waiting;
                        waiting = 0;
                        break;
                    case FormatSign.Comma when _whole.Count + _decimals.Count > 0:
                        waiting++;
                        break;
                    case FormatSign.Percent:
                        _hundreds++;
                        break;
                    case FormatSign.Exponent:
                        _isExponential = true;
                        break;
                    case FormatSign.Slash:
                        _isFraction = true;
                        break;
                    case FormatSign.Literal when _whole.Count > 0 && !_isFraction:
                        _literals.Add((text, _whole.Count, _decimals.Count, hasPoint));
                        break;
                }
            }

            _thousands += waiting;
        }

        /// <summary>True when what stands between the places only parts thousands.</summary>
        public bool AreSeparatorsPlain =>
            _isFraction
            || _literals.TrueForAll(literal =>
            {
                var isLast = literal.WholeBefore == _whole.Count && literal.DecimalsBefore == _decimals.Count;
                var isSeparator = literal.Text is " " or "\u00A0" or "." or "," or "'" or "’";
                return isLast
                    || isSeparator
                        && !literal.IsAfterPoint
                        && _decimals.Count == 0
                        && (_whole.Count - literal.WholeBefore) % 3 == 0;
            });

        /// <summary>The number that the digits say, and the digits.</summary>
        public (decimal Shown, string Digits) Write(decimal number)
        {
            if (_isFraction)
                return (decimal.Truncate(number), _whole.Count == 0 ? "" : Words(decimal.Truncate(number)));
            if (_isExponential)
                return Exponential(number);
            var scaled = number;
            try
            {
                for (var each = 0; each < _hundreds; each++)
                    scaled *= 100;
            }
            catch (OverflowException)
            {
                return (-1, "####");
            }

            for (var each = 0; each < Math.Min(_thousands, 9); each++)
                scaled /= 1000;
            var rounded = decimal.Round(scaled, Math.Min(_decimals.Count, 15), MidpointRounding.AwayFromZero);
            var isShown =
                decimal.Truncate(rounded) != 0
                || _whole.Contains('0')
                || _decimals.Contains('0')
                || rounded != decimal.Truncate(rounded);
            var shown = _hundreds > 0 && rounded != 0 ? -1 : rounded;
            return (shown, isShown ? Words(rounded) + (_hundreds > 0 ? "%" : "") : "");
        }

        private (decimal Shown, string Digits) Exponential(decimal number)
        {
            if (number == 0)
                return (0, "0E+00");
            var power = (int)Math.Floor(Math.Log10((double)Math.Abs(number)));
            var step = Math.Max(1, _whole.Count);
            power -= ((power % step) + step) % step;
            var factor = 1m;
            for (var each = 0; each < Math.Abs(power); each++)
                factor *= 10;
            var mantissa = decimal.Round(
                power < 0 ? number * factor : number / factor,
                Math.Min(_decimals.Count, 15),
                MidpointRounding.AwayFromZero
            );
            return (
                power < 0 ? mantissa / factor : mantissa * factor,
                string.Create(Vietnamese, $"{mantissa:0.##########}E+{power:00}")
            );
        }
    }
}
