using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.X509;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>Lists and answers that were fetched; nothing in them is believed before it was checked.</summary>
/// <param name="Lists">Encoded CRLs.</param>
/// <param name="Answers">Encoded OCSP responses.</param>
public sealed record FetchedRevocation(IReadOnlyList<byte[]> Lists, IReadOnlyList<byte[]> Answers);

/// <summary>Asks where a certificate says one asks whether it was revoked: its OCSP responders, else its CRL distribution points.</summary>
/// <param name="client">Carries the time limits and repetitions; stays the caller's.</param>
/// <remarks>RFC 6960, Appendix A; RFC 5280, 4.2.1.13 and 4.2.2.1.</remarks>
public sealed class RevocationInquiry(HttpClient client)
{
    private const int LargestAnswer = 1024 * 1024;
    private const int LargestList = 32 * 1024 * 1024;

    /// <summary>True when the certificate names an address at which one can ask.</summary>
    public static bool CanAsk(X509Certificate2 certificate) =>
        Responders(certificate).Count + ListPoints(certificate).Count > 0;

    /// <summary>Fetches what the authority says of a certificate; an address that does not answer is passed over.</summary>
    /// <param name="certificate">Which one is asked about.</param>
    /// <param name="issuer">Who issued it.</param>
    /// <param name="isEnough">Whether what was fetched so far tells it; then nothing more is asked.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    public async Task<FetchedRevocation> AskAsync(
        X509Certificate2 certificate,
        X509Certificate2 issuer,
        Func<FetchedRevocation, bool> isEnough,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(isEnough);
        var (lists, answers) = (new List<byte[]>(), new List<byte[]>());
        var found = new FetchedRevocation(lists, answers);
        foreach (var address in Responders(certificate))
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = Question(certificate, issuer),
            };
            if (await FetchAsync(message, LargestAnswer, cancellationToken) is { } answer)
                answers.Add(answer);
            if (isEnough(found))
                return found;
        }
        foreach (var address in ListPoints(certificate))
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, address);
            if (await FetchAsync(message, LargestList, cancellationToken) is { } list)
                lists.Add(list);
            if (isEnough(found))
                return found;
        }
        return found;
    }

    private async Task<byte[]?> FetchAsync(HttpRequestMessage message, int most, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.SendAsync(
                message,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            if (!response.IsSuccessStatusCode)
                return null;
            await response.Content.LoadIntoBufferAsync(most, cancellationToken);
            return await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception failure)
            when (!cancellationToken.IsCancellationRequested && failure is not OutOfMemoryException)
        {
            // Whatever the client's own time limits and repetitions end with: this address says nothing.
            return null;
        }
    }

    private static ByteArrayContent Question(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var parser = new X509CertificateParser();
        var questions = new OcspReqGenerator();
        questions.AddRequest(
            new CertificateID(
                CertificateID.DigestSha1,
                parser.ReadCertificate(issuer.RawData),
                parser.ReadCertificate(certificate.RawData).SerialNumber
            )
        );
        var content = new ByteArrayContent(questions.Generate().GetEncoded());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/ocsp-request");
        return content;
    }

    private static List<Uri> Responders(X509Certificate2 certificate) =>
        Guarded(() =>
            certificate
                .Extensions.OfType<X509AuthorityInformationAccessExtension>()
                .SelectMany(each => each.EnumerateOcspUris())
        );

    private static List<Uri> ListPoints(X509Certificate2 certificate) =>
        Guarded(() =>
        {
            var value = new X509CertificateParser()
                .ReadCertificate(certificate.RawData)
                .GetExtensionValue(X509Extensions.CrlDistributionPoints);
            return value is null
                ? []
                : CrlDistPoint
                    .GetInstance(Asn1Object.FromByteArray(value.GetOctets()))
                    .GetDistributionPoints()
                    .Where(point => point.DistributionPointName is { Type: DistributionPointName.FullName })
                    .SelectMany(point => GeneralNames.GetInstance(point.DistributionPointName.Name).GetNames())
                    .Where(name => name.TagNo == GeneralName.UniformResourceIdentifier)
                    .Select(name => DerIA5String.GetInstance(name.Name).GetString());
        });

    /// <summary>Addresses that can be asked over HTTP; an extension that cannot be read has none.</summary>
    private static List<Uri> Guarded(Func<IEnumerable<string>> read)
    {
        try
        {
            return
            [
                .. read()
                    .Select(text => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null)
                    .OfType<Uri>()
                    .Where(address => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
                    .Distinct(),
            ];
        }
        catch (Exception exception)
            when (exception
                    is ArgumentException
                        or InvalidOperationException
                        or IOException
                        or InvalidCastException
                        or System.Security.Cryptography.CryptographicException
            )
        {
            return [];
        }
    }
}
