using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace ChildStatsReporting.Benchmarks;

/// <summary>
/// Values in: one binary COPY into staging, checks over the set and one INSERT … SELECT into the partitioned table, against
/// the usual way, 500 rows to a statement, upserted, with a trigger that writes each row to a trail.
/// </summary>
internal sealed class ValueBenchmark(BenchmarkDatabase database)
{
    /// <summary>Cells of one return.</summary>
    private const int CellCount = 177;

    /// <summary>Rows of one statement of the usual way.</summary>
    private const int StatementRowCount = 500;

    /// <summary>Rows of one transaction of the usual way, about 56 returns.</summary>
    private const int TransactionRowCount = 10_000;

    public async Task RunAsync(int rowCount)
    {
        await database.RunAsync("value_setup.sql");
        var cellIds = await CellIdsAsync();

        var copied = await CopiedAsync(rowCount, cellIds);
        Print("copy, check, insert", rowCount, copied);
        var upserted = await UpsertedAsync(rowCount, cellIds);
        Print("500-row upsert with row trigger", rowCount, upserted);
        Console.WriteLine($"ratio {upserted / copied:0.0}");
    }

    private async Task<TimeSpan> CopiedAsync(int rowCount, int[] cellIds)
    {
        var watch = Stopwatch.StartNew();
        await using (var connection = await database.Owner.OpenConnectionAsync())
        await using (
            var import = await connection.BeginBinaryImportAsync(
                "copy staging.cell_value (submission_id, data_cell_id, value) from stdin (format binary)"
            )
        )
        {
            for (var row = 0; row < rowCount; row++)
            {
                var (submissionId, cellId, value) = Row(row, cellIds);
                import.StartRow();
                import.Write(submissionId, NpgsqlDbType.Bigint);
                import.Write(cellId, NpgsqlDbType.Integer);
                import.Write(value, NpgsqlDbType.Numeric);
            }

            await import.CompleteAsync();
        }

        Print("  of which COPY", rowCount, watch.Elapsed);
        await database.RunAsync("value_staged.sql");
        return watch.Elapsed;
    }

    private async Task<TimeSpan> UpsertedAsync(int rowCount, int[] cellIds)
    {
        var watch = Stopwatch.StartNew();
        await using var connection = await database.Owner.OpenConnectionAsync();
        for (var from = 0; from < rowCount; from += TransactionRowCount)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            var end = Math.Min(from + TransactionRowCount, rowCount);
            for (var start = from; start < end; start += StatementRowCount)
                await UpsertAsync(connection, start, Math.Min(start + StatementRowCount, end), cellIds);
            await transaction.CommitAsync();
        }

        return watch.Elapsed;
    }

    private static async Task UpsertAsync(NpgsqlConnection connection, int start, int end, int[] cellIds)
    {
        await using var command = connection.CreateCommand();
        var sql = new StringBuilder("insert into usual.cell_value (submission_id, data_cell_id, value) values ");
        for (var row = start; row < end; row++)
        {
            var number = (row - start) * 3;
            sql.Append(
                CultureInfo.InvariantCulture,
                $"{(row == start ? "" : ",")}(${number + 1},${number + 2},${number + 3})"
            );
            var (submissionId, cellId, value) = Row(row, cellIds);
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = submissionId });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = cellId });
            command.Parameters.Add(new NpgsqlParameter<decimal> { TypedValue = value });
        }

        sql.Append(" on conflict (submission_id, data_cell_id) do update set value = excluded.value");
#pragma warning disable CA2100 // Only numbers of parameters are put in.
        command.CommandText = sql.ToString();
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static (long SubmissionId, int CellId, decimal Value) Row(int row, int[] cellIds) =>
        ((row / CellCount) + 1, cellIds[row % CellCount], row % 997);

    private async Task<int[]> CellIdsAsync()
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        return
        [
            .. (await connection.QueryAsync<int>("select data_cell_id from reference.data_cell order by 1")).Take(
                CellCount
            ),
        ];
    }

    private static void Print(string what, int rowCount, TimeSpan time) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -32} {rowCount, 10:N0} rows {time.TotalSeconds, 8:0.00} s {rowCount / time.TotalSeconds, 12:N0} rows/s"
            )
        );
}
