using ChildStatsReporting.Access;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;

namespace ChildStatsReporting.Tests.Review;

public sealed class ReviewRuleTests
{
    private static readonly Role[] AllRoles = [Role.WardOfficer, Role.WardApprover, Role.Reviewer];

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
    [InlineData(SubmissionState.Validated, ReviewAction.Submit, Role.WardOfficer)]
    [InlineData(SubmissionState.Submitted, ReviewAction.Confirm, Role.WardApprover)]
    [InlineData(SubmissionState.Confirmed, ReviewAction.Accept, Role.Reviewer)]
    [InlineData(SubmissionState.Confirmed, ReviewAction.Return, Role.Reviewer)]
    public void Step_needs_its_role(SubmissionState state, ReviewAction action, Role role)
    {
        Refuse(Submission(state), action, "d", [role]).Should().BeNull();
        Refuse(Submission(state), action, "d", [.. AllRoles.Except([role])]).Should().NotBeNull();
    }

    [Fact]
    public void Reviewer_hands_in_only_what_he_uploaded()
    {
        Refuse(Submission(SubmissionState.Validated), ReviewAction.Submit, "uploader", [Role.Reviewer])
            .Should()
            .BeNull();
        Refuse(Submission(SubmissionState.Validated), ReviewAction.Submit, "d", [Role.Reviewer]).Should().NotBeNull();
    }

    [Fact]
    public void Operator_needs_no_role_and_keeps_to_four_eyes()
    {
        var submission = Submission(SubmissionState.Confirmed);

        RefuseOperator(submission).Should().BeNull();
        RefuseOperator(submission with { SubmittedBy = "local" }).Should().NotBeNull();
        RefuseOperator(submission with { ConfirmedBy = "local" }).Should().NotBeNull();

        static string? RefuseOperator(ReviewedSubmission submission) =>
            ReviewRule.Refuse(
                submission,
                new ReviewDecision(1, ReviewAction.Accept, "local", null),
                new UnitRights([], IsOperator: true),
                true
            );
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
                Of(AllRoles),
                true
            )
            .Should()
            .NotBeNull();

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(1, "Cứu trợ đợt trước", true)]
    [InlineData(1, null, false)]
    [InlineData(2, " \n", false)]
    public void Kept_warnings_need_a_reason(int warningCount, string? remark, bool isTaken)
    {
        var refusal = ReviewRule.Refuse(
            Submission(SubmissionState.Validated) with
            {
                WarningCount = warningCount,
            },
            new ReviewDecision(1, ReviewAction.Submit, "uploader", remark),
            Of(AllRoles),
            true
        );

        if (isTaken)
            refusal.Should().BeNull();
        else
            refusal.Should().StartWith("Báo cáo còn cảnh báo.").And.Contain("lý do");
    }

    [Fact]
    public void Accepted_return_goes_back_only_while_the_period_is_open() =>
        ReviewRule
            .Refuse(
                Submission(SubmissionState.Accepted),
                new ReviewDecision(1, ReviewAction.Return, "d", "Sửa"),
                Of(AllRoles),
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
            .Refuse(onPaper, accept with { HasComparedScan = true }, Of(AllRoles), true)
            .Should()
            .Contain("Hãy mở xem bản ký");
        ReviewRule.Refuse(onPaper with { HasReadScan = true }, accept, Of(AllRoles), true).Should().Contain("SHA-256");
        ReviewRule
            .Refuse(onPaper with { HasReadScan = true }, accept with { HasComparedScan = true }, Of(AllRoles), true)
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
                Of(AllRoles),
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
                Of(Role.WardOfficer)
            )
            is null
        )
            .Should()
            .Be(isTaken);

    [Fact]
    public void Scan_is_sent_by_who_may_submit()
    {
        ReviewRule
            .RefuseScan(Submission(SubmissionState.Submitted), "chair", Of(Role.WardApprover))
            .Should()
            .StartWith("Chỉ cán bộ");
        ReviewRule
            .RefuseScan(Submission(SubmissionState.Submitted), "d", Of(Role.Reviewer))
            .Should()
            .StartWith("Chỉ cán bộ");
        ReviewRule.RefuseScan(Submission(SubmissionState.Submitted), "uploader", Of(Role.Reviewer)).Should().BeNull();
    }

    [Fact]
    public void Reviewer_hands_in_for_the_own_unit_what_he_uploaded_and_nothing_else()
    {
        UnitRights rights = new([new HeldRole(Role.Reviewer, Distance: 0, Nearest: 0)]);

        ReviewRule
            .Refuse(
                Submission(SubmissionState.Validated),
                new ReviewDecision(1, ReviewAction.Submit, "uploader", null),
                rights,
                true
            )
            .Should()
            .BeNull();
        ReviewRule
            .Refuse(
                Submission(SubmissionState.Validated),
                new ReviewDecision(1, ReviewAction.Submit, "somebody", null),
                rights,
                true
            )
            .Should()
            .StartWith("Chỉ cán bộ");
    }

    public static MatrixTheoryData<SubmissionState, string, Role> People =>
        new(Enum.GetValues<SubmissionState>(), ["uploader", "submitter", "confirmer", "d"], AllRoles);

    [Theory]
    [MemberData(nameof(People))]
    public void Step_is_offered_exactly_where_it_is_taken(SubmissionState state, string userName, Role role)
    {
        foreach (var isPeriodOpen in (bool[])[true, false])
        foreach (var blockingCount in (int[])[0, 1])
        foreach (var hasLaterAccepted in (bool[])[true, false])
        {
            var submission = Submission(state) with
            {
                BlockingCount = blockingCount,
                HasLaterAccepted = hasLaterAccepted,
            };
            var offered = ReviewRule.Offer(submission, userName, Of(role), isPeriodOpen);

            offered.MaySubmit.Should().Be(IsTaken(ReviewAction.Submit));
            offered.MayConfirm.Should().Be(IsTaken(ReviewAction.Confirm));
            offered.MayAccept.Should().Be(IsTaken(ReviewAction.Accept));
            offered.MayReturn.Should().Be(IsTaken(ReviewAction.Return));
            offered.MaySendScan.Should().Be(ReviewRule.RefuseScan(submission, userName, Of(role)) is null);

            bool IsTaken(ReviewAction action) =>
                ReviewRule.Refuse(submission, new ReviewDecision(1, action, userName, "Sửa"), Of(role), isPeriodOpen)
                    is null;
        }
    }

    [Theory]
    [InlineData("uploader", true)]
    [InlineData("submitter", true)]
    [InlineData("confirmer", true)]
    [InlineData("d", false)]
    public void Return_in_which_a_reviewer_had_a_hand_is_for_another(string userName, bool isForAnother)
    {
        var confirmed = Submission(SubmissionState.Confirmed);

        Offer(confirmed, Role.Reviewer).IsForAnotherReviewer.Should().Be(isForAnother);
        Offer(confirmed, Role.WardApprover).IsForAnotherReviewer.Should().BeFalse();
        Offer(confirmed with { HasLaterAccepted = true }, Role.Reviewer).IsForAnotherReviewer.Should().BeFalse();
        Offer(Submission(SubmissionState.Submitted), Role.Reviewer).IsForAnotherReviewer.Should().BeFalse();

        OfferedSteps Offer(ReviewedSubmission submission, Role role) =>
            ReviewRule.Offer(submission, userName, Of(role), true);
    }

    [Fact]
    public void Accepted_return_of_a_closed_period_is_offered_for_return_after_its_reopening()
    {
        var accepted = Submission(SubmissionState.Accepted);

        ReviewRule.Offer(accepted, "d", Of(Role.Reviewer), isPeriodOpen: false).MustReopen.Should().BeTrue();
        ReviewRule.Offer(accepted, "d", Of(Role.Reviewer), isPeriodOpen: true).MustReopen.Should().BeFalse();
        ReviewRule.Offer(accepted, "d", Of(Role.WardOfficer), isPeriodOpen: false).MustReopen.Should().BeFalse();
    }

    [Theory]
    [InlineData(null, Right.SubmitOfOthers)]
    [InlineData(SubmissionState.Received, Right.SubmitOfOthers)]
    [InlineData(SubmissionState.Validated, Right.SubmitOfOthers)]
    [InlineData(SubmissionState.Returned, Right.SubmitOfOthers)]
    [InlineData(SubmissionState.Submitted, Right.Confirm)]
    [InlineData(SubmissionState.Confirmed, Right.Accept)]
    [InlineData(SubmissionState.Accepted, null)]
    [InlineData(SubmissionState.Superseded, null)]
    public void State_tells_who_is_waited_for(SubmissionState? state, Right? right) =>
        ReviewStep.Awaited(state).Should().Be(right);

    /// <summary>Roles held one level above the unit.</summary>
    private static UnitRights Of(params Role[] roles) =>
        new([.. roles.Select(role => new HeldRole(role, Distance: 1, Nearest: 1))]);

    private static string? Refuse(
        ReviewedSubmission submission,
        ReviewAction action,
        string userName,
        Role[]? roles = null
    ) => ReviewRule.Refuse(submission, new ReviewDecision(1, action, userName, "Sửa"), Of(roles ?? AllRoles), true);

    private static ReviewedSubmission Submission(SubmissionState state) =>
        new(1, state, 1, 1, "XP-TE13", "uploader", "submitter", "confirmer", 0, 0, false, default, "web", false, false);
}
