using System.Diagnostics;
using ChildStatsReporting.Disclosure;

namespace ChildStatsReporting.Benchmarks;

/// <summary>Protects and attacks a release of some ten thousand linked numbers: wards in districts × sex × age × form, with every margin.</summary>
internal static class DisclosureBenchmark
{
    private const int Districts = 10;
    private const int WardsOfDistrict = 12;
    private const int Sexes = 2;
    private const int Ages = 4;
    private const int Forms = 4;
    private const int LeastCount = 5;

    public static int Run()
    {
        var table = MadeUp(seed: 1);
        var sensitive = table.SensitiveFigures();
        Console.WriteLine(
            $"{table.Cells.Count:N0} numbers in {table.Sums.Count:N0} sums, {sensitive.Count(isSensitive => isSensitive):N0} sensitive"
        );

        var watch = Stopwatch.StartNew();
        var withheld = Suppression.Choose(table, sensitive);
        Say("protected", watch, $"{withheld.Count(isWithheld => isWithheld):N0} withheld");
        watch.Restart();
        var computed = new Attacker(table, withheld).Narrowed(cell => sensitive[cell] ? 1 : 0, withUnits: false);
        Say("attacked, which sensitive numbers can be told", watch, $"{computed.Count:N0}");
        watch.Restart();
        var narrowed = new Attacker(table, withheld).Narrowed(_ => LeastCount - 1, withUnits: false);
        Say($"attacked, which intervals are narrower than {LeastCount - 1}", watch, $"{narrowed.Count:N0}");
        return 0;
    }

    private static LinkedTable MadeUp(int seed)
    {
        var random = new Random(seed);
        // Position 0 is the total of a dimension; of units, positions 1 to 10 the districts.
        int[] sizes = [1 + Districts + (Districts * WardsOfDistrict), 1 + Sexes, 1 + Ages, 1 + Forms];
        int Cell(int unit, int sex, int age, int form) =>
            ((((unit * sizes[1]) + sex) * sizes[2]) + age) * sizes[3] + form;
        var amounts = new int[sizes.Aggregate(1, (product, size) => product * size)];
        for (var ward = 0; ward < Districts * WardsOfDistrict; ward++)
        for (var inner = 0; inner < Sexes * Ages * Forms; inner++)
        {
            // Most are zero, few are more than four.
            var amount = random.Next(100) switch
            {
                < 82 => 0,
                < 97 => 1 + random.Next(2),
                _ => 3 + random.Next(6),
            };
            foreach (var unit in (int[])[0, 1 + (ward / WardsOfDistrict), 1 + Districts + ward])
            foreach (var sex in (int[])[0, 1 + (inner % Sexes)])
            foreach (var age in (int[])[0, 1 + (inner / Sexes % Ages)])
            foreach (var form in (int[])[0, 1 + (inner / (Sexes * Ages))])
                amounts[Cell(unit, sex, age, form)] += amount;
        }

        var sums = new List<LinkedSum>();
        for (var unit = 0; unit < sizes[0]; unit++)
        for (var sex = 0; sex < sizes[1]; sex++)
        for (var age = 0; age < sizes[2]; age++)
        for (var form = 0; form < sizes[3]; form++)
        {
            var total = Cell(unit, sex, age, form);
            if (unit == 0)
                Add(total, Enumerable.Range(1, Districts).Select(part => Cell(part, sex, age, form)));
            else if (unit <= Districts)
                Add(
                    total,
                    Enumerable
                        .Range(1 + Districts + ((unit - 1) * WardsOfDistrict), WardsOfDistrict)
                        .Select(part => Cell(part, sex, age, form))
                );
            if (sex == 0)
                Add(total, Enumerable.Range(1, Sexes).Select(part => Cell(unit, part, age, form)));
            if (age == 0)
                Add(total, Enumerable.Range(1, Ages).Select(part => Cell(unit, sex, part, form)));
            if (form == 0)
                Add(total, Enumerable.Range(1, Forms).Select(part => Cell(unit, sex, age, part)));
        }

        return new LinkedTable(
            [
                .. amounts.Select(
                    (amount, cell) =>
                        new LinkedCell(
                            cell,
                            amount,
                            amount is > 0 and < LeastCount ? LinkedCellState.Sensitive : LinkedCellState.Open,
                            LeastCount - 1
                        )
                ),
            ],
            sums,
            []
        );

        void Add(int total, IEnumerable<int> parts) =>
            sums.Add(new LinkedSum([new LinkedTerm(total, -1), .. parts.Select(part => new LinkedTerm(part, 1))]));
    }

    private static void Say(string what, Stopwatch watch, string found) =>
        Console.WriteLine($"{what, -50} {watch.Elapsed.TotalSeconds, 8:0.00} s   {found}");
}
