using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>The document security store: certificates, revocation lists and status answers, and nothing that is shown.</summary>
internal sealed class SecurityStore(PdfFile before, PdfFile after, AddedObjects added)
{
    private const string Rule = "validation";
    private const int MostItems = 1000;
    private static readonly string[] Lists = ["Certs", "CRLs", "OCSPs"];
    private static readonly string[] ListsOfOne = ["Cert", "CRL", "OCSP"];
    private readonly HashSet<int> _known = [.. Items(before)];
    private readonly HashSet<int> _parts =
    [
        .. Parts(before).OfType<PdfReference>().Select(reference => reference.Number),
    ];

    /// <summary>Whether an object is a part of the store as it was: the store itself or one of its lists.</summary>
    public bool Holds(int number) => _parts.Contains(number);

    /// <summary>The encoded entries of a list of the store, the repeated ones too.</summary>
    public static IEnumerable<byte[]> Entries(PdfFile file, string list)
    {
        foreach (var item in (file.Array(file.Dictionary(file.Catalog["DSS"])?[list])?.Items ?? []).Take(MostItems))
        {
            if (file.Resolve(item) is PdfStream stream)
                yield return PdfFilters.Decode(stream, mostBytes: 8 * 1024 * 1024);
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
            CheckList(store[list]);
        if (store["VRI"] is not { } perSignature)
            return;
        foreach (var (_, each) in (Dictionary(perSignature) ?? throw Fault(perSignature)).Entries)
            CheckOne(each);
    }

    private void CheckOne(PdfObject value)
    {
        if (value is PdfName)
            return;
        if (Dictionary(value) is not { } one || !PdfValues.HasOnly(one, "Type", "Cert", "CRL", "OCSP", "TU", "TS"))
            throw Fault(value);
        foreach (var list in ListsOfOne)
            CheckList(one[list]);
        if (one["TU"] is not (null or PdfString))
            throw Fault(value);
        if (one["TS"] is { } stamp)
            CheckItem(stamp);
    }

    private void CheckList(PdfObject? value)
    {
        if (value is null)
            return;
        Take(value);
        foreach (var item in (after.Array(value) ?? throw Fault(value)).Items)
            CheckItem(item);
    }

    private void CheckItem(PdfObject item)
    {
        if (item is not PdfReference reference)
            throw Fault(item);
        if (_known.Contains(reference.Number))
            return;
        if (!added.Contains(reference.Number))
            throw Fault(item);
        added.Claim(reference, Rule);
        if (
            after.Resolve(reference) is not PdfStream stream
            || !PdfValues.HasOnly(stream.Dictionary, "Type", "Length", "Filter", "DecodeParms")
        )
            throw Fault(item);
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
