using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Checks;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>The migrated database with the repository's own definitions, in which a test accepts returns and computes.</summary>
public sealed class FigureDatabase(DatabaseFixture server) : IAsyncLifetime
{
    private readonly TestDatabase database = new(server);

    public NpgsqlDataSource Worker => database.Worker;

    /// <summary>As <see cref="Worker"/>, by connections that keep their working tables.</summary>
    public NpgsqlDataSource Computing { get; private set; } = null!;

    public NpgsqlDataSource Web => database.Web;

    public NpgsqlDataSource Administrator => database.Administrator;

    public DatabaseConnections Connections => database.Connections;

    public FigureComputation Computation => new(Aggregator, Calculator, Checks);

    public FigureChecks Checks => new(Worker, NullLogger<FigureChecks>.Instance);

    public IndicatorCalculator Calculator => new(Computing, Aggregator, NullLogger<IndicatorCalculator>.Instance);

    private CountAggregator Aggregator => new(Worker, NullLogger<CountAggregator>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        Computing = NpgsqlDataSource.Create(WorkingTables.KeptIn(Connections.Worker));
        await LoadAsync(Path.Combine(SourceTree.Root!, "sql", "reference"));
    }

    public async ValueTask DisposeAsync()
    {
        await Computing.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Loads the definitions of a folder.</summary>
    public Task<int?> LoadAsync(string folder) =>
        new ReferenceLoader(Worker, new FakeTimeProvider(), NullLogger<ReferenceLoader>.Instance).LoadAsync(
            folder,
            "local",
            Cancellation
        );

    /// <summary>Forgets every return and figure, so that the next test of the class begins with none.</summary>
    public Task ClearAsync() =>
        ExecuteAsync(
            """
            truncate intake.submission, aggregation.observation, aggregation.observation_set, aggregation.line,
                aggregation.line_part, aggregation.recounted_line, aggregation.recount, aggregation.kept_count,
                aggregation.tree_unit,
                indicators.indicator_value, indicators.computation cascade
            """
        );

    /// <summary>Stores returns as accepted, each after those given before it.</summary>
    internal async Task AcceptAsync(params IEnumerable<AcceptedReturn> returns)
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(Cancellation);
        foreach (var each in returns)
            await each.SaveAsync(connection);
    }

    /// <summary>Computes periods one after another.</summary>
    public async Task ComputeAsync(params IEnumerable<string> periodCodes)
    {
        foreach (var code in periodCodes)
            await Computation.RunAsync(await PeriodIdAsync(code), Cancellation);
    }

    public async Task<int> PeriodIdAsync(string code) =>
        (
            await QueryAsync<int>("select period_id from reference.reporting_period where code = @code", new { code })
        ).Single();

    /// <summary>One figure in words: "3/40 = 7.5; 1 of 13", "3 = 3; 1 of 1" for a count, "none; 0 of 1".</summary>
    /// <param name="period">Code of the period.</param>
    /// <param name="unit">Code of the unit alive at its tree date.</param>
    /// <param name="key">Part, code and view, as in A/0301?/group.</param>
    /// <param name="breakdown">Breakdown key; empty for the total.</param>
    /// <param name="asAt">Instant to read at; now when it is null.</param>
    public async Task<string> FigureAsync(
        string period,
        string unit,
        string key,
        string breakdown = "",
        DateTime? asAt = null
    ) =>
        (
            await QueryAsync<string>(
                """
                select coalesce(
                        case when value.numerator is null then 'none' end,
                        concat(trim_scale(value.numerator), '/' || trim_scale(value.denominator), ' = ',
                            coalesce(round(value.value, formula.decimals)::text, 'no value')))
                    || format('; %s of %s', coalesce(value.reported_count, 0), (
                        select count(*) from aggregation.tree_unit
                        where period_id = period.period_id and ancestor_unit_id = unit.admin_unit_id and is_commune
                            and known_from <= instant.as_at and known_to > instant.as_at))
                from reference.reporting_period as period
                inner join reference.admin_unit as unit
                    on unit.code = @unit and period.tree_date between unit.valid_from and unit.valid_to
                inner join reference.indicator_formula as formula
                    on concat_ws('/', formula.part, formula.code, nullif(formula.view, '')) = @key
                    and formula.catalogue_version_id = (select max(catalogue_version_id) from reference.catalogue_version)
                inner join reference.indicator_cell as cell using (indicator_formula_id)
                cross join (select coalesce(@asAt, clock_timestamp()) as as_at) as instant
                left join lateral (
                    select figure.*
                    from indicators.figure(period.period_id, array[unit.admin_unit_id], instant.as_at) as figure
                    where figure.indicator_cell_id = cell.indicator_cell_id
                ) as value on true
                where period.code = @period and cell.breakdown = @breakdown
                """,
                new
                {
                    period,
                    unit,
                    key,
                    breakdown,
                    asAt,
                }
            )
        ).Single();

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(Cancellation);
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync(sql, parameters);
    }
}
