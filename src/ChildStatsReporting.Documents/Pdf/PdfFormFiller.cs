using ChildStatsReporting.Documents.Fonts;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// Fills the lines that a document left empty by appending to the file: bytes that are there stay there, so earlier
/// signatures stay valid. A line is filled once.
/// </summary>
public static class PdfFormFiller
{
    /// <summary>Names of the lines that are not filled yet, in the file's order.</summary>
    /// <exception cref="InvalidDataException">The file is not a PDF, is damaged, encrypted or too large.</exception>
    public static IReadOnlyList<string> EmptyLines(ReadOnlyMemory<byte> pdf)
    {
        var file = PdfFile.Open(pdf);
        return [.. FormFields.Of(file).Where(field => IsEmpty(file, field)).Select(field => field.Name)];
    }

    /// <summary>Fills lines and returns the longer file; without any value the same bytes.</summary>
    /// <param name="pdf">The file; it is not changed.</param>
    /// <param name="values">Text by name of the line.</param>
    /// <param name="family">The fonts that the file was written with.</param>
    /// <exception cref="InvalidDataException">The file is not a PDF of this engine, is damaged, encrypted or too large.</exception>
    /// <exception cref="InvalidOperationException">There is no such line, or it is filled already.</exception>
    /// <exception cref="DocumentLayoutException">The font lacks one of the characters.</exception>
    public static byte[] Fill(ReadOnlyMemory<byte> pdf, IReadOnlyDictionary<string, string> values, FontFamily family)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(family);
        if (values.Count == 0)
            return pdf.ToArray();
        var file = PdfFile.Open(pdf);
        var update = new IncrementalUpdate(file);
        var fonts = new FontWriter(family);
        var fields = FormFields.Of(file).Where(field => IsEmpty(file, field)).ToDictionary(field => field.Name);
        List<(FormField Field, string Text, PdfStream Appearance)> lines = [];
        var resources = new PdfDictionary();
        foreach (var (name, text) in values)
        {
            var field =
                fields.GetValueOrDefault(name)
                ?? throw new InvalidOperationException($"The file has no empty line “{name}”.");
            var setting = LineAppearance.Of(file, field.Dictionary);
            lines.Add((field, text, setting.Write(text, family, fonts, resources)));
        }
        resources["Font"] = fonts.Write(update.Add);
        foreach (var (field, text, appearance) in lines)
        {
            update.Replace(
                field.Reference!,
                field
                    .Dictionary.Copy()
                    .With("V", PdfSyntax.Text(text))
                    .With("AP", new PdfDictionary().With("N", update.Add(appearance)))
            );
        }
        return update.Build();
    }

    private static bool IsEmpty(PdfFile file, FormField field) =>
        field is { Type: "Tx", Reference: not null } && file.Resolve(field.Dictionary["V"]) is null;
}
