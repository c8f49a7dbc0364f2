using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Security.Certificates;
using Org.BouncyCastle.X509;
using X509Certificate = Org.BouncyCastle.X509.X509Certificate;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// Revocation lists and status answers, of which nothing is believed before issuer, signature, serial number and time were
/// checked.
/// </summary>
internal sealed class RevocationSources
{
    /// <summary>How much a clock elsewhere may be ahead.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly DateTimeOffset _now;
    private readonly List<X509Crl> _lists = [];
    private readonly List<BasicOcspResp> _answers = [];

    /// <param name="lists">Encoded CRLs (RFC 5280); what cannot be read is left out.</param>
    /// <param name="answers">Encoded OCSP responses (RFC 6960); what cannot be read is left out.</param>
    /// <param name="now">Data from after this instant are not believed.</param>
    public RevocationSources(IEnumerable<byte[]> lists, IEnumerable<byte[]> answers, DateTimeOffset now)
    {
        _now = now;
        foreach (var list in lists)
            Try(() => _lists.Add(new X509CrlParser().ReadCrl(list) ?? throw new CrlException("No list.")));
        foreach (var answer in answers)
            Try(() => Add(new OcspResp(answer)));
    }

    /// <summary>Whether bytes are a revocation list (RFC 5280).</summary>
    public static bool IsList(byte[] encoded)
    {
        var isRead = false;
        Try(() => isRead = new X509CrlParser().ReadCrl(encoded) is not null);
        return isRead;
    }

    /// <summary>Whether bytes are a revocation list that names an issuer as its own.</summary>
    public static bool IsListOf(byte[] encoded, X509Certificate2 issuer)
    {
        var isOf = false;
        Try(() => isOf = new X509CrlParser().ReadCrl(encoded)?.IssuerDN.Equivalent(Read(issuer).SubjectDN) == true);
        return isOf;
    }

    /// <summary>Whether bytes are a status answer (RFC 6960).</summary>
    public static bool IsAnswer(byte[] encoded)
    {
        var isRead = false;
        Try(() => isRead = new OcspResp(encoded).Status == OcspRespStatus.Successful);
        return isRead;
    }

    /// <summary>Whether a certificate was revoked at an instant.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">Who issued it.</param>
    /// <param name="time">The instant.</param>
    public RevocationStatus Ask(X509Certificate2 certificate, X509Certificate2 issuer, DateTimeOffset time)
    {
        var (one, by) = (Read(certificate), Read(issuer));
        var found = RevocationStatus.Unknown;
        var all = _lists
            .Select(list => Guarded(() => Ask(list, one, by, time)))
            .Concat(_answers.Select(answer => Guarded(() => Ask(answer, one, by, time))));
        foreach (var status in all)
        {
            if (status == RevocationStatus.Revoked)
                return status;
            if (status == RevocationStatus.Good)
                found = status;
        }
        return found;
    }

    private void Add(OcspResp response)
    {
        if (response.Status == OcspRespStatus.Successful && response.GetResponseObject() is BasicOcspResp answer)
            _answers.Add(answer);
    }

    private RevocationStatus Ask(X509Crl list, X509Certificate certificate, X509Certificate issuer, DateTimeOffset time)
    {
        if (!list.IssuerDN.Equivalent(issuer.SubjectDN) || !MaySign(issuer, CrlSignBit) || !IsWhole(list, certificate))
            return RevocationStatus.Unknown;
        if (CertificateRules.IsWeak(list.SigAlgOid) || !list.IsSignatureValid(issuer.GetPublicKey()))
            return RevocationStatus.Unknown;
        if (list.GetRevokedCertificate(certificate.SerialNumber) is { } entry)
            return At(entry.RevocationDate, time, list.ThisUpdate);
        return IsCurrent(list.ThisUpdate, list.NextUpdate, certificate, time)
            ? RevocationStatus.Good
            : RevocationStatus.Unknown;
    }

    private RevocationStatus Ask(
        BasicOcspResp answer,
        X509Certificate certificate,
        X509Certificate issuer,
        DateTimeOffset time
    )
    {
        foreach (var single in answer.Responses)
        {
            var id = single.GetCertID();
            if (
                !id.SerialNumber.Equals(certificate.SerialNumber)
                || !id.MatchesIssuer(issuer)
                || !IsSignedFor(answer, issuer)
            )
                continue;
            switch (single.GetCertStatus())
            {
                case RevokedStatus revoked:
                    return At(revoked.RevocationTime, time, single.ThisUpdate);
                case null when IsCurrent(single.ThisUpdate, single.NextUpdate, certificate, time):
                    return RevocationStatus.Good;
            }
        }
        return RevocationStatus.Unknown;
    }

    /// <summary>Signed by the issuer, or by whom the issuer has charged with answering.</summary>
    private static bool IsSignedFor(BasicOcspResp answer, X509Certificate issuer)
    {
        if (CertificateRules.IsWeak(answer.SignatureAlgorithm.Algorithm.Id))
            return false;
        if (answer.Verify(issuer.GetPublicKey()))
            return true;
        return answer
            .GetCerts()
            .Any(responder =>
                responder.IssuerDN.Equivalent(issuer.SubjectDN)
                && responder.IsSignatureValid(issuer.GetPublicKey())
                && !CertificateRules.IsWeak(responder.SigAlgOid)
                && responder.IsValid(answer.ProducedAt)
                && responder.GetExtendedKeyUsage()?.Any(purpose => purpose.Equals(KeyPurposeID.id_kp_OCSPSigning))
                    == true
                && answer.Verify(responder.GetPublicKey())
            );
    }

    private RevocationStatus At(DateTime revoked, DateTimeOffset time, DateTime thisUpdate)
    {
        if (Utc(thisUpdate) > _now + Tolerance)
            return RevocationStatus.Unknown;
        return Utc(revoked) <= time ? RevocationStatus.Revoked : RevocationStatus.Good;
    }

    /// <summary>Speaks of the instant, and was made while the certificate would still have been listed.</summary>
    private bool IsCurrent(DateTime thisUpdate, DateTime? nextUpdate, X509Certificate certificate, DateTimeOffset time)
    {
        var made = Utc(thisUpdate);
        return made <= _now + Tolerance
            && made <= Utc(certificate.NotAfter)
            && (made >= time || (nextUpdate is { } next && time <= Utc(next)));
    }

    /// <summary>A list of changes only, of some reasons, of another kind of certificate or of other issuers says too little.</summary>
    private static bool IsWhole(X509Crl list, X509Certificate certificate)
    {
        var known = new HashSet<string>
        {
            X509Extensions.IssuingDistributionPoint.Id,
            X509Extensions.AuthorityKeyIdentifier.Id,
        };
        if (
            list.GetCriticalExtensionOids()?.Any(oid => !known.Contains(oid)) == true
            || list.GetExtensionValue(X509Extensions.DeltaCrlIndicator) is not null
        )
            return false;
        if (list.GetExtensionValue(X509Extensions.IssuingDistributionPoint) is not { } value)
            return true;
        var point = IssuingDistributionPoint.GetInstance(
            Org.BouncyCastle.Asn1.Asn1Object.FromByteArray(value.GetOctets())
        );
        var isAuthority = certificate.GetBasicConstraints() >= 0;
        return !point.IsIndirectCrl
            && point.OnlySomeReasons is null
            && !point.OnlyContainsAttributeCerts
            && !(isAuthority ? point.OnlyContainsUserCerts : point.OnlyContainsCACerts)
            && (point.DistributionPoint is null || IsPointOf(point.DistributionPoint, certificate));
    }

    private static bool IsPointOf(DistributionPointName name, X509Certificate certificate)
    {
        if (certificate.GetExtensionValue(X509Extensions.CrlDistributionPoints) is not { } value)
            return false;
        var points = CrlDistPoint
            .GetInstance(Org.BouncyCastle.Asn1.Asn1Object.FromByteArray(value.GetOctets()))
            .GetDistributionPoints();
        var names = Names(name).ToHashSet();
        return points.Any(point => point.DistributionPointName is { } own && Names(own).Any(names.Contains));
    }

    private static IEnumerable<string> Names(DistributionPointName name) =>
        name.Type == DistributionPointName.FullName
            ? GeneralNames.GetInstance(name.Name).GetNames().Select(each => each.ToString())
            : [];

    private const int CrlSignBit = 6;

    private static bool MaySign(X509Certificate certificate, int bit) =>
        certificate.GetKeyUsage() is not { } usage || (usage.Length > bit && usage[bit]);

    private static X509Certificate Read(X509Certificate2 certificate) =>
        new X509CertificateParser().ReadCertificate(certificate.RawData);

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private static RevocationStatus Guarded(Func<RevocationStatus> ask)
    {
        var status = RevocationStatus.Unknown;
        Try(() => status = ask());
        return status;
    }

    /// <summary>Data from a file nobody vouches for: whatever cannot be read says nothing.</summary>
    private static void Try(Action read)
    {
        try
        {
            read();
        }
        catch (Exception exception)
            when (exception
                    is GeneralSecurityException
                        or OcspException
                        or IOException
                        or ArgumentException
                        or InvalidOperationException
                        or FormatException
                        or IndexOutOfRangeException
                        or InvalidCastException
                        or NullReferenceException
            )
        {
            return;
        }
    }
}
