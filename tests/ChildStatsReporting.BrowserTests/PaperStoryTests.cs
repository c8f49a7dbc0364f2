using ChildStatsReporting.DatabaseTests.Web;
using ChildStatsReporting.Demo;
using Microsoft.Playwright;

namespace ChildStatsReporting.BrowserTests;

/// <summary>A return that the chair signs on paper: printed, scanned, compared and accepted; on a telephone, and without scripts.</summary>
[Collection(nameof(Installation))]
public sealed class PaperStoryTests(Installation service, Chromium chromium) : IClassFixture<Installation>
{
    private const string Ward = "26083";
    private const int Telephone = 390;

    [Fact]
    public async Task Return_is_confirmed_by_the_scan_of_its_signed_print()
    {
        chromium.SkipWithout();
        await service.RunAsync("load", Path.Combine(AppContext.BaseDirectory, "sql", "reference"));
        await service.AddAsync("canbo.26083", "Ngô Thị Cán Bộ", "ward_officer", Ward);
        await service.AddAsync("thamdinh.732", "Lê Thị Thẩm Định", "reviewer", "732");
        await service.StartAsync("2024-12-16T08:00:00+07:00");

        var path = await SubmitWithoutScriptsAsync();
        await ScanAsync(path);
        await AcceptAsync(path);
    }

    /// <summary>The officer's old browser runs no scripts; everything goes by forms and links.</summary>
    private async Task<string> SubmitWithoutScriptsAsync()
    {
        var page = await service.SignInAsync("canbo.26083", hasScripts: false);
        await page.GotoAsync("/nop-bao-cao");
        var template = await Steps.DownloadAsync(page, "Tệp mẫu");
        await Steps.UploadAsync(page, DemoWorkbook.Fill(template, new DemoYear().Return(Ward, 4)));
        await Steps.SubmitAsync(page);
        return new Uri(page.Url).AbsolutePath;
    }

    private async Task ScanAsync(string path)
    {
        var page = await service.SignInAsync("canbo.26083", Telephone);
        await Chromium.LookAsync(page, "dien-thoai-viec-can-lam");
        await page.GotoAsync(path);
        await Chromium.LookAsync(page, "dien-thoai-ban-nop");
        var print = await Steps.DownloadAsync(page, "bản in, Chủ tịch ký");
        await page.GotoAsync($"{path}/ban-ky");
        await page.GetByLabel("Họ tên người ký").FillAsync("Đặng Văn Chủ Tịch");
        await page.GetByLabel("Ngày ký").FillAsync("2024-12-16");
        await Chromium.LookAsync(page, "dien-thoai-ban-ky");
        await SendAsync(page, "khong-phai-ban-quet.pdf", "not a scan"u8.ToArray());
        await Steps.SeeAsync(page, "Tệp không phải bản quét");
        await SendAsync(page, "ban-in.pdf", print);
        await Steps.SeeAsync(page, "Đây là bản in do phần mềm lập");
        await SendAsync(page, "ban-ky.pdf", ScannedPaper.Pdf());
        await Steps.SeeAsync(page, "Chờ tiếp nhận");
    }

    private static async Task SendAsync(IPage page, string name, byte[] file)
    {
        await page.GetByLabel("Bản quét (PDF")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "application/pdf",
                    Buffer = file,
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi bản quét và xác nhận" }).ClickAsync();
    }

    private async Task AcceptAsync(string path)
    {
        var page = await service.SignInAsync("thamdinh.732");
        await page.GotoAsync($"{path}/ban-ky");
        await Chromium.LookAsync(page, "tham-dinh-ban-ky");
        (await Steps.DownloadAsync(page, "Tải bản quét về xem")).Should().StartWith("%PDF"u8.ToArray());
        await page.GotoAsync(path);
        await page.GetByLabel("Tôi đã xem bản ký").CheckAsync();
        await Chromium.LookAsync(page, "tham-dinh-doi-chieu");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp nhận vào số liệu" }).ClickAsync();
        await Steps.SeeAsync(page, "Đã tiếp nhận");
    }
}
