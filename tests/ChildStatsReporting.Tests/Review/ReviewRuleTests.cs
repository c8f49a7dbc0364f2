using ChildStatsReporting.Review;

namespace ChildStatsReporting.Tests.Review;

public sealed class ReviewRuleTests
{
    private static readonly string[] AllRoles = ["ward_officer", "ward_approver", "reviewer"];

    [Theory]
    [InlineData("validated", ReviewAction.Submit)]
    [InlineData("submitted", ReviewAction.Confirm)]
    [InlineData("confirmed", ReviewAction.Accept)]
    [InlineData("submitted", ReviewAction.Return)]
    [InlineData("confirmed", ReviewAction.Return)]
    [InlineData("accepted", ReviewAction.Return)]
    public void Step_in_its_state_is_taken(string state, ReviewAction action) =>
        Refuse(Submission(state), action, "d").Should().BeNull();

    [Theory]
    [InlineData("received", ReviewAction.Submit)]
    [InlineData("submitted", ReviewAction.Submit)]
    [InlineData("validated", ReviewAction.Confirm)]
    [InlineData("submitted", ReviewAction.Accept)]
    [InlineData("accepted", ReviewAction.Accept)]
    [InlineData("validated", ReviewAction.Return)]
    [InlineData("returned", ReviewAction.Return)]
    [InlineData("superseded", ReviewAction.Return)]
    public void Step_out_of_its_state_is_refused(string state, ReviewAction action) =>
        Refuse(Submission(state), action, "d").Should().NotBeNull();

    [Fact]
    public void Blocking_findings_keep_a_return_from_submission() =>
        Refuse(Submission("validated") with { BlockingCount = 2 }, ReviewAction.Submit, "a").Should().Contain("2 lỗi");

    [Fact]
    public void Uploader_may_submit_and_never_accept()
    {
        Refuse(Submission("validated"), ReviewAction.Submit, "uploader").Should().BeNull();
        Refuse(Submission("confirmed"), ReviewAction.Accept, "uploader").Should().NotBeNull();
    }

    [Theory]
    [InlineData("submitted", ReviewAction.Confirm, "submitter")]
    [InlineData("confirmed", ReviewAction.Accept, "submitter")]
    [InlineData("confirmed", ReviewAction.Accept, "confirmer")]
    public void One_person_never_takes_two_steps(string state, ReviewAction action, string userName) =>
        Refuse(Submission(state), action, userName).Should().NotBeNull();

    [Theory]
    [InlineData("validated", ReviewAction.Submit, "ward_officer")]
    [InlineData("submitted", ReviewAction.Confirm, "ward_approver")]
    [InlineData("confirmed", ReviewAction.Accept, "reviewer")]
    [InlineData("confirmed", ReviewAction.Return, "reviewer")]
    public void Step_needs_its_role(string state, ReviewAction action, string role)
    {
        Refuse(Submission(state), action, "d", [role]).Should().BeNull();
        Refuse(Submission(state), action, "d", [.. AllRoles.Except([role])]).Should().NotBeNull();
    }

    [Fact]
    public void Reviewer_hands_in_only_what_he_uploaded()
    {
        Refuse(Submission("validated"), ReviewAction.Submit, "uploader", ["reviewer"]).Should().BeNull();
        Refuse(Submission("validated"), ReviewAction.Submit, "d", ["reviewer"]).Should().NotBeNull();
    }

    [Fact]
    public void Operator_needs_no_role_and_keeps_to_four_eyes()
    {
        var submission = Submission("confirmed");

        Refuse(submission, ReviewAction.Accept, "local", []).Should().BeNull();
        Refuse(submission with { SubmittedBy = "local" }, ReviewAction.Accept, "local", []).Should().NotBeNull();
        Refuse(submission with { ConfirmedBy = "local" }, ReviewAction.Accept, "local", []).Should().NotBeNull();
    }

    [Fact]
    public void Revision_older_than_an_accepted_one_is_refused() =>
        Refuse(Submission("confirmed") with { HasLaterAccepted = true }, ReviewAction.Accept, "d").Should().NotBeNull();

    [Fact]
    public void Return_needs_a_remark() =>
        ReviewRule.Refuse(
            Submission("submitted"), new ReviewDecision(1, ReviewAction.Return, "d", " "), AllRoles, true)
            .Should().NotBeNull();

    [Fact]
    public void Accepted_return_goes_back_only_while_the_period_is_open() =>
        ReviewRule.Refuse(
            Submission("accepted"), new ReviewDecision(1, ReviewAction.Return, "d", "Sửa"), AllRoles, false)
            .Should().Contain("đã đóng");

    [Fact]
    public void Return_confirmed_on_paper_is_accepted_by_who_opened_the_scan_and_compared_the_hash()
    {
        var onPaper = Submission("confirmed") with { ConfirmationMethod = "signed_scan" };
        var accept = new ReviewDecision(1, ReviewAction.Accept, "d", null);

        ReviewRule.Refuse(onPaper, accept with { HasComparedScan = true }, AllRoles, true).Should().Contain("Hãy mở xem bản ký");
        ReviewRule.Refuse(onPaper with { HasReadScan = true }, accept, AllRoles, true).Should().Contain("SHA-256");
        ReviewRule.Refuse(onPaper with { HasReadScan = true }, accept with { HasComparedScan = true }, AllRoles, true).Should().BeNull();
        ReviewRule.Refuse(
            onPaper with { HasReadScan = true, ConfirmedBy = "d" }, accept with { HasComparedScan = true }, AllRoles, true).Should().NotBeNull();
    }

    [Theory]
    [InlineData("submitted", "web", false, true)]
    [InlineData("returned", "signed_scan", false, true)]
    [InlineData("returned", "signed_scan", true, false)]
    [InlineData("returned", "web", false, false)]
    [InlineData("validated", "web", false, false)]
    [InlineData("confirmed", "signed_scan", false, false)]
    [InlineData("accepted", "web", false, false)]
    public void Scan_is_taken_once_the_return_is_handed_in(string state, string method, bool hasLaterRevision, bool isTaken) =>
        (ReviewRule.RefuseScan(Submission(state) with { ConfirmationMethod = method, HasLaterRevision = hasLaterRevision }, "officer", ["ward_officer"]) is null)
            .Should().Be(isTaken);

    [Fact]
    public void Scan_is_sent_by_who_may_submit()
    {
        ReviewRule.RefuseScan(Submission("submitted"), "chair", ["ward_approver"]).Should().StartWith("Chỉ cán bộ");
        ReviewRule.RefuseScan(Submission("submitted"), "d", ["reviewer"]).Should().StartWith("Chỉ cán bộ");
        ReviewRule.RefuseScan(Submission("submitted"), "uploader", ["reviewer"]).Should().BeNull();
    }

    private static string? Refuse(
        ReviewedSubmission submission, ReviewAction action, string userName, string[]? roles = null) =>
        ReviewRule.Refuse(submission, new ReviewDecision(1, action, userName, "Sửa"), roles ?? AllRoles, true);

    private static ReviewedSubmission Submission(string state) =>
        new(1, state, 1, 1, "uploader", "submitter", "confirmer", 0, false, default, "web", false, false);
}
