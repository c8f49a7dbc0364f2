using System.Text.RegularExpressions;

namespace ChildStatsReporting.Tests.Conventions;

/// <summary>SQL without the parts in which anything may stand.</summary>
internal static partial class SqlText
{
    /// <summary>Comments become nothing, literals become <c>''</c>; line ends stay where they are.</summary>
    public static string WithoutCommentsAndLiterals(string sql) =>
        OpaquePattern()
            .Replace(
                sql,
                match =>
                    match.Value[0] switch
                    {
                        '\'' => "''" + LineEnds(match.Value),
                        '"' => "\"\"",
                        _ => LineEnds(match.Value),
                    }
            );

    private static string LineEnds(string text) => new('\n', text.Count(character => character == '\n'));

    [GeneratedRegex("--[^\\n]*|/\\*[\\s\\S]*?\\*/|'(?:[^']|'')*'|\"[^\"\\n]*\"")]
    private static partial Regex OpaquePattern();
}
