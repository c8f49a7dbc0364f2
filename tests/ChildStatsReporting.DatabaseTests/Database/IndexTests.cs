using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Database;

/// <summary>What is asked again and again of tables that grow finds an index that serves it.</summary>
public sealed class IndexTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("admin_unit_parent", "select code from reference.admin_unit where parent_code = '732'")]
    [InlineData(
        "admin_unit_code",
        "select name from reference.admin_unit where code = '26080' and valid_from <= '2024-12-14'"
    )]
    [InlineData(
        "submission_accepted_at",
        "select submission_id from intake.submission where accepted_at > '2024-12-14' order by accepted_at"
    )]
    [InlineData(
        "event_day",
        "select event_id from audit.event where occurred_at >= '2024-12-14' and occurred_at < '2024-12-15'"
    )]
    [InlineData("event_user", "select action from audit.event where user_name = 'a' order by event_id desc limit 100")]
    [InlineData(
        "event_unit",
        "select action from audit.event where admin_unit_id = 1 order by event_id desc limit 100"
    )]
    [InlineData(
        "event_object",
        "select action from audit.event where object_kind = 'submission' and object_key = '1' order by event_id desc"
    )]
    public async Task Question_of_a_growing_table_is_served_by_its_index(string index, string question)
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        // On a table of a few rows the planner would read them all.
        await using var command = new NpgsqlCommand(
            $"set enable_seqscan = off; set enable_bitmapscan = off; explain {question}",
            connection
        );
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            plan.Add(reader.GetString(0));

        string.Join('\n', plan).Should().Contain($" using {index} ").And.Contain("Index Cond");
    }
}
