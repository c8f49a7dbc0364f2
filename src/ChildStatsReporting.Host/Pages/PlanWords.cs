using ChildStatsReporting.Plan;

namespace ChildStatsReporting.Host.Pages;

/// <summary>How tasks are told to people.</summary>
public static class PlanWords
{
    /// <summary>Who is charged, who helps, what is to come of it.</summary>
    public static string Charged(PlanTask task) =>
        string.Join(
            " ",
            new[]
            {
                task.Lead.Length > 0 ? $"Chủ trì: {task.Lead}." : "",
                task.Coworkers.Length > 0 ? $"Phối hợp: {task.Coworkers}." : "",
                task.Product.Length > 0 ? $"Sản phẩm: {task.Product}." : "",
            }.Where(text => text.Length > 0)
        );

    /// <summary>When it is due, as printed, with the day by which it is chased.</summary>
    public static string Due(PlanTask task)
    {
        var day = task.DueOn is { } due ? Shown.Date(due) : "";
        return task.DueText.Length == 0 ? (day.Length == 0 ? "Không có thời hạn" : day)
            : day.Length == 0 || task.DueText.Contains(day, StringComparison.Ordinal) ? task.DueText
            : $"{task.DueText} ({day})";
    }

    /// <summary>How many wards are in each state.</summary>
    public static string Counts(TaskProgress task)
    {
        var told = TaskStates
            .All.Reverse()
            .Select(state => (Count: task.WardCount(state), Name: state.Name()))
            .Append((Count: task.Wards.Count(ward => ward.Told is null), Name: "chưa báo cáo lần nào"))
            .Where(state => state.Count > 0)
            .Select(state => $"{state.Count} {state.Name}");
        return $"Xã, phường: {string.Join(", ", told)}";
    }

    /// <summary>What a unit told.</summary>
    public static string Word(ToldState told) =>
        string.Join(
            " ",
            new[] { told.Result, told.Obstacle.Length > 0 ? $"Khó khăn: {told.Obstacle}" : "" }.Where(text =>
                text.Length > 0
            )
        );
}
