using ChildStatsReporting.Reference;
using ChildStatsReporting.Tests;
using ChildStatsReporting.Validation;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Intake;

/// <summary>Each test asks a ward of its own, so that revisions start from 1.</summary>
public sealed class SubmissionIntakeTests(IntakeDatabase database) : IClassFixture<IntakeDatabase>
{
    private static readonly (string, string, string)[] Entries =
    [
        ("1. Dân số", "D8", "41"),
        ("1. Dân số", "C4", "☑"),
        ("Thuyết minh", "C5", "Kết quả"),
        ("Vụ việc", "B7", "26077-24-V001"),
        ("Vụ việc", "C7", "2024-12-1"),
        ("Tai nạn, thương tích", "C3", "☑"),
    ];

    [Fact]
    public async Task Return_is_kept_as_text_with_its_encrypted_file()
    {
        var bytes = Given.Typed(await database.TemplateAsync("26077"), Entries);

        var receipt = await database.ReceiveAsync(bytes, IntakeDatabase.Stranger);

        receipt
            .Should()
            .BeEquivalentTo(
                new
                {
                    Revision = 1,
                    IsDuplicate = false,
                    State = SubmissionState.Received,
                }
            );
        var key = new { id = receipt.SubmissionId };
        (
            await database.QueryAsync<string>(
                "select concat_ws('|', form_code, form_version, file_name, byte_count, received_by, is_late) from intake.submission where submission_id = @id",
                key
            )
        )
            .Should()
            .Equal($"XP-TE13|1|XP-TE13.xlsx|{bytes.Length}|stranger|f");
        (
            await database.QueryAsync<string>(
                "select concat_ws('|', sheet, row_number, column_number, value_text, value_kind) from intake.submitted_cell where submission_id = @id and value_text <> '☐' order by 1",
                key
            )
        )
            .Should()
            .Equal(
                "1. Dân số|4|3|☑|text",
                "1. Dân số|8|4|41|number",
                "Tai nạn, thương tích|3|3|☑|text",
                "Thuyết minh|5|3|Kết quả|text"
            );
        (
            await database.QueryAsync<string>(
                "select list || row_number || array_to_string(cell_texts, '|', '-') from register.submitted_row where submission_id = @id",
                key
            )
        )
            .Should()
            .Equal("abuse_case726077-24-V001|2024-12-1|-|-|-|-|-");
        (await database.BytesAsync(receipt.SubmissionId)).Should().Equal(bytes);
        (await database.RulesAsync(receipt.SubmissionId)).Should().BeEmpty();
    }

    [Fact]
    public async Task Same_bytes_twice_are_a_recorded_no_op()
    {
        var bytes = Given.Typed(await database.TemplateAsync("26086"), ("1. Dân số", "D8", "2"));
        var first = await database.ReceiveAsync(bytes, "local");

        var second = await database.ReceiveAsync(bytes, "local");

        second.Should().Be(first with { IsDuplicate = true });
        (
            await database.QueryAsync<string>(
                "select action || (details ->> 'isDuplicate') from audit.event where object_key = @key and object_kind = 'submission' order by event_id",
                new { key = $"{first.SubmissionId}" }
            )
        )
            .Should()
            .Equal("receivefalse", "receivetrue");
    }

    [Fact]
    public async Task Erased_bytes_are_taken_anew()
    {
        var bytes = await database.TemplateAsync("26083");
        var first = await database.ReceiveAsync(bytes, "local");
        await database.ExecuteAsync(
            "delete from intake.submission_key where submission_id = @id",
            new { id = first.SubmissionId }
        );

        (await database.ReceiveAsync(bytes, "local")).Revision.Should().Be(2);
    }

    [Fact]
    public async Task Files_sent_at_once_for_one_return_get_revisions_in_a_row()
    {
        var template = await database.TemplateAsync("26095");
        var files = Enumerable.Range(1, 6).Select(number => Given.Typed(template, ("1. Dân số", "D8", $"{number}")));

        var receipts = await Task.WhenAll(files.Select(bytes => database.ReceiveAsync(bytes, "local")));

        receipts.Select(receipt => receipt.Revision).Order().Should().Equal(1, 2, 3, 4, 5, 6);
    }

    [Fact]
    public async Task Unreadable_file_is_kept_with_its_reason()
    {
        var receipt = await database.ReceiveAsync([1, 2, 3]);

        receipt.Revision.Should().BeNull();
        receipt.State.Should().Be(SubmissionState.Received);
        (await database.RulesAsync(receipt.SubmissionId)).Should().Equal("not_a_workbook");
        (
            await database.QueryAsync<bool>(
                "select form_code is null and admin_unit_id is null and period_id is null from intake.submission where submission_id = @id",
                new { id = receipt.SubmissionId }
            )
        )
            .Should()
            .Equal(true);
    }

    [Fact]
    public async Task File_before_the_opening_is_refused_and_taken_once_the_period_is_open()
    {
        var bytes = await database.TemplateAsync("26089");
        database.Time.AdjustTime(new DateTimeOffset(2024, 11, 30, 16, 59, 0, TimeSpan.Zero));
        var early = await database.ReceiveAsync(bytes, "local");
        database.Time.AdjustTime(new DateTimeOffset(2024, 11, 30, 17, 0, 0, TimeSpan.Zero));

        var receipt = await database.ReceiveAsync(bytes, "local");
        database.Time.AdjustTime(IntakeDatabase.InTime);

        (await database.RulesAsync(early.SubmissionId)).Should().Equal("period_not_open");
        receipt.Revision.Should().Be(1);
    }

    [Fact]
    public async Task File_is_taken_before_the_calendar_once_the_period_was_opened_by_hand()
    {
        var bytes = await database.TemplateAsync("26098");
        database.Time.AdjustTime(new DateTimeOffset(2024, 11, 25, 1, 0, 0, TimeSpan.Zero));
        var early = await database.ReceiveAsync(bytes, "local");
        await database.ExecuteAsync(
            """
            insert into review.period_state (period_id, admin_unit_id, state, user_name, occurred_at)
            select period_id, admin_unit_id, 'open', 'reviewer', now()
            from reference.reporting_period
            inner join reference.admin_unit on admin_unit.code = '26098' and admin_unit.valid_to = '2025-06-30'
            where reporting_period.code = 'HC-2024-Q4'
            """
        );
        var receipt = await database.ReceiveAsync(bytes, "local");
        database.Time.AdjustTime(IntakeDatabase.InTime);

        (await database.RulesAsync(early.SubmissionId)).Should().Equal("period_not_open");
        receipt.Revision.Should().Be(1);
    }

    [Fact]
    public async Task File_after_due_on_is_late_and_after_closes_on_refused_until_reopened()
    {
        var template = await database.TemplateAsync("26107");
        database.Time.AdjustTime(new DateTimeOffset(2024, 12, 18, 1, 0, 0, TimeSpan.Zero));
        var late = await database.ReceiveAsync(Given.Typed(template, ("1. Dân số", "D8", "1")), "local");
        database.Time.AdjustTime(new DateTimeOffset(2024, 12, 21, 1, 0, 0, TimeSpan.Zero));
        var closed = await database.ReceiveAsync(Given.Typed(template, ("1. Dân số", "D8", "2")), "local");
        await database.ExecuteAsync(
            """
            insert into review.period_state (period_id, admin_unit_id, state, until_date, reason, user_name, occurred_at)
            select period_id, admin_unit_id, 'reopened', '2024-12-21', 'Sửa số liệu', 'reviewer', now()
            from reference.reporting_period
            inner join reference.admin_unit on admin_unit.code = '26107' and admin_unit.valid_to = '2025-06-30'
            where reporting_period.code = 'HC-2024-Q4'
            """
        );
        var reopened = await database.ReceiveAsync(Given.Typed(template, ("1. Dân số", "D8", "2")), "local");
        database.Time.AdjustTime(IntakeDatabase.InTime);

        (
            await database.QueryAsync<bool>(
                "select is_late from intake.submission where submission_id = @id",
                new { id = late.SubmissionId }
            )
        )
            .Should()
            .Equal(true);
        (await database.RulesAsync(closed.SubmissionId)).Should().Equal("period_closed");
        reopened.Revision.Should().Be(2);
    }

    [Theory]
    [InlineData(IntakeDatabase.Officer, true)]
    [InlineData(IntakeDatabase.Reviewer, true)]
    [InlineData(IntakeDatabase.Stranger, false)]
    [InlineData("nobody", false)]
    public async Task Right_of_the_person_decides(string userName, bool isTaken)
    {
        var bytes = Given.Typed(await database.TemplateAsync(), ("Thuyết minh", "C4", userName));

        var receipt = await database.ReceiveAsync(bytes, userName);

        (receipt.Revision is not null).Should().Be(isTaken);
        (await database.RulesAsync(receipt.SubmissionId)).Should().Equal(isTaken ? [] : ["no_right"]);
    }

    [Fact]
    public async Task Web_role_receives_what_its_person_may_send()
    {
        var bytes = Given.Typed(await database.TemplateAsync(), Entries[..3]);
        var refused = await database.ReceiveAsync(bytes, IntakeDatabase.Stranger, database.Web);

        var receipt = await database.ReceiveAsync(bytes, IntakeDatabase.Officer, database.Web);

        refused.Revision.Should().BeNull();
        receipt.Revision.Should().BePositive();
        (await database.ReceiveAsync(bytes, IntakeDatabase.Officer, database.Web)).IsDuplicate.Should().BeTrue();
    }

    [Theory]
    [InlineData("C4", "XX-TE13", "form_unknown")]
    [InlineData("C5", "7", "form_version")]
    [InlineData("C6", "26071", "unit_dissolved")]
    [InlineData("C6", "99999", "unit_unknown")]
    [InlineData("C8", "HC-2024-Y", "period_kind")]
    [InlineData("C8", "HC-1999-Q4", "period_unknown")]
    public async Task Cover_that_names_no_return_is_refused(string cell, string value, string rule)
    {
        var bytes = Given.Typed(await database.TemplateAsync(), (WorkbookAddress.CoverSheet, cell, value));

        var receipt = await database.ReceiveAsync(bytes);

        receipt.Revision.Should().BeNull();
        (await database.RulesAsync(receipt.SubmissionId)).Should().Equal(rule);
    }

    [Fact]
    public async Task Macros_and_another_form_version_are_told_in_one_round_and_no_figure_is_kept()
    {
        var bytes = Given.WithEntry(
            Given.Typed(await database.TemplateAsync(), [(WorkbookAddress.CoverSheet, "C5", "7"), .. Entries[..3]]),
            "xl/vbaProject.bin",
            "x"
        );

        var receipt = await database.ReceiveAsync(bytes);
        var foreign = await database.ReceiveAsync(bytes, IntakeDatabase.Stranger);

        receipt.Revision.Should().BeNull();
        (await database.RulesAsync(receipt.SubmissionId)).Should().Equal("has_macros", "form_version");
        (await database.ReceiveAsync(bytes)).IsDuplicate.Should().BeTrue();
        (await database.RulesAsync(foreign.SubmissionId)).Should().Equal("no_right", "has_macros", "form_version");
    }

    [Theory]
    [InlineData("xl/vbaProject.bin", "y", "has_macros")]
    [InlineData("xl/media/a.png", "@echo off", "has_embedded")]
    [InlineData("xl/externalLinks/externalLink1.xml", "<a/>", "has_external_links")]
    public async Task What_a_file_brings_along_is_told_in_one_round_with_its_cells(
        string part,
        string text,
        string rule
    )
    {
        var (sheet, cell, _) = Entries[0];
        var bytes = Given.WithEntry(
            Given.Typed(await database.TemplateAsync(), [.. Entries[1..3], (sheet, cell, "1.234")]),
            part,
            text
        );

        var receipt = await database.ReceiveAsync(bytes);
        var outcome = await new SubmissionValidator(
            database.Worker,
            database.Time,
            NullLogger<SubmissionValidator>.Instance
        ).ValidateAsync(receipt.SubmissionId, TestContext.Current.CancellationToken);

        receipt.Revision.Should().BePositive();
        (await database.RulesAsync(receipt.SubmissionId)).Should().Equal(rule);
        outcome.BlockingCount.Should().BeGreaterThan(1);
        (
            await database.QueryAsync<string>(
                "select concat_ws(' ', rule, sheet, cell) from validation.finding where submission_id = @id and rule in (@rule, 'separators') order by rule",
                new { id = receipt.SubmissionId, rule }
            )
        )
            .Should()
            .Equal(rule, $"separators {sheet} {cell}");
    }

    [Fact]
    public async Task Wrong_fingerprint_leaves_the_figures_to_be_judged_in_the_same_round()
    {
        var bytes = Given.Typed(
            await database.TemplateAsync(),
            [(WorkbookAddress.CoverSheet, "C20", "0"), .. Entries[..3]]
        );

        var receipt = await database.ReceiveAsync(bytes);

        receipt.Revision.Should().BePositive();
        (await database.RulesAsync(receipt.SubmissionId)).Should().Equal("form_hash");
    }
}
