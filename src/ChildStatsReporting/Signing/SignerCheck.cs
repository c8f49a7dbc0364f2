using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Database;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Documents.Verification;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>Asked before every signature: whether this key may sign now, and how it is said that it did not come to one.</summary>
/// <remarks>Source: TT15 (PAdES); design The life of a figure.</remarks>
internal static class SignerCheck
{
    private static readonly string DemonstrationSql = SqlFile.Read("signing/demonstration.sql");

    /// <summary>Why a key may not sign, in Vietnamese; null when it may.</summary>
    /// <remarks>
    /// What neither the operator's lists nor the file say of revocation is asked where the certificates say so; without an answer
    /// nothing is signed. Called outside of every lock.
    /// </remarks>
    public static async Task<string?> RefuseAsync(
        NpgsqlConnection connection,
        SigningSettings settings,
        ISigningDevice device,
        CancellationToken cancellationToken
    )
    {
        var trust = settings.Trust();
        var (status, problem) = trust.MaySign(device.Certificate, device.Chain);
        if (status == ChainStatus.Trusted)
        {
            var (asked, silent) = await AskAsync(trust, settings.Revocation, device, cancellationToken);
            if (silent is not null)
                return Silence(silent);
            (status, problem) = asked.MaySign(device.Certificate, device.Chain);
            if (status == ChainStatus.Trusted)
                return null;
        }

        if (status == ChainStatus.Test && settings.IsTest)
        {
            return await connection.ExecuteScalarAsync<bool>(DemonstrationSql)
                ? null
                : "Chưa cấu hình chứng thư số để ký (Signing:CertificatePath); chứng thư thử nghiệm chỉ ký trong bản trình diễn. Chưa ký văn bản nào.";
        }

        var name = NameOf(device.Certificate);
        var why = problem switch
        {
            _ when status == ChainStatus.Test => "là chứng thư thử nghiệm",
            CertificateProblem.Expired => "đã hết hạn",
            CertificateProblem.NotYetValid => "chưa có hiệu lực",
            CertificateProblem.NotForThis => "không phải chứng thư để ký văn bản",
            CertificateProblem.Weak => "có khóa hoặc thuật toán quá yếu (RSA từ 2048 bit, đường cong từ 256 bit)",
            CertificateProblem.Revoked => "đã bị thu hồi",
            _ => "không do cơ quan chứng thực được tin cậy cấp (Signing:TrustedRoots)",
        };
        return $"Chứng thư số “{name}” {why} nên không được dùng để ký. Chưa ký văn bản nào; hãy liên hệ quản trị hệ thống.";
    }

    /// <summary>The profile with what the authorities answered; else the first certificate of which none says anything.</summary>
    private static async Task<(TrustProfile Trust, X509Certificate2? Silent)> AskAsync(
        TrustProfile trust,
        RevocationInquiry inquiry,
        ISigningDevice device,
        CancellationToken cancellationToken
    )
    {
        foreach (
            var (certificate, issuer) in trust
                .Unanswered(device.Certificate, device.Chain)
                .Where(pair => RevocationInquiry.CanAsk(pair.Certificate))
        )
        {
            trust = await trust.AskedAsync(inquiry, certificate, issuer, cancellationToken);
            if (trust.StatusOf(certificate, issuer) == RevocationStatus.Unknown)
                return (trust, certificate);
        }

        return (trust, null);
    }

    private static string Silence(X509Certificate2 certificate) =>
        $"Không hỏi được cơ quan chứng thực xem chứng thư số “{NameOf(certificate)}” có bị thu hồi không (không trả lời, hoặc trả lời không đáng tin cậy). Chưa ký văn bản nào; hãy thử lại sau ít phút.";

    private static string NameOf(X509Certificate2 certificate) =>
        certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    /// <summary>Says of a failed signature what failed, in Vietnamese; null for what is no such failure.</summary>
    public static string? Explain(Exception exception) =>
        exception switch
        {
            HttpRequestException
            or InvalidDataException
            or TimeoutException
            or TaskCanceledException { InnerException: TimeoutException } =>
                "Máy chủ cấp dấu thời gian không trả lời hoặc trả lời sai. Chưa ký văn bản nào; hãy thử lại sau ít phút.",
            CryptographicException =>
                "Thiết bị giữ khóa hoặc máy chủ cấp dấu thời gian trả lời sai. Chưa ký văn bản nào; hãy thử lại hoặc liên hệ quản trị hệ thống.",
            _ => null,
        };
}
