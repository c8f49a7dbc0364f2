using ChildStatsReporting.DatabaseTests.Web;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Reference;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Playwright;

namespace ChildStatsReporting.BrowserTests;

/// <summary>The police answer on paper: asked by letter, entered for the city with its letter, compared and accepted by another person.</summary>
[Collection(nameof(Installation))]
public sealed class PoliceStoryTests(Installation service, Chromium chromium) : IClassFixture<Installation>
{
    private const string Overview = "/tinh-hinh/HC-2024-Q4";

    [Fact]
    public async Task Answer_on_paper_is_entered_with_its_letter_and_accepted_by_another_person()
    {
        chromium.SkipWithout();
        await service.RunAsync("load", Path.Combine(AppContext.BaseDirectory, "sql", "reference"));
        await service.AddAsync("thamdinh.732", "Lê Thị Thẩm Định", "reviewer", "732");
        await service.AddAsync("thamdinh2.732", "Ngô Văn Đối Chiếu", "reviewer", "732");
        await service.StartAsync("2024-12-16T08:00:00+07:00");

        var path = await EnterAsync();
        await AcceptAsync(path);
    }

    private async Task<string> EnterAsync()
    {
        var page = await service.SignInAsync("thamdinh.732");
        await page.GotoAsync(Overview);
        await Steps.SeeAsync(page, "hỏi Công an thành phố Long Khánh");
        await Chromium.LookAsync(page, "tham-dinh-nganh-khac");
        await page.GetByRole(AriaRole.Link, new() { Name = "công văn đề nghị" }).First.ClickAsync();
        await page.GetByLabel("Người ký công văn").SelectOptionAsync("pho-truong-phong");
        var letter = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "Tải công văn (PDF)" }).ClickAsync()
        );
        (await File.ReadAllBytesAsync(await letter.PathAsync(), TestContext.Current.CancellationToken))
            .Should()
            .StartWith("%PDF"u8.ToArray());
        await page.GotoAsync(Overview);
        var sheet = Filled(await Steps.DownloadAsync(page, "biểu trống CA-TE13"));

        await page.GotoAsync("/nop-bao-cao");
        await Steps.UploadAsync(page, sheet);
        await Assertions
            .Expect(page.GetByLabel("Cơ quan, như ghi trên văn bản"))
            .ToHaveValueAsync("Công an thành phố Long Khánh");
        await page.GetByLabel("Số, ký hiệu").FillAsync("1234/CATP-ĐTTH");
        await page.GetByLabel("Ngày của văn bản").FillAsync("2024-12-15");
        await Chromium.LookAsync(page, "tham-dinh-nguon");
        await Steps.ExplainAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi, rồi kèm bản quét văn bản" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "gửi bản quét văn bản" }).ClickAsync();
        await page.GetByLabel("Họ tên người ký văn bản").FillAsync("Đặng Văn Trưởng Công An");
        await page.GetByLabel("Bản quét (PDF")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "van-ban.pdf",
                    MimeType = "application/pdf",
                    Buffer = ScannedPaper.Pdf(),
                }
            );
        await Chromium.LookAsync(page, "tham-dinh-quet-van-ban");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi bản quét văn bản" }).ClickAsync();
        await Steps.SeeAsync(page, "Chờ tiếp nhận");
        return new Uri(page.Url).AbsolutePath;
    }

    private async Task AcceptAsync(string path)
    {
        var page = await service.SignInAsync("thamdinh2.732");
        await page.GotoAsync($"{path}/ban-ky");
        (await Steps.DownloadAsync(page, "Tải bản quét về xem")).Should().StartWith("%PDF"u8.ToArray());
        await page.GotoAsync(path);
        await Steps.SeeAsync(page, "số 1234/CATP-ĐTTH ngày 15/12/2024");
        await page.GetByLabel("Tôi đã xem văn bản").CheckAsync();
        await Chromium.LookAsync(page, "tham-dinh-doi-chieu-van-ban");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp nhận vào số liệu" }).ClickAsync();
        await Steps.SeeAsync(page, "Đã tiếp nhận");
        await page.GotoAsync(Overview);
        await Steps.SeeAsync(page, "theo văn bản số 1234/CATP-ĐTTH");
    }

    /// <summary>The sheet with 1 in each cell that may be written in.</summary>
    private static byte[] Filled(byte[] template)
    {
        var package = new DemoPackage(template);
        using (var document = SpreadsheetDocument.Open(new MemoryStream(template), isEditable: false))
        {
            var workbook = document.WorkbookPart!;
            var formats = workbook.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
            var part = (WorksheetPart)
                workbook.GetPartById(
                    workbook.Workbook.Descendants<Sheet>().Single(sheet => sheet.Name == "1. Công an").Id!
                );
            var places = part
                .Worksheet.Descendants<Cell>()
                .Where(cell => formats[(int)(cell.StyleIndex?.Value ?? 0)].Protection?.Locked?.Value == false)
                .Select(cell => CellAddress.Parse(cell.CellReference!.Value)!.Value)
                .Where(place => place.Row >= FormLayout.FirstEntryRow && place.Column >= FormLayout.MaleColumn)
                .ToList();
            var sheet = package.Sheet("1. Công an");
            foreach (var place in places)
                sheet.Set(place.Row, place.Column, "1");
        }

        return package.ToBytes();
    }
}
