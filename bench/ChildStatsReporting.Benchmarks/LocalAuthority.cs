using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Signing;

namespace ChildStatsReporting.Benchmarks;

/// <summary>A time-stamping authority on this machine: OpenSSL, started for each question.</summary>
internal sealed class LocalAuthority : ITimestampAuthority, IDisposable
{
    private const string Settings = """
        [tsa]
        default_tsa = tsa1
        [tsa1]
        serial = ./serial
        default_policy = 1.2.3.4.1
        digests = sha256
        signer_digest = sha256
        ess_cert_id_alg = sha256
        """;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("authority-");

    public LocalAuthority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=TEST TSA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true)
        );
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(PathOf("tsa.cnf"), Settings);
        File.WriteAllText(PathOf("tsa.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(PathOf("tsa.key"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Runs while the authority is asked.</summary>
    public Stopwatch Asked { get; } = new();

    public async Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        Asked.Start();
        await File.WriteAllBytesAsync(PathOf("request.tsq"), request, cancellationToken);
        var start = new ProcessStartInfo("openssl")
        {
            Arguments =
                "ts -reply -config tsa.cnf -queryfile request.tsq -signer tsa.pem -inkey tsa.key -out answer.tsr",
            WorkingDirectory = _folder.FullName,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"openssl ts refused: {said}");
        var answer = await File.ReadAllBytesAsync(PathOf("answer.tsr"), cancellationToken);
        Asked.Stop();
        return answer;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
