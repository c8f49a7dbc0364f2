using ChildStatsReporting.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChildStatsReporting.DatabaseTests;

/// <summary>
/// One test per folder <c>Cases/&lt;stage&gt;/&lt;query&gt;/&lt;case_as_a_sentence&gt;</c>: its given rows go in, the query
/// runs with its parameters, and what comes out is compared as text. See <c>Cases/README.md</c>.
/// </summary>
public sealed class SqlCases(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<string> Folders() => [.. SqlCase.All().Select(each => each.Path)];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Query_gives_what_its_case_says(string path)
    {
        var sqlCase = new SqlCase(path);
        await using var connection = await database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);

        foreach (var given in sqlCase.Given())
            await CopyAsync(connection, given);
        var result = await RunAsync(connection, sqlCase);

        sqlCase.Expectations().Should().NotBeEmpty($"{path} says what comes out");
        foreach (var expectation in sqlCase.Expectations())
        {
            var actual = expectation.Table is null ? result : await TableAsync(connection, expectation);
            actual.Should().Be(expectation.Text, $"{path}/{expectation.FileName} says so");
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, SqlCase.TableFile given)
    {
        await PreparePartitionsAsync(connection, given);
        // A case states the rows it is about, not every row those refer to; triggers of references stay silent.
        await ExecuteAsync(connection, "set local session_replication_role = replica");
        await ExecuteAsync(connection, $"delete from {given.Table}");
        await using (var import = await connection.BeginTextImportAsync(
            $"copy {given.Table} ({given.Header}) from stdin with (format csv, header)",
            TestContext.Current.CancellationToken))
        {
            await import.WriteAsync(given.Text.AsMemory(), TestContext.Current.CancellationToken);
        }
        await ExecuteAsync(connection, "set local session_replication_role = origin");
    }

    /// <summary>Makes the partitions of the periods that a given file names.</summary>
    private static async Task PreparePartitionsAsync(NpgsqlConnection connection, SqlCase.TableFile given)
    {
        await using var isPartitioned = new NpgsqlCommand(
            "select relkind = 'p' from pg_class where oid = $1::regclass", connection);
        isPartitioned.Parameters.Add(new() { Value = given.Table, NpgsqlDbType = NpgsqlDbType.Text });
        if (await isPartitioned.ExecuteScalarAsync(TestContext.Current.CancellationToken) is not true)
            return;
        foreach (var periodId in given.Column("period_id").Distinct())
        {
            await using var prepare = new NpgsqlCommand(
                "select aggregation.prepare_period($1::integer)", connection);
            prepare.Parameters.Add(new() { Value = periodId, NpgsqlDbType = NpgsqlDbType.Text });
            await prepare.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <returns>The last result set as CSV; empty when the query returns none.</returns>
    private static async Task<string> RunAsync(NpgsqlConnection connection, SqlCase sqlCase)
    {
        await using var command = new NpgsqlCommand(SqlFile.Read(sqlCase.Query), connection);
        // Without a type of ours the server infers each one from its place in the query.
        foreach (var (name, value) in sqlCase.Parameters())
            command.Parameters.Add(new()
            {
                ParameterName = name,
                NpgsqlDbType = NpgsqlDbType.Unknown,
                Value = value ?? (object)DBNull.Value,
            });
        return await CsvText.OfAsync(command, TestContext.Current.CancellationToken);
    }

    private static async Task<string> TableAsync(NpgsqlConnection connection, SqlCase.TableFile expectation)
    {
        await using var command = new NpgsqlCommand(
            $"select {expectation.Header} from {expectation.Table} order by {expectation.Header}", connection);
        return await CsvText.OfAsync(command, TestContext.Current.CancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
