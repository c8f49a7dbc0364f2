using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A correction on its page, and the document that it replaces in the list of what was issued.</summary>
[Collection(nameof(ServedPages))]
public sealed class CorrectionPagesTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Fact]
    public async Task Held_correction_says_what_it_replaces_and_what_moved_and_waits_for_a_reviewer()
    {
        var (issued, draft) = await GivenCorrectionAsync(number: 41);
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        using var signer = await service.SignedInAsync("truongphong.732");

        var page = await reviewer.PageAsync($"/trinh-ky/{draft}");
        var signers = await signer.PageAsync($"/trinh-ky/{draft}");

        page.Should()
            .Contain("Báo cáo số 41/BC-LĐTBXH ngày 20/12/2024")
            .And.Contain("Nội dung đính chính")
            .And.Contain("Số quà")
            .And.Contain("1.234")
            .And.Contain("để trống")
            .And.Contain("tiếp nhận báo cáo lần 2")
            .And.Contain("phụ lục nội bộ")
            .And.Contain("Ban hành bản đính chính")
            .And.Contain("Chờ ban hành");
        signers.Should().NotContain("Ký văn bản").And.NotContain("Ban hành bản đính chính");
        (await signer.PageAsync("/trinh-ky")).Should().Contain($"/trinh-ky/{draft}");
        (await reviewer.GetAsync($"/trinh-ky/{draft}/dinh-chinh.csv"))
            .Content.Headers.ContentDisposition!.FileName.Should()
            .EndWith("_dinh-chinh.csv");
        foreach (var userName in (string[])["so.75", "canbo.26080", "danhmuc.75", "kiemtoan.75"])
        {
            using var other = await service.SignedInAsync(userName);
            (await other.GetAsync($"/trinh-ky/{draft}")).StatusCode.Should().Be(HttpStatusCode.NotFound, userName);
        }

        issued.Should().NotBe(draft);
    }

    [Fact]
    public async Task Replaced_document_stays_to_be_downloaded_and_names_number_and_date_of_the_later_one()
    {
        var (issued, later) = await GivenCorrectionAsync(number: 51);
        await service.ExecuteAsync(
            """
            update reports.report_run set state = 'published', issued_on = '2025-01-10' where run_id = @later;
            insert into signing.document_number select 'BC-LĐTBXH', '732', 2025, 7, @later, now(), 'system';
            update signing.signed_file set replaced_by_run_id = @later where run_id = @issued
            """,
            new { issued, later }
        );
        using var officer = await service.SignedInAsync("so.75");

        (await officer.PageAsync("/phat-hanh"))
            .Should()
            .Contain(
                "được thay bằng số 07/BC-LĐTBXH ngày 10/1/2025".Replace(
                    "10/1/2025",
                    "10/01/2025",
                    StringComparison.Ordinal
                )
            );
        (await officer.GetAsync($"/phat-hanh/{issued}/BC-TE13-Q_732.pdf")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await officer.PageAsync("/kiem-tra?so=51&kyHieu=BC-L%C4%90TBXH&nam=2024"))
            .Should()
            .Contain("đã được thay thế")
            .And.Contain("07/BC-LĐTBXH ngày");
    }

    [Fact]
    public async Task Reviewer_lets_a_held_correction_go_and_nobody_else_does()
    {
        var (_, draft) = await GivenCorrectionAsync(number: 61);
        using var signer = await service.SignedInAsync("truongphong.732");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var periodId = await service.QueryAsync<int>(
            "select period_id from reference.reporting_period where code = 'HC-2024-Q4'"
        );
        await service
            .Services.GetRequiredService<FigureComputation>()
            .RunAsync(periodId.Single(), TestContext.Current.CancellationToken);

        var refused = await signer.PostAsync($"/trinh-ky/{draft}?handler=Remake");
        var isHeld = await IsHeldAsync(draft);
        var ordered = await reviewer.PostAsync($"/trinh-ky/{draft}?handler=Remake");

        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        isHeld.Should().BeTrue();
        ordered.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await IsHeldAsync(draft)).Should().BeFalse();
    }

    private async Task<bool> IsHeldAsync(long run) =>
        (
            await service.QueryAsync<bool>("select is_held from reports.report_run where run_id = @run", new { run })
        ).Single();

    /// <summary>A published report and a rendered correction of it, as the calendar opens it where the service signs.</summary>
    private async Task<(long Issued, long Draft)> GivenCorrectionAsync(int number)
    {
        var issued = await service.PublishAsync("%PDF-1.7"u8.ToArray(), number);
        await service.ExecuteAsync(
            "update reports.report_run set state = 'published' where state <> 'published'; update reference.agency set signing = 'service'"
        );
        var draft = await service.QueryAsync<long>(
            """
            with run as (
                insert into reports.report_run (form_code, period_id, admin_unit_id, audience, figures_as_at, catalogue_version_id, state,
                    corrects_run_id, is_held, created_at, created_by)
                select form_code, period_id, admin_unit_id, audience, now(), 1, 'rendered', run_id, true, now(), 'system'
                from reports.report_run where run_id = @issued
                returning run_id, admin_unit_id
            ),
            file as (
                insert into reports.rendered_file (run_id, file_name, content, sha256)
                select run_id, name, '\x25', 'x' from run, unnest(array['BC-TE13-Q_732_HC-2024-Q4.pdf', 'dinh-chinh.csv']) as name
            ),
            moved as (
                insert into reports.moved_figure
                select run_id, place.position, admin_unit_id, 'Toàn thành phố', 'P/306/gift', '', 'Số quà', '', 'count', 'own', place.is_internal,
                    place.old_text, '1.234', 'tiếp nhận báo cáo lần 2 của Phường Xuân An'
                from run, (values (1, false, '1.000'), (2, true, '')) as place (position, is_internal, old_text)
            )
            select run_id from run
            """,
            new { issued }
        );
        return (issued, draft.Single());
    }
}
