using ChildStatsReporting.DatabaseTests.Validation;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Review;

public sealed class SubmissionReviewTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>, IAsyncLifetime
{
    private const string Period = "HC-2024-Q4";

    public async ValueTask InitializeAsync()
    {
        foreach (
            var (userName, role, unitCode) in new[]
            {
                ("officer", "ward_officer", "26092"),
                ("neighbour", "ward_officer", "26098"),
                ("chair", "ward_approver", "26092"),
                ("reviewer", "reviewer", "732"),
                ("all", "ward_officer", "26092"),
                ("all", "ward_approver", "732"),
                ("all", "reviewer", "75"),
                ("auditor", "auditor", "75"),
            }
        )
            await new GivenPerson(userName, role, unitCode).SaveAsync(database.Database.Administrator);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Return_passes_from_officer_to_chair_to_reviewer()
    {
        var submissionId = await ValidatedAsync();

        (await DecideAsync(submissionId, ReviewAction.Submit, "officer")).Should().Be("submitted");
        (await DecideAsync(submissionId, ReviewAction.Confirm, "chair")).Should().Be("confirmed");
        (await DecideAsync(submissionId, ReviewAction.Accept, "reviewer")).Should().Be("accepted");

        (
            await RowAsync(
                """
                select concat_ws(' ', state, submitted_by, confirmed_by, decided_by, accepted_at is not null)
                from intake.submission where submission_id = @submissionId
                """,
                submissionId
            )
        ).Should().Be("accepted officer chair reviewer t");
        (
            await RowAsync(
                """
                select string_agg(concat_ws(' ', action, user_name), ', ' order by event_id) from audit.event
                where object_kind = 'submission' and object_key = @submissionId::text and action <> 'validate'
                """,
                submissionId
            )
        ).Should().Be("submit officer, confirm chair, accept reviewer");
        (
            await RowAsync(
                "select string_agg(action, ' ' order by decision_id) from review.decision where submission_id = @submissionId",
                submissionId
            )
        )
            .Should()
            .Be("submit confirm accept");
    }

    [Fact]
    public async Task One_person_with_every_role_takes_one_step_only()
    {
        var submissionId = await ValidatedAsync();

        (await DecideAsync(submissionId, ReviewAction.Submit, "all")).Should().Be("submitted");
        (await DecideAsync(submissionId, ReviewAction.Confirm, "all")).Should().StartWith("Người đã gửi");
        (await DecideAsync(submissionId, ReviewAction.Confirm, "chair")).Should().Be("confirmed");
        (await DecideAsync(submissionId, ReviewAction.Accept, "all")).Should().StartWith("Người đã gửi");
    }

    [Theory]
    [InlineData("neighbour")]
    [InlineData("chair")]
    [InlineData("auditor")]
    [InlineData("nobody")]
    public async Task Person_without_the_role_for_the_unit_is_refused_and_nothing_is_written(string userName)
    {
        var submissionId = await ValidatedAsync();

        (await DecideAsync(submissionId, ReviewAction.Submit, userName)).Should().StartWith("Chỉ cán bộ");
        (await RowAsync("select count(*)::text from review.decision where submission_id = @submissionId", submissionId))
            .Should()
            .Be("0");
    }

    [Fact]
    public async Task Return_with_blocking_findings_is_not_submitted()
    {
        var submissionId = await ValidatedAsync("gift_child", "-1");

        (await DecideAsync(submissionId, ReviewAction.Submit, "officer")).Should().Contain("1 lỗi");
    }

    [Fact]
    public async Task Reason_for_kept_warnings_is_stored_at_submission()
    {
        var submissionId = await ValidatedAsync("disaster_relieved_child", "1");

        await DecideAsync(submissionId, ReviewAction.Submit, "officer", " Cứu trợ đợt trước ");

        (
            await RowAsync(
                "select kept_warning_reason from intake.submission where submission_id = @submissionId",
                submissionId
            )
        )
            .Should()
            .Be("Cứu trợ đợt trước");
    }

    [Fact]
    public async Task Return_with_warnings_and_no_reason_is_not_submitted()
    {
        var submissionId = await ValidatedAsync("disaster_relieved_child", "1");

        (await DecideAsync(submissionId, ReviewAction.Submit, "officer", null))
            .Should()
            .StartWith("Báo cáo còn cảnh báo.");
        (await RowAsync("select state from intake.submission where submission_id = @submissionId", submissionId))
            .Should()
            .Be("validated");
    }

    [Fact]
    public async Task Accepting_a_revision_supersedes_the_one_before_and_never_goes_back()
    {
        var first = await ValidatedAsync();
        var second = await ValidatedAsync();
        var third = await ValidatedAsync();

        await AcceptAsync(first);
        await AcceptAsync(third);
        await DecideAsync(second, ReviewAction.Submit, "officer");
        await DecideAsync(second, ReviewAction.Confirm, "chair");

        (await DecideAsync(second, ReviewAction.Accept, "reviewer")).Should().StartWith("Đã tiếp nhận một lần nộp sau");
        (
            await RowAsync(
                """
                select concat_ws(' ', state, superseded_at is not null) from intake.submission
                where submission_id = @submissionId
                """,
                first
            )
        ).Should().Be("superseded t");
    }

    [Fact]
    public async Task Accepted_return_goes_back_while_the_period_is_open_or_reopened_for_the_unit()
    {
        var submissionId = await ValidatedAsync();
        await AcceptAsync(submissionId);
        // The clock runs forward only and other tests read it, so the calendar is moved instead.
        await database.ExecuteAsync(
            "update reference.reporting_period set closes_on = '2024-12-15' where code = @Period",
            new { Period }
        );

        (await DecideAsync(submissionId, ReviewAction.Return, "reviewer", "Sửa"))
            .Should()
            .StartWith("Kỳ báo cáo đã đóng");
        await Gate.ChangeAsync(
            new PeriodChange(
                await PeriodIdAsync(),
                await database.UnitIdAsync("26092", Period),
                PeriodAct.Reopen,
                new DateOnly(2024, 12, 16),
                "Sai số liệu",
                "reviewer"
            ),
            TestContext.Current.CancellationToken
        );
        (await DecideAsync(submissionId, ReviewAction.Return, "reviewer")).Should().StartWith("Phải ghi rõ");
        (await DecideAsync(submissionId, ReviewAction.Return, "reviewer", "Sửa")).Should().Be("returned");

        await database.ExecuteAsync(
            """
            update reference.reporting_period set closes_on = '2024-12-19' where code = @Period;
            delete from review.period_state
            """,
            new { Period }
        );
    }

    [Theory]
    [InlineData("Trẻ Nguyễn Văn A tính hai lần.")]
    [InlineData("Gọi lại số 0900 000 000.")]
    [InlineData("Vụ việc ở số nhà 12, đường Trần Phú.")]
    public async Task Remark_that_points_at_a_person_is_refused_and_kept_nowhere(string remark)
    {
        var submissionId = await ValidatedAsync();
        await DecideAsync(submissionId, ReviewAction.Submit, "officer");

        (await DecideAsync(submissionId, ReviewAction.Return, "reviewer", remark))
            .Should()
            .StartWith("Nội dung ghi có thể nhận ra cá nhân");
        var reopening = await Gate.ChangeAsync(
            new PeriodChange(
                await PeriodIdAsync(),
                await database.UnitIdAsync("26092", Period),
                PeriodAct.Reopen,
                new DateOnly(2024, 12, 31),
                remark,
                "reviewer"
            ),
            TestContext.Current.CancellationToken
        );

        reopening.Refusal.Should().StartWith("Nội dung ghi có thể nhận ra cá nhân");
        (
            await database.QueryAsync<string>(
                "select details::text from audit.event where details::text like '%' || @remark || '%'",
                new { remark }
            )
        )
            .Should()
            .BeEmpty();
        (await DecideAsync(submissionId, ReviewAction.Return, "reviewer", "Sửa mục I.3: Trạm Y tế chưa báo số khám."))
            .Should()
            .Be("returned");
    }

    private PeriodGate Gate => new(database.Database.Worker, database.Clock, NullLogger<PeriodGate>.Instance);

    private async Task<int> PeriodIdAsync() =>
        (
            await database.QueryAsync<int>(
                "select period_id from reference.reporting_period where code = @Period",
                new { Period }
            )
        ).Single();

    private async Task AcceptAsync(long submissionId)
    {
        await DecideAsync(submissionId, ReviewAction.Submit, "officer");
        await DecideAsync(submissionId, ReviewAction.Confirm, "chair");
        (await DecideAsync(submissionId, ReviewAction.Accept, "reviewer")).Should().Be("accepted");
    }

    private async Task<string> DecideAsync(
        long submissionId,
        ReviewAction action,
        string userName,
        string? remark = null
    )
    {
        var review = new SubmissionReview(
            database.Database.Worker,
            Gate,
            database.Clock,
            NullLogger<SubmissionReview>.Instance
        );
        var outcome = await review.DecideAsync(
            new ReviewDecision(submissionId, action, userName, remark),
            TestContext.Current.CancellationToken
        );
        return outcome.Refusal ?? outcome.State.Code();
    }

    private async Task<long> ValidatedAsync(string element = "gift_child", string text = "0")
    {
        var submissionId = await new GivenReturn(database, "26092", Period).With(element, text).SaveAsync();
        await database.Validator.ValidateAsync(submissionId, TestContext.Current.CancellationToken);
        return submissionId;
    }

    private async Task<string?> RowAsync(string sql, long submissionId) =>
        (await database.QueryAsync<string?>(sql, new { submissionId })).Single();
}
