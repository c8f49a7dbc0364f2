using System.Text.RegularExpressions;
using ChildStatsReporting.Access;

namespace ChildStatsReporting.Reference;

/// <summary>Checks the rules by which units are chased: a text names only what a message may name.</summary>
internal sealed partial class ChasingCheck(IReadOnlyList<ChasingRule> rules)
{
    private static readonly string[] Addressees =
    [
        Role.WardOfficer.Code(),
        Role.WardApprover.Code(),
        Role.Reviewer.Code(),
        Role.Signer.Code(),
    ];

    /// <summary>What a text of an anchor may name: units, periods, days, plans; never a figure or a case.</summary>
    private static readonly Dictionary<string, string[]> NamesOfAnchor = new(StringComparer.Ordinal)
    {
        ["opens_on"] = ["unit", "period", "due", "last_day"],
        ["due_on"] = ["unit", "period", "due", "last_day"],
        ["last_day"] = ["unit", "period", "due", "last_day"],
        ["returned"] = ["unit", "period", "due", "last_day"],
        ["task_due"] = ["unit", "due", "plan"],
        ["agency_task_due"] = ["unit", "due", "plan"],
    };

    /// <summary>An unknown anchor, addressee or name in a text, or a digit that could be a figure.</summary>
    public IEnumerable<CatalogueError> Errors() => rules.SelectMany((rule, index) => Errors(rule, index + 1));

    private static IEnumerable<CatalogueError> Errors(ChasingRule rule, int row)
    {
        CatalogueError Refuse(string name, string message) =>
            new(name, "chasing_rule.csv", row, $"{rule.Rule}: {message}");

        if (!NamesOfAnchor.TryGetValue(rule.Anchor, out var names))
        {
            yield return Refuse("unknown_anchor", $"cột anchor phải là {string.Join(", ", NamesOfAnchor.Keys)}.");
            yield break;
        }

        if (!Addressees.Contains(rule.Addressee))
            yield return Refuse("unknown_addressee", $"cột addressee phải là {string.Join(", ", Addressees)}.");
        var text = $"{rule.SubjectVi} {rule.TextVi}";
        foreach (Match name in NamePattern().Matches(text))
            if (!names.Contains(name.Groups[1].Value))
                yield return Refuse(
                    "unknown_name",
                    $"“{name.Value}” không có ở đây; dùng được {string.Join(", ", names.Select(each => $"{{{each}}}"))}."
                );
        if (text.Any(char.IsAsciiDigit))
            yield return Refuse(
                "figure_in_message",
                "lời nhắc không được có số; ngày và kỳ viết bằng tên trong ngoặc nhọn."
            );
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex NamePattern();
}
