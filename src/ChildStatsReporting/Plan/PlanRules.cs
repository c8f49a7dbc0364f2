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

    private static string? Refuse(TaskWord word, DateOnly today) =>
        word.State is null ? "hãy chọn tình trạng."
        : word.Result is { Length: > LongestText } || word.Obstacle is { Length: > LongestText }
            ? "mỗi ô tối đa 1.000 ký tự."
        : word.State == TaskState.Done && string.IsNullOrWhiteSpace(word.Result) ? "đã hoàn thành thì phải ghi kết quả."
        : word.State == TaskState.Dropped && string.IsNullOrWhiteSpace(word.Obstacle)
            ? "không thực hiện thì phải ghi lý do ở ô khó khăn, vướng mắc."
        : FreeText.Refuse(word.Result, today) ?? FreeText.Refuse(word.Obstacle, today);
}
