namespace ChildStatsReporting.Demo;

/// <summary>The cases and decisions of 2025, all invented: before and after the communes began to report to the province.</summary>
internal static class DemoStoryAfter
{
    private const int Year = DemoYear.ReformYear;

    public static IReadOnlyList<DemoCase> Cases { get; } =
    [
        .. new DemoCase[]
        {
            // First quarter
            new(
                "26077",
                1,
                1,
                "2025-01-1",
                "violence",
                "school",
                ["administrative"],
                1,
                [new(1, "male", 13, ["violence"], [], 1)]
            ),
            new(
                "26095",
                1,
                1,
                "2025-02-2",
                "sexual",
                "online",
                ["verifying", "criminal"],
                1,
                [new(1, "female", 14, ["sexual"], ["molestation"], 2)]
            ),
            // Second quarter; both go on in the returns of other units
            new(
                "26092",
                1,
                2,
                "2025-04-1",
                "neglect",
                "family",
                ["verifying", "administrative"],
                1,
                [new(1, "male", 5, ["neglect"], [], 3)]
            ),
            new(
                DemoWard.Split,
                1,
                2,
                "2025-05-1",
                "violence",
                "family",
                ["verifying", "administrative"],
                1,
                [new(1, "female", 9, ["violence"], [], 3)]
            ),
            // Third quarter, of the new communes
            new(
                "26080",
                1,
                3,
                "2025-07-2",
                "sexual",
                "community",
                ["criminal"],
                1,
                [new(1, "female", 12, ["sexual"], ["molestation"], 3)]
            ),
            new(
                "26113",
                1,
                3,
                "2025-08-2",
                "violence",
                "family",
                ["verifying"],
                1,
                [new(1, "male", 8, ["violence"], [], 5)]
            ),
        }.Select(story => story with { Year = Year }),
    ];

    public static IReadOnlyList<DemoDecision> Decisions { get; } =
    [
        .. new DemoDecision[]
        {
            new(
                "26077",
                1,
                1,
                1,
                "2025-02-1",
                DemoStory.ViolenceArticle,
                "person",
                "fine",
                10_000_000,
                "district_chair",
                "executed"
            ),
            new(
                "26080",
                1,
                3,
                null,
                "2025-08-1",
                DemoStory.CareArticle,
                "person",
                "warning",
                0,
                "commune_chair",
                "executed"
            ),
        }.Select(decision => decision with { Year = Year }),
    ];
}
