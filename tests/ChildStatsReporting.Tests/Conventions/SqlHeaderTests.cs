using System.Text.RegularExpressions;

namespace ChildStatsReporting.Tests.Conventions;

/// <summary>Each query begins with what it is, where its rule stands, what one row is and what it takes.</summary>
public sealed partial class SqlHeaderTests
{
    private static readonly string[] Keys =
    [
        "Title",
        "Source",
        "Row",
        "Parameters",
        "Severity",
        "Run",
        "Counts",
        "Null",
    ];
    private static readonly string[] Required = ["Title", "Source", "Row", "Parameters"];

    [Fact]
    public void Header_keys_are_complete_and_in_order()
    {
        var broken = SourceText.Queries.SelectMany(file =>
        {
            var keys = Header(file).Select(entry => entry.Key).ToList();
            var isOrdered = keys.SequenceEqual(Keys.Where(keys.Contains));
            var missing = Required.Except(keys).ToList();
            return missing.Count > 0 ? [$"{file.Path} lacks {string.Join(", ", missing)}"]
                : !isOrdered ? [$"{file.Path} has {string.Join(", ", keys)}; the order is {string.Join(", ", Keys)}"]
                : Array.Empty<string>();
        });

        broken.Should().BeEmpty();
    }

    [Fact]
    public void Header_entry_without_a_text_is_listed()
    {
        var empty =
            from file in SourceText.Queries
            from entry in Header(file)
            where string.IsNullOrWhiteSpace(entry.Value)
            select $"{file.Path}: {entry.Key}";

        empty.Should().BeEmpty();
    }

    [Fact]
    public void Parameters_of_the_header_are_those_of_the_query()
    {
        var broken =
            from file in SourceText.Queries
            let stated = Names(Header(file).Where(entry => entry.Key == "Parameters").Select(entry => entry.Value))
            let used = Names([SqlText.WithoutCommentsAndLiterals(file.Text)])
            where !stated.SetEquals(used)
            select $"{file.Path} states {Listed(stated)} and uses {Listed(used)}";

        broken.Should().BeEmpty();
    }

    /// <summary>The entries of the comment at the top; a line that goes on belongs to the key above it.</summary>
    internal static IReadOnlyList<(string Key, string Value)> Header(SourceText file)
    {
        var entries = new List<(string Key, string Value)>();
        foreach (var line in file.Lines.TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal)))
        {
            var entry = EntryPattern().Match(line);
            if (entry.Success)
                entries.Add((entry.Groups[1].Value, entry.Groups[2].Value.Trim()));
            else if (entries.Count > 0)
                entries[^1] = (entries[^1].Key, $"{entries[^1].Value} {line.TrimStart('-').Trim()}");
        }
        return entries;
    }

    private static HashSet<string> Names(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => ParameterPattern().Matches(text)).Select(match => match.Value)];

    private static string Listed(HashSet<string> names) =>
        names.Count == 0 ? "none" : string.Join(", ", names.Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^-- ([A-Z]\w+):(.*)$")]
    private static partial Regex EntryPattern();

    [GeneratedRegex(@"(?<![\w@])@[a-z]\w*")]
    private static partial Regex ParameterPattern();
}
