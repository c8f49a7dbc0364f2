using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Database;

/// <summary>
/// Partitions of a period are attached while nobody has their tables open: a connection that lists the partitions of a table at
/// the moment in which one is attached would read the table without it from then on.
/// </summary>
public sealed class PartitionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string PrepareSql = "select aggregation.prepare_period(7)";
    private const string CountSql = "select count(*) from pg_inherits where inhrelid = to_regclass(@name)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("aggregation.observation")]
    [InlineData("aggregation.line_part")]
    [InlineData("indicators.indicator_value")]
    public async Task Partitions_come_when_the_last_reader_has_left_and_others_read_meanwhile(string table)
    {
        await ExecuteAsync(database.Administrator, $"drop table if exists {table}_7, indicators.indicator_value_7");
        await using var reader = await database.Web.OpenConnectionAsync(Cancellation);
        await using var reading = await reader.BeginTransactionAsync(Cancellation);
        await using (var read = new NpgsqlCommand($"select count(*) from {table}", reader))
            await read.ExecuteScalarAsync(Cancellation);

        var preparing = ExecuteAsync(database.Worker, PrepareSql);
        for (var count = 0; count < 10; count++)
            await ExecuteAsync(database.Web, $"select count(*) from {table}");
        var isWaiting = !preparing.IsCompleted;
        var before = await CountAsync($"{table}_7");
        await reading.CommitAsync(Cancellation);
        await preparing;

        isWaiting.Should().BeTrue();
        before.Should().Be(0);
        (await CountAsync($"{table}_7")).Should().Be(1);
    }

    private async Task<long> CountAsync(string name)
    {
        await using var count = database.Administrator.CreateCommand(CountSql);
        count.Parameters.Add(new("name", name));
        return (long)(await count.ExecuteScalarAsync(Cancellation))!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
