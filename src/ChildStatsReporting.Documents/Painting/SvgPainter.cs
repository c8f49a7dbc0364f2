using System.Globalization;
using System.Security;
using System.Text;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Painting;

/// <summary>
/// Writes a drawing as an SVG element to stand within a page. It has attributes only, no style and no script, so a strict
/// content policy lets it through, and takes the colour of the text around it: a lighter grey is the same colour, thinner.
/// </summary>
public sealed class SvgPainter : IPainter
{
    private readonly StringBuilder _svg = new();

    private SvgPainter() { }

    /// <summary>The drawing as an element.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="id">Begins the ids of its title and description; unique in the page.</param>
    public static string Write(Drawing drawing, string id)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        var painter = new SvgPainter();
        painter
            ._svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\"")
            .Append(
                CultureInfo.InvariantCulture,
                $" viewBox=\"0 0 {Number(drawing.Width)} {Number(drawing.Height)}\" aria-labelledby=\"{id}-title {id}-desc\">\n"
            )
            .Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">{Escaped(drawing.Title)}</title>\n")
            .Append(CultureInfo.InvariantCulture, $"<desc id=\"{id}-desc\">{Escaped(drawing.AltText)}</desc>\n")
            .Append("<g font-family=\"Liberation Serif, Times New Roman, serif\" stroke-linecap=\"square\">\n");
        drawing.Paint(painter);
        return painter._svg.Append("</g>\n</svg>\n").ToString();
    }

    /// <inheritdoc/>
    public void Fill(double x, double y, double width, double height, Color color) =>
        _svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" fill=\"currentColor\"{Opacity("fill", color)}/>\n"
        );

    /// <inheritdoc/>
    public void Lines(IReadOnlyList<LineSegment> segments, double thickness, Color color)
    {
        ArgumentNullException.ThrowIfNull(segments);
        _svg.Append("<path d=\"");
        foreach (var segment in segments)
            _svg.Append(
                CultureInfo.InvariantCulture,
                $"M{Number(segment.X1)} {Number(segment.Y1)}L{Number(segment.X2)} {Number(segment.Y2)}"
            );
        _svg.Append(
            CultureInfo.InvariantCulture,
            $"\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{Number(thickness)}\"{Opacity("stroke", color)}/>\n"
        );
    }

    /// <inheritdoc/>
    public void Text(double x, double baseline, string text, TextStyle style, Alignment align)
    {
        ArgumentNullException.ThrowIfNull(style);
        var anchor = align switch
        {
            Alignment.Center => " text-anchor=\"middle\"",
            Alignment.Right => " text-anchor=\"end\"",
            _ => "",
        };
        var weight = style.Face is FontFace.Bold or FontFace.BoldItalic ? " font-weight=\"bold\"" : "";
        var slant = style.Face is FontFace.Italic or FontFace.BoldItalic ? " font-style=\"italic\"" : "";
        _svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{Number(x)}\" y=\"{Number(baseline)}\" font-size=\"{Number(style.Size)}\" fill=\"currentColor\"{Opacity("fill", style.Color)}{anchor}{weight}{slant}>{Escaped(Run.Normal(text))}</text>\n"
        );
    }

    private static string Opacity(string kind, Color color) =>
        color == Color.Black
            ? ""
            : $" {kind}-opacity=\"{Number((255 - (0.299 * color.Red + 0.587 * color.Green + 0.114 * color.Blue)) / 255)}\"";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
