using System.Text.RegularExpressions;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.Tests.Conventions;

/// <summary>The framework gives a form with an address no token unless it is asked to; without one the server refuses what a browser sends.</summary>
public sealed partial class FormTokenTests
{
    [Fact]
    public void Form_that_is_sent_without_a_token_is_listed()
    {
        var pages = Path.Combine(SourceTree.Root!, "src", "ChildStatsReporting.Host", "Pages");

        var broken =
            from path in Directory.EnumerateFiles(pages, "*.cshtml", SearchOption.AllDirectories)
            from Match form in FormPattern().Matches(File.ReadAllText(path))
            where
                form.Value.Contains("action=", StringComparison.Ordinal)
                || form.Value.Contains("asp-antiforgery=\"false\"", StringComparison.Ordinal)
            where
                !form.Value.Contains("asp-antiforgery=\"true\"", StringComparison.Ordinal)
                && !form.Value.Contains("@Html.AntiForgeryToken()", StringComparison.Ordinal)
            select $"{Path.GetFileName(path)}: {form.Value.Split('\n')[0].Trim()}";

        broken.Should().BeEmpty();
    }

    [GeneratedRegex("<form method=\"post\"[\\s\\S]*?</form>")]
    private static partial Regex FormPattern();
}
