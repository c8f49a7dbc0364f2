namespace ChildStatsReporting.Tests.Disclosure;

/// <summary>Every world of small whole numbers that fits what was shown, by trying them all.</summary>
/// <param name="truth">The numbers as they are; only how many there are is used.</param>
/// <param name="shown">Sums that were shown: which numbers, and what they add up to.</param>
/// <param name="most">Greatest value that is tried for a number.</param>
internal sealed class PossibleWorlds(
    IReadOnlyList<int> truth,
    IReadOnlyList<(int[] Numbers, int Amount)> shown,
    int most
)
{
    /// <summary>The values that the sum of some numbers has in some world, in order.</summary>
    public IReadOnlyList<int> Values(int[] wanted)
    {
        var values = new SortedSet<int>();
        var world = new int[truth.Count];
        var left = shown.Select(sum => sum.Amount).ToArray();
        var last = shown.Select(sum => sum.Numbers.Max()).ToArray();
        var sumsOf = Enumerable
            .Range(0, truth.Count)
            .Select(number =>
                Enumerable.Range(0, shown.Count).Where(sum => shown[sum].Numbers.Contains(number)).ToArray()
            )
            .ToArray();
        Try(0);
        return [.. values];

        bool Try(int number)
        {
            if (number == world.Length)
            {
                values.Add(wanted.Sum(each => world[each]));
                return values.Count > 1;
            }

            var sums = sumsOf[number];
            var limit = sums.Length == 0 ? most : Math.Min(most, sums.Min(sum => left[sum]));
            for (var value = 0; value <= limit; value++)
            {
                if (sums.Any(sum => last[sum] == number && left[sum] != value))
                    continue;
                world[number] = value;
                foreach (var sum in sums)
                    left[sum] -= value;
                var isEnough = Try(number + 1);
                foreach (var sum in sums)
                    left[sum] += value;
                // Two worlds that differ are enough.
                if (isEnough)
                    return true;
            }

            return false;
        }
    }
}
