using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>The document security store: certificates, revocation lists and status answers, and nothing that is shown.</summary>
internal sealed class SecurityStore(PdfFile before, PdfFile after, AddedObjects added)
{
    private const string Rule = "validation";
    private const int MostItems = 1000;
    private const int MostBytesOfAll = 32 * 1024 * 1024;
    private static readonly string[] Lists = ["Certs", "CRLs", "OCSPs"];
    private static readonly string[] ListsOfOne = ["Cert", "CRL", "OCSP"];

    // A list of what was revoked names everybody; a certificate, an answer and a stamp speak of one. What is larger carries
    // something else along.
    private static readonly Dictionary<string, int> MostBytesOf = new(StringComparer.Ordinal)
    {
        ["Certs"] = 16 * 1024,
        ["OCSPs"] = 64 * 1024,
        ["TS"] = 64 * 1024,
        ["CRLs"] = 8 * 1024 * 1024,
    };

    private readonly HashSet<(int Number, string List)> _read = [];
    private int _left = MostBytesOfAll;
    private readonly HashSet<int> _known = [.. Items(before)];
    private readonly HashSet<int> _parts =
    [
        .. Parts(before).OfType<PdfReference>().Select(reference => reference.Number),
    ];

    /// <summary>Whether an object is a part of the store as it was: the store itself or one of its lists.</summary>
    public bool Holds(int number) => _parts.Contains(number);

    /// <summary>The encoded entries of a list of the store, the repeated ones too.</summary>
    /// <exception cref="FileLimitException">There are more than any document needs.</exception>
    public static IEnumerable<byte[]> Entries(PdfFile file, string list)
    {
        var left = MostBytesOfAll;
        foreach (var item in Items(file, file.Dictionary(file.Catalog["DSS"])?[list]))
        {
            if (file.Resolve(item) is not PdfStream stream)
                continue;
            var entry = PdfFilters.DecodeUpTo(stream, MostBytesOf[list]) ?? throw TooMuch();
            left -= entry.Length;
            if (left < 0)
                throw TooMuch();
            yield return entry;
        }
    }

    /// <summary>Takes what the update adds to the store.</summary>
    /// <exception cref="FileFaultException">The store holds something else.</exception>
    public void Check()
    {
        if (after.Catalog["DSS"] is not { } value)
            return;
        if (Dictionary(value) is not { } store || !PdfValues.HasOnly(store, "Type", "Certs", "CRLs", "OCSPs", "VRI"))
            throw Fault(value);
        if (store["Type"] is not (null or PdfName { Value: "DSS" }))
            throw Fault(value);
        foreach (var list in Lists)
            CheckList(store[list], list);
        if (store["VRI"] is not { } perSignature)
            return;
        var all = (Dictionary(perSignature) ?? throw Fault(perSignature)).Entries;
        if (all.Count > MostItems)
            throw TooMuch();
        foreach (var (_, each) in all)
            CheckOne(each);
    }

    private void CheckOne(PdfObject value)
    {
        if (value is PdfName)
            return;
        if (Dictionary(value) is not { } one || !PdfValues.HasOnly(one, "Type", "Cert", "CRL", "OCSP", "TU", "TS"))
            throw Fault(value);
        foreach (var list in ListsOfOne)
            CheckList(one[list], $"{list}s");
        if (one["TU"] is not (null or PdfString))
            throw Fault(value);
        if (one["TS"] is { } stamp)
            CheckItem(stamp, "TS");
    }

    private void CheckList(PdfObject? value, string list)
    {
        if (value is null)
            return;
        Take(value);
        if (after.Array(value) is null)
            throw Fault(value);
        foreach (var item in Items(after, value))
            CheckItem(item, list);
    }

    private void CheckItem(PdfObject item, string list)
    {
        if (item is not PdfReference reference)
            throw Fault(item);
        if (_known.Contains(reference.Number) || !_read.Add((reference.Number, list)))
            return;
        if (!added.Contains(reference.Number))
            throw Fault(item);
        added.Claim(reference, Rule);
        if (
            after.Resolve(reference) is not PdfStream stream
            || !PdfValues.HasOnly(stream.Dictionary, "Type", "Length", "Filter", "DecodeParms")
            || !Is(list, stream)
        )
            throw Fault(item);
    }

    /// <summary>Whether a stream holds what its list is for and nothing else: anything may be hidden in what nobody reads.</summary>
    /// <exception cref="FileLimitException">There is more of it than any document needs.</exception>
    private bool Is(string list, PdfStream stream)
    {
        try
        {
            var entry = PdfFilters.DecodeUpTo(stream, MostBytesOf[list]) ?? throw TooMuch();
            _left -= entry.Length;
            if (_left < 0)
                throw TooMuch();
            // Packing makes nothing longer: more bytes than are unfolded lie behind the packed ones.
            return stream.Bytes.Length <= entry.Length + entry.Length / 64 + 64
                && IsOneValue(entry)
                && list switch
                {
                    "Certs" => IsCertificate(entry),
                    "CRLs" => RevocationSources.IsList(entry),
                    "OCSPs" => RevocationSources.IsAnswer(entry),
                    _ => Rfc3161TimestampToken.TryDecode(entry, out _, out var length) && length == entry.Length,
                };
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsOneValue(byte[] entry) =>
        AsnDecoder.TryReadEncodedValue(entry, AsnEncodingRules.BER, out _, out _, out _, out var length)
        && length == entry.Length;

    private static bool IsCertificate(byte[] entry)
    {
        try
        {
            X509CertificateLoader.LoadCertificate(entry).Dispose();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private PdfDictionary? Dictionary(PdfObject value)
    {
        Take(value);
        return after.Resolve(value) as PdfDictionary;
    }

    private void Take(PdfObject value)
    {
        if (value is not PdfReference reference)
            return;
        if (added.Contains(reference.Number))
            added.Claim(reference, Rule);
        else if (!Holds(reference.Number))
            throw Fault(value);
    }

    private static FileFaultException Fault(PdfObject value) =>
        new(FaultKind.ForeignObject, null, (value as PdfReference)?.Number);

    private static FileLimitException TooMuch() => new("too much validation data");

    private static List<PdfObject> Items(PdfFile file, PdfObject? list)
    {
        var items = file.Array(list)?.Items ?? [];
        return items.Count <= MostItems ? items : throw TooMuch();
    }

    private static IEnumerable<PdfObject?> Parts(PdfFile file)
    {
        var store = file.Dictionary(file.Catalog["DSS"]);
        if (store is null)
            yield break;
        yield return file.Catalog["DSS"];
        foreach (var list in Lists.Append("VRI"))
            yield return store[list];
        foreach (var one in file.Dictionary(store["VRI"])?.Entries.Values ?? Enumerable.Empty<PdfObject>())
        {
            yield return one;
            foreach (var list in ListsOfOne)
                yield return file.Dictionary(one)?[list];
        }
    }

    private static IEnumerable<int> Items(PdfFile file) =>
        Parts(file)
            .SelectMany(part => file.Array(part)?.Items ?? Enumerable.Empty<PdfObject>())
            .Concat(
                (
                    file.Dictionary(file.Dictionary(file.Catalog["DSS"])?["VRI"])?.Entries.Values
                    ?? Enumerable.Empty<PdfObject>()
                ).Select(one => file.Dictionary(one)?["TS"] ?? new PdfNull())
            )
            .OfType<PdfReference>()
            .Select(reference => reference.Number);
}
