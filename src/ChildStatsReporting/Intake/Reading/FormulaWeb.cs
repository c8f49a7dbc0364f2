using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>A rectangle of cells of one sheet.</summary>
internal readonly record struct CellBlock(int Top, int Left, int Bottom, int Right)
{
    public bool Meets(CellBlock other) =>
        Top <= other.Bottom && Bottom >= other.Top && Left <= other.Right && Right >= other.Left;

    public bool Holds(int row, int column) => row >= Top && row <= Bottom && column >= Left && column <= Right;

    /// <summary>The range that an attribute names, whichever corners it names; null for anything else.</summary>
    public static CellBlock? Of(string? range)
    {
        var corners = (range ?? "").Replace("$", "", StringComparison.Ordinal).ToUpperInvariant().Split(':');
        return
            corners.Length <= 2
            && CellAddress.Parse(corners[0]) is var (row, column)
            && CellAddress.Parse(corners[^1]) is var (nextRow, nextColumn)
            ? new CellBlock(
                Math.Min(row, nextRow),
                Math.Min(column, nextColumn),
                Math.Max(row, nextRow),
                Math.Max(column, nextColumn)
            )
            : null;
    }
}

/// <summary>
/// All formulas of a workbook, and which of them give another result each time the file is opened: those that say so, and
/// those that read such a one, directly or through other cells, array formulas and names.
/// </summary>
internal sealed class FormulaWeb
{
    // A template has some dozen; what is not kept is taken as read from everywhere.
    private const int MostNames = 10_000;

    // Comparisons of a changed place with what formulas read; no form comes near.
    private const int MostSteps = 5_000_000;

    private readonly List<Node> _nodes = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Sheet, int Row, int Column), Node> _unsteady = [];
    private readonly Dictionary<string, List<Node>> _unsteadyArrays = [];
    private int _nameCount;
    private int _cellCount;

    /// <summary>Takes a name that stands for a formula.</summary>
    public void AddName(string name, string text)
    {
        if (++_nameCount > MostNames)
            return;
        _names.Add(name);
        _nodes.Add(new Node(null, name, default, text, default, CellFormulas.IsVolatile(text)));
    }

    /// <summary>Takes the formula of a cell.</summary>
    /// <exception cref="RefusedException">There are more formulas than the cap.</exception>
    public void AddCell(string sheet, int row, int column, CellFormula formula, int cap)
    {
        if (++_cellCount > cap)
            throw new RefusedException(Refuse.TooManyFormulas(cap));
        _nodes.Add(
            new Node(
                WorkbookReader.SheetKey(sheet),
                null,
                formula.Fills ?? new CellBlock(row, column, row, column),
                formula.Said,
                formula.Shift,
                formula.IsVolatile
            )
        );
    }

    /// <summary>Follows what is unsteady to all that read it.</summary>
    public void Settle()
    {
        if (!_nodes.Exists(node => node.IsUnsteady))
            return;
        var (readers, ofName) = Readers();
        var queue = new Queue<Node>(_nodes.Where(node => node.IsUnsteady));
        var steps = 0L;
        while (queue.TryDequeue(out var node))
        {
            if (node.Name is { } name)
                Mark(ofName.GetValueOrDefault(name.ToUpperInvariant()) ?? []);
            if (node.Sheet is not { } sheet)
                continue;
            foreach (var list in new[] { readers.GetValueOrDefault(sheet), readers.GetValueOrDefault("") })
            {
                if (list is null)
                    continue;
                steps += list.Count;
                Mark(list.Where(read => read.Block.Meets(node.Place)).Select(read => read.Reader));
                list.RemoveAll(read => read.Reader.IsUnsteady);
            }

            // Nobody can say any more within reason: then none of them counts.
            if (steps > MostSteps)
            {
                Mark(_nodes);
                break;
            }
        }

        foreach (var node in _nodes.Where(node => node is { IsUnsteady: true, Sheet: not null }))
            Keep(node);

        void Mark(IEnumerable<Node> nodes)
        {
            foreach (var node in nodes.Where(node => !node.IsUnsteady).ToList())
            {
                node.IsUnsteady = true;
                queue.Enqueue(node);
            }
        }
    }

    /// <summary>Whether what a cell shows changes each time the file is opened.</summary>
    public bool IsUnsteady(string sheet, int row, int column)
    {
        var key = WorkbookReader.SheetKey(sheet);
        return _unsteady.ContainsKey((key, row, column))
            || _unsteadyArrays.GetValueOrDefault(key)?.Exists(node => node.Place.Holds(row, column)) == true;
    }

    private void Keep(Node node)
    {
        if (node.Place.Top == node.Place.Bottom && node.Place.Left == node.Place.Right)
        {
            _unsteady[(node.Sheet!, node.Place.Top, node.Place.Left)] = node;
            return;
        }

        if (!_unsteadyArrays.TryGetValue(node.Sheet!, out var arrays))
            _unsteadyArrays[node.Sheet!] = arrays = [];
        arrays.Add(node);
    }

    /// <summary>What reads cells, by sheet (empty for any), and what reads names. What reads nobody knows what is unsteady at once.</summary>
    private (Dictionary<string, List<(CellBlock Block, Node Reader)>>, Dictionary<string, List<Node>>) Readers()
    {
        var cells = new Dictionary<string, List<(CellBlock Block, Node Reader)>>();
        var names = new Dictionary<string, List<Node>>();
        foreach (var node in _nodes.Where(node => !node.IsUnsteady))
        {
            var reads = FormulaReads.Of(node.Text, node.Shift);
            if (reads.IsUnknown || reads.Names.Exists(name => !_names.Contains(name)))
            {
                node.IsUnsteady = true;
                continue;
            }

            foreach (var (sheet, block) in reads.Blocks)
                Of(cells, sheet is null ? node.Sheet ?? "" : WorkbookReader.SheetKey(sheet)).Add((block, node));
            foreach (var name in reads.Names)
                Of(names, name.ToUpperInvariant()).Add(node);
        }

        return (cells, names);
    }

    private static List<T> Of<T>(Dictionary<string, List<T>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        return list;
    }

    private sealed class Node(
        string? sheet,
        string? name,
        CellBlock place,
        string? text,
        (int Rows, int Columns) shift,
        bool isVolatile
    )
    {
        /// <summary>Key of its sheet; null for a name.</summary>
        public string? Sheet { get; } = sheet;

        public string? Name { get; } = name;

        public CellBlock Place { get; } = place;

        public string? Text { get; } = text;

        public (int Rows, int Columns) Shift { get; } = shift;

        public bool IsUnsteady { get; set; } = isVolatile;
    }
}
