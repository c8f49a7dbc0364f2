using System.Globalization;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>What a formula reads, as far as its text says it.</summary>
/// <param name="IsUnknown">True when it may read more than is listed.</param>
internal sealed partial record FormulaReads(bool IsUnknown)
{
    // Excel takes no longer formula, and nobody types one of more parts.
    private const int LongestFormula = 8_192;
    private const int MostTokens = 500;

    private static readonly FormulaReads Unknown = new(true);

    /// <summary>Cells, each with the sheet that is named, empty for any sheet, null for the formula's own.</summary>
    public List<(string? Sheet, CellBlock Block)> Blocks { get; } = [];

    public List<string> Names { get; } = [];

    /// <param name="formula">Its text; null where nobody says it.</param>
    /// <param name="shift">How far the cell lies from the one that the text was written for.</param>
    public static FormulaReads Of(string? formula, (int Rows, int Columns) shift)
    {
        if (formula is null || formula.Length > LongestFormula)
            return Unknown;
        var reads = new FormulaReads(false);
        var left = MostTokens;
        for (var token = Token().Match(formula); token.Success; token = token.NextMatch())
        {
            if (token.Groups["odd"].Success || --left < 0)
                return Unknown;
            var sheet = token.Groups["sheet"].Success ? SheetOf(token.Groups["sheet"].Value) : null;
            if (token.Groups["cells"].Success)
                reads.Blocks.Add((sheet, BlockOf(token.Groups["cells"].Value, shift)));
            else if (token.Groups["name"] is { Success: true, Value: var name } && !IsTruth(name))
                reads.Names.Add(name);
        }

        return reads;
    }

    /// <summary>A formula without the texts in it; names of sheets stay, whatever they hold.</summary>
    public static string Bare(string formula) =>
        formula.Contains('"', StringComparison.Ordinal)
            ? Quoted().Replace(formula, match => match.Value[0] == '"' ? "" : match.Value)
            : formula;

    private static bool IsTruth(string name) =>
        name.Equals("TRUE", StringComparison.OrdinalIgnoreCase)
        || name.Equals("FALSE", StringComparison.OrdinalIgnoreCase);

    // A range of sheets reads cells of all between them.
    private static string SheetOf(string text)
    {
        var name = text[0] == '\'' ? text[1..^1].Replace("''", "'", StringComparison.Ordinal) : text;
        return name.Contains(':', StringComparison.Ordinal) ? "" : name;
    }

    private static CellBlock BlockOf(string text, (int Rows, int Columns) shift)
    {
        var corners = text.Split(':');
        var (first, last) = (CornerOf(corners[0], shift), CornerOf(corners[^1], shift));
        return new CellBlock(
            Least(first.Row, last.Row) ?? 1,
            Least(first.Column, last.Column) ?? 1,
            first.Row is { } row && last.Row is { } otherRow ? Math.Max(row, otherRow) : int.MaxValue,
            first.Column is { } column && last.Column is { } otherColumn ? Math.Max(column, otherColumn) : int.MaxValue
        );
    }

    private static int? Least(int? one, int? other) => one < other ? one : other;

    // A whole column has no row, a whole row no column. What is not fixed by a dollar moves with the cell.
    private static (int? Row, int? Column) CornerOf(string text, (int Rows, int Columns) shift)
    {
        var match = Corner().Match(text);
        int? column = match.Groups["column"] is { Success: true, Value: var letters }
            ? letters.Aggregate(0, (sum, letter) => sum * 26 + char.ToUpperInvariant(letter) - 'A' + 1)
                + (match.Groups["fixedColumn"].Length > 0 ? 0 : shift.Columns)
            : null;
        int? row = match.Groups["row"] is { Success: true, Value: var digits }
            ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
                + (match.Groups["fixedRow"].Length > 0 ? 0 : shift.Rows)
            : null;
        return (row, column);
    }

    [GeneratedRegex("""'(?>(?:[^']|'')*)'?|"(?>(?:[^"]|"")*)"?""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"^(?<fixedColumn>\$?)(?<column>[A-Za-z]{1,3})?(?<fixedRow>\$?)(?<row>[0-9]{1,7})?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Corner();

    // In this order: texts; cells, columns and rows, of another sheet or not; numbers; functions; names; and what says that
    // more is read than is written, such as a column of a table or a range whose end is reckoned.
    [GeneratedRegex(
        """
            "(?>(?:[^"]|"")*)"
            |(?:(?<sheet>'(?>(?:[^']|'')*)'|(?>[\p{L}_][\p{L}\p{N}_.]*)(?::(?>[\p{L}_][\p{L}\p{N}_.]*))?)!)?
                (?<cells>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?
                    |\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}
                    |\$?[0-9]{1,7}:\$?[0-9]{1,7})
                (?![\p{L}\p{N}_.(\[!])
            |[0-9]+(?:\.[0-9]*)?(?:[Ee][+-]?[0-9]+)?
            |\#[A-Za-z0-9/]+[!?]?
            |(?>[\p{L}_][\p{L}\p{N}_.]*)\s*\(
            |(?:(?>'(?>(?:[^']|'')*)'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?<name>(?>[\p{L}_\\][\p{L}\p{N}_.\\?]*))
            |(?<odd>'(?>(?:[^']|'')*)'?|"|[:\[\]!])
            """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Token();
}
