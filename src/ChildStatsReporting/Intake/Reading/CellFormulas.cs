using System.Text.RegularExpressions;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>The formula of one cell.</summary>
/// <param name="Text">What it says; a phrase where another cell says it.</param>
/// <param name="IsVolatile">True when it gives another result each time that the file is opened, or reads a place made of text.</param>
internal sealed record CellFormula(string Text, bool IsVolatile)
{
    /// <summary>What it says, in its own cell or another; null where nobody does.</summary>
    public string? Said { get; init; }

    /// <summary>How far its cell lies from the one that <see cref="Said"/> was written for.</summary>
    public (int Rows, int Columns) Shift { get; init; }

    /// <summary>The cells that it fills; null for its own alone.</summary>
    public CellBlock? Fills { get; init; }

    /// <summary>The cell with the kind that its formula gives it; what is no figure anyway stays as it is.</summary>
    /// <param name="cell">As it was typed.</param>
    /// <param name="isCalculated">Whether anything shows that the formula was calculated.</param>
    /// <param name="isAsked">Whether the file asks to be calculated when it is opened: then no stored result is what is seen.</param>
    public SubmittedCell Judge(SubmittedCell cell, bool isCalculated, bool isAsked = false)
    {
        if (cell.Kind is "error" or "boolean" || (cell.Stored ?? cell.Text) is not { } stored)
            return cell;
        var kind =
            IsVolatile ? "volatile"
            : isAsked || !isCalculated && (stored == "0" || cell.Kind == "text") ? "uncalculated"
            : null;
        return kind is null ? cell : cell with { Text = stored, Kind = kind, Stored = null, Unseen = null };
    }
}

/// <summary>Formulas of one sheet that stand in one cell and fill others too.</summary>
internal sealed partial class CellFormulas(int mostRanges)
{
    private const string SharedWords = "(công thức dùng chung)";

    private const string ArrayWords = "(công thức mảng)";

    private readonly CellRanges _arrays = new();
    private readonly CellRanges _volatileArrays = new();
    private readonly Dictionary<string, SharedFormula> _shared = [];

    private sealed record SharedFormula(string? Text, bool IsVolatile, int Row, int Column);

    /// <summary>Takes the formula of a cell.</summary>
    /// <param name="place">Row and column of the cell.</param>
    /// <param name="attributes">Of the formula.</param>
    /// <param name="text">The formula, cleaned; null where another cell says it.</param>
    /// <exception cref="RefusedException">There are more ranges than a cap.</exception>
    public CellFormula Add((int Row, int Column) place, FormulaAttributes attributes, string? text)
    {
        var isVolatile = attributes.IsAlwaysCalculated || text is not null && IsVolatile(text);
        if (attributes.Type is "array" or "dataTable")
        {
            (isVolatile ? _volatileArrays : _arrays).Add(attributes.Range);
            if (_arrays.Count + _volatileArrays.Count > mostRanges)
                throw new RefusedException(Refuse.TooManyArrays(mostRanges));
            return new CellFormula(text ?? ArrayWords, isVolatile)
            {
                // A data table reads what its corner says, with other values in other cells.
                Said = attributes.Type == "array" ? text : null,
                Fills = CellBlock.Of(attributes.Range),
            };
        }

        if (attributes is not { Type: "shared", Shared: { } number })
            return new CellFormula(text ?? SharedWords, isVolatile) { Said = text };
        if (text is not null)
            _shared[number] = new SharedFormula(text, isVolatile, place.Row, place.Column);
        var shared = _shared.GetValueOrDefault(number) ?? new SharedFormula(null, false, place.Row, place.Column);
        if (isVolatile && !shared.IsVolatile)
            _shared[number] = shared with { IsVolatile = true };
        return new CellFormula(text ?? SharedWords, isVolatile || shared.IsVolatile)
        {
            Said = shared.Text,
            Shift = (place.Row - shared.Row, place.Column - shared.Column),
        };
    }

    /// <summary>A cell that the formula of another one fills: it holds nothing but a result.</summary>
    /// <param name="cell">As it was read; one with a formula of its own stays.</param>
    /// <param name="source">Says what was calculated.</param>
    public SubmittedCell Filled(SubmittedCell cell, SheetSource source)
    {
        if (cell.Formula is not null)
            return cell;
        var unsteady = _volatileArrays.FirstAround(cell.RowNumber, cell.ColumnNumber);
        if ((unsteady ?? _arrays.FirstAround(cell.RowNumber, cell.ColumnNumber)) is not { } first)
            return cell;
        return new CellFormula(ArrayWords, unsteady is not null).Judge(
            cell with
            {
                Formula = ArrayWords,
            },
            source.IsCalculated(cell.Address) || source.IsCalculated(first.ToString()),
            source.Calculator.IsAsked
        );
    }

    /// <summary>Whether a formula says itself that it is calculated anew each time the file is opened.</summary>
    public static bool IsVolatile(string formula) =>
        formula.Contains('(', StringComparison.Ordinal) && Unsteady().IsMatch(FormulaReads.Bare(formula));

    [GeneratedRegex(
        @"\b(RAND|RANDBETWEEN|RANDARRAY|NOW|TODAY|OFFSET|INDIRECT|CELL|INFO)\s*\(",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Unsteady();
}

/// <summary>What is said of a formula beside its text.</summary>
/// <param name="Type">array, dataTable, shared; null for a plain one.</param>
/// <param name="Range">The cells that it fills.</param>
/// <param name="Shared">Number of a formula that several cells share.</param>
/// <param name="IsAlwaysCalculated">True when it is marked as calculated anew each time.</param>
internal sealed record FormulaAttributes(string? Type, string? Range, string? Shared, bool IsAlwaysCalculated)
{
    /// <param name="xml">Standing on the formula.</param>
    public static FormulaAttributes Of(XmlReader xml) =>
        new(
            xml.GetAttribute("t"),
            xml.GetAttribute("ref"),
            xml.GetAttribute("si"),
            SheetNumber.IsTrue(xml.GetAttribute("ca"))
        );
}
