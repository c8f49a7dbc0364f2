using ChildStatsReporting.Database;
using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.DatabaseTests.Reference;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Indicators;
using Dapper;

namespace ChildStatsReporting.DatabaseTests.Indicators;

/// <summary>A period is stale exactly when what it rests on is not what it was. Source: design The life of a figure, fingerprint.</summary>
public sealed class StaleFigureTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Opening = "HC-2024-Q3";
    private const string Quarter = "HC-2024-Q4";
    private const string Ward = "26083";
    private const string Birth = "A/0103?";

    public async ValueTask InitializeAsync()
    {
        await figures.ClearAsync();
        await figures.LoadAsync(Path.Combine(SourceTree.Root!, "sql", "reference"));
        await figures.AcceptAsync(Returns());
        await figures.ComputeAsync(Opening, Quarter, "HC-2024-Y");
        await figures.ExecuteAsync(
            """
            truncate schedule.step;
            insert into schedule.step (period_id, kind, due_at, done_at)
            select distinct period_id, 'compute', now(), now() from indicators.computation
            """
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Nothing_is_stale_while_nothing_changes()
    {
        (await StaleAsync()).Should().BeEmpty();
        await figures.ComputeAsync(Opening, Quarter, "HC-2024-Y");

        (await figures.QueryAsync<long>("select count(*) from indicators.computation")).Should().Equal(3);
    }

    [Fact]
    public async Task Return_sent_back_after_its_acceptance_leaves_the_figures()
    {
        await figures.ExecuteAsync(
            "update intake.submission set state = 'returned' where period_id = (select period_id from reference.reporting_period where code = @Quarter)",
            new { Quarter }
        );

        (await StaleAsync()).Should().Equal(Quarter, "HC-2024-Y");
        await figures.ComputeAsync(Quarter);
        (await figures.FigureAsync(Quarter, "732", Birth)).Should().Be("none; 0 of 13");
    }

    [Fact]
    public async Task Corrected_opening_quarter_reaches_the_averages_of_the_next()
    {
        var before = await figures.FigureAsync(Quarter, "732", Birth);
        await figures.AcceptAsync(GivenAccepted.Return(Ward, Opening).With("population", 700).With("live_birth", 1));
        await figures.Computation.AggregateAsync(
            [await figures.PeriodIdAsync(Opening)],
            TestContext.Current.CancellationToken
        );

        (await StaleAsync()).Should().Equal(Opening, Quarter, "HC-2024-Y");
        await figures.ComputeAsync(Quarter);
        before.Should().Be("20/2000 = 10.0; 1 of 13");
        (await figures.FigureAsync(Quarter, "732", Birth)).Should().Be("20/1700 = 11.8; 1 of 13");
    }

    [Fact]
    public async Task Loaded_formula_makes_every_period_stale_and_an_equal_value_no_new_row()
    {
        using var definitions = new DefinitionFolder();
        definitions.Change(
            "indicator_formula.csv",
            "A,0103?,,Tỷ suất sinh thô,seen,inferred,live_birth,average(population),1000,1",
            "A,0103?,,Tỷ suất sinh thô,seen,inferred,live_birth,average(population),1000,2"
        );
        await figures.LoadAsync(definitions.Path);

        (await StaleAsync()).Should().Equal(Opening, Quarter, "HC-2024-Y");
        await figures.ComputeAsync(Quarter);

        (await figures.FigureAsync(Quarter, "732", Birth)).Should().Be("20/2000 = 10.00; 1 of 13");
        (
            await figures.QueryAsync<string>(
                """
                select distinct code from indicators.indicator_value
                inner join reference.cell_key using (indicator_cell_id)
                where known_to <> 'infinity'
                """
            )
        ).Should().Equal("0103?");
    }

    [Fact]
    public async Task Loaded_agency_makes_nothing_stale()
    {
        using var definitions = new DefinitionFolder();
        definitions
            .Change("agency.csv", "Lưu: VT, TE", "Lưu: VT, TH")
            .Change("agency_signer.csv", "Lê Ngọc Lan", "Lê Ngọc Liên");
        await figures.LoadAsync(definitions.Path);

        (await StaleAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Correction_gives_the_same_as_computing_all()
    {
        await figures.AcceptAsync(
            GivenAccepted
                .Return(Ward, Quarter)
                .With("population", 900)
                .With("live_birth", 3)
                .Blank("gift_child")
                .With(GivenAccepted.Injury())
        );
        await figures.ComputeAsync(Quarter, "HC-2024-Y");
        var corrected = await CurrentAsync();
        (
            await figures.QueryAsync<bool>(
                "select is_correction from indicators.computation order by computation_id desc limit 2"
            )
        )
            .Should()
            .Equal(true, true);

        await figures.ExecuteAsync(
            """
            truncate indicators.indicator_value, indicators.computation, aggregation.line, aggregation.line_part,
                aggregation.tree_unit, aggregation.recount, aggregation.recounted_line cascade
            """
        );
        await figures.ComputeAsync(Opening, Quarter, "HC-2024-Y");

        (await CurrentAsync()).Should().Equal(corrected);
    }

    private static IEnumerable<AcceptedReturn> Returns() =>
        from quarter in new[] { "HC-2024-Q1", "HC-2024-Q2", Opening, Quarter }
        select GivenAccepted
            .Return(Ward, quarter)
            .With("population", 1000)
            .With("live_birth", 10)
            .With("gift_child", 4)
            .With(GivenAccepted.Case($"26083-24-V00{quarter[^1]}", "2024-02-01"));

    private async Task<IReadOnlyList<string>> StaleAsync()
    {
        await using var connection = await figures.Worker.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(SqlFile.Read("schedule/stale_step.sql"), new { FigureSteps.EngineVersion });
        return await figures.QueryAsync<string>(
            """
            select code from schedule.step inner join reference.reporting_period using (period_id)
            where done_at is null order by end_date, start_date desc
            """
        );
    }

    private Task<IReadOnlyList<string>> CurrentAsync() =>
        figures.QueryAsync<string>(
            """
            select concat_ws(' ', period_id, admin_unit_id, indicator_cell_id, trim_scale(numerator), trim_scale(denominator), value, reported_count, line_count)
            from indicators.indicator_value where known_to = 'infinity' order by 1
            """
        );
}
