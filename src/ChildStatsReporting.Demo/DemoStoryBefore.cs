namespace ChildStatsReporting.Demo;

/// <summary>The cases, decisions and accidents of 2023, all invented: a quieter year, told without faults.</summary>
internal static class DemoStoryBefore
{
    private const int Year = 2023;

    public static IReadOnlyList<DemoCase> Cases { get; } =
    [
        .. new DemoCase[]
        {
            // First quarter
            new(
                "26098",
                1,
                1,
                "2023-01-1",
                "violence",
                "family",
                ["administrative"],
                1,
                [new(1, "male", 8, ["violence"], [], 1)]
            ),
            new(
                "26083",
                1,
                1,
                "2023-02-2",
                "sexual",
                "community",
                ["verifying", "criminal"],
                1,
                [new(1, "female", 13, ["sexual"], ["molestation"], 2)]
            ),
            // Second quarter
            new(
                "26077",
                1,
                2,
                "2023-04-1",
                "violence",
                "school",
                ["no_action"],
                2,
                [new(1, "male", 11, ["violence"], [], 5)]
            ),
            new(
                "26110",
                1,
                2,
                "2023-05-2",
                "neglect",
                "family",
                ["administrative"],
                1,
                [new(1, "female", 3, ["neglect"], [], 2)]
            ),
            new(
                "26080",
                1,
                2,
                "2023-06-1",
                "sexual",
                "family",
                ["verifying", "verifying", "criminal"],
                1,
                [new(1, "female", 12, ["sexual"], ["rape"], 2)]
            ),
            // Third quarter
            new(
                "26089",
                1,
                3,
                "2023-07-1",
                "violence",
                "family",
                ["administrative"],
                1,
                [new(1, "male", 5, ["violence"], [], 3)]
            ),
            new(
                "26095",
                1,
                3,
                "2023-08-2",
                "exploitation",
                "work",
                ["verifying", "administrative"],
                1,
                [new(1, "male", 15, ["exploitation"], [], 4)]
            ),
            new(
                "26071",
                1,
                3,
                "2023-09-1",
                "violence",
                "community",
                ["no_action"],
                3,
                [new(1, "male", 14, ["violence"], [], 5)]
            ),
            // Fourth quarter; the first is still open at the end of the year and goes on in the returns of 2024
            new(
                "26095",
                2,
                4,
                "2023-11-2",
                "sexual",
                "online",
                ["verifying", "criminal"],
                1,
                [new(2, "female", 14, ["sexual"], ["prostitution_pornography"], 5)]
            ),
            new(
                "26092",
                1,
                4,
                "2023-11-1",
                "violence",
                "family",
                ["administrative"],
                1,
                [new(1, "female", 9, ["violence"], [], 4)]
            ),
            new(
                "26098",
                2,
                4,
                "2023-12-1",
                "neglect",
                "care",
                ["administrative"],
                1,
                [new(2, "female", 6, ["neglect"], [], 4)]
            ),
        }.Select(story => story with { Year = Year }),
    ];

    public static IReadOnlyList<DemoDecision> Decisions { get; } =
    [
        .. new DemoDecision[]
        {
            new(
                "26098",
                1,
                1,
                1,
                "2023-02-1",
                DemoStory.ViolenceArticle,
                "person",
                "fine",
                10_000_000,
                "district_chair",
                "executed"
            ),
            new(
                "26110",
                1,
                2,
                1,
                "2023-06-1",
                DemoStory.CareArticle,
                "person",
                "warning",
                0,
                "commune_chair",
                "executed"
            ),
            new(
                "26089",
                1,
                3,
                1,
                "2023-08-1",
                DemoStory.ViolenceArticle,
                "person",
                "fine",
                8_000_000,
                "district_chair",
                "executed"
            ),
            new(
                "26095",
                1,
                4,
                1,
                "2023-10-2",
                DemoStory.ExploitationArticle,
                "organisation",
                "fine",
                25_000_000,
                "district_chair",
                "executed"
            ),
            new(
                "26092",
                1,
                4,
                1,
                "2023-12-1",
                DemoStory.ViolenceArticle,
                "person",
                "fine",
                9_000_000,
                "district_chair",
                "partly"
            ),
            new(
                "26098",
                2,
                4,
                2,
                "2023-12-1",
                DemoStory.CareArticle,
                "organisation",
                "fine",
                15_000_000,
                "district_chair",
                "pending"
            ),
        }.Select(decision => decision with { Year = Year }),
    ];

    public static IReadOnlyList<DemoInjury> Injuries { get; } =
    [
        new("26089", 3, "male", 10, "drowning", "community", true, false) { Year = Year },
        new("26098", 4, "female", 2, "burn", "home", false, false) { Year = Year },
    ];
}
