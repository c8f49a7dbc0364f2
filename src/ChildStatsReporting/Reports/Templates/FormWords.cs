using System.Text.RegularExpressions;

namespace ChildStatsReporting.Reports.Templates;

/// <summary>Which words in braces the report fills in each text of a form, and which keys its lists of words must have.</summary>
/// <remarks>A word that nobody fills would be printed with its braces.</remarks>
internal static partial class FormWords
{
    /// <summary>Filled in what frames the report.</summary>
    private const string Frame =
        "period period_upper next_period next_period_upper agency area plan start end units reporting_units missing_units";

    private const string Corrected = "number symbol date";
    private const string Returned = "expected units states share day";

    /// <summary>The words of a text by its path; a path that is not here has none.</summary>
    private static readonly Dictionary<string, string> Filled = new(StringComparer.Ordinal)
    {
        ["title"] = Frame,
        ["opening"] = Frame,
        ["closing"] = Frame,
        ["correction"] = Corrected,
        ["narrative.by_unit"] = "unit text",
        ["narrative.shared"] = "text units",
        ["narrative.all"] = "count",
        ["narrative.except"] = "count units",
        ["narrative.none"] = "units",
        ["narrative.missing"] = "units",
        ["changes.up"] = "difference unit percent",
        ["changes.down"] = "difference unit percent",
        ["changes.percent"] = "percent",
        ["changes.frame"] = "change",
        ["changes.part_frame"] = "change",
        ["sections[].heading"] = Frame,
        ["sections[].clauses[].heading"] = Frame,
        ["sections[].clauses[].sentences[].text"] = Frame,
        ["sections[].clauses[].sentences[].nil"] = Frame,
        ["first_recipient"] = "addressee",
        ["annex_label"] = "roman",
        ["annex_reference"] = $"symbol unknown_date {Frame}",
        ["annexes[].title"] = Frame,
        ["annexes[].footnotes[]"] = Corrected,
        ["internal_annex.title"] = Frame,
        ["internal_figures_title"] = Frame,
        ["with_internal_annex"] = "recipient",
        ["total_name"] = Frame,
        ["charts[].title"] = Frame,
        ["chart_words.annex"] = Frame,
        ["chart_words.caption"] = "number title unit",
        ["chart_words.series"] = "title unit groups",
        ["chart_words.bars"] = "title unit groups",
        ["chart_words.group"] = "name marks",
        ["chart_words.sign"] = "sign meaning",
        ["chart_words.cut"] = "shown known units",
        ["chart_words.not_drawn"] = "count meaning",
        ["chart_words.nothing"] = "meaning",
        ["merged_name"] = "unit merged",
        ["dimension_withheld"] = "dimension",
        ["provenance_note"] = "marks",
        ["submission_states.exempt"] = "reason",
        ["plan.missing"] = "year",
        ["plan.summary"] = "number date tasks end states",
        ["plan.overdue"] = "count tasks",
        ["plan.own_plans"] = "count units without",
        ["plan.own_plans_all"] = "count units",
        ["plan.untold"] = "units",
        ["plan.wards"] = "states",
        ["plan.coworkers"] = "names",
        ["plan.due"] = "due",
        ["plan.product"] = "product",
        ["plan.figure"] = "name value",
        ["plan.obstacle"] = "text",
        ["plan.obstacle_count"] = "count",
        ["completeness.summary"] = Returned,
        ["completeness.by_form"] = $"form {Returned}",
        ["completeness.missing"] = "units",
        ["completeness.late"] = "units",
        ["completeness.exempt"] = "units",
        ["completeness.named"] = "unit returns",
        ["completeness.late_return"] = "days",
        ["completeness.form_period"] = "form period",
        ["completeness.judged"] = "day",
        ["sheet.label"] = "number",
        ["sheet.basis"] = Frame,
        ["sheet.window"] = Frame,
        ["sheet.reporting"] = Frame,
        ["sheet.receiving"] = "addressee",
        ["stated.target"] = "period",
        ["stated.past"] = "period",
        ["stated.reached"] = "percent",
        ["stated.difference"] = "difference",
        ["stated.rate_of_target"] = "result",
        ["stated.other"] = "kind category value source result",
        ["stated.source"] = "number date",
        ["stated.targets"] = "sources",
        ["correction_content.return"] = "revision unit period date",
        ["correction_content.return_gone"] = "unit period",
        ["correction_content.definition"] = "definition reason",
        ["correction_content.mapping"] = "definition reason",
        ["correction_content.calendar"] = "definition reason",
        ["correction_content.tree"] = "definition reason",
    };

    /// <summary>Lists of words that the report looks up by key: every key with the words in braces of its text.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Keyed = new(StringComparer.Ordinal)
    {
        ["footnotes"] = new(StringComparer.Ordinal)
        {
            ["signs"] = "",
            ["not_collected"] = "",
            ["withheld"] = "",
            ["withheld_share"] = "withheld figures",
            ["coverage_full"] = "reported expected",
            ["coverage_partial"] = "reported expected",
            ["previous"] = "previous_period",
            ["notes"] = "notes",
            ["empty_lines"] = "numbers words",
            ["as_before"] = "annex",
            ["left_out"] = "why names",
            ["coverage_columns"] = "coverage",
            ["to_date"] = "start end",
            ["to_date_missing"] = "start end",
            ["earlier"] = "earlier_period least_base",
            ["earlier_missing"] = "earlier_period least_base",
            ["no_earlier_period"] = "earlier_period least_base",
            ["min_level"] = "codes",
            ["unknown"] = "codes",
            ["merged"] = "",
            ["kept_warning"] = "unit reason",
            ["kept_warning_count"] = "count",
            ["submissions_end"] = "",
            ["invented"] = "",
        },
        ["notes"] = new(StringComparer.Ordinal)
        {
            ["coverage"] = "reported expected",
            ["compared"] = "compared",
            ["not_compared"] = "",
            ["publish_h"] = "",
            ["publish_y"] = "",
            ["publish_sy"] = "",
            ["not_asked"] = "",
            ["to_date_only"] = "",
            ["rest"] = "categories",
            ["rest_unnamed"] = "",
            ["split_nil"] = "dimension",
            ["split"] = "dimension categories",
            ["split_to_date"] = "dimension categories",
            ["split_to_date_only"] = "dimension categories",
            ["only_to_date"] = "figures",
            ["other_source"] = "agency",
            ["empty_line"] = "",
            ["see_rows"] = "names",
            ["see_row"] = "name number",
            ["of_wards"] = "name",
            ["not_collected"] = "names",
            ["not_asked_q"] = "names",
            ["not_asked_h"] = "names",
            ["not_asked_y"] = "names",
            ["not_asked_sy"] = "names",
        },
        ["submission_states"] = new(StringComparer.Ordinal)
        {
            ["none"] = "",
            ["received"] = "",
            ["validated"] = "",
            ["submitted"] = "",
            ["confirmed"] = "",
            ["accepted"] = "",
            ["accepted_later"] = "",
            ["returned"] = "",
            ["superseded"] = "",
            ["late"] = "",
            ["exempt"] = "reason",
        },
    };

    /// <summary>Texts with figures of the catalogue and labels of annexes.</summary>
    private static readonly HashSet<string> WithFigures = new(StringComparer.Ordinal)
    {
        "sections[].clauses[].sentences[].text",
        "sections[].clauses[].sentences[].nil",
    };

    /// <summary>Words that nothing fills, in the order of the file, and keys of lists of words that are missing or not used.</summary>
    public static IEnumerable<TemplateError> Errors(TemplateNode form)
    {
        var annexes = Annexes(form);
        foreach (var (path, node) in form.Texts())
        {
            if (WordsOf(path) is not { } words)
                continue;
            foreach (var word in Braced().Matches(node.Text).Select(match => match.Groups["word"].Value))
            {
                if (words.Contains(word) || (WithFigures.Contains(path) && FormViews.Named().IsMatch($"{{{word}}}")))
                    continue;
                if (TakesAnnexes(path) && word.StartsWith("annex:", StringComparison.Ordinal))
                {
                    if (!annexes.Contains(word["annex:".Length..]))
                        yield return new TemplateError(
                            node.File,
                            node.Line,
                            $"{{{word}}} trỏ tới phụ lục không có. Hãy xem “name” của các phụ lục trong biểu."
                        );
                    continue;
                }

                yield return new TemplateError(
                    node.File,
                    node.Line,
                    $"{{{word}}} không được điền ở đây và sẽ in cả dấu ngoặc; {(words.Length == 0 ? "câu này không có từ nào được điền" : $"các từ được điền: {string.Join(", ", words)}")}."
                );
            }
        }

        foreach (var (list, keys) in Keyed)
        {
            if (!form.Members.TryGetValue(list, out var node))
                continue;
            // The shared wording has every key; a form changes some of them.
            foreach (var missing in keys.Keys.Except(node.Members.Keys))
                yield return new TemplateError(
                    node.File,
                    node.Line,
                    $"thiếu khóa “{missing}” trong “{list}” bắt đầu ở dòng này. Hãy thêm khóa."
                );
            foreach (var unused in node.Members.Where(member => !keys.ContainsKey(member.Key)))
                yield return new TemplateError(
                    unused.Value.File,
                    unused.Value.Line,
                    $"khóa “{unused.Key}” không có trong “{list}”. Hãy sửa tên khóa hoặc bỏ dòng."
                );
        }
    }

    private static List<string> Annexes(TemplateNode form) =>
        form.Members.TryGetValue("annexes", out var annexes)
            ?
            [
                .. annexes
                    .Items.Select(annex => annex.Members.GetValueOrDefault("name")?.Text ?? "")
                    .Where(name => name.Length > 0),
            ]
            : [];

    private static bool TakesAnnexes(string path) =>
        WithFigures.Contains(path) || path is "plan.see_annex" or "completeness.see_annex";

    /// <summary>Null for a key that is told as not used.</summary>
    private static string[]? WordsOf(string path)
    {
        var at = path.IndexOf('.', StringComparison.Ordinal);
        var words =
            at > 0 && Keyed.TryGetValue(path[..at], out var keys)
                ? keys.GetValueOrDefault(path[(at + 1)..])
                : Filled.GetValueOrDefault(path, "");
        return words?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"\{(?<word>[^{}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Braced();
}
