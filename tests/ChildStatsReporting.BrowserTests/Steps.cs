using System.Diagnostics;
using Microsoft.Playwright;

namespace ChildStatsReporting.BrowserTests;

/// <summary>What people do in more than one story.</summary>
internal static class Steps
{
    /// <summary>For what a background job does; other work may share the machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Sends a workbook from the page of uploads and waits until it was checked.</summary>
    public static async Task UploadAsync(IPage page, byte[] file)
    {
        await page.GetByLabel("Tệp Excel")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "bao-cao.xlsx",
                    MimeType = "application/octet-stream",
                    Buffer = file,
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "Nộp và kiểm tra" }).ClickAsync();
        await page.WaitForURLAsync("**/ban-nop/*");
        await UntilAsync(page, new Uri(page.Url).PathAndQuery, page.GetByText("Kết quả kiểm tra").First);
    }

    /// <summary>Gives a reason for the warnings, if there are any.</summary>
    public static async Task ExplainAsync(IPage page)
    {
        var reason = page.GetByLabel("Lý do giữ nguyên");
        if (await reason.CountAsync() > 0)
            await reason.FillAsync("Đã rà soát với sổ theo dõi");
    }

    public static async Task SubmitAsync(IPage page)
    {
        await ExplainAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi để lãnh đạo xác nhận" }).ClickAsync();
        await SeeAsync(page, "Chờ lãnh đạo xác nhận");
    }

    /// <summary>Opens a page again until a background job has come so far.</summary>
    public static async Task UntilAsync(IPage page, string path, ILocator wanted)
    {
        var clock = Stopwatch.StartNew();
        while (await wanted.CountAsync() == 0)
        {
            clock.Elapsed.Should().BeLessThan(Patience, await page.InnerTextAsync("main"));
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await page.GotoAsync(path);
        }
    }

    public static async Task<byte[]> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync()
        );
        return await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    public static Task SeeAsync(IPage page, string text) =>
        Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync();
}
