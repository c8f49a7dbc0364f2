using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Demo;

/// <summary>A quarter that the demonstration plays.</summary>
/// <param name="Year">2023 or 2024.</param>
/// <param name="Number">1 to 4.</param>
public readonly record struct DemoQuarter(int Year, int Number)
{
    /// <summary>Code of the period, such as HC-2024-Q4.</summary>
    public string Code => new PeriodCode("HC", "Q", Year, Number).ToString();

    /// <summary>Place in the row of all quarters, over the turns of the years.</summary>
    internal int Ordinal => (Year * 4) + Number;

    /// <summary>True from the quarter on whose end lies after the merger of 01/11/2024.</summary>
    internal bool IsMerged => Ordinal >= new DemoQuarter(2024, 4).Ordinal;
}
