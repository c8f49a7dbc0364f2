using ChildStatsReporting.DatabaseTests.Aggregation;
using Dapper;

namespace ChildStatsReporting.DatabaseTests.Indicators;

/// <summary>What computing again changes, and what stays readable. Source: design The life of a figure.</summary>
public sealed class FigureComputationTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Quarter = "HC-2024-Q4";

    private static readonly string[] Tables =
    [
        "aggregation.observation",
        "aggregation.line",
        "aggregation.line_part",
        "aggregation.recounted_line",
        "aggregation.recount",
        "indicators.indicator_value",
        "indicators.computation",
    ];

    public async ValueTask InitializeAsync() => await figures.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Computing_again_changes_nothing()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26077", Quarter),
            GivenAccepted.Return("26083", Quarter).With(GivenAccepted.Injury())
        );
        await figures.ComputeAsync(Quarter);
        var before = await ContentAsync();

        var periodId = await figures.PeriodIdAsync(Quarter);
        await figures.Computation.AggregateAsync([periodId], TestContext.Current.CancellationToken);
        var changedCount = await figures.Calculator.ComputeAsync(periodId, TestContext.Current.CancellationToken);

        changedCount.Should().Be(0);
        (await ContentAsync()).Should().Equal(before);
    }

    [Fact]
    public async Task Connection_keeps_its_working_tables_and_nothing_in_them()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26077", Quarter).With("gift_child", 3));
        await figures.ComputeAsync(Quarter);
        await figures.AcceptAsync(GivenAccepted.Return("26077", Quarter).With("gift_child", 8));
        await figures.ComputeAsync(Quarter);

        await using var connection = await figures.Computing.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var tables = (
            await connection.QueryAsync<(string Name, long ByteCount, bool HasLongValues)>(
                """
                select relname::text, pg_relation_size(oid), reltoastrelid <> 0 from pg_class
                where relnamespace = pg_my_temp_schema() and relkind = 'r'
                """
            )
        ).AsList();
        tables.Select(table => table.Name).Should().Contain(["line", "part", "unit_indicator", "changed_part"]);
        tables.Should().OnlyContain(table => table.ByteCount == 0);
        tables.Should().OnlyContain(table => !table.HasLongValues, "a table with long values is three to empty");
    }

    [Fact]
    public async Task Figures_are_the_same_after_a_computation_that_was_taken_back()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26077", Quarter).With("gift_child", 3));
        await figures.ComputeAsync(Quarter);
        await using (
            var connection = await figures.Computing.OpenConnectionAsync(TestContext.Current.CancellationToken)
        )
        {
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await connection.ExecuteAsync(
                "insert into home_cell select home_unit_id, 1, 1, 'closing', 99 from aggregation.line"
            );
        }
        await figures.AcceptAsync(GivenAccepted.Return("26077", Quarter).With("gift_child", 8));
        await figures.ComputeAsync(Quarter);

        (await figures.FigureAsync(Quarter, "732", "P/306/gift")).Should().Be("8 = 8; 1 of 13");
    }

    [Fact]
    public async Task Corrected_revision_closes_what_changed_and_adds_the_new()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26077", Quarter).With("gift_child", 3),
            GivenAccepted.Return("26083", Quarter)
        );
        await figures.ComputeAsync(Quarter);
        var pinned = await NowAsync();
        await figures.AcceptAsync(GivenAccepted.Return("26077", Quarter).With("gift_child", 8));
        await figures.ComputeAsync(Quarter);

        (await figures.FigureAsync(Quarter, "732", "P/306/gift", asAt: pinned)).Should().Be("3 = 3; 2 of 13");
        (await figures.FigureAsync(Quarter, "732", "P/306/gift")).Should().Be("8 = 8; 2 of 13");
        (
            await figures.QueryAsync<string>(
                """
                select code from indicators.indicator_value
                inner join reference.indicator_cell using (indicator_cell_id)
                inner join reference.indicator_formula using (indicator_formula_id)
                where known_to <> 'infinity' group by code
                """
            )
        ).Should().Equal("306");
    }

    [Fact]
    public async Task Revision_with_a_new_blank_takes_the_figure_away()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26077", Quarter).With("gift_child", 3));
        await figures.ComputeAsync(Quarter);
        var pinned = await NowAsync();
        await figures.AcceptAsync(GivenAccepted.Return("26077", Quarter).Blank("gift_child"));
        await figures.ComputeAsync(Quarter);

        (await figures.FigureAsync(Quarter, "26077", "P/306/gift")).Should().Be("none; 0 of 1");
        (await figures.FigureAsync(Quarter, "26077", "P/306/gift", asAt: pinned)).Should().Be("3 = 3; 1 of 1");
    }

    [Fact]
    public async Task Observations_of_a_superseded_revision_stay_as_they_were()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26077", Quarter).With("gift_child", 3));
        await figures.ComputeAsync(Quarter);
        await figures.AcceptAsync(GivenAccepted.Return("26077", Quarter).With("gift_child", 8));
        await figures.ComputeAsync(Quarter);

        (
            await figures.QueryAsync<string>(
                """
                select format('%s: %s', revision, value)
                from aggregation.observation
                inner join aggregation.observation_set using (observation_set_id)
                inner join intake.submission using (submission_id)
                inner join reference.data_cell using (data_cell_id)
                where data_element = 'gift_child' order by revision
                """
            )
        ).Should().Equal("1: 3", "2: 8");
    }

    [Fact]
    public async Task Overlapping_periods_at_the_same_time_give_each_row_once()
    {
        await figures.AcceptAsync(
            from quarter in new[] { "HC-2024-Q1", "HC-2024-Q2", "HC-2024-Q3", "HC-2024-Q4" }
            from unit in new[] { "26077", "26083" }
            select GivenAccepted.Return(unit, quarter).With(GivenAccepted.Injury()).With("gift_child", 1)
        );

        await Task.WhenAll(
            new[] { "HC-2024-Y", "HC-2024-Q4", "HC-2024-H1", "HC-2024-9M", "HC-2024-Y", "HC-2024-Q1" }.Select(period =>
                Task.Run(() => figures.ComputeAsync(period))
            )
        );

        (
            await RepeatedAsync(
                "aggregation.observation inner join aggregation.observation_set using (observation_set_id)",
                "submission_id, data_cell_id"
            )
        )
            .Should()
            .BeEmpty();
        (await RepeatedAsync("aggregation.line where known_to = 'infinity'", "period_id, line_unit_id, line_kind"))
            .Should()
            .BeEmpty();
        (
            await RepeatedAsync(
                "aggregation.line_part where known_to = 'infinity'",
                "period_id, line_unit_id, line_kind, member_unit_id, form_code, role, unit_id, part_period_id"
            )
        )
            .Should()
            .BeEmpty();
        (await figures.FigureAsync("HC-2024-Y", "732", "P/306/gift")).Should().Be("8 = 8; 2 of 13");
    }

    [Fact]
    public async Task Value_names_the_computation_and_its_queries()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26077", Quarter));
        await figures.ComputeAsync(Quarter);

        var computation = (
            await figures.QueryAsync<(bool IsFinished, long ChangedCount, int FileCount, string Hash)>(
                """
                select finished_at is not null, changed_count, (select count(*)::integer from jsonb_object_keys(sql_sha256)),
                    sql_sha256 ->> 'indicators/unit_indicator.sql'
                from indicators.computation
                """
            )
        ).Single();

        computation.IsFinished.Should().BeTrue();
        computation
            .ChangedCount.Should()
            .Be((await figures.QueryAsync<long>("select count(*) from indicators.indicator_value")).Single());
        computation.FileCount.Should().BeGreaterThan(15);
        computation.Hash.Should().MatchRegex("^[0-9a-f]{64}$");
    }

    private async Task<DateTime> NowAsync() =>
        (await figures.QueryAsync<DateTime>("select clock_timestamp()")).Single();

    private Task<IReadOnlyList<string>> RepeatedAsync(string rows, string key) =>
        figures.QueryAsync<string>($"select concat_ws(',', {key}) from {rows} group by {key} having count(*) > 1");

    private async Task<IReadOnlyList<string>> ContentAsync()
    {
        var content = new List<string>();
        foreach (var table in Tables)
        {
            content.AddRange(
                await figures.QueryAsync<string>(
                    $"select md5(string_agg(stored::text, ';' order by stored::text)) from {table} as stored"
                )
            );
        }

        return content;
    }
}
