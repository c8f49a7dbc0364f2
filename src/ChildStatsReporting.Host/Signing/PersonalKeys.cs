using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Signing;

namespace ChildStatsReporting.Host.Signing;

/// <summary>Keys of the people who sign and of the agencies that seal, from the configuration.</summary>
/// <remarks>
/// <c>Signing:People:USER:CertificatePath</c> and <c>Signing:Agencies:UNIT:CertificatePath</c> (PKCS #12), each with
/// <c>CertificatePassword</c>. Where the service itself signs with a test key, whoever has no certificate gets one of a
/// test authority, made once and named TEST.
/// </remarks>
internal static class PersonalKeys
{
    private const string AuthorityName = "TEST ChildStatsReporting (cơ quan chứng thực thử nghiệm)";
    private const int TestDays = 1000;

    /// <param name="configuration">Configuration of the program.</param>
    /// <param name="realTime">The real clock; certificates never follow the domain's.</param>
    public static SigningKeys From(IConfiguration configuration, TimeProvider realTime) => new(
        (userName, fullName) => Key(configuration, realTime, $"Signing:People:{userName}", userName, fullName),
        (unitCode, agencyName) => Key(configuration, realTime, $"Signing:Agencies:{unitCode}", $"agency-{unitCode}", agencyName));

    /// <summary>Path of the test authority's key; there may be none.</summary>
    public static string AuthorityPath(IConfiguration configuration) => Path.Combine(SigningKey.TestKeyFolder(configuration), "test-authority.p12");

    private static CertificateSigningDevice? Key(
        IConfiguration configuration, TimeProvider realTime, string section, string fileName, string name)
    {
        if (configuration[$"{section}:CertificatePath"] is { Length: > 0 } path)
            return new CertificateSigningDevice(X509CertificateLoader.LoadPkcs12FromFile(path, configuration[$"{section}:CertificatePassword"]));
        return SigningKey.IsTest(configuration) ? TestKey(configuration, realTime.GetUtcNow(), fileName, name) : null;
    }

    private static CertificateSigningDevice TestKey(IConfiguration configuration, DateTimeOffset now, string fileName, string name)
    {
        var authorityPath = AuthorityPath(configuration);
        if (!File.Exists(authorityPath))
        {
            using var made = TestCertificate.CreateAuthority(AuthorityName, now.AddDays(-2), now.AddDays(TestDays + 2));
            SigningKey.Keep(authorityPath, made);
        }

        var authority = X509CertificateLoader.LoadPkcs12FromFile(authorityPath, null);
        var path = Path.Combine(SigningKey.TestKeyFolder(configuration), $"{fileName}.p12");
        if (!File.Exists(path))
        {
            using var made = TestCertificate.Create($"TEST {name}", now.AddDays(-1), authority.NotAfter.ToUniversalTime(), authority);
            SigningKey.Keep(path, made);
        }

        return new CertificateSigningDevice(
            X509CertificateLoader.LoadPkcs12FromFile(path, null), [X509CertificateLoader.LoadCertificate(authority.RawData)]);
    }
}
