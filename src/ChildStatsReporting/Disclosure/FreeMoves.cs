using System.Runtime.InteropServices;

namespace ChildStatsReporting.Disclosure;

/// <summary>The ways in which numbers can still change together when others stay as they are.</summary>
/// <remarks>
/// A move changes some numbers and leaves every sum, and every number that is shown, as it was. A number that no move changes can be
/// computed from what is shown. Moves are the columns of a sparse matrix, numbers its rows; showing a number takes one move away, whose
/// part in the others is put right by elimination. Arithmetic is modulo a prime: whether a number moves is all that is asked, and a
/// wrong "no" has a chance of one in two thousand million.
/// </remarks>
internal sealed class FreeMoves
{
    private const long Prime = int.MaxValue;

    /// <summary>By number: how much each move changes it; nothing for a move that does not.</summary>
    private readonly Dictionary<int, long>[] changes;

    /// <summary>By move: the numbers that it changes.</summary>
    private readonly Dictionary<int, HashSet<int>> changed = [];

    /// <summary>Every number moves alone.</summary>
    public FreeMoves(int numberCount)
    {
        changes = new Dictionary<int, long>[numberCount];
        for (var number = 0; number < numberCount; number++)
        {
            changes[number] = new Dictionary<int, long> { [number] = 1 };
            changed[number] = [number];
        }
    }

    /// <summary>The sum of these numbers stays as it is from now on.</summary>
    public void Keep(IReadOnlyList<LinkedTerm> terms)
    {
        var row = new Dictionary<int, long>();
        foreach (var (number, sign) in terms)
        foreach (var (move, change) in changes[number])
            Add(row, move, sign * change);
        if (row.Count > 0)
            Eliminate(row, ShortestMove(row));
    }

    /// <summary>The number stays as it is from now on.</summary>
    public void Keep(int number)
    {
        var row = changes[number];
        if (row.Count > 0)
            Eliminate(new Dictionary<int, long>(row), ShortestMove(row));
    }

    /// <summary>Whether one of the protected numbers could be computed if this one were shown.</summary>
    public bool Gives(int number, Func<int, bool> isProtected)
    {
        var row = changes[number];
        if (row.Count == 0)
            return false;
        var move = ShortestMove(row);
        // A number is given exactly when it only ever changes in proportion to the one that is shown.
        return changed[move]
            .Any(other => other != number && isProtected(other) && IsProportional(row, changes[other], move));
    }

    private static bool IsProportional(Dictionary<int, long> row, Dictionary<int, long> other, int move)
    {
        if (row.Count != other.Count)
            return false;
        var factor = other[move] * Inverse(row[move]) % Prime;
        foreach (var (each, change) in row)
        {
            if (!other.TryGetValue(each, out var otherChange) || otherChange != factor * change % Prime)
                return false;
        }

        return true;
    }

    private int ShortestMove(Dictionary<int, long> row) => row.Keys.MinBy(move => (changed[move].Count, move));

    private void Eliminate(Dictionary<int, long> row, int move)
    {
        var inverse = Inverse(row[move]);
        row.Remove(move);
        foreach (var number in changed[move])
        {
            var own = changes[number];
            own.Remove(move, out var change);
            var factor = change * inverse % Prime;
            foreach (var (other, otherChange) in row)
            {
                switch (Add(own, other, Prime - (factor * otherChange % Prime)))
                {
                    case (false, true):
                        changed[other].Add(number);
                        break;
                    case (true, false):
                        changed[other].Remove(number);
                        break;
                }
            }
        }

        changed.Remove(move);
    }

    private static (bool WasThere, bool IsThere) Add(Dictionary<int, long> row, int move, long change)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(row, move, out var wasThere);
        sum = (sum + change) % Prime;
        if (sum < 0)
            sum += Prime;
        if (sum != 0)
            return (wasThere, true);
        row.Remove(move);
        return (wasThere, false);
    }

    private static long Inverse(long value)
    {
        var (result, power) = (1L, value % Prime);
        for (var exponent = Prime - 2; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
                result = result * power % Prime;
            power = power * power % Prime;
        }

        return result;
    }
}
