using System.Text;
using ChildStatsReporting.Intake;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.Demo;

/// <summary>Reads and writes acts.csv: UTF-8, comma, a header, RFC 4180 quoting.</summary>
internal static class ActFile
{
    public const string Name = "acts.csv";

    /// <summary>The acts in the order of the file, each with its row.</summary>
    /// <exception cref="InvalidDataException">It is no CSV file, or lacks a column; the message, in Vietnamese, says what.</exception>
    public static IReadOnlyList<DemoAct> Read(string path)
    {
        try
        {
            return [.. Rows(path)];
        }
        catch (CsvFormatException broken)
        {
            throw new InvalidDataException($"{Name} không phải tệp CSV đúng dạng: {broken.Message}", broken);
        }
    }

    private static IEnumerable<DemoAct> Rows(string path)
    {
        using var reader = CsvDataReader.Create(new StreamReader(path, Encoding.UTF8));
        var places = Enumerable
            .Range(0, reader.FieldCount)
            .ToDictionary(place => reader.GetName(place).Trim(), place => place, StringComparer.Ordinal);
        if (DemoAct.Columns.FirstOrDefault(column => !places.ContainsKey(column)) is { } missing)
            throw new InvalidDataException(
                $"{Name} không có cột {missing}; dòng đầu phải là {string.Join(',', DemoAct.Columns)}."
            );
        for (var row = 2; reader.Read(); row++)
        {
            yield return new DemoAct(
                Text("at"),
                Text("act"),
                Text("unit"),
                Text("period"),
                Text("file"),
                Text("user"),
                Text("remark")
            )
            {
                Form = Text("form") is { Length: > 0 } form ? form : WardReturn.FormCode,
                Agency = Text("agency"),
                Number = Text("number"),
                Dated = Text("dated"),
                Scan = Text("scan"),
                Signer = Text("signed_by"),
                Row = row,
            };
        }

        // A row that ends early has its last fields empty, and a file of before lacks the last columns.
        string Text(string column) =>
            places.TryGetValue(column, out var place) && place < reader.RowFieldCount
                ? reader.GetString(place).Trim().Normalize()
                : "";
    }

    public static async Task WriteAsync(string path, IEnumerable<DemoAct> acts, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var fields in acts.Select(act => act.Fields).Prepend([.. DemoAct.Columns, .. DemoAct.MoreColumns]))
            text.AppendJoin(',', fields.Select(Quoted)).Append('\n');
        await File.WriteAllTextAsync(path, text.ToString(), cancellationToken);
    }

    /// <summary>A field as RFC 4180 writes it.</summary>
    public static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? field
            : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
