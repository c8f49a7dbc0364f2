using System.Net;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>The file comes back marked, is corrected and sent again.</summary>
[Collection(nameof(ServedPages))]
public sealed class MarkedPageTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Fact]
    public async Task Marked_file_is_corrected_and_taken()
    {
        using var officer = await service.SignedInAsync("canbo.26089");
        var file = await service.FilledAsync(
            "26089",
            content =>
                content with
                {
                    Entries = content.Entries.ToDictionary(
                        cell => cell.Key,
                        cell => cell.Key.Element == "village" ? "nhiều" : cell.Value
                    ),
                }
        );
        var path = await ServedPages.UploadAsync(officer, file);
        (await officer.PageAsync(path)).Should().Contain("Tải tệp đã đánh dấu");

        var answer = await officer.GetAsync(path + "/danh-dau");
        var marked = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var cell = WorkbookReader
            .Read(marked, WorkbookCaps.Default, TestContext.Current.CancellationToken)
            .Workbook!.Cells.Single(entry => entry.Text == "nhiều");
        var again = await ServedPages.UploadAsync(officer, Given.Typed(marked, (cell.Sheet, cell.Address, "5")));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileName.Should().Be("XP-TE13_26089_HC-2024-Q4_da-danh-dau.xlsx");
        (await officer.PageAsync(again)).Should().Contain("Gửi để lãnh đạo xác nhận").And.NotContain("Lỗi phải sửa");
        (
            await service.QueryAsync<string>(
                "select user_name from audit.event where action = 'mark' and object_key = @key",
                new { key = path.Split('/')[^1] }
            )
        )
            .Should()
            .Equal("canbo.26089");
    }

    [Fact]
    public async Task Reviewer_gets_what_he_sent_and_no_file_of_the_ward()
    {
        using var officer = await service.SignedInAsync("canbo.26092");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var wards = await ServedPages.UploadAsync(officer, await service.FilledAsync("26092"));
        var own = await ServedPages.UploadAsync(reviewer, await service.FilledAsync("26086"));

        (await reviewer.GetAsync(wards + "/danh-dau")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await reviewer.PageAsync(wards)).Should().NotContain("Tải tệp đã đánh dấu");
        (await reviewer.GetAsync(own + "/danh-dau")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Erased_file_is_told_to_be_gone()
    {
        using var officer = await service.SignedInAsync("canbo.26077");
        var path = await ServedPages.UploadAsync(officer, await service.FilledAsync("26077"));
        await service
            .Services.GetRequiredService<SubmissionErasure>()
            .EraseAsync(
                long.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture),
                "Gửi nhầm",
                "local",
                TestContext.Current.CancellationToken
            );

        var answer = await officer.GetAsync(path + "/danh-dau");

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(answer)).Should().Contain("đã xóa theo quy định");
    }

    [Fact]
    public async Task File_that_is_no_workbook_is_told_to_have_no_marks()
    {
        using var officer = await service.SignedInAsync("canbo.26083");
        var path = await ServedPages.UploadAsync(officer, "not a workbook at all"u8.ToArray());

        var answer = await officer.GetAsync(path + "/danh-dau");

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(answer)).Should().Contain("không đánh dấu được");
    }
}
