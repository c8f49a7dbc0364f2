namespace ChildStatsReporting.Demo;

/// <summary>What a ward tells of its tasks in the plan of the city, at half-year and year.</summary>
internal static class PlanFigures
{
    private const string Criterion = "child_friendly_criterion_met";

    private static readonly (string Group, int Percent)[] EnsuredRights =
    [
        ("survival", 95),
        ("protection", 88),
        ("development", 85),
        ("participation", 71),
    ];

    public static void HalfYearly(DemoFigures figures, WardState state, DemoShares shares, DemoWard ward, int quarter)
    {
        var children = Children(state);
        var points = ward.Villages * (quarter == 2 ? 2 : 3);
        figures.Set("hazard_point_found", "", points);
        figures.Set("hazard_point_remedied", "", points * At(shares.HazardsRemedied) / 100);
        figures.SetBySex(
            "residence_registered_child",
            sex => state.ChildrenOf(sex, 0, 15) * shares.ResidencePerThousand / 1000
        );
        figures.Set("child_record", "", children * shares.RecordedPerThousand / 1000);
        var faulty = children * (quarter == 2 ? 12 : 20) / 1000;
        figures.Set("child_record_faulty", "", faulty);
        figures.Set("child_record_corrected", "", faulty * At(shares.RecordsCorrected) / 100);

        int At((int Half, int Full) percent) => quarter == 2 ? percent.Half : percent.Full;
    }

    public static void Yearly(DemoFigures figures, WardState state, DemoShares shares, DemoWard ward)
    {
        figures.Set("action_month_activity", "", 3 + (ward.Villages % 3));
        figures.Set("action_month_attendance", "", Children(state) * 22 / 100);
        // A ward that is recognised meets all criteria, any other lacks three of them.
        var isFriendly = figures["child_friendly_commune", ""] == 1;
        foreach (var criterion in DemoForm.Current.Codes("child_friendly_criterion").Index())
            figures.Set(
                Criterion,
                $"child_friendly_criterion={criterion.Item}",
                isFriendly || criterion.Index % 5 != ward.Villages % 5 ? 1 : 0
            );
        var sheets = ward.Villages * 20;
        var answers = sheets * shares.SurveyAnswered / 100;
        var children = answers * 6 / 10;
        figures.Set("rights_survey_sheet", "", sheets);
        figures.Set("rights_survey_respondent", "survey_respondent=child", children);
        figures.Set("rights_survey_respondent", "survey_respondent=adult", answers - children);
        foreach (var (group, percent) in EnsuredRights)
            figures.Set("rights_survey_ensured", $"right_group={group}", answers * percent / 100);
        figures.Set("fund_allotted", "fund_source=budget", 110_000_000 + (ward.Villages * 1_000_000));
        figures.Set("fund_allotted", "fund_source=mobilised", 75_000_000 + (ward.Villages * 500_000));
    }

    /// <summary>A merged ward meets a criterion where all that went into it did.</summary>
    public static void Appraise(DemoFigures figures, int wardCount)
    {
        foreach (var criterion in DemoForm.Current.Codes("child_friendly_criterion"))
        {
            var breakdown = $"child_friendly_criterion={criterion}";
            figures.Set(Criterion, breakdown, figures[Criterion, breakdown] == wardCount ? 1 : 0);
        }
    }

    private static int Children(WardState state) => state.ChildrenOf(0, 0, 15) + state.ChildrenOf(1, 0, 15);
}
