using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using ChildStatsReporting.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChildStatsReporting.DatabaseTests.Intake;

/// <summary>What has been kept as long as its class says is destroyed, each by an act of its own; hashes, counts and figures stay.</summary>
public sealed class RetentionScheduleTests(IntakeDatabase database) : IClassFixture<IntakeDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Return_that_nobody_accepted_is_due_a_year_after_it_came_and_not_a_day_before()
    {
        var id = await ReceiveAsync("26083", "7");
        var schedule = Schedule("2025-12-10");

        (await DueAsync(schedule, "2025-12-10")).Should().NotContain(id);
        (await DueAsync(schedule, "2025-12-11")).Should().Contain(id);
        await schedule.RunAsync(Cancellation);
        (await KeyCountAsync(id)).Should().Be(1);

        var done = await Schedule("2025-12-11").RunAsync(Cancellation);

        var own = done.Single(act => act.Due.SubmissionId == id);
        (own.Refusal, own.Due.RetentionClass, own.Due.DueOn)
            .Should()
            .Be((null, "unaccepted_return", new DateOnly(2025, 12, 11)));
        (await KeyCountAsync(id)).Should().Be(0);
        (
            await database.QueryAsync<string>(
                "select concat_ws('|', user_name, details ->> 'reason', length(sha256)) from audit.event, intake.submission where action = 'erase' and object_key = @key and submission_id = @id",
                new { key = $"{id}", id }
            )
        )
            .Should()
            .Equal(
                "system|Hết thời hạn lưu 1 năm: Tệp, dòng danh sách và bản ký quét của lần nộp không được tiếp nhận|64"
            );
        (await Schedule("2025-12-12").RunAsync(Cancellation)).Should().NotContain(act => act.Due.SubmissionId == id);
    }

    [Fact]
    public async Task Accepted_return_waits_for_its_class_and_then_for_the_periods_that_count_it()
    {
        var id = await ReceiveAsync("26086", "8");
        await database.ExecuteAsync(
            "update intake.submission set state = 'accepted', accepted_at = received_at where submission_id = @id",
            new { id }
        );

        (await DueAsync(Schedule("2029-12-01"), "2029-12-01")).Should().NotContain(id);
        var done = await Schedule("2030-01-31").RunAsync(Cancellation);

        done.Single(act => act.Due.SubmissionId == id).Refusal.Should().StartWith("Chưa tính số liệu của kỳ");
        (await KeyCountAsync(id)).Should().Be(1);
    }

    [Fact]
    public async Task Return_on_its_way_to_acceptance_is_not_due()
    {
        var id = await ReceiveAsync("26089", "9");
        await database.ExecuteAsync(
            "update intake.submission set state = 'confirmed' where submission_id = @id",
            new { id }
        );

        (await DueAsync(Schedule("2040-01-01"), "2040-01-01")).Should().NotContain(id);
    }

    [Fact]
    public async Task Purpose_is_destroyed_after_its_time_and_that_it_was_stated_stays()
    {
        var id = await ReceiveAsync("26092", "5");
        await database.ExecuteAsync(
            """
            insert into access.person (user_name, full_name) values ('thamdinh', 'Người thẩm định') on conflict do nothing;
            insert into review.list_access (submission_id, user_name, purpose, day_count, stated_at)
            values (@id, 'thamdinh', 'Đối chiếu', 2, '2024-12-10 01:00:00+00'), (@id, 'thamdinh', 'Kiểm tra lại', 2, '2029-01-01 01:00:00+00')
            """,
            new { id }
        );

        await Schedule("2029-12-11").RunAsync(Cancellation);

        (
            await database.QueryAsync<string>(
                "select concat_ws('|', user_name, day_count, coalesce(purpose, 'gone')) from review.list_access where submission_id = @id order by access_id",
                new { id }
            )
        )
            .Should()
            .Equal("thamdinh|2|gone", "thamdinh|2|Kiểm tra lại");
        (
            await database.QueryAsync<string>(
                "select user_name from audit.event where action = 'erase_purpose' and object_key = @key",
                new { key = $"{id}" }
            )
        )
            .Should()
            .Equal("system");
    }

    private RetentionSchedule Schedule(string day)
    {
        var clock = new FakeTimeProvider(
            new DateTimeOffset(
                DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
                new TimeOnly(2, 0),
                TimeSpan.Zero
            )
        );
        var vietnam = new VietnamTime(clock);
        return new RetentionSchedule(
            database.Worker,
            new ChildStatsReporting.Intake.SubmissionErasure(database.Worker, clock, vietnam),
            clock,
            vietnam,
            NullLogger<RetentionSchedule>.Instance
        );
    }

    private static async Task<IEnumerable<long>> DueAsync(RetentionSchedule schedule, string day) =>
        (
            await schedule.DueAsync(
                DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
                Cancellation
            )
        ).Select(due => due.SubmissionId);

    private async Task<int> KeyCountAsync(long id) =>
        (
            await database.QueryAsync<int>(
                "select count(*) from intake.submission_key where submission_id = @id",
                new { id }
            )
        ).Single();

    private async Task<long> ReceiveAsync(string unit, string value)
    {
        var bytes = Given.Typed(
            await database.TemplateAsync(unit),
            ("1. Dân số", "D8", value),
            ("Vụ việc", "B7", unit + "-24-V001")
        );
        return (await database.ReceiveAsync(bytes, "local")).SubmissionId;
    }
}
