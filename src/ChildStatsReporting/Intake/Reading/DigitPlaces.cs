using System.Globalization;
using System.Text;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>The signs between whole digits and behind them; which ones Excel uses is a setting of each machine.</summary>
/// <param name="Point">Before the decimals.</param>
/// <param name="Group">Between thousands.</param>
internal readonly record struct Separators(char Point, char Group)
{
    public static Separators Vietnamese { get; } = new(',', '.');

    public static Separators English { get; } = new('.', ',');
}

/// <summary>The places for digits of one section of a number format, and what stands between them.</summary>
internal sealed class DigitPlaces
{
    private const int MostDecimals = 15;

    private readonly FormatSection _section;
    private readonly List<char> _whole = [];
    private readonly List<char> _decimals = [];
    private readonly int _hundreds;
    private readonly int _thousands;
    private readonly bool _isGrouped;
    private readonly int _exponentDigits;
    private readonly int _points;
    private readonly List<(string Text, int WholeBefore, int DecimalsBefore, bool IsAfterPoint)> _literals = [];

    /// <param name="section">Without a fraction.</param>
    public DigitPlaces(FormatSection section)
    {
        _section = section;
        var (waiting, isExponent) = (0, false);
        foreach (var (sign, text) in section.Signs)
        {
            switch (sign)
            {
                case FormatSign.Digit when isExponent:
                    _exponentDigits++;
                    break;
                case FormatSign.Digit:
                    (_points > 0 ? _decimals : _whole).Add(text[0]);
                    _isGrouped |= waiting > 0 && _points == 0;
                    waiting = 0;
                    break;
                case FormatSign.Point:
                    _points++;
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
                    isExponent = true;
                    break;
                case FormatSign.Literal or FormatSign.Fill when _whole.Count > 0:
                    _literals.Add((text, _whole.Count, _decimals.Count, _points > 0));
                    break;
            }
        }

        _thousands += waiting;
    }

    /// <summary>True when it can be said what Excel writes into these places.</summary>
    public bool IsSure =>
        _points <= 1
        && (
            !_section.Has(FormatSign.Exponent)
            || _whole.Count == 1
                && _decimals.TrueForAll(place => place == '0')
                && _hundreds + _thousands == 0
                && _section.Literals.Trim().Length == 0
        );

    /// <summary>True when what stands between the places only parts thousands.</summary>
    public bool AreSeparatorsPlain =>
        _literals.TrueForAll(literal =>
        {
            var isLast = literal.WholeBefore == _whole.Count && literal.DecimalsBefore == _decimals.Count;
            var isSeparator = literal.Text is " " or "\u00A0" or "." or "," or "'" or "’";
            return isLast
                || isSeparator
                    && !literal.IsAfterPoint
                    && _decimals.Count == 0
                    && (_whole.Count - literal.WholeBefore) % 3 == 0;
        });

    /// <summary>The number that the digits say; null when it is beyond all numbers.</summary>
    public decimal? Scaled(decimal number)
    {
        try
        {
            for (var each = 0; each < _hundreds; each++)
                number *= 100;
        }
        catch (OverflowException)
        {
            return null;
        }

        for (var each = 0; each < Math.Min(_thousands, 9); each++)
            number /= 1000;
        return decimal.Round(number, Math.Min(_decimals.Count, MostDecimals), MidpointRounding.AwayFromZero);
    }

    /// <summary>True when a percent sign makes another number of the digits.</summary>
    public bool IsPercent => _hundreds > 0;

    /// <summary>Everything that is seen, in its order.</summary>
    /// <param name="scaled">The number that the digits say.</param>
    /// <param name="general">How the number is written without places.</param>
    /// <param name="separators">Those of the machine.</param>
    public string Write(decimal scaled, string general, Separators separators)
    {
        var absolute = Math.Abs(scaled);
        var whole = decimal.Truncate(absolute) == 0 ? "" : Plain(decimal.Truncate(absolute));
        var decimals = absolute
            .ToString($"F{Math.Min(_decimals.Count, MostDecimals)}", CultureInfo.InvariantCulture)
            .Split('.')[^1];
        var (seen, place, decimalPlace) = (new StringBuilder(), 0, 0);
        foreach (var (sign, text) in _section.Signs)
        {
            switch (sign)
            {
                case FormatSign.Digit when decimalPlace == 0 && place < _whole.Count:
                    WriteWhole(seen, whole, place++, separators.Group);
                    break;
                case FormatSign.Digit:
                    WriteDecimal(seen, decimals, decimalPlace++);
                    break;
                case FormatSign.Point:
                    seen.Append(_whole.Count == 0 ? whole : "").Append(separators.Point);
                    break;
                case FormatSign.Percent:
                    seen.Append('%');
                    break;
                case FormatSign.Literal or FormatSign.Fill:
                    seen.Append(text);
                    break;
                case FormatSign.General or FormatSign.Text:
                    seen.Append(general);
                    break;
            }
        }

        return seen.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>A number in powers of ten.</summary>
    public string WriteExponential(decimal number, Separators separators)
    {
        var power = number == 0 ? 0 : (int)Math.Floor(Math.Log10((double)Math.Abs(number)));
        var mantissa = Rounded(power < 0 ? number * Ten(-power) : number / Ten(power));
        if (Math.Abs(mantissa) >= 10)
            (mantissa, power) = (Rounded(mantissa / 10), power + 1);
        var digits = mantissa.ToString($"F{Math.Min(_decimals.Count, MostDecimals)}", CultureInfo.InvariantCulture);
        var sign = _section.Signs.First(token => token.Sign == FormatSign.Exponent).Text[^1];
        return digits.Replace('.', separators.Point)
            + "E"
            + (
                power < 0 ? "-"
                : sign == '+' ? "+"
                : ""
            )
            + Math.Abs(power).ToString($"D{Math.Max(1, _exponentDigits)}", CultureInfo.InvariantCulture);

        decimal Rounded(decimal exact) =>
            decimal.Round(exact, Math.Min(_decimals.Count, MostDecimals), MidpointRounding.AwayFromZero);

        static decimal Ten(int power) => Enumerable.Repeat(10m, power).Aggregate(1m, (product, ten) => product * ten);
    }

    /// <summary>Digits alone.</summary>
    public static string Plain(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);

    // The first place takes all digits that there is no place for.
    private void WriteWhole(StringBuilder seen, string digits, int place, char group)
    {
        var fromRight = _whole.Count - place;
        for (var index = place == 0 ? 0 : digits.Length - fromRight; index < digits.Length - fromRight; index++)
            Grouped(digits[index], digits.Length - index);
        if (digits.Length >= fromRight)
            Grouped(digits[^fromRight], fromRight);
        else if (_whole.IndexOf('0') is var first && first >= 0 && first <= place)
            Grouped('0', fromRight);
        else if (_whole[place] == '?')
            seen.Append(' ');

        void Grouped(char digit, int position)
        {
            seen.Append(digit);
            if (_isGrouped && position > 1 && position % 3 == 1)
                seen.Append(group);
        }
    }

    // Noughts at the end are left out, but for those before and in a place that always shows one.
    private void WriteDecimal(StringBuilder seen, string digits, int place)
    {
        var last = Math.Max(_decimals.LastIndexOf('0'), digits.Length - 1 - EndingZeros(digits));
        if (place <= last)
            seen.Append(place < digits.Length ? digits[place] : '0');
        else if (_decimals[place] == '?')
            seen.Append(' ');

        static int EndingZeros(string digits) => digits.Length - digits.TrimEnd('0').Length;
    }
}
