using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// Verifies the signatures of a PDF. Says apart whether signatures hold, whom they lead to, and whether they cover
/// the file: bytes appended after signing leave every signature valid and still change what is seen.
/// </summary>
public static class PdfVerifier
{
    private const int MostSignatures = 20;
    private const int MostFields = 10_000;

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
            return Judge(SignedHistory.Open(pdf), pdf, trust);
        }
        catch (FileFaultException exception)
        {
            var outcome = exception.Fault.Kind
                is FaultKind.MalformedObject
                    or FaultKind.CrossReference
                    or FaultKind.Tail
                ? VerificationOutcome.Unreadable
                : VerificationOutcome.Ambiguous;
            return Unjudged(outcome, exception.Message) with { Faults = [exception.Fault] };
        }
        catch (FileLimitException exception)
        {
            return Unjudged(VerificationOutcome.TooLarge, exception.Message);
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

    private static VerificationReport Judge(SignedHistory history, ReadOnlyMemory<byte> pdf, TrustProfile trust)
    {
        var fields = SignedFields(history.Current);
        if (fields.Count == 0 && history.Unreadable is { } unreadable)
            throw new FileFaultException(unreadable);
        if (fields.Count == 0 && RawSignatures.First(pdf.Span) is { } skipped)
            throw new FileFaultException(FaultKind.UnreachedSignature, skipped);
        if (fields.Count == 0)
            return Unjudged(VerificationOutcome.NoSignature, "The file has no signature.");
        var faults = new List<FileFault>();
        if (fields.Values.Any(each => each.Count > 1))
            faults.Add(new FileFault(FaultKind.SharedSignature));
        var evidence = new Evidence(history.Current, trust);
        var read = fields
            .Values.Select(each => ReadSignature.Of(history.Current, each[0], evidence.Certificates))
            .OrderBy(each => each.End ?? int.MaxValue)
            .ToList();
        if (read.Select(each => each.End).OfType<int>().DefaultIfEmpty(0).First() is var first and > 0)
            history.Follow(first);
        faults.AddRange(history.Faults);
        faults.AddRange(
            read.Where(each => each.HasPadding).Select(each => new FileFault(FaultKind.Padding, each.GapStart))
        );
        faults.AddRange(SignerPermissions.Broken(history, read));
        var reports = evidence
            .Judge(read, history)
            .Select(report => report with { LaterChanges = Changes(report) })
            .ToList();
        return new VerificationReport(VerificationOutcome.HasSignatures, reports)
        {
            Integrity = reports.TrueForAll(report => report.Integrity == Integrity.Intact)
                ? Integrity.Intact
                : Integrity.Altered,
            Coverage = CoverageOf(pdf.Length, read, reports),
            Profile = reports
                .Where(report => !report.IsDocumentTimestamp)
                .Select(report => report.Profile)
                .DefaultIfEmpty(SignatureProfile.None)
                .Min(),
            Faults = faults,
        };

        LaterChanges Changes(SignatureReport report) =>
            faults.Exists(fault => fault.Kind is FaultKind.NotPermitted or FaultKind.LockedField)
                ? LaterChanges.Content
                : report.LaterChanges;
    }

    /// <summary>The signed fields by their values: several that share one are one signature.</summary>
    private static Dictionary<PdfDictionary, List<FormField>> SignedFields(PdfFile file)
    {
        var fields = FormFields.Of(file).Take(MostFields + 1).ToList();
        if (fields.Count > MostFields)
            throw new FileLimitException("too many fields");
        var signed = fields
            .Where(field => field is { Type: "Sig", Value: not null })
            .GroupBy(field => field.Value!)
            .ToDictionary(group => group.Key, group => group.ToList());
        return signed.Count <= MostSignatures ? signed : throw new FileLimitException("too many signatures");
    }

    private static Coverage CoverageOf(int length, List<ReadSignature> read, List<SignatureReport> reports)
    {
        var last = read.Zip(reports).LastOrDefault(pair => !pair.Second.IsDocumentTimestamp);
        if (
            last.First is null
            || read.Exists(each => each.End is null || each.HasPadding)
            || reports.Exists(report => report.LaterChanges == LaterChanges.Content)
        )
            return Coverage.BytesAdded;
        if (last.First.End == length)
            return Coverage.Whole;
        return last.Second.LaterChanges == LaterChanges.Validation ? Coverage.WholeWithValidation : Coverage.BytesAdded;
    }
}

/// <summary>One signature of a file with what its bytes say, before anybody is trusted.</summary>
internal sealed record ReadSignature(FormField Field, PdfDictionary Value)
{
    public bool IsDocumentTimestamp { get; private init; }

    /// <summary>Where the bytes it covers end; null when its range may not be trusted.</summary>
    public int? End { get; private init; }

    public int GapStart { get; private init; }

    public bool HasPadding { get; private init; }

    /// <summary>When the signer says it was made.</summary>
    public DateTimeOffset? Claimed { get; private init; }

    /// <summary>The signature; null for a time stamp of the document.</summary>
    public CmsCheck? Cms { get; private init; }

    /// <summary>The time stamp of the signature or of the document; null for none that holds.</summary>
    public StampCheck? Stamp { get; private init; }

    public string? Problem { get; private init; }

    public bool IsIntact => End is not null && (IsDocumentTimestamp ? Stamp is not null : Cms is { IsIntact: true });

    public static ReadSignature Of(PdfFile file, FormField field, X509Certificate2Collection others)
    {
        var value = field.Value!;
        var isTimestamp = file.Name(value["SubFilter"]) == "ETSI.RFC3161";
        var one = new ReadSignature(field, value)
        {
            IsDocumentTimestamp = isTimestamp,
            Claimed = ParseDate(file.Text(value["M"])),
        };
        if (SignedRange.Read(file, value, out var problem) is not { } range)
            return one with { Problem = problem };
        var contents = ((PdfString)value["Contents"]!).Bytes;
        one = one with { End = range.End, GapStart = range.GapStart, HasPadding = CmsCheck.HasPadding(contents) };
        if (!isTimestamp)
        {
            var cms = CmsCheck.Of(contents, range.Content(file), others);
            return one with { Cms = cms, Stamp = cms.Timestamp, Problem = cms.Problem };
        }
        var stamp = StampOf(contents, range.Content(file), others);
        return one with
        {
            Stamp = stamp,
            Problem = stamp is null ? "The time stamp does not belong to these bytes or cannot be read." : null,
        };
    }

    private static StampCheck? StampOf(byte[] contents, byte[] signedBytes, X509Certificate2Collection others)
    {
        try
        {
            return StampCheck.Of(contents, signedBytes, others);
        }
        catch (CryptographicException)
        {
            return null;
        }
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
}
