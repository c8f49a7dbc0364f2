namespace ChildStatsReporting.Documents.Comparison;

/// <summary>Finds for each thing of one page the same thing on the other, each once.</summary>
internal sealed class InkMatch
{
    private const double Near = 0.75;
    private const int MostTries = 50_000_000;
    private readonly Dictionary<(InkKind Kind, int X, int Y), List<Ink>> _left = [];
    private int _tries;

    private InkMatch(IEnumerable<Ink> items)
    {
        foreach (var item in items)
        {
            var (x, y) = Corner(item);
            if (!_left.TryGetValue((item.Kind, x, y), out var cell))
                _left[(item.Kind, x, y)] = cell = [];
            cell.Add(item);
        }
    }

    /// <summary>What stands on one page only.</summary>
    public static (IReadOnlyList<Ink> Before, IReadOnlyList<Ink> After) Differences(
        IEnumerable<Ink> before,
        IReadOnlyList<Ink> after
    )
    {
        var match = new InkMatch(after);
        var missing = before.Where(item => !match.Take(item)).ToList();
        return (missing, [.. match._left.Values.SelectMany(cell => cell).OrderBy(item => item.Order)]);
    }

    private bool Take(Ink item)
    {
        var (x, y) = Corner(item);
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                if (!_left.TryGetValue((item.Kind, x + dx, y + dy), out var cell))
                    continue;
                if ((_tries += cell.Count) > MostTries)
                    throw new Verification.FileLimitException("too much in one place of a page");
                var found = cell.FindIndex(other => IsSame(item, other));
                if (found < 0)
                    continue;
                cell.RemoveAt(found);
                return true;
            }
        }
        return false;
    }

    private static (int X, int Y) Corner(Ink item)
    {
        var (x, y) = item.Kind == InkKind.Glyph ? (item.Place.E, item.Place.F) : (item.Box.Left, item.Box.Bottom);
        return ((int)Math.Clamp(Math.Floor(x), -1e6, 1e6), (int)Math.Clamp(Math.Floor(y), -1e6, 1e6));
    }

    private static bool IsSame(Ink one, Ink other) =>
        one.Kind switch
        {
            InkKind.Glyph => one.Shape!.IsShownBy(other.Shape!)
                && one.Color.IsNear(other.Color)
                && IsNear(one.Place, other.Place, 0.03 * one.Size),
            InkKind.Fill => one.Color.IsNear(other.Color) && one.Box.IsNear(other.Box, Near),
            InkKind.Stroke => one.Color.IsNear(other.Color)
                && Math.Abs(one.Width - other.Width) < 0.4
                && one.Box.IsNear(other.Box, Near)
                && IsRising(one) == IsRising(other),
            InkKind.Image => one.Text == other.Text && IsNear(one.Place, other.Place, Near),
            _ => false,
        };

    private static bool IsNear(InkMatrix one, InkMatrix other, double by) =>
        Math.Abs(one.E - other.E) < Near
        && Math.Abs(one.F - other.F) < Near
        && Math.Abs(one.A - other.A) <= by
        && Math.Abs(one.B - other.B) <= by
        && Math.Abs(one.C - other.C) <= by
        && Math.Abs(one.D - other.D) <= by;

    /// <summary>Of the two diagonals of a box, which one a line is; of no matter for one along a side.</summary>
    private static bool IsRising(Ink stroke)
    {
        var (width, height) = (stroke.Place.C - stroke.Place.A, stroke.Place.D - stroke.Place.B);
        return Math.Abs(width) < 1 || Math.Abs(height) < 1 || width > 0 == height > 0;
    }
}
