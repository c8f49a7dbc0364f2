using System.Net;
using System.Text;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A session ends at once when its account changes, and every route says so; a stranger's guesses lock nobody else out.</summary>
[Collection(nameof(ServedPages))]
public sealed class SessionTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Administrator = "danhmuc.75";

    /// <summary>Every route that a signed-in person has, and the handlers that take a form.</summary>
    private static readonly string[] Routes =
    [
        "/",
        "/mat-khau",
        "/nop-bao-cao",
        "/mau/26080/HC-2024-Q4",
        "/ban-nop/1",
        "/ban-nop/1/ban-in",
        "/ban-nop/1/danh-dau",
        "/ban-nop/1/tep",
        "/ban-nop/1/danh-sach",
        "/ban-nop/1/ban-ky",
        "/ban-nop/1/ban-ky/tep",
        "/cong-van/732/HC-2024-Q4?bieu=CA-TE13",
        "/nhieu-xa/732/HC-2024-Q4?bieu=CA-TE13",
        "/nhieu-xa/732/HC-2024-Q4/mau?bieu=CA-TE13",
        "/nhieu-xa/ket-qua/1",
        "/nhieu-xa/ket-qua/1/tep",
        "/nhieu-xa/ket-qua/1/goc",
        "/nhieu-xa/ket-qua/1/ban-quet",
        "/tinh-hinh",
        "/tinh-hinh/HC-2024-Q4",
        "/ke-hoach",
        "/ke-hoach/732/2024",
        "/ke-hoach/732/2024/nhap",
        "/ke-hoach/732/doi-chieu",
        "/ke-hoach/732/2024/bao-cao",
        "/mo-lai?ky=HC-2024-Q4&donVi=26080",
        "/gia-han?ky=HC-2024-Q4&donVi=26080",
        "/nhac-viec",
        "/luu-tru",
        "/danh-muc",
        "/danh-muc?handler=File",
        "/danh-muc/don-vi",
        "/danh-muc/de-nghi/1",
        "/danh-muc/de-nghi/1?handler=File",
        "/dung-han",
        "/dung-han/HC-2024-Q4?handler=Csv",
        "/phat-hanh",
        "/phat-hanh/1",
        "/phat-hanh/1/figures.csv",
        "/phat-hanh/1/so-lieu.csv",
        "/phat-hanh/1/so-lieu-da-in.csv",
        "/phat-hanh/1/so-lieu-da-in.xlsx",
        "/phat-hanh/1/sdmx.csv",
        "/phat-hanh/1/sdmx-cau-truc.xml",
        "/phat-hanh/1/tron-bo.zip",
        "/trinh-ky",
        "/trinh-ky/1",
        "/trinh-ky/1/x.pdf",
        "/trinh-ky/1/bo-du-thao",
        "/trinh-ky/1/mang-ve",
        "/trinh-ky/1/loi-van",
        "/trinh-ky/1/loi-van/result",
        "/trinh-ky/1/xem",
        "/nguoi-dung",
        "/nhat-ky",
        "/cong-viec",
    ];

    private static readonly string[] Forms =
    [
        "/mat-khau",
        "/nop-bao-cao",
        "/ban-nop/1?handler=Submit",
        "/ban-nop/1?handler=Confirm",
        "/ban-nop/1?handler=Accept",
        "/ban-nop/1?handler=Return",
        "/ban-nop/1/danh-sach",
        "/ban-nop/1/ban-ky",
        "/nhieu-xa/732/HC-2024-Q4?bieu=CA-TE13",
        "/nhieu-xa/ket-qua/1?handler=Submit",
        "/nhieu-xa/ket-qua/1?handler=Accept",
        "/nhieu-xa/ket-qua/1/ban-quet",
        "/mo-lai",
        "/nhac-viec",
        "/nguoi-dung?handler=Contact",
        "/gia-han?handler=Extend",
        "/gia-han?handler=Exempt",
        "/gia-han?handler=Lift",
        "/ke-hoach",
        "/ke-hoach/732/2024?handler=OwnPlan",
        "/ke-hoach/732/2024/nhap?handler=Paste",
        "/ke-hoach/732/doi-chieu?handler=State",
        "/ke-hoach/732/doi-chieu?handler=Withdraw",
        "/ke-hoach/732/2024/nhap?handler=One",
        "/ke-hoach/732/2024/nhap?handler=Withdraw",
        "/ke-hoach/732/2024/bao-cao",
        "/phat-hanh/1?handler=Send",
        "/phat-hanh/1?handler=Receive",
        "/trinh-ky?handler=Order",
        "/trinh-ky/1?handler=Sign",
        "/trinh-ky/1?handler=Return",
        "/trinh-ky/1?handler=Issue",
        "/trinh-ky/1?handler=Remake",
        "/trinh-ky/1?handler=Register",
        "/trinh-ky/1/mang-ve",
        "/trinh-ky/1/loi-van?handler=Save",
        "/trinh-ky/1/loi-van?handler=Preview",
        "/trinh-ky/1/loi-van?handler=Insert",
        "/trinh-ky/1/loi-van/result?handler=PutBack",
        "/trinh-ky/1?handler=Cancel",
        "/trinh-ky/1?handler=Retry",
        "/nguoi-dung?handler=Add",
        "/nguoi-dung?handler=EndRole",
        "/nguoi-dung?handler=LastDay",
        "/nguoi-dung?handler=Lock",
        "/nguoi-dung?handler=Unlock",
        "/nguoi-dung?handler=Reset",
        "/danh-muc",
        "/danh-muc/don-vi",
        "/danh-muc/de-nghi/1?handler=Approve",
        "/danh-muc/de-nghi/1?handler=Decline",
        "/danh-muc/de-nghi/1?handler=Withdraw",
        "/cong-viec?handler=Again",
        "/dang-xuat",
    ];

    [Fact]
    public async Task Route_and_form_that_is_left_out_here_is_listed()
    {
        var served = await ServedRoutes.OfAsync(service.Pages);

        served
            .NotAskedBy(Routes)
            .Concat(served.NotSentBy(Forms))
            .Should()
            .BeEmpty("each is asked with an ended session");
    }

    [Theory]
    [InlineData("Lock")]
    [InlineData("Reset")]
    [InlineData("EndRole")]
    public async Task Session_of_a_changed_account_is_over_on_every_route_at_once(string handler)
    {
        var (userName, role, unit) = handler switch
        {
            "Lock" => ("canbo.26083", "ward_officer", "26083"),
            "Reset" => ("canbo.26086", "ward_officer", "26086"),
            _ => ("canbo.26089", "ward_officer", "26089"),
        };
        using var administrator = await service.SignedInAsync(Administrator);
        using var officer = await service.SignedInAsync(userName);
        var token = await officer.TokenAsync("/mat-khau");
        var cookies = officer.Cookies.GetAllCookies().ToList();

        (
            await administrator.PostAsync(
                $"/nguoi-dung?handler={handler}",
                ("UserName", userName),
                ("Role", role),
                ("UnitCode", unit)
            )
        )
            .StatusCode.Should()
            .BeOneOf(HttpStatusCode.Redirect, HttpStatusCode.OK);

        foreach (var route in Routes)
            await IsLedToSignInAsync(route, visitor => visitor.GetAsync(route));
        foreach (var form in Forms)
            await IsLedToSignInAsync(form, visitor => visitor.SendAsync(form, token));
        await IsLedToSignInAsync("upload", visitor => visitor.UploadAsync("/nop-bao-cao", [1, 2, 3], "a.xlsx", token));

        async Task IsLedToSignInAsync(string route, Func<WebVisitor, Task<HttpResponseMessage>> ask)
        {
            using var stale = service.Visitor();
            foreach (var cookie in cookies)
                stale.Cookies.Add(service.Address, new Cookie(cookie.Name, cookie.Value));
            var answer = await ask(stale);
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect, route);
            answer.Headers.Location!.PathAndQuery.Should().StartWith("/dang-nhap?").And.Contain("het-phien=1", route);
            using var next = service.Visitor();
            (await next.PageAsync(answer.Headers.Location!.PathAndQuery))
                .Should()
                .Contain("Phiên làm việc đã kết thúc")
                .And.Contain("chưa được nhận");
        }
    }

    [Fact]
    public async Task Session_that_another_service_gave_opens_no_route()
    {
        var foreign = new Cookie("csr-sign-in", "CfDJ8" + Convert.ToBase64String(new byte[120]).TrimEnd('='));
        foreach (var route in Routes.Concat(Forms))
        {
            using var stranger = service.Visitor();
            stranger.Cookies.Add(service.Address, new Cookie(foreign.Name, foreign.Value));
            var answer = Forms.Contains(route) ? await stranger.SendAsync(route, "x") : await stranger.GetAsync(route);
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect, route);
            answer.Headers.Location!.PathAndQuery.Should().StartWith("/dang-nhap", route);
        }
    }

    [Fact]
    public async Task Own_change_of_password_ends_the_other_session_and_not_this_one()
    {
        const string Changed = "mưa rơi trên mái tôn cũ";
        using var here = await service.SignedInAsync("thamdinh2.732");
        using var elsewhere = await service.SignedInAsync("thamdinh2.732");

        var answer = await here.PostAsync(
            "/mat-khau",
            ("Current", service.PasswordOf("thamdinh2.732")),
            ("New", Changed),
            ("Again", Changed)
        );

        (await WebVisitor.TextAsync(answer)).Should().Contain("Đã đổi mật khẩu");
        (await here.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await elsewhere.GetAsync("/")).Headers.Location!.PathAndQuery.Should().Contain("het-phien=1");

        var back = await here.PostAsync(
            "/mat-khau",
            ("Current", Changed),
            ("New", service.PasswordOf("thamdinh2.732")),
            ("Again", service.PasswordOf("thamdinh2.732"))
        );
        (await WebVisitor.TextAsync(back)).Should().Contain("đã dùng trước đây");
        using var decomposed = service.Visitor();
        (await decomposed.SignInAsync("thamdinh2.732", Changed.Normalize(NormalizationForm.FormD)))
            .StatusCode.Should()
            .Be(HttpStatusCode.Redirect, "letters are compared as they are meant");
    }

    [Fact]
    public async Task Reset_password_opens_nothing_but_the_page_that_changes_it()
    {
        const string Own = "con trâu già gặm cỏ";
        using var administrator = await service.SignedInAsync(Administrator);
        var shown = await WebVisitor.TextAsync(
            await administrator.PostAsync("/nguoi-dung?handler=Reset", ("UserName", "canbo.26092"))
        );
        var given = shown.Split("mật khẩu <strong>")[1].Split('<')[0];
        using var officer = service.Visitor();
        await officer.SignInAsync("canbo.26092", given);

        foreach (var route in Routes.Where(route => route != "/mat-khau"))
            (await officer.GetAsync(route)).Headers.Location!.OriginalString.Should().Be("/mat-khau", route);
        (await officer.PageAsync("/mat-khau")).Should().Contain("do người khác cấp lại");
        var answer = await officer.PostAsync("/mat-khau", ("Current", given), ("New", Own), ("Again", Own));

        (await WebVisitor.TextAsync(answer)).Should().Contain("Đã đổi mật khẩu");
        (await officer.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guesses_from_elsewhere_lock_nobody_out_of_his_own_place()
    {
        using var administrator = await service.SignedInAsync(Administrator);
        await service.ExecuteAsync(
            """
            insert into access.sign_in_address (user_name, address, failed_count, failed_at, locked_until)
            select @Administrator, '203.0.113.' || n, 5, clock_timestamp(), clock_timestamp() + interval '15 minutes' from generate_series(1, 200) as n
            """,
            new { Administrator }
        );

        using var own = service.Visitor();
        var here = await own.SignInAsync(Administrator, service.PasswordOf(Administrator));
        await service.ExecuteAsync(
            "update access.sign_in_address set known_since = null where address not like '203.%' and user_name = @Administrator",
            new { Administrator }
        );
        using var unknown = service.Visitor();
        var stranger = await unknown.SignInAsync(Administrator, service.PasswordOf(Administrator));
        await service.ExecuteAsync(
            "delete from access.sign_in_address where user_name = @Administrator",
            new { Administrator }
        );

        here.StatusCode.Should().Be(HttpStatusCode.Redirect);
        stranger
            .StatusCode.Should()
            .Be(HttpStatusCode.OK, "so many places guess that only those of the person are heard");
    }

    [Fact]
    public async Task Search_of_people_is_blind_to_accents_and_case()
    {
        using var administrator = await service.SignedInAsync(Administrator);

        foreach (var text in (string[])["xuân an", "xuan an", "XUAN AN", "Phường  Xuân An"])
            (await administrator.PageAsync($"/nguoi-dung?tim={Uri.EscapeDataString(text)}"))
                .Should()
                .Contain("canbo.26080", text)
                .And.NotContain("canbo.26092");
    }
}
