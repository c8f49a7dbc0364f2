using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Signing;

namespace ChildStatsReporting.Host.Signing;

/// <summary>Keys for trying things out, issued by a test authority that is made once; every name says TEST.</summary>
/// <remarks>
/// They lie in <c>Signing:TestKeyFolder</c>. Where <c>Signing:TestStatusUrl</c> is set, certificates name it as the place to ask
/// whether they were revoked, and one that names another place is issued again.
/// </remarks>
internal static class TestKeys
{
    private const string AuthorityName = "TEST ChildStatsReporting (cơ quan chứng thực thử nghiệm)";
    private const string StamperName = "TEST ChildStatsReporting (dấu thời gian thử nghiệm)";
    private const string ServiceName = "TEST ChildStatsReporting (chữ ký thử nghiệm)";
    private const string AuthorityFile = "test-authority";
    private const int Days = 1000;

    /// <summary>The service's own test key.</summary>
    public static CertificateSigningDevice OfService(IConfiguration configuration, DateTimeOffset now) =>
        Open(configuration, now, "test-service", ServiceName);

    /// <summary>A key that the test authority certified.</summary>
    /// <param name="configuration">Says where keys lie and who is asked about them.</param>
    /// <param name="now">By the real clock.</param>
    /// <param name="fileName">Name of its file without extension.</param>
    /// <param name="name">Whose it is; must contain TEST in capitals.</param>
    public static CertificateSigningDevice Open(
        IConfiguration configuration,
        DateTimeOffset now,
        string fileName,
        string name
    )
    {
        var authority = Authority(configuration, now);
        var address = StatusAddress(configuration);
        var path = PathOf(configuration, fileName);
        if (address is not null && File.Exists(path) && !Read(path).NamesResponder(address))
            File.Delete(path);
        if (!File.Exists(path))
        {
            using var made = TestCertificate.Create(name, now.AddDays(-1), End(authority), authority, address);
            Keep(path, made);
        }

        return new CertificateSigningDevice(Read(path), [X509CertificateLoader.LoadCertificate(authority.RawData)]);
    }

    /// <summary>The test authority as it answers questions, with a key of its own for stamps.</summary>
    public static TestAuthority Answering(IConfiguration configuration, TimeProvider realTime)
    {
        var now = realTime.GetUtcNow();
        var authority = Authority(configuration, now);
        return new TestAuthority(
            authority,
            TestCertificate.CreateStamper(
                StamperName,
                now.AddDays(-1),
                End(authority),
                authority,
                StatusAddress(configuration)
            ),
            realTime
        );
    }

    /// <summary>What counts as a test: what leads to the test authority, and the key that certified itself before there was one.</summary>
    public static IReadOnlyList<X509Certificate2> Roots(IConfiguration configuration) =>
        [
            .. new[] { AuthorityFile, "test-key" }
                .Select(name => PathOf(configuration, name))
                .Where(File.Exists)
                .Select(Read),
        ];

    /// <summary>Picture of a signature or seal that says TEST.</summary>
    public static ReadOnlyMemory<byte> Picture(string name)
    {
        using var stream = typeof(TestKeys).Assembly.GetManifestResourceStream($"signing/{name}")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static X509Certificate2 Authority(IConfiguration configuration, DateTimeOffset now)
    {
        var path = PathOf(configuration, AuthorityFile);
        if (!File.Exists(path))
        {
            using var made = TestCertificate.CreateAuthority(AuthorityName, now.AddDays(-2), now.AddDays(Days + 2));
            Keep(path, made);
        }

        return Read(path);
    }

    private static Uri? StatusAddress(IConfiguration configuration) =>
        configuration["Signing:TestStatusUrl"] is { Length: > 0 } address ? new Uri(address) : null;

    private static DateTimeOffset End(X509Certificate2 authority) => authority.NotAfter.ToUniversalTime();

    private static bool NamesResponder(this X509Certificate2 certificate, Uri address) =>
        certificate
            .Extensions.OfType<X509AuthorityInformationAccessExtension>()
            .SelectMany(each => each.EnumerateOcspUris())
            .Contains(address.ToString());

    private static X509Certificate2 Read(string path) => X509CertificateLoader.LoadPkcs12FromFile(path, null);

    private static void Keep(string path, X509Certificate2 certificate) =>
        KeyFile.Keep(path, certificate.Export(X509ContentType.Pfx));

    private static string PathOf(IConfiguration configuration, string fileName) =>
        Path.Combine(SigningKey.TestKeyFolder(configuration), $"{fileName}.p12");
}
