namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>What a test starts from; it states only what it is about.</summary>
internal static partial class Given
{
    /// <summary>The wards of Long Khánh city from 01/11/2024 to 30/06/2025.</summary>
    public static readonly string[] Wards =
    [
        "26077",
        "26080",
        "26083",
        "26086",
        "26089",
        "26092",
        "26095",
        "26098",
        "26101",
        "26104",
        "26107",
        "26110",
        "26113",
    ];

    /// <summary>An accepted ward return: every asked cell is zero and every list is ticked as nil.</summary>
    public static AcceptedReturn Return(string unit, string period) => new("XP-TE13", unit, period);

    /// <summary>An accepted return of a sector, with no cell until one is given.</summary>
    public static AcceptedReturn SectorReturn(string form, string unit, string period) => new(form, unit, period);
}
