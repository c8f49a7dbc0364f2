namespace ChildStatsReporting.Benchmarks;

/// <summary>
/// The usual way of an analytics database: one wide table of a quarter, a row for each observation, levels and dimensions as
/// columns with an index each, and a query for each view and set of dimensions.
/// </summary>
/// <remarks>
/// It reads the observations of the old way. It adds what it finds by the columns of a row: a split unit's stock does not open
/// its heirs' averages, and keys of a longer period cannot be counted again.
/// </remarks>
internal sealed class WideTable(BenchmarkInput input)
{
    public static readonly string[] Levels = ["province", "district"];

    public static readonly string[] LevelsWithCommunes = [.. Levels, "commune"];

    public Task SetUpAsync() => input.RunAsync("wide_table/wide_table_setup.sql");

    /// <summary>Builds the table with its indexes.</summary>
    public async Task BuildAsync(int periodId) =>
        await input.RunAsync("wide_table/analytics.sql", new { periodId, catalogueVersionId = await CatalogueAsync() });

    /// <summary>Computes every value for the units of the levels.</summary>
    public async Task ComputeAsync(string[] levels) =>
        await input.RunAsync(
            "wide_table/indicator_value.sql",
            new { levels, catalogueVersionId = await CatalogueAsync() }
        );

    private Task<int> CatalogueAsync() => input.ScalarAsync<int>("old_way/current_catalogue.sql");
}
