using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>What a token of a number format stands for.</summary>
internal enum FormatSign
{
    /// <summary>A place for a digit: 0, # or ?.</summary>
    Digit,

    /// <summary>The decimal point.</summary>
    Point,

    /// <summary>A comma: groups digits between places, divides by a thousand after the last.</summary>
    Comma,

    /// <summary>Multiplies by a hundred.</summary>
    Percent,

    /// <summary>Powers of ten.</summary>
    Exponent,

    /// <summary>The bar of a fraction.</summary>
    Slash,

    /// <summary>Text shown as it stands.</summary>
    Literal,

    /// <summary>A sign repeated until the cell is full.</summary>
    Fill,

    /// <summary>A part of a day or a time.</summary>
    Date,

    /// <summary>Hours, minutes or seconds gone by.</summary>
    Elapsed,

    /// <summary>The number as Excel shows it without a format.</summary>
    General,

    /// <summary>The text of the cell.</summary>
    Text,
}

/// <summary>One section of a number format, taken apart.</summary>
/// <param name="Signs">Its tokens in order.</param>
/// <param name="Operator">Comparison that chooses the section; null without one.</param>
/// <param name="Than">Number it compares with.</param>
internal sealed partial record FormatSection(
    IReadOnlyList<(FormatSign Sign, string Text)> Signs,
    string? Operator,
    decimal Than
)
{
    /// <summary>Colour of the letters, such as White or Color 2; null for that of the cell.</summary>
    public string? Colour { get; private init; }

    /// <summary>Takes a format apart.</summary>
    /// <param name="code">A format such as #,##0;-#,##0.</param>
    public static IReadOnlyList<FormatSection> Of(string code)
    {
        var sections = new List<FormatSection>();
        var signs = new List<(FormatSign, string)>();
        var (comparison, than, colour, hasOtherDigits) = ((string?)null, 0m, (string?)null, false);
        for (var index = 0; index < code.Length; index++)
        {
            var letter = code[index];
            switch (letter)
            {
                case ';':
                    sections.Add(
                        new FormatSection(signs, comparison, than) { Colour = colour, HasOtherDigits = hasOtherDigits }
                    );
                    (signs, comparison, than, colour, hasOtherDigits) = ([], null, 0, null, false);
                    break;
                case '"':
                    var close = code.IndexOf('"', index + 1);
                    close = close < 0 ? code.Length : close;
                    signs.Add((FormatSign.Literal, code[(index + 1)..close]));
                    index = close;
                    break;
                case '[':
                    var end = code.IndexOf(']', index);
                    end = end < 0 ? code.Length : end;
                    Bracket(code[(index + 1)..end]);
                    index = end;
                    break;
                case '\\' or '*' when index + 1 < code.Length:
                    signs.Add((letter == '*' ? FormatSign.Fill : FormatSign.Literal, code[++index].ToString()));
                    break;
                case '_':
                    // A blank as wide as the next sign.
                    signs.Add((FormatSign.Literal, " "));
                    index++;
                    break;
                default:
                    index += Plain(code, index) - 1;
                    break;
            }
        }

        sections.Add(new FormatSection(signs, comparison, than) { Colour = colour, HasOtherDigits = hasOtherDigits });
        return sections;

        void Bracket(string text)
        {
            if (
                Condition().Match(text) is { Success: true } condition
                && decimal.TryParse(
                    condition.Groups[2].Value,
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var number
                )
            )
            {
                (comparison, than) = (condition.Groups[1].Value, number);
            }
            else if (Gone().IsMatch(text))
                signs.Add((FormatSign.Elapsed, text));
            else if (ColourWord().IsMatch(text))
                colour = text;
            else if (text.StartsWith('$'))
            {
                var parts = text[1..].Split('-');
                signs.Add((FormatSign.Literal, parts[0]));
                // The highest of four bytes names the digits; 0 and 1 are ours.
                hasOtherDigits |=
                    parts.Length > 1
                    && long.TryParse(
                        parts[1],
                        NumberStyles.AllowHexSpecifier,
                        CultureInfo.InvariantCulture,
                        out var place
                    )
                    && place >> 24 > 1;
            }
            else
                hasOtherDigits |= text.StartsWith("DBNum", StringComparison.OrdinalIgnoreCase);
        }

        int Plain(string format, int index)
        {
            if (string.Compare(format, index, "General", 0, 7, StringComparison.OrdinalIgnoreCase) == 0)
            {
                signs.Add((FormatSign.General, ""));
                return 7;
            }

            var sign = format[index] switch
            {
                '0' or '#' or '?' => FormatSign.Digit,
                '.' => FormatSign.Point,
                ',' => FormatSign.Comma,
                '%' => FormatSign.Percent,
                '/' => FormatSign.Slash,
                '@' => FormatSign.Text,
                'E' or 'e' when index + 1 < format.Length && format[index + 1] is '+' or '-' => FormatSign.Exponent,
                'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S' or 'e' or 'g' or 'b' =>
                    FormatSign.Date,
                _ => FormatSign.Literal,
            };
            var length = sign == FormatSign.Exponent ? 2 : 1;
            signs.Add((sign, format.Substring(index, length)));
            return length;
        }
    }

    /// <summary>Whether the section is chosen for a number by its condition; null without one.</summary>
    public bool? Takes(decimal number) =>
        Operator switch
        {
            null => null,
            "<" => number < Than,
            "<=" => number <= Than,
            ">" => number > Than,
            ">=" => number >= Than,
            "<>" => number != Than,
            _ => number == Than,
        };

    /// <summary>True when the content is shown more than once.</summary>
    public bool IsRepeated =>
        Signs.Count(token => token.Sign is FormatSign.General or FormatSign.Text) is var whole
        && (whole > 1 || whole == 1 && Has(FormatSign.Digit));

    public bool Has(FormatSign sign) => Signs.Any(token => token.Sign == sign);

    /// <summary>All text that is shown as it stands.</summary>
    public string Literals { get; } =
        string.Concat(
                Signs.Where(token => token.Sign is FormatSign.Literal or FormatSign.Fill).Select(token => token.Text)
            )
            .Normalize(NormalizationForm.FormC);

    /// <summary>Digits before the point that are shown in any case.</summary>
    public int LeastWhole { get; } =
        Signs.TakeWhile(token => token.Sign != FormatSign.Point).Count(token => token is (FormatSign.Digit, "0"));

    /// <summary>Digits after the point that are shown in any case: those up to the last 0.</summary>
    public int LeastDecimals { get; } =
        Signs
            .SkipWhile(token => token.Sign != FormatSign.Point)
            .Where(token => token.Sign == FormatSign.Digit)
            .ToList()
            .FindLastIndex(token => token.Text == "0") + 1;

    /// <summary>True when a sign that is seen is repeated until the cell is full.</summary>
    public bool IsFilled => Signs.Any(token => token.Sign == FormatSign.Fill && token.Text.Trim().Length > 0);

    /// <summary>True when it has places for digits or changes the number.</summary>
    public bool HasPlaces =>
        Signs.Any(token => token.Sign is FormatSign.Digit or FormatSign.Point or FormatSign.Percent);

    /// <summary>True for a fraction with places for the whole before it, of which a whole number leaves the rest blank, such as # ?/?.</summary>
    public bool IsWholeBesideFraction
    {
        get
        {
            var before = Signs.TakeWhile(token => token.Sign != FormatSign.Slash).ToList();
            var gap = before.FindLastIndex(token => token.Sign != FormatSign.Digit);
            return gap > 0
                && before[gap].Text.Trim().Length == 0
                && before[..gap].TrueForAll(token => token.Sign is FormatSign.Digit or FormatSign.Comma)
                && before[gap - 1].Sign == FormatSign.Digit
                && before[(gap + 1)..] is { Count: > 0 } numerator
                && numerator.TrueForAll(token => token.Text != "0");
        }
    }

    /// <summary>True for the digits of another script, such as Thai or Chinese ones.</summary>
    public bool HasOtherDigits { get; private init; }

    [GeneratedRegex(@"^(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)\z")]
    private static partial Regex Condition();

    [GeneratedRegex(
        @"^(black|white|red|green|blue|yellow|magenta|cyan|color\s*[0-9]{1,2})\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ColourWord();

    [GeneratedRegex(@"^(h+|m+|s+)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Gone();
}
