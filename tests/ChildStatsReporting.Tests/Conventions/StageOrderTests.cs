using System.Text.RegularExpressions;

namespace ChildStatsReporting.Tests.Conventions;

/// <summary>A stage uses Reference, Database and the stage directly before it, never a later one: its classes and its SQL files.</summary>
public sealed partial class StageOrderTests
{
    private static readonly string[] Stages =
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
        [("Review", "Intake")] = "a scan is kept under the key of its submission, so that both are erased together",
        [("Schedule", "Review")] = "the calendar opens and closes periods",
        [("Schedule", "Reports")] = "the calendar orders the reports of a closed period",
        [("Checks", "Indicators")] = "whether a period is stale depends on the engine's version",
        [("Reports", "Indicators")] = "the data file beside a report is the export of the figures themselves",
    };

    [Fact]
    public void Stage_uses_only_the_stage_directly_before_it()
    {
        var broken = SourceText.CSharp.SelectMany(BrokenUses);

        broken.Should().BeEmpty();
    }

    private static IEnumerable<string> BrokenUses(SourceText file)
    {
        var folder = FolderPattern().Match(file.Path);
        if (!folder.Success)
            yield break;
        var user = folder.Groups[1].Value;
        foreach (var use in UsingPattern().Matches(file.Text).Concat(QueryPattern().Matches(file.Text)))
        {
            var used = char.ToUpperInvariant(use.Groups[1].Value[0]) + use.Groups[1].Value[1..];
            if (Stages.Contains(used) && used != user && !IsAllowed(user, used))
                yield return $"{user} must not use {used}: {file.Path}";
        }
    }

    private static bool IsAllowed(string user, string used)
    {
        var index = Array.IndexOf(Stages, user);
        return (index > 0 && Stages[index - 1] == used) || Exceptions.ContainsKey((user, used));
    }

    [GeneratedRegex(@"^src/ChildStatsReporting/(\w+)/")]
    private static partial Regex FolderPattern();

    [GeneratedRegex(@"^\s*(?:global )?using (?:static )?(?:\w+ = )?ChildStatsReporting\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UsingPattern();

    [GeneratedRegex(@"""(\w+)/\w+\.sql""")]
    private static partial Regex QueryPattern();
}
