using System.Text.RegularExpressions;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Templates;

namespace ChildStatsReporting.Reports;

/// <summary>The indicators that the sentences, columns and lines of the forms name.</summary>
internal static partial class FormViews
{
    /// <summary>Those of every form in all its versions; an earlier one prints the corrections of earlier periods.</summary>
    /// <param name="forms">Forms with the places of their texts.</param>
    public static IEnumerable<PrintedView> Of(IEnumerable<(FormTemplate Form, TemplateNode Node)> forms) =>
        forms.SelectMany(form => Of(form.Form.FormCode, form.Node)).Distinct();

    private static IEnumerable<PrintedView> Of(string formCode, TemplateNode node)
    {
        foreach (var (path, text) in node.Texts())
        {
            var place = $"{text.File}, dòng {text.Line}";
            if (path.StartsWith("sections[].clauses[].sentences[].", StringComparison.Ordinal))
            {
                foreach (var key in Named().Matches(text.Text).Cast<Match>())
                    yield return new PrintedView(
                        formCode,
                        place,
                        key.Groups["view"].Value,
                        key.Groups["breakdown"].Value,
                        key.Groups["measure"].Value == "rate"
                    );
            }
            else if (path is "annexes[].lines[].views[]" or "annexes[].lines[].wards[]")
            {
                yield return new PrintedView(formCode, place, text.Text, Breakdown: null, IsRate: false);
            }
        }

        foreach (var column in Columns(node))
        {
            var view = column.Members["view"];
            yield return new PrintedView(
                formCode,
                $"{view.File}, dòng {view.Line}",
                view.Text,
                "",
                column.Members.GetValueOrDefault("measure")?.Text == "rate"
            );
        }
    }

    private static IEnumerable<TemplateNode> Columns(TemplateNode node) =>
        (node.Members.GetValueOrDefault("annexes")?.Items ?? [])
            .Append(node.Members.GetValueOrDefault("internal_annex"))
            .SelectMany(annex => annex?.Members.GetValueOrDefault("columns")?.Items ?? []);

    /// <summary>A figure in a sentence: <c>{A/0301?;sex=male@rate}</c>.</summary>
    [GeneratedRegex(
        @"\{(?<view>[A-Z]+/[^{};@]+)(;(?<breakdown>[^{}@]+))?(@(?<measure>rate|to_date|change))?\}",
        RegexOptions.ExplicitCapture
    )]
    public static partial Regex Named();
}
