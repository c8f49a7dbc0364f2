namespace ChildStatsReporting.Reports.Templates;

/// <summary>Values of a form that are one of a few: kinds of annexes and charts, measures, topics, names of comparisons.</summary>
internal sealed class FormValues(IReadOnlyList<SourceComparison> comparisons)
{
    private static readonly string[] Kinds = ["Q", "H1", "9M", "Y", "SY"];
    private static readonly string[] Topics = ["direction", "result", "shortcoming", "proposal", "next_task"];

    private readonly Dictionary<string, string[]> allowed = new(StringComparer.Ordinal)
    {
        ["annexes[].kind"] = ["figures", "units", "corrections"],
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
            ));
}
