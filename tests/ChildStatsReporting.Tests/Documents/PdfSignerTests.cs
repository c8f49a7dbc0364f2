using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Documents.Verification;
using static ChildStatsReporting.Tests.Documents.SignedSample;

namespace ChildStatsReporting.Tests.Documents;

public sealed class PdfSignerTests
{
    [Fact]
    public async Task Signed_file_says_who_signed_what_when()
    {
        var report = Verify(await SignAsync());

        report.Outcome.Should().Be(VerificationOutcome.HasSignatures);
        (report.Integrity?.Code(), report.Coverage?.Code(), report.Profile?.Code())
            .Should()
            .Be(("intact", "whole", "B-B"));
        report
            .Signatures.Should()
            .Equal(
                new SignatureReport("signer", Integrity.Intact, ChainStatus.Test)
                {
                    Signer = "TEST Nguyễn Văn Thử",
                    Issuer = "TEST Gốc thử",
                    CertificateNotBefore = From,
                    CertificateNotAfter = Until,
                    Time = Time,
                    TimeSource = TimeSource.Pdf,
                    Algorithm = "ECDSA-P256-SHA256",
                    Reason = "Ký duyệt",
                    Profile = SignatureProfile.BaselineB,
                    Format = "ETSI.CAdES.detached",
                }
            );
    }

    [Fact]
    public async Task Signing_keeps_every_byte_that_was_there()
    {
        var signed = await SignAsync();

        signed[..Unsigned.Length].Should().Equal(Unsigned);
    }

    [Fact]
    public async Task Signed_file_keeps_the_rules_of_archiving_and_accessibility()
    {
        var signed = await SignAsync(options: Options() with { Picture = DocumentSample.Png });

        PdfConformance.Check(signed).Should().BeEmpty();
    }

    [Fact]
    public async Task Second_signature_leaves_the_first_valid()
    {
        var report = Verify(await SignAsync(await SignAsync(), "seal", Seal));

        report
            .Signatures.Select(each => (each.Field, each.Integrity, each.LaterChanges))
            .Should()
            .Equal(
                ("signer", Integrity.Intact, LaterChanges.Signatures),
                ("seal", Integrity.Intact, LaterChanges.None)
            );
        (report.Integrity, report.Coverage).Should().Be((Integrity.Intact, Coverage.Whole));
    }

    [Theory]
    [InlineData(true, "RSASSA-PSS-2048-SHA256")]
    [InlineData(false, "RSA-2048-SHA256")]
    public async Task Key_of_RSA_signs_with_the_padding_asked_for(bool usesPss, string algorithm)
    {
        using var certificate = RsaCertificate();
        var device = new CertificateSigningDevice(
            certificate,
            rsaPadding: usesPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1
        );

        var signed = await PdfSigner.SignAsync(
            Unsigned,
            "signer",
            device,
            Options(),
            TestContext.Current.CancellationToken
        );

        var signature = PdfVerifier.Verify(signed, new TrustProfile { Roots = [certificate] }).Signatures.Single();
        (signature.Integrity, signature.Chain, signature.Algorithm)
            .Should()
            .Be((Integrity.Intact, ChainStatus.Trusted, algorithm));
    }

    [Fact]
    public async Task Signature_names_its_certificate_and_has_no_time_of_its_own()
    {
        var cms = new SignedCms();
        cms.Decode(CmsCheck.Trim(ContentsOf(await SignAsync())));

        var attributes = cms.SignerInfos[0]
            .SignedAttributes.Cast<CryptographicAttributeObject>()
            .Select(each => each.Oid.Value);
        attributes
            .Should()
            .BeEquivalentTo("1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4", CmsSignature.SigningCertificateV2);
    }

    [Fact]
    public async Task Issuers_of_the_device_travel_with_the_signature()
    {
        var device = new CertificateSigningDevice(Chair, [Root]);
        var signed = await PdfSigner.SignAsync(
            Unsigned,
            "signer",
            device,
            Options(),
            TestContext.Current.CancellationToken
        );

        var cms = new SignedCms();
        cms.Decode(CmsCheck.Trim(ContentsOf(signed)));
        cms.Certificates.Select(each => each.Subject).Should().BeEquivalentTo(Chair.Subject, Root.Subject);
    }

    [Fact]
    public async Task Field_shows_the_picture_and_no_text()
    {
        var file = PdfFile.Open(await SignAsync(options: Options() with { Picture = DocumentSample.Png }));

        var field = FormFields.Of(file).Single(each => each.Name == "signer");
        var appearance = (PdfStream)file.Resolve(file.Dictionary(field.Dictionary["AP"])!["N"])!;
        System.Text.Encoding.ASCII.GetString(appearance.Bytes.Span).Should().Be("q 30 0 0 30 25 0 cm /I1 Do Q\n");
    }

    [Fact]
    public async Task Signed_fields_no_longer_wait()
    {
        PdfSigner.UnsignedFields(Unsigned).Should().Equal("signer", "seal");
        PdfSigner.UnsignedFields(await SignAsync()).Should().Equal("seal");
    }

    [Fact]
    public async Task Field_that_is_not_there_is_refused()
    {
        var act = () => SignAsync(field: "nobody");

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*nobody*");
    }

    [Fact]
    public async Task Signed_field_is_not_signed_again()
    {
        var signed = await SignAsync();

        var act = () => SignAsync(signed);

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*signer*signed already*");
    }

    [Fact]
    public async Task File_that_is_no_pdf_is_refused()
    {
        var act = () => SignAsync([1, 2, 3]);

        await act.Should().ThrowAsync<InvalidDataException>();
    }

    [Fact]
    public async Task Device_that_signs_with_another_key_is_refused()
    {
        var act = () =>
            PdfSigner.SignAsync(
                Unsigned,
                "signer",
                new WrongKeyDevice(),
                Options(),
                TestContext.Current.CancellationToken
            );

        await act.Should().ThrowAsync<CryptographicException>();
    }

    [Fact]
    public void Certificate_for_trials_must_say_that_it_is_one()
    {
        var act = () => TestCertificate.Create("Nguyễn Văn Thử", From, Until);

        act.Should().Throw<ArgumentException>().WithMessage("*TEST*");
    }

    private static byte[] ContentsOf(byte[] signed) =>
        (
            (PdfString)FormFields.Of(PdfFile.Open(signed)).First(field => field.Value is not null).Value!["Contents"]!
        ).Bytes;

    /// <summary>Shows one certificate and signs with the key of another.</summary>
    private sealed class WrongKeyDevice : ISigningDevice
    {
        public X509Certificate2 Certificate => Chair;

        public IReadOnlyList<X509Certificate2> Chain => [];

        public Task<byte[]> SignHashAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
            new CertificateSigningDevice(Seal).SignHashAsync(hash, cancellationToken);
    }
}
