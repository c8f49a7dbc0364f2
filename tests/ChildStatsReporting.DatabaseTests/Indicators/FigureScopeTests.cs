using ChildStatsReporting.DatabaseTests.Aggregation;
using Dapper;

namespace ChildStatsReporting.DatabaseTests.Indicators;

/// <summary>
/// Figures that are read go through the policies of the reader. Xuân Trung (26071) went whole into Xuân An (26080) on 01/11/2024.
/// Source: design Security from the first migration.
/// </summary>
public sealed class FigureScopeTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Year = "HC-2024-Y";
    private static readonly string[] Quarters = ["HC-2024-Q1", "HC-2024-Q2", "HC-2024-Q3"];

    public async ValueTask InitializeAsync()
    {
        await figures.ClearAsync();
        await new GivenPerson("officer", "ward_officer", "26080").SaveAsync(figures.Administrator);
        await new GivenPerson("reviewer", "reviewer", "732").SaveAsync(figures.Administrator);
        await figures.AcceptAsync(
            from unit in new[] { "26080", "26071", "26074", "26077" }
            from quarter in Quarters
            select GivenAccepted.Return(unit, quarter).With("gift_child", 1)
        );
        await figures.AcceptAsync(
            from unit in new[] { "26080", "26077" }
            select GivenAccepted.Return(unit, "HC-2024-Q4").With("gift_child", 1)
        );
        await figures.ComputeAsync(Year);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("officer", "26080 10")]
    [InlineData("reviewer", "26077 4, 26080 10, 732 14")]
    [InlineData("nobody", null)]
    public async Task Reader_sees_the_figures_of_its_units_with_those_of_units_merged_into_them(
        string user,
        string? seen
    )
    {
        await using var connection = await figures.Web.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("select set_config('app.user_id', @user, true)", new { user });

        var figure = await connection.QuerySingleAsync<string?>(
            """
            select string_agg(concat(unit.code, ' ', trim_scale(figure.numerator)), ', ' order by unit.code)
            from reference.reporting_period as period
            cross join lateral indicators.figure(
                period.period_id,
                array(select admin_unit_id from reference.admin_unit where code in ('732', '26077', '26080', '26122')),
                clock_timestamp()) as figure
            inner join reference.cell_key using (indicator_cell_id)
            inner join reference.admin_unit as unit on unit.admin_unit_id = figure.admin_unit_id
            where period.code = @Year and cell_key.code = '306' and cell_key.view = 'gift' and cell_key.breakdown = ''
            """,
            new { Year }
        );

        figure.Should().Be(seen);
    }
}
