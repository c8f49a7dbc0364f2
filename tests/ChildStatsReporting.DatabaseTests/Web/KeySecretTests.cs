using System.Net;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Access;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A person's own software key: what opens it is typed at each signature, so that the password of the account alone signs nothing.</summary>
[Collection(nameof(ServedPages))]
public sealed class KeySecretTests(ServedPages service) : IClassFixture<ServedPages>, IDisposable
{
    private const string Signer = "truongphong.732";
    private const string Secret = "chỉ người ký biết ChiaKhoa-1975";
    private const string Taken = "ngựa ô đứng bên bờ giếng";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("key-secret-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Who_resets_the_password_of_a_signer_cannot_sign_and_the_signer_can()
    {
        var address = ServedPages.AddressOf(await service.StartFurtherAsync(WithKey()));
        var draft = await DraftAsync();
        using var administrator = service.Visitor(address);
        await administrator.SignInAsync("danhmuc.75", service.PasswordOf("danhmuc.75"));
        var shown = await WebVisitor.TextAsync(
            await administrator.PostAsync("/nguoi-dung?handler=Reset", ("UserName", Signer))
        );
        var given = shown.Split("mật khẩu <strong>")[1].Split('<')[0];
        using var visitor = service.Visitor(address);
        await visitor.SignInAsync(Signer, given);

        (await visitor.GetAsync($"/trinh-ky/{draft}"))
            .Headers.Location!.OriginalString.Should()
            .Be("/mat-khau", "a password that was reset is changed first");
        await visitor.PostAsync("/mat-khau", ("Current", given), ("New", Taken), ("Again", Taken));
        (await visitor.PageAsync($"/trinh-ky/{draft}")).Should().Contain("Mật khẩu của khóa ký");
        var without = await SignAsync(visitor, draft, "");
        var guessed = await SignAsync(visitor, draft, Taken);
        var stateBefore = await StateAsync(draft);
        var signed = await SignAsync(visitor, draft, Secret);

        (await WebVisitor.TextAsync(without)).Should().Contain("Hãy nhập mật khẩu của khóa ký");
        (await WebVisitor.TextAsync(guessed))
            .Should()
            .Contain("Không mở được khóa ký")
            .And.NotContain(WebUtility.HtmlEncode(Taken));
        stateBefore.Should().Be("rendered");
        signed.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(signed));
        (await StateAsync(draft)).Should().Be("person_signed");
        (
            await service.QueryAsync<string>(
                "select signer_name from signing.person_signed_file where run_id = @draft",
                new { draft }
            )
        )
            .Should()
            .Equal("CN=TEST Lê Ngọc Lan");
        (await WordsAsync())
            .Should()
            .NotContain(word => word.Contains("ChiaKhoa", StringComparison.Ordinal), "the secret is kept nowhere");
    }

    /// <summary>Settings of a service whose signer has a key of a trusted authority in a file.</summary>
    private Dictionary<string, string?> WithKey()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var root = TestCertificate.CreateAuthority("TEST Cơ quan chứng thực", now.AddDays(-9), now.AddDays(9));
        using var own = TestCertificate.Create("TEST Lê Ngọc Lan", now.AddDays(-1), now.AddDays(8), root);
        var (key, roots) = (Path.Combine(folder.FullName, "lan.p12"), Path.Combine(folder.FullName, "roots.pem"));
        File.WriteAllBytes(key, own.Export(X509ContentType.Pfx, Secret));
        File.WriteAllText(roots, root.ExportCertificatePem());
        return new Dictionary<string, string?>(service.Settings)
        {
            [$"Signing:People:{Signer}:CertificatePath"] = key,
            ["Signing:TrustedRoots"] = roots,
        };
    }

    private async Task<long> DraftAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await service.ExecuteAsync("update reference.agency set signing = 'people'");
        var periodId = (
            await service.QueryAsync<int>("select period_id from reference.reporting_period where code = 'HC-2024-Q3'")
        ).Single();
        await service.Services.GetRequiredService<FigureComputation>().RunAsync(periodId, cancellationToken);
        var order = await service
            .Services.GetRequiredService<ReportOrder>()
            .OpenAsync(QuarterlyReport.FormCode, "HC-2024-Q3", "732", "public", People.Calendar, cancellationToken);
        await service.Services.GetRequiredService<ReportRun>().RunAsync(order.RunId, cancellationToken);
        return order.RunId;
    }

    private async Task<HttpResponseMessage> SignAsync(WebVisitor visitor, long draft, string secret)
    {
        var hash = (
            await service.QueryAsync<string>(
                "select sha256 from reports.rendered_file where run_id = @draft and file_name like '%.pdf'",
                new { draft }
            )
        ).Single();
        return await visitor.PostAsync(
            $"/trinh-ky/{draft}?handler=Sign",
            ("ReadSha256", hash),
            ("Password", Taken),
            ("KeySecret", secret)
        );
    }

    private async Task<string> StateAsync(long draft) =>
        (
            await service.QueryAsync<string>(
                "select state from reports.report_run where run_id = @draft",
                new { draft }
            )
        ).Single();

    /// <summary>Every row of the trail, the accounts and the job queue, as text.</summary>
    private Task<IReadOnlyList<string>> WordsAsync() =>
        service.QueryAsync<string>(
            """
            select to_jsonb(event)::text from audit.event
            union all select to_jsonb(account)::text from access.account
            union all select to_jsonb(job)::text from hangfire.job
            """
        );
}
