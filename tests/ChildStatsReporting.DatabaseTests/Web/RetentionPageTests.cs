namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>What is kept, due and destroyed, as the administrator and the auditor see it.</summary>
[Collection(nameof(ServedPages))]
public sealed class RetentionPageTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Theory]
    [InlineData("danhmuc.75")]
    [InlineData("kiemtoan.75")]
    public async Task Classes_what_is_due_and_what_was_destroyed_stand_on_one_page(string userName)
    {
        // On 16 December 2024: one is due since the tenth, one in January, one was destroyed.
        await GivenAsync("26080", "HC-2023-Q3", "2023-12-09 03:00:00+00", erasedAt: null);
        await GivenAsync("26083", "HC-2023-Q4", "2024-01-14 03:00:00+00", erasedAt: null);
        await GivenAsync("26086", "HC-2023-Q3", "2023-09-09 03:00:00+00", erasedAt: "2024-09-10 19:00:00+00");
        using var visitor = await service.SignedInAsync(userName);

        var page = await visitor.PageAsync("/luu-tru");

        page.Should()
            .Contain("Tệp, dòng danh sách và bản ký quét của báo cáo đã tiếp nhận")
            .And.Contain("5 năm từ ngày khóa nhận báo cáo của năm")
            .And.Contain("(chưa được xác minh)")
            .And.Contain("10/12/2024")
            .And.Contain("15/01/2025")
            .And.Contain("11/09/2024");
        (await visitor.PageAsync("/")).Should().Contain("/luu-tru");
    }

    private async Task GivenAsync(string unitCode, string periodCode, string receivedAt, string? erasedAt)
    {
        var id = await new GivenSubmission(unitCode, periodCode) { State = "validated" }.SaveAsync(
            service.Administrator
        );
        await service.ExecuteAsync(
            "update intake.submission set received_at = @receivedAt::timestamptz, erased_at = @erasedAt::timestamptz where submission_id = @id",
            new
            {
                id,
                receivedAt,
                erasedAt,
            }
        );
    }
}
