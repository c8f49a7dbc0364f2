using System.Text.RegularExpressions;
using ChildStatsReporting.Checks;
using ChildStatsReporting.Host.Cli;

namespace ChildStatsReporting.Tests.Conventions;

/// <summary>A check on real data says how bad a row is and when it runs, and what it finds can be said in words.</summary>
public sealed partial class CheckHeaderTests
{
    private const string Folder = "sql/checks";
    private static readonly string[] Own = ["Severity", "Run"];

    [Fact]
    public void Check_without_a_severity_or_a_time_to_run_is_listed()
    {
        var broken =
            from file in SourceText.Queries
            where file.IsBelow(Folder)
            let missing = Own.Except(SqlHeaderTests.Header(file).Select(entry => entry.Key)).ToList()
            where missing.Count > 0
            select $"{file.Path} lacks {string.Join(", ", missing)}";

        broken.Should().BeEmpty();
        FigureCheck.All.Should().HaveCount(SourceText.Queries.Count(file => file.IsBelow(Folder)));
    }

    [Fact]
    public void Query_that_is_no_check_has_neither()
    {
        var broken =
            from file in SourceText.Queries
            where !file.IsBelow(Folder) && SqlHeaderTests.Header(file).Any(entry => Own.Contains(entry.Key))
            select file.Path;

        broken.Should().BeEmpty();
    }

    [Fact]
    public void Both_titles_of_a_check_are_read_from_its_header()
    {
        FigureCheck
            .All.Should()
            .OnlyContain(check =>
                check.Title.Length > 10 && !check.Title.Contains('(') && check.TitleVi.Any(letter => letter > 'z')
            );
    }

    [Fact]
    public void Cause_without_words_is_listed()
    {
        var named = FigureCheck
            .All.SelectMany(check => CausePattern().Matches(check.Sql))
            .Select(match => match.Groups["cause"].Value)
            .Distinct();

        named.Should().BeEquivalentTo(CheckWords.Causes.Keys, "each cause has Vietnamese words, and nothing else has");
    }

    [GeneratedRegex(@"(?:then|else) '(?<cause>\w+)'|'(?<cause>\w+)'\)? as cause")]
    private static partial Regex CausePattern();
}
