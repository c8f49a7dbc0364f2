namespace ChildStatsReporting.Demo;

/// <summary>Events of one ward in one quarter.</summary>
internal static class FlowFigures
{
    // Live births for 1,000 inhabitants and a year; boys among 1,000 of them.
    private const int BirthsPerThousand = 14;
    private const int BoysPerThousandBirths = 525;

    private static readonly (int Year, string Code)[] StormWards = [(2023, "26086"), (2024, "26089"), (2024, "26092")];

    public static void Fill(DemoFigures figures, DemoDraw draw, WardState state, DemoWard ward, DemoQuarter asked)
    {
        var quarter = asked.Number;
        var births =
            ward.Population * BirthsPerThousand / 4000 * draw.Between(85, 115, ward.Code, quarter, "births") / 100;
        var boys = births * BoysPerThousandBirths / 1000;
        figures.SetBySex("live_birth", sex => sex == 0 ? boys : births - boys);
        for (var sex = 0; sex < 2; sex++)
        {
            var (key, place) = ($"sex={DemoFigures.Sexes[sex]}", sex);
            var neonatal = Deaths("neonatal", 60);
            var infant = neonatal + Deaths("infant", 40);
            figures.Set("neonatal_death", key, neonatal);
            figures.Set("infant_death", key, infant);
            figures.Set("under_five_death", key, infant + Deaths("under five", 40));

            int Deaths(string age, int perThousand) =>
                draw.Happens(perThousand, ward.Code, quarter, age, place) ? 1 : 0;
        }

        figures.SetBySex("special_circumstance_new_child", sex => state.SpecialNew[sex]);
        figures.SetBySex("special_circumstance_exit_child", sex => state.SpecialExit[sex]);
        var special = state.Special[0].Sum() + state.Special[1].Sum();
        Each(
            "assistance_given",
            "assistance_kind",
            ("monthly", special * 2),
            ("emergency", special / 10),
            ("gift", special * (quarter is 1 or 2 ? 2 : 1)),
            ("service", special / 5)
        );

        var affected =
            quarter == 3 && StormWards.Contains((asked.Year, ward.Code)) ? draw.Between(20, 60, ward.Code, "storm") : 0;
        figures.SetBySex("disaster_affected_child", sex => (affected + sex) / 2);
        figures.SetBySex("disaster_relieved_child", sex => (affected + sex) / 2 * 9 / 10);
        figures.Set("child_marriage", "", draw.Happens(40, ward.Code, quarter, "marriage") ? 1 : 0);
        Activities(figures, draw, ward, quarter);

        void Each(string element, string dimension, params (string Category, int Value)[] cells)
        {
            foreach (var (category, value) in cells)
                figures.Set(element, $"{dimension}={category}", value);
        }
    }

    private static void Activities(DemoFigures figures, DemoDraw draw, DemoWard ward, int quarter)
    {
        // June is the month of action for children: most of the year's activities fall into the second quarter.
        var isBusy = quarter == 2 ? 3 : 1;
        foreach (
            var (kind, most, persons) in new[]
            {
                ("forum", quarter == 2 ? 1 : 0, 90),
                ("communication", 2 * isBusy, 60),
                ("training", 1, 35),
                ("inspection", 1, 0),
                ("festival", quarter is 2 or 4 ? 2 : 0, 160),
                ("other", isBusy - 1, 40),
            }
        )
        {
            var held = draw.Between(most == 0 ? 0 : 1, Math.Max(most, 0), ward.Code, quarter, kind);
            figures.Set("activity_count", $"activity_kind={kind}", held);
            figures.Set(
                "participation_attendance",
                $"activity_kind={kind}",
                held * persons * draw.Between(80, 120, ward.Code, quarter, kind, "attendance") / 100
            );
        }

        // Tết in the first, 1/6 in the second, Trung thu (29/09/2023, 17/09/2024) in the fourth quarter.
        figures.Set("gift_child", "", ward.Population * (quarter == 3 ? 2 : 30) / 1000);
        var (budget, mobilised) = (
            draw.Between(80, 260, ward.Code, quarter, "budget"),
            draw.Between(0, 180, ward.Code, quarter, "mobilised")
        );
        figures.Set("fund_spent", "fund_source=budget", budget * 100_000L);
        figures.Set("fund_spent", "fund_source=mobilised", mobilised * 100_000L);
    }
}
