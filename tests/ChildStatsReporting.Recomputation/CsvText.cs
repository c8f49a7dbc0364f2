using System.Text;

namespace ChildStatsReporting.Recomputing;

/// <summary>Comma separated text by RFC 4180, read and written.</summary>
internal static class CsvText
{
    /// <summary>The lines of a file below its heading, each by the names of the heading.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> ReadFile(string folder, string name)
    {
        var records = Records(File.ReadAllText(Path.Combine(folder, name)).TrimStart('\uFEFF'));
        var heading = records[0];
        return
        [
            .. records
                .Skip(1)
                .Where(record => record.Count > 1 || record[0].Length > 0)
                .Select(record => heading.Zip(record).ToDictionary(pair => pair.First, pair => pair.Second)),
        ];
    }

    public static string Line(IEnumerable<string> fields) => string.Join(',', fields.Select(Quoted)) + "\n";

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? field
            : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static List<List<string>> Records(string text)
    {
        var records = new List<List<string>>();
        var record = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (isQuoted && sign == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[i++]);
            else if (sign == '"')
                isQuoted = !isQuoted;
            else if (isQuoted || (sign != ',' && sign != '\n' && sign != '\r'))
                field.Append(sign);
            else if (sign != '\r')
            {
                record.Add(field.ToString());
                field.Clear();
                if (sign == '\n')
                {
                    records.Add(record);
                    record = [];
                }
            }
        }

        if (field.Length > 0 || record.Count > 0)
            records.Add([.. record, field.ToString()]);
        return records;
    }
}
