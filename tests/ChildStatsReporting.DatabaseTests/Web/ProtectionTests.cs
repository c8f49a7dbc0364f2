using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>What stands around every page: headers, limits, error pages, and what anybody may ask.</summary>
[Collection(nameof(ServedPages))]
public sealed partial class ProtectionTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Theory]
    [InlineData("/dang-nhap")]
    [InlineData("/kiem-tra")]
    [InlineData("/site.css")]
    [InlineData("/nothing-here")]
    [InlineData("/jobs")]
    public async Task Each_answer_carries_the_headers(string path)
    {
        using var visitor = service.Visitor();

        var answer = await visitor.GetAsync(path);

        answer
            .Headers.GetValues("Content-Security-Policy")
            .Single()
            .Should()
            .StartWith("default-src 'none'")
            .And.NotContain("unsafe")
            .And.Contain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("same-origin");
        answer.Headers.Contains("Server").Should().BeFalse();
    }

    [Theory]
    [InlineData("canbo.26080", "/", "/nop-bao-cao", "/mat-khau")]
    [InlineData("thamdinh1.732", "/", "/tinh-hinh", "/phat-hanh", "/mo-lai?ky=HC-2024-Q3&donVi=26080", "/kiem-tra")]
    [InlineData("kiemtoan.75", "/nhat-ky")]
    public async Task Page_has_no_script_no_style_and_nothing_from_elsewhere(string userName, params string[] paths)
    {
        using var visitor = await service.SignedInAsync(userName);

        foreach (var path in paths)
        {
            var page = await visitor.PageAsync(path);
            // One script, ours, and only where a file is sent.
            page.Split("<script").Should().HaveCount(path == "/nop-bao-cao" ? 2 : 1);
            page.Replace("<script src=\"/upload.js?v=", "", StringComparison.Ordinal)
                .Should()
                .NotContainAny(
                    "<script",
                    "<style",
                    " style=",
                    " onclick=",
                    " onload=",
                    "javascript:",
                    "src=\"http",
                    "href=\"http"
                );
            page.Should().Contain("<html lang=\"vi\">").And.Contain("<h1").And.Contain("Tổng đài 111");
            LabelPattern()
                .Matches(page)
                .Select(match => match.Groups[1].Value)
                .Where(id => !page.Contains($"for=\"{id}\"", StringComparison.Ordinal))
                .Should()
                .BeEmpty($"each field of {path} has a label");
        }
    }

    [Fact]
    public async Task Unknown_page_is_told_in_vietnamese()
    {
        using var visitor = await service.SignedInAsync("so.75");

        var answer = await visitor.GetAsync("/khong-co");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await WebVisitor.TextAsync(answer)).Should().Contain("Không tìm thấy trang");
    }

    [Fact]
    public async Task Failure_is_told_without_its_cause()
    {
        using var visitor = await service.SignedInAsync("so.75");
        await service.ExecuteAsync("alter table reference.report_form rename to report_form_away");
        try
        {
            var answer = await visitor.GetAsync("/phat-hanh");

            answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
            (await WebVisitor.TextAsync(answer))
                .Should()
                .Contain("Hệ thống gặp lỗi")
                .And.NotContain("report_form")
                .And.NotContain("Exception");
        }
        finally
        {
            await service.ExecuteAsync("alter table reference.report_form_away rename to report_form");
        }
    }

    [Fact]
    public async Task Too_many_attempts_are_told_to_wait()
    {
        var host = await service.StartFurtherAsync(
            service
                .Settings.Where(setting => !setting.Key.StartsWith("Limits:", StringComparison.Ordinal))
                .Append(KeyValuePair.Create("Limits:SignInPerMinute", (string?)"3"))
                .Append(KeyValuePair.Create("Limits:UploadPerMinute", (string?)"2"))
        );
        using var visitor = service.Visitor(ServedPages.AddressOf(host));
        await visitor.SignInAsync("canbo.26080", service.PasswordOf("canbo.26080"));

        var uploads = new List<HttpStatusCode>();
        var token = await visitor.TokenAsync("/nop-bao-cao");
        for (var attempt = 0; attempt < 3; attempt++)
            uploads.Add((await visitor.UploadAsync("/nop-bao-cao", [], "x.xlsx", token)).StatusCode);
        using var stranger = service.Visitor(ServedPages.AddressOf(host));
        for (var attempt = 0; attempt < 2; attempt++)
            await stranger.SignInAsync("nobody", "x");
        var late = await stranger.SignInAsync("nobody", "x");

        uploads
            .Should()
            .Equal(
                HttpStatusCode.UnprocessableEntity,
                HttpStatusCode.UnprocessableEntity,
                HttpStatusCode.TooManyRequests
            );
        late.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        (await WebVisitor.TextAsync(late)).Should().Contain("Hãy chờ một phút");
        late.Headers.RetryAfter!.Delta.Should().BePositive();
    }

    [Fact]
    public async Task Anybody_learns_who_issued_a_document_and_never_what_it_says()
    {
        var file = Encoding.ASCII.GetBytes("%PDF-1.7\nsecret figures\n%%EOF\n");
        await service.PublishAsync(file, number: 41);
        using var visitor = service.Visitor();

        var byNumber = await visitor.PageAsync(
            "/kiem-tra?so=41&kyHieu=" + Uri.EscapeDataString("BC-LĐTBXH") + "&nam=2024"
        );
        var unknown = await visitor.PageAsync(
            "/kiem-tra?so=42&kyHieu=" + Uri.EscapeDataString("BC-LĐTBXH") + "&nam=2024"
        );
        var byFile = await WebVisitor.TextAsync(
            await visitor.UploadAsync("/kiem-tra", file, "x.pdf", await visitor.TokenAsync("/kiem-tra"))
        );
        var changed = await WebVisitor.TextAsync(
            await visitor.UploadAsync("/kiem-tra", [.. file, 10], "x.pdf", await visitor.TokenAsync("/kiem-tra"))
        );

        byNumber
            .Should()
            .Contain("PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI")
            .And.Contain("41/BC-LĐTBXH")
            .And.Contain("20/12/2024")
            .And.Contain("còn hiệu lực");
        unknown.Should().Contain("Không có văn bản mang số này");
        byFile.Should().Contain("Đúng tệp đã phát hành").And.NotContain("secret");
        changed.Should().Contain("Không phải tệp đã phát hành").And.NotContain("41/BC");
    }

    [Fact]
    public async Task Key_of_the_jobs_opens_the_dashboard_without_an_account()
    {
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("admin:let-me-see"u8));

        var answer = await client.GetAsync(new Uri("/jobs", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer
            .Headers.GetValues("Content-Security-Policy")
            .Single()
            .Should()
            .Contain("script-src 'self'")
            .And.NotContain("unsafe");
    }

    [GeneratedRegex("<(?:input|select|textarea) id=\"([^\"]+)\"")]
    private static partial Regex LabelPattern();
}
