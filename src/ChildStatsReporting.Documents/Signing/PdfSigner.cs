using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Signing;

/// <summary>
/// Signs a PDF as PAdES (<c>ETSI.CAdES.detached</c>, baseline B-B or B-T) by appending to it: bytes that are there
/// stay there, so earlier signatures stay valid. The field must exist; its place on the page is the layout's
/// affair.
/// </summary>
public static class PdfSigner
{
    /// <summary>Fills an unsigned signature field and returns the longer file.</summary>
    /// <param name="pdf">The file to sign; it is not changed.</param>
    /// <param name="fieldName">Full name of an unsigned signature field.</param>
    /// <param name="device">Holds the key.</param>
    /// <param name="options">Time, reason, place, picture, and whether the time is confirmed.</param>
    /// <param name="cancellationToken">Stops waiting for the device or the authority.</param>
    /// <exception cref="InvalidDataException">The file is not a PDF, is damaged, encrypted or too large.</exception>
    /// <exception cref="InvalidOperationException">There is no such field, or it is signed already.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The device or the authority gave a wrong
    /// answer.</exception>
    public static async Task<byte[]> SignAsync(
        ReadOnlyMemory<byte> pdf,
        string fieldName,
        ISigningDevice device,
        SigningOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(options);
        var file = PdfFile.Open(pdf);
        var field = FieldOf(file, fieldName);
        var signature = new CmsSignature(device, options.TimestampAuthority);
        var update = new IncrementalUpdate(file);
        var value = update.Add(SignatureDictionary(device, options, signature.LargestSize));
        Fill(file, update, field, value, options.Picture);
        if (options.AllowsFillingOnly)
            Certify(file, update, value);
        var bytes = update.Build(out var offsets);
        await SignatureContents.FillAsync(
            bytes,
            offsets[value.Number],
            signature.LargestSize,
            content => signature.SignAsync(content, cancellationToken)
        );
        return bytes;
    }

    /// <summary>Names of the signature fields of a file that are not signed yet, in the file's order.</summary>
    /// <exception cref="InvalidDataException">The file is not a PDF, is damaged, encrypted or too large.</exception>
    public static IReadOnlyList<string> UnsignedFields(ReadOnlyMemory<byte> pdf) =>
        [
            .. FormFields
                .Of(PdfFile.Open(pdf))
                .Where(field => field is { Type: "Sig", Value: null })
                .Select(field => field.Name),
        ];

    private static FormField FieldOf(PdfFile file, string name)
    {
        var field =
            FormFields.Of(file).FirstOrDefault(each => each.Name == name && each.Type == "Sig")
            ?? throw new InvalidOperationException($"The file has no signature field “{name}”.");
        if (field.Value is not null)
            throw new InvalidOperationException($"The field “{name}” is signed already.");
        return field.Reference is not null
            ? field
            : throw new InvalidOperationException($"The field “{name}” is no object of its own.");
    }

    private static PdfDictionary SignatureDictionary(ISigningDevice device, SigningOptions options, int size) =>
        SignatureContents
            .SetAside("Sig", size)
            .With("Filter", "Adobe.PPKLite")
            .With("SubFilter", "ETSI.CAdES.detached")
            .With("M", PdfSyntax.Date(options.SigningTime))
            .With(
                "Name",
                PdfSyntax.Text(
                    options.Name ?? device.Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)
                )
            )
            .With("Reason", options.Reason is null ? null : PdfSyntax.Text(options.Reason))
            .With("Location", options.Location is null ? null : PdfSyntax.Text(options.Location))
            .With("Reference", options.AllowsFillingOnly ? new PdfArray(FillingOnly()) : null);

    private static PdfDictionary FillingOnly() =>
        new PdfDictionary()
            .With("Type", "SigRef")
            .With("TransformMethod", "DocMDP")
            .With(
                "TransformParams",
                new PdfDictionary().With("Type", "TransformParams").With("P", 2).With("V", new PdfName("1.2"))
            );

    private static void Certify(PdfFile file, IncrementalUpdate update, PdfReference value)
    {
        if (FormFields.Of(file).Any(field => field is { Type: "Sig", Value: not null }))
            throw new InvalidOperationException(
                "The file is signed already; only its first signature says what may follow."
            );
        var root = (PdfReference)file.Trailer["Root"]!;
        update.Replace(root, update.Dictionary(root)!.Copy().With("Perms", new PdfDictionary().With("DocMDP", value)));
    }

    private static void Fill(
        PdfFile file,
        IncrementalUpdate update,
        FormField field,
        PdfReference value,
        ReadOnlyMemory<byte>? picture
    )
    {
        var filled = field.Dictionary.Copy().With("V", value);
        if (picture is not null || filled["AP"] is null)
            filled["AP"] = new PdfDictionary().With(
                "N",
                SignatureAppearance.Write(file, update, field.Dictionary, picture)
            );
        update.Replace(field.Reference!, filled);
        if (file.Catalog["AcroForm"] is PdfReference form)
        {
            update.Replace(form, file.Dictionary(form)!.Copy().With("SigFlags", 3));
            return;
        }
        var direct = file.Dictionary(file.Catalog["AcroForm"])!.Copy().With("SigFlags", 3);
        update.Replace((PdfReference)file.Trailer["Root"]!, file.Catalog.Copy().With("AcroForm", direct));
    }
}
