using System.Globalization;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Reference;

/// <summary>Place of a cell on its sheet, written as workbooks write it: D12.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 1.</param>
public readonly partial record struct CellAddress(int Row, int Column)
{
    /// <summary>The address in text; null for anything but one to three capital letters and a row from 1.</summary>
    public static CellAddress? Parse(string? text)
    {
        var match = Pattern().Match(text ?? "");
        return match.Success
            ? new CellAddress(
                int.Parse(match.Groups["row"].ValueSpan, CultureInfo.InvariantCulture),
                match.Groups["column"].Value.Aggregate(0, (sum, letter) => sum * 26 + (letter - 'A' + 1))
            )
            : null;
    }

    /// <summary>Address of a cell.</summary>
    /// <param name="row">From 1.</param>
    /// <param name="column">From 1.</param>
    public static string Of(int row, int column) => new CellAddress(row, column).ToString();

    /// <summary>Letters of a column.</summary>
    /// <param name="column">From 1.</param>
    public static string Letters(int column) =>
        column <= 26
            ? ((char)('A' + column - 1)).ToString()
            : Letters((column - 1) / 26) + Letters((column - 1) % 26 + 1);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Letters(Column)}{Row}");

    [GeneratedRegex(@"^(?<column>[A-Z]{1,3})(?<row>[1-9][0-9]{0,6})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
