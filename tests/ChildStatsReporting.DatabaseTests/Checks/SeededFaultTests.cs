using ChildStatsReporting.Checks;
using Dapper;

namespace ChildStatsReporting.DatabaseTests.Checks;

/// <summary>Each check passes on a computed year, and finds the fault that is put in for it. Source: design, The life of a figure.</summary>
public sealed class SeededFaultTests(CheckedYear year) : IClassFixture<CheckedYear>
{
    private const string Quarter = "HC-2024-Q4";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Computed_year_passes_every_check()
    {
        var results = await year.Figures.Checks.RunAsync(
            FigureCheck.All,
            await year.Figures.Checks.ComputedPeriodsAsync(Cancellation),
            Cancellation
        );

        results.Should().HaveCount(FigureCheck.All.Count);
        results.SelectMany(result => result.FirstRows.Select(row => $"{result.Check.Name}: {row}")).Should().BeEmpty();
    }

    [Fact]
    public async Task Part_of_a_total_that_was_altered_is_found()
    {
        // The row is also what the lines of its home give no more; its sums up the tree still agree.
        var found = await FoundAsync(
            CheckedYear.Year,
            Altered("period_id = @periodId and unit in ('732', '75') and cell = 'B/0101/ sex=female'")
        );

        found.Keys.Should().BeEquivalentTo("home_equals_sum_of_its_lines", "total_equals_sum_of_parts");
    }

    [Theory]
    [InlineData(
        "unit_equals_sum_of_units_below",
        CheckedYear.Year,
        "unit = '75' and cell = 'P/306/gift '",
        "period_id = @periodId"
    )]
    [InlineData(
        "home_equals_sum_of_its_lines",
        CheckedYear.Year,
        "unit in ('732', '75') and cell = 'B/01xx-b/ '",
        "period_id = @periodId"
    )]
    [InlineData(
        "unit_equals_its_quarters_within_one_border",
        CheckedYear.Year,
        "unit = '732' and cell = 'P/306/gift '",
        "period_id = (select period_id from reference.reporting_period where code = 'HC-2024-Q2')"
    )]
    public Task Stored_value_that_was_altered_is_found(string check, string period, string row, string values) =>
        FindsAsync(check, period, Altered($"{values} and {row}"));

    [Fact]
    public Task Return_that_a_quarter_reads_twice_is_found() =>
        FindsAsync(
            "unkeyed_flow_equals_sum_of_quarters",
            CheckedYear.Year,
            """
            insert into aggregation.line_part
            select line_part.* from aggregation.line_part
            inner join reference.reporting_period using (period_id)
            inner join reference.admin_unit on admin_unit.admin_unit_id = line_unit_id
            where reporting_period.code = 'HC-2024-Q2' and admin_unit.code = '26083' and form_code = 'XP-TE13' and role = 'sum'
            """
        );

    [Fact]
    public Task Keyed_count_that_its_quarters_do_not_explain_is_found() =>
        FindsAsync(
            "keyed_count_equals_sum_of_quarters",
            CheckedYear.Year,
            """
            update aggregation.observation set value = value + 1
            from reference.data_cell, reference.reporting_period
            where data_cell.data_cell_id = observation.data_cell_id and data_cell.data_element = 'perpetrator'
                and reporting_period.period_id = observation.period_id and reporting_period.code = 'HC-2024-Q1'
            """
        );

    [Fact]
    public Task Key_that_counts_nowhere_is_found() =>
        FindsAsync(
            "key_counts_in_one_line",
            CheckedYear.Year,
            """
            insert into register.abuse_case
            select submission_id, 99, '26083-24-V099', half_month_start, abuse_form, abuse_setting, case_outcome, perpetrator_count, false
            from register.abuse_case where case_key = '26083-24-V001'
            """
        );

    [Fact]
    public Task Observation_of_no_revision_is_found() =>
        FindsAsync(
            "observation_has_its_revision",
            Quarter,
            """
            insert into aggregation.observation (period_id, observation_set_id, admin_unit_id, data_cell_id, value)
            select @periodId, 999999, admin_unit_id, data_cell_id, 1
            from aggregation.observation where period_id = @periodId limit 1
            """
        );

    [Fact]
    public Task Set_of_no_revision_is_found() =>
        FindsAsync(
            "observation_has_its_revision",
            Quarter,
            """
            insert into aggregation.observation_set (period_id, submission_id, admin_unit_id, form_code, presence_id, catalogue_version_id,
                list_sha256, foreign_prefixes, is_newest)
            select period_id, 999999, admin_unit_id, form_code, presence_id, catalogue_version_id, list_sha256, '{}', false
            from aggregation.observation_set where period_id = @periodId limit 1
            """
        );

    [Fact]
    public Task Part_with_the_observations_of_another_revision_is_found() =>
        FindsAsync(
            "part_reads_its_own_revision",
            CheckedYear.Year,
            """
            update aggregation.line_part set submission_id = submission_id - 1
            from reference.admin_unit
            where period_id = @periodId and role = 'closing' and submission_id is not null
                and admin_unit_id = line_unit_id and code = '26083'
            """
        );

    [Fact]
    public Task Period_that_rests_on_something_else_is_found() =>
        FindsAsync(
            "period_is_current",
            Quarter,
            "update indicators.computation set fingerprint = 'other' where period_id = @periodId"
        );

    [Fact]
    public Task Accepted_revision_counted_by_older_definitions_is_found() =>
        FindsAsync(
            "accepted_revision_is_counted",
            Quarter,
            """
            update aggregation.observation_set set list_sha256 = 'older'
            from reference.admin_unit
            where period_id = @periodId and admin_unit.admin_unit_id = observation_set.admin_unit_id and code = '26083'
            """
        );

    [Fact]
    public Task Erased_revision_counted_by_older_definitions_is_found() =>
        FindsAsync(
            "erased_revision_is_counted_by_newest_lists",
            Quarter,
            """
            update intake.submission set erased_at = now()
            from reference.admin_unit
            where period_id = @periodId and admin_unit.admin_unit_id = submission.admin_unit_id and code = '26113';
            update aggregation.observation_set set list_sha256 = 'older'
            from intake.submission where submission.submission_id = observation_set.submission_id and erased_at is not null;
            update indicators.computation set fingerprint = current.fingerprint
            from indicators.current_fingerprint(array[@periodId]::integer[], (select max(engine_version) from indicators.computation)) as current
            where computation.period_id = current.period_id
            """
        );

    [Fact]
    public async Task Second_row_of_a_key_at_the_same_instant_is_found_in_every_table()
    {
        string[] tables =
        [
            "indicators.indicator_value",
            "aggregation.tree_unit",
            "aggregation.line",
            "aggregation.line_part",
            "aggregation.recounted_line",
            "aggregation.recount",
        ];

        var found = await FoundAsync(
            CheckedYear.Year,
            string.Join(
                ";\n",
                tables.Select(table =>
                    $"""
                        create temp table doubled on commit drop as select * from {table} where period_id = @periodId limit 1;
                        update doubled set known_to = known_from + interval '1 second';
                        insert into {table} select * from doubled;
                        drop table doubled
                        """
                )
            )
        );

        found.Should().ContainSingle().Which.Key.Should().Be("knowledge_never_overlaps");
        found
            .Single()
            .Value.Select(row => $"{row.Subject.Split(' ')[0]} {row.Cause}")
            .Should()
            .BeEquivalentTo(tables.Select(table => $"{table.Split('.')[1]} overlap"));
    }

    [Fact]
    public Task Computation_known_before_the_one_before_it_is_found() =>
        FindsAsync(
            "knowledge_never_overlaps",
            CheckedYear.Year,
            """
            insert into indicators.computation (period_id, catalogue_version_id, started_at, finished_at, sql_sha256, changed_count,
                engine_version, fingerprint, is_correction)
            select period_id, catalogue_version_id, started_at, finished_at, sql_sha256, 0, engine_version, fingerprint, true
            from indicators.computation where period_id = @periodId
            """
        );

    /// <summary>Adds one to stored numerators.</summary>
    private static string Altered(string condition) =>
        $"""
            update indicators.indicator_value set numerator = numerator + 1
            where (period_id, admin_unit_id, indicator_cell_id) in (
                select period_id, admin_unit_id, indicator_cell_id
                from (
                    select value.period_id, value.admin_unit_id, value.indicator_cell_id, admin_unit.code as unit,
                        concat(cell_key.part, '/', cell_key.code, '/', cell_key.view, ' ', cell_key.breakdown) as cell
                    from indicators.indicator_value as value
                    inner join reference.admin_unit using (admin_unit_id)
                    inner join reference.cell_key using (indicator_cell_id)
                ) as known
                where {condition})
            """;

    private async Task FindsAsync(string check, string period, string fault) =>
        (await FoundAsync(period, fault)).Keys.Should().Equal(check);

    /// <summary>The checks that find something for a period once a fault is put in, which is taken out again, with what they find.</summary>
    private async Task<Dictionary<string, IReadOnlyList<CheckRow>>> FoundAsync(string period, string fault)
    {
        var periodId = await year.Figures.PeriodIdAsync(period);
        await using var connection = await year.Figures.Administrator.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        (await connection.ExecuteAsync(fault, new { periodId })).Should().BePositive("the fault is there");
        var found = new Dictionary<string, IReadOnlyList<CheckRow>>(StringComparer.Ordinal);
        foreach (var check in FigureCheck.All)
        {
            var rows = await FigureChecks.RowsAsync(connection, check, periodId, isAfterStage: false, Cancellation);
            if (rows.Count > 0)
                found.Add(check.Name, rows);
            rows.Where(row => row.PeriodCode != period || row.Subject.Length == 0).Should().BeEmpty();
        }

        return found;
    }
}
