using System.Globalization;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Recomputing;

namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>The periods that a history plays in, taken from the real calendar of 2023 and 2024; quarters tile the longer ones.</summary>
internal sealed class InventedCalendar
{
    private static readonly string[] Lines = File.ReadAllLines(
        Path.Combine(SourceTree.Root!, "sql", "reference", "reporting_period.csv")
    );

    /// <summary>Mostly short ones, so that there is time for many histories: every kind of period stands in some.</summary>
    private static readonly string[] Choices =
    [
        "HC-2023-Q2 HC-2023-Q3 HC-2023-Q4 NH-2023",
        "HC-2023-Q4 HC-2024-Q1 HC-2024-Q2 HC-2024-H1",
        "HC-2023-Q4 HC-2024-Q1 HC-2024-Q2 HC-2024-H1",
        "HC-2023-Q1 HC-2023-Q2 HC-2023-H1 HC-2023-Q3 HC-2023-9M NH-2023",
        "HC-2024-Q1 HC-2024-Q2 HC-2024-Q3 HC-2024-9M",
        "HC-2024-Q1 HC-2024-Q2 HC-2024-Q3 HC-2024-Q4 HC-2024-Y",
        "HC-2023-Q2 HC-2023-Q3 HC-2023-Q4 NH-2023",
        "HC-2024-Q1 HC-2024-Q2 HC-2024-Q3 HC-2024-Q4 HC-2024-Y",
    ];

    /// <summary>Both years and the school year.</summary>
    private static readonly string Long =
        string.Join(
            ' ',
            from year in new[] { 2023, 2024 }
            from kind in new[] { "Q1", "Q2", "Q3", "Q4", "H1", "9M", "Y" }
            select $"HC-{year}-{kind}"
        ) + " NH-2023";

    /// <param name="number">Of the history; one in forty has the long calendar.</param>
    public InventedCalendar(int number)
    {
        var codes = (number % 40 == 0 ? Long : Choices[number % Choices.Length]).Split(' ');
        Text = string.Join('\n', Lines.Where((line, index) => index == 0 || codes.Contains(line.Split(',')[0])));
        All =
        [
            .. Text.Split('\n')
                .Skip(1)
                .Select(line => line.Split(','))
                .Select(fields => new Period(
                    fields[0],
                    fields[1],
                    fields[2],
                    fields[4].Length == 0 ? 0 : int.Parse(fields[4], CultureInfo.InvariantCulture),
                    Date(fields[5]),
                    Date(fields[6]),
                    Date(fields[7])
                )),
        ];
    }

    /// <summary>The file of the definitions.</summary>
    public string Text { get; }

    public IReadOnlyList<Period> All { get; }

    /// <summary>Periods for which returns are filed.</summary>
    public IReadOnlyList<Period> Filed => [.. All.Where(period => period.Kind is "Q" or "Y" or "SY")];

    public IReadOnlyList<Period> Quarters => [.. All.Where(period => period.Kind == "Q")];

    public Period Named(string code) => All.First(period => period.Code == code);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
