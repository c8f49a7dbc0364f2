using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Schedule;
using ChildStatsReporting.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Signing;

/// <summary>Authorities that answer, fail, keep silent or lie, on a port of this machine: what is signed then, and what is said.</summary>
public sealed class AskedAuthorityTests(SigningInstallation installation) : IClassFixture<SigningInstallation>
{
    private const string Ocsp = "/ocsp";
    private const string List = "/crl";
    private const string Stamp = "/tsa";

    private readonly LocalAuthority authority = installation.Authority;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, true, null, null, Ocsp)]
    [InlineData(false, true, null, null, List)]
    [InlineData(true, true, AuthorityFault.Unavailable, null, Ocsp, Ocsp, Ocsp, Ocsp, List)]
    [InlineData(true, true, AuthorityFault.Page, null, Ocsp, List)]
    [InlineData(true, true, AuthorityFault.Rubbish, null, Ocsp, List)]
    [InlineData(false, false, null, null)]
    public async Task Certificate_that_is_not_revoked_signs_by_whoever_answers(
        bool hasResponder,
        bool hasList,
        AuthorityFault? ocsp,
        AuthorityFault? list,
        params string[] asked
    )
    {
        Begin(ocsp, list);

        (await RefusalAsync(authority.Issue("TEST Dịch vụ", hasResponder, hasList))).Should().BeNull();

        authority.Asked.Should().Equal(asked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(AuthorityFault.Unavailable)]
    public async Task Revoked_certificate_does_not_sign_whoever_tells_it(AuthorityFault? ocsp)
    {
        Begin(ocsp, null);
        var revoked = authority.Issue("TEST Đã thu hồi");
        authority.Revoked.Add(revoked);

        (await RefusalAsync(revoked))
            .Should()
            .Be(
                "Chứng thư số “TEST Đã thu hồi” đã bị thu hồi nên không được dùng để ký. Chưa ký văn bản nào; hãy liên hệ quản trị hệ thống."
            );
    }

    [Theory]
    [InlineData(AuthorityFault.Silent, AuthorityFault.Silent)]
    [InlineData(AuthorityFault.Rubbish, AuthorityFault.Page)]
    public async Task Authority_that_says_nothing_sensible_is_waited_for_a_limited_time_and_told(
        AuthorityFault ocsp,
        AuthorityFault list
    )
    {
        Begin(ocsp, list);
        var clock = Stopwatch.StartNew();

        var refusal = await RefusalAsync(authority.Issue("TEST Dịch vụ"));

        refusal
            .Should()
            .StartWith("Không hỏi được cơ quan chứng thực xem chứng thư số “TEST Dịch vụ” có bị thu hồi không")
            .And.EndWith("hãy thử lại sau ít phút.");
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30), "each of both is given up after six seconds");
    }

    [Fact]
    public async Task Answer_of_a_forger_is_not_believed()
    {
        Begin(null, null);
        authority.Responder = TestCertificate.CreateAuthority(
            "TEST Cơ quan chứng thực",
            TimeProvider.System.GetUtcNow().AddDays(-30),
            TimeProvider.System.GetUtcNow().AddDays(30)
        );

        (await RefusalAsync(authority.Issue("TEST Dịch vụ"))).Should().StartWith("Không hỏi được cơ quan chứng thực");
    }

    [Fact]
    public async Task Question_that_failed_is_asked_again()
    {
        Begin(null, null);
        authority.Faults[Ocsp] = new([AuthorityFault.Unavailable, AuthorityFault.Silent]);

        (await RefusalAsync(authority.Issue("TEST Dịch vụ", hasList: false))).Should().BeNull();

        authority.Asked.Should().Equal(Ocsp, Ocsp, Ocsp);
    }

    [Fact]
    public async Task Run_waits_while_nobody_tells_of_its_certificate_and_is_signed_later()
    {
        Begin(AuthorityFault.Silent, AuthorityFault.Unavailable);
        await using var services = installation.Services(installation.Configured(authority.Issue("TEST Dịch vụ")));
        var run = await installation.RenderedAsync(services, "HC-2024-Q3");

        var act = () => services.GetRequiredService<ReportRun>().RunAsync(run, Cancellation);

        (await act.Should().ThrowAsync<SigningRefusedException>()).WithMessage("Không hỏi được cơ quan chứng thực*");
        await FinishAsync(services, run, SignatureProfile.BaselineB);
    }

    [Theory]
    [InlineData(AuthorityFault.Unavailable, "HC-2023-Q1")]
    [InlineData(AuthorityFault.Silent, "HC-2023-Q2")]
    [InlineData(AuthorityFault.Page, "HC-2023-Q3")]
    [InlineData(AuthorityFault.Rubbish, "HC-2023-Q4")]
    public async Task Run_without_its_time_stamp_waits_and_is_completed_later(AuthorityFault fault, string period)
    {
        Begin(null, null);
        authority.Broken[Stamp] = fault;
        await using var services = Stamped();
        var run = await installation.RenderedAsync(services, period);

        var act = () => services.GetRequiredService<ReportRun>().RunAsync(run, Cancellation);

        (await act.Should().ThrowAsync<SigningRefusedException>())
            .Which.Message.Should()
            .ContainEquivalentOf("máy chủ cấp dấu thời gian")
            .And.Contain("Chưa ký văn bản nào; hãy thử lại");
        await FinishAsync(services, run, SignatureProfile.BaselineT);
    }

    [Fact]
    public async Task Time_stamp_that_failed_twice_is_asked_for_again()
    {
        Begin(null, null);
        authority.Faults[Stamp] = new([AuthorityFault.Unavailable, AuthorityFault.Silent]);
        await using var services = Stamped();
        var run = await installation.RenderedAsync(services, "HC-2024-Q1");

        await services.GetRequiredService<ReportRun>().RunAsync(run, Cancellation);

        (await installation.StateAsync(run)).Should().Be("published");
        authority
            .Asked.Should()
            .Equal(
                Enumerable.Repeat(Stamp, 5),
                "the report, its internal annex and the list of all files have one each, and two failed"
            );
    }

    [Fact]
    public async Task Person_is_told_that_the_time_stamp_failed_and_signs_later()
    {
        const string Signer = "truongphong.732";
        Begin(null, null);
        authority.Broken[Stamp] = AuthorityFault.Silent;
        await using var services = Stamped();
        var run = await installation.RenderedAsync(services, "HC-2024-Q2", signing: "people");
        var signing = services.GetRequiredService<DraftSigning>();
        var hash = await installation.ScalarAsync<string>(
            "select sha256 from reports.rendered_file where run_id = @run and file_name like '%.pdf'",
            new { run }
        );

        var first = await signing.SignAsync(run, Signer, hash, null, Cancellation);
        authority.Broken.Clear();
        var second = await signing.SignAsync(run, Signer, hash, null, Cancellation);

        first
            .Refusal.Should()
            .Be(
                "Máy chủ cấp dấu thời gian không trả lời hoặc trả lời sai. Chưa ký văn bản nào; hãy thử lại sau ít phút."
            );
        second.Should().Be(new SigningOutcome(true, null));
        (await installation.StateAsync(run)).Should().Be("person_signed");
    }

    [Theory]
    [InlineData(true, false, "HC-2023-Q1", SignatureProfile.BaselineLTA)]
    [InlineData(false, true, "HC-2023-Q2", SignatureProfile.BaselineLTA)]
    [InlineData(false, false, "HC-2023-Q3", SignatureProfile.BaselineT)]
    public async Task Run_is_signed_to_last_where_somebody_proves_its_certificate(
        bool hasResponder,
        bool hasList,
        string period,
        SignatureProfile profile
    )
    {
        Begin(null, null);
        await using var services = installation.Services([
            .. installation.Configured(authority.Issue("TEST Dịch vụ", hasResponder, hasList)),
            ("Signing:TimestampUrl", authority.StampAddress.ToString()),
        ]);
        var run = await installation.RenderedAsync(services, period, audience: "public");

        await services.GetRequiredService<ReportRun>().RunAsync(run, Cancellation);

        var report = PdfVerifier.Verify(
            await installation.IssuedAsync(run),
            services.GetRequiredService<SigningSettings>().Trust()
        );
        (report.Profile, report.Integrity).Should().Be((profile, Integrity.Intact));
    }

    [Fact]
    public async Task Document_that_people_sign_and_seal_lasts_by_the_authority_of_the_demonstration()
    {
        Begin(null, null);
        var (started, settings) = await DemoAuthority.StartAsync(installation.TestSettings, Cancellation);
        await using var demonstration = started;
        await using var services = installation.Services(
            ("Signing:TimestampUrl", settings["Signing:TimestampUrl"]!),
            ("Signing:TestStatusUrl", settings["Signing:TestStatusUrl"]!)
        );
        var run = await installation.RenderedAsync(services, "HC-2025-Q1", signing: "people");
        var hash = await installation.ScalarAsync<string>(
            "select sha256 from reports.rendered_file where run_id = @run and file_name like '%.pdf'",
            new { run }
        );

        (await services.GetRequiredService<DraftSigning>().SignAsync(run, "truongphong.732", hash, null, Cancellation))
            .Should()
            .Be(SigningOutcome.Done);
        (
            await services
                .GetRequiredService<DocumentIssue>()
                .IssueAsync(new IssueRequest(run, 700, new DateOnly(2024, 12, 16), "vanthu.732"), Cancellation)
        )
            .Should()
            .Be(SigningOutcome.Done);

        var report = PdfVerifier.Verify(
            await installation.IssuedAsync(run),
            services.GetRequiredService<SigningSettings>().Trust()
        );
        (report.Profile, report.Integrity, report.Signatures.Count(each => each.IsDocumentTimestamp))
            .Should()
            .Be((SignatureProfile.BaselineLTA, Integrity.Intact, 1));
    }

    private void Begin(AuthorityFault? ocsp, AuthorityFault? list)
    {
        authority.Broken.Clear();
        authority.Faults.Clear();
        authority.Asked.Clear();
        authority.Revoked.Clear();
        authority.Responder = authority.Root;
        if (ocsp is { } answer)
            authority.Broken[Ocsp] = answer;
        if (list is { } page)
            authority.Broken[List] = page;
    }

    private ServiceProvider Stamped() =>
        installation.Services(("Signing:TimestampUrl", authority.StampAddress.ToString()));

    private async Task<string?> RefusalAsync(X509Certificate2 certificate)
    {
        await using var services = installation.Services(installation.Configured(certificate));
        await using var connection = await installation.OpenAsync();
        var settings = services.GetRequiredService<SigningSettings>();
        return await SignerCheck.RefuseAsync(connection, settings, settings.OpenDevice(), Cancellation);
    }

    /// <summary>The authority is well again: the calendar finds the run waiting, and a worker completes it.</summary>
    private async Task FinishAsync(ServiceProvider services, long run, SignatureProfile profile)
    {
        (await installation.StateAsync(run)).Should().Be("rendered");
        authority.Broken.Clear();
        (await services.GetRequiredService<PeriodCalendar>().SweepAsync(Cancellation))
            .Should()
            .Contain(new WaitingWork("run", run));

        await services.GetRequiredService<ReportRun>().RunAsync(run, Cancellation);

        (await installation.StateAsync(run)).Should().Be("published");
        var trust = services.GetRequiredService<SigningSettings>().Trust() with
        {
            Roots = [authority.Root, authority.Stamper],
        };
        PdfVerifier.Verify(await installation.IssuedAsync(run), trust).Profile.Should().Be(profile);
    }
}
