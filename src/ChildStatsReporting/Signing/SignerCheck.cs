using System.Security.Cryptography;
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
    public static async Task<string?> RefuseAsync(NpgsqlConnection connection, SigningSettings settings, ISigningDevice device)
    {
        var (status, problem) = settings.Trust().MaySign(device.Certificate, device.Chain);
        if (status == ChainStatus.Trusted) return null;
        if (status == ChainStatus.Test && settings.IsTest)
        {
            return await connection.ExecuteScalarAsync<bool>(DemonstrationSql)
                ? null
                : "Chưa cấu hình chứng thư số để ký (Signing:CertificatePath); chứng thư thử nghiệm chỉ ký trong bản trình diễn. Chưa ký văn bản nào.";
        }

        var name = device.Certificate.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, forIssuer: false);
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

    /// <summary>Says of a failed signature what failed, in Vietnamese; null for what is no such failure.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        HttpRequestException or InvalidDataException or TimeoutException or TaskCanceledException { InnerException: TimeoutException } =>
            "Máy chủ cấp dấu thời gian không trả lời hoặc trả lời sai. Chưa ký văn bản nào; hãy thử lại sau ít phút.",
        CryptographicException => "Thiết bị giữ khóa hoặc máy chủ cấp dấu thời gian trả lời sai. Chưa ký văn bản nào; hãy thử lại hoặc liên hệ quản trị hệ thống.",
        _ => null,
    };
}
