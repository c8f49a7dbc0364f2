using System.Net;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>The clerk notes where an issued report was sent; its recipient says that it arrived.</summary>
[Collection(nameof(ServedPages))]
public sealed class IssuedReportPageTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Clerk = "vanthu.732";
    private const string Recipient = "so.75";

    private const string Today = "2024-12-16";

    [Fact]
    public async Task Sending_is_noted_and_its_recipient_confirms_once()
    {
        var run = await PublishAsync("%PDF-1.7 sent"u8.ToArray(), number: 31);
        using var clerk = await service.SignedInAsync(Clerk);
        using var recipient = await service.SignedInAsync(Recipient);

        (await clerk.PageAsync($"/phat-hanh/{run}"))
            .Should()
            .Contain("Chưa ghi lần gửi nào.")
            .And.Contain("31/BC-LĐTBXH");
        var sent = await SendAsync(clerk, run, ("Reference", "000.11.H19-2024-77"));
        var page = await recipient.PageAsync($"/phat-hanh/{run}");
        var received = await recipient.PostAsync($"/phat-hanh/{run}?handler=Receive");
        var again = await recipient.PostAsync($"/phat-hanh/{run}?handler=Receive");

        sent.StatusCode.Should().Be(HttpStatusCode.Redirect);
        page.Should()
            .Contain("Sở Lao động tỉnh – Trục liên thông văn bản, số 000.11.H19-2024-77")
            .And.Contain("Xác nhận đã nhận")
            .And.Contain("Số liệu đã in ở dạng khác")
            .And.Contain("Trọn bộ tệp có danh mục đã ký (ZIP)")
            .And.NotContain("Ghi một lần gửi");
        received.StatusCode.Should().Be(HttpStatusCode.Redirect);
        again.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await clerk.PageAsync($"/phat-hanh/{run}"))
            .Should()
            .NotContain("Chưa có nơi nhận nào xác nhận.")
            .And.NotContain("Xác nhận đã nhận");
        (
            await service.QueryAsync<string>(
                "select action from audit.event where object_kind = 'report_run' and object_key = @key order by event_id",
                new { key = $"{run}" }
            )
        )
            .Should()
            .Equal("send", "confirm_receipt");
    }

    [Fact]
    public async Task Charts_stand_in_the_page_with_their_words_and_without_any_style()
    {
        var run = await PublishAsync("%PDF-1.7 drawn"u8.ToArray(), number: 33);
        await service.QueryAsync<long>(
            """
            insert into reports.run_chart (run_id, position, title, svg, words, notes)
            values (@run, 1, 'Biểu đồ 1. Tai nạn', '<svg class="chart"><title>T</title></svg>', 'Phường A 7', 'Chỉ vẽ 40 đơn vị'),
                (@run, 2, 'Biểu đồ 2. Xâm hại', null, 'Không vẽ biểu đồ này: không công bố.', '')
            returning run_id
            """,
            new { run }
        );
        using var recipient = await service.SignedInAsync(Recipient);

        var page = await recipient.PageAsync($"/phat-hanh/{run}");

        page.Should()
            .Contain("<svg class=\"chart\"><title>T</title></svg>")
            .And.Contain("Chỉ vẽ 40 đơn vị")
            .And.Contain("Phường A 7")
            .And.Contain("Không vẽ biểu đồ này: không công bố.")
            .And.NotContain(" style=");
    }

    [Theory]
    [InlineData("Reference", "", "trên trục liên thông văn bản")]
    [InlineData("Recipient", " ", "Hãy ghi nơi nhận")]
    [InlineData("Way", "pigeon", "Hãy chọn cách gửi")]
    [InlineData("SentOn", "2024-12-09", "trước ngày ban hành (10/12/2024)")]
    [InlineData("SentOn", "2024-12-17", "sau hôm nay (16/12/2024)")]
    [InlineData("SentOn", "", "Hãy nhập ngày gửi")]
    public async Task Note_that_cannot_be_is_refused_with_its_reason(string field, string value, string reason)
    {
        var run = await PublishAsync(
            Guid.NewGuid().ToByteArray(),
            1000 + Math.Abs(HashCode.Combine(field, value) % 100_000)
        );
        using var clerk = await service.SignedInAsync(Clerk);

        var answer = await SendAsync(clerk, run, (field, value));

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await WebVisitor.TextAsync(answer)).Should().Contain(reason).And.Contain("Chưa ghi lần gửi nào.");
    }

    [Fact]
    public async Task Only_the_clerk_sends_and_only_a_recipient_receives()
    {
        var run = await PublishAsync("%PDF-1.7 whose"u8.ToArray(), number: 32);
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        using var clerk = await service.SignedInAsync(Clerk);
        using var recipient = await service.SignedInAsync(Recipient);
        using var ward = await service.SignedInAsync("canbo.26080");

        foreach (var visitor in new[] { reviewer, recipient })
            (await SendAsync(visitor, run)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        foreach (var visitor in new[] { reviewer, clerk })
            (await visitor.PostAsync($"/phat-hanh/{run}?handler=Receive"))
                .StatusCode.Should()
                .Be(HttpStatusCode.Forbidden);
        (await ward.GetAsync($"/phat-hanh/{run}")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await recipient.GetAsync($"/phat-hanh/{run + 1000}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Database_refuses_a_note_on_what_is_not_issued()
    {
        var run = (
            await service.QueryAsync<long>(
                """
                insert into reports.report_run (form_code, period_id, admin_unit_id, audience, figures_as_at, catalogue_version_id, state, created_at, created_by)
                select 'BC-TE13-Q', period_id, admin_unit_id, 'recipients', now(), 1, 'rendered', now(), 'system'
                from reference.reporting_period, reference.admin_unit
                where reporting_period.code = 'HC-2024-Q3' and admin_unit.code = '732' and admin_unit.valid_to >= '2024-12-14'
                returning run_id
                """,
                new { }
            )
        ).Single();

        var act = () =>
            service.QueryAsync<long>(
                """
                insert into signing.sending (run_id, way, recipient, sent_on, recorded_at, recorded_by)
                values (@run, 'paper', 'x', '2024-12-20', now(), 'vanthu.732') returning sending_id
                """,
                new { run }
            );

        (await act.Should().ThrowAsync<PostgresException>())
            .Which.SqlState.Should()
            .Be(PostgresErrorCodes.CheckViolation);
    }

    /// <summary>A report that was issued on 10/12/2024; the day of the pages is 16/12/2024.</summary>
    private async Task<long> PublishAsync(byte[] content, int number)
    {
        var run = await service.PublishAsync(content, number);
        await service.QueryAsync<long>(
            "update reports.report_run set issued_on = '2024-12-10' where run_id = @run returning run_id",
            new { run }
        );
        return run;
    }

    private static Task<HttpResponseMessage> SendAsync(
        WebVisitor visitor,
        long run,
        params (string Name, string Value)[] changed
    )
    {
        var fields = new Dictionary<string, string>
        {
            ["Recipient"] = "Sở Lao động tỉnh",
            ["Way"] = "interlinked",
            ["Reference"] = "000.11.H19-2024-1",
            ["SentOn"] = Today,
        };
        foreach (var (name, value) in changed)
            fields[name] = value;
        return visitor.PostAsync(
            $"/phat-hanh/{run}?handler=Send",
            [.. fields.Select(field => (field.Key, field.Value))]
        );
    }
}
