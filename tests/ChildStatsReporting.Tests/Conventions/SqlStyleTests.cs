using System.Text.RegularExpressions;

namespace ChildStatsReporting.Tests.Conventions;

public sealed partial class SqlStyleTests
{
    private const int Width = 100;

    [Fact]
    public void Capital_letter_outside_literals_is_listed()
    {
        var broken = Lines(SourceText.Sql, CapitalPattern());

        broken.Should().BeEmpty("keywords and names are lower case; parameters are @camelCase");
    }

    [Fact]
    public void Tab_is_listed()
    {
        var broken = SourceText.Sql.Where(file => file.Text.Contains('\t')).Select(file => file.Path);

        broken.Should().BeEmpty("four spaces indent");
    }

    /// <summary>In migrations a literal may run on, since a comment on a column is one literal.</summary>
    [Fact]
    public void Line_wider_than_the_page_is_listed()
    {
        var broken =
            from file in SourceText.Sql
            let text = file.IsBelow("sql/migrations") ? SqlText.WithoutCommentsAndLiterals(file.Text) : file.Text
            from line in text.Split('\n').Select((content, index) => (content, number: index + 1))
            where line.content.Length > Width
            select $"{file.Path}:{line.number} has {line.content.Length} columns";

        broken.Should().BeEmpty($"SQL has at most {Width} columns");
    }

    [Fact]
    public void Table_named_by_its_initials_is_listed()
    {
        var broken = Lines(
            SourceText.Sql,
            AliasPattern(),
            match =>
                match.Groups["alias"].Value is var alias
                && !NoAlias.Contains(alias)
                && (alias.Length <= 2 || alias == Initials(match.Groups["table"].Value))
        );

        broken.Should().BeEmpty("every table name is written out");
    }

    [Fact]
    public void Join_without_its_kind_is_listed()
    {
        var broken = Lines(SourceText.Queries, BareJoinPattern());

        broken.Should().BeEmpty("inner join, left join, full join or cross join is written out");
    }

    [Fact]
    public void Inexact_number_type_is_listed()
    {
        var broken = Lines(SourceText.Sql, InexactPattern());

        broken.Should().BeEmpty("figures are numeric");
    }

    private static readonly string[] NoAlias = ["as", "on", "or", "in", "is", "do", "to", "by", "set"];

    private static string Initials(string table) =>
        string.Concat(
            table[(table.LastIndexOf('.') + 1)..].Split('_').Where(word => word.Length > 0).Select(word => word[0])
        );

    private static IEnumerable<string> Lines(
        IEnumerable<SourceText> files,
        Regex pattern,
        Func<Match, bool>? isBroken = null
    ) =>
        from file in files
        let text = SqlText.WithoutCommentsAndLiterals(file.Text)
        from Match match in pattern.Matches(text)
        where isBroken is null || isBroken(match)
        let number = text[..match.Index].Count(character => character == '\n') + 1
        select $"{file.Path}:{number}: {match.Value.Trim()}";

    [GeneratedRegex(@"(?<![@\w])\w*[A-Z]\w*")]
    private static partial Regex CapitalPattern();

    [GeneratedRegex(@"\b(?:from|join)\s+(?:lateral\s+)?(?<table>[a-z_.0-9]+)\s+(?:as\s+)?(?<alias>[a-z]\w*)\b")]
    private static partial Regex AliasPattern();

    [GeneratedRegex(@"(?<!\b(?:inner|left|right|full|cross|outer)\s+)\bjoin\b")]
    private static partial Regex BareJoinPattern();

    [GeneratedRegex(@"\b(?:float4|float8|float|real|double\s+precision)\b")]
    private static partial Regex InexactPattern();
}
