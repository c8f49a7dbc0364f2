namespace ChildStatsReporting.Reports.Templates;

/// <summary>Values of a form that are one of a few: kinds of annexes and charts, measures, topics, names of comparisons.</summary>
internal sealed class FormValues(IReadOnlyList<SourceComparison> comparisons)
{
    private static readonly string[] Kinds = ["Q", "H1", "9M", "Y", "SY"];
    private static readonly string[] Topics = ["direction", "result", "shortcoming", "proposal", "next_task"];

    private readonly Dictionary<string, string[]> allowed = new(StringComparer.Ordinal)
    {
        ["annexes[].kind"] = ["figures", "units", "completeness", "tasks", "task_units", "corrections"],
        ["internal_annex.kind"] = ["units", "register"],
        ["charts[].kind"] = ["series", "bars"],
        ["charts[].series[].measure"] = ["rate"],
        ["annexes[].columns[].measure"] = ["rate"],
        ["internal_annex.columns[].measure"] = ["rate"],
        ["annexes[].parts[].comparison"] = [.. comparisons.Select(comparison => comparison.Code)],
        ["sections[].clauses[].topic"] = Topics,
        ["sections[].clauses[].sentences[].periods[]"] = Kinds,
    };

    /// <summary>Values that are none of theirs, in the order of the file.</summary>
    public IEnumerable<TemplateError> Errors(TemplateNode form) =>
        form.Texts()
            .Where(text => allowed.TryGetValue(text.Path, out var values) && !values.Contains(text.Node.Text))
            .Select(text => new TemplateError(
                text.Node.File,
                text.Node.Line,
                $"“{text.Node.Text}” phải là một trong: {string.Join(", ", allowed[text.Path])}."
            ))
            .Concat(UnprintedBars(form));

    /// <summary>Bars of what no table prints by unit; a form without such a table draws none.</summary>
    private static IEnumerable<TemplateError> UnprintedBars(TemplateNode form)
    {
        var columns = Items(form, "annexes").SelectMany(annex => Items(annex, "columns")).Select(View).ToList();
        return columns.Count == 0
            ? []
            : Items(form, "charts")
                .Where(chart => chart.Members["kind"].Text == "bars")
                .SelectMany(chart => Items(chart, "series"))
                .Where(series => columns.TrueForAll(column => column.Text != View(series).Text))
                .Select(series => new TemplateError(
                    View(series).File,
                    View(series).Line,
                    $"biểu đồ theo đơn vị chỉ vẽ chỉ tiêu có cột ở bảng theo đơn vị; {View(series).Text} không có. Hãy thêm cột hoặc bỏ biểu đồ."
                ));
    }

    private static TemplateNode View(TemplateNode node) => node.Members["view"];

    private static List<TemplateNode> Items(TemplateNode node, string member) =>
        node.Members.GetValueOrDefault(member)?.Items ?? [];
}
