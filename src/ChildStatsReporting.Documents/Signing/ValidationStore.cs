using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Signing;

/// <summary>
/// Keeps with a signed file what is needed to judge it later: certificates, revocation lists and status answers of the
/// time of signing (the document security store of PAdES, level B-LT together with a time stamp).
/// </summary>
public static class ValidationStore
{
    /// <summary>Appends validation data; signatures stay valid, and what an earlier call stored stays stored.</summary>
    /// <param name="pdf">The signed file; it is not changed.</param>
    /// <param name="certificates">Certificates of signers, issuers and time-stamp authorities.</param>
    /// <param name="revocationLists">Encoded CRLs (RFC 5280).</param>
    /// <param name="statusAnswers">Encoded OCSP responses (RFC 6960).</param>
    /// <exception cref="InvalidDataException">The file is not a PDF, is damaged, encrypted or too large.</exception>
    public static byte[] Append(
        ReadOnlyMemory<byte> pdf,
        IReadOnlyList<X509Certificate2> certificates,
        IReadOnlyList<byte[]> revocationLists,
        IReadOnlyList<byte[]> statusAnswers
    )
    {
        ArgumentNullException.ThrowIfNull(certificates);
        ArgumentNullException.ThrowIfNull(revocationLists);
        ArgumentNullException.ThrowIfNull(statusAnswers);
        var file = PdfFile.Open(pdf);
        var root = file.Trailer["Root"] as PdfReference ?? throw new InvalidDataException("The PDF has no catalog.");
        var update = new IncrementalUpdate(file);
        var old = file.Dictionary(file.Catalog["DSS"]);
        var store = (old?.Copy() ?? new PdfDictionary()).With("Type", "DSS");
        Add(file, update, store, "Certs", certificates.Select(each => each.RawData));
        Add(file, update, store, "CRLs", revocationLists);
        Add(file, update, store, "OCSPs", statusAnswers);
        if (file.Catalog["DSS"] is PdfReference reference)
            update.Replace(reference, store);
        else
            update.Replace(root, file.Catalog.Copy().With("DSS", update.Add(store)));
        return update.Build();
    }

    private static void Add(
        PdfFile file,
        IncrementalUpdate update,
        PdfDictionary store,
        string key,
        IEnumerable<byte[]> items
    )
    {
        var all = new PdfArray(file.Array(store[key])?.Items ?? []);
        foreach (var item in items)
            all.Items.Add(update.Add(PdfSyntax.Compressed(new PdfDictionary(), item)));
        if (all.Items.Count > 0)
            store[key] = all;
    }
}
