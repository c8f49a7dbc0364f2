using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;

namespace ChildStatsReporting.Tests.Review;

public sealed class ReviewRuleTests
{
    private static readonly string[] AllRoles = ["ward_officer", "ward_approver", "reviewer"];

    [Theory]
    [InlineData(SubmissionState.Validated, ReviewAction.Submit)]
    [InlineData(SubmissionState.Submitted, ReviewAction.Confirm)]
    [InlineData(SubmissionState.Confirmed, ReviewAction.Accept)]
    [InlineData(SubmissionState.Submitted, ReviewAction.Return)]
    [InlineData(SubmissionState.Confirmed, ReviewAction.Return)]
    [InlineData(SubmissionState.Accepted, ReviewAction.Return)]
    public void Step_in_its_state_is_taken(SubmissionState state, ReviewAction action) =>
        Refuse(Submission(state), action, "d").Should().BeNull();

    [Theory]
    [InlineData(SubmissionState.Received, ReviewAction.Submit)]
    [InlineData(SubmissionState.Submitted, ReviewAction.Submit)]
    [InlineData(SubmissionState.Validated, ReviewAction.Confirm)]
    [InlineData(SubmissionState.Submitted, ReviewAction.Accept)]
    [InlineData(SubmissionState.Accepted, ReviewAction.Accept)]
    [InlineData(SubmissionState.Validated, ReviewAction.Return)]
    [InlineData(SubmissionState.Returned, ReviewAction.Return)]
    [InlineData(SubmissionState.Superseded, ReviewAction.Return)]
    public void Step_out_of_its_state_is_refused(SubmissionState state, ReviewAction action) =>
        Refuse(Submission(state), action, "d").Should().NotBeNull();

    [Fact]
    public void Blocking_findings_keep_a_return_from_submission() =>
        Refuse(Submission(SubmissionState.Validated) with { BlockingCount = 2 }, ReviewAction.Submit, "a")
            .Should()
            .Contain("2 lỗi");

    [Fact]
    public void Uploader_may_submit_and_never_accept()
    {
        Refuse(Submission(SubmissionState.Validated), ReviewAction.Submit, "uploader").Should().BeNull();
        Refuse(Submission(SubmissionState.Confirmed), ReviewAction.Accept, "uploader").Should().NotBeNull();
    }

    [Theory]
    [InlineData(SubmissionState.Submitted, ReviewAction.Confirm, "submitter")]
    [InlineData(SubmissionState.Confirmed, ReviewAction.Accept, "submitter")]
    [InlineData(SubmissionState.Confirmed, ReviewAction.Accept, "confirmer")]
    public void One_person_never_takes_two_steps(SubmissionState state, ReviewAction action, string userName) =>
        Refuse(Submission(state), action, userName).Should().NotBeNull();

    [Theory]
    [InlineData(SubmissionState.Validated, ReviewAction.Submit, "ward_officer")]
    [InlineData(SubmissionState.Submitted, ReviewAction.Confirm, "ward_approver")]
    [InlineData(SubmissionState.Confirmed, ReviewAction.Accept, "reviewer")]
    [InlineData(SubmissionState.Confirmed, ReviewAction.Return, "reviewer")]
    public void Step_needs_its_role(SubmissionState state, ReviewAction action, string role)
    {
        Refuse(Submission(state), action, "d", [role]).Should().BeNull();
        Refuse(Submission(state), action, "d", [.. AllRoles.Except([role])]).Should().NotBeNull();
    }

    [Fact]
    public void Reviewer_hands_in_only_what_he_uploaded()
    {
        Refuse(Submission(SubmissionState.Validated), ReviewAction.Submit, "uploader", ["reviewer"]).Should().BeNull();
        Refuse(Submission(SubmissionState.Validated), ReviewAction.Submit, "d", ["reviewer"]).Should().NotBeNull();
    }

    [Fact]
    public void Operator_needs_no_role_and_keeps_to_four_eyes()
    {
        var submission = Submission(SubmissionState.Confirmed);

        Refuse(submission, ReviewAction.Accept, "local", []).Should().BeNull();
        Refuse(submission with { SubmittedBy = "local" }, ReviewAction.Accept, "local", []).Should().NotBeNull();
        Refuse(submission with { ConfirmedBy = "local" }, ReviewAction.Accept, "local", []).Should().NotBeNull();
    }

    [Fact]
    public void Revision_older_than_an_accepted_one_is_refused() =>
        Refuse(Submission(SubmissionState.Confirmed) with { HasLaterAccepted = true }, ReviewAction.Accept, "d")
            .Should()
            .NotBeNull();

    [Fact]
    public void Return_needs_a_remark() =>
        ReviewRule
            .Refuse(
                Submission(SubmissionState.Submitted),
                new ReviewDecision(1, ReviewAction.Return, "d", " "),
                AllRoles,
                true
            )
            .Should()
            .NotBeNull();

    [Fact]
    public void Accepted_return_goes_back_only_while_the_period_is_open() =>
        ReviewRule
            .Refuse(
                Submission(SubmissionState.Accepted),
                new ReviewDecision(1, ReviewAction.Return, "d", "Sửa"),
                AllRoles,
                false
            )
            .Should()
            .Contain("đã đóng");

    [Fact]
    public void Return_confirmed_on_paper_is_accepted_by_who_opened_the_scan_and_compared_the_hash()
    {
        var onPaper = Submission(SubmissionState.Confirmed) with { ConfirmationMethod = "signed_scan" };
        var accept = new ReviewDecision(1, ReviewAction.Accept, "d", null);

        ReviewRule
            .Refuse(onPaper, accept with { HasComparedScan = true }, AllRoles, true)
            .Should()
            .Contain("Hãy mở xem bản ký");
        ReviewRule.Refuse(onPaper with { HasReadScan = true }, accept, AllRoles, true).Should().Contain("SHA-256");
        ReviewRule
            .Refuse(onPaper with { HasReadScan = true }, accept with { HasComparedScan = true }, AllRoles, true)
            .Should()
            .BeNull();
        ReviewRule
            .Refuse(
                onPaper with
                {
                    HasReadScan = true,
                    ConfirmedBy = "d",
                },
                accept with
                {
                    HasComparedScan = true,
                },
                AllRoles,
                true
            )
            .Should()
            .NotBeNull();
    }

    [Theory]
    [InlineData(SubmissionState.Submitted, "web", false, true)]
    [InlineData(SubmissionState.Returned, "signed_scan", false, true)]
    [InlineData(SubmissionState.Returned, "signed_scan", true, false)]
    [InlineData(SubmissionState.Returned, "web", false, false)]
    [InlineData(SubmissionState.Validated, "web", false, false)]
    [InlineData(SubmissionState.Confirmed, "signed_scan", false, false)]
    [InlineData(SubmissionState.Accepted, "web", false, false)]
    public void Scan_is_taken_once_the_return_is_handed_in(
        SubmissionState state,
        string method,
        bool hasLaterRevision,
        bool isTaken
    ) =>
        (
            ReviewRule.RefuseScan(
                Submission(state) with
                {
                    ConfirmationMethod = method,
                    HasLaterRevision = hasLaterRevision,
                },
                "officer",
                ["ward_officer"]
            )
            is null
        )
            .Should()
            .Be(isTaken);

    [Fact]
    public void Scan_is_sent_by_who_may_submit()
    {
        ReviewRule
            .RefuseScan(Submission(SubmissionState.Submitted), "chair", ["ward_approver"])
            .Should()
            .StartWith("Chỉ cán bộ");
        ReviewRule
            .RefuseScan(Submission(SubmissionState.Submitted), "d", ["reviewer"])
            .Should()
            .StartWith("Chỉ cán bộ");
        ReviewRule.RefuseScan(Submission(SubmissionState.Submitted), "uploader", ["reviewer"]).Should().BeNull();
    }

    private static string? Refuse(
        ReviewedSubmission submission,
        ReviewAction action,
        string userName,
        string[]? roles = null
    ) => ReviewRule.Refuse(submission, new ReviewDecision(1, action, userName, "Sửa"), roles ?? AllRoles, true);

    private static ReviewedSubmission Submission(SubmissionState state) =>
        new(1, state, 1, 1, "uploader", "submitter", "confirmer", 0, false, default, "web", false, false);
}
