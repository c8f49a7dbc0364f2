using ChildStatsReporting.Disclosure;

namespace ChildStatsReporting.Tests.Disclosure;

/// <summary>Small tables for the tests of disclosure.</summary>
internal static class Given
{
    /// <summary>A total that stands and its parts; parts below five are sensitive, all need four values between least and greatest.</summary>
    public static LinkedTable Sum(int total, params int[] parts) =>
        new(
            [
                new LinkedCell(0, total, LinkedCellState.Stands, 4),
                .. parts.Select(
                    (part, index) =>
                        new LinkedCell(
                            index + 1,
                            part,
                            part is > 0 and < 5 ? LinkedCellState.Sensitive : LinkedCellState.Open,
                            4
                        )
                ),
            ],
            [new LinkedSum([new LinkedTerm(0, -1), .. parts.Select((_, index) => new LinkedTerm(index + 1, 1))])],
            []
        );
}
