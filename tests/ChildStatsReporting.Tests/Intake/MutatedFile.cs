using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Tests;

/// <summary>Real workbooks broken at random: bits, length, places of parts, numbers, depth, gaps and names.</summary>
internal static partial class MutatedFile
{
    /// <summary>The workbook changed in one of eight ways; the rounds take them in turn.</summary>
    public static byte[] Of(byte[] source, Random random, int round)
    {
        return (round / 2 % 8) switch
        {
            0 => Flipped(source, random, 1),
            1 => Flipped(source, random, 30),
            2 => source[..random.Next(source.Length)],
            3 => Swapped(source, random),
            4 => OnePart(source, random, text => Digits().Replace(text, _ => HugeNumber(random), random.Next(1, 20))),
            5 => OnePart(source, random, text => text.Insert(random.Next(text.Length), Nested(random.Next(1, 50_000)))),
            6 => OnePart(source, random, text => Cut(text, random)),
            _ => OnePart(source, random, text => Renamed(text, random)),
        };
    }

    private static byte[] Flipped(byte[] source, Random random, int count)
    {
        var bytes = source.ToArray();
        for (var flip = 0; flip < count; flip++)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    /// <summary>Two parts change places.</summary>
    private static byte[] Swapped(byte[] source, Random random)
    {
        var parts = Parts(source);
        var (first, second) = (parts[random.Next(parts.Count)], parts[random.Next(parts.Count)]);
        return Given.Rewritten(
            source,
            (name, text) =>
                name == first.Name ? second.Text
                : name == second.Name ? first.Text
                : text
        );
    }

    private static byte[] OnePart(byte[] source, Random random, Func<string, string> change)
    {
        var parts = Parts(source);
        var chosen = parts[random.Next(parts.Count)].Name;
        return Given.Rewritten(source, (name, text) => name == chosen && text.Length > 0 ? change(text) : text);
    }

    private static string HugeNumber(Random random) =>
        random.Next(4) switch
        {
            0 => new string('9', random.Next(10, 400)),
            1 => "1E" + random.Next(300, 400).ToString(CultureInfo.InvariantCulture),
            2 => "-" + random.Next().ToString(CultureInfo.InvariantCulture),
            _ => int.MaxValue.ToString(CultureInfo.InvariantCulture),
        };

    private static string Nested(int depth) =>
        new StringBuilder().Insert(0, "<a>", depth).Append('1').Insert(depth * 3 + 1, "</a>", depth).ToString();

    private static string Cut(string text, Random random)
    {
        var start = random.Next(text.Length);
        return text.Remove(start, random.Next(text.Length - start));
    }

    /// <summary>An attribute or an element gets the name or the value of another.</summary>
    private static string Renamed(string text, Random random)
    {
        var names = Names().Matches(text);
        if (names.Count < 2)
            return text;
        var (from, to) = (names[random.Next(names.Count)].Value, names[random.Next(names.Count)].Value);
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    private static List<(string Name, string Text)> Parts(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        return
        [
            .. zip.Entries.Select(entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return (entry.FullName, reader.ReadToEnd());
            }),
        ];
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[a-zA-Z]+(?==)|(?<=<)[a-zA-Z]+|(?<="")[A-Za-z0-9]+(?="")")]
    private static partial Regex Names();
}
