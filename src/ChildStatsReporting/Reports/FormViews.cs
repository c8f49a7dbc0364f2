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
        foreach (var sentence in Sentences(node))
        {
            var kinds = sentence.Members.GetValueOrDefault("periods")?.Items.Select(kind => kind.Text);
            foreach (var (_, text) in sentence.Texts())
            foreach (var key in Named().Matches(text.Text).Cast<Match>())
                yield return new PrintedView(
                    formCode,
                    $"{text.File}, dòng {text.Line}",
                    key.Groups["view"].Value,
                    key.Groups["breakdown"].Value,
                    key.Groups["measure"].Value == "rate",
                    kinds is null ? null : string.Join(';', kinds)
                );
        }

        foreach (
            var (_, text) in node.Texts()
                .Where(text => text.Path is "annexes[].lines[].views[]" or "annexes[].lines[].wards[]")
        )
            yield return new PrintedView(
                formCode,
                $"{text.File}, dòng {text.Line}",
                text.Text,
                Breakdown: null,
                IsRate: false,
                PeriodKinds: null
            );

        foreach (var (column, isInternal) in Columns(node))
        {
            var view = column.Members["view"];
            yield return new PrintedView(
                formCode,
                $"{view.File}, dòng {view.Line}",
                view.Text,
                "",
                column.Members.GetValueOrDefault("measure")?.Text == "rate",
                PeriodKinds: null,
                IsByCommune: !isInternal
            );
        }

        foreach (var chart in Items(node, "charts"))
        foreach (var series in Items(chart, "series"))
        {
            var view = series.Members["view"];
            yield return new PrintedView(
                formCode,
                $"{view.File}, dòng {view.Line}",
                view.Text,
                "",
                series.Members.GetValueOrDefault("measure")?.Text == "rate",
                PeriodKinds: null,
                IsByCommune: chart.Members["kind"].Text == "bars"
            );
        }
    }

    private static IEnumerable<TemplateNode> Sentences(TemplateNode node) =>
        Items(node, "sections")
            .SelectMany(section => Items(section, "clauses"))
            .SelectMany(clause => Items(clause, "sentences"));

    private static List<TemplateNode> Items(TemplateNode node, string member) =>
        node.Members.GetValueOrDefault(member)?.Items ?? [];

    private static IEnumerable<(TemplateNode Column, bool IsInternal)> Columns(TemplateNode node) =>
        Items(node, "annexes")
            .SelectMany(annex => Items(annex, "columns"))
            .Select(column => (column, false))
            .Concat(
                (
                    node.Members.GetValueOrDefault("internal_annex")?.Members.GetValueOrDefault("columns")?.Items ?? []
                ).Select(column => (column, true))
            );

    /// <summary>A figure in a sentence: <c>{A/0301?;sex=male@rate}</c>.</summary>
    [GeneratedRegex(
        @"\{(?<view>[A-Z]+/[^{};@]+)(;(?<breakdown>[^{}@]+))?(@(?<measure>rate|to_date|change))?\}",
        RegexOptions.ExplicitCapture
    )]
    public static partial Regex Named();
}
