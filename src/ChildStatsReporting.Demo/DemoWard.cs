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

    /// <summary>On paper in the second quarter of 2025: the reviewer enters it with the scan.</summary>
    public const string OnPaper = "26107";

    /// <summary>Its return of the first quarter of 2025 is corrected after the report was issued.</summary>
    public const string CorrectedLater = "26086";

    /// <summary>Xuân Tâm, of another district: its area goes to two communes on 01/07/2025.</summary>
    public const string Split = "26449";

    /// <summary>The heir of <see cref="Split"/> with the lowest code.</summary>
    public const string FirstHeir = "26359";

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

    /// <summary>
    /// Units beyond the city that 2025 needs: one merged into a commune of the former city, the one that is split, and
    /// its heirs as they are since then.
    /// </summary>
    private static IReadOnlyList<DemoWard> Beyond { get; } =
    [
        new("26323", "Xã Xuân Thiện", 9_300, 4),
        new(Split, "Xã Xuân Tâm", 15_400, 6),
        new(FirstHeir, "Xã Xuân Đông", 31_000, 9),
        new("26446", "Xã Xuân Hòa", 33_500, 11),
    ];

    /// <summary>The communes that report since 01/07/2025, and what went whole into them; the heirs of the split unit are their own.</summary>
    private static IReadOnlyDictionary<string, (string Name, string[] Parts)> Reformed { get; } =
        new Dictionary<string, (string, string[])>
        {
            ["26080"] = ("Phường Long Khánh", ["26071", "26074", "26077", "26080", "26083", "26086", "26107"]),
            ["26089"] = ("Phường Bình Lộc", ["26089", "26095", "26323"]),
            ["26098"] = ("Phường Bảo Vinh", ["26092", "26098"]),
            ["26104"] = ("Phường Xuân Lập", ["26101", "26104"]),
            ["26113"] = ("Phường Hàng Gòn", ["26110", "26113"]),
            [FirstHeir] = ("Xã Xuân Đông", [FirstHeir]),
            ["26446"] = ("Xã Xuân Hòa", ["26446"]),
        };

    /// <summary>
    /// Codes of the units that report for a quarter: 14 of 15 wards, 13 where one is missing, 12 of 13 after the merger; in
    /// 2025 with the unit that is split, and from its third quarter seven communes of the province.
    /// </summary>
    public static IEnumerable<string> Reporting(DemoQuarter quarter) =>
        quarter.IsReformed
            ? Reformed.Keys
            : OfCity(quarter)
                .Where(code => code != Silent && !(code == Missing && quarter is (2023, 3)))
                .Concat(quarter.Year == DemoYear.ReformYear ? [Split] : []);

    /// <summary>Codes of the wards of the city that stand at a quarter's end, up to 30/06/2025.</summary>
    public static IReadOnlyList<string> OfCity(DemoQuarter quarter) =>
        [.. All.Select(ward => ward.Code).Where(code => !quarter.IsMerged || !MergedInto26080.Contains(code))];

    /// <summary>The wards of old whose figures a return covers: the unit's own, and those merged into it.</summary>
    public static IReadOnlyList<DemoWard> CoveredBy(string unitCode, DemoQuarter quarter) =>
        [
            .. All.Concat(Beyond)
                .Where(ward =>
                    quarter.IsReformed
                        ? Reformed[unitCode].Parts.Contains(ward.Code)
                        : ward.Code == unitCode
                            || (quarter.IsMerged && unitCode == Merged && MergedInto26080.Contains(ward.Code))
                ),
        ];

    /// <summary>Name of a reporting unit with its type at a quarter's end.</summary>
    public static string NameOf(string unitCode, DemoQuarter quarter) =>
        quarter.IsReformed ? Reformed[unitCode].Name : All.Concat(Beyond).Single(ward => ward.Code == unitCode).Name;
}
