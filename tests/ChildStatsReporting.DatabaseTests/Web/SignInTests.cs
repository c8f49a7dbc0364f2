using System.Net;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>Who gets in, and how long.</summary>
[Collection(nameof(ServedPages))]
public sealed class SignInTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Fact]
    public async Task Password_opens_the_pages_and_signing_out_closes_them()
    {
        using var officer = await service.SignedInAsync("canbo.26080");

        var home = await officer.PageAsync("/");
        var left = await officer.SendAsync("/dang-xuat", await officer.TokenAsync("/"));
        var after = await officer.GetAsync("/");

        home.Should().Contain("Đăng xuất").And.Contain("(giả định)");
        left.Headers.Location!.OriginalString.Should().Be("/dang-nhap");
        after.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Visitor_is_led_to_the_sign_in_and_back()
    {
        using var visitor = service.Visitor();

        var asked = await visitor.GetAsync("/mat-khau");
        var form = asked.Headers.Location!;
        var answer = await visitor.SendAsync(
            form.PathAndQuery,
            await visitor.TokenAsync(form.PathAndQuery),
            ("UserName", "so.75"),
            ("Password", service.PasswordOf("so.75")),
            ("tiep", "/mat-khau")
        );

        form.PathAndQuery.Should().StartWith("/dang-nhap?tiep=");
        answer.Headers.Location!.OriginalString.Should().Be("/mat-khau");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    public async Task Way_back_never_leads_elsewhere(string target)
    {
        using var visitor = service.Visitor();

        var answer = await visitor.PostAsync(
            "/dang-nhap",
            ("UserName", "so.75"),
            ("Password", service.PasswordOf("so.75")),
            ("tiep", target)
        );

        answer.Headers.Location!.OriginalString.Should().Be("/");
    }

    [Fact]
    public async Task Wrong_password_and_unknown_name_get_the_same_answer()
    {
        using var visitor = service.Visitor();

        var wrong = await Problem(await visitor.SignInAsync("vanthu.732", "wrong-password"));
        var unknown = await Problem(await visitor.SignInAsync("nobody", "wrong-password"));

        wrong.Should().Be(unknown).And.Contain("không đúng");
    }

    [Fact]
    public async Task Fifth_wrong_password_locks_the_address_out_for_the_right_one_too()
    {
        using var visitor = service.Visitor();

        for (var attempt = 1; attempt <= 5; attempt++)
            await visitor.SignInAsync("lanhdao.26077", "wrong-password");
        var right = await visitor.SignInAsync("lanhdao.26077", service.PasswordOf("lanhdao.26077"));

        right.StatusCode.Should().Be(HttpStatusCode.OK);
        (
            await service.QueryAsync<bool>(
                "select locked_until > now() + interval '14 minutes' from access.sign_in_address where user_name = 'lanhdao.26077'"
            )
        )
            .Should()
            .Equal(true);
        (
            await service.QueryAsync<string>(
                "select action from audit.event where user_name = 'lanhdao.26077' order by event_id"
            )
        )
            .Should()
            .EndWith("sign_in_locked")
            .And.Contain("sign_in_failed");
    }

    [Fact]
    public async Task Form_without_its_token_is_refused()
    {
        using var visitor = service.Visitor();

        var answer = await visitor.SendAsync(
            "/dang-nhap",
            null,
            ("UserName", "so.75"),
            ("Password", service.PasswordOf("so.75"))
        );

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await WebVisitor.TextAsync(answer)).Should().Contain("Biểu mẫu đã hết hạn");
    }

    [Fact]
    public async Task Cookies_are_kept_from_scripts_and_other_sites()
    {
        using var visitor = service.Visitor();

        var form = (await visitor.GetAsync("/dang-nhap")).Headers.GetValues("Set-Cookie").Single();
        var signedIn = (await visitor.SignInAsync("so.75", service.PasswordOf("so.75")))
            .Headers.GetValues("Set-Cookie")
            .Single(cookie => cookie.StartsWith("csr-sign-in", StringComparison.Ordinal));

        form.Should().Contain("httponly").And.Contain("samesite=strict");
        signedIn.Should().Contain("httponly").And.Contain("samesite=lax").And.NotContain("expires");
    }

    [Fact]
    public async Task Changed_password_is_the_only_one_that_opens()
    {
        const string Changed = "một câu dài dễ nhớ";
        using var clerk = await service.SignedInAsync("vanthu.732");

        var answer = await clerk.PostAsync(
            "/mat-khau",
            ("Current", service.PasswordOf("vanthu.732")),
            ("New", Changed),
            ("Again", Changed)
        );
        using var visitor = service.Visitor();
        var before = await visitor.SignInAsync("vanthu.732", service.PasswordOf("vanthu.732"));
        var after = await visitor.SignInAsync("VanThu.732", Changed);

        (await WebVisitor.TextAsync(answer)).Should().Contain("Đã đổi mật khẩu");
        before.StatusCode.Should().Be(HttpStatusCode.OK);
        after.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Short_password_is_refused()
    {
        using var officer = await service.SignedInAsync("canbo.26077");

        var answer = await officer.PostAsync(
            "/mat-khau",
            ("Current", service.PasswordOf("canbo.26077")),
            ("New", "abcdefghijk"),
            ("Again", "abcdefghijk")
        );

        (await WebVisitor.TextAsync(answer)).Should().Contain("ít nhất 12 ký tự");
    }

    [Fact]
    public async Task Sign_in_of_one_process_is_known_to_another()
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        var other = await service.StartFurtherAsync(service.Settings);
        using var elsewhere = service.Visitor(ServedPages.AddressOf(other));
        elsewhere.Cookies.Add(officer.Cookies.GetAllCookies());

        var home = await elsewhere.GetAsync("/");

        home.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("local")]
    [InlineData("system")]
    [InlineData("Officer")]
    public async Task Account_of_the_service_itself_cannot_be_made(string userName)
    {
        await service.ExecuteAsync(
            "insert into access.person (user_name, full_name) values (@userName, 'X') on conflict do nothing",
            new { userName }
        );

        var make = () =>
            service.ExecuteAsync(
                "insert into access.account values (@userName, 'x', 'x', 0, null, now())",
                new { userName }
            );

        (await make.Should().ThrowAsync<Npgsql.PostgresException>()).Which.SqlState.Should().Be("23514");
    }

    private static async Task<string> Problem(HttpResponseMessage answer)
    {
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var text = await WebVisitor.TextAsync(answer);
        return text[
            text.IndexOf("role=\"alert\"", StringComparison.Ordinal)..text.IndexOf(
                "<form method=\"post\" class=\"card\">",
                StringComparison.Ordinal
            )
        ];
    }
}
