using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Checks;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>A database in which one history after another is played.</summary>
internal sealed class HistoryDatabase : IAsyncDisposable
{
    /// <summary>By which the connections of the computing workers are known to the server.</summary>
    public const string ComputingName = "computing";

    private static readonly FakeTimeProvider Now = new(new DateTimeOffset(2026, 1, 6, 1, 0, 0, TimeSpan.Zero));

    private readonly TestDatabase copy;
    private readonly NpgsqlDataSource computing;

    private HistoryDatabase(TestDatabase copy)
    {
        this.copy = copy;
        computing = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(WorkingTables.KeptIn(copy.Connections.Worker))
            {
                ApplicationName = ComputingName,
            }.ConnectionString
        );
        Aggregator = new(computing, NullLogger<CountAggregator>.Instance);
        Figures = new(copy.Worker);
    }

    /// <summary>Sets up and looks.</summary>
    public NpgsqlDataSource Administrator => copy.Administrator;

    /// <summary>Loads, erases and reads.</summary>
    public NpgsqlDataSource Worker => copy.Worker;

    public CountAggregator Aggregator { get; }

    public FigureComputation Computation =>
        new(
            Aggregator,
            new IndicatorCalculator(computing, Aggregator, NullLogger<IndicatorCalculator>.Instance),
            new(computing, NullLogger<FigureChecks>.Instance)
        );

    public FigureFile Figures { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A copy of the migrated database.</summary>
    public static async Task<HistoryDatabase> CopyAsync(DatabaseFixture server)
    {
        var copy = new TestDatabase(server);
        await copy.InitializeAsync();
        return new(copy);
    }

    public async ValueTask DisposeAsync()
    {
        await computing.DisposeAsync();
        await copy.DisposeAsync();
    }

    /// <summary>Forgets every history, with the partitions of its periods.</summary>
    /// <remarks>Rows are deleted: to truncate so many small tables takes longer than to play half a history.</remarks>
    public Task ClearAsync() =>
        ExecuteAsync(
            """
            do $$
            declare
                emptied regclass;
            begin
                for emptied in
                    select inhrelid from pg_inherits inner join pg_class on pg_class.oid = inhrelid where relkind = 'r'
                loop
                    execute format('drop table %s', emptied);
                end loop;
                set local session_replication_role = replica;
                for emptied in
                    with recursive named as (
                        select unnest(array['intake.submission', 'review.period_state', 'aggregation.observation',
                            'aggregation.observation_set', 'aggregation.presence', 'aggregation.line', 'aggregation.line_part',
                            'aggregation.recounted_line', 'aggregation.recount', 'aggregation.kept_count', 'aggregation.tree_unit',
                            'indicators.indicator_value', 'indicators.own_figure', 'indicators.computation', 'reference.catalogue_version',
                            'reference.cell_definition', 'reference.data_cell', 'reference.admin_unit_version']::regclass[]) as relation
                        union
                        select conrelid::regclass from pg_constraint inner join named on confrelid = named.relation
                    )
                    select relation from named
                loop
                    execute format('delete from %s', emptied);
                end loop;
            end
            $$
            """
        );

    /// <summary>Forgets the figures of every period, and the counts that longer periods made of keys.</summary>
    public Task ClearFiguresAsync(bool areRecountsKept) =>
        ExecuteAsync(
            $"""
            truncate indicators.indicator_value, indicators.own_figure, indicators.computation, aggregation.line, aggregation.line_part, aggregation.tree_unit
                {(areRecountsKept ? "" : ", aggregation.recount, aggregation.recounted_line")} cascade
            """
        );

    public async Task LoadAsync(InventedCatalogue catalogue, TreeState tree, InventedCalendar calendar, string folder)
    {
        Directory.CreateDirectory(folder);
        InventedDefinitions.Write(folder, catalogue, tree, calendar);
        await new ReferenceLoader(Worker, Now, NullLogger<ReferenceLoader>.Instance).LoadAsync(
            folder,
            "local",
            Cancellation
        );
    }

    public Task<ErasureOutcome> EraseAsync(long submissionId) =>
        new SubmissionErasure(Worker, Now, new VietnamTime(Now)).EraseAsync(
            submissionId,
            "Hết hạn lưu",
            "local",
            Cancellation
        );

    /// <summary>Periods that have no figures, or whose figures rest on something else by now; and those with returns that are not counted yet.</summary>
    public Task<IReadOnlyList<int>> WaitingAsync() =>
        QueryAsync<int>(
            """
            with period as (
                select array_agg(period_id) as ids from reference.reporting_period
            ),
            known as (
                select distinct on (period_id) period_id, fingerprint
                from indicators.computation order by period_id, computation_id desc
            )
            select current.period_id
            from period
            cross join lateral indicators.current_fingerprint(period.ids, @EngineVersion) as current
            left join known on known.period_id = current.period_id
            where known.fingerprint is distinct from current.fingerprint
            union
            select submission.period_id
            from intake.submission
            left join aggregation.observation_set
                on observation_set.submission_id = submission.submission_id and observation_set.is_newest
            where submission.state = 'accepted' and observation_set.observation_set_id is null
            """,
            new { FigureComputation.EngineVersion }
        );

    /// <summary>All that figures are read from: values, the revisions of each line, and what was counted by line; a hash of each.</summary>
    public Task<IReadOnlyList<string>> StoredAsync() =>
        QueryAsync<string>(
            """
            select md5(string_agg(concat_ws(' ', period_id, admin_unit_id, indicator_cell_id, trim_scale(numerator), trim_scale(denominator),
                value, reported_count, line_count), ',' order by period_id, admin_unit_id, indicator_cell_id))
            from indicators.indicator_value where known_to = 'infinity'
            union all
            select md5(string_agg(concat_ws(' ', period_id, line_unit_id, line_kind, member_unit_id, form_code, role, unit_id, part_period_id,
                observation_set_id), ',' order by period_id, line_unit_id, line_kind, member_unit_id, form_code, role, unit_id, part_period_id))
            from aggregation.line_part where known_to = 'infinity'
            union all
            select md5(string_agg(concat_ws(' ', period_id, line_unit_id, line_kind, home_unit_id, reported_count, joint_kinds), ','
                order by period_id, line_unit_id, line_kind))
            from aggregation.line where known_to = 'infinity'
            union all
            select md5(string_agg(concat_ws(' ', period_id, line_unit_id, presence_id), ',' order by period_id, line_unit_id))
            from aggregation.recounted_line where known_to = 'infinity'
            union all
            select md5(string_agg(concat_ws(' ', period_id, line_unit_id, data_cell_id, value), ',' order by period_id, line_unit_id, data_cell_id))
            from aggregation.recount where known_to = 'infinity'
            """
        );

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Administrator.OpenConnectionAsync(Cancellation);
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await Administrator.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: Cancellation));
    }
}
