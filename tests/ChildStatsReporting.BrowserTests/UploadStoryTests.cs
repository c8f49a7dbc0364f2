using ChildStatsReporting.Demo;
using Microsoft.Playwright;

namespace ChildStatsReporting.BrowserTests;

/// <summary>What the officer is told while a file is under way: that it was not received, and why; and a question before leaving.</summary>
[Collection(nameof(Installation))]
public sealed class UploadStoryTests(Installation service, Chromium chromium) : IClassFixture<Installation>
{
    private const string Ward = "26083";
    private const string UploadPath = "/nop-bao-cao";

    [Fact]
    public async Task Upload_that_is_cut_off_says_that_nothing_was_received()
    {
        chromium.SkipWithout();
        await service.RunAsync("load", Path.Combine(AppContext.BaseDirectory, "sql", "reference"));
        await service.AddAsync("canbo.26083", "Ngô Thị Cán Bộ", "ward_officer", Ward);
        await service.StartAsync("2024-12-16T08:00:00+07:00");
        var page = await service.SignInAsync("canbo.26083");
        await page.GotoAsync(UploadPath);
        var file = DemoWorkbook.Fill(await Steps.DownloadAsync(page, "Tệp mẫu"), new DemoYear().Return(Ward, 4));

        await LeavingIsAskedAboutAndStoppingIsToldAsync(page, file);
        await LostConnectionIsToldAsync(page, file);
        await FileTooLargeIsToldAsync(page);
        await EndedSessionIsToldAsync(page, file);

        // Signed in again, the same file goes through: nothing of the attempts was kept.
        var again = await service.SignInAsync("canbo.26083");
        await again.GotoAsync(UploadPath);
        await Steps.UploadAsync(again, file);
        again.Url.Should().EndWith("/ban-nop/1");
    }

    private static async Task LeavingIsAskedAboutAndStoppingIsToldAsync(IPage page, byte[] file)
    {
        var held = new TaskCompletionSource();
        await page.RouteAsync(
            "**" + UploadPath,
            async route =>
            {
                if (route.Request.Method == "POST")
                    await held.Task;
                await route.ContinueAsync();
            }
        );
        var asked = new TaskCompletionSource<string>();
        page.Dialog += StayAsync;

        await SendAsync(page, file);
        await Steps.SeeAsync(page, "Đang gửi tệp");
        await page.EvaluateAsync("() => { window.location.href = '/'; }");

        (await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))
            .Should()
            .Be(DialogType.BeforeUnload);
        page.Url.Should().EndWith(UploadPath);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hủy gửi" }).ClickAsync();
        await Steps.SeeAsync(page, "Đã hủy, tệp chưa được nhận.");
        page.Dialog -= StayAsync;
        held.SetResult();
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });

        async void StayAsync(object? sender, IDialog dialog)
        {
            await dialog.DismissAsync();
            asked.TrySetResult(dialog.Type);
        }
    }

    private static async Task LostConnectionIsToldAsync(IPage page, byte[] file)
    {
        await page.Context.SetOfflineAsync(true);

        await SendAsync(page, file);

        await Steps.SeeAsync(page, "Mất kết nối khi đang gửi, tệp chưa được nhận.");
        await page.Context.SetOfflineAsync(false);
    }

    private static async Task FileTooLargeIsToldAsync(IPage page)
    {
        await SendAsync(page, new byte[(10 * 1024 * 1024) + 1]);

        await Steps.SeeAsync(page, "Tệp lớn hơn 10 MB nên không được nhận.");
    }

    private static async Task EndedSessionIsToldAsync(IPage page, byte[] file)
    {
        await page.Context.ClearCookiesAsync(new() { Name = "csr-sign-in" });

        await SendAsync(page, file);

        await Steps.SeeAsync(page, "Phiên làm việc đã kết thúc nên tệp chưa được nhận.");
        page.Url.Should().EndWith(UploadPath);
    }

    private static async Task SendAsync(IPage page, byte[] file)
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
    }
}
