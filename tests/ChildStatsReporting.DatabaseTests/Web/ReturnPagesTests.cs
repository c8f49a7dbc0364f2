using System.Net;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A return on its way from the officer to the reviewer, through the pages.</summary>
[Collection(nameof(ServedPages))]
public sealed partial class ReturnPagesTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Fact]
    public async Task Return_goes_from_upload_to_acceptance_by_three_people()
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        using var approver = await service.SignedInAsync("lanhdao.26080");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");

        var path = await ServedPages.UploadAsync(officer, await service.FilledAsync("26080"));
        (await officer.PageAsync(path)).Should().Contain("Kết quả kiểm tra").And.Contain("Gửi để lãnh đạo xác nhận");
        (await officer.PostAsync(path + "?handler=Submit", ("Remark", "Đã rà soát")))
            .StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        (await approver.PageAsync("/")).Should().Contain(path);
        (await approver.PostAsync(path + "?handler=Confirm")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await reviewer.PageAsync("/")).Should().Contain(path);
        (await reviewer.PostAsync(path + "?handler=Accept")).StatusCode.Should().Be(HttpStatusCode.Redirect);

        (await reviewer.PageAsync(path))
            .Should()
            .Contain("Đã tiếp nhận")
            .And.Contain("Xác nhận")
            .And.Contain("Số liệu bên cạnh kỳ trước");
        (await reviewer.PageAsync("/tinh-hinh/HC-2024-Q4")).Should().Contain("1 trên 13 đơn vị");
    }

    [Fact]
    public async Task Each_form_of_a_return_carries_its_own_token()
    {
        using var officer = await service.SignedInAsync("canbo.26086");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var path = await ServedPages.UploadAsync(officer, await service.FilledAsync("26086"));
        var toSubmit = await officer.PageAsync(path);
        await officer.PostAsync(path + "?handler=Submit", ("Remark", "Đã rà soát"));

        foreach (
            var page in (string[])[toSubmit, await officer.PageAsync(path + "/ban-ky"), await reviewer.PageAsync(path)]
        )
        {
            var forms = page.Split("<form method=\"post\"").Skip(1).Select(form => form.Split("</form>")[0]).ToList();
            forms.Count.Should().BeGreaterThan(1);
            forms.Should().AllSatisfy(form => form.Should().Contain("__RequestVerificationToken"));
        }
    }

    [Fact]
    public async Task Returned_return_shows_its_remark_to_the_ward()
    {
        using var officer = await service.SignedInAsync("canbo.26077");
        using var approver = await service.SignedInAsync("lanhdao.26077");
        using var reviewer = await service.SignedInAsync("thamdinh2.732");
        var path = await ServedPages.UploadAsync(officer, await service.FilledAsync("26077"));
        await officer.PostAsync(path + "?handler=Submit", ("Remark", "Đã rà soát"));
        await approver.PostAsync(path + "?handler=Confirm");

        var silent = await reviewer.PostAsync(path + "?handler=Return");
        var returned = await reviewer.PostAsync(path + "?handler=Return", ("Remark", "Kiểm tra lại biểu 5 <b>đậm</b>"));
        var seen = await officer.PageAsync(path);

        silent.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(silent)).Should().Contain("Phải ghi rõ nội dung cần sửa");
        returned.StatusCode.Should().Be(HttpStatusCode.Redirect);
        seen.Should().Contain("Bị trả lại").And.Contain("biểu 5 &lt;b&gt;đậm").And.Contain("Nộp lại");
    }

    [Fact]
    public async Task Accepted_return_stays_in_the_overview_beside_a_newer_upload()
    {
        using var officer = await service.SignedInAsync("canbo.26092");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        await new GivenSubmission("26092", "HC-2024-Q4")
        {
            Revision = 1,
            State = "accepted",
            FileName = "truoc.xlsx",
            ReceivedBy = "canbo.26092",
        }.SaveAsync(service.Administrator);
        var before = await reviewer.PageAsync("/tinh-hinh/HC-2024-Q4");

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
        var after = await reviewer.PageAsync("/tinh-hinh/HC-2024-Q4");
        await service.ExecuteAsync(
            "update intake.submission set state = 'superseded', accepted_at = null where file_name = 'truoc.xlsx'"
        );

        after.Should().Contain($"<a href=\"{path}\">Lần nộp 2</a>").And.Contain("Có lỗi phải sửa");
        AcceptedPattern().Match(after).Value.Should().NotBeEmpty().And.Be(AcceptedPattern().Match(before).Value);
    }

    [Fact]
    public async Task Year_of_another_sector_stands_beside_its_last_quarter_and_is_shown_under_its_name()
    {
        const string form = "/mau/732/HC-2024-Y?bieu=YT-TE13";
        using var reviewer = await service.SignedInAsync("thamdinh1.732");

        var overview = await reviewer.PageAsync("/tinh-hinh/HC-2024-Q4");
        var answer = await reviewer.GetAsync(form);
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var path = await ServedPages.UploadAsync(reviewer, file);

        overview
            .Should()
            .Contain(form)
            .And.Contain("/mau/732/HC-2024-Q4?bieu=PH-TE13")
            .And.NotContain("bieu=GD-TE13", "no school year starts or ends in the quarter")
            .And.NotContain("bieu=HM-TE13", "the province gives it");
        answer.Content.Headers.ContentDisposition!.FileNameStar.Should().Be("YT-TE13_732_HC-2024-Y.xlsx");
        (await reviewer.PageAsync(path)).Should().Contain("báo cáo năm 2024");
    }

    [Fact]
    public async Task File_with_a_fault_is_shown_with_sheet_cell_and_remedy()
    {
        using var officer = await service.SignedInAsync("canbo.26089");

        var path = await ServedPages.UploadAsync(
            officer,
            await service.FilledAsync(
                "26089",
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
        var page = await officer.PageAsync(path);

        page.Should()
            .Contain("Lỗi phải sửa")
            .And.Contain("Trang tính “")
            .And.Contain("Ô ")
            .And.Contain("đang ghi: “nhiều”");
        page.Should().NotContain("Gửi để lãnh đạo xác nhận");
    }

    [Fact]
    public async Task File_of_another_ward_is_not_taken()
    {
        using var officer = await service.SignedInAsync("canbo.26092");

        var path = await ServedPages.UploadAsync(officer, await service.FilledAsync("26086"));
        var page = await officer.PageAsync(path);

        page.Should().Contain("Tệp không nhận được").And.Contain("không có quyền gửi báo cáo của");
    }

    [Fact]
    public async Task Same_file_twice_makes_one_submission()
    {
        using var officer = await service.SignedInAsync("canbo.26083");
        var file = await service.FilledAsync("26083");

        var first = await ServedPages.UploadAsync(officer, file);
        var second = await ServedPages.UploadAsync(officer, file);

        second.Should().Be(first + "?trung=true");
        (await officer.PageAsync(second)).Should().Contain("Tệp này đã nộp trước đây");
    }

    [Fact]
    public async Task Nonsense_is_refused_on_a_page()
    {
        using var officer = await service.SignedInAsync("canbo.26083");

        var path = await ServedPages.UploadAsync(officer, "not a workbook"u8.ToArray());

        (await officer.PageAsync(path)).Should().Contain("Tệp không nhận được").And.Contain("Lỗi phải sửa");
    }

    [Fact]
    public async Task Form_of_another_account_is_told_to_be_that()
    {
        using var visitor = await service.SignedInAsync("canbo.26083");
        var token = await visitor.TokenAsync("/nop-bao-cao");
        using var other = await service.SignedInAsync("canbo.26086");
        foreach (System.Net.Cookie cookie in other.Cookies.GetAllCookies())
        {
            if (!cookie.Name.Contains("form", StringComparison.Ordinal))
                visitor.Cookies.Add(cookie);
        }

        var answer = await visitor.UploadAsync("/nop-bao-cao", new byte[1000], "bao-cao.xlsx", token);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await WebVisitor.TextAsync(answer))
            .Should()
            .Contain("đăng nhập tài khoản khác")
            .And.Contain("chưa có gì được ghi");
    }

    [Fact]
    public async Task Unlikely_figures_stand_first_for_who_confirms()
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        using var approver = await service.SignedInAsync("lanhdao.26080");
        var file = await service.FilledAsync(
            "26080",
            content =>
                content with
                {
                    Entries = content.Entries.ToDictionary(
                        cell => cell.Key,
                        cell => cell.Key.Element == "fund_spent" ? "1000000000000" : cell.Value
                    ),
                }
        );
        var path = await ServedPages.UploadAsync(officer, file);
        await officer.PostAsync(path + "?handler=Submit", ("Remark", "Đã rà soát"));

        var page = await approver.PageAsync(path);

        var place = page.IndexOf("Số liệu bất thường, cần xem trước", StringComparison.Ordinal);
        place.Should().BeGreaterThan(0).And.BeLessThan(page.IndexOf("<dt>Trạng thái</dt>", StringComparison.Ordinal));
        page.Should().Contain("Kinh phí trong kỳ (").And.Contain("1.000.000.000.000");
    }

    [Fact]
    public async Task Upload_without_the_token_is_refused_before_the_file_is_read()
    {
        using var officer = await service.SignedInAsync("canbo.26083");
        var before = await service.QueryAsync<long>("select count(*) from intake.submission");

        var answer = await officer.UploadAsync("/nop-bao-cao", new byte[1000], "bao-cao.xlsx", token: null);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await service.QueryAsync<long>("select count(*) from intake.submission")).Should().Equal(before);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.UnprocessableEntity, "tệp trống")]
    [InlineData((10 * 1024 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge, "Tệp lớn hơn 10 MB")]
    public async Task File_of_no_length_or_too_much_is_refused_clearly(
        int length,
        HttpStatusCode statusCode,
        string message
    )
    {
        using var officer = await service.SignedInAsync("canbo.26083");

        var answer = await officer.UploadAsync(
            "/nop-bao-cao",
            new byte[length],
            "bao-cao.xlsx",
            await officer.TokenAsync("/nop-bao-cao")
        );

        answer.StatusCode.Should().Be(statusCode);
        (await WebVisitor.TextAsync(answer)).Should().Contain(message);
    }

    [Fact]
    public async Task Template_comes_as_a_workbook_and_is_recorded()
    {
        using var officer = await service.SignedInAsync("canbo.26080");

        var answer = await officer.GetAsync("/mau/26080/HC-2024-Q4");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileName.Should().Contain("XP-TE13");
        (
            await service.QueryAsync<string>(
                "select object_key from audit.event where action = 'template' and user_name = 'canbo.26080'"
            )
        )
            .Should()
            .Contain("26080 HC-2024-Q4");
    }

    [Fact]
    public async Task Reviewer_exempts_a_ward_that_stays_counted_and_takes_it_back()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        (string, string)[] of = [("ky", "HC-2024-Q3"), ("donVi", "26098")];

        var token = await reviewer.TokenAsync("/gia-han?ky=HC-2024-Q3&donVi=26098");

        var silent = await SendAsync("Exempt", " ");
        var telling = await SendAsync("Exempt", "Gọi số 0912345678 để hỏi");
        var done = await SendAsync("Exempt", "Mới chia tách");
        var exempt = await reviewer.PageAsync("/dung-han/HC-2024-Q3");
        var csv = await reviewer.PageAsync("/dung-han/HC-2024-Q3?handler=Csv");
        var taken = await SendAsync("Lift", "Nhầm đơn vị");
        var awaited = await reviewer.PageAsync("/dung-han/HC-2024-Q3");

        (await WebVisitor.TextAsync(silent)).Should().Contain("Phải ghi lý do");
        (await WebVisitor.TextAsync(telling)).Should().Contain("nhận ra cá nhân");
        done.StatusCode.Should().Be(HttpStatusCode.Redirect);
        taken.StatusCode.Should().Be(HttpStatusCode.Redirect);
        exempt.Should().Contain("Được miễn báo cáo. Lý do: Mới chia tách").And.Contain("/15 (");
        csv.Should().Contain("HC-2024-Q3,commune,26098,").And.Contain(",Mới chia tách");
        awaited.Should().NotContain("Mới chia tách");
        (
            await service.QueryAsync<string>(
                "select action || ' ' || object_key from audit.event where object_kind = 'unit_term' order by event_id"
            )
        )
            .Should()
            .Equal("exempt HC-2024-Q3", "lift HC-2024-Q3");

        Task<HttpResponseMessage> SendAsync(string handler, string reason) =>
            reviewer.SendAsync($"/gia-han?handler={handler}", token, [.. of, ("Reason", reason)]);
    }

    [Fact]
    public async Task Ward_gives_itself_no_time()
    {
        using var officer = await service.SignedInAsync("canbo.26080");

        var answer = await officer.SendAsync(
            "/gia-han?handler=Extend",
            await officer.TokenAsync("/mat-khau"),
            ("ky", "HC-2024-Q3"),
            ("donVi", "26080"),
            ("Until", "2024-12-31"),
            ("Reason", "Mất mạng")
        );

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Reviewer_reopens_a_quarter_for_one_ward()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        const string Path = "/mo-lai?ky=HC-2024-Q3&donVi=26080";

        var silent = await reviewer.PostAsync(
            Path,
            ("ky", "HC-2024-Q3"),
            ("donVi", "26080"),
            ("Until", "2024-12-31"),
            ("Reason", " ")
        );
        var past = await reviewer.PostAsync(
            Path,
            ("ky", "HC-2024-Q3"),
            ("donVi", "26080"),
            ("Until", "2024-12-01"),
            ("Reason", "Mất mạng")
        );
        var done = await reviewer.PostAsync(
            Path,
            ("ky", "HC-2024-Q3"),
            ("donVi", "26080"),
            ("Until", "2024-12-31"),
            ("Reason", "Mất mạng")
        );

        (await WebVisitor.TextAsync(silent)).Should().Contain("Phải ghi lý do");
        (await WebVisitor.TextAsync(past)).Should().Contain("đã qua");
        done.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await service.QueryAsync<string>("select user_name from review.period_state where state = 'reopened'"))
            .Should()
            .Equal("thamdinh1.732");
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\d+ trên \d+ đơn vị")]
    private static partial System.Text.RegularExpressions.Regex AcceptedPattern();
}
