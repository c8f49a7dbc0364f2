using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Demo;

/// <summary>A quarter that the demonstration plays.</summary>
/// <param name="Year">2023 to 2025.</param>
/// <param name="Number">1 to 4.</param>
public readonly record struct DemoQuarter(int Year, int Number)
{
    /// <summary>Code of the period, such as HC-2024-Q4.</summary>
    public string Code => new PeriodCode("HC", "Q", Year, Number).ToString();

    /// <summary>Place in the row of all quarters, over the turns of the years.</summary>
    internal int Ordinal => (Year * 4) + Number;

    /// <summary>True from the quarter on whose end lies after the merger of 01/11/2024.</summary>
    internal bool IsMerged => Ordinal >= new DemoQuarter(2024, 4).Ordinal;

    /// <summary>True from the quarter on whose end lies after 01/07/2025: communes report to the province.</summary>
    internal bool IsReformed => Ordinal >= new DemoQuarter(2025, 3).Ordinal;

    /// <summary>The quarter after this one.</summary>
    internal DemoQuarter Next => Number == 4 ? new(Year + 1, 1) : new(Year, Number + 1);
}
