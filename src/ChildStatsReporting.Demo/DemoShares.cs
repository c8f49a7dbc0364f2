namespace ChildStatsReporting.Demo;

/// <summary>What the city reaches in a year, as assumed for the demonstration.</summary>
/// <param name="Assisted">Percent of the children in special circumstances assisted since the year began, by quarter.</param>
/// <param name="Consulted">Percent of the children of 7 to 15 heard, at half-year and year.</param>
/// <param name="Aware">Percent of all children, at half-year and year.</param>
/// <param name="Participating">Percent of the children of 11 to 15, at half-year and year.</param>
/// <param name="RegisteredPerThousand">Of 1,000 children under five.</param>
/// <param name="InsuredPerThousand">Of 1,000 children under six.</param>
/// <param name="AtRiskPerThousand">Of 1,000 children.</param>
/// <param name="PopulationPerThousand">Inhabitants against those of 2024.</param>
/// <param name="LargestWithoutPlayArea">Inhabitants up to which a ward has no play area.</param>
/// <param name="HazardsRemedied">Percent of the hazard points found since the year began, at half-year and year.</param>
/// <param name="ResidencePerThousand">Of 1,000 children.</param>
/// <param name="RecordedPerThousand">Of 1,000 children.</param>
/// <param name="RecordsCorrected">Percent of the faulty records found since the year began, at half-year and year.</param>
/// <param name="SurveyAnswered">Percent of the sheets handed out.</param>
internal sealed record DemoShares(
    IReadOnlyList<int> Assisted,
    (int Half, int Full) Consulted,
    (int Half, int Full) Aware,
    (int Half, int Full) Participating,
    int RegisteredPerThousand,
    int InsuredPerThousand,
    int AtRiskPerThousand,
    int PopulationPerThousand,
    int LargestWithoutPlayArea,
    (int Half, int Full) HazardsRemedied,
    int ResidencePerThousand,
    int RecordedPerThousand,
    (int Half, int Full) RecordsCorrected,
    int SurveyAnswered
)
{
    private static readonly DemoShares Earlier = new(
        [51, 66, 77, 90],
        (18, 33),
        (26, 47),
        (12, 22),
        976,
        962,
        10,
        989,
        9_300,
        (50, 75),
        978,
        955,
        (60, 88),
        82
    );

    private static readonly DemoShares Last = new(
        [55, 70, 82, 94],
        (22, 39),
        (30, 54),
        (14, 26),
        985,
        975,
        9,
        1000,
        8_500,
        (60, 85),
        988,
        972,
        (70, 93),
        88
    );

    private static readonly DemoShares Later = Last with
    {
        Assisted = [57, 72, 84, 95],
        Consulted = (24, 41),
        Aware = (33, 57),
        Participating = (15, 28),
        RegisteredPerThousand = 988,
        InsuredPerThousand = 980,
        PopulationPerThousand = 1008,
        HazardsRemedied = (64, 88),
    };

    public static DemoShares Of(int year) =>
        year switch
        {
            < DemoYear.LastYear => Earlier,
            DemoYear.LastYear => Last,
            _ => Later,
        };
}
