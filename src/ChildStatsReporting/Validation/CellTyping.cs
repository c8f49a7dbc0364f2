using System.Globalization;
using System.Text.RegularExpressions;
using ChildStatsReporting.Intake.Reading;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation;

/// <summary>A cell as it came.</summary>
/// <param name="Sheet">Sheet in the file.</param>
/// <param name="RowNumber">From 1.</param>
/// <param name="ColumnNumber">From 1.</param>
/// <param name="ValueText">Cached value; null for a formula without one.</param>
/// <param name="ValueKind">"number", "text", "boolean", "error", "date", "format", "format_only", "uncalculated", "volatile", or why a figure is not seen.</param>
/// <param name="Formula">Formula; null where there is none.</param>
/// <param name="IsMerged">True in a merged range.</param>
/// <param name="LineNumber">Line of the CSV file that holds it; null in a workbook.</param>
/// <param name="StoredText">What is stored where Excel shows something else; null otherwise.</param>
internal sealed record ReceivedCell(
    string Sheet,
    int RowNumber,
    int ColumnNumber,
    string? ValueText,
    string ValueKind,
    string? Formula,
    bool IsMerged,
    int? LineNumber = null,
    string? StoredText = null
)
{
    /// <summary>True for a formula whose stored result is not known to be what Excel shows.</summary>
    public bool HasDoubtfulResult => ValueKind is "uncalculated" or "volatile";
}

/// <summary>What an entry cell turned out to be.</summary>
internal enum CellMeaning
{
    /// <summary>Nothing was entered: missing.</summary>
    Blank,

    /// <summary>A whole number from 0.</summary>
    Number,

    /// <summary>"x": not applicable.</summary>
    NotApplicable,

    /// <summary>Something that is no figure; the violation says why.</summary>
    Unreadable,
}

/// <summary>An entry cell with its meaning.</summary>
/// <param name="Meaning">What it is.</param>
/// <param name="Value">Whole number from 0, at most 15 digits; null unless a number.</param>
/// <param name="Violation">Why it is unreadable, or a warning beside a value; null for a plain cell.</param>
internal sealed record TypedCell(CellMeaning Meaning, decimal? Value, Violation? Violation)
{
    public static TypedCell Blank { get; } = new(CellMeaning.Blank, null, null);

    public static TypedCell NotApplicable { get; } = new(CellMeaning.NotApplicable, null, null);

    public static TypedCell Number(decimal value) => new(CellMeaning.Number, value, null);

    public static TypedCell Unreadable(string rule, string message) =>
        new(CellMeaning.Unreadable, null, new Violation(rule, Finding.Blocking, message));
}

/// <summary>Reads one entry cell: a whole number from 0, "x", or nothing. Never guesses.</summary>
internal static partial class CellTyping
{
    // Excel keeps 15 significant digits; a longer number has already lost some.
    private const decimal Limit = 1_000_000_000_000_000m;

    private const int MostDigits = 15;

    // Signs of multiplication and crossing out, and the Cyrillic letter, that look like the letter x.
    private static readonly HashSet<string> LooksLikeX = ["×", "✕", "✖", "✗", "✘", "⨯", "╳", "х", "Х", "χ", "ｘ", "Ｘ"];

    /// <summary>The meaning of a cell; a cell that the file does not hold is blank.</summary>
    public static TypedCell Read(ReceivedCell? cell)
    {
        if (cell is null)
            return TypedCell.Blank;
        if (cell.IsMerged)
            return TypedCell.Unreadable("merged_cell", ValidationMessage.MergedCell);

        var typed = ReadValue(cell);
        if (cell.Formula is null || typed.Meaning == CellMeaning.Unreadable)
            return typed;

        return typed.Meaning == CellMeaning.Blank
            ? TypedCell.Unreadable("formula_without_value", ValidationMessage.FormulaWithoutValue)
            : typed with
            {
                Violation = new("formula_cell", Finding.Warning, ValidationMessage.FormulaCell(cell.ValueText ?? "")),
            };
    }

    /// <summary>The meaning of a value typed as text; also used for columns of the lists.</summary>
    public static TypedCell ReadText(string? text)
    {
        var clean = CleanText.Of(text);
        if (clean.Length == 0)
            return TypedCell.Blank;
        if (clean is "x" or "X")
            return TypedCell.NotApplicable;
        if (LooksLikeX.Contains(clean))
            return TypedCell.Unreadable("not_a_number", ValidationMessage.LooksLikeX(clean));
        if (Digits().IsMatch(clean))
            return ReadDigits(clean);
        if (NegativeNumber().IsMatch(clean))
            return TypedCell.Unreadable("negative", ValidationMessage.Negative);
        if (GroupedDigits().IsMatch(clean))
        {
            var digits = string.Concat(clean.Where(char.IsAsciiDigit)).TrimStart('0');
            return TypedCell.Unreadable("separators", ValidationMessage.Separators(digits.Length == 0 ? "0" : digits));
        }

        if (GroupedFraction().IsMatch(clean))
            return TypedCell.Unreadable("separators", ValidationMessage.MixedSeparators);
        return PlainFraction().IsMatch(clean)
            ? TypedCell.Unreadable("fraction", ValidationMessage.Fraction)
            : TypedCell.Unreadable("not_a_number", ValidationMessage.NotNumber);
    }

    private static TypedCell ReadValue(ReceivedCell cell) =>
        cell.ValueKind switch
        {
            "number" => ReadNumber(cell.ValueText),
            "text" => ReadText(cell.ValueText),
            "boolean" => TypedCell.Unreadable("boolean_cell", ValidationMessage.BooleanCell),
            "date" => TypedCell.Unreadable("date_cell", ValidationMessage.DateCell(cell.ValueText, cell.StoredText)),
            "format" => TypedCell.Unreadable(
                "format_differs",
                ValidationMessage.FormatDiffers(cell.ValueText, cell.StoredText ?? "")
            ),
            "format_only" => TypedCell.Unreadable(
                "format_differs",
                ValidationMessage.FormatDiffersSomehow(cell.ValueText ?? "", cell.StoredText ?? "")
            ),
            _ when UnseenFigure.Of(cell.ValueKind) is { } unseen => TypedCell.Unreadable(
                UnseenFigure.RuleOf(cell.ValueKind),
                ValidationMessage.UnseenFigure(cell.StoredText ?? "", unseen.Cause, unseen.Remedy)
            ),
            "uncalculated" => TypedCell.Unreadable(
                "formula_not_calculated",
                ValidationMessage.FormulaNotCalculated(cell.ValueText ?? "")
            ),
            "volatile" => TypedCell.Unreadable(
                "formula_volatile",
                ValidationMessage.FormulaVolatile(cell.ValueText ?? "")
            ),
            "error" => TypedCell.Unreadable("error_value", ValidationMessage.ErrorValue),
            _ => throw new ArgumentOutOfRangeException(nameof(cell), cell.ValueKind, "Not a kind of submitted_cell."),
        };

    private static TypedCell ReadNumber(string? text)
    {
        var clean = CleanText.Of(text);
        if (clean.Length == 0)
            return TypedCell.Blank;
        if (!decimal.TryParse(clean, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return NumberBeyondDecimal().IsMatch(clean)
                ? TypedCell.Unreadable("too_large", ValidationMessage.TooLarge)
                : TypedCell.Unreadable("not_a_number", ValidationMessage.NotNumber);
        }

        if (value < 0)
            return TypedCell.Unreadable("negative", ValidationMessage.Negative);
        if (value != decimal.Truncate(value))
            return TypedCell.Unreadable("fraction", ValidationMessage.Fraction);
        return value >= Limit
            ? TypedCell.Unreadable("too_large", ValidationMessage.TooLarge)
            : TypedCell.Number(Math.Abs(decimal.Truncate(value)));
    }

    private static TypedCell ReadDigits(string digits)
    {
        var significant = digits.TrimStart('0');
        return significant.Length > MostDigits
            ? TypedCell.Unreadable("too_large", ValidationMessage.TooLarge)
            : TypedCell.Number(decimal.Parse("0" + significant, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[-\u2212\u2013]\s*[0-9][0-9., ]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NegativeNumber();

    [GeneratedRegex(@"^[0-9]{1,3}(?:[.,'\s][0-9]{3})+\z", RegexOptions.CultureInvariant)]
    private static partial Regex GroupedDigits();

    [GeneratedRegex(@"^[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]+|(?:,[0-9]{3})+\.[0-9]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex GroupedFraction();

    [GeneratedRegex(@"^[0-9]+[.,][0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainFraction();

    [GeneratedRegex(@"^[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]+\z|^[0-9]{29,}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberBeyondDecimal();
}
