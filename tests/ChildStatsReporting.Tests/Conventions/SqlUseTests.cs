using System.Text.RegularExpressions;

namespace ChildStatsReporting.Tests.Conventions;

/// <summary>SQL lives in files that the code names.</summary>
public sealed partial class SqlUseTests
{
    /// <summary>Folders whose files are read as a whole and in order, not by name.</summary>
    private static readonly string[] ReadAsFolders = ["sql/migrations", "sql/checks"];

    /// <summary>Written before their reader, which is named here.</summary>
    private static readonly Dictionary<string, string> Awaited = new() { };

    private static readonly HashSet<string> UsedPaths =
    [
        .. SourceText
            .CSharp.Where(file => file.IsBelow("src"))
            .SelectMany(file => PathPattern().Matches(file.Text))
            .Select(match => "sql/" + match.Groups[1].Value),
    ];

    [Fact]
    public void Query_that_nothing_reads_is_listed()
    {
        var unused = SourceText
            .Queries.Where(file => !ReadAsFolders.Any(file.IsBelow))
            .Select(file => file.Path)
            .Except(UsedPaths)
            .Except(Awaited.Keys);

        unused.Should().BeEmpty("a query that nothing reads is deleted, or its reader is missing");
    }

    [Fact]
    public void Path_without_a_query_is_listed()
    {
        var missing = UsedPaths.Except(SourceText.Queries.Select(file => file.Path));

        missing.Should().BeEmpty("each path in the code has its file below sql/");
    }

    [Fact]
    public void Interpolated_string_with_sql_in_it_is_listed()
    {
        var broken =
            from file in SourceText.CSharp
            where file.IsBelow("src")
            from Match literal in InterpolatedPattern().Matches(file.Text)
            where StatementPattern().IsMatch(literal.Value) && literal.Value.Contains('{')
            select $"{file.Path}: {literal.Value.Split('\n')[0].Trim()}";

        broken.Should().BeEmpty("SQL is a file with parameters, never put together in C#");
    }

    [GeneratedRegex("\"([a-z0-9_]+/[a-z0-9_]+\\.sql)\"")]
    private static partial Regex PathPattern();

    [GeneratedRegex("\\$+\"\"\"[\\s\\S]*?\"\"\"|(?:\\$@|@\\$)\"(?:[^\"]|\"\")*\"|\\$\"(?:[^\"\\\\\\n]|\\\\.)*\"")]
    private static partial Regex InterpolatedPattern();

    [GeneratedRegex(
        @"^\W*(select\s|with\s+\w+\s+as\s*\(|insert\s+into\s|update\s+[\w.""{}]+\s+set\s|delete\s+from\s|copy\s)|\b(select\s[\s\S]+\sfrom|insert\s+into|delete\s+from)\s",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex StatementPattern();
}
