using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A return on paper: printed, signed by hand, its scan sent back and accepted. Each test has wards of its own.</summary>
[Collection(nameof(ServedPages))]
public sealed class SignedPrintTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Fact]
    public async Task Return_signed_on_paper_goes_from_the_print_to_acceptance()
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var path = await SubmittedAsync(officer, "26080");

        var print = await officer.GetAsync(path + "/ban-in");
        print.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        var unsigned = await SendAsync(
            officer,
            path,
            await print.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
        (await WebVisitor.TextAsync(unsigned)).Should().Contain("Đây là bản in do phần mềm lập, chưa có chữ ký và dấu");
        var scan = ScannedPaper.Pdf();
        (await SendAsync(officer, path, scan)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await officer.PageAsync(path))
            .Should()
            .Contain("bằng bản in đã ký")
            .And.Contain("Ký trên giấy: Lê Thị Hoa, Chủ tịch, ngày 16/12/2024");

        var unseen = await reviewer.PostAsync(path + "?handler=Accept", ("HasComparedScan", "true"));
        var opened = await reviewer.GetAsync(path + "/ban-ky/tep");
        var uncompared = await reviewer.PostAsync(path + "?handler=Accept");
        var accepted = await reviewer.PostAsync(path + "?handler=Accept", ("HasComparedScan", "true"));

        (await WebVisitor.TextAsync(unseen)).Should().Contain("Hãy mở xem bản ký");
        (await opened.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Should().Equal(scan);
        opened.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        (await WebVisitor.TextAsync(uncompared)).Should().Contain("Hãy đối chiếu mã SHA-256");
        accepted.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var id = IdOf(path);
        (
            await service.QueryAsync<string>(
                "select concat_ws(' ', state, confirmation_method, confirmed_by, decided_by) from intake.submission where submission_id = @id",
                new { id }
            )
        )
            .Should()
            .Equal("accepted signed_scan canbo.26080 thamdinh1.732");
        (
            await service.QueryAsync<string>(
                "select concat_ws(' ', action, user_name) from audit.event where object_key = @key and action in ('print', 'confirm', 'open_scan', 'accept') order by event_id",
                new { key = $"{id}" }
            )
        )
            .Should()
            .Equal("print canbo.26080", "confirm canbo.26080", "open_scan thamdinh1.732", "accept thamdinh1.732");
        (
            await service.QueryAsync<byte[]>(
                "select ciphertext from review.signed_scan_file inner join review.signed_scan using (scan_id) where submission_id = @id",
                new { id }
            )
        )
            .Single()
            .AsSpan()
            .IndexOf("%PDF"u8)
            .Should()
            .Be(-1);
    }

    [Fact]
    public async Task Unreadable_scan_is_returned_and_another_one_takes_its_place()
    {
        using var officer = await service.SignedInAsync("canbo.26077");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var path = await SubmittedAsync(officer, "26077");
        await SendAsync(officer, path, Png(1654, 2339));
        await reviewer.GetAsync(path + "/ban-ky/tep");

        await reviewer.PostAsync(path + "?handler=Return", ("Remark", "Bản quét mờ, không đọc được mã"));
        (await officer.PageAsync(path)).Should().Contain("Bản quét mờ").And.Contain(path + "/ban-ky");
        (await SendAsync(officer, path, Png(1700, 2400))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        var unseen = await reviewer.PostAsync(path + "?handler=Accept", ("HasComparedScan", "true"));
        await reviewer.GetAsync(path + "/ban-ky/tep");
        var accepted = await reviewer.PostAsync(path + "?handler=Accept", ("HasComparedScan", "true"));

        (await WebVisitor.TextAsync(unseen)).Should().Contain("Hãy mở xem bản ký");
        accepted.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("text", HttpStatusCode.UnprocessableEntity, "không phải bản quét")]
    [InlineData("empty", HttpStatusCode.UnprocessableEntity, "Tệp trống")]
    [InlineData("zip", HttpStatusCode.UnprocessableEntity, "không phải bản quét")]
    [InlineData("word", HttpStatusCode.UnprocessableEntity, "tệp Word chỉ nhận cho văn bản trả lời")]
    [InlineData("script", HttpStatusCode.UnprocessableEntity, "JavaScript")]
    [InlineData("tiny", HttpStatusCode.UnprocessableEntity, "Ảnh quá nhỏ")]
    [InlineData("long", HttpStatusCode.RequestEntityTooLarge, "lớn hơn 20 MB")]
    public async Task File_that_is_no_scan_is_refused_and_not_kept(
        string kind,
        HttpStatusCode statusCode,
        string message
    )
    {
        using var officer = await service.SignedInAsync("canbo.26083");
        var path = await SubmittedAsync(officer, "26083");

        var answer = await SendAsync(
            officer,
            path,
            kind switch
            {
                "text" => "not a scan"u8.ToArray(),
                "empty" => [],
                "zip" => "PK\u0003\u0004"u8.ToArray(),
                "script" => Encoding.Latin1.GetBytes(
                    "%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(x)>>>>endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer<</Size 2/Root 1 0 R>>\nstartxref\n74\n%%EOF\n"
                ),
                "word" => ScannedPaper.Word(),
                "tiny" => Png(20, 20),
                _ => new byte[(20 * 1024 * 1024) + 1],
            }
        );

        answer.StatusCode.Should().Be(statusCode);
        (await WebVisitor.TextAsync(answer)).Should().Contain(message);
        (
            await service.QueryAsync<string>(
                "select state || (select count(*) from review.signed_scan where signed_scan.submission_id = submission.submission_id) from intake.submission where submission_id = @id",
                new { id = IdOf(path) }
            )
        )
            .Should()
            .Equal("submitted0");
    }

    [Theory]
    [InlineData("Lê Thị Hoa", "2024-12-17", "ở tương lai")]
    [InlineData("Lê Thị Hoa", "2024-12-15", "trước ngày nộp tệp")]
    [InlineData("Lê Thị Hoa", "16/12/2024", "Hãy ghi ngày ký")]
    [InlineData("", "2024-12-16", "Hãy ghi họ tên")]
    [InlineData("079123456789", "2024-12-16", "Hãy ghi họ tên")]
    public async Task Statement_that_cannot_hold_is_refused(string signerName, string signedOn, string message)
    {
        using var officer = await service.SignedInAsync("canbo.26083");
        var path = await SubmittedAsync(officer, "26083");

        var answer = await SendAsync(officer, path, Png(1654, 2339), signerName, signedOn);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await WebVisitor.TextAsync(answer)).Should().Contain(message).And.Contain($"value=\"{signedOn}\"");
    }

    [Theory]
    [InlineData("canbo.26077", HttpStatusCode.NotFound)]
    [InlineData("so.75", HttpStatusCode.NotFound)]
    [InlineData("thamdinh1.732", HttpStatusCode.UnprocessableEntity)]
    public async Task Scan_of_somebody_else_is_refused(string userName, HttpStatusCode statusCode)
    {
        using var officer = await service.SignedInAsync("canbo.26083");
        var path = await SubmittedAsync(officer, "26083");
        using var other = await service.SignedInAsync(userName);

        var answer = await SendAsync(other, path, Png(1654, 2339), tokenPath: "/mat-khau");

        answer.StatusCode.Should().Be(statusCode);
        (
            await service.QueryAsync<string>(
                "select state from intake.submission where submission_id = @id",
                new { id = IdOf(path) }
            )
        )
            .Should()
            .Equal("submitted");
    }

    [Fact]
    public async Task Scan_without_the_token_is_refused_before_it_is_read()
    {
        using var officer = await service.SignedInAsync("canbo.26083");
        var path = await SubmittedAsync(officer, "26083");

        var answer = await officer.UploadAsync(path + "/ban-ky", Png(1654, 2339), "scan.png", token: null);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Return_that_was_confirmed_on_the_pages_takes_no_scan()
    {
        using var officer = await service.SignedInAsync("canbo.26089");
        var path = await SubmittedAsync(officer, "26089");
        await service.ExecuteAsync(
            "update intake.submission set state = 'confirmed', confirmed_by = 'lanhdao.26089', confirmation_method = 'web' where submission_id = @id",
            new { id = IdOf(path) }
        );

        var answer = await SendAsync(officer, path, Png(1654, 2339));

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(answer))
            .Should()
            .Contain("chờ tiếp nhận")
            .And.NotContain("Gửi bản quét và xác nhận");
        (await officer.GetAsync(path + "/ban-ky/tep")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Return_with_blocking_findings_has_no_print()
    {
        using var officer = await service.SignedInAsync("canbo.26092");
        var path = await ServedPages.UploadAsync(
            officer,
            await service.FilledAsync(
                "26092",
                content =>
                    content with
                    {
                        Entries = content.Entries.ToDictionary(
                            cell => cell.Key,
                            cell => cell.Key.Element == "village" ? "nhiều" : cell.Value
                        ),
                    }
            )
        );

        var answer = await officer.GetAsync(path + "/ban-in");

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(answer)).Should().Contain("chưa in được");
        (await officer.PageAsync(path)).Should().NotContain("/ban-in");
    }

    private static long IdOf(string path) =>
        long.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The path of the ward's submitted return; the same bytes are received once.</summary>
    private async Task<string> SubmittedAsync(WebVisitor officer, string unitCode)
    {
        var path = (await ServedPages.UploadAsync(officer, await service.FilledAsync(unitCode))).Split('?')[0];
        await officer.PostAsync(path + "?handler=Submit", ("Remark", "Đã rà soát"));
        return path;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        WebVisitor visitor,
        string path,
        byte[] scan,
        string signerName = "Lê Thị Hoa",
        string signedOn = "2024-12-16",
        string? tokenPath = null
    ) =>
        await visitor.UploadAsync(
            path + "/ban-ky",
            scan,
            "scan.pdf",
            await visitor.TokenAsync(tokenPath ?? path),
            ("SignerName", signerName),
            ("Position", "chair"),
            ("SignedOn", signedOn)
        );

    /// <summary>The head of a picture of this size; nobody decodes the rest.</summary>
    private static byte[] Png(int width, int height)
    {
        var png = new byte[64];
        (
            (ReadOnlySpan<byte>)
                [
                    0x89,
                    (byte)'P',
                    (byte)'N',
                    (byte)'G',
                    0x0D,
                    0x0A,
                    0x1A,
                    0x0A,
                    0,
                    0,
                    0,
                    13,
                    (byte)'I',
                    (byte)'H',
                    (byte)'D',
                    (byte)'R',
                ]
        ).CopyTo(png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }
}
