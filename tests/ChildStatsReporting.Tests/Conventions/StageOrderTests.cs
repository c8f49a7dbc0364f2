using System.Text.RegularExpressions;

namespace ChildStatsReporting.Tests.Conventions;

/// <summary>
/// A stage uses Reference, Database and the stage directly before it, never a later one: its classes and its SQL files.
/// The programs run what pages and commands read by themselves, never a step of a stage.
/// </summary>
public sealed partial class StageOrderTests
{
    internal static readonly string[] Stages =
    [
        "Intake",
        "Validation",
        "Review",
        "Aggregation",
        "Indicators",
        "Disclosure",
        "Reports",
        "Signing",
    ];

    /// <summary>Further uses that proved necessary, each with its reason.</summary>
    private static readonly Dictionary<(string User, string Used), string> Exceptions = new()
    {
        [("Intake", "Validation")] = "what a refusal repeats of a file is scanned for identifiers first",
        [("Intake", "Aggregation")] = "what lists say of longer periods is counted before they are erased",
        [("Signing", "Validation")] = "a remark on a draft is scanned for identifiers like every free text",
        [("Reports", "Validation")] = "paragraphs of a report are scanned for identifiers like every free text",
        [("Signing", "Review")] = "a scan of a signed report is looked through like that of a signed return",
        [("Review", "Intake")] = "a scan is kept under the key of its submission, so that both are erased together",
        [("Plan", "Validation")] = "tasks and words on them are scanned for identifiers like every free text",
        [("Schedule", "Review")] = "the calendar opens and closes periods",
        [("Schedule", "Reports")] = "the calendar orders the reports of a closed period",
        [("Checks", "Indicators")] = "whether a period is stale depends on the engine's version",
        [("Reports", "Indicators")] = "the data file beside a report is the export of the figures themselves",
    };

    /// <summary>Folders of SQL files that the programs run themselves, each with the reason.</summary>
    private static readonly Dictionary<string, string> ProgramFolders = new()
    {
        ["demo"] = "what only the demonstration asks or does",
        ["pages"] = "what only a page shows",
        ["access"] = "signing in, accounts and the keys of cookies are the host's own",
        ["audit"] = "the page of the trail shows what every stage adds to it",
        ["database"] = "making a database, logins, backup and restore are commands",
        ["schedule"] = "queue, workers and readiness are the host's own",
    };

    [Fact]
    public void Stage_uses_only_the_stage_directly_before_it()
    {
        var broken = SourceText.CSharp.SelectMany(BrokenUses);

        broken.Should().BeEmpty();
    }

    [Fact]
    public void Program_runs_no_query_of_a_stage()
    {
        var broken =
            from file in SourceText.CSharp
            where file.IsBelow("src") && !file.IsBelow("src/ChildStatsReporting")
            from Match query in QueryPattern().Matches(file.Text)
            where !ProgramFolders.ContainsKey(query.Groups[1].Value)
            select $"{file.Path} runs {query.Value}";

        broken.Should().BeEmpty("a page asks the class of the stage, or has a query of its own in sql/pages");
    }

    [Fact]
    public void Query_of_the_pages_or_the_demonstration_that_something_else_runs_is_listed()
    {
        var broken =
            from file in SourceText.CSharp
            where file.IsBelow("src")
            from Match query in QueryPattern().Matches(file.Text)
            where
                (query.Groups[1].Value == "pages" && !file.IsBelow("src/ChildStatsReporting.Host/Pages"))
                || (query.Groups[1].Value == "demo" && !file.IsBelow("src/ChildStatsReporting.Demo"))
            select $"{file.Path} runs {query.Value}";

        broken.Should().BeEmpty("what a stage reads too goes through its class");
    }

    /// <summary>Whether a stage is the same or comes directly before.</summary>
    internal static bool IsNear(string user, string used) =>
        Array.IndexOf(Stages, user) - Array.IndexOf(Stages, used) is 0 or 1;

    private static IEnumerable<string> BrokenUses(SourceText file)
    {
        var folder = FolderPattern().Match(file.Path);
        if (!folder.Success)
            yield break;
        var user = folder.Groups[1].Value;
        foreach (var use in UsingPattern().Matches(file.Text).Concat(QueryPattern().Matches(file.Text)))
        {
            var used = char.ToUpperInvariant(use.Groups[1].Value[0]) + use.Groups[1].Value[1..];
            if (Stages.Contains(used) && !IsAllowed(user, used))
                yield return $"{user} must not use {used}: {file.Path}";
        }
    }

    private static bool IsAllowed(string user, string used) =>
        IsNear(user, used) || Exceptions.ContainsKey((user, used));

    [GeneratedRegex(@"^src/ChildStatsReporting/(\w+)/")]
    private static partial Regex FolderPattern();

    [GeneratedRegex(@"^\s*(?:global )?using (?:static )?(?:\w+ = )?ChildStatsReporting\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UsingPattern();

    [GeneratedRegex(@"""(\w+)/\w+\.sql""")]
    private static partial Regex QueryPattern();
}
