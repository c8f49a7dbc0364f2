using System.Globalization;
using ChildStatsReporting.Indicators;
using Dapper;

namespace ChildStatsReporting.Benchmarks;

/// <summary>Lays the values of two ways side by side: numerator, denominator, value and reported of each unit, view and breakdown.</summary>
internal sealed class ValueComparison(BenchmarkInput input, TextWriter output)
{
    private static readonly string DifferenceSql = BenchmarkInput.Sql("compared/difference.sql");
    private static readonly string FigureSql = BenchmarkInput.Sql("old_way/figure.sql");

    /// <summary>True once two ways differed where they must not.</summary>
    public bool HasDifference { get; private set; }

    public Task SetUpAsync() => input.RunAsync("compared/compared_setup.sql");

    /// <summary>Takes in the values of the old way and the engine of a period, and those that the wide table holds.</summary>
    public async Task LoadAsync(int periodId, bool isWide)
    {
        var catalogueVersionId = await input.ScalarAsync<int>("old_way/current_catalogue.sql");
        await input.RunAsync("compared/old_way_value.sql", new { periodId, catalogueVersionId });
        await input.RunAsync("compared/engine_value.sql", new { periodId, catalogueVersionId });
        if (isWide)
            await LoadWideTableAsync();
    }

    public Task LoadWideTableAsync() => input.RunAsync("compared/wide_table_value.sql");

    /// <param name="mustAgree">False where one of the ways cannot give every value.</param>
    public async Task CompareAsync(string what, string way, string other, string[] levels, bool mustAgree = true)
    {
        await using var connection = await input.Owner.OpenConnectionAsync();
        var (equal, different, example) = await connection.QuerySingleAsync<(long, long, string?)>(
            DifferenceSql,
            new
            {
                way,
                other,
                levels,
            }
        );
        Report($"{what}, {way} and {other}", equal, different, example, mustAgree);
    }

    /// <summary>The printed figures of a unit and all below it, communes included, by the engine against those of the old way.</summary>
    public async Task CompareFiguresAsync(
        string what,
        int periodId,
        int unitId,
        IReadOnlyList<FigureRow> rows,
        bool mustAgree = true
    )
    {
        await using var connection = await input.Owner.OpenConnectionAsync();
        var catalogueVersionId = await input.ScalarAsync<int>("old_way/current_catalogue.sql");
        var old = (
            await connection.QueryAsync<FigureRow>(
                FigureSql,
                new
                {
                    periodId,
                    unitId,
                    catalogueVersionId,
                }
            )
        ).ToHashSet();
        var lacking = rows.Where(row => !old.Contains(row)).ToList();
        var different = Math.Max(lacking.Count, old.Count - rows.Count + lacking.Count);
        Report(
            $"{what}, figures with communes",
            rows.Count - lacking.Count,
            different,
            lacking.FirstOrDefault()?.ToString(),
            mustAgree
        );
    }

    private void Report(string what, long equal, long different, string? example, bool mustAgree)
    {
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"  {what}: {equal:N0} values equal, {different:N0} differ")
        );
        if (example is not null)
            output.WriteLine($"    {example}");
        HasDifference |= mustAgree && (different > 0 || equal == 0);
    }
}
