using System.CommandLine;
using System.Globalization;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Host.Signing;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Signing;
using Npgsql;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>verify FILE.pdf</c>: what the signatures cover and say, and whether the file is what was issued.</summary>
internal static class VerifyVerb
{
    public static Command Create(VerbRunner runner)
    {
        var file = new Argument<FileInfo>("TỆP") { Description = "Tệp PDF đã ký." };
        var command = new Command("verify", "Kiểm tra chữ ký của báo cáo và đối chiếu với sổ đăng ký.") { file };
        command.SetAction((parsed, cancellationToken) => runner.GuardAsync(
            "verify",
            async () =>
            {
                var path = parsed.GetRequiredValue(file);
                if (!path.Exists) return runner.Printer(parsed).Refuse($"Không có tệp {path.Name}.");
                var bytes = await File.ReadAllBytesAsync(path.FullName, cancellationToken);
                var report = PdfVerifier.Verify(bytes, SigningKey.Trust(runner.Configuration));
                if (report.Outcome != VerificationOutcome.HasSignatures) return runner.Printer(parsed).Refuse(Unsigned(report));
                var (registry, entry) = await AskRegistryAsync(runner, bytes, cancellationToken);
                runner.Printer(parsed).Print(Result(report, registry, entry), Lines(report, registry, entry));
                return IsRefused(report, registry) ? ExitCode.Refused : ExitCode.Done;
            },
            cancellationToken));
        return command;
    }

    private static bool IsRefused(VerificationReport report, string registry) =>
        report.Integrity != Integrity.Intact || report.Coverage == Coverage.BytesAdded || registry == "unknown";

    /// <summary>current, replaced or unknown; unreachable when the registry's database does not answer.</summary>
    private static async Task<(string Registry, RegistryEntry? Entry)> AskRegistryAsync(VerbRunner runner, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            return await runner.WithDatabaseAsync(
                async database =>
                {
                    await using var source = NpgsqlDataSource.Create(database.Connections.Worker);
                    var entry = await new IssuedFiles(source).FindAsync(bytes, cancellationToken);
                    return (entry is null ? "unknown" : entry.ReplacedByRunId is null ? "current" : "replaced", entry);
                },
                cancellationToken);
        }
        catch (Exception unreachable) when (unreachable is NpgsqlException or InvalidOperationException or IOException)
        {
            return ("unreachable", null);
        }
    }

    private static string Unsigned(VerificationReport report) => report.Outcome switch
    {
        VerificationOutcome.NoSignature => "Tệp không có chữ ký số.",
        VerificationOutcome.NotPdf => "Tệp không phải PDF.",
        VerificationOutcome.TooLarge => "Tệp quá lớn, không kiểm tra được.",
        _ => $"Tệp PDF hỏng hoặc bị mã hóa, không kiểm tra được ({report.Problem}).",
    };

    private static object Result(VerificationReport report, string registry, RegistryEntry? entry) => new
    {
        Integrity = report.Integrity!.Value.Code(),
        Coverage = report.Coverage!.Value.Code(),
        Profile = report.Profile!.Value.Code(),
        Registry = registry,
        entry?.RunId,
        entry?.Revision,
        entry?.Number,
        Signatures = report.Signatures.Select(signature => new
        {
            signature.Field,
            signature.Signer,
            signature.Issuer,
            signature.Time,
            TimeSource = signature.TimeSource.Code(),
            signature.Algorithm,
            Chain = signature.Chain.Code(),
            Integrity = signature.Integrity.Code(),
            signature.CertificateNotBefore,
            signature.CertificateNotAfter,
            signature.Reason,
        }),
    };

    private static IEnumerable<string> Lines(VerificationReport report, string registry, RegistryEntry? entry) =>
    [
        report.Integrity == Integrity.Intact ? "Toàn vẹn: nội dung đã ký không bị sửa." : "KHÔNG TOÀN VẸN: nội dung đã ký hoặc chữ ký đã bị sửa.",
        report.Coverage switch
        {
            Coverage.Whole => "Phạm vi: chữ ký bao trùm cả tệp.",
            Coverage.WholeWithValidation => "Phạm vi: chữ ký bao trùm cả tệp; sau đó chỉ thêm dữ liệu xác thực lâu dài.",
            _ => "PHẠM VI: có dữ liệu được thêm sau khi ký.",
        },
        $"Mức chữ ký: {report.Profile!.Value.Code()}.",
        registry switch
        {
            "current" => $"Sổ đăng ký: đúng tệp đã phát hành, số {entry!.Number:00}/{entry.AgencySymbol}, lần {entry.Revision}, còn hiệu lực.",
            "replaced" => $"Sổ đăng ký: đúng tệp đã phát hành (lần {entry!.Revision}) nhưng đã được thay thế bằng lần lập số {entry.ReplacedByRunId}.",
            "unknown" => "SỔ ĐĂNG KÝ: không phải tệp đã phát hành.",
            _ => "Sổ đăng ký: không kết nối được; chỉ kiểm tra được chữ ký.",
        },
        .. report.Signatures.Select(Line),
    ];

    private static string Line(SignatureReport signature)
    {
        var time = signature.Time is { } instant
            ? TimeZoneInfo.ConvertTime(instant, VietnamTime.Zone).ToString("dd/MM/yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture) : "không rõ";
        var chain = signature.Chain switch
        {
            ChainStatus.Trusted => "tin cậy",
            ChainStatus.Test => "chứng thư THỬ NGHIỆM",
            _ => "không tin cậy",
        };
        return $"Chữ ký {signature.Field}: {signature.Signer}, cấp bởi {signature.Issuer}, lúc {time} ({signature.TimeSource.Code()}), {signature.Algorithm}, {chain}.";
    }
}
