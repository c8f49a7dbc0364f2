namespace ChildStatsReporting.Documents.Comparison;

/// <summary>The path that a page's content is building, already on the page.</summary>
internal sealed class InkPath
{
    private const double Straight = 0.02;
    private const int MostPoints = 200_000;
    private readonly List<List<(double X, double Y)>> _parts = [];
    private readonly HashSet<int> _closed = [];
    private int _count;

    public bool HasCurves { get; private set; }

    public bool IsEmpty => _parts.Count == 0;

    public (double X, double Y)? Current => _parts.Count > 0 && _parts[^1].Count > 0 ? _parts[^1][^1] : null;

    public void Move(double x, double y) => _parts.Add([Counted(x, y)]);

    public void Line(double x, double y)
    {
        if (_parts.Count == 0)
            throw new InvalidDataException("A line begins nowhere.");
        if (_closed.Contains(_parts.Count - 1))
            _parts.Add([_parts[^1][0]]);
        _parts[^1].Add(Counted(x, y));
    }

    public void Curve(IEnumerable<(double X, double Y)> points)
    {
        HasCurves = true;
        foreach (var (x, y) in points)
            Line(x, y);
    }

    public void Close()
    {
        if (_parts.Count > 0)
            _closed.Add(_parts.Count - 1);
    }

    public void Clear()
    {
        _parts.Clear();
        _closed.Clear();
        _count = 0;
        HasCurves = false;
    }

    public InkBox Bounds()
    {
        var all = _parts.SelectMany(part => part).ToList();
        return all.Count == 0
            ? default
            : all.Skip(1)
                .Aggregate(
                    new InkBox(all[0].X, all[0].Y, all[0].X, all[0].Y),
                    (box, point) => box.With(point.X, point.Y)
                );
    }

    /// <summary>The rectangles along the page's sides that it consists of; null when it has anything else.</summary>
    public IReadOnlyList<InkBox>? Rectangles()
    {
        if (HasCurves)
            return null;
        var boxes = new List<InkBox>();
        foreach (var part in _parts.Where(part => part.Count > 1))
        {
            List<(double X, double Y)> corners =
                part.Count == 5 && IsSame(part[0], part[4]) ? [.. part.Take(4)] : [.. part];
            var isBox =
                corners.Count == 4
                && Enumerable.Range(0, 4).All(i => IsAlongSide(corners[i], corners[(i + 1) % 4]))
                && IsAcross(corners[0], corners[1], corners[2]);
            if (!isBox)
                return null;
            boxes.Add(InkBox.Of(corners[0].X, corners[0].Y, corners[2].X, corners[2].Y));
        }
        return boxes;
    }

    /// <summary>The straight lines of its outline.</summary>
    public IEnumerable<((double X, double Y) From, (double X, double Y) To)> Segments()
    {
        for (var i = 0; i < _parts.Count; i++)
        {
            foreach (var pair in _parts[i].Zip(_parts[i].Skip(1)))
                yield return pair;
            if (_closed.Contains(i) && (_parts[i].Count == 1 || !IsSame(_parts[i][^1], _parts[i][0])))
                yield return (_parts[i][^1], _parts[i][0]);
        }
    }

    private static bool IsSame((double X, double Y) one, (double X, double Y) other) =>
        Math.Abs(one.X - other.X) < Straight && Math.Abs(one.Y - other.Y) < Straight;

    private static bool IsAlongSide((double X, double Y) one, (double X, double Y) other) =>
        Math.Abs(one.X - other.X) < Straight || Math.Abs(one.Y - other.Y) < Straight;

    private static bool IsAcross((double X, double Y) one, (double X, double Y) two, (double X, double Y) three) =>
        Math.Abs(one.X - two.X) < Straight == Math.Abs(two.Y - three.Y) < Straight;

    private (double X, double Y) Counted(double x, double y) =>
        ++_count <= MostPoints ? (x, y) : throw new InvalidDataException("A path has too many points.");
}
