namespace ChildStatsReporting.Tests.Disclosure;

/// <summary>Worlds of small whole numbers that fit what was shown, by trying them all.</summary>
/// <param name="truth">The numbers as they are: one such world, near which the others are looked for first.</param>
/// <param name="shown">Sums that were shown: which numbers, and what they add up to.</param>
/// <param name="most">Greatest value that is tried for a number.</param>
internal sealed class PossibleWorlds(
    IReadOnlyList<int> truth,
    IReadOnlyList<(int[] Numbers, int Amount)> shown,
    int most
)
{
    /// <summary>Two values that the sum of some numbers has in some world, in order; its only one where there is no other.</summary>
    public IReadOnlyList<int> Values(int[] wanted)
    {
        var own = wanted.Sum(number => truth[number]);
        var other = Enumerable
            .Range(0, (most * wanted.Length) + 1)
            .Where(value => value != own)
            .OrderBy(value => Math.Abs(value - own))
            .Where(value => IsPossible([.. shown, (wanted, value)]))
            .Select(value => (int?)value)
            .FirstOrDefault();
        return other is { } second ? [Math.Min(own, second), Math.Max(own, second)] : [own];
    }

    private bool IsPossible(IReadOnlyList<(int[] Numbers, int Amount)> sums)
    {
        var left = sums.Select(sum => sum.Amount).ToArray();
        var open = sums.Select(sum => sum.Numbers.Length).ToArray();
        // What stands in no sum is whatever it is.
        int[] numbers = [.. sums.SelectMany(sum => sum.Numbers).Distinct().Order()];
        var sumsOf = numbers.ToDictionary(
            number => number,
            number => Enumerable.Range(0, sums.Count).Where(sum => sums[sum].Numbers.Contains(number)).ToArray()
        );
        return Try(0);

        bool Try(int place)
        {
            if (place == numbers.Length)
                return true;
            var number = numbers[place];
            var (least, greatest) = (0, most);
            foreach (var sum in sumsOf[number])
            {
                greatest = Math.Min(greatest, left[sum]);
                least = Math.Max(least, left[sum] - (most * (open[sum] - 1)));
            }

            return Enumerable
                .Range(least, Math.Max(0, greatest - least + 1))
                .OrderBy(value => Math.Abs(value - truth[number]))
                .Any(value =>
                {
                    Take(number, value);
                    var isPossible = Try(place + 1);
                    Take(number, -value, isBack: true);
                    return isPossible;
                });
        }

        void Take(int number, int value, bool isBack = false)
        {
            foreach (var sum in sumsOf[number])
            {
                left[sum] -= value;
                open[sum] += isBack ? 1 : -1;
            }
        }
    }
}
