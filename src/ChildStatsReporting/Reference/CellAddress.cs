using System.Globalization;

namespace ChildStatsReporting.Reference;

/// <summary>Place of a cell on its sheet, written as workbooks write it: D12.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 1.</param>
public readonly record struct CellAddress(int Row, int Column)
{
    private const int MostLetters = 3;
    private const int MostDigits = 7;

    /// <summary>The address in text; null for anything but one to three capital letters and a row from 1.</summary>
    /// <remarks>Read for every cell of every file.</remarks>
    public static CellAddress? Parse(ReadOnlySpan<char> text)
    {
        var letters = text.IndexOfAnyExceptInRange('A', 'Z');
        if (letters is < 1 or > MostLetters)
            return null;
        var digits = text[letters..];
        if (digits.Length > MostDigits || digits[0] == '0' || digits.ContainsAnyExceptInRange('0', '9'))
            return null;
        var column = 0;
        foreach (var letter in text[..letters])
            column = column * 26 + (letter - 'A' + 1);
        return new CellAddress(int.Parse(digits, CultureInfo.InvariantCulture), column);
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
}
