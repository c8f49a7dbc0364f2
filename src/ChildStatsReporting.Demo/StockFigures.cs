namespace ChildStatsReporting.Demo;

/// <summary>Stocks and figures to date of one ward; every part stays within its whole.</summary>
internal static class StockFigures
{
    private static readonly string[] AgeGroups = ["0-2", "3-5", "6-10", "11-15"];

    // Of 100 children on the list; the four groups that are hardly ever met in one ward stay empty.
    private static readonly int[] GroupWeights = [9, 4, 12, 44, 1, 2, 0, 7, 1, 0, 1, 0, 18, 1];

    public static void Fill(DemoFigures figures, WardState state, DemoWard ward, DemoQuarter quarter)
    {
        var shares = DemoShares.Of(quarter.Year);
        Children(figures, state, shares);
        Special(figures, state, shares, quarter.Number);
        if (quarter.Number is 2 or 4)
        {
            HalfYearly(figures, state, shares, quarter.Number);
            PlanFigures.HalfYearly(figures, state, shares, ward, quarter.Number);
        }

        if (quarter.Number == 4)
        {
            Yearly(figures, state, shares, ward);
            PlanFigures.Yearly(figures, state, shares, ward);
        }
    }

    private static void Children(DemoFigures figures, WardState state, DemoShares shares)
    {
        for (var age = 0; age < 16; age++)
            figures.SetBySex("child_population", sex => state.Children[sex][age], after: $";age_year={age}");
        figures.SetBySex("child_population_3_36_month", sex => state.ChildrenOf(sex, 0, 2) * 95 / 100);
        figures.SetBySex(
            "birth_registered_child",
            sex => state.ChildrenOf(sex, 0, 4) * shares.RegisteredPerThousand / 1000
        );
        figures.SetBySex(
            "health_insured_under_six_child",
            sex => state.ChildrenOf(sex, 0, 5) * shares.InsuredPerThousand / 1000
        );
    }

    private static void Special(DemoFigures figures, WardState state, DemoShares shares, int quarter)
    {
        var percent = shares.Assisted[quarter - 1];
        for (var group = 0; group < AgeGroups.Length; group++)
        {
            var after = $";age_group={AgeGroups[group]}";
            figures.SetBySex("special_circumstance_child", sex => state.Special[sex][group], after: after);
            figures.SetBySex(
                "special_circumstance_assisted_child",
                sex => state.Special[sex][group] * percent / 100,
                after: after
            );
        }

        figures.SetBySex("at_risk_child", sex => state.ChildrenOf(sex, 0, 15) * shares.AtRiskPerThousand / 1000);
        for (var sex = 0; sex < 2; sex++)
        {
            var groups = Groups(state, sex);
            for (var group = 0; group < groups.Length; group++)
                figures.Set("special_group_child", Group(group, sex), groups[group]);
        }
    }

    private static void HalfYearly(DemoFigures figures, WardState state, DemoShares shares, int quarter)
    {
        for (var sex = 0; sex < 2; sex++)
        {
            var assisted = AgeGroups.Sum(group =>
                figures["special_circumstance_assisted_child", $"sex={DemoFigures.Sexes[sex]};age_group={group}"]
            );
            var groups = Groups(state, sex);
            for (var group = 0; group < groups.Length; group++)
            {
                figures.Set(
                    "special_group_assisted_child",
                    Group(group, sex),
                    Math.Min(assisted, groups[group] * shares.Assisted[quarter - 1] / 100)
                );
            }
        }

        Percent("special_circumstance_of_which_child", "of_which=minority;", 11);
        Percent("special_circumstance_of_which_child", "of_which=poor;", 9);
        Percent("special_circumstance_of_which_child", "of_which=near_poor;", 14);
        figures.SetBySex("consulted_child", sex => state.ChildrenOf(sex, 7, 15) * At(shares.Consulted) / 100);
        figures.SetBySex("participation_aware_child", sex => state.ChildrenOf(sex, 0, 15) * At(shares.Aware) / 100);
        figures.SetBySex("participating_child", sex => state.ChildrenOf(sex, 11, 15) * At(shares.Participating) / 100);

        int At((int Half, int Full) percent) => quarter == 2 ? percent.Half : percent.Full;

        void Percent(string element, string before, int percent) =>
            figures.SetBySex(element, sex => state.Special[sex].Sum() * percent / 100, before);
    }

    private static void Yearly(DemoFigures figures, WardState state, DemoShares shares, DemoWard ward)
    {
        var inhabited = ward.Population * shares.PopulationPerThousand / 1000;
        int[] inhabitants = [inhabited * 495 / 1000, inhabited * 505 / 1000];
        figures.SetBySex("population", sex => inhabitants[sex]);
        figures.SetBySex(
            "population_5_17",
            sex => state.ChildrenOf(sex, 5, 15) + (state.ChildrenOf(sex, 14, 15) * 97 / 100)
        );
        string[] labourAges = ["5-12", "13-14", "15-17"];
        for (var age = 0; age < labourAges.Length; age++)
        {
            var (before, count) = ($"labour_age_group={labourAges[age]};", age);
            figures.SetBySex("child_labour", sex => sex == 0 ? count * ward.Population / 12_000 : count / 2, before);
        }

        figures.SetBySex("child_labour_risk_child", sex => state.ChildrenOf(sex, 0, 15) * 2 / 1000);
        figures.Set("village", "", ward.Villages);
        figures.Set("village_with_facility", "", ward.Villages * 3 / 4);
        figures.Set("commune_with_play_area", "", ward.Population > shares.LargestWithoutPlayArea ? 1 : 0);
        figures.Set("child_friendly_commune", "", ward.Villages % 2);
        figures.Set("online_safety_child", "", (state.ChildrenOf(0, 0, 15) + state.ChildrenOf(1, 0, 15)) * 41 / 100);
    }

    /// <summary>
    /// The 14 groups of a sex: every child in one of them, and one child in two where that is possible.
    /// </summary>
    private static int[] Groups(WardState state, int sex)
    {
        var total = state.Special[sex].Sum();
        var groups = DemoDraw.Share(total, GroupWeights);
        if (total > groups[12] + 1)
            groups[12]++;
        return groups;
    }

    private static string Group(int group, int sex) => $"special_group={group + 1};sex={DemoFigures.Sexes[sex]}";
}
