using System.Text.Json;

namespace ChildStatsReporting.Plan;

/// <summary>How far a unit is with a task; the database holds its code.</summary>
public enum TaskState
{
    /// <summary>Nothing has been done yet.</summary>
    NotStarted,

    /// <summary>Something has been done, not all.</summary>
    InProgress,

    /// <summary>All has been done; the result says what came of it.</summary>
    Done,

    /// <summary>It will not be done, for a stated reason.</summary>
    Dropped,
}

/// <summary>Codes and names of the states of a task.</summary>
public static class TaskStates
{
    /// <summary>Every state, in the order in which they are offered.</summary>
    public static IReadOnlyList<TaskState> All { get; } = Enum.GetValues<TaskState>();

    /// <summary>As the database has it.</summary>
    public static string Code(this TaskState state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    /// <summary>The state of a code; null for what is none.</summary>
    public static TaskState? Of(string? code) =>
        All.Where(state => state.Code() == code).Select(state => (TaskState?)state).FirstOrDefault();

    /// <summary>True where nothing more is to be done.</summary>
    public static bool IsFinished(this TaskState state) => state is TaskState.Done or TaskState.Dropped;

    /// <summary>In Vietnamese, for the middle of a sentence.</summary>
    public static string Name(this TaskState state) =>
        state switch
        {
            TaskState.NotStarted => "chưa thực hiện",
            TaskState.InProgress => "đang thực hiện",
            TaskState.Done => "đã hoàn thành",
            TaskState.Dropped => "không thực hiện",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a task."),
        };
}
