using System.Text.RegularExpressions;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>The formula of one cell.</summary>
/// <param name="Text">What it says; a phrase where another cell says it.</param>
/// <param name="IsVolatile">True when it gives another result each time that the file is opened, or reads a place made of text.</param>
internal sealed record CellFormula(string Text, bool IsVolatile)
{
    /// <summary>The cell with the kind that its formula gives it; what is no figure anyway stays as it is.</summary>
    /// <param name="cell">As it was typed.</param>
    /// <param name="isCalculated">Whether anything shows that the formula was calculated.</param>
    public SubmittedCell Judge(SubmittedCell cell, bool isCalculated)
    {
        if (cell.Kind is "error" or "boolean" || (cell.Stored ?? cell.Text) is not { } stored)
            return cell;
        var kind =
            IsVolatile ? "volatile"
            : !isCalculated && (stored == "0" || cell.Kind == "text") ? "uncalculated"
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
    private readonly HashSet<string> _volatileShared = [];

    /// <summary>Takes the formula of a cell.</summary>
    /// <param name="type">Attribute t: array, dataTable, shared; null for a plain one.</param>
    /// <param name="range">Attribute ref: the cells that it fills.</param>
    /// <param name="shared">Attribute si: number of a formula that several cells share.</param>
    /// <param name="isAlwaysCalculated">Attribute ca.</param>
    /// <param name="text">The formula, cleaned; null where another cell says it.</param>
    /// <exception cref="RefusedException">There are more ranges than a cap.</exception>
    public CellFormula Add(string? type, string? range, string? shared, bool isAlwaysCalculated, string? text)
    {
        var isVolatile =
            isAlwaysCalculated
            || text is not null && IsVolatile(text)
            || type == "shared" && shared is not null && _volatileShared.Contains(shared);
        if (type == "shared" && shared is not null && isVolatile)
            _volatileShared.Add(shared);
        if (type is "array" or "dataTable")
        {
            (isVolatile ? _volatileArrays : _arrays).Add(range);
            if (_arrays.Count + _volatileArrays.Count > mostRanges)
                throw new RefusedException(Refuse.TooManyArrays(mostRanges));
        }

        return new CellFormula(text ?? (type is "array" or "dataTable" ? ArrayWords : SharedWords), isVolatile);
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
            source.IsCalculated(cell.Address) || source.IsCalculated(first.ToString())
        );
    }

    /// <summary>Attributes of a formula, read before its text.</summary>
    public static (string? Type, string? Range, string? Shared, bool IsAlwaysCalculated) Attributes(XmlReader xml) =>
        (
            xml.GetAttribute("t"),
            xml.GetAttribute("ref"),
            xml.GetAttribute("si"),
            xml.GetAttribute("ca") is "1" or "true"
        );

    private static bool IsVolatile(string formula) =>
        formula.Contains('(', StringComparison.Ordinal) && Unsteady().IsMatch(Quoted().Replace(formula, ""));

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"\b(RAND|RANDBETWEEN|RANDARRAY|NOW|TODAY|OFFSET|INDIRECT|CELL|INFO)\s*\(",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Unsteady();
}
