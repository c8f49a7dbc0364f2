using System.Text.RegularExpressions;

namespace ChildStatsReporting.Tests.Conventions;

/// <summary>Every rule says where it stands, and the place is known.</summary>
public sealed partial class LegalBasisTests
{
    private const string Register = "docs/legal-basis.md";

    private static readonly IReadOnlyList<string> Keys =
    [
        .. SourceText
            .Read(Register)
            .Lines.Select(line => KeyPattern().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value),
    ];

    [Fact]
    public void Source_of_a_query_that_is_not_in_the_register_is_listed()
    {
        var unknown =
            from file in SourceText.Queries
            from entry in SqlHeaderTests.Header(file)
            where entry.Key == "Source"
            from source in entry.Value.Split(
                ';',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
            where !IsKnown(source)
            select $"{file.Path}: {source}";

        unknown.Should().BeEmpty($"each source begins with a key of {Register} or names a file of the repository");
    }

    [Fact]
    public void Source_of_a_doc_comment_that_is_not_in_the_register_is_listed()
    {
        var unknown =
            from file in SourceText.CSharp
            where file.IsBelow("src")
            from Match match in DocSourcePattern().Matches(file.Text)
            from source in match
                .Groups[1]
                .Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            where !IsKnown(source)
            select $"{file.Path}: {source}";

        unknown.Should().BeEmpty($"each source begins with a key of {Register} or names a file of the repository");
    }

    [Fact]
    public void Key_stands_in_the_register_once()
    {
        Keys.Should().NotBeEmpty().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Row_of_the_register_has_every_column()
    {
        var broken = SourceText
            .Read(Register)
            .Lines.Where(line =>
                KeyPattern().IsMatch(line) && line.Trim('|').Split('|').Any(string.IsNullOrWhiteSpace)
            );

        broken.Should().BeEmpty();
    }

    private static bool IsKnown(string source)
    {
        var text = source.Replace("design, ", "design ", StringComparison.Ordinal).TrimEnd('.', ' ');
        return Keys.Any(key => text == key || StartsWithKey(text, key)) || SourceText.Exists(text.Split(' ', ',')[0]);
    }

    private static bool StartsWithKey(string text, string key) =>
        text.StartsWith(key, StringComparison.Ordinal) && text[key.Length] is ' ' or ',' or ':' or '(';

    [GeneratedRegex(@"^\| `([^`]+)` \|")]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"///.*?\bSource: ([^\n<]+)")]
    private static partial Regex DocSourcePattern();
}
