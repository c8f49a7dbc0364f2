using System.Text.RegularExpressions;

namespace ChildStatsReporting.Tests.Conventions;

/// <summary>Every setting is in docs/operation.md, and nothing else is.</summary>
public sealed partial class SettingTests
{
    private const string Reference = "docs/operation.md";

    /// <summary>Read as a list of names and not by a text in the code.</summary>
    private static readonly string[] Roles =
    [
        "ConnectionStrings:Owner",
        "ConnectionStrings:Web",
        "ConnectionStrings:Worker",
        "ConnectionStrings:Jobs",
    ];

    private static readonly HashSet<string> Read =
    [
        .. Roles,
        .. SourceText
            .CSharp.Where(file =>
                file.IsBelow("src/ChildStatsReporting.Host")
                || file.IsBelow("src/ChildStatsReporting.Cluster")
                || file.IsBelow("src/ChildStatsReporting.Demo")
            )
            .SelectMany(KeysOf),
    ];

    private static readonly List<Match> Rows =
    [
        .. SourceText
            .Read(Reference)
            .Lines.SkipWhile(line => line != "### Read by the program")
            .TakeWhile(line => line != "### Read by the framework")
            .Select(line => RowPattern().Match(line))
            .Where(match => match.Success),
    ];

    [Fact]
    public void Setting_that_the_reference_lacks_is_listed()
    {
        Read.Except(Rows.Select(row => row.Groups["key"].Value)).Should().BeEmpty($"{Reference} has a row for each");
    }

    [Fact]
    public void Row_of_the_reference_that_nothing_reads_is_listed()
    {
        Rows.Select(row => row.Groups["key"].Value)
            .Except(Read)
            .Should()
            .BeEmpty("a setting that is gone leaves the reference too");
    }

    [Fact]
    public void Environment_variable_is_the_key_with_underscores()
    {
        var broken = Rows.Select(row => (Key: row.Groups["key"].Value, Variable: row.Groups["variable"].Value))
            .Where(row =>
                row.Key.Contains(':')
                && !row.Variable.StartsWith(
                    row.Key.Replace(":", "__", StringComparison.Ordinal),
                    StringComparison.Ordinal
                )
            );

        broken.Should().BeEmpty();
    }

    private static IEnumerable<string> KeysOf(SourceText file) =>
        KeyPattern()
            .Matches(file.Text)
            .Select(match => match.Groups["key"].Value)
            .Concat(
                ConnectionPattern().Matches(file.Text).Select(match => $"ConnectionStrings:{match.Groups[1].Value}")
            )
            .Concat(
                VariablePattern()
                    .Matches(file.Text)
                    .Select(match => match.Groups[1].Value)
                    .Where(name => name != "PATH")
            );

    [GeneratedRegex(
        @"(?:onfiguration(?:>\(\))?\[|GetValue(?:<\w+\??>)?\(|GetSection\()""(?<key>[A-Za-z_]+(?::[A-Za-z]+)*)"""
    )]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"GetConnectionString\(""(\w+)""")]
    private static partial Regex ConnectionPattern();

    [GeneratedRegex(@"GetEnvironmentVariable\(""(\w+)""")]
    private static partial Regex VariablePattern();

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \| `(?<variable>[^`]+)` \| .+ \| .+ \|$")]
    private static partial Regex RowPattern();
}
