using System.Text.RegularExpressions;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Reports;

/// <summary>The indicators that the sentences, columns and lines of the forms name.</summary>
internal static partial class FormViews
{
    /// <summary>Those of every form in all its versions; an earlier one prints the corrections of earlier periods.</summary>
    /// <param name="directory">The folder <c>templates</c>.</param>
    public static IEnumerable<PrintedView> Of(string directory)
    {
        var files = Directory.GetFiles(Path.Combine(directory, "forms"), "form.json", SearchOption.AllDirectories);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var lines = File.ReadAllLines(file);
            var form = FormTemplate.Parse(string.Join('\n', lines));
            var name = Path.Combine("templates", Path.GetRelativePath(directory, file));
            string Place(string text) =>
                $"{name}, dòng {1 + Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal))}";

            foreach (
                var key in form
                    .Sections.SelectMany(section => section.Clauses)
                    .SelectMany(clause => clause.Sentences ?? [])
                    .SelectMany(sentence => sentence.Texts)
                    .SelectMany(text => Named().Matches(text))
            )
                yield return new PrintedView(
                    form.FormCode,
                    Place(key.Value),
                    key.Groups["view"].Value,
                    key.Groups["breakdown"].Value,
                    key.Groups["measure"].Value == "rate"
                );
            foreach (var column in form.Annexes.Append(form.InternalAnnex).SelectMany(annex => annex.Columns ?? []))
                yield return new PrintedView(
                    form.FormCode,
                    Place($"\"{column.View}\""),
                    column.View,
                    "",
                    column.Measure == "rate"
                );
            foreach (
                var view in form
                    .Annexes.SelectMany(annex => annex.Lines ?? [])
                    .SelectMany(line => (line.Views ?? []).Concat(line.Wards ?? []))
                    .Distinct()
            )
                yield return new PrintedView(form.FormCode, Place($"\"{view}\""), view, Breakdown: null, IsRate: false);
        }
    }

    /// <summary>A figure in a sentence: <c>{A/0301?;sex=male@rate}</c>.</summary>
    [GeneratedRegex(
        @"\{(?<view>[A-Z]+/[^{};@]+)(;(?<breakdown>[^{}@]+))?(@(?<measure>rate|to_date|change))?\}",
        RegexOptions.ExplicitCapture
    )]
    public static partial Regex Named();
}
