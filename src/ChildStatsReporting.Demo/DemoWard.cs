namespace ChildStatsReporting.Demo;

/// <summary>A ward of Long Khánh with the sizes assumed for the demonstration; see docs/demo.md.</summary>
/// <param name="Code">Official code.</param>
/// <param name="Name">Official name with its type.</param>
/// <param name="Population">Inhabitants that the ward reports at the end of 2024, invented.</param>
/// <param name="Villages">Khu phố or ấp, invented.</param>
internal sealed record DemoWard(string Code, string Name, int Population, int Villages)
{
    /// <summary>Ticks nil wherever a return allows it, every quarter.</summary>
    public const string Nil = "26104";

    /// <summary>Never sends a file.</summary>
    public const string Silent = "26113";

    /// <summary>Sent nothing for the third quarter of 2023, and has no year 2023.</summary>
    public const string Missing = "26101";

    /// <summary>Sends after the due day in the third quarter of 2024.</summary>
    public const string Late = "26089";

    /// <summary>Its first file of the second quarter of 2024 has blocking errors.</summary>
    public const string Corrected = "26095";

    /// <summary>Its first file of the fourth quarter of 2024 is returned by the reviewer.</summary>
    public const string Returned = "26083";

    /// <summary>Keeps a warning about the balance of its list in the second quarter of 2024.</summary>
    public const string Unbalanced = "26098";

    /// <summary>Supplements a case of the second quarter of 2024 in the third.</summary>
    public const string Supplementing = "26107";

    /// <summary>Had no disaster: relief is not applicable to it.</summary>
    public const string WithoutDisaster = "26077";

    /// <summary>Takes in <see cref="MergedInto26080"/> on 01/11/2024.</summary>
    public const string Merged = "26080";

    /// <summary>Units that end on 31/10/2024.</summary>
    public static IReadOnlyList<string> MergedInto26080 { get; } = ["26071", "26074"];

    /// <summary>The 15 wards up to the third quarter of 2024, about 171,000 inhabitants.</summary>
    public static IReadOnlyList<DemoWard> All { get; } =
    [
        new("26071", "Phường Xuân Trung", 9_800, 5),
        new("26074", "Phường Xuân Thanh", 8_400, 4),
        new("26077", "Phường Xuân Bình", 12_300, 6),
        new("26080", "Phường Xuân An", 16_200, 6),
        new("26083", "Phường Xuân Hoà", 14_500, 6),
        new("26086", "Phường Phú Bình", 9_100, 5),
        new("26089", "Xã Bình Lộc", 9_600, 4),
        new("26092", "Xã Bảo Quang", 10_400, 6),
        new("26095", "Phường Suối Tre", 13_200, 7),
        new("26098", "Phường Bảo Vinh", 21_800, 9),
        new("26101", "Phường Xuân Lập", 10_900, 5),
        new("26104", "Phường Bàu Sen", 5_200, 3),
        new("26107", "Xã Bàu Trâm", 8_700, 4),
        new("26110", "Phường Xuân Tân", 12_600, 6),
        new("26113", "Xã Hàng Gòn", 8_400, 5),
    ];

    /// <summary>The wards that report for a quarter: 14 of 15, 13 where one is missing, and 12 of 13 after the merger.</summary>
    public static IEnumerable<DemoWard> Reporting(DemoQuarter quarter) =>
        All.Where(ward => ward.Code != Silent && !(ward.Code == Missing && quarter is (2023, 3)))
            .Where(ward => !quarter.IsMerged || !MergedInto26080.Contains(ward.Code));

    /// <summary>The wards of old whose figures a return covers: the unit's own, and those merged into it.</summary>
    public static IReadOnlyList<DemoWard> CoveredBy(string unitCode, DemoQuarter quarter) =>
        [
            .. All.Where(ward =>
                ward.Code == unitCode || (quarter.IsMerged && unitCode == Merged && MergedInto26080.Contains(ward.Code))
            ),
        ];
}
