using System.Globalization;
using System.Text;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>What is seen of a line to be filled in: its text on one line, made smaller where the room is short.</summary>
internal sealed record LineAppearance(TextStyle Style, Alignment Align, double Width, double Height)
{
    /// <summary>Face and size as the field states them, so that whoever fills it sets it the same.</summary>
    public PdfString DefaultAppearance =>
        new(Encoding.ASCII.GetBytes($"/{FontWriter.ResourceName(Style.Face)} {PdfSyntax.Number(Style.Size)} Tf 0 g"));

    /// <summary>Reads back what <see cref="DefaultAppearance"/> and the rectangle of a field say.</summary>
    /// <exception cref="InvalidDataException">The field was not written by this engine.</exception>
    public static LineAppearance Of(PdfFile file, PdfDictionary field)
    {
        var words = (file.Text(field["DA"]) ?? "").Split(' ');
        var corners = file.Array(field["Rect"])
            ?.Items.Select(item => (file.Resolve(item) as PdfNumber)?.Value ?? 0)
            .ToArray();
        if (
            words is not [['/', 'F', var digit], var sizeText, "Tf", ..]
            || digit is < '1' or > '4'
            || !double.TryParse(sizeText, CultureInfo.InvariantCulture, out var size)
            || corners is not [var left, var bottom, var right, var top]
        )
            throw new InvalidDataException("The field does not say how its text is set.");
        var align = (Alignment)(file.Integer(field["Q"]) ?? 0);
        return new LineAppearance(new TextStyle((FontFace)(digit - '1'), size), align, right - left, top - bottom);
    }

    /// <param name="text">The text; empty for nothing.</param>
    /// <param name="family">Measures it.</param>
    /// <param name="fonts">Takes the characters that are used.</param>
    /// <param name="resources">Resources that will have the fonts.</param>
    /// <exception cref="DocumentLayoutException">The font lacks one of the characters.</exception>
    public PdfStream Write(string text, FontFamily family, FontWriter fonts, PdfObject resources)
    {
        var form = new PdfDictionary()
            .With("Type", "XObject")
            .With("Subtype", "Form")
            .With("BBox", PdfArray.Of(0, 0, Width, Height))
            .With("Resources", resources);
        var normal = text.Normalize(NormalizationForm.FormC);
        if (normal.Length == 0)
            return new PdfStream(form, "/Tx BMC\nEMC\n"u8.ToArray());
        var width = family.WidthOf(normal, Style);
        var share = Math.Min(1, Width / width);
        var x = Align switch
        {
            Alignment.Center => (Width - width * share) / 2,
            Alignment.Right => Width - width * share,
            _ => 0,
        };
        var subset = fonts.Subset(Style.Face);
        var glyphs = string.Concat(
            normal
                .EnumerateRunes()
                .Select(rune => subset.NumberOf(rune.Value).ToString("X4", CultureInfo.InvariantCulture))
        );
        var content =
            $"/Tx BMC\nq BT 0 g /{FontWriter.ResourceName(Style.Face)} {PdfSyntax.Number(Style.Size * share)} Tf "
            + $"1 0 0 1 {PdfSyntax.Number(x)} {PdfSyntax.Number(Height - family.AscentOf(Style))} Tm <{glyphs}> Tj ET Q\nEMC\n";
        return new PdfStream(form, Encoding.ASCII.GetBytes(content));
    }
}
