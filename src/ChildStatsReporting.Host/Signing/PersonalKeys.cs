using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Signing;

namespace ChildStatsReporting.Host.Signing;

/// <summary>Keys of the people who sign and of the agencies that seal, from the configuration.</summary>
/// <remarks>
/// <c>Signing:People:USER:CertificatePath</c> and <c>Signing:Agencies:UNIT:CertificatePath</c> (PKCS #12), the agency's with
/// <c>CertificatePassword</c>; <c>PicturePath</c> beside either is the picture of the signature or seal. What opens a person's key is typed by that person at each signature and kept nowhere, so nobody else
/// signs with it, not even who can set the account's password. Where the service itself signs with a test key, whoever has no certificate gets one of the
/// test authority.
/// </remarks>
internal static class PersonalKeys
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF];

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
            userName => PathOf(configuration, $"People:{userName}") is not null,
            userName => Picture(configuration, $"People:{userName}", "signature.png"),
            unitCode => Picture(configuration, $"Agencies:{unitCode}", "seal.png")
        );

    /// <summary>The picture of an owner; in a test one that says TEST, else none where none is configured.</summary>
    /// <exception cref="InvalidOperationException">What is configured is no picture.</exception>
    private static ReadOnlyMemory<byte>? Picture(IConfiguration configuration, string owner, string test)
    {
        if (configuration[$"Signing:{owner}:PicturePath"] is not { Length: > 0 } path)
            return SigningKey.IsTest(configuration) ? TestKeys.Picture(test) : null;
        var picture = File.Exists(path) ? File.ReadAllBytes(path) : [];
        return picture.AsSpan().StartsWith(Png) || picture.AsSpan().StartsWith(Jpeg)
            ? picture
            : throw new InvalidOperationException(
                $"Tệp ảnh chữ ký hoặc con dấu (Signing:{owner}:PicturePath, tệp {Path.GetFileName(path)}) không có hoặc không phải ảnh PNG, JPEG. Chưa ký văn bản nào."
            );
    }

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
