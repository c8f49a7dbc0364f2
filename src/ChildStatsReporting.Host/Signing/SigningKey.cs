using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Signing;

namespace ChildStatsReporting.Host.Signing;

/// <summary>The service's signature: the configured certificate, else a test certificate that is made once and says so.</summary>
internal static class SigningKey
{
    private static readonly Lazy<string> OwnFolder = new(() => OwnPlace.Beside("signing", "Signing__TestKeyFolder"));

    /// <param name="configuration">
    /// <c>Signing:CertificatePath</c> (PKCS #12) with <c>Signing:CertificatePassword</c>; <c>Signing:TimestampUrl</c> of a
    /// time-stamp authority; <c>Signing:TestKeyFolder</c> for the test key where nothing is configured.
    /// </param>
    /// <param name="realTime">The real clock; certificates never follow the domain's.</param>
    /// <param name="client">Asks the authorities of time stamps and of certificates, with its time limits and repetitions.</param>
    public static SigningSettings Settings(
        IConfiguration configuration,
        TimeProvider realTime,
        Func<HttpClient> client
    ) =>
        new(
            () => Device(configuration, realTime),
            configuration["Signing:TimestampUrl"] is { Length: > 0 } address
                ? new HttpTimestampAuthority(client(), new Uri(address))
                : null,
            IsTest(configuration),
            realTime,
            () => Trust(configuration) with { Clock = realTime },
            new RevocationInquiry(client())
        );

    /// <summary>True while no certificate of the service is configured.</summary>
    public static bool IsTest(IConfiguration configuration) =>
        configuration["Signing:CertificatePath"] is not { Length: > 0 };

    /// <summary>Where test keys lie.</summary>
    public static string TestKeyFolder(IConfiguration configuration) =>
        configuration["Signing:TestKeyFolder"] is { Length: > 0 } stated ? stated : OwnFolder.Value;

    /// <summary>Whom <c>verify</c> trusts and whose certificates may sign: the roots of <c>Signing:TrustedRoots</c> (PEM), less
    /// what the lists in the folder <c>Signing:RevocationLists</c> (DER) name; the test authority's count as tests.</summary>
    public static TrustProfile Trust(IConfiguration configuration)
    {
        var roots = new X509Certificate2Collection();
        if (configuration["Signing:TrustedRoots"] is { Length: > 0 } path)
            roots.ImportFromPemFile(path);
        return new TrustProfile
        {
            Roots = [.. roots],
            RevocationLists = configuration["Signing:RevocationLists"] is { Length: > 0 } folder
                ? [.. Directory.EnumerateFiles(folder, "*.crl").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]
                : [],
            TestRoots = TestKeys.Roots(configuration),
        };
    }

    /// <exception cref="InvalidOperationException">The configured certificate cannot be opened.</exception>
    private static CertificateSigningDevice Device(IConfiguration configuration, TimeProvider realTime)
    {
        if (configuration["Signing:CertificatePath"] is { Length: > 0 } configured)
        {
            return OpenKey(configured, configuration["Signing:CertificatePassword"])
                ?? throw new InvalidOperationException(
                    $"Không mở được chứng thư số của dịch vụ (Signing:CertificatePath, tệp {Path.GetFileName(configured)}): không có tệp, sai mật khẩu hoặc không có khóa riêng. Chưa ký văn bản nào."
                );
        }

        return TestKeys.OfService(configuration, realTime.GetUtcNow());
    }

    /// <summary>A key with the certificates beside it (PKCS #12); null when there is none or the secret does not open it.</summary>
    public static CertificateSigningDevice? OpenKey(string path, string? secret)
    {
        try
        {
            var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, secret);
            return all.FirstOrDefault(each => each.HasPrivateKey) is { } own
                ? new CertificateSigningDevice(own, [.. all.Where(each => each != own)])
                : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
