using ChildStatsReporting.Access;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Review;

/// <summary>A submission as the rules of review see it.</summary>
internal sealed record ReviewedSubmission(
    long SubmissionId,
    SubmissionState State,
    int? AdminUnitId,
    int? PeriodId,
    string ReceivedBy,
    string? SubmittedBy,
    string? ConfirmedBy,
    int BlockingCount,
    bool HasLaterAccepted,
    DateTime ReceivedAt,
    string? ConfirmationMethod,
    bool HasLaterRevision,
    bool HasReadScan
)
{
    /// <summary>True when the chair confirmed on paper, and the scan of that stands for it.</summary>
    public bool IsConfirmedByScan => ConfirmationMethod == "signed_scan";
}

/// <summary>Says whether a step may be taken: order of states, roles, four eyes. Reasons are in Vietnamese.</summary>
/// <remarks>
/// The same person never does two of submit, confirm and accept for one submission; who uploaded it never accepts it.
/// This holds for the operator "local" too, who needs no assignment.
/// </remarks>
internal static class ReviewRule
{
    /// <summary>The reason against the step; null when it may be taken.</summary>
    /// <param name="submission">The submission, locked.</param>
    /// <param name="decision">The step.</param>
    /// <param name="roles">Roles of the person for the submission's unit.</param>
    /// <param name="isPeriodOpen">Whether the period takes returns of the unit today.</param>
    public static string? Refuse(
        ReviewedSubmission submission,
        ReviewDecision decision,
        IReadOnlyCollection<string> roles,
        bool isPeriodOpen
    ) =>
        decision.Action switch
        {
            ReviewAction.Submit => RefuseSubmit(submission, decision.UserName, roles),
            ReviewAction.Confirm => RefuseConfirm(submission, decision.UserName, roles),
            ReviewAction.Accept => RefuseAccept(submission, decision, roles),
            ReviewAction.Return => RefuseReturn(submission, decision, roles, isPeriodOpen),
            _ => throw new ArgumentOutOfRangeException(nameof(decision), decision.Action, "Not a step of a review."),
        };

    /// <summary>The reason against confirming by the scan of the signed print; null when it may be sent.</summary>
    /// <param name="submission">The submission, locked.</param>
    /// <param name="userName">Who sends the scan: whoever may submit the return.</param>
    /// <param name="roles">Roles of the person for the submission's unit.</param>
    public static string? RefuseScan(ReviewedSubmission submission, string userName, IReadOnlyCollection<string> roles)
    {
        if (!MaySubmit(submission, userName, roles))
            return "Chỉ cán bộ làm công tác trẻ em của đơn vị được gửi bản ký của báo cáo này.";
        // Sent back because of a bad scan: the file itself need not change.
        if (submission is { State: SubmissionState.Returned, IsConfirmedByScan: true, HasLaterRevision: false })
            return null;
        return submission.State == SubmissionState.Submitted ? null : Wrong(submission.State, "nhận bản ký");
    }

    private static bool MaySubmit(ReviewedSubmission submission, string userName, IReadOnlyCollection<string> roles) =>
        // A reviewer uploads for a ward without network and may hand that file in, never accept it.
        Holds(roles, "ward_officer", userName) || (roles.Contains("reviewer") && submission.ReceivedBy == userName);

    private static string? RefuseSubmit(
        ReviewedSubmission submission,
        string userName,
        IReadOnlyCollection<string> roles
    )
    {
        if (!MaySubmit(submission, userName, roles))
            return "Chỉ cán bộ làm công tác trẻ em của đơn vị được gửi báo cáo này.";
        if (submission.State == SubmissionState.Received)
            return "Báo cáo chưa kiểm tra xong. Chờ kết quả kiểm tra rồi gửi.";
        if (submission.State != SubmissionState.Validated)
            return Wrong(submission.State, "gửi");
        return submission.BlockingCount > 0
            ? $"Báo cáo còn {submission.BlockingCount} lỗi phải sửa. Sửa tệp và nộp lại, rồi gửi."
            : null;
    }

    private static string? RefuseConfirm(
        ReviewedSubmission submission,
        string userName,
        IReadOnlyCollection<string> roles
    )
    {
        if (!Holds(roles, "ward_approver", userName))
            return "Chỉ Chủ tịch, Phó Chủ tịch UBND của đơn vị được xác nhận báo cáo này.";
        if (submission.State != SubmissionState.Submitted)
            return Wrong(submission.State, "xác nhận");
        return submission.SubmittedBy == userName ? "Người đã gửi báo cáo không được xác nhận chính báo cáo đó." : null;
    }

    private static string? RefuseAccept(
        ReviewedSubmission submission,
        ReviewDecision decision,
        IReadOnlyCollection<string> roles
    )
    {
        var userName = decision.UserName;
        if (!Holds(roles, "reviewer", userName))
            return "Chỉ người thẩm định của cơ quan cấp trên được tiếp nhận báo cáo này.";
        if (submission.State != SubmissionState.Confirmed)
            return Wrong(submission.State, "tiếp nhận");
        if (submission.ReceivedBy == userName)
            return "Người đã nộp tệp không được tiếp nhận báo cáo đó.";
        if (submission.SubmittedBy == userName || submission.ConfirmedBy == userName)
            return "Người đã gửi hoặc xác nhận báo cáo không được tiếp nhận chính báo cáo đó.";
        if (submission is { IsConfirmedByScan: true, HasReadScan: false })
            return "Báo cáo được xác nhận bằng bản ký trên giấy. Hãy mở xem bản ký trước khi tiếp nhận.";
        if (submission.IsConfirmedByScan && !decision.HasComparedScan)
            return "Hãy đối chiếu mã SHA-256 ở chân bản ký với mã của tệp đã nộp rồi đánh dấu trước khi tiếp nhận.";
        return submission.HasLaterAccepted ? "Đã tiếp nhận một lần nộp sau của báo cáo này." : null;
    }

    private static string? RefuseReturn(
        ReviewedSubmission submission,
        ReviewDecision decision,
        IReadOnlyCollection<string> roles,
        bool isPeriodOpen
    )
    {
        if (!Holds(roles, "reviewer", decision.UserName))
            return "Chỉ người thẩm định của cơ quan cấp trên được trả lại báo cáo này.";
        if (
            submission.State is not (SubmissionState.Submitted or SubmissionState.Confirmed or SubmissionState.Accepted)
        )
            return Wrong(submission.State, "trả lại");
        if (string.IsNullOrWhiteSpace(decision.Remark))
            return "Phải ghi rõ nội dung cần sửa khi trả lại báo cáo.";
        return submission.State == SubmissionState.Accepted && !isPeriodOpen
            ? "Kỳ báo cáo đã đóng. Mở lại kỳ cho đơn vị trước khi trả lại báo cáo đã tiếp nhận."
            : null;
    }

    private static bool Holds(IReadOnlyCollection<string> roles, string role, string userName) =>
        userName == People.LocalOperator || roles.Contains(role);

    private static string Wrong(SubmissionState state, string verb) =>
        $"Báo cáo đang ở trạng thái “{state.Name()}” nên không thể {verb}.";
}
