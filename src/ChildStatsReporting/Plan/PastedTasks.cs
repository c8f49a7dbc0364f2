using System.Globalization;
using System.Text.RegularExpressions;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.Plan;

/// <summary>Tasks of a plan as they are copied from Word or Excel, or stand in a CSV file.</summary>
/// <param name="Tasks">The tasks that were read.</param>
/// <param name="Problems">What is wrong, with its line, in Vietnamese; empty where all was read.</param>
public sealed partial record PastedTasks(IReadOnlyList<PlanTask> Tasks, IReadOnlyList<string> Problems)
{
    private static readonly string[] Columns =
    [
        "number",
        "content",
        "lead",
        "coworkers",
        "due",
        "product",
        "told_by",
        "views",
        "provenance",
    ];

    /// <summary>Reads lines with the columns number, text, lead, co-workers, due, product, parted by tabs.</summary>
    /// <param name="text">As pasted. A line without tabs may begin with the number; what is copied from Excel with a line break in a cell stands in quotation marks.</param>
    /// <param name="year">Year of the plan, for a term that states none.</param>
    /// <param name="toldBy">agency, wards or both, for all of them.</param>
    public static PastedTasks Read(string text, int year, string toldBy)
    {
        var rows = Rows(text.ReplaceLineEndings("\n").Normalize(), '\t');
        return Check(
            [
                .. rows.Where(row => row.Cells.Any(cell => cell.Length > 0))
                    .Select(row => (row.Line, Task: Task(row.Cells, year) with { ToldBy = toldBy })),
            ],
            year
        );
    }

    /// <summary>Reads a CSV file whose first line names the columns number, content, lead, coworkers, due, product, told_by, views (parted by a bar) and provenance.</summary>
    public static PastedTasks ReadFile(string text, int year)
    {
        var rows = Rows(text.ReplaceLineEndings("\n").Normalize(), ',');
        if (rows.Count == 0 || !rows[0].Cells.SequenceEqual(Columns))
            return new PastedTasks([], [$"Dòng đầu phải là {string.Join(',', Columns)}."]);
        return Check(
            [
                .. rows.Skip(1)
                    .Where(row => row.Cells.Any(cell => cell.Length > 0))
                    .Select(row =>
                        (
                            row.Line,
                            Task(row.Cells, year) with
                            {
                                ToldBy = Cell(row.Cells, 6),
                                Views = Cell(row.Cells, 7).Split('|', StringSplitOptions.RemoveEmptyEntries),
                                Provenance = Cell(row.Cells, 8),
                            }
                        )
                    ),
            ],
            year
        );
    }

    /// <summary>A term without the days that it names: a last day of years ago is nobody's birth date.</summary>
    internal static string WithoutDays(string term) => Day().Replace(term, " ");

    /// <summary>The last day of a term as plans print it; null for one that names no day, quarter or month.</summary>
    /// <remarks>Of several the last counts: "Quý I và quý III" ends with September. A quarter is one of the calendar.</remarks>
    public static DateOnly? LastDay(string term, int year)
    {
        var days = Day().Matches(term).Select(match => DateOf(match, year));
        var rest = Day().Replace(term, " ");
        var quarters = Quarter()
            .Matches(rest)
            .Select(match =>
                EndOfMonth(
                    YearOf(match),
                    3 * (Array.IndexOf(Quarters, match.Groups["quarter"].Value.ToUpperInvariant()) % 4 + 1)
                )
            );
        var months = Month().Matches(rest).Select(match => EndOfMonth(YearOf(match), Number(match.Groups["month"])));
        return days.Concat(quarters).Concat(months).Max();

        int YearOf(Match match) => match.Groups["year"].Success ? Number(match.Groups["year"]) : year;
    }

    /// <summary>What is wrong with a term that names a day which no calendar has, in Vietnamese; null when each is one.</summary>
    public static string? RefuseTerm(string term, int year) =>
        Day().Matches(term).FirstOrDefault(match => DateOf(match, year) is null) is { } day
            ? $"thời hạn “{day.Value}” không phải ngày có trong lịch; viết như 31/12/{year}."
            : null;

    private static DateOnly? DateOf(Match match, int year) =>
        Date(
            match.Groups["year"].Success ? Number(match.Groups["year"]) : year,
            Number(match.Groups["month"]),
            Number(match.Groups["day"])
        );

    private static readonly string[] Quarters = ["I", "II", "III", "IV", "1", "2", "3", "4"];

    private static PlanTask Task(string[] cells, int year)
    {
        if (cells.Length == 1 && TaskNumber.Part(cells[0]) is var (number, content))
            return new PlanTask { Number = number, Content = content };
        var due = Cell(cells, 4);
        return new PlanTask
        {
            Number = Cell(cells, 0).TrimEnd('.', ')'),
            Content = Cell(cells, 1),
            Lead = Cell(cells, 2),
            Coworkers = Cell(cells, 3),
            DueOn = LastDay(due, year),
            DueText = due,
            Product = Cell(cells, 5),
        };
    }

    private static string Cell(string[] cells, int place) => place < cells.Length ? cells[place] : "";

    private static PastedTasks Check(IReadOnlyList<(int Line, PlanTask Task)> read, int year)
    {
        List<string> problems = read.Count == 0 ? ["Không có dòng nào."] : [];
        foreach (var (line, task) in read)
        {
            if (!TaskNumber.IsNumber(task.Number))
                problems.Add($"Dòng {line}: cột đầu phải là số thứ tự như in trong kế hoạch (II.4, III, 2.1).");
            else if (task.Content.Length == 0)
                problems.Add($"Dòng {line}: nhiệm vụ {task.Number} không có nội dung.");
            else if (RefuseTerm(task.DueText, year) is { } refusal)
                problems.Add($"Dòng {line}: {refusal}");
            else if (task.ToldBy is not ("agency" or "wards" or "both"))
                problems.Add($"Dòng {line}: cột told_by phải là agency, wards hoặc both.");
            else if (task.Provenance is not ("verified" or "seen" or "inferred" or "candidate" or "unknown"))
                problems.Add($"Dòng {line}: cột provenance phải là verified, seen, inferred, candidate hoặc unknown.");
        }

        problems.AddRange(
            read.GroupBy(row => row.Task.Number)
                .Where(rows => rows.Key.Length > 0 && rows.Count() > 1)
                .Select(rows => $"Số {rows.Key} có ở các dòng {string.Join(", ", rows.Select(row => row.Line))}.")
        );
        return new PastedTasks([.. read.Select(row => row.Task)], problems);
    }

    /// <summary>The lines with their cells, without blanks around them; a line break in a cell becomes a blank.</summary>
    private static List<(int Line, string[] Cells)> Rows(string text, char delimiter)
    {
        using var reader = CsvDataReader.Create(
            new StringReader(text),
            new CsvDataReaderOptions { HasHeaders = false, Delimiter = delimiter }
        );
        List<(int, string[])> rows = [];
        while (reader.Read())
        {
            var cells = Enumerable
                .Range(0, reader.RowFieldCount)
                .Select(place => Blanks().Replace(reader.GetString(place), " ").Trim())
                .ToArray();
            rows.Add((reader.RowNumber, cells));
        }

        return rows;
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private static DateOnly? Date(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static DateOnly? EndOfMonth(int year, int month) =>
        month is >= 1 and <= 12 ? new DateOnly(year, month, DateTime.DaysInMonth(year, month)) : null;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>A day as it is written here, or as a computer writes it: 31/12/2024, 31/12, 2024-12-31.</summary>
    [GeneratedRegex(
        @"(?<![\d/]|\d{4}-)(?:(?<year>20\d{2})-(?<month>\d{1,2})-(?<day>\d{1,2})|(?<day>\d{1,2})[/.-](?<month>\d{1,2})(?:[/.-](?<year>20\d{2}))?)(?![\d/])"
    )]
    private static partial Regex Day();

    [GeneratedRegex(
        @"\bquý\s+(?<quarter>IV|I{1,3}|[1-4])\b(?:\s*(?:/|năm)\s*(?<year>20\d{2}))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Quarter();

    [GeneratedRegex(
        @"\btháng\s+(?<month>\d{1,2})\b(?:\s*(?:/|năm)\s*(?<year>20\d{2}))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Month();
}
