using System.Globalization;

namespace ChildStatsReporting.Demo;

/// <summary>What other agencies, and the agency itself, give; invented, and within what the wards tell of their children.</summary>
internal sealed class SectorFigures(DemoDraw draw, DemoQuarter quarter)
{
    /// <summary>The province against the six or seven units of it that are played.</summary>
    private const int ProvinceTimes = 12;

    /// <summary>Children immunised in the quarter among those that are not one year old.</summary>
    public DemoFigures Immunised(IReadOnlyList<string> unitCodes)
    {
        var figures = new DemoFigures();
        figures.SetBySex("immunised_under_one_child", sex => Children(unitCodes, sex, 0, 0) * 24 / 100);
        return figures;
    }

    /// <summary>Nutrition and development of the year.</summary>
    public DemoFigures HealthOfYear(IReadOnlyList<string> unitCodes)
    {
        var figures = new DemoFigures();
        Share("measured_child", 96);
        Share("underweight_child", 8);
        Share("stunted_child", 11);
        Share("overweight_child", 7);
        Share("immunised_under_five_child", 93);
        figures.SetBySex("development_service_child", sex => Children(unitCodes, sex, 0, 7) * 61 / 100);
        Share("on_track_child", 88);
        return figures;

        void Share(string element, int percent) =>
            figures.SetBySex(element, sex => Children(unitCodes, sex, 0, 4) * percent / 100);
    }

    /// <summary>Births by mothers with HIV, of the whole province.</summary>
    public DemoFigures Hiv()
    {
        var figures = new DemoFigures();
        figures.Set("hiv_exposed_birth", "", draw.Between(31, 42, "hiv"));
        figures.Set("hiv_infected_by_mother", "", draw.Between(0, 1, "hiv infected"));
        return figures;
    }

    /// <summary>A school year at its start, and with what its end adds.</summary>
    public DemoFigures School(IReadOnlyList<string> unitCodes, bool isEnded)
    {
        var figures = new DemoFigures();
        Share("nursery_enrolled_child", 0, 2, 27);
        foreach (var age in DemoForm.Of("GD-TE13").Codes("kindergarten_age"))
        {
            var years = int.Parse(age, CultureInfo.InvariantCulture);
            figures.SetBySex(
                "kindergarten_enrolled_child",
                sex => Children(unitCodes, sex, years, years) * (years == 5 ? 99 : 88) / 100,
                after: $";kindergarten_age={age}"
            );
        }

        Share("primary_pupil", 6, 10, 99);
        Share("lower_secondary_pupil", 11, 14, 97);
        var villages = unitCodes.SelectMany(code => DemoWard.CoveredBy(code, quarter)).Sum(ward => ward.Villages);
        var (schools, facilities) = (villages * 4 / 9, villages * 7 / 9);
        figures.Set("school", "", schools);
        figures.Set("school_with_counselling", "", schools * 3 / 4);
        figures.Set("school_disability_ready", "", schools * 5 / 9);
        figures.Set("education_facility", "", facilities);
        figures.Set("facility_with_sanitation", "", facilities - (facilities / 20));
        figures.SetBySex("disabled_child_wanting_education", sex => Children(unitCodes, sex, 3, 15) * 5 / 1000);
        figures.SetBySex("disabled_child_in_education", sex => Children(unitCodes, sex, 3, 15) * 45 / 10_000);
        if (!isEnded)
            return figures;
        Share("primary_final_cohort", 10, 10, 99);
        Share("primary_completed", 10, 10, 98);
        figures.SetBySex("primary_dropout", sex => 3 - sex);
        Share("lower_secondary_final_cohort", 14, 14, 96);
        Share("lower_secondary_completed", 14, 14, 94);
        figures.SetBySex("lower_secondary_dropout", sex => 14 - (sex * 5));
        return figures;

        void Share(string element, int from, int to, int percent) =>
            figures.SetBySex(element, sex => Children(unitCodes, sex, from, to) * percent / 100);
    }

    /// <summary>
    /// What the police found: the cases of the wards, but for one that they alone know of in the third quarter of 2024. What
    /// is counted to date is of the year.
    /// </summary>
    public DemoFigures Police()
    {
        var figures = new DemoFigures();
        var ofYear = DemoStory
            .Cases.Where(story => story.Year == quarter.Year && story.Quarter <= quarter.Number)
            .Where(story => quarter.IsReformed || story.Unit != DemoWard.Split)
            .ToList();
        var more = quarter is (DemoYear.LastYear, 3) ? 1 : 0;
        var known = quarter.Year == DemoYear.LastYear && quarter.Number >= 3 ? 1 : 0;
        var times = quarter.IsReformed ? ProvinceTimes : 1;
        foreach (var form in DemoForm.Of("CA-TE13").Codes("abuse_form"))
        {
            var cases = ofYear.Where(story => story.Form == form).ToList();
            var isSexual = form == "sexual" ? 1 : 0;
            figures.Set(
                "police_abuse_case",
                $"abuse_form={form}",
                (cases.Count(story => story.Quarter == quarter.Number) * times) + (isSexual * more)
            );
            figures.Set(
                "police_prosecuted_case",
                $"abuse_form={form}",
                cases.Count(story => IsCriminalFirst(story)) * times
            );
            figures.Set(
                "police_abused_child_by_form",
                $"abuse_form={form}",
                (ofYear.SelectMany(story => story.Children).Count(child => child.Forms.Contains(form)) * times)
                    + (isSexual * known)
            );
        }

        figures.SetBySex(
            "police_abused_child",
            sex =>
                (
                    ofYear
                        .SelectMany(story =>
                            story
                                .Children.Where(child => child.Sex == DemoFigures.Sexes[sex])
                                .Select(child => story.ChildKey(child))
                        )
                        .Distinct()
                        .Count() * times
                ) + (sex * known)
        );
        figures.Set("police_perpetrator", "", (ofYear.Sum(story => story.Perpetrators) * times) + known);
        figures.Set(
            "police_prosecuted_person",
            "",
            ofYear.Where(story => story.OutcomeIn(quarter) == "criminal").Sum(story => story.Perpetrators) * times
        );
        return figures;
    }

    /// <summary>The agency's own work in the quarter.</summary>
    public DemoFigures Agency()
    {
        var figures = new DemoFigures();
        var isBusy = quarter.Number == 2 ? 2 : 1;
        Each(
            "agency_meeting",
            "meeting_kind",
            (index, _) => index == 0 ? 1 : draw.Between(0, 1, quarter.Number, "meeting")
        );
        Each(
            "agency_inspection",
            "inspection_topic",
            (index, code) => draw.Between(0, 1 + index % 2, quarter.Number, code)
        );
        Each("agency_inspected_unit", "inspection_topic", (_, code) => Inspections(code) * 3);
        Each("agency_breach_found", "inspection_topic", (_, code) => Inspections(code) * 2);
        Each("agency_breach_remedied", "inspection_topic", (_, code) => Inspections(code));
        Each("agency_trained_person", "trainee_kind", (index, _) => quarter.Number is 2 or 3 ? 26 + (index * 58) : 0);
        var forums = quarter.Number == 2 ? 1 : 0;
        figures.Set("agency_forum", "", forums);
        figures.SetBySex("agency_forum_attendance", sex => forums * (64 + (sex * 9)));
        figures.Set("agency_data_check", "", 5 * isBusy);
        figures.Set("agency_data_clean", "", 4 * isBusy);
        Each("agency_communication", "communication_topic", (index, _) => (isBusy + (index % 2)) * 2);
        Each("agency_communication_attendance", "communication_topic", (index, _) => (isBusy + (index % 2)) * 150);
        Each("agency_gift_child", "gift_occasion", (_, code) => Gifts(code));
        Each("agency_gift_value", "gift_occasion", (_, code) => Gifts(code) * 300_000);
        if (quarter.Number is 2 or 4)
        {
            figures.SetBySex("agency_working_child_supported", sex => (quarter.Number / 2 * 5) - sex);
            figures.SetBySex("agency_risk_child_supported", sex => (quarter.Number / 2 * 17) + sex);
        }

        Each("agency_fund_allotted", "fund_source", (index, _) => 640_000_000 - (index * 220_000_000));
        Each(
            "agency_fund_spent",
            "fund_source",
            (index, _) => 1_000_000L * draw.Between(90, 140 - (index * 20), quarter.Number, "agency", index)
        );
        return figures;

        long Inspections(string code) => figures["agency_inspection", $"inspection_topic={code}"];

        long Gifts(string occasion) =>
            (occasion, quarter.Number) switch
            {
                ("new_year", 1) => 420,
                ("june", 2) => 380,
                ("mid_autumn", 3) => 30,
                ("mid_autumn", 4) => 510,
                ("other", _) => 45,
                _ => 0,
            };

        void Each(string element, string dimension, Func<int, string, long> value)
        {
            foreach (var (index, code) in DemoForm.Of("PH-TE13").Codes(dimension).Index())
                figures.Set(element, $"{dimension}={code}", value(index, code));
        }
    }

    private bool IsCriminalFirst(DemoCase story) =>
        story.OutcomeIn(quarter) == "criminal"
        && (
            story.Quarter == quarter.Number
            || story.OutcomeIn(new DemoQuarter(quarter.Year, quarter.Number - 1)) != "criminal"
        );

    private int Children(IReadOnlyList<string> unitCodes, int sex, int from, int to) =>
        unitCodes
            .SelectMany(code => DemoWard.CoveredBy(code, quarter))
            .Sum(ward => WardState.At(draw, ward, quarter).ChildrenOf(sex, from, to));
}
