namespace ChildStatsReporting.Reference;

/// <summary>An indicator that a report form prints.</summary>
/// <param name="FormCode">Code of the form.</param>
/// <param name="Place">File and line where the form names it.</param>
/// <param name="View">Part, code and view, as in <see cref="IndicatorFormula.Key"/>.</param>
/// <param name="Breakdown">Such as sex=male; empty for the total; null in a line of a plan, which leaves out what the catalogue does not have.</param>
/// <param name="IsRate">True where its rate is printed and not its first measure.</param>
/// <param name="PeriodKinds">Kinds of period that print it, such as H1;Y; null for all.</param>
/// <param name="IsByCommune">True where everybody reads it for each commune: only what is printed from the commune up is protected there.</param>
public sealed record PrintedView(
    string FormCode,
    string Place,
    string View,
    string? Breakdown,
    bool IsRate,
    string? PeriodKinds,
    bool IsByCommune = false
)
{
    /// <summary>Whether a report of one of these kinds of period prints it.</summary>
    public bool IsPrintedIn(IEnumerable<string> kinds) =>
        PeriodKinds is null || PeriodKinds.Split(';').Intersect(kinds).Any();
}

/// <summary>Checks that the catalogue has whatever the report forms print: a report could not be made without.</summary>
internal sealed class ReportFormCheck(Catalogue catalogue, IEnumerable<PrintedView> printedViews)
{
    private const string File = "indicator_formula.csv";

    /// <summary>Views, breakdowns and rates that a form prints and the catalogue does not have.</summary>
    /// <param name="expansion">Spells breakdowns out; null while formulas are broken, and then only the rows are looked for.</param>
    public IEnumerable<CatalogueError> Errors(FormulaExpansion? expansion)
    {
        foreach (var (form, row) in catalogue.ReportForms.Select((form, index) => (form, index + 1)))
        {
            if (!ReportForm.Contents.Contains(form.Tells))
                yield return new CatalogueError(
                    "malformed_cell",
                    "report_form.csv",
                    row,
                    $"{form.FormCode}: “{form.Tells}” phải là một trong {string.Join(", ", ReportForm.Contents)}."
                );
        }

        var kinds = catalogue.ReportForms.ToLookup(form => form.FormCode, form => form.PeriodKinds);
        var views = catalogue.IndicatorFormulas.ToDictionary(view => view.Key, StringComparer.Ordinal);
        foreach (var printed in printedViews.Where(printed => kinds[printed.FormCode].Any(printed.IsPrintedIn)))
        {
            var view = views.GetValueOrDefault(printed.View);
            if (Lack(view, printed, expansion) is { } lack)
                yield return new CatalogueError(
                    "missing_in_report_form",
                    File,
                    view?.Position ?? 0,
                    $"{printed.View} được in trong biểu {printed.FormCode} ({printed.Place}) nhưng {lack}."
                );
        }
    }

    private static string? Lack(IndicatorFormula? view, PrintedView printed, FormulaExpansion? expansion) =>
        view is null && printed.Breakdown is null ? null
        : view is null ? "tệp không có dòng này; thêm lại dòng, hoặc bỏ chỉ tiêu khỏi biểu"
        : view.Numerator is null ? "dòng này chưa có công thức; ghi cột numerator, hoặc bỏ chỉ tiêu khỏi biểu"
        : printed.IsRate && view.Denominator is null
            ? "không có mẫu số nên không có tỷ lệ; ghi cột denominator, hoặc sửa biểu"
        : printed is { IsByCommune: true } && view.MinLevel != "commune"
            ? $"cột min_level là {view.MinLevel} nên số của từng xã không được bảo vệ; ghi commune, hoặc bỏ chỉ tiêu khỏi bảng theo đơn vị"
        : expansion is not null && printed.Breakdown is { } breakdown && !HasBreakdown(view, breakdown, expansion)
            ? $"không có {(breakdown.Length == 0 ? "số chung" : breakdown)}; sửa cột disaggregations, hoặc sửa biểu"
        : null;

    private static bool HasBreakdown(IndicatorFormula view, string breakdown, FormulaExpansion expansion) =>
        expansion.Breakdowns(view).Any(each => FormulaExpansion.Key(each) == breakdown);
}
