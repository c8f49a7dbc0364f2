using System.Globalization;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// Verifies the signatures of a PDF. Says apart whether signatures hold, whom they lead to, and whether they cover
/// the file: bytes appended after signing leave every signature valid and still change what is seen.
/// </summary>
public static class PdfVerifier
{
    /// <summary>Verifies all signatures of a file; never throws on account of the file.</summary>
    /// <param name="pdf">The file.</param>
    /// <param name="trust">Whom to trust.</param>
    public static VerificationReport Verify(ReadOnlyMemory<byte> pdf, TrustProfile trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        if (pdf.Length > PdfFile.LargestFile)
            return Unjudged(VerificationOutcome.TooLarge, "The file is larger than is read.");
        if (!PdfFile.HasHeader(pdf.Span))
            return Unjudged(VerificationOutcome.NotPdf, "The file is not a PDF.");
        try
        {
            return Judge(PdfFile.Open(pdf), trust);
        }
        catch (Exception exception)
            when (exception
                    is InvalidDataException
                        or ArgumentException
                        or IndexOutOfRangeException
                        or OverflowException
            )
        {
            return Unjudged(VerificationOutcome.Unreadable, exception.Message);
        }
    }

    private static VerificationReport Unjudged(VerificationOutcome outcome, string problem) =>
        new(outcome, []) { Problem = problem };

    private static VerificationReport Judge(PdfFile file, TrustProfile trust)
    {
        var fields = FormFields.Of(file).Where(field => field is { Type: "Sig", Value: not null }).ToList();
        if (fields.Count == 0)
            return Unjudged(VerificationOutcome.NoSignature, "The file has no signature.");
        var checks = fields
            .Select(field => Check(file, field, trust))
            .OrderBy(check => check.End ?? int.MaxValue)
            .ToList();
        checks = [.. checks.Select(check => check with { Report = Raise(file, check, checks) })];
        var reports = checks.Select(check => check.Report).ToList();
        return new VerificationReport(VerificationOutcome.HasSignatures, reports)
        {
            Integrity = reports.All(report => report.Integrity == Integrity.Intact)
                ? Integrity.Intact
                : Integrity.Altered,
            Coverage = CoverageOf(file, checks),
            Profile = reports
                .Where(report => !report.IsDocumentTimestamp)
                .Select(report => report.Profile)
                .DefaultIfEmpty(SignatureProfile.None)
                .Min(),
        };
    }

    private static CheckedSignature Check(PdfFile file, FormField field, TrustProfile trust)
    {
        var signature = field.Value!;
        var isTimestamp = file.Name(signature["SubFilter"]) == "ETSI.RFC3161";
        var claimed = ParseDate(file.Text(signature["M"]));
        if (SignedRange.Read(file, signature, out var problem) is not { } range)
        {
            var broken = new SignatureReport(field.Name, Integrity.Altered, ChainStatus.Untrusted)
            {
                Problem = problem,
                Time = claimed,
                TimeSource = claimed is null ? TimeSource.None : TimeSource.Pdf,
                LaterChanges = LaterChanges.Content,
                IsDocumentTimestamp = isTimestamp,
            };
            return new CheckedSignature(broken, End: null);
        }
        var contents = ((PdfString)signature["Contents"]!).Bytes;
        var report = isTimestamp
            ? DocumentTimestamp(field.Name, contents, range.Content(file), trust)
            : Signature(file, field, CmsCheck.Of(contents, range.Content(file)), claimed, trust);
        return new CheckedSignature(
            report with
            {
                LaterChanges = RevisionChanges.Classify(file.Bytes, range.End),
            },
            range.End
        );
    }

    private static SignatureReport Signature(
        PdfFile file,
        FormField field,
        CmsCheck cms,
        DateTimeOffset? claimed,
        TrustProfile trust
    )
    {
        var time = cms.Timestamp?.TokenInfo.Timestamp ?? claimed;
        var isPades = cms.IsPades && file.Name(field.Value!["SubFilter"]) == "ETSI.CAdES.detached";
        return new SignatureReport(
            field.Name,
            cms.IsIntact ? Integrity.Intact : Integrity.Altered,
            cms.Certificate is null ? ChainStatus.Untrusted : trust.Judge(cms.Certificate, cms.Others, time)
        )
        {
            Signer = cms.Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            Issuer = cms.Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            CertificateNotBefore = cms.Certificate?.NotBefore,
            CertificateNotAfter = cms.Certificate?.NotAfter,
            Time = time,
            TimeSource =
                cms.Timestamp is not null ? TimeSource.TimestampAuthority
                : claimed is null ? TimeSource.None
                : TimeSource.Pdf,
            TimestampChain = ChainOf(cms.Timestamp, trust),
            Algorithm = cms.Algorithm,
            Reason = file.Text(field.Value!["Reason"]),
            Profile =
                !isPades ? SignatureProfile.None
                : cms.Timestamp is null ? SignatureProfile.BaselineB
                : SignatureProfile.BaselineT,
            Problem = cms.Problem,
        };
    }

    private static SignatureReport DocumentTimestamp(
        string field,
        byte[] contents,
        byte[] signedBytes,
        TrustProfile trust
    )
    {
        X509Certificate2? authority = null;
        var isIntact =
            Rfc3161TimestampToken.TryDecode(contents, out var token, out _)
            && token.VerifySignatureForData(signedBytes, out authority);
        return new SignatureReport(
            field,
            isIntact ? Integrity.Intact : Integrity.Altered,
            isIntact ? ChainOf(token, trust)!.Value : ChainStatus.Untrusted
        )
        {
            Signer = authority?.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            Issuer = authority?.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            Time = token?.TokenInfo.Timestamp,
            TimeSource = isIntact ? TimeSource.TimestampAuthority : TimeSource.None,
            TimestampChain = isIntact ? ChainOf(token, trust) : null,
            IsDocumentTimestamp = true,
            Problem = isIntact ? null : "The time stamp does not belong to these bytes or cannot be read.",
        };
    }

    private static ChainStatus? ChainOf(Rfc3161TimestampToken? token, TrustProfile trust)
    {
        if (token is null)
            return null;
        var cms = token.AsSignedCms();
        return cms.SignerInfos[0].Certificate is { } certificate
            ? trust.Judge(certificate, cms.Certificates, token.TokenInfo.Timestamp)
            : ChainStatus.Untrusted;
    }

    /// <summary>
    /// A time-stamped signature rises with revocation data in the file, and again with a document time stamp over
    /// that.
    /// </summary>
    private static SignatureReport Raise(PdfFile file, CheckedSignature check, List<CheckedSignature> all)
    {
        if (check.Report.Profile != SignatureProfile.BaselineT || file.Dictionary(file.Catalog["DSS"]) is not { } store)
            return check.Report;
        var hasRevocation =
            (file.Array(store["CRLs"])?.Items.Count ?? 0) + (file.Array(store["OCSPs"])?.Items.Count ?? 0) > 0;
        if (!hasRevocation || file.Array(store["Certs"]) is not { Items.Count: > 0 })
            return check.Report;
        var isStamped = all.Any(other =>
            other.Report is { IsDocumentTimestamp: true, Integrity: Integrity.Intact } && other.End > check.End
        );
        return check.Report with { Profile = isStamped ? SignatureProfile.BaselineLTA : SignatureProfile.BaselineLT };
    }

    private static Coverage CoverageOf(PdfFile file, List<CheckedSignature> checks)
    {
        var signatures = checks.Where(check => !check.Report.IsDocumentTimestamp).ToList();
        if (checks.Any(check => check.End is null) || signatures.Count == 0)
            return Coverage.BytesAdded;
        var last = signatures.MaxBy(check => check.End)!;
        if (last.End == file.Bytes.Length)
            return Coverage.Whole;
        return last.Report.LaterChanges == LaterChanges.Validation ? Coverage.WholeWithValidation : Coverage.BytesAdded;
    }

    private static DateTimeOffset? ParseDate(string? text)
    {
        var digits = text?.Replace("D:", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal) ?? "";
        if (digits.EndsWith('Z') || digits.Length == 14)
            digits = $"{digits.TrimEnd('Z')}+0000";
        return DateTimeOffset.TryParseExact(
            digits.Length > 5 ? digits.Insert(digits.Length - 2, ":") : digits,
            "yyyyMMddHHmmsszzz",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : null;
    }

    /// <summary>
    /// A signature's report, and where the bytes it covers end; null when its range may not be trusted.
    /// </summary>
    private sealed record CheckedSignature(SignatureReport Report, int? End);
}
