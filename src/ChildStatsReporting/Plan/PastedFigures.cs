using System.Globalization;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Plan;

/// <summary>Figures as they are copied from Excel or typed: a line each with the code of the indicator, a breakdown if any, and the number.</summary>
/// <param name="Figures">View, breakdown, measure and value of each line.</param>
/// <param name="Problems">What is wrong, with its line, in Vietnamese; empty where all was read.</param>
public sealed partial record PastedFigures(IReadOnlyList<StatedFigure> Figures, IReadOnlyList<string> Problems)
{
    private const int MostLines = 500;

    /// <summary>Reads lines with the columns code, breakdown (may be left out) and number, parted by tabs.</summary>
    /// <param name="text">As pasted; numbers in Vietnamese writing (1.234,5), a percentage with its sign.</param>
    /// <param name="views">What can be compared.</param>
    public static PastedFigures Read(string text, IReadOnlyList<ComparableView> views)
    {
        var known = views.ToDictionary(view => (view.Key, view.Breakdown));
        List<StatedFigure> figures = [];
        List<string> problems = [];
        var lines = text.ReplaceLineEndings("\n").Normalize().Split('\n');
        foreach (var (line, place) in lines.Select((line, index) => (line, index + 1)))
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (figures.Count == MostLines)
            {
                problems.Add($"Mỗi lần dán tối đa {MostLines} dòng.");
                break;
            }

            if (Line(line, known, out var figure) is { } problem)
                problems.Add($"Dòng {place}: {problem}");
            else
                figures.Add(figure!);
        }

        problems.AddRange(
            figures
                .GroupBy(figure => (figure.Key, figure.Breakdown, figure.Measure))
                .Where(same => same.Count() > 1)
                .Select(same => $"{same.Key.Key} {same.Key.Breakdown} có ở {same.Count()} dòng; giữ một dòng.")
        );
        if (figures.Count == 0 && problems.Count == 0)
            problems.Add("Không có dòng nào.");
        return new PastedFigures(figures, problems);
    }

    private static string? Line(
        string line,
        Dictionary<(string, string), ComparableView> known,
        out StatedFigure? figure
    )
    {
        figure = null;
        var cells = line.Split('\t', StringSplitOptions.TrimEntries).Where(cell => cell.Length > 0).ToArray();
        if (cells.Length is < 2 or > 3)
            return "cần mã chỉ tiêu, phân tổ (nếu có) và số, cách nhau bằng phím Tab như khi chép từ Excel.";
        var breakdown = cells.Length == 3 ? cells[1] : "";
        if (!known.TryGetValue((cells[0], breakdown), out var view))
            return known.Keys.Any(key => key.Item1 == cells[0])
                ? $"chỉ tiêu {cells[0]} không có phân tổ “{breakdown}”."
                : $"không có chỉ tiêu {cells[0]}; chép đúng mã ở danh sách bên dưới.";
        if (Number().Match(cells[^1]) is not { Success: true } match)
            return $"“{cells[^1]}” không phải số. Viết như 1.234 hoặc 12,5; tỷ lệ phần trăm viết thêm dấu %.";
        var value = decimal.Parse(
            match.Groups["number"].Value.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'),
            CultureInfo.InvariantCulture
        );
        var hasSign = match.Groups["sign"].Success;
        if (hasSign && !view.IsPercent)
            return $"chỉ tiêu {cells[0]} không tính bằng phần trăm; bỏ dấu %.";
        var isRate = hasSign || !view.HasCount;
        if (!isRate && value != decimal.Truncate(value))
            return view.IsPercent
                ? $"“{cells[^1]}” là số lẻ; nếu là tỷ lệ thì viết thêm dấu %."
                : $"“{cells[^1]}” là số lẻ mà chỉ tiêu {cells[0]} là số đếm.";
        figure = new StatedFigure
        {
            Key = view.Key,
            Breakdown = breakdown,
            Measure = isRate ? "rate" : "count",
            Value = value,
        };
        return null;
    }

    [GeneratedRegex(@"^(?<number>(?:[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,15})(?:,[0-9]{1,4})?)\s*(?<sign>%)?\z")]
    private static partial Regex Number();
}
