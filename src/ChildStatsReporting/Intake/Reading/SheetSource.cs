using System.Text.RegularExpressions;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>What a sheet's cells are read with.</summary>
/// <param name="Name">Name of the sheet.</param>
/// <param name="IsHidden">True when the sheet is hidden.</param>
/// <param name="SharedStrings">Texts that cells name by number.</param>
/// <param name="Styles">Formats that cells name by number.</param>
/// <param name="CountsFrom1904">True when days are counted from 1904, as older Excel for Mac did.</param>
/// <param name="Calculator">What is known of the program that calculated the formulas.</param>
/// <param name="SheetId">Number of the sheet in the list of calculated cells.</param>
internal sealed record SheetSource(
    string Name,
    bool IsHidden,
    IReadOnlyList<string> SharedStrings,
    CellStyles Styles,
    bool CountsFrom1904,
    Calculator Calculator,
    string SheetId
)
{
    /// <summary>What the runs of some shared texts change, by the number of the text.</summary>
    public IReadOnlyDictionary<int, TextRuns> Runs { get; init; } = new Dictionary<int, TextRuns>();

    /// <summary>Last column that the form asks; further right a person reckons for himself.</summary>
    public int LastAskedColumn { get; init; } = int.MaxValue;

    /// <summary>What lies over its cells.</summary>
    public SheetShapes Shapes { get; init; } = SheetShapes.None;

    /// <summary>All formulas of the workbook.</summary>
    public FormulaWeb Formulas { get; init; } = new();

    /// <summary>Whether anything shows that the formula of a cell was calculated.</summary>
    public bool IsCalculated(string address) => Calculator.Calculated(SheetId, address);
}

/// <summary>Formulas that fetch something from outside the workbook.</summary>
internal static partial class ForeignFormula
{
    public static bool Is(string formula)
    {
        if (formula.AsSpan().IndexOfAny('[', '|', '(') < 0)
            return false;
        var bare = FormulaReads.Bare(formula);
        return OtherWorkbook().IsMatch(bare)
            || Exchange().IsMatch(bare)
            || Fetching().IsMatch(bare)
            || Jump().IsMatch(formula);
    }

    // A link that leads to a file or a script, or nobody knows where.
    [GeneratedRegex(
        """\bHYPERLINK\s*\((?!\s*"(#|https?://|mailto:))""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Jump();

    // [1]Trang!A1 and 'C:\[a.xlsx]Trang'!A1; a column of a table has a name before its bracket.
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}_.\]])\[\d+\]|\[[^\[\]]*\.(xls|ods|csv)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OtherWorkbook();

    // Dynamic data exchange: program|'topic'!item.
    [GeneratedRegex(@"\|[^!|]*!", RegexOptions.CultureInvariant)]
    private static partial Regex Exchange();

    [GeneratedRegex(
        @"\b(WEBSERVICE|RTD|CALL|REGISTER|REGISTER\.ID|EXEC|IMAGE|STOCKHISTORY|SQL\.REQUEST|CUBE[A-Z]+)\s*\(",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Fetching();
}
