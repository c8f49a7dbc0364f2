using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>Figures of province 75 as texts: those that a fixture keeps, as the program of its schema printed them.</summary>
internal static class UpgradedFigures
{
    /// <summary>The rows of the province, of the played city (732) and of its neighbour (734) with their communes, header included.</summary>
    public static string Shown(string text) =>
        string.Concat(
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where((line, index) => index == 0 || IsShown(line.Split(',')[3]))
                .Select(line => line + "\n")
        );

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The rows that <see cref="Shown"/> leaves, and the hash of the whole text.</summary>
    public static (string Text, string Sha256) Read(string fixture, string period)
    {
        var path = Path.Combine(fixture, "figures", period);
        using var packed = new GZipStream(File.OpenRead(path + ".csv.gz"), CompressionMode.Decompress);
        using var reader = new StreamReader(packed, Encoding.UTF8);
        return (reader.ReadToEnd(), File.ReadAllText(path + ".sha256"));
    }

    /// <summary>The rows that differ between two texts of the same rows.</summary>
    public static IEnumerable<ChangedFigure> Compare(string period, string before, string after)
    {
        var (old, current) = (before.Split('\n'), after.Split('\n'));
        old.Should().HaveSameCount(current);
        foreach (var (was, now) in old.Zip(current).Where(pair => pair.First != pair.Second))
        {
            var (row, numbers) = Parted(was);
            var (sameRow, newNumbers) = Parted(now);
            sameRow.Should().Be(row);
            yield return new ChangedFigure(period, row, numbers, newNumbers, Rule: "");
        }
    }

    /// <summary>The rows that a fixture says will change, in the order in which they are printed.</summary>
    public static List<ChangedFigure> ReadChanged(string fixture) =>
        [
            .. File.ReadLines(Path.Combine(fixture, "changed.tsv"))
                .Skip(1)
                .Select(line => line.Split('\t'))
                .Select(fields => new ChangedFigure(fields[0], fields[1], fields[2], fields[3], fields[4])),
        ];

    /// <summary>What each row of <c>sql/CHANGES.md</c> says was changed, up to its first comma.</summary>
    public static IReadOnlyList<string> RulesOfChanges() =>
        [
            .. File.ReadLines(Path.Combine(SourceTree.Root!, "sql", "CHANGES.md"))
                .Where(line => line.StartsWith("| 20", StringComparison.Ordinal))
                .Select(line => line.Split('|')[2].Trim().Split([',', ':'])[0]),
        ];

    /// <summary>Rows of units that are counted from the lists alone.</summary>
    public static IReadOnlyList<string> FromLists(string text, params string[] units) =>
        [
            .. text.Split('\n')
                .Where(line => line.StartsWith("B,", StringComparison.Ordinal) && units.Contains(line.Split(',')[3])),
        ];

    private static (string Row, string Numbers) Parted(string line)
    {
        var fields = line.Split(',');
        return (string.Join(',', fields[..5]), string.Join(',', fields[5..]));
    }

    private static bool IsShown(string unit) =>
        unit is "75" or "732" or "734"
        || (unit.Length == 5 && string.CompareOrdinal(unit, "26071") >= 0 && string.CompareOrdinal(unit, "26167") <= 0);
}

/// <summary>A row of the figures that the upgrade changes; numbers as they are printed, from numerator to expected.</summary>
/// <param name="Period">Code of the period.</param>
/// <param name="Row">Part, code, view, unit and breakdown, as printed.</param>
/// <param name="Was">Numbers before.</param>
/// <param name="Is">Numbers now.</param>
/// <param name="Rule">First words of the changes in <c>sql/CHANGES.md</c> that it belongs to.</param>
internal sealed record ChangedFigure(string Period, string Row, string Was, string Is, string Rule)
{
    public string Key => $"{Period},{Row}";

    public string Unit => Row.Split(',')[3];

    public bool HadNumber => !Was.StartsWith(',');

    public bool HasNumber => !Is.StartsWith(',');
}
