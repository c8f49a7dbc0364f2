using System.Collections.Concurrent;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Recomputing;

namespace ChildStatsReporting.Tests;

/// <summary>Recomputed figures of the demonstration.</summary>
internal static partial class Given
{
    private static readonly Lazy<Recomputation> DemoRecomputation = new(() =>
    {
        var folder = DemoFolder(new DemoYear());
        var recomputation = Recomputation.Read(folder, ReferenceFolder);
        Directory.Delete(folder, recursive: true);
        return recomputation;
    });

    private static readonly ConcurrentDictionary<string, Lazy<string[]>> DemoFigures = [];

    /// <summary>The lines of the recomputed figures file of Long Khánh for a period.</summary>
    public static IReadOnlyList<string> FigureLines(string periodCode) =>
        DemoFigures
            .GetOrAdd(
                periodCode,
                code => new Lazy<string[]>(() => DemoRecomputation.Value.Figures(code, "732").TrimEnd('\n').Split('\n'))
            )
            .Value;

    /// <summary>Numerator, denominator, value and reported of one row, joined by commas.</summary>
    public static string Figure(string periodCode, string view, string unitCode, string breakdown = "")
    {
        // No field before the numbers holds a comma, so a row begins with its key.
        var key = $"{string.Join(',', $"{view}/".Split('/')[..3])},{unitCode},{breakdown},";
        var line = FigureLines(periodCode).Single(line => line.StartsWith(key, StringComparison.Ordinal));
        return line[key.Length..line.LastIndexOf(',')];
    }
}
