using ChildStatsReporting.DatabaseTests.Reference;
using ChildStatsReporting.DatabaseTests.Reports;
using ChildStatsReporting.Demo;
using Microsoft.Playwright;

namespace ChildStatsReporting.BrowserTests;

/// <summary>
/// One indicator over known elements and one new element with a sheet of its own are proposed, seen, approved by a second person, asked of
/// a ward and printed in a report, without a release.
/// </summary>
[Collection(nameof(Installation))]
public sealed class CatalogueStoryTests(Installation service, Chromium chromium) : IClassFixture<Installation>
{
    private const string Ward = "26080";
    private const string NewSheet = "7. Đọc sách";
    private const int FirstEntryRow = 7;

    [Fact]
    public async Task Added_indicator_and_element_reach_a_report_by_a_second_person()
    {
        chromium.SkipWithout();
        await SetUpAsync();

        await service.StartAsync("2024-12-02T08:00:00+07:00");
        var path = await ProposeAsync();
        await ApproveAsync(path);

        await service.StartAsync("2024-12-16T08:00:00+07:00");
        await AcceptAsync(await ConfirmAsync(await SendAsync()));

        await service.StartAsync("2024-12-20T08:00:00+07:00");
        await ReadReportAsync();
    }

    private async Task SetUpAsync()
    {
        await service.RunAsync("load", service.CopyDefinitions());
        await service.AddAsync("quantri.75", "Đỗ Văn Quản Trị", "catalogue_administrator", "75");
        await service.AddAsync("kiemtoan.75", "Bùi Thị Kiểm Toán", "auditor", "75");
        await service.AddAsync("canbo.26080", "Nguyễn Thị Cán Bộ", "ward_officer", Ward);
        await service.AddAsync("lanhdao.26080", "Trần Văn Lãnh Đạo", "ward_approver", Ward);
        await service.AddAsync("thamdinh.732", "Lê Thị Thẩm Định", "reviewer", "732");
        await service.AddAsync("so.75", "Phạm Văn Sở", "province_officer", "75");
        await service.InventPeopleAsync();
    }

    /// <summary>The administrator downloads the workbook, adds to it, sends it with its citation and sees what it would change.</summary>
    private async Task<string> ProposeAsync()
    {
        var page = await service.SignInAsync("quantri.75");
        await page.GetByRole(AriaRole.Link, new() { Name = "Danh mục", Exact = true }).First.ClickAsync();
        await Chromium.LookAsync(page, "danh-muc");
        var workbook = Extended.By(new CatalogueSheets(await Steps.DownloadAsync(page, "Tải danh mục (Excel)")));
        await page.GetByLabel("Số, ký hiệu").FillAsync("13/2021/TT-BLĐTBXH");
        await page.GetByLabel("Ngày của văn bản").FillAsync("2021-09-30");
        await page.GetByLabel("Cơ quan ban hành").FillAsync("Bộ Lao động - Thương binh và Xã hội");
        await page.GetByLabel("Phụ lục, trang hoặc đường dẫn").FillAsync("Phụ lục I");
        await page.GetByLabel("Lý do").FillAsync("Bổ sung chỉ tiêu đọc sách");
        await page.GetByLabel("Tệp danh mục đã sửa")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "danh-muc.xlsx",
                    MimeType = "application/octet-stream",
                    Buffer = workbook.Bytes,
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi và tính thử" }).ClickAsync();
        await page.WaitForURLAsync("**/danh-muc/de-nghi/*");
        var path = new Uri(page.Url).AbsolutePath;
        await Steps.UntilAsync(page, path, page.GetByText("Chờ người thứ hai duyệt").First);
        await Steps.SeeAsync(page, Extended.OverNewElement);
        await Steps.SeeAsync(page, "XP-TE13: 2 ô");
        await Steps.SeeAsync(page, "HC-2024-Q4");
        (await page.GetByRole(AriaRole.Button, new() { Name = "Duyệt", Exact = true }).CountAsync()).Should().Be(0);
        await Chromium.LookAsync(page, "danh-muc-de-nghi");
        return path;
    }

    /// <summary>The auditor finds it among what waits, reads and approves it; it is a version soon after.</summary>
    private async Task ApproveAsync(string path)
    {
        var page = await service.SignInAsync("kiemtoan.75");
        await Chromium.LookAsync(page, "kiem-toan-viec-can-lam");
        await page.GetByRole(AriaRole.Link, new() { Name = "Đề nghị 1 của" }).ClickAsync();
        await page.GetByLabel("Ý kiến").FillAsync("Khớp phụ lục I");
        await Chromium.LookAsync(page, "danh-muc-duyet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Duyệt", Exact = true }).ClickAsync();
        await Steps.UntilAsync(page, path, page.GetByText("Đã áp dụng").First);
        await Steps.SeeAsync(page, "Khớp phụ lục I");
        await Chromium.LookAsync(page, "danh-muc-da-ap-dung");
    }

    /// <summary>The ward's template has the new sheet; the officer fills it and sends all.</summary>
    private async Task<string> SendAsync()
    {
        var page = await service.SignInAsync("canbo.26080");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nộp báo cáo" }).First.ClickAsync();
        var template = await Steps.DownloadAsync(page, "Tệp mẫu");
        var filled = new DemoPackage(DemoWorkbook.Fill(template, new DemoYear().Return(Ward, 4)));
        filled.SheetNames.Should().Contain(NewSheet);
        filled.Sheet(NewSheet).Set(FirstEntryRow, 4, "31");
        filled.Sheet(NewSheet).Set(FirstEntryRow, 5, "42");
        await Steps.UploadAsync(page, filled.ToBytes());
        await Steps.SubmitAsync(page);
        return new Uri(page.Url).AbsolutePath;
    }

    private async Task<string> ConfirmAsync(string path)
    {
        var page = await service.SignInAsync("lanhdao.26080");
        await page.GotoAsync(path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận báo cáo" }).ClickAsync();
        await Steps.SeeAsync(page, "Chờ tiếp nhận");
        return path;
    }

    private async Task AcceptAsync(string path)
    {
        var page = await service.SignInAsync("thamdinh.732");
        await page.GotoAsync(path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp nhận vào số liệu" }).ClickAsync();
        await Steps.SeeAsync(page, "Đã tiếp nhận");
    }

    /// <summary>The report that the calendar makes prints both indicators.</summary>
    private async Task ReadReportAsync()
    {
        var page = await service.SignInAsync("so.75");
        var report = page.GetByRole(AriaRole.Link, new() { Name = "BC-TE13-Q_732_HC-2024-Q4.pdf" });
        await Steps.UntilAsync(page, "/phat-hanh", report);
        var text = string.Join(
            ' ',
            (await PdfText.ReadAsync(await Steps.DownloadAsync(page, "BC-TE13-Q_732_HC-2024-Q4.pdf"))).Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries
            )
        );

        text.Should()
            .Contain(Extended.OverKnownElements[..20])
            .And.Contain(Extended.OverNewElement[..15])
            .And.MatchRegex(@"\b73\b");
    }
}
