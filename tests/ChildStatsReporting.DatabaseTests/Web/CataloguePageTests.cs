using System.Diagnostics;
using System.Net;
using ChildStatsReporting.DatabaseTests.Reference;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>The definitions, as the administrator sees them and takes them away.</summary>
[Collection(nameof(ServedPages))]
public sealed class CataloguePageTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Fact]
    public async Task Administrator_takes_the_definitions_away_and_it_is_recorded()
    {
        using var visitor = await service.SignedInAsync("danhmuc.75");

        var page = await visitor.PageAsync("/danh-muc");
        using var answer = await visitor.GetAsync("/danh-muc?handler=File");
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        page.Should().Contain("Tải danh mục (Excel)").And.Contain("Đơn vị hành chính");
        CatalogueWorkbook
            .Read(bytes, TestContext.Current.CancellationToken)
            .Find("indicator.csv")!
            .Rows.Should()
            .Contain(row => row.Contains("Dân số trẻ em"));
        (
            await service.QueryAsync<string>(
                "select concat_ws(' ', user_name, object_kind) from audit.event where action = 'catalogue'"
            )
        )
            .Should()
            .Contain("danhmuc.75 catalogue_version");
        (await visitor.PageAsync("/")).Should().Contain("/danh-muc");
    }

    [Fact]
    public async Task Proposal_is_tried_shown_approved_by_a_second_person_and_loaded()
    {
        using var proposer = await service.SignedInAsync("danhmuc.75");
        using var auditor = await service.SignedInAsync("kiemtoan.75");
        var path = await ProposeAsync(proposer, await ChangedAsync("Dân số trẻ em", "Tổng số trẻ em"));

        (await UntilAsync(proposer, path, "Chờ người thứ hai duyệt"))
            .Should()
            .Contain("Dân số trẻ em")
            .And.Contain("Tổng số trẻ em")
            .And.Contain("13/2021/TT-BLĐTBXH ngày 30/09/2021 của Bộ Lao động")
            .And.NotContain("Ý kiến của người duyệt");
        (await proposer.SendAsync($"{path}?handler=Approve", await proposer.TokenAsync(path)))
            .StatusCode.Should()
            .Be(HttpStatusCode.Conflict);
        (await auditor.PageAsync("/")).Should().Contain("Đề nghị danh mục chờ bạn duyệt").And.Contain(path);
        (await auditor.PageAsync(path)).Should().Contain("Ý kiến của người duyệt");
        (await auditor.GetAsync($"{path}?handler=File")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await auditor.PageAsync("/danh-muc")).Should().NotContain("Gửi và tính thử");
        (await auditor.SendAsync($"{path}?handler=Approve", await auditor.TokenAsync(path)))
            .StatusCode.Should()
            .Be(HttpStatusCode.Redirect);

        (await UntilAsync(auditor, path, "Đã áp dụng")).Should().Contain("Người duyệt");
        (await NewestAsync())
            .Tables!.Single(table => table.File == "indicator.csv")
            .Text()
            .Should()
            .Contain("Tổng số trẻ em");
    }

    [Fact]
    public async Task Broken_workbook_is_answered_with_sheet_and_row_and_missing_citation_at_once()
    {
        using var proposer = await service.SignedInAsync("danhmuc.75");
        var workbook = new CatalogueSheets(CatalogueWorkbook.Write(await NewestAsync())).Change(
            "Phần tử số liệu",
            "position",
            "1",
            "một"
        );

        var path = await ProposeAsync(proposer, workbook.Bytes);
        var missing = await proposer.UploadAsync(
            "/danh-muc",
            workbook.Bytes,
            "danh-muc.xlsx",
            await proposer.TokenAsync("/danh-muc"),
            ("Number", "13/2021/TT-BLĐTBXH")
        );

        (await UntilAsync(proposer, path, "Không dùng được"))
            .Should()
            .Contain("Trang “Phần tử số liệu”, dòng 4")
            .And.Contain("không phải số nguyên");
        missing.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await WebVisitor.TextAsync(missing)).Should().Contain("ngày của văn bản").And.Contain("13/2021/TT-BLĐTBXH");
    }

    [Fact]
    public async Task Merger_is_proposed_by_names_and_its_rows_are_shown()
    {
        using var proposer = await service.SignedInAsync("danhmuc.75");
        (string, string)[] typed =
        [
            ("Kind", "Merge"),
            ("Units", "Phường Phú Bình\r\n26083"),
            ("From", "2024-12-01"),
            ("Number", "1/NQ-UBTVQH15"),
            ("DatedOn", "2024-11-20"),
            ("Agency", "Ủy ban Thường vụ Quốc hội"),
            ("Reason", "Sắp xếp đơn vị hành chính cấp xã"),
            ("ActiveFrom", "2024-12-16"),
        ];

        var refused = await proposer.PostAsync("/danh-muc/don-vi", typed);
        var answer = await proposer.PostAsync("/danh-muc/don-vi", [.. typed, ("Heirs", "26083; Phường Xuân Hoà")]);

        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await WebVisitor.TextAsync(refused))
            .Should()
            .Contain("Nhập thành đúng một đơn vị")
            .And.Contain("Phường Phú Bình");
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(answer));
        (await UntilAsync(proposer, answer.Headers.Location!.OriginalString, "Chờ người thứ hai duyệt"))
            .Should()
            .Contain("Đơn vị hành chính: thêm 1, sửa 2, bỏ 0 dòng")
            .And.Contain("26086/2019-06-01")
            .And.Contain("1/NQ-UBTVQH15 ngày 20/11/2024");
    }

    private Task<WrittenDefinitions> NewestAsync() =>
        service.Services.GetRequiredService<DefinitionArchive>().NewestAsync(TestContext.Current.CancellationToken)!;

    private async Task<byte[]> ChangedAsync(string before, string after) =>
        new CatalogueSheets(CatalogueWorkbook.Write(await NewestAsync()))
            .Change("Chỉ tiêu", "name_vi", before, after)
            .Bytes;

    private static async Task<string> ProposeAsync(WebVisitor visitor, byte[] workbook)
    {
        var answer = await visitor.UploadAsync(
            "/danh-muc",
            workbook,
            "danh-muc.xlsx",
            await visitor.TokenAsync("/danh-muc"),
            ("Number", "13/2021/TT-BLĐTBXH"),
            ("DatedOn", "2021-09-30"),
            ("Agency", "Bộ Lao động - Thương binh và Xã hội"),
            ("Place", "Phụ lục I"),
            ("Reason", "Sửa theo văn bản gốc"),
            ("ActiveFrom", "2024-12-16")
        );
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(answer));
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> UntilAsync(WebVisitor visitor, string path, string text)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var page = await visitor.PageAsync(path);
            if (page.Contains(text, StringComparison.Ordinal))
                return page;
            clock.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(5), page);
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }
}
