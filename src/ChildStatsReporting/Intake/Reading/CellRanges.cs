using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Ranges of cells of one sheet.</summary>
internal sealed class CellRanges
{
    private readonly List<(int Top, int Left, int Bottom, int Right)> _ranges = [];

    public int Count => _ranges.Count;

    /// <summary>Takes a range such as D8:E9, whichever corners it names; a single cell is none.</summary>
    /// <exception cref="RefusedException">A corner is no address.</exception>
    public void Add(string? range)
    {
        if (range?.Split(':') is not [var one, var other])
            return;
        var ((row, column), (nextRow, nextColumn)) = (Corner(one), Corner(other));
        _ranges.Add(
            (Math.Min(row, nextRow), Math.Min(column, nextColumn), Math.Max(row, nextRow), Math.Max(column, nextColumn))
        );
    }

    /// <summary>The first cell of a range that holds a cell; null when none does.</summary>
    public CellAddress? FirstAround(int row, int column)
    {
        var index = _ranges.FindIndex(range =>
            row >= range.Top && row <= range.Bottom && column >= range.Left && column <= range.Right
        );
        return index < 0 ? null : new CellAddress(_ranges[index].Top, _ranges[index].Left);
    }

    private static CellAddress Corner(string text) =>
        CellAddress.Parse(text.Replace("$", "", StringComparison.Ordinal).ToUpperInvariant())
        ?? throw new RefusedException(Refuse.Damaged);
}
