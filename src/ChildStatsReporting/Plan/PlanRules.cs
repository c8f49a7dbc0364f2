using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Plan;

/// <summary>What is refused of plans, tasks and words on them before the database is asked; each in Vietnamese, null where nothing is.</summary>
internal static class PlanRules
{
    private const int MostTasks = 300;
    private const int LongestNumber = 60;
    private const int LongestContent = 2000;
    private const int LongestText = 1000;

    public static string? Refuse(PlanStatement statement, DateOnly today) =>
        string.IsNullOrWhiteSpace(statement.Number) ? "Phải ghi số, ký hiệu của kế hoạch, như 306/KH-UBND."
        : statement.Number.Trim().Length > LongestNumber ? $"Số, ký hiệu tối đa {LongestNumber} ký tự."
        : statement.Title is { Length: > LongestText } ? "Trích yếu tối đa 1.000 ký tự."
        : statement.Year is < 2000 or > 2100 ? "Năm của kế hoạch không đúng."
        : statement.IssuedOn > today ? "Ngày của kế hoạch chưa đến."
        : FreeText.Refuse(statement.Number, today) ?? FreeText.Refuse(statement.Title, today);

    public static string? Refuse(TaskEntry entry, DateOnly today)
    {
        if (entry.Tasks.Count is 0 or > MostTasks)
            return $"Mỗi lần nhập từ 1 đến {MostTasks} nhiệm vụ.";
        foreach (var task in entry.Tasks)
        {
            string[] texts = [task.Content, task.Lead, task.Coworkers, task.DueText, task.Product];
            if (!TaskNumber.IsNumber(task.Number))
                return $"“{task.Number}” không phải số thứ tự của nhiệm vụ như in trong kế hoạch (II.4, III, 2.1).";
            if (task.Content.Length == 0)
                return $"Nhiệm vụ {task.Number}: phải ghi nội dung.";
            if (task.Content.Length > LongestContent || texts.Any(text => text.Length > LongestContent))
                return $"Nhiệm vụ {task.Number}: mỗi ô tối đa 2.000 ký tự.";
            if (task.DueOn is { } due && (due.Year < entry.Year - 1 || due.Year > entry.Year + 1))
                return $"Nhiệm vụ {task.Number}: thời hạn không thuộc năm {entry.Year}.";
            string[] scanned =
            [
                task.Content,
                task.Lead,
                task.Coworkers,
                PastedTasks.WithoutDays(task.DueText),
                task.Product,
            ];
            if (
                scanned.Select(text => FreeText.Refuse(text, today)).FirstOrDefault(refusal => refusal is not null) is
                { } named
            )
                return $"Nhiệm vụ {task.Number}: {named}";
        }

        return null;
    }

    public static string? Refuse(TaskReport report, DateOnly today)
    {
        if (report.Words.Count == 0)
            return "Chưa có nhiệm vụ nào được ghi.";
        if (report.Period.Kind != "Q" || report.Period.Year != report.Year)
            return $"Tiến độ được báo cáo theo quý của năm {report.Year}.";
        if (report.Period.OpensOn > today)
            return $"Kỳ {report.Period.Code} chưa mở.";
        foreach (var word in report.Words)
        {
            if (Refuse(word, today) is { } refusal)
                return $"Nhiệm vụ {word.Number}: {refusal}";
        }

        return null;
    }

    public static string? Refuse(FigureStatement statement, DateOnly today) =>
        statement.Kind is not (StatedFigure.Target or StatedFigure.Past) ? "Hãy chọn chỉ tiêu hay số liệu đã công bố."
        : PeriodCode.Of(statement.PeriodCode) is null ? "Hãy chọn kỳ của số liệu."
        : statement.Figures.Count == 0 ? "Chưa có số nào được ghi."
        : string.IsNullOrWhiteSpace(statement.Number) ? "Phải ghi số, ký hiệu của văn bản, như 210/BC-LĐTBXH."
        : statement.Number.Trim().Length > LongestNumber ? $"Số, ký hiệu tối đa {LongestNumber} ký tự."
        : statement.IssuedOn is null ? "Phải ghi ngày của văn bản."
        : statement.IssuedOn > today ? "Ngày của văn bản chưa đến."
        : FreeText.Refuse(statement.Number, today);

    /// <summary>What is wrong with a word on a task, the first of each part; on pages and in workbooks the same.</summary>
    public static IEnumerable<BrokenWord> Broken(TaskWord word, DateOnly today)
    {
        if (word.State is null)
            yield return new(WordPart.State, "task_state", "hãy chọn tình trạng.");
        else if (word.State == TaskState.Done && string.IsNullOrWhiteSpace(word.Result))
            yield return new(WordPart.Result, "task_result", "đã hoàn thành thì phải ghi kết quả.");
        else if (word.State == TaskState.Dropped && string.IsNullOrWhiteSpace(word.Obstacle))
            yield return new(
                WordPart.Obstacle,
                "task_obstacle",
                "không thực hiện thì phải ghi lý do ở ô khó khăn, vướng mắc."
            );
        foreach (var (part, text) in new[] { (WordPart.Result, word.Result), (WordPart.Obstacle, word.Obstacle) })
        {
            if (text is { Length: > LongestText })
                yield return new(part, "text_too_long", "mỗi ô tối đa 1.000 ký tự.");
            else if (FreeText.Refuse(text, today) is { } named)
                yield return new(part, "identifier", named);
        }
    }

    private static string? Refuse(TaskWord word, DateOnly today) => Broken(word, today).FirstOrDefault()?.Message;
}

/// <summary>A part of what is told of a task.</summary>
internal enum WordPart
{
    State,
    Result,
    Obstacle,
}

/// <summary>What is wrong with a part of a word on a task, in Vietnamese.</summary>
internal sealed record BrokenWord(WordPart Part, string Rule, string Message);
