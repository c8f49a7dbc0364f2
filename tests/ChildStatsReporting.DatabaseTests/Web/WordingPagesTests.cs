using System.Net;
using System.Text.RegularExpressions;
using ChildStatsReporting.Access;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>The paragraphs of a report are written on a page before it is signed.</summary>
[Collection(nameof(ServedPages))]
public sealed partial class WordingPagesTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Reviewer = "thamdinh1.732";
    private const string Signer = "truongphong.732";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Empty_section_is_not_signed_before_somebody_says_that_there_is_nothing()
    {
        var draft = await DraftAsync("HC-2024-Q4");
        using var reviewer = await service.SignedInAsync(Reviewer);
        using var signer = await service.SignedInAsync(Signer);

        var empty = await signer.PageAsync($"/trinh-ky/{draft}");
        var refused = await SignAsync(draft);
        await SaveAsync(reviewer, draft, Topics.Select(topic => (topic, "none", "")));
        var reworded = await signer.PageAsync($"/trinh-ky/{draft}");
        var outdated = await SignAsync(draft);
        await RemakeAsync(draft);
        var whole = await signer.PageAsync($"/trinh-ky/{draft}");
        var signed = await SignAsync(draft);

        Words(empty).Should().Contain("Mục “III. ĐÁNH GIÁ CHUNG – 1. Kết quả nổi bật” chưa có nội dung");
        refused
            .Should()
            .Contain("Mục “I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH” chưa có nội dung")
            .And.Contain("chọn “Không có”");
        Words(reworded).Should().Contain("Lời văn đã sửa sau khi lập văn bản này").And.Contain("Lời văn mới Không có.");
        outdated.Should().Be(DraftSigning.Outdated);
        Words(whole).Should().Contain("Mục nào cũng có nội dung hoặc đã ghi “Không có”");
        signed.Should().BeNull();
        (await reviewer.PageAsync($"/trinh-ky/{draft}/loi-van")).Should().NotContain("<textarea");
        (
            await service.QueryAsync<string>(
                "select distinct recorded_by from reports.paragraph where period_id = (select period_id from reports.report_run where run_id = @draft)",
                new { draft }
            )
        )
            .Should()
            .Equal(Reviewer);
    }

    [Fact]
    public async Task Figure_in_a_paragraph_is_inserted_by_name_kept_by_code_and_printed()
    {
        var draft = await DraftAsync("HC-2024-Q3");
        using var reviewer = await service.SignedInAsync(Reviewer);
        var (code, name) = (
            await service.QueryAsync<(string, string)>(
                "select code, name from reports.run_figure where run_id = @draft and slot = 'own' and state <> 'Blank' order by position limit 1",
                new { draft }
            )
        ).Single();

        var inserted = await PostAsync(
            reviewer,
            draft,
            "Insert",
            [("result", "written", "Toàn thành phố có")],
            ("Figure", code),
            ("Into", "result")
        );
        var before = await CountAsync(draft);
        await SaveAsync(
            reviewer,
            draft,
            [("result", "written", $"Toàn thành phố có {{{name}}} trẻ em.\nĐã tổ chức tốt.")]
        );
        var unknown = await PostAsync(reviewer, draft, "Save", [("proposal", "written", "Có {số bịa} trẻ em.")]);
        await RemakeAsync(draft);
        var page = Words(await reviewer.PageAsync($"/trinh-ky/{draft}/loi-van"));

        (await WebVisitor.TextAsync(inserted)).Should().Contain("chưa được lưu");
        Words(await WebVisitor.TextAsync(inserted)).Should().Contain($"Toàn thành phố có {{{name}}}");
        before.Should().Be(0);
        (
            await service.QueryAsync<string>(
                """
                select newest_paragraph.content
                from reports.newest_paragraph
                inner join reports.report_run using (form_code, period_id, admin_unit_id)
                where report_run.run_id = @draft and section = 'result' and kind = 'written'
                """,
                new { draft }
            )
        ).Should().Equal($"Toàn thành phố có {{{code}}} trẻ em.\nĐã tổ chức tốt.");
        unknown.StatusCode.Should().Be(HttpStatusCode.Conflict);
        Words(await WebVisitor.TextAsync(unknown))
            .Should()
            .Contain("Báo cáo không có số liệu tên “số bịa”")
            .And.Contain("Có {số bịa} trẻ em.");
        page.Should()
            .Contain($"Toàn thành phố có {{{name}}} trẻ em.")
            .And.MatchRegex("Sẽ in Toàn thành phố có [^{]+ trẻ em. Đã tổ chức tốt.");
    }

    [Fact]
    public async Task Section_that_another_person_wrote_meanwhile_is_shown_and_not_overwritten()
    {
        var draft = await DraftAsync("HC-2024-Q2");
        using var reviewer = await service.SignedInAsync(Reviewer);
        using var signer = await service.SignedInAsync(Signer);
        await SaveAsync(signer, draft, [("result", "written", "Bản của người ký."), ("direction", "none", "")]);

        var conflict = await PostAsync(
            reviewer,
            draft,
            "Save",
            [
                ("result", "written", "Bản của người thẩm định."),
                ("proposal", "written", "Kiến nghị của người thẩm định."),
            ],
            isOld: true
        );
        var page = Words(await WebVisitor.TextAsync(conflict));
        var kept = await service.QueryAsync<string>(
            "select content from reports.newest_paragraph where section = 'result' and content like 'Bản của%'"
        );
        await SaveAsync(reviewer, draft, [("result", "written", "Bản chung.")]);
        var history = Words(await reviewer.PageAsync($"/trinh-ky/{draft}/loi-van/result"));
        var putBack = await reviewer.PostAsync(
            $"/trinh-ky/{draft}/loi-van/result?handler=PutBack",
            ("Revision", "1"),
            ("BaseRevision", "2")
        );

        conflict.StatusCode.Should().Be(HttpStatusCode.Conflict);
        page.Should()
            .Contain("vừa được người khác sửa")
            .And.Contain("Bản của người ký.")
            .And.Contain("Bản của người thẩm định.");
        kept.Should().Equal("Bản của người ký.");
        history
            .Should()
            .Contain("Lần 2")
            .And.Contain("Bản chung.")
            .And.Contain("Lần 1")
            .And.Contain("Bản của người ký.");
        putBack.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (
            await service.QueryAsync<string>(
                "select concat(section, ' ', revision, ' ', content) from reports.newest_paragraph where content like 'Bản của%' or content like 'Kiến nghị%'"
            )
        )
            .Should()
            .BeEquivalentTo("result 3 Bản của người ký.", "proposal 1 Kiến nghị của người thẩm định.");
    }

    [Fact]
    public async Task Words_of_the_last_published_report_are_offered_and_kept_by_nobody_but_a_person()
    {
        await DraftAsync("HC-2023-Q3");
        var draft = await DraftAsync("HC-2023-Q4");
        await service.ExecuteAsync(
            """
            insert into reports.paragraph (form_code, period_id, admin_unit_id, section, revision, kind, content, composed, recorded_at, recorded_by)
            select form_code, period_id, admin_unit_id, 'result', 1, 'written', 'Kỳ trước có {A/0101?} trẻ em.', '', now(), 'thamdinh1.732'
            from reports.report_run inner join reference.reporting_period using (period_id) where code = 'HC-2023-Q3';
            update reports.run_section set revision = 1 where section = 'result'
                and run_id in (select run_id from reports.report_run inner join reference.reporting_period using (period_id) where code = 'HC-2023-Q3');
            update reports.report_run set state = 'published'
            where period_id in (select period_id from reference.reporting_period where code = 'HC-2023-Q3')
            """
        );
        using var reviewer = await service.SignedInAsync(Reviewer);

        var offered = await reviewer.PageAsync($"/trinh-ky/{draft}/loi-van");
        var taken = Words(await reviewer.PageAsync($"/trinh-ky/{draft}/loi-van?ky-truoc=true"));

        Words(offered).Should().Contain("Lấy lời văn quý III năm 2023").And.NotContain("Kỳ trước có");
        taken.Should().Contain("Kỳ trước có {").And.Contain("số liệu lấy theo kỳ này").And.Contain("chưa lưu");
        (await CountAsync(draft)).Should().Be(0);
    }

    [Theory]
    [InlineData("vanthu.732", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("so.75", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData("canbo.26080", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    public async Task Others_of_the_agency_read_and_strangers_see_nothing(
        string userName,
        HttpStatusCode read,
        HttpStatusCode write
    )
    {
        var draft = await DraftAsync("HC-2023-Q2");
        using var visitor = await service.SignedInAsync(userName);

        (await visitor.GetAsync($"/trinh-ky/{draft}/loi-van")).StatusCode.Should().Be(read);
        (await visitor.GetAsync($"/trinh-ky/{draft}/loi-van/result")).StatusCode.Should().Be(read);
        (await visitor.GetAsync($"/trinh-ky/{draft}/xem")).StatusCode.Should().Be(read);
        foreach (
            var path in (string[])["loi-van?handler=Save", "loi-van?handler=Insert", "loi-van/result?handler=PutBack"]
        )
            (
                await visitor.SendAsync(
                    $"/trinh-ky/{draft}/{path}",
                    await visitor.TokenAsync("/mat-khau"),
                    ("Revision", "1")
                )
            )
                .StatusCode.Should()
                .Be(write, path);
        (await CountAsync(draft)).Should().Be(0);
    }

    [Fact]
    public async Task Draft_is_read_within_the_page_and_no_other_page_may_hold_it()
    {
        var draft = await DraftAsync("HC-2025-Q1");
        using var reviewer = await service.SignedInAsync(Reviewer);

        var page = await reviewer.GetAsync($"/trinh-ky/{draft}/xem");
        var shown = await reviewer.GetAsync($"/trinh-ky/{draft}/BC-TE13-Q_732_HC-2025-Q1.pdf?xem=true");
        var kept = await reviewer.GetAsync($"/trinh-ky/{draft}/BC-TE13-Q_732_HC-2025-Q1.pdf");

        (await WebVisitor.TextAsync(page)).Should().Contain("<object").And.Contain("Chờ ký");
        Policy(page).Should().Contain("object-src 'self'").And.Contain("frame-ancestors 'none'");
        Policy(shown).Should().Contain("frame-ancestors 'self'");
        shown.Content.Headers.ContentDisposition.Should().BeNull();
        kept.Content.Headers.ContentDisposition!.FileName.Should().NotBeNull();
        Policy(kept).Should().Contain("frame-ancestors 'none'");
    }

    [Fact]
    public async Task Cancelled_report_waits_for_nobody_until_it_is_made_again()
    {
        var draft = await DraftAsync("HC-2025-Q2");
        using var reviewer = await service.SignedInAsync(Reviewer);
        using var signer = await service.SignedInAsync(Signer);

        var forbidden = await signer.PostAsync($"/trinh-ky/{draft}?handler=Cancel");
        var cancelled = await reviewer.PostAsync($"/trinh-ky/{draft}?handler=Cancel");
        var list = await signer.PageAsync("/trinh-ky");
        var page = await reviewer.PageAsync($"/trinh-ky/{draft}");
        await reviewer.PostAsync($"/trinh-ky/{draft}?handler=Remake");
        var making = await reviewer.PageAsync($"/trinh-ky/{draft}");
        await RenderedAsync(draft);

        forbidden.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        cancelled.StatusCode.Should().Be(HttpStatusCode.Redirect);
        list.Should().NotContain($"/trinh-ky/{draft}\"");
        page.Should().Contain("Đã hủy").And.Contain("Lập lại văn bản");
        making.Should().MatchRegex("Đang lập|Chờ ký");
        (await signer.PageAsync("/trinh-ky")).Should().Contain($"/trinh-ky/{draft}\"");
    }

    private static readonly string[] Topics = ["direction", "result", "shortcoming", "next_task", "proposal"];

    private static string Policy(HttpResponseMessage answer) =>
        string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));

    private async Task<int> CountAsync(long draft) =>
        (
            await service.QueryAsync<int>(
                "select count(*)::integer from reports.paragraph inner join reports.report_run using (form_code, period_id, admin_unit_id) where run_id = @draft",
                new { draft }
            )
        ).Single();

    private static async Task SaveAsync(
        WebVisitor visitor,
        long draft,
        IEnumerable<(string, string, string)> entries
    ) => (await PostAsync(visitor, draft, "Save", entries)).StatusCode.Should().Be(HttpStatusCode.Redirect);

    /// <summary>Posts entries on the revisions that the page shows, or on none as somebody who opened it before all others.</summary>
    private static async Task<HttpResponseMessage> PostAsync(
        WebVisitor visitor,
        long draft,
        string handler,
        IEnumerable<(string Section, string Kind, string Text)> entries,
        params (string, string)[] more
    ) => await PostAsync(visitor, draft, handler, entries, isOld: false, more);

    private static async Task<HttpResponseMessage> PostAsync(
        WebVisitor visitor,
        long draft,
        string handler,
        IEnumerable<(string Section, string Kind, string Text)> entries,
        bool isOld,
        params (string, string)[] more
    )
    {
        var path = $"/trinh-ky/{draft}/loi-van";
        var page = await WebVisitor.TextAsync(await visitor.GetAsync(path));
        var fields = entries.SelectMany(
            (entry, index) =>
                new (string, string)[]
                {
                    ($"Entries[{index}].Section", entry.Section),
                    ($"Entries[{index}].BaseRevision", isOld ? "0" : RevisionIn(page, entry.Section)),
                    ($"Entries[{index}].Kind", entry.Kind),
                    ($"Entries[{index}].Text", entry.Text),
                }
        );
        return await visitor.PostAsync($"{path}?handler={handler}", [.. fields, .. more]);
    }

    private static string RevisionIn(string page, string section) =>
        Regex.Match(
            page,
            $"value=\"{section}\">\\s*<input type=\"hidden\" name=\"Entries\\[\\d+\\].BaseRevision\" value=\"(\\d+)\""
        )
            is { Success: true } found
            ? found.Groups[1].Value
            : "0";

    private async Task<long> DraftAsync(string periodCode)
    {
        await service.ExecuteAsync(
            """
            update reference.agency set signing = 'people';
            delete from reports.paragraph where period_id = (select period_id from reference.reporting_period where code = @periodCode)
                and recorded_at = '2023-01-01'
            """,
            new { periodCode }
        );
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
        return order.RunId;
    }

    /// <summary>The worker of the service makes what a page orders.</summary>
    private async Task RenderedAsync(long draft)
    {
        for (var look = 0; look < 600; look++)
        {
            var states = await service.QueryAsync<string>(
                "select state from reports.report_run where run_id = @draft",
                new { draft }
            );
            if (states.Single() == "rendered")
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancellation);
        }

        throw new TimeoutException("The worker does not make the report.");
    }

    private async Task RemakeAsync(long draft)
    {
        await service.ExecuteAsync(
            "update reports.report_run set state = 'protected' where run_id = @draft",
            new { draft }
        );
        await service.Services.GetRequiredService<ReportRun>().RunAsync(draft, Cancellation);
    }

    private async Task<string?> SignAsync(long draft)
    {
        var hash = (
            await service.QueryAsync<string>(
                "select sha256 from reports.rendered_file where run_id = @draft and file_name like 'BC-TE13-Q%' and file_name not like '%noi-bo%'",
                new { draft }
            )
        ).Single();
        return (
            await service.Services.GetRequiredService<DraftSigning>().SignAsync(draft, Signer, hash, null, Cancellation)
        ).Refusal;
    }

    /// <summary>What a person reads: no tags, single spaces.</summary>
    private static string Words(string page) =>
        SpacePattern().Replace(WebUtility.HtmlDecode(TagPattern().Replace(page, " ")), " ");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex TagPattern();

    [GeneratedRegex("\\s+")]
    private static partial Regex SpacePattern();
}
