using System.Net;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A page offers the steps that the rules will take, and no other. Each test has wards of its own.</summary>
[Collection(nameof(ServedPages))]
public sealed class OfferedStepTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Submit = "Gửi để lãnh đạo xác nhận</button>";
    private const string Accept = "Tiếp nhận vào số liệu</button>";
    private const string SendBack = "Trả lại để sửa</summary>";
    private const string Scan = "gửi bản quét của bản đã ký";

    [Fact]
    public async Task Reviewer_is_not_offered_the_steps_of_the_ward()
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        using var approver = await service.SignedInAsync("lanhdao.26080");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var path = await ServedPages.UploadAsync(officer, await service.FilledAsync("26080"));

        (await officer.PageAsync(path)).Should().Contain(Submit);
        (await reviewer.PageAsync(path)).Should().NotContain(Submit).And.NotContain(SendBack);
        await SubmitAsync(officer, path);
        (await officer.PageAsync(path)).Should().Contain(Scan);
        (await officer.PageAsync(path + "/ban-ky"))
            .Should()
            .Contain("Gửi bản quét và xác nhận")
            .And.Contain("Hôm nay là 16/12/2024");
        (await reviewer.PageAsync(path)).Should().NotContain(Scan).And.Contain(SendBack);
        (await reviewer.PageAsync(path + "/ban-ky")).Should().NotContain("Gửi bản quét và xác nhận");
        (await approver.PageAsync(path)).Should().Contain("Chưa đúng thì không xác nhận");
        await approver.PostAsync(path + "?handler=Confirm");
        (await reviewer.PageAsync(path))
            .Should()
            .Contain(Accept)
            .And.MatchRegex("<dt>Xác nhận</dt>\\s*<dd>[^<]+, lúc 16/12/2024");
    }

    [Fact]
    public async Task Reviewer_who_sent_for_a_ward_leaves_the_acceptance_to_another()
    {
        using var sender = await service.SignedInAsync("thamdinh1.732");
        using var other = await service.SignedInAsync("thamdinh2.732");
        using var approver = await service.SignedInAsync("lanhdao.26077");

        (await sender.PageAsync("/nop-bao-cao"))
            .Should()
            .Contain("Tệp mẫu do cán bộ xã, phường tải về")
            .And.NotContain("Không có kỳ báo cáo nào");
        var path = await ServedPages.UploadAsync(sender, await service.FilledAsync("26077"));
        (await sender.PageAsync(path)).Should().Contain(Submit);
        (await other.PageAsync(path)).Should().NotContain(Submit);
        await SubmitAsync(sender, path);
        (await sender.PageAsync(path)).Should().Contain(Scan);
        await approver.PostAsync(path + "?handler=Confirm");

        (await sender.PageAsync(path))
            .Should()
            .NotContain(Accept)
            .And.Contain("người thẩm định khác hoặc lãnh đạo tiếp nhận");
        (await other.PageAsync(path)).Should().Contain(Accept);
    }

    [Fact]
    public async Task Revision_before_an_accepted_one_is_not_offered_for_acceptance()
    {
        using var officer = await service.SignedInAsync("canbo.26086");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var path = await ServedPages.UploadAsync(officer, await service.FilledAsync("26086"));
        await service.ExecuteAsync(
            "update intake.submission set state = 'confirmed', confirmed_by = 'lanhdao.26086', confirmation_method = 'web' where submission_id = @id",
            new { id = IdOf(path) }
        );

        var later = await AddAsync("26086", "HC-2024-Q4", 2, "validated");
        (await reviewer.PageAsync(path)).Should().Contain(Accept).And.Contain("Đã có lần nộp sau lần này");
        await service.ExecuteAsync(
            "update intake.submission set state = 'accepted', accepted_at = now() where submission_id = @later",
            new { later }
        );
        (await reviewer.PageAsync(path)).Should().NotContain(Accept);
    }

    [Fact]
    public async Task Accepted_return_of_a_closed_quarter_points_to_the_reopening()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var id = await AddAsync("26083", "HC-2024-Q3", 1, "accepted");

        (await reviewer.PageAsync($"/ban-nop/{id}"))
            .Should()
            .NotContain(SendBack)
            .And.Contain("/mo-lai?ky=HC-2024-Q3&amp;donVi=26083");
    }

    [Fact]
    public async Task Refused_file_leads_back_to_the_upload()
    {
        using var officer = await service.SignedInAsync("canbo.26089");

        var path = await ServedPages.UploadAsync(officer, "not a workbook"u8.ToArray());

        (await officer.PageAsync(path))
            .Should()
            .Contain("Tệp không nhận được")
            .And.Contain("Nộp lại</a>")
            .And.NotContain("Tải tệp đã đánh dấu");
    }

    private static async Task SubmitAsync(WebVisitor visitor, string path) =>
        (await visitor.PostAsync(path + "?handler=Submit", ("Remark", "Đã rà soát")))
            .StatusCode.Should()
            .Be(HttpStatusCode.Redirect);

    private static long IdOf(string path) =>
        long.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private Task<long> AddAsync(string unitCode, string periodCode, int revision, string state) =>
        new GivenSubmission(unitCode, periodCode)
        {
            Revision = revision,
            State = state,
            ReceivedBy = "canbo.26083",
        }.SaveAsync(service.Administrator);
}
