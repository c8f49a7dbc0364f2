using System.Net;
using System.Text.RegularExpressions;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>What signer, clerk and reviewer read of a draft before it is signed.</summary>
[Collection(nameof(ServedPages))]
public sealed partial class DraftChecklistTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Signer = "truongphong.732";

    [Fact]
    public async Task Signer_reads_what_is_missing_kept_changed_and_unverified_before_the_button()
    {
        await AcceptAsync("26077");
        var period = await ComputeAsync("HC-2024-Q4");
        await HalveAsync(from: period, into: await ComputeAsync("HC-2024-Q3"));
        var draft = await DraftAsync("HC-2024-Q4");
        using var signer = await service.SignedInAsync(Signer);

        var page = Words(await signer.PageAsync($"/trinh-ky/{draft}"));

        page.IndexOf("Kiểm tra trước khi ký", StringComparison.Ordinal)
            .Should()
            .BeInRange(0, page.IndexOf("Ký văn bản", StringComparison.Ordinal));
        page.Should().Contain("Số liệu của văn bản đúng với số liệu hiện nay.");
        page.Should()
            .Contain("Thiếu 12/13 xã, phường:")
            .And.Contain("Phường Xuân Lập – Chưa nộp")
            .And.NotContain("Phường Xuân Bình – ");
        page.Should().Contain("Phường Xuân Bình . Lý do: “Đã rà soát với sổ theo dõi” Cần xem lại số liệu này");
        page.Should().MatchRegex("So với quý III năm 2024 \\(kỳ trước\\): \\d+ chỉ tiêu");
        page.Should().MatchRegex("Dân số trẻ em [\\d.]+ [\\d.]+ \\+100,0 % 1 ");
        page.Should().Contain("Không so được với cùng kỳ năm trước: không có số liệu của kỳ đó.");
        page.Should().MatchRegex("\\d+ chỉ tiêu có số liệu trong văn bản dùng định nghĩa chưa đối chiếu");
    }

    [Theory]
    [InlineData("vanthu.732")]
    [InlineData("thamdinh1.732")]
    public async Task Clerk_and_reviewer_read_the_same_and_nothing_is_left_empty(string userName)
    {
        await ComputeAsync("HC-2023-Q2");
        var draft = await DraftAsync("HC-2023-Q2");
        using var visitor = await service.SignedInAsync(userName);

        var page = Words(await visitor.PageAsync($"/trinh-ky/{draft}"));

        page.Should().Contain("Kiểm tra trước khi ký").And.MatchRegex("Thiếu (\\d+)/\\1 xã, phường");
        page.Should().Contain("Không có cảnh báo nào được giữ lại trong các báo cáo của kỳ.");
        page.Should().Contain("Không so được với kỳ trước: không có số liệu của kỳ đó.");
        page.Should().Contain("Mọi chỉ tiêu có số liệu trong văn bản đều có định nghĩa đã đối chiếu.");
    }

    [Fact]
    public async Task Draft_of_before_there_were_checklists_says_so()
    {
        await ComputeAsync("HC-2023-Q1");
        var draft = await DraftAsync("HC-2023-Q1");
        await service.ExecuteAsync("delete from reports.checklist where run_id = @draft", new { draft });
        using var signer = await service.SignedInAsync(Signer);

        Words(await signer.PageAsync($"/trinh-ky/{draft}"))
            .Should()
            .Contain("Hãy lập lại văn bản để có bảng kiểm tra")
            .And.NotContain("xã, phường có báo cáo");
    }

    [Theory]
    [InlineData(Signer, true)]
    [InlineData("so.75", false)]
    [InlineData("canbo.26080", false)]
    [InlineData(null, false)]
    public async Task Rows_of_a_checklist_are_seen_by_the_agency_only(string? userName, bool isSeen)
    {
        await ComputeAsync("HC-2023-Q3");
        var draft = await DraftAsync("HC-2023-Q3");
        await using var transaction = new WebTransaction(service.Web, userName);

        foreach (var table in (string[])["draft_checklist", "draft_missing_unit"])
        {
            var rows = await transaction.QueryAsync<dynamic>(
                SqlFile.Read($"pages/{table}.sql"),
                new { runId = draft },
                TestContext.Current.CancellationToken
            );
            (rows.Count > 0).Should().Be(isSeen, table);
        }
    }

    /// <summary>A return of a ward with one warning that its officer kept.</summary>
    private async Task AcceptAsync(string ward)
    {
        using var officer = await service.SignedInAsync($"canbo.{ward}");
        using var approver = await service.SignedInAsync($"lanhdao.{ward}");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var path = await ServedPages.UploadAsync(officer, await service.FilledAsync(ward));
        await service.ExecuteAsync(
            """
            insert into validation.finding (submission_id, rule, severity, message)
            select max(submission_id), 'probe', 'warning', 'Cần xem lại số liệu này' from intake.submission;
            update intake.submission set warning_count = warning_count + 1
            """
        );
        await officer.PostAsync(path + "?handler=Submit", ("Remark", "Đã rà soát với sổ theo dõi"));
        await approver.PostAsync(path + "?handler=Confirm");
        (await reviewer.PostAsync(path + "?handler=Accept")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    private async Task<int> ComputeAsync(string periodCode)
    {
        var periodId = (
            await service.QueryAsync<int>(
                "select period_id from reference.reporting_period where code = @periodCode",
                new { periodCode }
            )
        ).Single();
        await service
            .Services.GetRequiredService<FigureComputation>()
            .RunAsync(periodId, TestContext.Current.CancellationToken);
        return periodId;
    }

    /// <summary>Gives city and ward half the figures of a period in an earlier one.</summary>
    private Task HalveAsync(int from, int into) =>
        service.ExecuteAsync(
            """
            insert into indicators.indicator_value (
                period_id, admin_unit_id, indicator_cell_id, computation_id, numerator, denominator, value, reported_count, known_from)
            select @into, figure.admin_unit_id, figure.indicator_cell_id,
                (select max(computation_id) from indicators.computation where period_id = @into),
                figure.numerator / 2, figure.denominator, figure.value / 2, 1, clock_timestamp()
            from indicators.figure(
                @from, array(select admin_unit_id from reference.admin_unit where code in ('732', '26077')), clock_timestamp()) as figure
            """,
            new { from, into }
        );

    private async Task<long> DraftAsync(string periodCode)
    {
        await service.ExecuteAsync("update reference.agency set signing = 'people'");
        var cancellationToken = TestContext.Current.CancellationToken;
        var order = await service
            .Services.GetRequiredService<ReportOrder>()
            .OpenAsync(QuarterlyReport.FormCode, periodCode, "732", "recipients", People.Calendar, cancellationToken);
        await service.Services.GetRequiredService<ReportRun>().RunAsync(order.RunId, cancellationToken);
        return order.RunId;
    }

    /// <summary>What a person reads: no tags, single spaces.</summary>
    private static string Words(string page) =>
        SpacePattern().Replace(WebUtility.HtmlDecode(TagPattern().Replace(page, " ")), " ");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex TagPattern();

    [GeneratedRegex("\\s+")]
    private static partial Regex SpacePattern();
}
