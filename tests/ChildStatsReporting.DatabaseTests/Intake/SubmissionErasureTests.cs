using ChildStatsReporting.Tests;

namespace ChildStatsReporting.DatabaseTests.Intake;

public sealed class SubmissionErasureTests(IntakeDatabase database) : IClassFixture<IntakeDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erased_submission_keeps_its_hash_and_loses_key_rows_and_texts()
    {
        var (id, bytes) = await ReceiveAsync("26083", "7");

        var outcome = await database.Erasure.EraseAsync(id, "Hết thời hạn lưu", "local", Cancellation);

        outcome.Should().BeEquivalentTo(new { IsErased = true, RowCount = 1 });
        (await CountAsync("intake.submission_key", id)).Should().Be(0);
        (await CountAsync("register.submitted_row", id)).Should().Be(0);
        (
            await database.QueryAsync<string>(
                "select value_text from intake.submitted_cell where submission_id = @id and value_text <> '☐'",
                new { id }
            )
        )
            .Should()
            .Equal("7");
        (
            await database.QueryAsync<string>(
                "select state || (erased_at is not null) || length(sha256) from intake.submission where submission_id = @id",
                new { id }
            )
        )
            .Should()
            .Equal("supersededtrue64");
        (
            await database.QueryAsync<string>(
                "select details ->> 'reason' from audit.event where action = 'erase' and object_key = @key",
                new { key = $"{id}" }
            )
        )
            .Should()
            .Equal("Hết thời hạn lưu");
        (await database.ReceiveAsync(bytes, "local")).IsDuplicate.Should().BeFalse();
    }

    [Fact]
    public async Task Scan_of_the_signed_print_is_erased_with_its_submission_and_who_signed_stays()
    {
        var (id, _) = await ReceiveAsync("26083", "6");
        await database.ExecuteAsync(
            """
            with scan as (
                insert into review.signed_scan (submission_id, media_type, byte_count, sha256, signer_name, signer_position, signed_on, uploaded_by, uploaded_at)
                values (@id, 'image/png', 1, 'hash', 'Lê Thị Hoa', 'chair', '2024-12-10', 'officer', now())
                returning scan_id
            )
            insert into review.signed_scan_file select scan_id, '\x00', '\x00' from scan
            """,
            new { id }
        );

        await database.Erasure.EraseAsync(id, "Hết thời hạn lưu", "local", Cancellation);

        (
            await database.QueryAsync<string>(
                "select signer_name || (select count(*) from review.signed_scan_file where signed_scan_file.scan_id = signed_scan.scan_id) from review.signed_scan where submission_id = @id",
                new { id }
            )
        )
            .Should()
            .Equal("Lê Thị Hoa0");
    }

    [Fact]
    public async Task Submission_is_erased_once()
    {
        var (id, _) = await ReceiveAsync("26086", "8");
        await database.Erasure.EraseAsync(id, "Gửi nhầm", "local", Cancellation);

        var again = await database.Erasure.EraseAsync(id, "Gửi nhầm", "local", Cancellation);

        again.IsErased.Should().BeFalse();
        again.Refusal.Should().Be("Tệp và danh sách đã xóa ngày 10/12/2024.");
    }

    [Fact]
    public async Task Accepted_return_is_kept_until_its_year_is_closed_and_computed()
    {
        var (id, _) = await ReceiveAsync("26089", "9");
        await database.ExecuteAsync(
            "update intake.submission set state = 'accepted' where submission_id = @id",
            new { id }
        );

        var early = await database.Erasure.EraseAsync(id, "Hết hạn", "local", Cancellation);
        database.Time.AdjustTime(new DateTimeOffset(2024, 12, 21, 1, 0, 0, TimeSpan.Zero));
        var late = await database.Erasure.EraseAsync(id, "Hết hạn", "local", Cancellation);
        database.Time.AdjustTime(IntakeDatabase.InTime);

        early.Refusal.Should().Contain("kỳ báo cáo năm");
        late.Refusal.Should()
            .Be("Chưa tính số liệu của kỳ HC-2024-Q4, HC-2024-Y từ báo cáo này. Hãy tính trước khi xóa.");
    }

    [Theory]
    [InlineData(IntakeDatabase.Officer, "lý do", false)]
    [InlineData(IntakeDatabase.Reviewer, " ", false)]
    [InlineData(IntakeDatabase.Reviewer, "lý do", true)]
    public async Task Reviewer_with_a_reason_erases(string userName, string reason, bool isErased)
    {
        var (id, _) = await ReceiveAsync("26080", userName + reason.Length);

        (await database.Erasure.EraseAsync(id, reason, userName, Cancellation)).IsErased.Should().Be(isErased);
    }

    [Fact]
    public async Task Unknown_submission_is_refused() =>
        (await database.Erasure.EraseAsync(999_999, "lý do", "local", Cancellation)).Refusal.Should().Contain("999999");

    private async Task<(long Id, byte[] Bytes)> ReceiveAsync(string unitCode, string value)
    {
        var bytes = Given.Typed(
            await database.TemplateAsync(unitCode),
            ("1. Dân số", "D8", value),
            ("Thuyết minh", "C5", "Kết quả"),
            ("Vụ việc", "B7", unitCode + "-24-V001")
        );
        return ((await database.ReceiveAsync(bytes, "local")).SubmissionId, bytes);
    }

    private async Task<long> CountAsync(string table, long id) =>
        (
            await database.QueryAsync<long>($"select count(*) from {table} where submission_id = @id", new { id })
        ).Single();
}
