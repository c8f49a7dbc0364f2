using System.Globalization;
using Npgsql;

namespace ChildStatsReporting.Indicators;

/// <summary>Rows of a query as CSV: line ends LF, RFC 4180 quoting, decimal point; a null is an empty field.</summary>
internal static class FigureCsv
{
    /// <returns>How many rows were written, without the header.</returns>
    public static async Task<int> WriteAsync(NpgsqlCommand command, string header, TextWriter output, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await output.WriteAsync($"{header}\n".AsMemory(), cancellationToken);
        var rowCount = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                if (column > 0) await output.WriteAsync(',');
                if (!await reader.IsDBNullAsync(column, cancellationToken)) await output.WriteAsync(Quoted(Invariant(reader.GetValue(column))));
            }

            await output.WriteAsync('\n');
            rowCount++;
        }

        await output.FlushAsync(cancellationToken);
        return rowCount;
    }

    private static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string field) => field.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? field
        : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
