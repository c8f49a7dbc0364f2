using System.Globalization;

namespace ChildStatsReporting.Demo;

/// <summary>Writes the rows of the four lists as docs/workbook.md lays them out.</summary>
internal sealed class DemoLists(DemoForm form, DemoDraw draw)
{
    public IReadOnlyList<DemoList> Of(string unitCode, DemoQuarter quarter)
    {
        var wards = DemoWard.CoveredBy(unitCode, quarter);
        var codes = wards.Select(ward => ward.Code).ToHashSet();
        // The open cases of the unit that was split go on at the first of its heirs.
        if (quarter.IsReformed && unitCode == DemoWard.FirstHeir)
            codes.Add(DemoWard.Split);
        var cases = DemoStory.Cases.Where(story => codes.Contains(story.Unit) && story.StandsIn(quarter)).ToList();
        return
        [
            new("Vụ việc", 1, [.. cases.Select(story => CaseRow(story, quarter))]),
            new(
                "Trẻ em",
                2,
                [.. cases.SelectMany(story => story.Children.Select(child => ChildRow(story, child, quarter)))]
            ),
            new(
                "Quyết định xử lý",
                1,
                [
                    .. DemoStory
                        .Decisions.Where(decision =>
                            codes.Contains(decision.Unit)
                            && (decision.Year, decision.Quarter) == (quarter.Year, quarter.Number)
                        )
                        .Select(DecisionRow),
                ]
            ),
            new(
                "Tai nạn, thương tích",
                0,
                unitCode == DemoWard.Nil && !quarter.IsReformed
                    ? []
                    : [.. wards.SelectMany(ward => DemoInjuries.Of(draw, ward, quarter)).Select(InjuryRow)]
            ),
        ];
    }

    private string[] CaseRow(DemoCase story, DemoQuarter quarter) =>
        [
            story.Key,
            story.HalfMonth,
            form.Name("abuse_form", story.Form),
            form.Name("abuse_setting", story.Setting),
            form.Name("case_outcome", story.OutcomeIn(quarter)),
            story.Perpetrators.ToString(CultureInfo.InvariantCulture),
            YesOrNo(story.IsChildElsewhere),
        ];

    private string[] ChildRow(DemoCase story, DemoChild child, DemoQuarter quarter) =>
        [
            story.ChildKey(child),
            story.Key,
            form.Name("sex", child.Sex),
            child.Age.ToString(CultureInfo.InvariantCulture),
            .. Ticks("abuse_form", child.Forms),
            .. Ticks("sexual_abuse_kind", child.Acts),
            YesOrNo(story.HasPlan(child, quarter)),
            "",
            "",
        ];

    private string[] DecisionRow(DemoDecision decision) =>
        [
            decision.Key,
            decision.CaseKey ?? "",
            decision.HalfMonth,
            decision.Article,
            form.Name("violator_kind", decision.Violator),
            form.Name("sanction", decision.Sanction),
            decision.FineVnd.ToString(CultureInfo.InvariantCulture),
            form.Name("sanction_authority", decision.Authority),
            form.Name("sanction_status", decision.Status),
        ];

    private string[] InjuryRow(DemoInjury injury) =>
        [
            form.Name("sex", injury.Sex),
            injury.Age.ToString(CultureInfo.InvariantCulture),
            form.Name("injury_cause", injury.Cause),
            form.Name("injury_place", injury.Place),
            YesOrNo(injury.IsDeath),
            YesOrNo(injury.IsReportedBefore),
        ];

    private IEnumerable<string> Ticks(string dimension, IReadOnlyList<string> ticked) =>
        form.Codes(dimension).Select(code => ticked.Contains(code) ? "x" : "");

    private static string YesOrNo(bool answer) => answer ? "có" : "không";
}
