using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>The file of a return: its sender's own bytes, for everybody else a workbook without the rows of the lists.</summary>
[Collection(nameof(ServedPages))]
public sealed partial class ReturnFileTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Ward = "26080";
    private const string Hidden = "26080-24-V099 cháu bé ở tổ 5";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sender_gets_the_bytes_that_he_sent()
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        var sent = await FilledAsync();
        var path = await ServedPages.UploadAsync(officer, sent);

        var answer = await officer.GetAsync(path + "/tep");

        (await answer.Content.ReadAsByteArrayAsync(Cancellation)).Should().Equal(sent);
        answer.Content.Headers.ContentDisposition!.FileName.Should().Be("bao-cao.xlsx");
        (await officer.PageAsync(path)).Should().Contain("Tải tệp đã nộp");
        (await EventsAsync(path)).Should().Equal("canbo.26080 false");
    }

    [Theory]
    [InlineData("thamdinh1.732")]
    [InlineData("lanhdao.26080")]
    public async Task Anybody_else_gets_counts_and_no_row_of_a_list(string userName)
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        using var other = await service.SignedInAsync(userName);
        var path = await ServedPages.UploadAsync(officer, await FilledAsync());
        var rows = await RowTextsAsync(path);
        rows.Should().HaveCountGreaterThan(5, "the lists have something to tell");

        var answer = await other.GetAsync(path + "/tep");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer
            .Content.Headers.ContentDisposition!.FileName.Should()
            .Be("XP-TE13_26080_HC-2024-Q4_khong-danh-sach.xlsx");
        var parts = Parts(bytes);
        foreach (var text in rows.Append(Hidden).Append("cháu bé"))
            PartsWith(part => part.Contains(text, StringComparison.Ordinal)).Should().BeEmpty(text);
        PartsWith(part => RunningKey().IsMatch(part)).Should().BeEmpty("no key of a register is in it");
        var emptied = Open(bytes);
        emptied.Rows.Should().BeEmpty();
        foreach (var sheet in ListSheet.All.Select(list => list.SheetName))
            parts
                .Single(part => part.Name == Given.SheetParts(bytes)[sheet])
                .Text.Should()
                .MatchRegex(@"Đơn vị gửi \d+ dòng");
        (await EventsAsync(path)).Should().Equal($"{userName} true");
        (await other.PageAsync(path)).Should().Contain("Tải tệp không kèm các dòng danh sách");

        IEnumerable<string> PartsWith(Func<string, bool> isIn) =>
            parts.Where(part => isIn(part.Text)).Select(part => part.Name);
    }

    [Fact]
    public async Task Figures_ticks_and_texts_are_those_of_the_return()
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var sent = await FilledAsync();
        var path = await ServedPages.UploadAsync(officer, sent);

        var answer = await reviewer.GetAsync(path + "/tep");
        var handed = Read(await answer.Content.ReadAsByteArrayAsync(Cancellation));

        var lists = ListSheet.All.Select(list => list.SheetName).ToHashSet();
        Entries(handed).Should().Equal(Entries(Read(sent)));

        // The columns of the quarter before are not the return's.
        List<string> Entries(IEnumerable<SubmittedCell> cells) =>
            [
                .. cells
                    .Where(cell =>
                        !lists.Contains(cell.Sheet)
                        && cell.Sheet != WorkbookAddress.CoverSheet
                        && cell.ColumnNumber <= FormLayout.CountColumn
                        && cell.Text != Hidden
                        && cell.Text != "☐"
                    )
                    .Select(cell => $"{cell.Sheet} {cell.Address} {cell.Text}")
                    .Order(StringComparer.Ordinal),
            ];
    }

    [Fact]
    public async Task Erased_file_is_gone_and_its_counts_stay()
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var path = await ServedPages.UploadAsync(officer, await FilledAsync());
        await service
            .Services.GetRequiredService<SubmissionErasure>()
            .EraseAsync(IdOf(path), "Gửi nhầm", "local", Cancellation);

        var own = await officer.GetAsync(path + "/tep");
        var emptied = await reviewer.GetAsync(path + "/tep");

        own.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(own)).Should().Contain("đã xóa theo quy định");
        emptied.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("canbo.26077")]
    [InlineData("lanhdao.26077")]
    [InlineData("truongphong.732")]
    [InlineData("so.75")]
    [InlineData("danhmuc.75")]
    [InlineData("kiemtoan.75")]
    public async Task Who_does_not_see_the_return_gets_no_file(string userName)
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        using var visitor = await service.SignedInAsync(userName);
        var path = await ServedPages.UploadAsync(officer, await FilledAsync());

        (await visitor.GetAsync(path + "/tep")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await EventsAsync(path)).Should().BeEmpty();
    }

    /// <summary>The ward's return with a tick that holds a row of a list, and a part that no reader of the form looks at.</summary>
    private async Task<byte[]> FilledAsync()
    {
        var filled = await service.FilledAsync(Ward);
        // Only sections have this tick.
        var tick = Read(filled).First(cell => cell.RowNumber == WorkbookAddress.ReviewedTickRow && cell.Text == "☑");
        return Given.WithEntry(
            Given.Typed(filled, (tick.Sheet, $"C{WorkbookAddress.NilTickRow}", Hidden)),
            $"customXml/{Guid.NewGuid():N}.xml",
            $"<note>{Hidden}</note>"
        );
    }

    /// <summary>What the lists say that no form says: keys and free texts.</summary>
    private Task<IReadOnlyList<string>> RowTextsAsync(string path) =>
        service.QueryAsync<string>(
            """
            select distinct cell
            from register.submitted_row
            cross join lateral unnest(cell_texts) as cell
            where submission_id = @id and (cell ~ '-[VTQ][0-9]{3}$' or length(cell) > 3)
                and not exists (select from reference.dimension_category where name_vi = cell)
                and cell !~ '^[0-9]{4}-[0-9]{2}-[12]$' and cell not in ('không')
            """,
            new { id = IdOf(path) }
        );

    private Task<IReadOnlyList<string>> EventsAsync(string path) =>
        service.QueryAsync<string>(
            "select concat_ws(' ', user_name, details ->> 'isEmptied') from audit.event where action = 'hand_out' and object_key = @key",
            new { key = $"{IdOf(path)}" }
        );

    private static long IdOf(string path) =>
        long.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private static SubmittedWorkbook Open(byte[] file) =>
        WorkbookReader.Read(file, WorkbookCaps.Default, Cancellation).Workbook!;

    private static IReadOnlyList<SubmittedCell> Read(byte[] file) => Open(file).Cells;

    private static List<(string Name, string Text)> Parts(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        return
        [
            .. zip.Entries.Select(entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return (entry.FullName, WebUtility.HtmlDecode(reader.ReadToEnd()));
            }),
        ];
    }

    [GeneratedRegex(@"\d{5}-\d\d-[VTQ]0(?!01)\d\d")]
    private static partial Regex RunningKey();
}
