using Google.OrTools.LinearSolver;
using Google.OrTools.Sat;

namespace ChildStatsReporting.Disclosure;

/// <summary>A withheld number that can be narrowed down.</summary>
/// <param name="Cell">The number.</param>
/// <param name="Least">Least value that it can have.</param>
/// <param name="Greatest">Greatest value that it can have.</param>
/// <param name="UnitId">The unit that can do so with what it knows of itself; null for anybody.</param>
public sealed record NarrowedCell(int Cell, decimal Least, decimal Greatest, int? UnitId);

/// <summary>Computes what can be known of withheld numbers from all that is shown.</summary>
/// <remarks>
/// Knows every number that is shown, every sum, that no number is negative, that numbers are whole, that a zero may be withheld too
/// and, for each unit, that unit's own numbers. Bounds are those of linear programs, one component of linked withheld numbers at a
/// time, rounded inwards; where a component is small and no whole solution was met, an exact solver decides. Amounts are used to
/// state the sums and as the first solution, never as something the attacker knows.
/// </remarks>
public sealed class Attacker
{
    /// <summary>Numbers of a component up to which whole solutions are searched for exactly.</summary>
    private const int MostExactCells = 120;

    /// <summary>Solutions in random directions, each of which may widen many intervals at once, until so many in a row widened none enough.</summary>
    private const int VainDirections = 3;

    /// <summary>How much more than all that is unknown together a number may be thought to be.</summary>
    private const decimal MostImagined = 1000;

    private const double Tolerance = 1e-6;

    private readonly LinkedTable table;
    private readonly bool[] isUnknown;
    private readonly Random random;
    private readonly ILookup<int, OwnShare> sharesByUnit;

    /// <param name="table">The numbers and their links.</param>
    /// <param name="withheld">By figure: whether it is withheld.</param>
    /// <param name="seed">Seed of the directions that are tried.</param>
    public Attacker(LinkedTable table, bool[] withheld, int seed = 1)
    {
        this.table = table;
        isUnknown = [.. Enumerable.Range(0, table.Cells.Count).Select(cell => table.IsWithheld(cell, withheld))];
        random = new Random(seed);
        sharesByUnit = table.Shares.ToLookup(share => share.UnitId);
    }

    /// <summary>The withheld numbers whose interval is narrower than asked, for anybody and for each unit with its own numbers.</summary>
    /// <param name="leastWidth">By number: how wide the interval must be.</param>
    /// <param name="withUnits">Whether the knowledge of each unit is tried too.</param>
    public IReadOnlyList<NarrowedCell> Narrowed(Func<int, int> leastWidth, bool withUnits = true)
    {
        var narrowed = new List<NarrowedCell>();
        Attack(unitId: null, leastWidth, narrowed);
        if (withUnits)
        {
            var units = table
                .Cells.Where((cell, number) => cell.UnitId is not null && isUnknown[number])
                .Select(cell => cell.UnitId!.Value)
                .Concat(table.Shares.Select(share => share.UnitId))
                .Distinct()
                .Order();
            // What was withheld only beside others may be known to a unit, as long as none of those others is.
            foreach (var unitId in units)
                Attack(
                    unitId,
                    cell => table.Cells[cell].State == LinkedCellState.Sensitive ? leastWidth(cell) : 0,
                    narrowed
                );
        }

        return narrowed;
    }

    /// <summary>The interval of one number for anybody, or for a unit.</summary>
    public (decimal Least, decimal Greatest) Interval(int cell, int? unitId)
    {
        var narrowed = new List<NarrowedCell>();
        Attack(unitId, number => number == cell ? int.MaxValue : 0, narrowed);
        var found = narrowed.Find(each => each.Cell == cell);
        return found is null ? (table.Cells[cell].Amount, table.Cells[cell].Amount) : (found.Least, found.Greatest);
    }

    private void Attack(int? unitId, Func<int, int> leastWidth, List<NarrowedCell> narrowed)
    {
        bool IsOpen(int cell) => isUnknown[cell] && (unitId is null || table.Cells[cell].UnitId != unitId);

        var shares = unitId is null
            ? []
            : sharesByUnit[unitId.Value]
                .GroupBy(share => share.Cell)
                .ToDictionary(group => group.Key, group => group.Max(share => share.Amount));
        var rows = table.Sums.Select(sum => Row.Of(sum, table, IsOpen)).OfType<Row>().ToList();
        // A unit learns nothing more where it has no number of its own.
        var near = unitId is null
            ? null
            : table
                .Sums.Where(sum =>
                    sum.Terms.Any(term => isUnknown[term.Cell] && table.Cells[term.Cell].UnitId == unitId)
                )
                .SelectMany(sum => sum.Terms.Select(term => term.Cell))
                .Concat(shares.Keys)
                .ToHashSet();
        foreach (var component in Components(rows, IsOpen))
        {
            if (near is null || component.Cells.Any(near.Contains))
                AttackComponent(component, shares, unitId, leastWidth, narrowed);
        }
    }

    private void AttackComponent(
        Component component,
        Dictionary<int, decimal> shares,
        int? unitId,
        Func<int, int> leastWidth,
        List<NarrowedCell> narrowed
    )
    {
        var wanted = component.Cells.Where(cell => leastWidth(cell) > 0).ToList();
        if (wanted.Count == 0)
            return;
        using var program = new Program(table, component, shares);
        for (var vain = 0; vain < VainDirections && wanted.Count(IsNarrow) is > 0 and var before; )
        {
            program.Solve([.. wanted.Where(IsNarrow).Select(cell => (cell, random.Next(2) == 0 ? -1.0 : 1.0))]);
            vain = wanted.Count(IsNarrow) < before ? 0 : vain + 1;
        }

        foreach (var cell in wanted)
        {
            if (!IsNarrow(cell))
                continue;
            var greatest = program.Greatest(cell);
            if (!IsNarrow(cell))
                continue;
            var least = program.Least(cell);
            if (!IsNarrow(cell))
                continue;
            // Wide enough, but only by solutions that are not whole.
            if (greatest - least >= leastWidth(cell))
                (least, greatest) = program.WholeInterval(cell);
            if (greatest - least >= leastWidth(cell))
                continue;

            narrowed.Add(new NarrowedCell(cell, least, greatest, unitId));
        }

        bool IsNarrow(int cell) => program.Width(cell) < leastWidth(cell);
    }

    private static IEnumerable<Component> Components(List<Row> rows, Func<int, bool> isOpen)
    {
        var parent = new Dictionary<int, int>();
        int Root(int cell)
        {
            while (parent[cell] != cell)
                cell = parent[cell] = parent[parent[cell]];
            return cell;
        }

        foreach (var row in rows)
        {
            foreach (var term in row.Terms)
                parent.TryAdd(term.Cell, term.Cell);
            foreach (var term in row.Terms)
                parent[Root(term.Cell)] = Root(row.Terms[0].Cell);
        }

        var rowsByRoot = rows.ToLookup(row => Root(row.Terms[0].Cell));
        return parent
            .Keys.Where(isOpen)
            .GroupBy(Root)
            .OrderBy(group => group.Key)
            .Select(group => new Component([.. group.Order()], [.. rowsByRoot[group.Key]]));
    }

    /// <summary>What is known of unknown numbers together: their signed sum is, or is at least, the amount.</summary>
    private sealed record Row(IReadOnlyList<LinkedTerm> Terms, bool IsExact, decimal Amount)
    {
        public static Row? Of(LinkedSum sum, LinkedTable table, Func<int, bool> isOpen)
        {
            var open = sum.Terms.Where(term => isOpen(term.Cell)).ToList();
            if (open.Count == 0)
                return null;
            var amount = open.Sum(term => term.Sign * table.Cells[term.Cell].Amount);
            if (sum.IsExact)
                return new Row(open, IsExact: true, amount);
            var whole = sum.Terms.Sum(term => term.Sign * table.Cells[term.Cell].Amount);
            // What does not hold in truth, since other units reported the one than the other, nobody can count on.
            return whole < 0 ? null : new Row(open, IsExact: false, amount - whole);
        }
    }

    private sealed record Component(IReadOnlyList<int> Cells, IReadOnlyList<Row> Rows);

    /// <summary>The linear program of one component, solved in many directions.</summary>
    private sealed class Program : IDisposable
    {
        private readonly LinkedTable table;
        private readonly Component component;
        private readonly Dictionary<int, decimal> shares;
        private readonly Solver solver = Solver.CreateSolver("GLOP");
        private readonly Dictionary<int, Variable> variables = [];
        private readonly Dictionary<int, (double Least, double Greatest)> met = [];
        private readonly bool isExact;

        /// <summary>Where no sum bounds a number nobody thinks of more than this; without a bound there would be no greatest value.</summary>
        private readonly decimal highest;

        public Program(LinkedTable table, Component component, Dictionary<int, decimal> shares)
        {
            (this.table, this.component, this.shares) = (table, component, shares);
            isExact = component.Cells.Count <= MostExactCells;
            // Only the objective changes from one solution to the next: without preprocessing the last basis is gone on from.
            solver.SetSolverSpecificParametersAsString("use_preprocessing:false");
            highest =
                component.Cells.Sum(cell => table.Cells[cell].Amount)
                + component.Rows.Sum(row => Math.Abs(row.Amount))
                + MostImagined;
            foreach (var cell in component.Cells)
            {
                variables[cell] = solver.MakeNumVar(Floor(cell), (double)highest, "");
                met[cell] = ((double)table.Cells[cell].Amount, (double)table.Cells[cell].Amount);
            }

            foreach (var row in component.Rows)
            {
                var constraint = solver.MakeConstraint(
                    (double)row.Amount,
                    row.IsExact ? (double)row.Amount : double.PositiveInfinity
                );
                foreach (var term in row.Terms)
                    constraint.SetCoefficient(variables[term.Cell], term.Sign);
            }
        }

        /// <summary>How far apart the solutions lie that were met so far; of a small component whole ones only.</summary>
        public decimal Width(int cell) => Down(met[cell].Greatest) - Up(met[cell].Least);

        public decimal Greatest(int cell) => Down(Bound(cell, 1));

        public decimal Least(int cell) => Up(Bound(cell, -1));

        /// <summary>Whether there is a solution; it is met then.</summary>
        public bool Solve(IReadOnlyList<(int Cell, double Weight)> directions)
        {
            var objective = solver.Objective();
            objective.Clear();
            foreach (var (cell, weight) in directions)
                objective.SetCoefficient(variables[cell], weight);
            objective.SetMaximization();
            if (solver.Solve() != Solver.ResultStatus.OPTIMAL)
                return false;
            var solution = component.Cells.Select(cell => variables[cell].SolutionValue()).ToArray();
            if (isExact && solution.Any(value => Math.Abs(value - Math.Floor(value + 0.5)) > Tolerance))
                return true;
            foreach (var (cell, value) in component.Cells.Zip(solution))
                met[cell] = (Math.Min(met[cell].Least, value), Math.Max(met[cell].Greatest, value));
            return true;
        }

        /// <summary>The interval over whole solutions only.</summary>
        public (decimal Least, decimal Greatest) WholeInterval(int cell)
        {
            var model = new CpModel();
            var numbers = component.Cells.ToDictionary(
                each => each,
                each => model.NewIntVar((long)Floor(each), (long)highest, "")
            );
            foreach (var row in component.Rows)
            {
                var sum = Google.OrTools.Sat.LinearExpr.WeightedSum(
                    row.Terms.Select(term => numbers[term.Cell]),
                    row.Terms.Select(term => (long)term.Sign)
                );
                model.Add(row.IsExact ? sum == (long)row.Amount : sum >= (long)row.Amount);
            }

            return (WholeBound(-1), WholeBound(1));

            decimal WholeBound(int sign)
            {
                if (sign > 0)
                    model.Maximize(numbers[cell]);
                else
                    model.Minimize(numbers[cell]);
                var exact = new CpSolver { StringParameters = "num_workers:1,max_time_in_seconds:5" };
                var status = exact.Solve(model);
                return status is CpSolverStatus.Optimal or CpSolverStatus.Feasible
                    ? exact.Value(numbers[cell])
                    : table.Cells[cell].Amount;
            }
        }

        public void Dispose() => solver.Dispose();

        private double Bound(int cell, int sign) =>
            Solve([(cell, sign)]) ? variables[cell].SolutionValue() : (double)table.Cells[cell].Amount;

        private static decimal Down(double value) => (decimal)Math.Floor(value + Tolerance);

        private static decimal Up(double value) => (decimal)Math.Ceiling(value - Tolerance);

        private double Floor(int cell) => (double)shares.GetValueOrDefault(cell);
    }
}
