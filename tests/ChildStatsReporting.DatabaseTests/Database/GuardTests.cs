using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Database;

/// <summary>What the pages refuse with a sentence, the database refuses too, whoever writes.</summary>
public sealed class GuardTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    /// <summary>Keys of cookies: asked for before anybody is known, encrypted with the master key, and no data of anyone.</summary>
    private static readonly string[] OpenToAll = ["access.data_protection_key"];

    private static long next = 1000;

    [Theory]
    [InlineData("confirm", "submitted", true)]
    [InlineData("accept", "confirmed", true)]
    [InlineData("confirm", "confirmed", false)]
    [InlineData("confirm", "accepted", false)]
    [InlineData("accept", "submitted", false)]
    [InlineData("accept", "accepted", false)]
    [InlineData("submit", "submitted", false)]
    [InlineData("return", "superseded", false)]
    public async Task Step_is_taken_in_its_state_only_and_so_once(string action, string state, bool isTaken)
    {
        var id = await SubmissionAsync($"'{state}', 'officer', 'officer', null, null");

        var step = () =>
            ExecuteAsync(
                $"insert into review.decision (submission_id, action, user_name, decided_at) values ({id}, '{action}', 'somebody', now())"
            );

        if (isTaken)
            await step.Should().NotThrowAsync();
        else
            (await step.Should().ThrowAsync<PostgresException>())
                .Which.SqlState.Should()
                .Be(PostgresErrorCodes.CheckViolation);
    }

    [Theory]
    [InlineData(0, "null", true)]
    [InlineData(1, "'Cứu trợ đợt trước'", true)]
    [InlineData(1, "null", false)]
    [InlineData(1, "E' \\n'", false)]
    public async Task Return_that_keeps_warnings_is_handed_in_with_the_reason(
        int warningCount,
        string remark,
        bool isTaken
    )
    {
        var id = await SubmissionAsync("'validated', 'officer', null, null, null");
        await ExecuteAsync($"update intake.submission set warning_count = {warningCount} where submission_id = {id}");

        var step = () =>
            ExecuteAsync(
                $"insert into review.decision (submission_id, action, user_name, decided_at, remark) values ({id}, 'submit', 'officer', now(), {remark})"
            );

        if (isTaken)
            await step.Should().NotThrowAsync();
        else
            (await step.Should().ThrowAsync<PostgresException>())
                .Which.SqlState.Should()
                .Be(PostgresErrorCodes.CheckViolation);
    }

    [Fact]
    public async Task Two_approvers_at_once_leave_one_confirmation()
    {
        var id = await SubmissionAsync("'submitted', 'officer', 'officer', null, null");

        var outcomes = await Task.WhenAll(ConfirmAsync("first"), ConfirmAsync("second"));

        outcomes.Count(isDone => isDone).Should().Be(1);

        async Task<bool> ConfirmAsync(string userName)
        {
            await using var connection = await database.Worker.OpenConnectionAsync(
                TestContext.Current.CancellationToken
            );
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            try
            {
                await using var command = new NpgsqlCommand(
                    $"""
                    insert into review.decision (submission_id, action, user_name, decided_at) values ({id}, 'confirm', '{userName}', now());
                    update intake.submission set state = 'confirmed', confirmed_by = '{userName}' where submission_id = {id}
                    """,
                    connection
                );
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
                await transaction.CommitAsync(TestContext.Current.CancellationToken);
                return true;
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.CheckViolation)
            {
                return false;
            }
        }
    }

    [Theory]
    [InlineData("'confirmed', 'a', 'officer', 'officer', null")]
    [InlineData("'accepted', 'a', 'b', 'c', 'a'")]
    [InlineData("'accepted', 'a', 'b', 'c', 'b'")]
    [InlineData("'accepted', 'a', 'b', 'c', 'c'")]
    public async Task One_person_never_takes_two_steps_of_one_return(string people)
    {
        var write = () => SubmissionAsync(people);

        (await write.Should().ThrowAsync<PostgresException>())
            .Which.SqlState.Should()
            .Be(PostgresErrorCodes.CheckViolation);
    }

    [Theory]
    [InlineData("update reports.report_run set state = 'rendered' where run_id = {0}")]
    [InlineData("update reports.report_run set figures_as_at = now() where run_id = {0}")]
    [InlineData("delete from reports.report_run where run_id = {0}")]
    [InlineData("update signing.signed_file set content = 'x' where run_id = {0}")]
    [InlineData("update signing.signed_file set sha256 = 'x' where run_id = {0}")]
    [InlineData("delete from signing.signed_file where run_id = {0}")]
    public async Task What_is_signed_takes_no_step_back(string sql)
    {
        var id = Interlocked.Increment(ref next);
        await ExecuteAsync(
            $"""
            set session_replication_role = replica;
            insert into reports.report_run (run_id, form_code, period_id, admin_unit_id, audience, figures_as_at, catalogue_version_id, state, created_at, created_by)
            overriding system value values ({id}, 'F', {id}, 1, 'official', '2024-12-20Z', 1, 'published', now(), 'system');
            insert into signing.signed_file (run_id, file_name, content, sha256, revision, is_signed, signed_at, registered_at)
            values ({id}, 'f.pdf', 'y', 'y', 1, true, now(), now())
            """
        );

        var step = () => ExecuteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, id));

        (await step.Should().ThrowAsync<PostgresException>())
            .Which.SqlState.Should()
            .Be(PostgresErrorCodes.CheckViolation);
    }

    [Fact]
    public async Task Officer_and_approver_of_one_unit_are_two_accounts()
    {
        await ExecuteAsync(
            "insert into access.person (user_name, full_name) values ('both', 'X'); insert into access.assignment values ('both', 'ward_officer', '26080'), ('both', 'ward_approver', '26083')"
        );

        var second = () => ExecuteAsync("insert into access.assignment values ('both', 'ward_approver', '26080')");

        (await second.Should().ThrowAsync<PostgresException>())
            .Which.SqlState.Should()
            .Be(PostgresErrorCodes.CheckViolation);
    }

    /// <summary>Whatever a later migration grants is seen here: the list is read from the catalogue.</summary>
    [Fact]
    public async Task Table_that_the_web_reads_without_a_policy_is_listed()
    {
        await using var command = database.Administrator.CreateCommand(
            """
            select coalesce(array_agg(name order by name), '{}')
            from (
                select format('%I.%I', nspname, relname) as name
                from pg_class
                inner join pg_namespace on pg_namespace.oid = relnamespace
                where relkind in ('r', 'p')
                    and not relrowsecurity
                    and not relispartition
                    and nspname not in ('hangfire', 'information_schema', 'reference', 'public')
                    and nspname not like 'pg\_%'
                    and (has_table_privilege('web', pg_class.oid, 'select, insert, update, delete') or has_any_column_privilege('web', pg_class.oid, 'select, insert, update'))
            ) as open_table
            """
        );

        ((string[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!)
            .Should()
            .BeEquivalentTo(OpenToAll);
    }

    /// <summary>Such a view would show the rows of everybody, since no policy binds the owner.</summary>
    [Fact]
    public async Task View_that_reads_with_the_rights_of_its_owner_is_listed()
    {
        await using var command = database.Administrator.CreateCommand(
            """
            select coalesce(array_agg(format('%I.%I', nspname, relname) order by 1), '{}'::text[])
            from pg_class
            inner join pg_namespace on pg_namespace.oid = relnamespace
            where relkind in ('v', 'm')
                and nspname not in ('hangfire', 'information_schema', 'pg_catalog')
                and not coalesce(reloptions @> array['security_invoker=true'], false)
                and has_table_privilege('web', pg_class.oid, 'select')
            """
        );

        ((string[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).Should().BeEmpty();
    }

    /// <param name="people">State, receiver, submitter, approver, reviewer.</param>
    private async Task<long> SubmissionAsync(string people)
    {
        await using var command = database.Administrator.CreateCommand(
            $"""
            insert into intake.submission (file_name, byte_count, sha256, received_at, state, received_by, submitted_by, confirmed_by, decided_by)
            values ('a.xlsx', 1, '{Guid.NewGuid():N}', now(), {people}) returning submission_id
            """
        );
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
