using System.Net;
using ChildStatsReporting.Schedule;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>The reviewer's list of whom to chase, on 16 December 2024, the day before HC-2024-Q4 is due.</summary>
[Collection(nameof(ServedPages))]
public sealed class ChasingPageTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Fact]
    public async Task Reviewer_copies_what_to_say_and_notes_the_call()
    {
        await ChaseAsync();
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        await service.ExecuteAsync(
            "insert into access.contact (user_name, phone, changed_by, changed_at) values ('canbo.26092', '02513000000', 'x', now()) on conflict do nothing"
        );

        var page = await reviewer.PageAsync("/nhac-viec");
        var messageId = await MessageOfAsync("26092");
        var noted = await reviewer.PostAsync("/nhac-viec", ("MessageId", $"{messageId}"), ("Means", "called"));
        var after = await reviewer.PageAsync("/nhac-viec");

        page.Should().Contain("sắp đến hạn gửi báo cáo quý IV năm 2024 (17/12/2024)").And.Contain("02513000000");
        page.Should().Contain("một lời nhắn cho cả nhóm").And.Contain("không gửi thư điện tử");
        noted.StatusCode.Should().Be(HttpStatusCode.Redirect);
        after.Should().Contain("Đã gọi lúc 16/12/2024");
        (
            await service.QueryAsync<string>(
                "select user_name || ' ' || object_key from audit.event where action = 'pass_on'"
            )
        )
            .Should()
            .Equal($"thamdinh1.732 {messageId}");
    }

    [Fact]
    public async Task Ward_that_has_sent_is_off_the_list_before_the_calendar_looks_again()
    {
        await ChaseAsync();
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var before = await reviewer.PageAsync("/nhac-viec");
        var messageId = await MessageOfAsync("26098");

        await new GivenSubmission("26098", "HC-2024-Q4") { State = "submitted" }.SaveAsync(service.Administrator);

        before.Should().Contain($"nhac-{messageId}");
        (await reviewer.PageAsync("/nhac-viec")).Should().NotContain($"nhac-{messageId}");
    }

    [Fact]
    public async Task Message_of_another_ward_is_noted_by_nobody_else()
    {
        await ChaseAsync();
        using var officer = await service.SignedInAsync("canbo.26080");
        var messageId = await MessageOfAsync("26080");

        var answer = await officer.SendAsync(
            "/nhac-viec",
            await officer.TokenAsync("/mat-khau"),
            ("MessageId", $"{messageId}"),
            ("Means", "called")
        );

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (
            await service.QueryAsync<int>(
                "select 1 from schedule.message_note where message_id = @messageId",
                new { messageId }
            )
        )
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task Administrator_states_how_a_person_is_reached_and_the_trail_says_neither()
    {
        using var administrator = await service.SignedInAsync("danhmuc.75");

        var wrong = await administrator.PostAsync(
            "/nguoi-dung?handler=Contact",
            ("UserName", "canbo.26083"),
            ("Email", "khong-phai-thu")
        );
        var done = await administrator.PostAsync(
            "/nguoi-dung?handler=Contact",
            ("UserName", "canbo.26083"),
            ("Email", "canbo@xa.gov.vn"),
            ("Phone", "0251 300.00-01")
        );
        var page = await administrator.PageAsync("/nguoi-dung");

        (await WebVisitor.TextAsync(wrong)).Should().Contain("Thư điện tử phải có dạng");
        done.StatusCode.Should().Be(HttpStatusCode.Redirect);
        page.Should().Contain("canbo@xa.gov.vn").And.Contain("02513000001");
        (await service.QueryAsync<string>("select details::text from audit.event where action = 'set_contact'"))
            .Should()
            .Equal("{}");
    }

    private async Task ChaseAsync()
    {
        // The calendar of the test begins after the quarter ended, so nobody opened it.
        await service.ExecuteAsync(
            """
            update schedule.chase set chased_at = '-infinity';
            insert into schedule.step (period_id, kind, due_at, done_at)
            select period_id, 'open', opens_on, opens_on from reference.reporting_period where code = 'HC-2024-Q4'
            on conflict do nothing
            """
        );
        await service.Services.GetRequiredService<PeriodCalendar>().SweepAsync(TestContext.Current.CancellationToken);
    }

    private async Task<long> MessageOfAsync(string unitCode) =>
        (
            await service.QueryAsync<long>(
                """
                select message_id
                from schedule.message
                inner join reference.admin_unit on admin_unit.admin_unit_id = message.admin_unit_id
                where admin_unit.code = @unitCode and settled_at is null and addressee = 'ward_officer'
                order by position desc
                """,
                new { unitCode }
            )
        )[0];
}
