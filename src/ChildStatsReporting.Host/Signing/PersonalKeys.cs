using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Signing;

namespace ChildStatsReporting.Host.Signing;

/// <summary>Keys of the people who sign and of the agencies that seal, from the configuration.</summary>
/// <remarks>
/// <c>Signing:People:USER:CertificatePath</c> and <c>Signing:Agencies:UNIT:CertificatePath</c> (PKCS #12), the agency's with
/// <c>CertificatePassword</c>. What opens a person's key is typed by that person at each signature and kept nowhere, so nobody else
/// signs with it, not even who can set the account's password. Where the service itself signs with a test key, whoever has no certificate gets one of a
/// test authority, made once and named TEST.
/// </remarks>
internal static class PersonalKeys
{
    private const string AuthorityName = "TEST ChildStatsReporting (cơ quan chứng thực thử nghiệm)";
    private const int TestDays = 1000;

    /// <param name="configuration">Configuration of the program.</param>
    /// <param name="realTime">The real clock; certificates never follow the domain's.</param>
    public static SigningKeys From(IConfiguration configuration, TimeProvider realTime) =>
        new(
            (userName, fullName, secret) =>
                PathOf(configuration, $"People:{userName}") is { } path
                    ? SigningKey.OpenKey(path, secret)
                    : Test(configuration, realTime, userName, fullName),
            (unitCode, agencyName) =>
                PathOf(configuration, $"Agencies:{unitCode}") is { } path
                    ? SigningKey.OpenKey(path, configuration[$"Signing:Agencies:{unitCode}:CertificatePassword"])
                    : Test(configuration, realTime, $"agency-{unitCode}", agencyName),
            userName => PathOf(configuration, $"People:{userName}") is not null
        );

    /// <summary>Path of the test authority's key; there may be none.</summary>
    public static string AuthorityPath(IConfiguration configuration) =>
        Path.Combine(SigningKey.TestKeyFolder(configuration), "test-authority.p12");

    private static string? PathOf(IConfiguration configuration, string owner) =>
        configuration[$"Signing:{owner}:CertificatePath"] is { Length: > 0 } path ? path : null;

    private static CertificateSigningDevice? Test(
        IConfiguration configuration,
        TimeProvider realTime,
        string fileName,
        string name
    ) => SigningKey.IsTest(configuration) ? TestKey(configuration, realTime.GetUtcNow(), fileName, name) : null;

    private static CertificateSigningDevice TestKey(
        IConfiguration configuration,
        DateTimeOffset now,
        string fileName,
        string name
    )
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
            using var made = TestCertificate.Create(
                $"TEST {name}",
                now.AddDays(-1),
                authority.NotAfter.ToUniversalTime(),
                authority
            );
            SigningKey.Keep(path, made);
        }

        return new CertificateSigningDevice(
            X509CertificateLoader.LoadPkcs12FromFile(path, null),
            [X509CertificateLoader.LoadCertificate(authority.RawData)]
        );
    }
}
