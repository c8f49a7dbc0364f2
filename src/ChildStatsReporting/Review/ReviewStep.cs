using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Review;

/// <summary>A step of a review: who takes it, and from which states to which. The table holds all of them.</summary>
/// <param name="Action">The step.</param>
/// <param name="Right">The right that it asks for.</param>
/// <param name="From">States in which it may be taken.</param>
/// <param name="To">State afterwards.</param>
/// <param name="Verb">In Vietnamese, for the middle of a sentence.</param>
/// <param name="Takers">Who takes it, in Vietnamese, for the middle of a sentence.</param>
/// <remarks>The database keeps the same order by <c>review.refuse_decision</c>; a test compares both.</remarks>
public sealed record ReviewStep(
    ReviewAction Action,
    Right Right,
    IReadOnlyList<SubmissionState> From,
    SubmissionState To,
    string Verb,
    string Takers
)
{
    /// <summary>Every step, in the order of a return.</summary>
    public static IReadOnlyList<ReviewStep> Table { get; } =
    [
        new(
            ReviewAction.Submit,
            Right.Submit,
            [SubmissionState.Validated],
            SubmissionState.Submitted,
            "gửi",
            "cán bộ làm công tác trẻ em của đơn vị"
        ),
        new(
            ReviewAction.Confirm,
            Right.Confirm,
            [SubmissionState.Submitted],
            SubmissionState.Confirmed,
            "xác nhận",
            "Chủ tịch, Phó Chủ tịch UBND của đơn vị"
        ),
        new(
            ReviewAction.Accept,
            Right.Accept,
            [SubmissionState.Confirmed],
            SubmissionState.Accepted,
            "tiếp nhận",
            "người thẩm định, lãnh đạo tiếp nhận của cơ quan cấp trên"
        ),
        new(
            ReviewAction.Return,
            Right.Accept,
            [SubmissionState.Submitted, SubmissionState.Confirmed, SubmissionState.Accepted],
            SubmissionState.Returned,
            "trả lại",
            "người thẩm định, lãnh đạo tiếp nhận của cơ quan cấp trên"
        ),
    ];

    /// <summary>As the database has it.</summary>
    public string Code => JsonNamingPolicy.SnakeCaseLower.ConvertName(Action.ToString());

    /// <summary>The step of an action.</summary>
    public static ReviewStep Of(ReviewAction action) => Table.Single(step => step.Action == action);

    /// <summary>The right by which a return goes on from a state; null where nobody is waited for.</summary>
    /// <param name="state">The state; null while nothing came.</param>
    public static Right? Awaited(SubmissionState? state) =>
        state switch
        {
            // The ward itself: a reviewer may send on its behalf, but it is not he who is waited for.
            null or SubmissionState.Received or SubmissionState.Validated or SubmissionState.Returned =>
                Right.SubmitOfOthers,
            SubmissionState.Submitted => Of(ReviewAction.Confirm).Right,
            SubmissionState.Confirmed => Of(ReviewAction.Accept).Right,
            _ => null,
        };
}
