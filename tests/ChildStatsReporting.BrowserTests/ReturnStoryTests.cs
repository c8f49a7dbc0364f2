using ChildStatsReporting.Host.Demo;
using Microsoft.Playwright;

namespace ChildStatsReporting.BrowserTests;

/// <summary>One return from an empty database to a verified download, by the people who do it.</summary>
public sealed class ReturnStoryTests(Installation service) : IClassFixture<Installation>
{
    private const string Ward = "26080";
    private const string Quarter = "HC-2024-Q4";

    [Fact]
    public async Task Ward_sends_a_return_that_ends_in_a_verified_report()
    {
        await SetUpAsync();
        await service.StartAsync("2024-12-16T08:00:00+07:00");
        var officer = await service.SignInAsync("canbo.26080");
        var path = await SendAsync(officer);
        await ConfirmAsync(path);
        await AcceptAsync(path);
    }

    private async Task SetUpAsync()
    {
        await service.RunAsync("load", Path.Combine(AppContext.BaseDirectory, "sql", "reference"));
        await service.AddAsync("canbo.26080", "Nguyễn Thị Cán Bộ", "ward_officer", Ward);
        await service.AddAsync("lanhdao.26080", "Trần Văn Lãnh Đạo", "ward_approver", Ward);
        await service.AddAsync("thamdinh.732", "Lê Thị Thẩm Định", "reviewer", "732");
        await service.AddAsync("so.75", "Phạm Văn Sở", "province_officer", "75");
    }

    /// <summary>Downloads the workbook, fills it, sends it with a fault, then without.</summary>
    private static async Task<string> SendAsync(IPage page)
    {
        await Chromium.LookAsync(page, "can-bo-viec-can-lam");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nộp báo cáo" }).First.ClickAsync();
        await Chromium.LookAsync(page, "can-bo-nop-bao-cao");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Tệp mẫu" }).First.ClickAsync());
        var template = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);

        var content = new DemoYear().Return(Ward, 4);
        var faulty = content with
        {
            Entries = content.Entries.ToDictionary(cell => cell.Key, cell => cell.Key.Element == "village" ? "nhiều" : cell.Value),
        };
        await UploadAsync(page, DemoWorkbook.Fill(template, faulty));
        await SeeAsync(page, "Lỗi phải sửa");
        await Chromium.LookAsync(page, "can-bo-phat-hien");

        await page.GetByRole(AriaRole.Link, new() { Name = "Nộp lại" }).ClickAsync();
        await UploadAsync(page, DemoWorkbook.Fill(template, content));
        var reason = page.GetByLabel("Lý do giữ nguyên");
        if (await reason.CountAsync() > 0) await reason.FillAsync("Đã rà soát với sổ theo dõi");
        await Chromium.LookAsync(page, "can-bo-gui");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi để lãnh đạo xác nhận" }).ClickAsync();
        await SeeAsync(page, "Chờ lãnh đạo xác nhận");
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task UploadAsync(IPage page, byte[] file)
    {
        await page.GetByLabel("Tệp Excel").SetInputFilesAsync(new FilePayload { Name = $"{Quarter}.xlsx", MimeType = "application/octet-stream", Buffer = file });
        await page.GetByRole(AriaRole.Button, new() { Name = "Nộp và kiểm tra" }).ClickAsync();
        await page.WaitForURLAsync("**/ban-nop/*");
        // The check runs in the background.
        while (await page.GetByText("Tệp đang được kiểm tra").CountAsync() > 0)
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await page.ReloadAsync();
        }
    }

    private static Task SeeAsync(IPage page, string text) => Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = 60_000 });

    private async Task ConfirmAsync(string path)
    {
        var page = await service.SignInAsync("lanhdao.26080");
        await Chromium.LookAsync(page, "lanh-dao-viec-can-lam");
        await page.GotoAsync(path);
        await Chromium.LookAsync(page, "lanh-dao-xac-nhan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận báo cáo" }).ClickAsync();
        await SeeAsync(page, "Chờ tiếp nhận");
    }

    private async Task AcceptAsync(string path)
    {
        var page = await service.SignInAsync("thamdinh.732");
        await page.GotoAsync($"/tinh-hinh/{Quarter}");
        await Chromium.LookAsync(page, "tham-dinh-tinh-hinh");
        await page.GotoAsync(path);
        await Chromium.LookAsync(page, "tham-dinh-ban-nop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp nhận vào số liệu" }).ClickAsync();
        await SeeAsync(page, "Đã tiếp nhận");
    }
}
