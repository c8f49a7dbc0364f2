using ChildStatsReporting.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChildStatsReporting.DatabaseTests;

/// <summary>
/// One test per folder <c>Cases/&lt;stage&gt;/&lt;query&gt;/&lt;case_as_a_sentence&gt;</c>: its given rows go in, the query
/// runs with its parameters, and what comes out is compared as text. See <c>Cases/README.md</c>.
/// </summary>
public sealed class SqlCases(SqlCaseDatabase cases) : IClassFixture<SqlCaseDatabase>
{
    public static TheoryData<string> Folders() => [.. SqlCase.All().Select(each => each.Path)];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Query_gives_what_its_case_says(string path)
    {
        var sqlCase = new SqlCase(path);
        await using var connection = await cases.Database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);

        foreach (var given in sqlCase.Given().Where(given => !given.FillsTable))
            await CopyAsync(connection, given);
        var parameters = await ParametersAsync(connection, sqlCase);
        foreach (var query in sqlCase.Before())
            await RunAsync(connection, query, parameters);
        foreach (var given in sqlCase.Given().Where(given => given.FillsTable))
            await CopyAsync(connection, given);
        if (sqlCase.HasPerson)
            await ExecuteAsync(connection, "set local role web");
        var result = await RunAsync(connection, sqlCase.Query, parameters, ResultColumns(sqlCase));
        await ExecuteAsync(connection, "reset role");

        sqlCase.Expectations().Should().NotBeEmpty($"{path} says what comes out");
        foreach (var expectation in sqlCase.Expectations())
        {
            var actual = expectation.Table is null ? result : await TableAsync(connection, expectation);
            actual.Should().Be(expectation.Text, $"{path}/{expectation.FileName} says so");
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, SqlCase.TableFile given)
    {
        if (given.MakesTable)
            await MakeTableAsync(connection, given);
        else
            await PreparePartitionsAsync(connection, given);
        // A case states the rows it is about; what guards the steps between them stays silent while they go in.
        await ExecuteAsync(connection, "set local session_replication_role = replica");
        await ExecuteAsync(connection, $"delete from {given.Table}");
        await using (
            var import = await connection.BeginTextImportAsync(
                $"copy {given.Table} ({given.Header}) from stdin with (format csv, header)",
                TestContext.Current.CancellationToken
            )
        )
        {
            await import.WriteAsync(given.Text.AsMemory(), TestContext.Current.CancellationToken);
        }
        await ExecuteAsync(connection, "set local session_replication_role = origin");
    }

    /// <summary>Makes the partitions of the periods that a given file names.</summary>
    private static async Task PreparePartitionsAsync(NpgsqlConnection connection, SqlCase.TableFile given)
    {
        await using var isPartitioned = new NpgsqlCommand(
            "select relkind = 'p' from pg_class where oid = $1::regclass",
            connection
        );
        isPartitioned.Parameters.Add(new() { Value = given.Table, NpgsqlDbType = NpgsqlDbType.Text });
        if (await isPartitioned.ExecuteScalarAsync(TestContext.Current.CancellationToken) is not true)
            return;
        foreach (var periodId in given.Values("period_id").Distinct())
        {
            await using var prepare = new NpgsqlCommand("select aggregation.prepare_period($1::integer)", connection);
            prepare.Parameters.Add(new() { Value = periodId, NpgsqlDbType = NpgsqlDbType.Text });
            await prepare.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Makes the temporary table of a given file, gone with the transaction.</summary>
    private static Task MakeTableAsync(NpgsqlConnection connection, SqlCase.TableFile given)
    {
        var name = given.Table!["pg_temp.".Length..];
        var columns = string.Join(", ", given.Columns.Select(column => $"{column.Name} {column.Type ?? "text"}"));
        return ExecuteAsync(connection, $"create temp table {name} ({columns}) on commit drop");
    }

    /// <summary>Sets what is a setting and gives the rest, those with a type as values that the server read.</summary>
    private static async Task<IReadOnlyList<(string Name, string? Type, object Value)>> ParametersAsync(
        NpgsqlConnection connection,
        SqlCase sqlCase
    )
    {
        var parameters = new List<(string, string?, object)>();
        foreach (var (column, value) in sqlCase.Parameters())
        {
            if (column.IsSetting)
                await ReadAsync(connection, "select set_config($2, $1, true)", value, column.Name);
            else if (column.Type is null)
                parameters.Add((column.Name, null, value ?? (object)DBNull.Value));
            else
                parameters.Add(
                    (column.Name, column.Type, await ReadAsync(connection, $"select $1::{column.Type}", value))
                );
        }
        return parameters;
    }

    private static async Task<object> ReadAsync(NpgsqlConnection connection, string sql, params string?[] texts)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var text in texts)
            command.Parameters.Add(new() { Value = text ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) ?? DBNull.Value;
    }

    /// <summary>The columns of the result that the case is about; all where it names none.</summary>
    private static List<string>? ResultColumns(SqlCase sqlCase) =>
        sqlCase
            .Expectations()
            .SingleOrDefault(each => each.Table is null)
            ?.Columns.Select(column => column.Name)
            .ToList();

    /// <returns>The last result set as CSV; empty when the query returns none.</returns>
    private static async Task<string> RunAsync(
        NpgsqlConnection connection,
        string query,
        IReadOnlyList<(string Name, string? Type, object Value)> parameters,
        IReadOnlyList<string>? columns = null
    )
    {
        await using var command = new NpgsqlCommand(SqlFile.Read(query), connection);
        foreach (var (name, type, value) in parameters)
        {
            // Without a type of the case the server infers it from its place in the query.
            command.Parameters.Add(
                type is null
                    ? new()
                    {
                        ParameterName = name,
                        NpgsqlDbType = NpgsqlDbType.Unknown,
                        Value = value,
                    }
                    : new()
                    {
                        ParameterName = name,
                        DataTypeName = type,
                        Value = value,
                    }
            );
        }
        return await CsvText.OfAsync(command, columns, TestContext.Current.CancellationToken);
    }

    private static async Task<string> TableAsync(NpgsqlConnection connection, SqlCase.TableFile expectation)
    {
        await using var command = new NpgsqlCommand(
            $"select {expectation.Header} from {expectation.Table} order by {expectation.Header}",
            connection
        );
        return await CsvText.OfAsync(command, null, TestContext.Current.CancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
