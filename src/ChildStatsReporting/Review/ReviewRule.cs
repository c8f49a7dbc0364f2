using ChildStatsReporting.Access;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Review;

/// <summary>A submission as the rules of review see it.</summary>
/// <remarks><c>AsksSource</c>: its form holds the figures of another agency; <c>SourceDatedOn</c>: day of the letter, null while none is stated.</remarks>
public sealed record ReviewedSubmission(
    long SubmissionId,
    SubmissionState State,
    int? AdminUnitId,
    int? PeriodId,
    string? FormCode,
    string ReceivedBy,
    string? SubmittedBy,
    string? ConfirmedBy,
    int BlockingCount,
    int WarningCount,
    bool HasLaterAccepted,
    DateTime ReceivedAt,
    string? ConfirmationMethod,
    bool HasLaterRevision,
    bool HasReadScan,
    bool AsksSource = false,
    DateOnly? SourceDatedOn = null
)
{
    /// <summary>True when the chair confirmed on paper, and the scan of that stands for it.</summary>
    public bool IsConfirmedByScan => ConfirmationMethod == "signed_scan";
}

/// <summary>What the page of a return offers a person: the steps that the rules take from him now.</summary>
/// <param name="MaySubmit">Hand it in.</param>
/// <param name="MayConfirm">Confirm it.</param>
/// <param name="MayAccept">Accept it.</param>
/// <param name="IsForAnotherReviewer">It can be accepted, by another reviewer: this one had a hand in it.</param>
/// <param name="MayReturn">Send it back.</param>
/// <param name="MustReopen">Send it back once its period is reopened.</param>
/// <param name="MaySendScan">Confirm it by the scan of its signed print.</param>
public sealed record OfferedSteps(
    bool MaySubmit,
    bool MayConfirm,
    bool MayAccept,
    bool IsForAnotherReviewer,
    bool MayReturn,
    bool MustReopen,
    bool MaySendScan
)
{
    /// <summary>Nothing.</summary>
    public static OfferedSteps None { get; } = new(false, false, false, false, false, false, false);
}

/// <summary>Says whether a step may be taken: order of states, rights, four eyes. Reasons are in Vietnamese.</summary>
/// <remarks>
/// The same person never does two of submit, confirm and accept for one submission; who uploaded it never accepts it.
/// This holds for the operator "local" too, who needs no assignment.
/// </remarks>
public static class ReviewRule
{
    private const string PeriodIsClosed =
        "Kỳ báo cáo đã đóng. Mở lại kỳ cho đơn vị trước khi trả lại báo cáo đã tiếp nhận.";

    /// <summary>The reason against the step; null when it may be taken.</summary>
    /// <param name="submission">The submission, locked.</param>
    /// <param name="decision">The step.</param>
    /// <param name="rights">What the person may do for the submission's unit.</param>
    /// <param name="isPeriodOpen">Whether the period takes returns of the unit today; asked of an accepted return only.</param>
    public static string? Refuse(
        ReviewedSubmission submission,
        ReviewDecision decision,
        UnitRights rights,
        bool isPeriodOpen
    ) =>
        RefuseStep(submission, decision.Action, decision.UserName, rights, isPeriodOpen)
        ?? RefuseContent(submission, decision);

    /// <summary>The steps that a person is offered; what has to be filled in or opened for one is asked when it is taken.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="userName">The person.</param>
    /// <param name="rights">What the person may do for the submission's unit.</param>
    /// <param name="isPeriodOpen">Whether the period takes returns of the unit today; asked of an accepted return only.</param>
    public static OfferedSteps Offer(
        ReviewedSubmission submission,
        string userName,
        UnitRights rights,
        bool isPeriodOpen
    )
    {
        return new OfferedSteps(
            MaySubmit: May(ReviewAction.Submit),
            MayConfirm: May(ReviewAction.Confirm),
            MayAccept: May(ReviewAction.Accept),
            IsForAnotherReviewer: RefuseAnybody(submission, ReviewStep.Of(ReviewAction.Accept), userName, rights)
                is null
                && !May(ReviewAction.Accept),
            MayReturn: May(ReviewAction.Return),
            MustReopen: RefuseStep(submission, ReviewAction.Return, userName, rights, isPeriodOpen) == PeriodIsClosed,
            MaySendScan: RefuseScan(submission, userName, rights) is null
        );

        bool May(ReviewAction action) => RefuseStep(submission, action, userName, rights, isPeriodOpen) is null;
    }

    /// <summary>The reason against confirming by the scan of the signed print; null when it may be sent.</summary>
    /// <param name="submission">The submission, locked.</param>
    /// <param name="userName">Who sends the scan: whoever may submit the return.</param>
    /// <param name="rights">What the person may do for the submission's unit.</param>
    public static string? RefuseScan(ReviewedSubmission submission, string userName, UnitRights rights)
    {
        if (!MayTake(submission, ReviewStep.Of(ReviewAction.Submit), userName, rights))
            return "Chỉ cán bộ làm công tác trẻ em của đơn vị được gửi bản ký của báo cáo này.";
        return AwaitsScan(submission) ? null : Wrong(submission.State, "nhận bản ký");
    }

    /// <summary>Whether the scan of the signed print is taken in this state, from whoever may send it.</summary>
    public static bool AwaitsScan(ReviewedSubmission submission) =>
        ReviewStep.Of(ReviewAction.Confirm).From.Contains(submission.State)
        // Sent back because of a bad scan: the file itself need not change.
        || submission is { State: SubmissionState.Returned, IsConfirmedByScan: true, HasLaterRevision: false };

    /// <summary>The reason against the step before anything is filled in for it: who, from which state, four eyes.</summary>
    private static string? RefuseStep(
        ReviewedSubmission submission,
        ReviewAction action,
        string userName,
        UnitRights rights,
        bool isPeriodOpen
    ) =>
        RefuseAnybody(submission, ReviewStep.Of(action), userName, rights)
        ?? action switch
        {
            ReviewAction.Confirm => RefuseConfirm(submission, userName),
            ReviewAction.Accept => RefuseAccept(submission, userName),
            ReviewAction.Return when submission.State == SubmissionState.Accepted && !isPeriodOpen => PeriodIsClosed,
            _ => null,
        };

    /// <summary>The reason against the step whoever of those that may take it does.</summary>
    private static string? RefuseAnybody(
        ReviewedSubmission submission,
        ReviewStep step,
        string userName,
        UnitRights rights
    )
    {
        if (!MayTake(submission, step, userName, rights))
            return $"Chỉ {step.Takers} được {step.Verb} báo cáo này.";
        if (step.Action == ReviewAction.Submit && submission.State == SubmissionState.Received)
            return "Báo cáo chưa kiểm tra xong. Chờ kết quả kiểm tra rồi gửi.";
        if (!step.From.Contains(submission.State))
            return Wrong(submission.State, step.Verb);
        return step.Action switch
        {
            ReviewAction.Submit when submission.BlockingCount > 0 =>
                $"Báo cáo còn {submission.BlockingCount} lỗi phải sửa. Sửa tệp và nộp lại, rồi gửi.",
            ReviewAction.Accept when submission.HasLaterAccepted => "Đã tiếp nhận một lần nộp sau của báo cáo này.",
            _ => null,
        };
    }

    /// <remarks>A reviewer uploads for a ward without network and may hand that file in, never accept it.</remarks>
    private static bool MayTake(ReviewedSubmission submission, ReviewStep step, string userName, UnitRights rights) =>
        rights.Has(
            step.Action == ReviewAction.Submit && submission.ReceivedBy != userName ? Right.SubmitOfOthers : step.Right
        );

    private static string? RefuseConfirm(ReviewedSubmission submission, string userName) =>
        submission.SubmittedBy == userName ? "Người đã gửi báo cáo không được xác nhận chính báo cáo đó." : null;

    private static string? RefuseAccept(ReviewedSubmission submission, string userName)
    {
        if (submission.ReceivedBy == userName)
            return "Người đã nộp tệp không được tiếp nhận báo cáo đó.";
        return submission.SubmittedBy == userName || submission.ConfirmedBy == userName
            ? "Người đã gửi hoặc xác nhận báo cáo không được tiếp nhận chính báo cáo đó."
            : null;
    }

    /// <summary>The reason against what was filled in for the step or left out.</summary>
    private static string? RefuseContent(ReviewedSubmission submission, ReviewDecision decision) =>
        decision.Action switch
        {
            ReviewAction.Submit when submission.WarningCount > 0 && string.IsNullOrWhiteSpace(decision.Remark) =>
                "Báo cáo còn cảnh báo. Hãy sửa tệp và nộp lại, hoặc ghi lý do giữ nguyên.",
            ReviewAction.Accept when submission is { IsConfirmedByScan: true, HasReadScan: false, AsksSource: true } =>
                "Số liệu được nhập từ văn bản của cơ quan khác. Hãy mở xem bản quét văn bản trước khi tiếp nhận.",
            ReviewAction.Accept
                when submission is { IsConfirmedByScan: true, AsksSource: true } && !decision.HasComparedScan =>
                "Hãy đối chiếu số liệu trong biểu với văn bản trả lời rồi đánh dấu trước khi tiếp nhận.",
            ReviewAction.Accept when submission is { IsConfirmedByScan: true, HasReadScan: false } =>
                "Báo cáo được xác nhận bằng bản ký trên giấy. Hãy mở xem bản ký trước khi tiếp nhận.",
            ReviewAction.Accept when submission.IsConfirmedByScan && !decision.HasComparedScan =>
                "Hãy đối chiếu mã SHA-256 ở chân bản ký với mã của tệp đã nộp (báo cáo nhập từ bản giấy: đối chiếu số liệu) rồi đánh dấu trước khi tiếp nhận.",
            ReviewAction.Return when string.IsNullOrWhiteSpace(decision.Remark) =>
                "Phải ghi rõ nội dung cần sửa khi trả lại báo cáo.",
            _ => null,
        };

    private static string Wrong(SubmissionState state, string verb) =>
        $"Báo cáo đang ở trạng thái “{state.Name()}” nên không thể {verb}.";
}
