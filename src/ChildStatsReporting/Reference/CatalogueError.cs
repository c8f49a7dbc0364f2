namespace ChildStatsReporting.Reference;

/// <summary>One reason why definitions cannot be loaded.</summary>
/// <param name="Rule">Name of the check, such as unknown_element.</param>
/// <param name="File">File it was found in.</param>
/// <param name="Row">Row of the file, from 1 below the heading; 0 when the file as a whole is meant.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record CatalogueError(string Rule, string File, int Row, string Message)
{
    /// <summary>In one line, as an operator reads it.</summary>
    public override string ToString() =>
        Row == 0 ? $"[{Rule}] {File}: {Message}" : $"[{Rule}] {File}, dòng {Row}: {Message}";
}

/// <summary>Definitions were refused; nothing was loaded.</summary>
public sealed class CatalogueException(IReadOnlyList<CatalogueError> errors)
    : Exception("Không nạp gì vì các định nghĩa có lỗi: " + string.Join(" ", errors))
{
    /// <summary>Every reason found.</summary>
    public IReadOnlyList<CatalogueError> Errors { get; } = errors;
}
