using Microsoft.Playwright;

namespace ChildStatsReporting.BrowserTests;

/// <summary>A task of the city's plan that is overdue: the ward and the agency see it, it is chased, the ward tells that it is done, and it is chased no more.</summary>
[Collection(nameof(Installation))]
public sealed class PlanStoryTests(Installation service, Chromium chromium) : IClassFixture<Installation>
{
    private const string Overdue = "1 nhiệm vụ quá hạn";
    private const string Ward = "Phường Phú Bình (26086)";
    private const string Result = "Đã tổ chức một diễn đàn cho 120 trẻ em";

    [Fact]
    public async Task Overdue_task_is_chased_told_and_done()
    {
        chromium.SkipWithout();
        await SetUpAsync();
        await service.StartAsync("2024-12-16T08:00:00+07:00");

        await EnterAsync();
        await SeeOverdueAsync();
        // The calendar looks every quarter of an hour whom to chase.
        await service.StartAsync("2024-12-16T09:00:00+07:00");
        await ChaseAsync();
        await TellAsync();
        await SeeDoneAsync();
        await SeeChasedNoMoreAsync();
    }

    private async Task SetUpAsync()
    {
        await service.RunAsync("load", service.CopyDefinitions());
        await service.AddAsync("canbo.26086", "Nguyễn Thị Cán Bộ", "ward_officer", "26086");
        await service.AddAsync("thamdinh.732", "Lê Thị Thẩm Định", "reviewer", "732");
        await service.InventPeopleAsync();
    }

    /// <summary>The agency states its plan and pastes two tasks as they are copied from a table.</summary>
    private async Task EnterAsync()
    {
        var page = await service.SignInAsync("thamdinh.732");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kế hoạch", Exact = true }).ClickAsync();
        await page.GetByLabel("Số, ký hiệu").FillAsync("306/KH-UBND");
        await page.GetByLabel("Năm", new() { Exact = true }).FillAsync("2024");
        await Chromium.LookAsync(page, "tham-dinh-ke-hoach");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi kế hoạch" }).ClickAsync();
        await page.GetByLabel("Các dòng")
            .FillAsync(
                "II.4\tHọp Ban điều hành\tPhòng LĐ-TB&XH\t\tQuý IV\tBiên bản\nII.12\tTổ chức diễn đàn trẻ em\t\tUBND các xã, phường\t30/11/2024\tDiễn đàn"
            );
        await page.GetByLabel("Ai báo cáo tiến độ").First.SelectOptionAsync("wards");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi các nhiệm vụ" }).ClickAsync();
        await Steps.SeeAsync(page, "Tổ chức diễn đàn trẻ em");
        await Chromium.LookAsync(page, "tham-dinh-nhap-nhiem-vu");
    }

    private async Task SeeOverdueAsync()
    {
        var page = await service.SignInAsync("thamdinh.732");
        await page.GotoAsync("/tinh-hinh/HC-2024-Q4");
        await Steps.SeeAsync(page, Overdue);
        await Steps.SeeAsync(page, "Phường Phú Bình");
        await Chromium.LookAsync(page, "tham-dinh-nhiem-vu-qua-han");
    }

    /// <summary>The agency finds the words to copy, and notes that it has called.</summary>
    private async Task ChaseAsync()
    {
        var page = await service.SignInAsync("thamdinh.732");
        await Steps.UntilAsync(page, "/nhac-viec", MessageTo(page, Ward));
        var message = MessageTo(page, Ward);
        await Assertions.Expect(message).ToContainTextAsync("Nguyễn Thị Cán Bộ");
        (await message.GetByLabel("Lời nhắn").InputValueAsync())
            .Should()
            .StartWith("Phường Phú Bình: có nhiệm vụ của kế hoạch 306/KH-UBND quá hạn 30/11/2024")
            .And.NotContain("diễn đàn");
        await Chromium.LookAsync(page, "tham-dinh-nhac-nhiem-vu");
        await message.GetByRole(AriaRole.Button, new() { Name = "Đã gọi" }).ClickAsync();
        await Assertions.Expect(MessageTo(page, Ward)).ToContainTextAsync("Đã gọi lúc 16/12/2024");
    }

    private async Task SeeChasedNoMoreAsync()
    {
        var page = await service.SignInAsync("thamdinh.732");
        await page.GotoAsync("/nhac-viec");
        await Assertions.Expect(MessageTo(page, "Phường Xuân An (26080)")).ToBeVisibleAsync();
        await Assertions.Expect(MessageTo(page, Ward)).ToHaveCountAsync(0);
    }

    /// <summary>The card with what the officer of a ward is told of tasks.</summary>
    private static ILocator MessageTo(IPage page, string ward) =>
        page.Locator("section.card")
            .Filter(new() { HasText = ward })
            .Filter(new() { HasText = "Cán bộ:" })
            .Filter(new() { HasText = "có nhiệm vụ của kế hoạch" });

    /// <summary>The officer comes to the overdue task from the list of what is to be done.</summary>
    private async Task TellAsync()
    {
        var page = await service.SignInAsync("canbo.26086");
        await Steps.SeeAsync(page, Overdue);
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem tiến độ của kế hoạch" }).ClickAsync();
        await Steps.SeeAsync(page, "Quá hạn");
        await page.GetByRole(AriaRole.Link, new() { Name = "Báo cáo tiến độ của Phường Phú Bình" }).ClickAsync();
        await page.GetByLabel("Tình trạng nhiệm vụ II.12").SelectOptionAsync("done");
        await page.GetByLabel("Kết quả nhiệm vụ II.12").FillAsync(Result);
        await Chromium.LookAsync(page, "can-bo-tien-do");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi báo cáo tiến độ" }).ClickAsync();
        await Steps.SeeAsync(page, Result);
        await Chromium.LookAsync(page, "can-bo-ke-hoach");
        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByText(Overdue)).ToHaveCountAsync(0);
    }

    private async Task SeeDoneAsync()
    {
        var page = await service.SignInAsync("thamdinh.732");
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem tiến độ của kế hoạch" }).ClickAsync();
        await Steps.SeeAsync(page, $"Phường Phú Bình: {Result}");
        await Steps.SeeAsync(page, "Xã, phường: 1 đã hoàn thành, 12 chưa báo cáo lần nào");
        await Chromium.LookAsync(page, "tham-dinh-tien-do");
    }
}
