using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Documents.Verification;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>A short file with two signature fields, and people to sign it.</summary>
internal static class SignedSample
{
    public static readonly DateTimeOffset Time = new(2024, 6, 5, 9, 30, 15, TimeSpan.FromHours(7));
    public static readonly DateTimeOffset From = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Until = new(2034, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly X509Certificate2 Root = TestCertificate.CreateAuthority("TEST Gốc thử", From, Until);
    public static readonly X509Certificate2 Chair = TestCertificate.Create("TEST Nguyễn Văn Thử", From, Until, Root);
    public static readonly X509Certificate2 Seal = TestCertificate.Create("TEST Cơ quan thử", From, Until, Root);
    public static readonly TrustProfile Tests = new() { TestRoots = [Root] };

    public static readonly byte[] Unsigned = DocumentSample.Write(
        DocumentSample.Of(
            new Paragraph("Nội dung được ký", DocumentSample.Regular),
            new SignatureField("signer", 80, 30, "Chữ ký của Chủ tịch"),
            new SignatureField("seal", 80, 30, "Chữ ký số của cơ quan")
        )
    );

    public static Task<byte[]> SignAsync(
        byte[]? pdf = null,
        string field = "signer",
        X509Certificate2? by = null,
        SigningOptions? options = null
    ) =>
        PdfSigner.SignAsync(
            pdf ?? Unsigned,
            field,
            new CertificateSigningDevice(by ?? Chair),
            options ?? Options(),
            TestContext.Current.CancellationToken
        );

    public static SigningOptions Options() =>
        new()
        {
            SigningTime = Time,
            Reason = "Ký duyệt",
            Location = "Long Khánh",
        };

    public static VerificationReport Verify(byte[] pdf) => PdfVerifier.Verify(pdf, Tests);

    public static X509Certificate2 RsaCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=TEST RSA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(From, Until);
    }

    /// <summary>Appends a revision that nobody signed.</summary>
    public static byte[] Append(byte[] pdf, Action<PdfFile, IncrementalUpdate> change)
    {
        var file = PdfFile.Open(pdf);
        var update = new IncrementalUpdate(file);
        change(file, update);
        return update.Build();
    }

    /// <summary>Puts other content on the first page.</summary>
    public static void ForgePage(PdfFile file, IncrementalUpdate update)
    {
        var reference = (PdfReference)file.Array(file.Dictionary(file.Catalog["Pages"])!["Kids"])!.Items[0];
        var content = update.Add(PdfSyntax.Compressed(new PdfDictionary(), "0 0 10 10 re f"u8));
        update.Replace(reference, file.Dictionary(reference)!.Copy().With("Contents", content));
    }

    /// <summary>Keeps the root's certificate and its revocation list with the file.</summary>
    /// <param name="pdf">The signed file.</param>
    /// <param name="list">The list; null for one of now that names nobody.</param>
    public static byte[] AddValidation(byte[] pdf, byte[]? list = null) =>
        ValidationStore.Append(pdf, [Root], [list ?? RevocationList()], []);

    /// <summary>A revocation list of the root.</summary>
    /// <param name="revoked">Serial numbers and the instants from which they are revoked.</param>
    /// <param name="issuer">Another issuer than the root; null for the root.</param>
    /// <param name="made">When it was made; null for an hour ago.</param>
    /// <param name="next">When the next one comes; null for a day after.</param>
    public static byte[] RevocationList(
        (X509Certificate2 Certificate, DateTimeOffset At)[]? revoked = null,
        X509Certificate2? issuer = null,
        DateTimeOffset? made = null,
        DateTimeOffset? next = null
    )
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var (certificate, at) in revoked ?? [])
            list.AddEntry(certificate, at);
        var from = made ?? TimeProvider.System.GetUtcNow().AddHours(-1);
        return list.Build(issuer ?? Root, 1, next ?? from.AddDays(1), HashAlgorithmName.SHA256, thisUpdate: from);
    }
}
