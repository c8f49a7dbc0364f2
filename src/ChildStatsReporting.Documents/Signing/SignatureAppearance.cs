using System.Text;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Signing;

/// <summary>
/// What is seen in a signature field: nothing, or a picture in the middle, as large as fits. Never text.
/// </summary>
internal static class SignatureAppearance
{
    public static PdfReference Write(
        PdfFile file,
        IncrementalUpdate update,
        PdfDictionary field,
        ReadOnlyMemory<byte>? picture
    )
    {
        var corners = file.Array(field["Rect"])
            ?.Items.Select(item => (file.Resolve(item) as PdfNumber)?.Value ?? 0)
            .ToArray();
        var (width, height) = corners is [var left, var bottom, var right, var top]
            ? (Math.Abs(right - left), Math.Abs(top - bottom))
            : (0, 0);
        var appearance = new PdfDictionary()
            .With("Type", "XObject")
            .With("Subtype", "Form")
            .With("BBox", PdfArray.Of(0, 0, width, height))
            .With("Resources", new PdfDictionary());
        if (picture is null || width <= 0 || height <= 0)
            return update.Add(new PdfStream(appearance, ReadOnlyMemory<byte>.Empty));
        PdfStream? image = null;
        var reference = ImageWriter.Write(
            value =>
            {
                image = value as PdfStream;
                return update.Add(value);
            },
            picture.Value
        );
        var (columns, rows) = (Size(image!, "Width"), Size(image!, "Height"));
        var scale = Math.Min(width / columns, height / rows);
        var (shownWidth, shownHeight) = (columns * scale, rows * scale);
        appearance["Resources"] = new PdfDictionary().With("XObject", new PdfDictionary().With("I1", reference));
        var numbers = new[] { shownWidth, 0, 0, shownHeight, (width - shownWidth) / 2, (height - shownHeight) / 2 };
        var content = $"q {string.Join(' ', numbers.Select(PdfSyntax.Number))} cm /I1 Do Q\n";
        return update.Add(new PdfStream(appearance, Encoding.ASCII.GetBytes(content)));
    }

    private static double Size(PdfStream image, string key) => ((PdfNumber)image.Dictionary[key]!).Value;
}
