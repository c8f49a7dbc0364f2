using ChildStatsReporting.Database;

namespace ChildStatsReporting.Checks;

/// <summary>What a row of a check means.</summary>
public enum CheckSeverity
{
    /// <summary>Something that must hold does not.</summary>
    Fail,

    /// <summary>Something a person should know, which may be as it has to be.</summary>
    Warn,
}

/// <summary>An invariant of the figures, on the data as they are: one file of <c>sql/checks</c>, of which zero rows pass.</summary>
/// <param name="Name">Name of the file, which says what holds.</param>
/// <param name="Title">The same in English.</param>
/// <param name="TitleVi">The same in Vietnamese, from the brackets of the title.</param>
/// <param name="Severity">What a row means.</param>
/// <param name="Stage">Stage after which it runs by itself; null for one that only the verb runs.</param>
/// <param name="Sql">The query.</param>
public sealed record FigureCheck(
    string Name,
    string Title,
    string TitleVi,
    CheckSeverity Severity,
    FigureStage? Stage,
    string Sql
)
{
    private const string Folder = "checks";

    /// <summary>Every check, by name.</summary>
    public static IReadOnlyList<FigureCheck> All { get; } =
    [.. SqlFile.PathsIn(Folder).Select(path => Read(path, SqlFile.Read(path)))];

    /// <summary>Reads what the header of a check says.</summary>
    /// <param name="path">Path below <c>sql</c>.</param>
    /// <param name="sql">Text of the file.</param>
    /// <exception cref="FormatException">The header lacks a key or says something else than a check can.</exception>
    private static FigureCheck Read(string path, string sql)
    {
        var header = Header(sql);
        var title = header.GetValueOrDefault("Title", "");
        var bracket = title.LastIndexOf('(');
        if (bracket < 1 || !title.EndsWith(')'))
            throw new FormatException($"sql/{path}: the title ends with the Vietnamese one in brackets.");
        return new(
            Path.GetFileNameWithoutExtension(path),
            title[..bracket].Trim(),
            title[(bracket + 1)..^1],
            header.GetValueOrDefault("Severity") switch
            {
                "fail" => CheckSeverity.Fail,
                "warn" => CheckSeverity.Warn,
                var other => throw new FormatException($"sql/{path}: Severity is '{other}'; it is fail or warn."),
            },
            header.GetValueOrDefault("Run") switch
            {
                "by the verb only" => null,
                "after Aggregation" => FigureStage.Aggregation,
                "after Indicators" => FigureStage.Indicators,
                var other => throw new FormatException(
                    $"sql/{path}: Run is '{other}'; it is 'by the verb only' or 'after' and a stage."
                ),
            },
            sql
        );
    }

    private static Dictionary<string, string> Header(string sql)
    {
        var header = new Dictionary<string, string>(StringComparer.Ordinal);
        var key = "";
        foreach (var line in sql.Split('\n').TakeWhile(line => line.StartsWith("-- ", StringComparison.Ordinal)))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var isEntry = char.IsAsciiLetterUpper(line[3]) && colon > 3;
            if (isEntry)
                key = line[3..colon];
            header[key] = isEntry ? line[(colon + 1)..].Trim() : $"{header.GetValueOrDefault(key)} {line[3..].Trim()}";
        }

        return header;
    }
}
