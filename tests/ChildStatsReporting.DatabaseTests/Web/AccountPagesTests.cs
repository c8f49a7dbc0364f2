using System.Net;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>The administrator's page of users, and the trail that it leaves.</summary>
[Collection(nameof(ServedPages))]
public sealed partial class AccountPagesTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Page = "/nguoi-dung";
    private const string Administrator = "danhmuc.75";

    [Fact]
    public async Task New_user_signs_in_with_the_password_that_is_shown_once()
    {
        using var administrator = await service.SignedInAsync(Administrator);
        using var visitor = service.Visitor();

        var made = await administrator.PostAsync(Page + "?handler=Add", Person("canbo.moi", "ward_officer", "26080"));
        var password = PasswordPattern().Match(await WebVisitor.TextAsync(made)).Groups[1].Value;
        var signedIn = await visitor.SignInAsync("canbo.moi", password);

        made.StatusCode.Should().Be(HttpStatusCode.OK);
        signedIn.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await visitor.PageAsync("/nop-bao-cao")).Should().Contain("Nộp báo cáo");
        (await administrator.PageAsync(Page)).Should().Contain("canbo.moi").And.NotContain(password);
        (await ActsAsync("canbo.moi")).Should().Equal("add_account danhmuc.75");
    }

    [Fact]
    public async Task Locked_user_is_out_until_unlocked_and_a_new_password_replaces_the_old()
    {
        using var administrator = await service.SignedInAsync(Administrator);
        using var visitor = service.Visitor();
        var password = service.PasswordOf("lanhdao.26077");

        var locked = await administrator.PostAsync(Page + "?handler=Lock", ("UserName", "lanhdao.26077"));
        var refused = await visitor.SignInAsync("lanhdao.26077", password);
        var unlocked = await administrator.PostAsync(Page + "?handler=Unlock", ("UserName", "lanhdao.26077"));
        var allowed = await visitor.SignInAsync("lanhdao.26077", password);
        var reset = await administrator.PostAsync(Page + "?handler=Reset", ("UserName", "lanhdao.26077"));
        using var other = service.Visitor();
        var old = await other.SignInAsync("lanhdao.26077", password);
        var fresh = await other.SignInAsync(
            "lanhdao.26077",
            PasswordPattern().Match(await WebVisitor.TextAsync(reset)).Groups[1].Value
        );

        locked.StatusCode.Should().Be(HttpStatusCode.Redirect);
        refused.StatusCode.Should().Be(HttpStatusCode.OK);
        unlocked.StatusCode.Should().Be(HttpStatusCode.Redirect);
        allowed.StatusCode.Should().Be(HttpStatusCode.Redirect);
        old.StatusCode.Should().Be(HttpStatusCode.OK);
        fresh.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await ActsAsync("lanhdao.26077"))
            .Should()
            .Contain("lock_account danhmuc.75")
            .And.Contain("unlock_account danhmuc.75")
            .And.Contain("reset_password danhmuc.75");
    }

    [Fact]
    public async Task Ended_role_opens_nothing_any_more()
    {
        using var administrator = await service.SignedInAsync(Administrator);
        using var reviewer = await service.SignedInAsync("thamdinh2.732");
        (await reviewer.GetAsync("/tinh-hinh")).StatusCode.Should().Be(HttpStatusCode.OK);

        var ended = await administrator.PostAsync(
            Page + "?handler=EndRole",
            ("UserName", "thamdinh2.732"),
            ("Role", "reviewer"),
            ("UnitCode", "732")
        );

        ended.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await reviewer.GetAsync("/tinh-hinh")).Headers.Location!.PathAndQuery.Should().StartWith("/dang-nhap");
        using var again = await service.SignedInAsync("thamdinh2.732");
        (await again.GetAsync("/tinh-hinh")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await ActsAsync("thamdinh2.732")).Should().Contain("end_role danhmuc.75");
    }

    [Theory]
    [InlineData("danhmuc.75", "reviewer", "75", "không tự giao vai trò cho mình")]
    [InlineData("danhmuc.75", "signer", "732", "không tự giao vai trò cho mình")]
    [InlineData("truongphong.732", "catalogue_administrator", "732", "không kiêm nhiệm")]
    [InlineData("Viết Hoa", "clerk", "732", "Tên đăng nhập gồm")]
    [InlineData("system", "clerk", "732", "Tên đăng nhập gồm")]
    [InlineData("nguoi.khac", "ward_officer", "732", "chỉ giao ở xã, phường")]
    [InlineData("nguoi.khac", "reviewer", "26080", "chỉ giao ở cơ quan cấp trên")]
    [InlineData("nguoi.khac", "province_officer", "732", "chỉ giao ở tỉnh")]
    [InlineData("canbo.26080", "ward_approver", "26080", "phải là hai tài khoản")]
    [InlineData("lanhdao.26080", "ward_officer", "26080", "phải là hai tài khoản")]
    [InlineData("truongphong.732", "clerk", "732", "người ký không tự cấp số")]
    [InlineData("vanthu.732", "signer", "732", "người ký không tự cấp số")]
    [InlineData("nguoi.khac", "acceptor", "26080", "chỉ giao ở cơ quan cấp trên")]
    [InlineData("nguoi.khac", "owner", "732", "Hãy chọn vai trò")]
    [InlineData("nguoi.khac", "clerk", "79", "trong phạm vi của bạn")]
    [InlineData("nguoi.khac", "clerk", "khong", "trong phạm vi của bạn")]
    public async Task Role_that_may_not_be_given_is_refused(
        string userName,
        string role,
        string unitCode,
        string reason
    )
    {
        using var administrator = await service.SignedInAsync(Administrator);
        var before = await service.QueryAsync<long>("select count(*) from access.assignment");

        var answer = await administrator.PostAsync(Page + "?handler=Add", Person(userName, role, unitCode));

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(answer)).Should().Contain(reason);
        (await service.QueryAsync<long>("select count(*) from access.assignment")).Should().Equal(before);
    }

    [Theory]
    [InlineData("Lock")]
    [InlineData("Reset")]
    [InlineData("EndRole")]
    public async Task Own_account_is_left_to_another_administrator(string handler)
    {
        using var administrator = await service.SignedInAsync(Administrator);

        var answer = await administrator.PostAsync(
            $"{Page}?handler={handler}",
            ("UserName", Administrator),
            ("Role", "catalogue_administrator"),
            ("UnitCode", "75")
        );

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(answer)).Should().Contain("của chính mình");
    }

    [Fact]
    public async Task Other_roles_change_no_account()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");

        var answer = await reviewer.SendAsync(
            Page + "?handler=Add",
            await reviewer.TokenAsync("/mat-khau"),
            Person("thamdinh1.732", "signer", "732")
        );

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Accounts_come_a_hundred_a_page_and_are_found_by_name_unit_and_code()
    {
        using var administrator = await service.SignedInAsync(Administrator);
        await service.ExecuteAsync(
            """
            insert into access.person (user_name, full_name, is_demo)
            select 'nhieu.' || to_char(number, 'FM000'), 'Người thứ ' || number, true from generate_series(1, 205) as number
            """
        );
        try
        {
            var second = await administrator.PageAsync(Page + "?tim=nguoi+thu&trang=2");
            var beyond = await administrator.PageAsync(Page + "?tim=nguoi+thu&trang=99");

            second.Should().Contain("Trang 2 / 3.").And.Contain("nhieu.101").And.Contain("nhieu.200");
            second.Should().NotContain("nhieu.100<").And.NotContain("nhieu.201<");
            beyond.Should().Contain("Trang 3 / 3.").And.Contain("nhieu.205").And.NotContain("nhieu.200<");
            (await administrator.PageAsync(Page + "?tim=xuan+hoa"))
                .Should()
                .Contain("canbo.26083")
                .And.NotContain("canbo.26080");
            (await administrator.PageAsync(Page + "?tim=26083")).Should().Contain("lanhdao.26083");
            (await administrator.PageAsync(Page + "?tim=khong-ai")).Should().Contain("Không có người dùng nào khớp");
        }
        finally
        {
            await service.ExecuteAsync("delete from access.person where user_name like 'nhieu.%'");
        }
    }

    [Fact]
    public async Task Trail_speaks_vietnamese_and_is_narrowed_by_person_unit_and_day()
    {
        using var auditor = await service.SignedInAsync("kiemtoan.75");
        using var officer = await service.SignedInAsync("canbo.26080");
        await service.ExecuteAsync(
            "insert into audit.event (occurred_at, user_name, action, object_kind, object_key) values ('2024-11-20 18:00+00', 'canbo.26077', 'something_new', 'thing', '1')"
        );

        var all = await auditor.PageAsync("/nhat-ky");
        var person = await auditor.PageAsync("/nhat-ky?nguoi=canbo.26080");
        var unit = await auditor.PageAsync("/nhat-ky?donVi=26077");
        var city = await auditor.PageAsync("/nhat-ky?donVi=732");
        var day = await auditor.PageAsync("/nhat-ky?ngay=2024-11-21");
        var nothing = await auditor.PageAsync("/nhat-ky?ngay=2024-11-20");

        all.Should()
            .Contain("Đăng nhập")
            .And.Contain("something_new")
            .And.NotContain("sign_in")
            .And.NotContain("reset_password");
        person.Should().Contain("canbo.26080").And.NotContain("something_new");
        unit.Should().Contain("something_new").And.NotContain("Tài khoản canbo.26080");
        city.Should()
            .Contain("something_new")
            .And.Contain("Tài khoản canbo.26080")
            .And.NotContain("Tài khoản kiemtoan.75");
        day.Should().Contain("something_new");
        nothing.Should().Contain("Không có việc nào khớp");
    }

    [Fact]
    public async Task Older_acts_keep_the_filter()
    {
        await service.ExecuteAsync(
            "insert into audit.event (occurred_at, user_name, action, object_kind, object_key) select '2024-10-01', 'canbo.26083', 'template', 'return', n::text from generate_series(1, 120) as n"
        );
        using var auditor = await service.SignedInAsync("kiemtoan.75");

        var first = await auditor.PageAsync("/nhat-ky?nguoi=canbo.26083&ngay=2024-10-01");
        var older = OlderPattern().Match(first).Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var second = await auditor.PageAsync(older);

        older.Should().Contain("nguoi=canbo.26083").And.Contain("ngay=2024-10-01");
        second.Should().Contain("Biểu mẫu 20<").And.NotContain("Biểu mẫu 21<").And.NotContain("Cũ hơn");
    }

    private static (string Name, string Value)[] Person(string userName, string role, string unitCode) =>
        [("FullName", "Nguyễn Thị Mới (giả định)"), ("UserName", userName), ("Role", role), ("UnitCode", unitCode)];

    private Task<IReadOnlyList<string>> ActsAsync(string userName) =>
        service.QueryAsync<string>(
            "select concat_ws(' ', action, user_name) from audit.event where object_kind = 'account' and object_key = @userName and user_name <> @userName order by event_id",
            new { userName }
        );

    [GeneratedRegex("mật khẩu <strong>([^<]+)</strong>")]
    private static partial Regex PasswordPattern();

    [GeneratedRegex("<a href=\"([^\"]+)\">Cũ hơn</a>")]
    private static partial Regex OlderPattern();
}
