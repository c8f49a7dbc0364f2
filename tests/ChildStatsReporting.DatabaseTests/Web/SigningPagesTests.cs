using System.Net;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.DatabaseTests.Reports;
using ChildStatsReporting.DatabaseTests.Signing;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Host.Signing;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Schedule;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A report on its way from the calendar to the download area by a signer and a clerk, through the pages.</summary>
[Collection(nameof(ServedPages))]
public sealed class SigningPagesTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Signer = "truongphong.732";
    private const string Clerk = "vanthu.732";
    private const string Today = "2024-12-16";

    [Fact]
    public async Task Report_is_signed_by_one_person_and_numbered_and_issued_by_another()
    {
        var draft = await DraftAsync("HC-2024-Q4", "recipients");
        using var signer = await service.SignedInAsync(Signer);
        using var clerk = await service.SignedInAsync(Clerk);

        (await signer.PageAsync("/")).Should().Contain($"/trinh-ky/{draft}");
        (await signer.GetAsync($"/trinh-ky/{draft}/BC-TE13-Q_732_HC-2024-Q4.pdf"))
            .Content.Headers.ContentType!.MediaType.Should()
            .Be("application/pdf");
        (await SignAsync(signer, draft)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await clerk.PageAsync($"/trinh-ky/{draft}"))
            .Should()
            .Contain("Lê Ngọc Lan (giả định)")
            .And.Contain("Số tiếp theo do phần mềm tính là");
        var number = 5 + await NextNumberAsync();
        var issued = await IssueAsync(clerk, draft, number);

        issued.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await clerk.PageAsync("/phat-hanh")).Should().Contain($"{number:00}/BC-LĐTBXH");
        var file = await DownloadAsync(clerk, draft, "BC-TE13-Q_732_HC-2024-Q4.pdf");
        var report = PdfVerifier.Verify(file, Trust());
        (report.Integrity, report.Coverage).Should().Be((Integrity.Intact, Coverage.Whole));
        report
            .Signatures.Select(each => (each.Field, each.Signer, each.Chain, each.LaterChanges, each.Profile))
            .Should()
            .Equal(
                (
                    "Signer",
                    "TEST Lê Ngọc Lan (giả định)",
                    ChainStatus.Test,
                    LaterChanges.Filling,
                    SignatureProfile.BaselineB
                ),
                (
                    "Agency",
                    "TEST PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
                    ChainStatus.Test,
                    LaterChanges.None,
                    SignatureProfile.BaselineB
                )
            );
        (await PdfText.ReadAsync(file))
            .Should()
            .Contain($"Số: {number:00}/BC-LĐTBXH")
            .And.Contain("ngày 16 tháng 12 năm 2024")
            .And.Contain("Lê Ngọc Lan (giả định)");
        var annex = PdfVerifier.Verify(
            await DownloadAsync(clerk, draft, "BC-TE13-Q_732_HC-2024-Q4_noi-bo.pdf"),
            Trust()
        );
        annex.Signatures.Should().ContainSingle().Which.Field.Should().Be("Agency");
        annex.Coverage.Should().Be(Coverage.Whole);
        SignedPackage
            .SignerOf(await DownloadAsync(clerk, draft, "tron-bo.zip"))
            .Should()
            .Be("TEST PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI");
        var verified = await WebVisitor.TextAsync(
            await clerk.UploadAsync("/kiem-tra", file, "x.pdf", await clerk.TokenAsync("/kiem-tra"))
        );
        verified
            .Should()
            .Contain("Đúng tệp đã phát hành, còn hiệu lực")
            .And.Contain("PHÒNG LAO ĐỘNG")
            .And.Contain($"{number:00}/BC-LĐTBXH")
            .And.Contain("16/12/2024")
            .And.Contain("TEST Lê Ngọc Lan");
        (await ActsAsync(draft))
            .Should()
            .Equal(
                "read_draft truongphong.732",
                "person_sign truongphong.732",
                "number vanthu.732",
                "seal vanthu.732",
                "publish vanthu.732"
            );
        (
            await service.QueryAsync<string>(
                "select details ->> 'skipped' from audit.event where action = 'number' and object_key = @key",
                new { key = $"{draft}" }
            )
        )
            .Should()
            .Equal($"{number - 5}–{number - 1}");
    }

    [Fact]
    public async Task Wrong_password_signs_nothing_and_counts()
    {
        var draft = await DraftAsync("HC-2024-Q3");
        using var signer = await service.SignedInAsync(Signer);

        var answer = await signer.PostAsync(
            $"/trinh-ky/{draft}?handler=Sign",
            ("ReadSha256", await HashAsync(draft)),
            ("Password", "wrong-password")
        );

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(answer)).Should().Contain("Mật khẩu không đúng");
        (await StateAsync(draft)).Should().Be("rendered");
        (
            await service.QueryAsync<int>(
                "select failed_count from access.sign_in_address where user_name = @Signer",
                new { Signer }
            )
        )
            .Should()
            .Equal(1);
    }

    [Fact]
    public async Task Document_that_was_made_again_since_it_was_read_is_not_signed()
    {
        var draft = await DraftAsync("HC-2024-Q2");
        using var signer = await service.SignedInAsync(Signer);

        var answer = await signer.PostAsync(
            $"/trinh-ky/{draft}?handler=Sign",
            ("ReadSha256", new string('0', 64)),
            ("Password", service.PasswordOf(Signer))
        );

        (await WebVisitor.TextAsync(answer)).Should().Contain("Hãy đọc lại rồi ký");
        (await StateAsync(draft)).Should().Be("rendered");
    }

    [Fact]
    public async Task Draft_whose_figures_are_others_by_now_says_so_and_is_not_signed()
    {
        var draft = await DraftAsync("HC-2024-Q2");
        using var signer = await service.SignedInAsync(Signer);
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        // Held, so that the calendar does not make the draft again before it is looked at.
        await using var held = await WorkTurn.TakeAsync(
            service.Services.GetRequiredService<NpgsqlDataSource>(),
            "draft",
            draft,
            TestContext.Current.CancellationToken
        );
        await ChangeFigureAsync(draft);

        var seen = await signer.PageAsync($"/trinh-ky/{draft}");
        var answer = await SignAsync(signer, draft);
        await reviewer.PostAsync($"/trinh-ky/{draft}?handler=Remake");
        await UntilRenderedAsync(draft);

        seen.Should().Contain("Số liệu đã thay đổi sau khi lập văn bản này");
        (await WebVisitor.TextAsync(answer)).Should().Contain("Hãy lập lại văn bản rồi ký");
        (await signer.PageAsync($"/trinh-ky/{draft}")).Should().NotContain("Số liệu đã thay đổi");
    }

    [Fact]
    public async Task Outdated_draft_is_made_again_by_the_calendar_until_a_person_has_signed_or_returned_it()
    {
        var (draft, signed, returned) = (
            await DraftAsync("HC-2023-Q1"),
            await DraftAsync("HC-2023-Q2"),
            await DraftAsync("HC-2023-Q3")
        );
        var steady = await DraftAsync("HC-2023-Q4");
        using var signer = await service.SignedInAsync(Signer);
        await SignAsync(signer, signed);
        await signer.PostAsync($"/trinh-ky/{returned}?handler=Return", ("Remark", "Sửa mục III"));
        var pins = await PinsAsync();
        foreach (var each in (long[])[draft, signed, returned])
            await ChangeFigureAsync(each);

        await service.Services.GetRequiredService<PeriodCalendar>().SweepAsync(TestContext.Current.CancellationToken);
        await service.Services.GetRequiredService<ReportRun>().RunAsync(draft, TestContext.Current.CancellationToken);
        await UntilRenderedAsync(draft);
        var after = await PinsAsync();

        after[draft].Should().BeAfter(pins[draft]);
        foreach (var each in (long[])[signed, returned, steady])
            after[each].Should().Be(pins[each]);
        (await signer.PageAsync($"/trinh-ky/{draft}"))
            .Should()
            .Contain("Số liệu của văn bản đúng với số liệu hiện nay");
        (await StateAsync(signed)).Should().Be("person_signed");
        (await StateAsync(returned)).Should().Be("returned");
        (await signer.PageAsync($"/trinh-ky/{returned}"))
            .Should()
            .Contain("Số liệu đã thay đổi sau khi lập văn bản này");
    }

    [Fact]
    public async Task Trial_certificate_signs_in_a_demonstration_only()
    {
        var draft = await DraftAsync("HC-2023-Q4", "recipients");
        using var signer = await service.SignedInAsync(Signer);
        var invented = await service.QueryAsync<string>("select user_name from access.person where is_demo");
        invented.Should().NotBeEmpty();
        await service.ExecuteAsync("update access.person set is_demo = false");

        var answer = await SignAsync(signer, draft);
        await service.ExecuteAsync("update access.person set is_demo = user_name = any(@invented)", new { invented });

        (await WebVisitor.TextAsync(answer)).Should().Contain("chứng thư thử nghiệm chỉ ký trong bản trình diễn");
        (await StateAsync(draft)).Should().Be("rendered");
    }

    [Fact]
    public async Task Returned_draft_shows_its_remark_and_is_made_again_by_the_reviewer()
    {
        var draft = await DraftAsync("HC-2024-Q1");
        using var signer = await service.SignedInAsync(Signer);
        using var reviewer = await service.SignedInAsync("thamdinh1.732");

        var silent = await signer.PostAsync($"/trinh-ky/{draft}?handler=Return", ("Remark", " "));
        var returned = await signer.PostAsync(
            $"/trinh-ky/{draft}?handler=Return",
            ("Remark", "Sửa mục III <b>đậm</b>")
        );
        var early = await SignAsync(signer, draft);
        var seen = await reviewer.PageAsync($"/trinh-ky/{draft}");
        var again = await reviewer.PostAsync($"/trinh-ky/{draft}?handler=Remake");
        await UntilRenderedAsync(draft);

        silent.StatusCode.Should().Be(HttpStatusCode.Conflict);
        returned.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await WebVisitor.TextAsync(early)).Should().Contain("phải lập lại trước khi ký");
        seen.Should().Contain("Người ký trả lại").And.Contain("Sửa mục III &lt;b&gt;đậm");
        again.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await signer.PageAsync($"/trinh-ky/{draft}")).Should().Contain("Chờ ký").And.Contain("Sửa mục III");
        (await ActsAsync(draft)).Should().Contain("return_draft truongphong.732").And.Contain("order thamdinh1.732");
    }

    [Fact]
    public async Task Document_is_signed_once_and_after_the_signature_only_numbered()
    {
        var draft = await DraftAsync("HC-2024-Q4");
        using var signer = await service.SignedInAsync(Signer);
        using var clerk = await service.SignedInAsync(Clerk);

        var early = await IssueAsync(clerk, draft, 900);
        await SignAsync(signer, draft);
        var second = await signer.PostAsync(
            $"/trinh-ky/{draft}?handler=Sign",
            ("ReadSha256", await HashAsync(draft)),
            ("Password", service.PasswordOf(Signer))
        );
        var foreign = await clerk.PostAsync(
            $"/trinh-ky/{draft}?handler=Sign",
            ("ReadSha256", ""),
            ("Password", service.PasswordOf(Clerk))
        );

        (await WebVisitor.TextAsync(early)).Should().Contain("chưa có chữ ký của người có thẩm quyền");
        (await WebVisitor.TextAsync(second)).Should().Contain("Văn bản này đã được ký");
        foreign.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Number_that_is_used_and_days_out_of_order_are_refused()
    {
        var first = await DraftAsync("HC-2024-Q3", "recipients");
        var second = await DraftAsync("HC-2024-Q2", "recipients");
        using var signer = await service.SignedInAsync(Signer);
        using var clerk = await service.SignedInAsync(Clerk);
        await SignAsync(signer, first);
        await SignAsync(signer, second);
        var number = await NextNumberAsync();
        (await IssueAsync(clerk, first, number)).StatusCode.Should().Be(HttpStatusCode.Redirect);

        var used = await IssueAsync(clerk, second, number);
        var future = await IssueAsync(clerk, second, number + 1, "2024-12-17");
        var past = await IssueAsync(clerk, second, number + 1, "2024-12-15");
        await service.ExecuteAsync(
            "update reports.report_run set issued_on = '2024-12-20' where run_id = @first",
            new { first }
        );
        var before = await IssueAsync(clerk, second, number + 1);
        await service.ExecuteAsync(
            "update reports.report_run set issued_on = '2024-12-16' where run_id = @first",
            new { first }
        );
        var wrong = await clerk.PostAsync(
            $"/trinh-ky/{second}?handler=Issue",
            ("Number", $"{number + 1}"),
            ("IssuedOn", Today),
            ("Password", "wrong-password")
        );

        (await WebVisitor.TextAsync(used))
            .Should()
            .Contain("đã cấp cho văn bản khác")
            .And.Contain($"Số tiếp theo là {number + 1:00}");
        (await WebVisitor.TextAsync(future)).Should().Contain("không được ở tương lai");
        (await WebVisitor.TextAsync(past)).Should().Contain("không được trước ngày ký");
        (await WebVisitor.TextAsync(before)).Should().Contain("đã có ngày muộn hơn");
        (await WebVisitor.TextAsync(wrong)).Should().Contain("Mật khẩu không đúng");
        (await StateAsync(second)).Should().Be("person_signed");
    }

    [Fact]
    public async Task Who_signed_does_not_number_even_when_a_clerk_by_now()
    {
        var draft = await DraftAsync("HC-2024-Q1", "recipients");
        using var signer = await service.SignedInAsync(Signer);
        await SignAsync(signer, draft);
        await SetLastDayAsync("2001-01-01");
        await GiveAsync(Signer, "clerk", "732");
        try
        {
            using var clerk = await service.SignedInAsync(Signer);
            var page = await clerk.PageAsync($"/trinh-ky/{draft}");
            var answer = await IssueAsync(clerk, draft, await NextNumberAsync());
            var number = () =>
                service.ExecuteAsync(
                    "insert into signing.document_number (agency_symbol, unit_code, year, number, run_id, allocated_at, allocated_by) values ('BC-LĐTBXH', '732', 2024, 99999, @draft, now(), @Signer)",
                    new { draft, Signer }
                );

            page.Should().NotContain("handler=Issue").And.Contain("do văn thư khác làm");
            (await WebVisitor.TextAsync(answer)).Should().Contain("Người đã ký văn bản không được cấp số");
            (await StateAsync(draft)).Should().Be("person_signed");
            (await number.Should().ThrowAsync<PostgresException>())
                .Which.MessageText.Should()
                .Contain("was signed by truongphong.732", "whoever writes");
        }
        finally
        {
            await service.ExecuteAsync(
                "delete from access.assignment where user_name = @Signer and role = 'clerk'",
                new { Signer }
            );
            await SetLastDayAsync("infinity");
        }
    }

    [Fact]
    public async Task Signer_of_the_agency_above_finds_no_draft()
    {
        var draft = await DraftAsync("HC-2024-Q3");
        await GiveAsync("so.75", "signer", "75");
        try
        {
            using var stranger = await service.SignedInAsync("so.75");

            (await stranger.PageAsync("/trinh-ky")).Should().NotContain($"/trinh-ky/{draft}");
            (await stranger.GetAsync($"/trinh-ky/{draft}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
            (await stranger.GetAsync($"/trinh-ky/{draft}/BC-TE13-Q_732_HC-2024-Q3.pdf"))
                .StatusCode.Should()
                .Be(HttpStatusCode.NotFound);
            (
                await stranger.SendAsync(
                    $"/trinh-ky/{draft}?handler=Sign",
                    await stranger.TokenAsync("/mat-khau"),
                    ("Password", service.PasswordOf("so.75"))
                )
            )
                .StatusCode.Should()
                .Be(HttpStatusCode.NotFound);
        }
        finally
        {
            await service.ExecuteAsync("delete from access.assignment where user_name = 'so.75' and role = 'signer'");
        }
    }

    [Theory]
    [InlineData(Signer, true)]
    [InlineData(Clerk, true)]
    [InlineData("thamdinh1.732", true)]
    [InlineData("so.75", false)]
    [InlineData("canbo.26080", false)]
    [InlineData("danhmuc.75", false)]
    [InlineData("kiemtoan.75", false)]
    [InlineData(null, false)]
    public async Task Rows_of_a_draft_are_seen_by_the_agency_only(string? userName, bool isSeen)
    {
        var draft = await DraftAsync("HC-2024-Q2");
        await using var transaction = new WebTransaction(service.Web, userName);

        foreach (
            var (file, parameters) in new (string, object)[]
            {
                (
                    "pages/draft_report.sql",
                    new
                    {
                        runId = (long?)draft,
                        mostRows = (int?)null,
                        skippedRows = 0,
                    }
                ),
                ("pages/draft_file.sql", new { runId = draft }),
                ("pages/draft_content.sql", new { runId = draft, fileName = "BC-TE13-Q_732_HC-2024-Q2.pdf" }),
            }
        )
        {
            var rows = await transaction.QueryAsync<dynamic>(
                SqlFile.Read(file),
                parameters,
                TestContext.Current.CancellationToken
            );
            (rows.Count > 0).Should().Be(isSeen, file);
        }
    }

    [Fact]
    public async Task Draft_that_waits_for_people_is_no_work_for_the_calendar()
    {
        var draft = await DraftAsync("HC-2024-Q2");

        var waiting = await service
            .Services.GetRequiredService<PeriodCalendar>()
            .SweepAsync(TestContext.Current.CancellationToken);
        var next = await service
            .Services.GetRequiredService<ReportRun>()
            .NextStageAsync(draft, TestContext.Current.CancellationToken);

        waiting.Should().NotContain(work => work.Kind == "run" && work.Id == draft);
        next.Should().BeNull();
    }

    /// <summary>A rendered report of the city without returns, whose agency signs by people.</summary>
    private async Task<long> DraftAsync(string periodCode, string audience = "public")
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await service.ExecuteAsync("update reference.agency set signing = 'people'");
        var periodId = (
            await service.QueryAsync<int>(
                "select period_id from reference.reporting_period where code = @periodCode",
                new { periodCode }
            )
        ).Single();
        var isComputed = (
            await service.QueryAsync<bool>(
                "select exists (select from indicators.computation where period_id = @periodId)",
                new { periodId }
            )
        ).Single();
        if (!isComputed)
            await service.Services.GetRequiredService<FigureComputation>().RunAsync(periodId, cancellationToken);
        var order = await service
            .Services.GetRequiredService<ReportOrder>()
            .OpenAsync(QuarterlyReport.FormCode, periodCode, "732", audience, People.Calendar, cancellationToken);
        await service.Services.GetRequiredService<ReportRun>().RunAsync(order.RunId, cancellationToken);
        (await StateAsync(order.RunId)).Should().Be("rendered");
        return order.RunId;
    }

    private async Task<HttpResponseMessage> SignAsync(WebVisitor signer, long draft) =>
        await signer.PostAsync(
            $"/trinh-ky/{draft}?handler=Sign",
            ("ReadSha256", await HashAsync(draft)),
            ("Password", service.PasswordOf(Signer))
        );

    private async Task<HttpResponseMessage> IssueAsync(
        WebVisitor clerk,
        long draft,
        int number,
        string issuedOn = Today
    ) =>
        await clerk.PostAsync(
            $"/trinh-ky/{draft}?handler=Issue",
            ("Number", $"{number}"),
            ("IssuedOn", issuedOn),
            (
                "Password",
                service.PasswordOf(
                    (await clerk.PageAsync("/mat-khau")).Contains("Lê Ngọc Lan", StringComparison.Ordinal)
                        ? Signer
                        : Clerk
                )
            )
        );

    /// <summary>A figure of the city is another one from now on.</summary>
    private Task ChangeFigureAsync(long draft) =>
        service.ExecuteAsync(
            """
            insert into indicators.indicator_value (
                period_id, admin_unit_id, indicator_cell_id, computation_id, numerator, reported_count, known_from)
            select period_id, admin_unit_id, (select min(indicator_cell_id) from reference.cell_key), max(computation_id), 1, 1, clock_timestamp()
            from reports.report_run
            inner join indicators.computation using (period_id)
            where run_id = @draft
            group by period_id, admin_unit_id
            """,
            new { draft }
        );

    private async Task<Dictionary<long, DateTime>> PinsAsync() =>
        (
            await service.QueryAsync<(long RunId, DateTime At)>("select run_id, figures_as_at from reports.report_run")
        ).ToDictionary(run => run.RunId, run => run.At);

    private Task SetLastDayAsync(string lastDay) =>
        service.ExecuteAsync(
            "update access.assignment set valid_to = @lastDay::date where user_name = @Signer and role = 'signer'",
            new { Signer, lastDay }
        );

    private Task GiveAsync(string userName, string role, string unitCode) =>
        service.ExecuteAsync(
            "insert into access.assignment (user_name, role, unit_code) values (@userName, @role, @unitCode)",
            new
            {
                userName,
                role,
                unitCode,
            }
        );

    private async Task<string> HashAsync(long draft) =>
        (
            await service.QueryAsync<string>(
                "select sha256 from reports.rendered_file where run_id = @draft and file_name like 'BC-%' and file_name not like '%noi-bo%'",
                new { draft }
            )
        ).Single();

    private async Task<string> StateAsync(long draft) =>
        (
            await service.QueryAsync<string>(
                "select state from reports.report_run where run_id = @draft",
                new { draft }
            )
        ).Single();

    private async Task<int> NextNumberAsync() =>
        (
            await service.QueryAsync<int>(
                "select 1 + coalesce(max(number), 0) from signing.document_number where year = 2024"
            )
        ).Single();

    private Task<IReadOnlyList<string>> ActsAsync(long draft) =>
        service.QueryAsync<string>(
            """
            select concat_ws(' ', action, user_name) from audit.event
            where object_kind = 'report_run' and split_part(object_key, ' ', 1) = @key and user_name <> 'system' order by event_id
            """,
            new { key = $"{draft}" }
        );

    private async Task UntilRenderedAsync(long draft)
    {
        for (var attempt = 0; attempt < 600 && await StateAsync(draft) != "rendered"; attempt++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        (await StateAsync(draft)).Should().Be("rendered");
    }

    private static async Task<byte[]> DownloadAsync(WebVisitor visitor, long draft, string fileName) =>
        await (await visitor.GetAsync($"/phat-hanh/{draft}/{fileName}")).Content.ReadAsByteArrayAsync(
            TestContext.Current.CancellationToken
        );

    private TrustProfile Trust() => SigningKey.Trust(service.Services.GetRequiredService<IConfiguration>());
}
