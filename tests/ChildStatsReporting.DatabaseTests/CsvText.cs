using System.Text;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests;

/// <summary>CSV as PostgreSQL writes and reads it: nothing is null, <c>""</c> is an empty text.</summary>
internal static class CsvText
{
    /// <summary>The last result set that has columns, each value in the server's own text form.</summary>
    /// <param name="names">The columns that are wanted, in the order of the result; null for all.</param>
    public static async Task<string> OfAsync(
        NpgsqlCommand command,
        IReadOnlyList<string>? names,
        CancellationToken cancellationToken
    )
    {
        command.AllResultTypesAreUnknown = true;
        var text = "";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        do
        {
            if (reader.FieldCount > 0)
                text = await ResultAsync(reader, names, cancellationToken);
        } while (await reader.NextResultAsync(cancellationToken));
        return text;
    }

    /// <summary>The fields of one line without line ends inside quotes.</summary>
    public static IReadOnlyList<string?> Fields(string line)
    {
        var fields = new List<string?>();
        var field = new StringBuilder();
        var (isQuoted, wasQuoted) = (false, false);
        foreach (var character in line)
        {
            if (character == '"')
            {
                if (!isQuoted && wasQuoted)
                    field.Append('"');
                (isQuoted, wasQuoted) = (!isQuoted, true);
            }
            else if (character == ',' && !isQuoted)
            {
                fields.Add(field.Length > 0 || wasQuoted ? field.ToString() : null);
                field.Clear();
                wasQuoted = false;
            }
            else
            {
                field.Append(character);
            }
        }
        fields.Add(field.Length > 0 || wasQuoted ? field.ToString() : null);
        return fields;
    }

    private static async Task<string> ResultAsync(
        NpgsqlDataReader reader,
        IReadOnlyList<string>? names,
        CancellationToken cancellationToken
    )
    {
        var text = new StringBuilder();
        var columns = Enumerable
            .Range(0, reader.FieldCount)
            .Where(column => names?.Contains(reader.GetName(column)) != false)
            .ToList();
        text.AppendJoin(',', columns.Select(reader.GetName)).Append('\n');
        while (await reader.ReadAsync(cancellationToken))
            text.AppendJoin(
                    ',',
                    columns.Select(column => reader.IsDBNull(column) ? "" : Quoted(reader.GetString(column)))
                )
                .Append('\n');
        return text.ToString();
    }

    private static string Quoted(string value) =>
        value.Length == 0 || value.AsSpan().IndexOfAny(",\"\r\n") >= 0
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : value;
}
