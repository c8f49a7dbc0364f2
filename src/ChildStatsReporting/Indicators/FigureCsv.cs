using System.Data.Common;
using Npgsql;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.Indicators;

/// <summary>Rows of a query as CSV under the names of its columns: line ends LF, RFC 4180 quoting, decimal point; a null is an empty field.</summary>
internal static class FigureCsv
{
    private static readonly CsvDataWriterOptions Options = new() { NewLine = "\n" };

    // As Excel has them in Vietnam.
    private static readonly CsvDataWriterOptions ForPeople = new() { NewLine = "\r\n", Delimiter = ';' };

    /// <returns>How many rows were written, without the header.</returns>
    public static async Task<int> WriteAsync(
        NpgsqlCommand command,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        // Not disposed: that would close the writer, which is the caller's; what was written is flushed.
        var csv = CsvDataWriter.Create(output, Options);
        return (int)await csv.WriteAsync(reader, cancellationToken);
    }

    /// <summary>Rows that people open in Excel: semicolons, line ends CR LF.</summary>
    public static async Task WriteForPeopleAsync(
        DbDataReader rows,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var csv = CsvDataWriter.Create(output, ForPeople);
        await csv.WriteAsync(rows, cancellationToken);
    }
}
