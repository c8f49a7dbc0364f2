namespace ChildStatsReporting.Demo;

/// <summary>
/// The cases, decisions and accidents of all years, all invented; docs/demo.md says what each of 2024 is there to show.
/// </summary>
internal static class DemoStory
{
    internal const string ViolenceArticle = "Điều 22 Nghị định 130/2021/NĐ-CP";
    internal const string CareArticle = "Điều 21 Nghị định 130/2021/NĐ-CP";
    internal const string ExploitationArticle = "Điều 23 Nghị định 130/2021/NĐ-CP";

    public static IReadOnlyList<DemoCase> Cases { get; } =
    [
        .. DemoStoryBefore.Cases,
        .. DemoStoryAfter.Cases,
        // First quarter
        new(
            "26098",
            1,
            1,
            "2024-01-2",
            "violence",
            "family",
            ["administrative"],
            1,
            [new(1, "male", 9, ["violence"], [], 1)]
        ),
        new(
            "26080",
            1,
            1,
            "2024-02-1",
            "sexual",
            "community",
            ["verifying", "verifying", "criminal"],
            1,
            [new(1, "female", 14, ["sexual"], ["molestation"], 2)]
        ),
        new(
            "26077",
            1,
            1,
            "2024-02-2",
            "violence",
            "school",
            ["no_action"],
            2,
            [new(1, "male", 12, ["violence"], [], 5)]
        ),
        new(
            "26095",
            1,
            1,
            "2024-03-1",
            "neglect",
            "family",
            ["administrative"],
            1,
            [new(1, "female", 4, ["neglect"], [], 1)]
        ),
        // Second quarter
        new(
            "26098",
            2,
            2,
            "2024-04-2",
            "sexual",
            "online",
            ["verifying", "verifying", "criminal"],
            1,
            [new(2, "female", 13, ["sexual", "violence"], ["prostitution_pornography"], 2)]
        ),
        new(
            "26092",
            1,
            2,
            "2024-05-1",
            "violence",
            "family",
            ["verifying", "administrative"],
            1,
            [new(1, "female", 7, ["violence"], [], 3)]
        ),
        new(
            "26071",
            1,
            2,
            "2024-05-2",
            "violence",
            "family",
            ["verifying", "verifying", "administrative"],
            1,
            [new(1, "male", 6, ["violence"], [], 2)]
        ),
        new(
            "26110",
            1,
            2,
            "2024-06-1",
            "exploitation",
            "work",
            ["administrative"],
            1,
            [new(1, "male", 15, ["exploitation"], [], 2), new(2, "male", 14, ["exploitation"], [], 5)],
            IsChildElsewhere: true
        ),
        // Third quarter; the first is a supplement to the second quarter
        new(
            DemoWard.Supplementing,
            1,
            3,
            "2024-05-2",
            "violence",
            "family",
            ["administrative"],
            1,
            [new(1, "male", 3, ["violence"], [], 3)]
        ),
        new(
            "26101",
            1,
            3,
            "2024-07-2",
            "violence",
            "school",
            ["verifying", "administrative"],
            7,
            [new(1, "male", 15, ["violence"], [], 4), new(2, "male", 14, ["violence", "other"], [], 5)]
        ),
        new(
            "26092",
            2,
            3,
            "2024-08-1",
            "neglect",
            "community",
            ["verifying", "no_action"],
            1,
            [new(1, "female", 7, ["neglect"], [], 5)]
        ),
        new(
            DemoWard.Late,
            1,
            3,
            "2024-09-1",
            "sexual",
            "family",
            ["criminal"],
            1,
            [new(1, "female", 11, ["sexual"], ["rape"], 3)]
        ),
        // Fourth quarter
        new(
            "26077",
            2,
            4,
            "2024-10-1",
            "sexual",
            "school",
            ["criminal"],
            1,
            [new(2, "male", 13, ["sexual"], ["molestation"], 4)]
        ),
        new(
            DemoWard.Returned,
            1,
            4,
            "2024-10-2",
            "sexual",
            "online",
            ["verifying", "criminal"],
            2,
            [
                new(1, "female", 15, ["sexual"], ["intercourse"], 4),
                new(2, "female", 15, ["sexual"], ["prostitution_pornography", "molestation"], 5),
            ]
        ),
        new(
            DemoWard.Merged,
            2,
            4,
            "2024-11-1",
            "other",
            "unknown",
            ["verifying", "verifying", "no_action"],
            0,
            [new(2, "female", 2, ["other"], [], 5)]
        ),
        new(
            "26086",
            1,
            4,
            "2024-11-2",
            "neglect",
            "care",
            ["administrative"],
            1,
            [new(1, "female", 10, ["neglect"], [], 4)]
        ),
        new(
            "26098",
            3,
            4,
            "2024-12-1",
            "violence",
            "family",
            ["verifying", "administrative"],
            1,
            [new(3, "male", 0, ["violence", "neglect"], [], 5)]
        ),
    ];

    public static IReadOnlyList<DemoDecision> Decisions { get; } =
    [
        .. DemoStoryBefore.Decisions,
        .. DemoStoryAfter.Decisions,
        new("26098", 1, 1, 1, "2024-02-1", ViolenceArticle, "person", "fine", 15_000_000, "district_chair", "executed"),
        new("26095", 1, 1, 1, "2024-03-1", CareArticle, "person", "warning", 0, "commune_chair", "executed"),
        new(
            DemoWard.Returned,
            1,
            2,
            null,
            "2024-04-1",
            ViolenceArticle,
            "person",
            "fine",
            4_000_000,
            "commune_police",
            "executed"
        ),
        new(
            "26110",
            1,
            2,
            1,
            "2024-06-1",
            ExploitationArticle,
            "organisation",
            "fine",
            30_000_000,
            "district_chair",
            "pending"
        ),
        new("26092", 1, 3, 1, "2024-07-1", ViolenceArticle, "person", "fine", 12_000_000, "district_chair", "partly"),
        new(
            DemoWard.Supplementing,
            1,
            3,
            1,
            "2024-07-1",
            ViolenceArticle,
            "person",
            "warning",
            0,
            "commune_chair",
            "executed"
        ),
        new("26071", 1, 4, 1, "2024-11-1", ViolenceArticle, "person", "fine", 10_000_000, "district_chair", "pending"),
        new("26101", 1, 4, 1, "2024-10-2", ViolenceArticle, "person", "fine", 10_000_000, "district_chair", "executed"),
        new("26101", 2, 4, 1, "2024-10-2", ViolenceArticle, "person", "warning", 0, "district_chair", "executed"),
        new("26086", 1, 4, 1, "2024-12-1", CareArticle, "organisation", "fine", 20_000_000, "district_chair", "partly"),
        new("26098", 2, 4, null, "2024-11-2", CareArticle, "person", "fine", 5_000_000, "commune_chair", "executed"),
    ];

    public static IReadOnlyList<DemoInjury> Injuries { get; } =
    [
        .. DemoStoryBefore.Injuries,
        // The child dies in the second quarter of the accident of the first: a death, and no second accident.
        new("26110", 1, "male", 13, "traffic", "community", false, false),
        new("26110", 2, "male", 13, "traffic", "community", true, true),
        new("26092", 2, "female", 8, "drowning", "community", true, false),
    ];
}
