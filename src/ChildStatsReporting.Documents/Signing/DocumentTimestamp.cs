using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Signing;

/// <summary>
/// Closes a signed file, with what was kept to judge it, by a time stamp of the whole (PAdES level B-LTA). Another one, set
/// before the authority of the last one grows weak, carries it on.
/// </summary>
public static class DocumentTimestamp
{
    private const int LargestToken = 16384;
    private const int PrintedAndLocked = 132;

    /// <summary>Appends a time stamp in an invisible field of its own; all that is there stays as it is.</summary>
    /// <param name="pdf">The signed file; it is not changed.</param>
    /// <param name="authority">Confirms the time.</param>
    /// <param name="cancellationToken">Stops waiting for the authority.</param>
    /// <exception cref="InvalidDataException">The file is not a PDF, is damaged, encrypted or too large, or has no form field.</exception>
    /// <exception cref="CryptographicException">The authority gave a wrong answer.</exception>
    public static async Task<byte[]> AppendAsync(
        ReadOnlyMemory<byte> pdf,
        ITimestampAuthority authority,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(authority);
        var file = PdfFile.Open(pdf);
        var update = new IncrementalUpdate(file);
        var value = update.Add(
            SignatureContents
                .SetAside("DocTimeStamp", LargestToken)
                .With("Filter", "Adobe.PPKLite")
                .With("SubFilter", "ETSI.RFC3161")
        );
        var page = PageOf(file);
        var field = update.Add(
            new PdfDictionary()
                .With("Type", "Annot")
                .With("Subtype", "Widget")
                .With("FT", "Sig")
                .With("T", PdfSyntax.Text(FreeName(file)))
                .With("F", PrintedAndLocked)
                .With("P", page)
                .With("Rect", PdfArray.Of(-1, -1, -1, -1))
                .With("V", value)
        );
        AddField(file, update, field);
        AddWidget(file, update, page, field);
        var bytes = update.Build(out var offsets);
        await SignatureContents.FillAsync(
            bytes,
            offsets[value.Number],
            LargestToken,
            content => StampAsync(content, authority, cancellationToken)
        );
        return bytes;
    }

    private static async Task<byte[]> StampAsync(
        byte[] content,
        ITimestampAuthority authority,
        CancellationToken cancellationToken
    )
    {
        var request = Rfc3161TimestampRequest.CreateFromData(
            content,
            HashAlgorithmName.SHA256,
            nonce: RandomNumberGenerator.GetBytes(8),
            requestSignerCertificates: true
        );
        return request
            .ProcessResponse(await authority.AskAsync(request.Encode(), cancellationToken), out _)
            .AsSignedCms()
            .Encode();
    }

    private static string FreeName(PdfFile file)
    {
        var taken = FormFields.Of(file).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        return Enumerable
            .Range(1, taken.Count + 1)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"Timestamp{number}"))
            .First(name => !taken.Contains(name));
    }

    /// <summary>A page that has a field already: readers look for signatures on pages.</summary>
    private static PdfReference PageOf(PdfFile file) =>
        FormFields.Of(file).Select(field => field.Dictionary["P"]).OfType<PdfReference>().FirstOrDefault()
        ?? throw new InvalidDataException("The PDF has no form field on a page.");

    private static void AddField(PdfFile file, IncrementalUpdate update, PdfReference field)
    {
        var form = file.Dictionary(file.Catalog["AcroForm"])!;
        if (Lengthened(file, update, form, "Fields", field) is not { } longer)
            return;
        if (file.Catalog["AcroForm"] is PdfReference reference)
            update.Replace(reference, longer);
        else
            update.Replace((PdfReference)file.Trailer["Root"]!, file.Catalog.Copy().With("AcroForm", longer));
    }

    private static void AddWidget(PdfFile file, IncrementalUpdate update, PdfReference page, PdfReference widget)
    {
        if (Lengthened(file, update, file.Dictionary(page)!, "Annots", widget) is { } longer)
            update.Replace(page, longer);
    }

    /// <summary>A dictionary with a longer list; null where the list is an object of its own and was replaced.</summary>
    private static PdfDictionary? Lengthened(
        PdfFile file,
        IncrementalUpdate update,
        PdfDictionary dictionary,
        string key,
        PdfReference item
    )
    {
        var longer = new PdfArray((file.Array(dictionary[key])?.Items ?? []).Append(item));
        if (dictionary[key] is not PdfReference list)
            return dictionary.Copy().With(key, longer);
        update.Replace(list, longer);
        return null;
    }
}
