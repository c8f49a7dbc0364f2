using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Signing;

namespace ChildStatsReporting.Host.Signing;

/// <summary>Keys of the people who sign and of the agencies that seal, from the configuration.</summary>
/// <remarks>
/// <c>Signing:People:USER:CertificatePath</c> and <c>Signing:Agencies:UNIT:CertificatePath</c> (PKCS #12), the agency's with
/// <c>CertificatePassword</c>. What opens a person's key is typed by that person at each signature and kept nowhere, so nobody else
/// signs with it, not even who can set the account's password. Where the service itself signs with a test key, whoever has no certificate gets one of the
/// test authority.
/// </remarks>
internal static class PersonalKeys
{
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

    private static string? PathOf(IConfiguration configuration, string owner) =>
        configuration[$"Signing:{owner}:CertificatePath"] is { Length: > 0 } path ? path : null;

    private static CertificateSigningDevice? Test(
        IConfiguration configuration,
        TimeProvider realTime,
        string fileName,
        string name
    ) =>
        SigningKey.IsTest(configuration)
            ? TestKeys.Open(configuration, realTime.GetUtcNow(), fileName, $"TEST {name}")
            : null;
}
