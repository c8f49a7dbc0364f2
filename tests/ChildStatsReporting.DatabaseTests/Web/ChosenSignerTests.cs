using System.Net;
using ChildStatsReporting.Access;
using ChildStatsReporting.DatabaseTests.Reports;
using ChildStatsReporting.Reports;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A draft is laid before the head, or before the deputy whom the reviewer chooses. Source: NĐ30 Phụ lục I; design How a document becomes official.</summary>
[Collection(nameof(ServedPages))]
public sealed class ChosenSignerTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Reviewer = "thamdinh1.732";
    private const string Head = "truongphong.732";
    private const string Deputy = "phophong.732";
    private const string DeputyCode = "pho-truong-phong";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_goes_to_the_chosen_deputy_who_alone_signs_it_for_the_head()
    {
        var draft = await DraftAsync("HC-2024-Q4");
        using var reviewer = await service.SignedInAsync(Reviewer);
        using var head = await service.SignedInAsync(Head);
        using var deputy = await service.SignedInAsync(Deputy);
        (await TextAsync(draft))
            .Should()
            .MatchRegex("\\sTRƯỞNG PHÒNG\\s")
            .And.Contain("Lê Ngọc Lan (giả định)")
            .And.NotContain("KT.");

        (await reviewer.PageAsync($"/trinh-ky/{draft}"))
            .Should()
            .Contain("KT. TRƯỞNG PHÒNG / PHÓ TRƯỞNG PHÒNG: Vũ Minh Hà (giả định)")
            .And.NotContain("Đỗ Quang Phúc", "his time was over in September");
        await ChooseAsync(reviewer, draft, DeputyCode);

        (await TextAsync(draft))
            .Should()
            .MatchRegex("\\sKT\\. TRƯỞNG PHÒNG\\n.*\\sPHÓ TRƯỞNG PHÒNG\\n")
            .And.Contain("Vũ Minh Hà (giả định)")
            .And.NotContain("Lê Ngọc Lan");
        (await head.PageAsync($"/trinh-ky/{draft}"))
            .Should()
            .Contain("chỉ người đó được ký")
            .And.NotContain("handler=Sign")
            .And.Contain("handler=Return");
        var refused = await SignAsync(head, Head, draft);
        (await WebVisitor.TextAsync(refused)).Should().Contain("chỉ người đó được ký");
        (await StateAsync(draft)).Should().Be("rendered");

        (await SignAsync(deputy, Deputy, draft)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (
            await service.QueryAsync<string>(
                "select concat_ws(' ', state, signed_by, person_signed_file.signer_name) from reports.report_run inner join signing.person_signed_file using (run_id) where run_id = @draft",
                new { draft }
            )
        )
            .Should()
            .Equal("person_signed phophong.732 CN=TEST Vũ Minh Hà (giả định)");
        (await reviewer.PageAsync("/trinh-ky")).Should().Contain("PHÓ TRƯỞNG PHÒNG: Vũ Minh Hà (giả định), đã ký lúc");
        (
            await service.QueryAsync<string>(
                "select details ->> 'signerCode' from audit.event where action = 'order' and object_key = @key order by event_id",
                new { key = $"{draft}" }
            )
        )
            .Should()
            .Equal("truong-phong", DeputyCode);
    }

    [Fact]
    public async Task Calendar_that_makes_the_draft_again_keeps_the_chosen_one()
    {
        var draft = await DraftAsync("HC-2024-Q3");
        using var reviewer = await service.SignedInAsync(Reviewer);
        await ChooseAsync(reviewer, draft, DeputyCode);

        (await DraftAsync("HC-2024-Q3")).Should().Be(draft);

        (await SignerAsync(draft)).Should().Be(DeputyCode);
    }

    [Theory]
    [InlineData("pho-truong-phong-2")]
    [InlineData("giam-doc")]
    public async Task Who_is_not_in_office_at_the_agency_cannot_be_chosen(string signerCode)
    {
        var draft = await DraftAsync("HC-2024-Q2");
        using var reviewer = await service.SignedInAsync(Reviewer);

        var answer = await reviewer.PostAsync($"/trinh-ky/{draft}?handler=Remake", ("SignerCode", signerCode));

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(answer))
            .Should()
            .Contain($"Không có người ký “{signerCode}”")
            .And.Contain("truong-phong (TRƯỞNG PHÒNG: Lê Ngọc Lan (giả định))");
        (await SignerAsync(draft)).Should().Be("truong-phong");
    }

    [Fact]
    public async Task Deputy_whose_time_ends_before_the_signature_signs_no_more()
    {
        var draft = await DraftAsync("HC-2024-Q1");
        using var reviewer = await service.SignedInAsync(Reviewer);
        using var deputy = await service.SignedInAsync(Deputy);
        await ChooseAsync(reviewer, draft, DeputyCode);
        await service.ExecuteAsync(
            "update reference.agency_signer set valid_to = '2024-12-15' where signer_code = @DeputyCode",
            new { DeputyCode }
        );
        try
        {
            (await WebVisitor.TextAsync(await SignAsync(deputy, Deputy, draft)))
                .Should()
                .Contain("Thời hạn ký của người ký đã chọn đã hết");
            (await StateAsync(draft)).Should().Be("rendered");

            await ChooseAsync(reviewer, draft, signerCode: "");
            (await SignerAsync(draft)).Should().Be("truong-phong", "the head stands for who is over");
        }
        finally
        {
            await service.ExecuteAsync(
                "update reference.agency_signer set valid_to = '2025-06-30' where signer_code = @DeputyCode",
                new { DeputyCode }
            );
        }
    }

    [Fact]
    public async Task Database_takes_no_other_signature_and_no_other_signer_whoever_writes()
    {
        var draft = await DraftAsync("HC-2023-Q4");
        var sign = () =>
            service.ExecuteAsync(
                """
                insert into signing.person_signed_file (run_id, file_name, content, signed_by, signer_name, certificate_sha256, signed_at, acted_at)
                values (@draft, 'x.pdf', '\x00', @Deputy, 'x', 'x', now(), now())
                """,
                new { draft, Deputy }
            );
        var exchange = () =>
            service.ExecuteAsync(
                "update reports.report_run set signer_user = @Deputy where run_id = @draft",
                new { draft, Deputy }
            );
        var invent = () =>
            service.ExecuteAsync(
                "update reports.report_run set state = 'pinned', signer_user = @Deputy where run_id = @draft",
                new { draft, Deputy }
            );

        (await sign.Should().ThrowAsync<PostgresException>()).WithMessage("*is not laid before phophong.732*");
        (await exchange.Should().ThrowAsync<PostgresException>()).WithMessage("*is chosen when it is pinned*");
        (await invent.Should().ThrowAsync<PostgresException>()).WithMessage("*is no signer of the agency*");
    }

    [Fact]
    public async Task Signer_without_an_account_signs_elsewhere()
    {
        var draft = await DraftAsync("HC-2023-Q3");
        using var reviewer = await service.SignedInAsync(Reviewer);
        using var head = await service.SignedInAsync(Head);
        await service.ExecuteAsync(
            "insert into reference.agency_signer (unit_code, signer_code, rank, capacity_lines, full_name, provenance) values ('732', 'q-truong-phong', 9, '{Q. TRƯỞNG PHÒNG}', 'Ngô Văn Quyền', 'given')"
        );
        try
        {
            await ChooseAsync(reviewer, draft, "q-truong-phong");

            (await TextAsync(draft)).Should().Contain("Q. TRƯỞNG PHÒNG").And.Contain("Ngô Văn Quyền");
            (await WebVisitor.TextAsync(await SignAsync(head, Head, draft)))
                .Should()
                .Contain("không có tài khoản để ký trên phần mềm");
        }
        finally
        {
            await service.ExecuteAsync("delete from reference.agency_signer where signer_code = 'q-truong-phong'");
        }
    }

    private async Task ChooseAsync(WebVisitor reviewer, long draft, string signerCode)
    {
        var answer = await reviewer.PostAsync($"/trinh-ky/{draft}?handler=Remake", ("SignerCode", signerCode));
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(answer));
        for (var attempt = 0; attempt < 600 && await StateAsync(draft) != "rendered"; attempt++)
            await Task.Delay(100, Cancellation);
        (await StateAsync(draft)).Should().Be("rendered");
    }

    private async Task<HttpResponseMessage> SignAsync(WebVisitor signer, string userName, long draft) =>
        await signer.PostAsync(
            $"/trinh-ky/{draft}?handler=Sign",
            ("ReadSha256", (await FileAsync<string>(draft, "sha256"))),
            ("Password", service.PasswordOf(userName))
        );

    /// <summary>A rendered report of the city without returns, whose agency signs by people, as the calendar orders it.</summary>
    private async Task<long> DraftAsync(string periodCode)
    {
        await service.ExecuteAsync("update reference.agency set signing = 'people'");
        var periodId = (
            await service.QueryAsync<int>(
                "select period_id from reference.reporting_period where code = @periodCode",
                new { periodCode }
            )
        ).Single();
        await service.Services.GetRequiredService<FigureComputation>().RunAsync(periodId, Cancellation);
        var order = await service
            .Services.GetRequiredService<ReportOrder>()
            .OpenAsync(QuarterlyReport.FormCode, periodCode, "732", "recipients", People.Calendar, Cancellation);
        await service.Services.GetRequiredService<ReportRun>().RunAsync(order.RunId, Cancellation);
        (await StateAsync(order.RunId)).Should().Be("rendered");
        return order.RunId;
    }

    private async Task<string> StateAsync(long draft) => await RunAsync(draft, "state");

    private async Task<string> SignerAsync(long draft) => await RunAsync(draft, "signer_code");

    private async Task<string> RunAsync(long draft, string column) =>
        (
            await service.QueryAsync<string>(
                "select to_jsonb(report_run) ->> @column from reports.report_run where run_id = @draft",
                new { draft, column }
            )
        ).Single();

    private async Task<T> FileAsync<T>(long draft, string column) =>
        (
            await service.QueryAsync<T>(
                column == "content"
                    ? "select content from reports.rendered_file where run_id = @draft and file_name like 'BC-%' and file_name not like '%noi-bo%'"
                    : "select sha256 from reports.rendered_file where run_id = @draft and file_name like 'BC-%' and file_name not like '%noi-bo%'",
                new { draft }
            )
        ).Single();

    private async Task<string> TextAsync(long draft) =>
        await PdfText.ReadAsync(await FileAsync<byte[]>(draft, "content"));
}
