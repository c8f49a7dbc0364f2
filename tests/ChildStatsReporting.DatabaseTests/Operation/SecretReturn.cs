using System.Text.RegularExpressions;
using ChildStatsReporting.DatabaseTests.Web;
using ChildStatsReporting.Demo;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>A return with blocking faults whose words and figures are met nowhere else, to be looked for where they must not be.</summary>
internal static partial class SecretReturn
{
    private const string Figure = "48151623";
    private const string WrongCell = "nhieu-lam-48151623";
    private const string PersonName = "Nguyễn Thị Bí Mật";

    public const string UnitCode = "26080";

    /// <summary>The file, and what is in it that nobody may meet outside.</summary>
    public static async Task<(byte[] File, IReadOnlyList<string> Secrets)> MakeAsync(ServedPages service)
    {
        List<string> keys = [];
        var file = await service.FilledAsync(
            UnitCode,
            content =>
            {
                keys.AddRange(
                    content
                        .Lists.SelectMany(list => list.Rows)
                        .SelectMany(row => row)
                        .Where(cell => KeyPattern().IsMatch(cell))
                );
                return content with
                {
                    Entries = Entries(content),
                    Texts = [$"Bà {PersonName} đã báo tin.", .. content.Texts.Skip(1)],
                };
            }
        );
        keys.Should().NotBeEmpty("the lists of this ward have rows");
        return (file, [Figure, WrongCell, PersonName, "bao-cao.xlsx", .. keys.Distinct()]);
    }

    private static Dictionary<(string Element, string Breakdown), string> Entries(DemoReturn content)
    {
        var entries = content.Entries.ToDictionary(cell => cell.Key, cell => cell.Value);
        var figure = entries.Keys.First(key => key.Element != "village" && int.TryParse(entries[key], out _));
        entries[figure] = Figure;
        foreach (var key in entries.Keys.Where(key => key.Element == "village").ToList())
            entries[key] = WrongCell;
        return entries;
    }

    [GeneratedRegex(@"^\d{5}-24-[VTQ]\d{3}$")]
    private static partial Regex KeyPattern();
}
