namespace ChildStatsReporting.Demo;

/// <summary>The accidents of a ward in a quarter: those of the story and drawn ones that nobody dies of.</summary>
internal static class DemoInjuries
{
    private static readonly (string Cause, int Weight)[] Causes =
    [
        ("fall", 40),
        ("traffic", 20),
        ("cut", 12),
        ("animal", 10),
        ("burn", 8),
        ("poisoning", 3),
        ("suffocation", 2),
        ("electric", 1),
        ("other", 4),
    ];

    private static readonly (string Place, int Weight)[] Places = [("home", 50), ("school", 20), ("community", 30)];

    public static IReadOnlyList<DemoInjury> Of(DemoDraw draw, DemoWard ward, DemoQuarter asked)
    {
        var quarter = asked.Number;
        // About 5 accidents for 1,000 children and a year.
        var most = ward.Population / 2_700;
        var count = draw.Between(most / 3, most, ward.Code, quarter, "injuries");
        int[] causeWeights = [.. Causes.Select(cause => cause.Weight)];
        int[] placeWeights = [.. Places.Select(place => place.Weight)];
        return
        [
            .. DemoStory.Injuries.Where(injury =>
                injury.Unit == ward.Code && (injury.Year, injury.Quarter) == (asked.Year, quarter)
            ),
            .. Enumerable
                .Range(0, count)
                .Select(i => new DemoInjury(
                    ward.Code,
                    quarter,
                    draw.Happens(580, ward.Code, quarter, "injury sex", i) ? "male" : "female",
                    draw.Between(1, 15, ward.Code, quarter, "injury age", i),
                    Causes[draw.Pick(causeWeights, ward.Code, quarter, "injury cause", i)].Cause,
                    Places[draw.Pick(placeWeights, ward.Code, quarter, "injury place", i)].Place,
                    IsDeath: false,
                    IsReportedBefore: false
                )),
        ];
    }
}
