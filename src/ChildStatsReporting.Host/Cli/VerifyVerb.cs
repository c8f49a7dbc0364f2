using System.CommandLine;
using System.Globalization;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Host.Signing;
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
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.GuardAsync(
                    "verify",
                    async () =>
                    {
                        var path = parsed.GetRequiredValue(file);
                        if (Directory.Exists(path.FullName))
                            return runner.Printer(parsed).Refuse($"{path.FullName} là thư mục; hãy nêu tệp PDF.");
                        if (!path.Exists)
                            return runner.Printer(parsed).Refuse($"Không có tệp {path.Name}.");
                        var bytes = await File.ReadAllBytesAsync(path.FullName, cancellationToken);
                        var report = PdfVerifier.Verify(bytes, SigningKey.Trust(runner.Configuration));
                        var refusals = report.Refusals(SigningKey.IsTest(runner.Configuration));
                        if (report.Outcome != VerificationOutcome.HasSignatures)
                        {
                            runner
                                .Printer(parsed)
                                .Print(Unjudged(report, refusals), [VerificationWords.Unjudged(report)]);
                            return ExitCode.Refused;
                        }

                        var registry = await AskRegistryAsync(runner, bytes, cancellationToken);
                        var reasons = VerificationWords.Reasons(
                            refusals,
                            registry.State == "unreachable" ? null : registry.Entry is not null
                        );
                        runner
                            .Printer(parsed)
                            .Print(Result(report, reasons, registry), Lines(report, reasons, registry));
                        return reasons.Count == 0 ? ExitCode.Done : ExitCode.Refused;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>What the registry knows of a file.</summary>
    /// <param name="State">current, replaced or unknown; unreachable when the registry's database does not answer.</param>
    /// <param name="Entry">The document; null when it is not known.</param>
    /// <param name="HasMoved">Of a current document, whether a figure that it shows is another one by now; else null.</param>
    private sealed record Registry(string State, RegisteredDocument? Entry = null, bool? HasMoved = null);

    private static async Task<Registry> AskRegistryAsync(
        VerbRunner runner,
        byte[] bytes,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await runner.WithDatabaseAsync(
                async database =>
                {
                    await using var source = NpgsqlDataSource.Create(database.Connections.Worker);
                    var issued = new IssuedFiles(source);
                    return await issued.FindAsync(bytes, cancellationToken) switch
                    {
                        null => new Registry("unknown"),
                        { IsCurrent: true } entry => new Registry(
                            "current",
                            entry,
                            await issued.HasMovedAsync(entry.RunId, cancellationToken)
                        ),
                        var entry => new Registry("replaced", entry),
                    };
                },
                cancellationToken
            );
        }
        catch (Exception unreachable) when (unreachable is NpgsqlException or InvalidOperationException or IOException)
        {
            return new Registry("unreachable");
        }
    }

    private static object Unjudged(VerificationReport report, IReadOnlyList<RefusalReason> refusals) =>
        new
        {
            Refusal = VerificationWords.Unjudged(report),
            Accepted = false,
            Reasons = refusals.Select(reason => reason.Code()),
            Outcome = report.Outcome.Code(),
            Faults = Faults(report),
        };

    private static object Result(
        VerificationReport report,
        IReadOnlyList<(string Code, string Words)> reasons,
        Registry registry
    ) =>
        new
        {
            Accepted = reasons.Count == 0,
            Reasons = reasons.Select(reason => reason.Code),
            ReasonTexts = reasons.Select(reason => reason.Words),
            Outcome = report.Outcome.Code(),
            Integrity = report.Integrity!.Value.Code(),
            Coverage = report.Coverage!.Value.Code(),
            Unchanged = report.IsUnchanged,
            Profile = report.Profile!.Value.Code(),
            Faults = Faults(report),
            Registry = registry.State,
            FiguresEqual = !registry.HasMoved,
            registry.Entry?.RunId,
            registry.Entry?.Revision,
            registry.Entry?.Number,
            Document = registry.Entry is not { } entry
                ? null
                : new
                {
                    Agency = entry.AgencyName,
                    Place = entry.PlaceName,
                    Area = entry.AreaName,
                    Report = entry.FormName,
                    entry.PeriodKind,
                    entry.PeriodQuarter,
                    entry.PeriodYear,
                    entry.Number,
                    Symbol = entry.AgencySymbol,
                    entry.IssuedOn,
                    ReplacedBy = entry.IsCurrent
                        ? null
                        : new
                        {
                            Number = entry.ReplacedByNumber,
                            Symbol = entry.ReplacedBySymbol,
                            IssuedOn = entry.ReplacedOn,
                        },
                },
            Signatures = report.Signatures.Select(signature => new
            {
                signature.Field,
                signature.Signer,
                signature.Issuer,
                signature.Time,
                TimeSource = signature.TimeSource.Code(),
                signature.ProvenTime,
                TimestampChain = signature.TimestampChain?.Code(),
                signature.Algorithm,
                Profile = signature.Profile.Code(),
                Chain = signature.Chain.Code(),
                CertificateProblem = signature.CertificateProblem.Code(),
                Revocation = signature.Revocation.Code(),
                Integrity = signature.Integrity.Code(),
                LaterChanges = signature.LaterChanges.Code(),
                signature.IsDocumentTimestamp,
                signature.CertificateNotBefore,
                signature.CertificateNotAfter,
                signature.Reason,
            }),
        };

    private static IEnumerable<object> Faults(VerificationReport report) =>
        report.Faults.Select(fault => new
        {
            Kind = fault.Kind.Code(),
            fault.Offset,
            Object = fault.Number,
            Text = VerificationWords.Of(fault),
        });

    private static IEnumerable<string> Lines(
        VerificationReport report,
        IReadOnlyList<(string Code, string Words)> reasons,
        Registry registry
    ) =>
        [
            reasons.Count == 0 ? "KẾT LUẬN: chấp nhận được." : "KẾT LUẬN: KHÔNG CHẤP NHẬN.",
            .. reasons.Select(reason => $"- {reason.Words}"),
            .. report.Faults.Select(fault => $"- {VerificationWords.Of(fault)}"),
            report.Integrity == Integrity.Intact
                ? "Toàn vẹn: nội dung đã ký không bị sửa."
                : "KHÔNG TOÀN VẸN: nội dung đã ký hoặc chữ ký đã bị sửa.",
            report.Coverage switch
            {
                Coverage.Whole => "Phạm vi: chữ ký bao trùm cả tệp.",
                Coverage.WholeWithValidation =>
                    "Phạm vi: chữ ký bao trùm cả tệp; sau đó chỉ thêm dữ liệu xác thực lâu dài.",
                _ => "PHẠM VI: có dữ liệu được thêm sau khi ký.",
            },
            $"Mức chữ ký: {report.Profile!.Value.Code()}.",
            .. RegistryLines(registry.State, registry.Entry),
            .. registry.HasMoved switch
            {
                null => (string[])[],
                false => ["Số liệu: bằng số liệu hiện có trong cơ sở dữ liệu."],
                true =>
                [
                    "SỐ LIỆU: có số liệu trong cơ sở dữ liệu đã khác đi sau khi ban hành; văn bản còn hiệu lực cho đến khi có văn bản đính chính.",
                ],
            },
            .. report.Signatures.Select(Line),
        ];

    private static IEnumerable<string> RegistryLines(string registry, RegisteredDocument? entry) =>
        registry switch
        {
            "current" =>
            [
                $"Sổ đăng ký: đúng tệp đã phát hành, số {VerificationWords.Number(entry!)}, lần {Revision(entry!)}, còn hiệu lực.",
                $"Văn bản: {VerificationWords.Document(entry!)}.",
            ],
            "replaced" =>
            [
                $"Sổ đăng ký: đúng tệp đã phát hành, số {VerificationWords.Number(entry!)}, lần {Revision(entry!)}, nhưng ĐÃ ĐƯỢC THAY THẾ bằng số {VerificationWords.ReplacedBy(entry!)}.",
                $"Văn bản: {VerificationWords.Document(entry!)}.",
            ],
            "unknown" => ["SỔ ĐĂNG KÝ: không phải tệp đã phát hành."],
            _ => ["Sổ đăng ký: không kết nối được; chỉ kiểm tra được chữ ký."],
        };

    private static string Revision(RegisteredDocument entry) => entry.Revision.ToString(CultureInfo.InvariantCulture);

    private static string Line(SignatureReport signature) =>
        $"{(signature.IsDocumentTimestamp ? "Dấu thời gian của văn bản" : "Chữ ký")} {signature.Field}: {signature.Signer}, cấp bởi {signature.Issuer}, "
        + $"lúc {VerificationWords.Time(signature)}, {signature.Algorithm ?? "–"}, {VerificationWords.Chain(signature)}, {VerificationWords.Revocation(signature)}; "
        + $"{VerificationWords.Changes(signature.LaterChanges)}.";
}
