using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChildStatsReporting.Demo;

/// <summary>
/// Draws that depend on nothing but the seed, the year and the name of what is drawn, so any figure can be drawn alone.
/// </summary>
internal sealed class DemoDraw(int seed, int year)
{
    /// <summary>The draws of another year with the same seed.</summary>
    public DemoDraw Of(int otherYear) => otherYear == year ? this : new(seed, otherYear);

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most, params ReadOnlySpan<object> name)
    {
        var text = new StringBuilder(seed.ToString(CultureInfo.InvariantCulture));
        // 2024 was there first, and its draws name no year.
        if (year != DemoYear.LastYear)
            text.Append('|').Append(year);
        foreach (var part in name)
            text.Append('|').Append(Convert.ToString(part, CultureInfo.InvariantCulture));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        var span = (ulong)(most - least + 1);
        return least + (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % span);
    }

    /// <summary>True so many times in a thousand.</summary>
    public bool Happens(int perThousand, params ReadOnlySpan<object> name) => Between(1, 1000, name) <= perThousand;

    /// <summary>The place of one of several weights.</summary>
    public int Pick(ReadOnlySpan<int> weights, params ReadOnlySpan<object> name)
    {
        var total = 0;
        foreach (var weight in weights)
            total += weight;
        var drawn = Between(1, total, name);
        var place = 0;
        while (drawn > weights[place])
            drawn -= weights[place++];
        return place;
    }

    /// <summary>Parts a whole by weights, without a remainder: the largest fractions are rounded up.</summary>
    public static int[] Share(int whole, IReadOnlyList<int> weights)
    {
        var total = weights.Sum();
        var shares = weights.Select(weight => whole * weight / total).ToArray();
        var byFraction = Enumerable
            .Range(0, weights.Count)
            .OrderByDescending(i => whole * weights[i] % total)
            .ThenBy(i => i);
        foreach (var i in byFraction.Take(whole - shares.Sum()))
            shares[i]++;
        return shares;
    }
}
