using ChildStatsReporting.Validation;

namespace ChildStatsReporting.DatabaseTests.Validation;

public sealed class SubmissionValidatorTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>
{
    [Fact]
    public async Task Plain_return_becomes_validated_with_its_values_and_texts()
    {
        var submissionId = await Return().With("gift_child", "x").SaveAsync();

        var outcome = await ValidateAsync(submissionId);

        outcome.Should().Be(new ValidationOutcome(true, 0, 0));
        (await StateAsync(submissionId)).Should().Be("validated 0 0");
        (
            await TextAsync(
                "select concat_ws('|', count(*), count(value), sum(value)) from validation.cell_value where submission_id = @submissionId",
                submissionId
            )
        )
            .Should()
            .StartWith("210|209|");
        (await TextAsync("select content from validation.narrative where submission_id = @submissionId", submissionId))
            .Should()
            .Be("Đã họp giao ban.");
        (
            await TextAsync(
                """
                select concat_ws(' ', user_name, details ->> 'blocking_count') from audit.event
                where action = 'validate' and object_kind = 'submission' and object_key = @submissionId::text
                """,
                submissionId
            )
        ).Should().Be("system 0");
    }

    [Fact]
    public async Task Missing_cell_has_no_value_and_zero_has_one()
    {
        var submissionId = await Return().With("gift_child", "").With("child_marriage", "0").SaveAsync();

        var outcome = await ValidateAsync(submissionId);

        outcome.BlockingCount.Should().Be(1);
        (
            await TextAsync(
                """
                select string_agg(concat(data_element, '=', value), ' ') from validation.cell_value
                inner join reference.data_cell using (data_cell_id)
                where submission_id = @submissionId and data_element in ('gift_child', 'child_marriage')
                """,
                submissionId
            )
        ).Should().Be("child_marriage=0");
    }

    [Fact]
    public async Task Second_run_replaces_the_first()
    {
        var submissionId = await Return()
            .With("gift_child", "-1")
            .WithText("Thuyết minh", "C5", "0900000001")
            .WithRow("injury", "Nam; 16; Ngã; Tại nhà; không; không")
            .WithRow("injury", "Nam; 15; Ngã; Tại nhà; không; không")
            .SaveAsync();

        var first = await ValidateAsync(submissionId);
        var second = await ValidateAsync(submissionId);

        second.Should().Be(first).And.Be(new ValidationOutcome(true, 3, 0));
        (await database.FindingsAsync(submissionId)).Should().HaveCount(3);
        (
            await TextAsync(
                "select row_number::text from register.injury where submission_id = @submissionId",
                submissionId
            )
        )
            .Should()
            .Be("8");
    }

    [Fact]
    public async Task Refused_file_shows_its_refusals_only()
    {
        var submissionId = await Return().With("gift_child", "-1").SaveAsync();
        await database.ExecuteAsync(
            """
            insert into intake.refusal (submission_id, position, rule, sheet, cell, found, message)
            values (@submissionId, 2, 'b', null, null, null, '…'), (@submissionId, 1, 'a', 'S', 'C6', null, '…')
            """,
            new { submissionId }
        );

        var outcome = await ValidateAsync(submissionId);

        outcome.Should().Be(new ValidationOutcome(true, 2, 0));
        (await database.FindingsAsync(submissionId)).Should().Equal("a C6", "b ");
    }

    [Fact]
    public async Task Submission_already_handed_in_is_left_alone()
    {
        var submissionId = await Return().SaveAsync();
        await database.ExecuteAsync(
            "update intake.submission set state = 'submitted' where submission_id = @submissionId",
            new { submissionId }
        );

        (await ValidateAsync(submissionId)).IsValidated.Should().BeFalse();
        (await StateAsync(submissionId)).Should().Be("submitted 0 0");
    }

    [Fact]
    public async Task Unknown_submission_throws()
    {
        var run = () => ValidateAsync(-1);

        await run.Should().ThrowAsync<InvalidOperationException>().WithMessage("*-1*");
    }

    [Fact]
    public async Task Ordinary_quarter_asks_a_hundred_and_twenty_cells()
    {
        var submissionId = await new GivenReturn(database, "26092", "HC-2024-Q3").SaveAsync();

        await ValidateAsync(submissionId);

        (
            await TextAsync(
                "select count(*)::text from validation.cell_value where submission_id = @submissionId",
                submissionId
            )
        )
            .Should()
            .Be("120");
    }

    private GivenReturn Return() => new(database, "26092", "HC-2024-Q4");

    private Task<ValidationOutcome> ValidateAsync(long submissionId) =>
        database.Validator.ValidateAsync(submissionId, TestContext.Current.CancellationToken);

    private Task<string?> StateAsync(long submissionId) =>
        TextAsync(
            "select concat_ws(' ', state, blocking_count, warning_count) from intake.submission where submission_id = @submissionId",
            submissionId
        );

    private async Task<string?> TextAsync(string sql, long submissionId) =>
        (await database.QueryAsync<string?>(sql, new { submissionId })).Single();
}
