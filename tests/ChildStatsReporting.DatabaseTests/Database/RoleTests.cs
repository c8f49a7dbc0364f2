using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Database;

/// <summary>What the login roles may not do, whatever the program asks. Source: design Security from the first migration.</summary>
public sealed class RoleTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Denied = PostgresErrorCodes.InsufficientPrivilege;

    [Fact]
    public async Task Web_cannot_read_staging() =>
        await ShouldFailAsync(database.Web, "select * from staging.cell_value", Denied);

    [Theory]
    [InlineData("intake.submission")]
    [InlineData("intake.submitted_cell")]
    [InlineData("register.submitted_row")]
    [InlineData("review.decision")]
    public async Task Web_cannot_copy_into_a_table_with_policies(string table)
    {
        await using var connection = await database.Web.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var copy = async () =>
            await connection.BeginTextImportAsync($"copy {table} from stdin", TestContext.Current.CancellationToken);

        (await copy.Should().ThrowAsync<PostgresException>())
            .Which.SqlState.Should()
            .BeOneOf(PostgresErrorCodes.FeatureNotSupported, Denied);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("worker")]
    public async Task Partition_asked_by_its_own_name_is_refused(string role)
    {
        var source = role == "web" ? database.Web : database.Worker;
        await ExecuteAsync(database.Worker, "select aggregation.prepare_period(1)");

        foreach (var parent in new[] { "aggregation.line_part", "indicators.indicator_value" })
        {
            await ExecuteAsync(source, $"select * from {parent}");
            await ShouldFailAsync(source, $"select * from {parent}_1", Denied);
        }
    }

    [Fact]
    public async Task Web_sees_the_units_of_its_user_inside_the_transaction_only()
    {
        await ExecuteAsync(database.Administrator, TwoSubmissionsOfTwoUnits);
        await using var connection = await database.Web.OpenConnectionAsync(TestContext.Current.CancellationToken);
        const string CountSql = "select count(*) from intake.submission";

        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await ScalarAsync(connection, "select set_config('app.user_id', 'officer', true)");
        var inside = await ScalarAsync(connection, CountSql);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        var outside = await ScalarAsync(connection, CountSql);

        inside.Should().Be(1L);
        outside.Should().Be(0L);
    }

    [Theory]
    [InlineData("update audit.event set action = 'x'")]
    [InlineData("delete from audit.event")]
    [InlineData("truncate audit.event")]
    public async Task Trail_refuses_the_worker_a_change(string sql) =>
        await ShouldFailAsync(database.Worker, sql, Denied);

    [Theory]
    [InlineData("update audit.event set action = 'x'")]
    [InlineData("delete from audit.event")]
    [InlineData("truncate audit.event")]
    public async Task Trail_refuses_even_its_owner_a_change(string sql)
    {
        await ExecuteAsync(
            database.Worker,
            "insert into audit.event (occurred_at, user_name, action, object_kind, object_key)"
                + " values ('2024-12-16 00:00Z', 'system', 'load', 'catalogue', '1')"
        );

        await ShouldFailAsync(database.Owner, sql, PostgresErrorCodes.RaiseException);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("worker")]
    [InlineData("jobs")]
    [InlineData("owner")]
    public async Task Role_is_bound_by_policies_and_makes_no_roles(string role)
    {
        await using var command = database.Administrator.CreateCommand(
            "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = $1"
        );
        command.Parameters.AddWithValue(role);

        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).Should().Be(false);
    }

    [Fact]
    public async Task Jobs_sees_its_own_schema_and_no_other()
    {
        await ExecuteAsync(database.Jobs, "create table hangfire.probe (id integer); drop table hangfire.probe");

        await ShouldFailAsync(database.Jobs, "select * from reference.admin_unit", Denied);
    }

    /// <summary>Whatever a later migration grants is seen here: the list is read from the catalogue.</summary>
    [Fact]
    public async Task Jobs_is_granted_nothing_outside_its_schema()
    {
        await using var command = database.Administrator.CreateCommand(
            """
            select string_agg(name, ', ' order by name)
            from (
                select nspname as name from pg_namespace where has_schema_privilege('jobs', oid, 'usage, create')
                    and nspname not in ('hangfire', 'public', 'information_schema') and nspname not like 'pg\_%'
                union all
                select format('%I.%I', nspname, relname) from pg_class inner join pg_namespace on pg_namespace.oid = relnamespace
                where nspname not in ('hangfire', 'information_schema') and nspname not like 'pg\_%'
                    and case relkind
                        when 'S' then has_sequence_privilege('jobs', pg_class.oid, 'usage, select, update')
                        when 'i' then false
                        when 'I' then false
                        else has_table_privilege('jobs', pg_class.oid, 'select, insert, update, delete, truncate, references, trigger')
                    end
                union all
                select format('%I.%I', nspname, proname) from pg_proc inner join pg_namespace on pg_namespace.oid = pronamespace
                where nspname not in ('hangfire', 'information_schema') and nspname not like 'pg\_%' and prosecdef
                    and has_schema_privilege('jobs', nspname, 'usage') and has_function_privilege('jobs', pg_proc.oid, 'execute')
            ) as granted
            """
        );

        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).Should().Be(DBNull.Value);
    }

    /// <summary>Two communes with one submission each; the officer is assigned to the first.</summary>
    private const string TwoSubmissionsOfTwoUnits = """
        insert into reference.admin_unit (code, name, level, provenance)
        values ('90001', 'A', 'commune', 'test'), ('90002', 'B', 'commune', 'test');
        insert into access.person (user_name, full_name) values ('officer', 'Officer');
        insert into access.assignment values ('officer', 'ward_officer', '90001');
        insert into intake.submission
            (admin_unit_id, state, file_name, byte_count, sha256, received_at, received_by)
        select admin_unit_id, 'received', 'a.xlsx', 1, '', '2024-12-16 00:00Z', 'somebody'
        from reference.admin_unit where code in ('90001', '90002')
        """;

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ShouldFailAsync(NpgsqlDataSource source, string sql, string sqlState)
    {
        var run = () => ExecuteAsync(source, sql);

        (await run.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(sqlState);
    }
}
