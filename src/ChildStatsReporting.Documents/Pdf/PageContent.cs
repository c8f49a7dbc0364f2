using System.Text;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// Writes the operations of one page as a content stream. Numbers marked content from 0 and remembers which element
/// owns which number.
/// </summary>
internal sealed class PageContent(Page page, FontFamily family, FontWriter fonts, ImageWriter images)
{
    private readonly StringBuilder _text = new();
    private readonly List<StructureNode> _owners = [];
    private bool _isInText;
    private bool _isArtifact;
    private string _font = "";
    private Color _fill = Color.Black;
    private Color _stroke = Color.Black;

    /// <summary>Owner of each number of marked content.</summary>
    public IReadOnlyList<StructureNode> Owners => _owners;

    public byte[] Write()
    {
        Line("2 J");
        foreach (var operation in page.Operations)
            Write(operation);
        return Encoding.ASCII.GetBytes(_text.ToString());
    }

    private void Write(PageOperation operation)
    {
        if (operation is not TextOperation)
            LeaveText();
        switch (operation)
        {
            case BeginOperation { Node: null }:
                _isArtifact = true;
                Line("/Artifact BMC");
                break;
            case BeginOperation { Node: { } node }:
                _isArtifact = false;
                Line(FormattableString.Invariant($"/{node.Type} <</MCID {_owners.Count}>> BDC"));
                _owners.Add(node);
                break;
            case EndOperation:
                Line("EMC");
                break;
            case TextOperation text:
                WriteText(text);
                break;
            case FillOperation fill:
                SetFill(fill.Color);
                Line($"{N(fill.X)} {Y(fill.Y + fill.Height)} {N(fill.Width)} {N(fill.Height)} re f");
                break;
            case LinesOperation lines:
                WriteLines(lines);
                break;
            case ImageOperation image:
                Line(
                    $"q {N(image.Width)} 0 0 {N(image.Height)} {N(image.X)} {Y(image.Y + image.Height)} cm "
                        + $"/{images.NameOf(image.Content)} Do Q"
                );
                break;
        }
    }

    private void WriteLines(LinesOperation lines)
    {
        if (_stroke != lines.Color)
            Line($"{Rgb(lines.Color)} RG");
        _stroke = lines.Color;
        Line($"{N(lines.Thickness)} w");
        foreach (var segment in lines.Segments)
            Line($"{N(segment.X1)} {Y(segment.Y1)} m {N(segment.X2)} {Y(segment.Y2)} l");
        Line("S");
    }

    private void WriteText(TextOperation text)
    {
        var x = text.X;
        var start = 0;
        for (var i = 0; i < text.Text.Length; i++)
        {
            if (DrawnGlyph.Of(text.Text[i]) is not { } glyph)
                continue;
            x = WriteLetters(text, text.Text.AsSpan(start, i - start), x);
            WriteDrawn(glyph, text, text.Text[i], x);
            x += glyph.Width * text.Style.Size;
            start = i + 1;
        }
        WriteLetters(text, text.Text.AsSpan(start), x);
    }

    /// <summary>Shows letters and returns where the next one would stand.</summary>
    private double WriteLetters(TextOperation text, ReadOnlySpan<char> letters, double x)
    {
        if (letters.IsEmpty)
            return x;
        SetFill(text.Style.Color);
        if (!_isInText)
            Line("BT");
        _isInText = true;
        var font = $"/{FontWriter.ResourceName(text.Style.Face)} {N(text.Style.Size)} Tf";
        if (font != _font)
            Line(font);
        _font = font;
        _text.Append("1 0 0 1 ").Append(N(x)).Append(' ').Append(Y(text.Baseline)).Append(" Tm ");
        AppendGlyphs(text, letters);
        return x + family.Measure(letters, text.Style) + letters.Count(' ') * text.ExtraPerSpace;
    }

    private void AppendGlyphs(TextOperation text, ReadOnlySpan<char> letters)
    {
        var subset = fonts.Subset(text.Style.Face);
        var isWidened = Math.Abs(text.ExtraPerSpace) > 0.0001;
        var widening = N(-text.ExtraPerSpace * 1000 / text.Style.Size);
        _text.Append(isWidened ? "[<" : "<");
        foreach (var rune in letters.EnumerateRunes())
        {
            AppendHex(subset.NumberOf(rune.Value));
            if (isWidened && rune.Value == ' ')
                _text.Append('>').Append(widening).Append('<');
        }
        _text.Append(isWidened ? ">] TJ\n" : "> Tj\n");
    }

    private void AppendHex(int number)
    {
        for (var shift = 12; shift >= 0; shift -= 4)
            _text.Append("0123456789ABCDEF"[(number >> shift) & 0xF]);
    }

    private void WriteDrawn(DrawnGlyph glyph, TextOperation text, char character, double x)
    {
        LeaveText();
        var size = text.Style.Size;
        var (left, bottom, side) = (x + 0.06 * size, page.Size.Height - text.Baseline - 0.02 * size, 0.68 * size);
        if (!_isArtifact)
            Line(FormattableString.Invariant($"/Span <</ActualText <FEFF{(int)character:X4}>>> BDC"));
        Line($"q {Rgb(text.Style.Color)} RG {N(0.05 * size)} w");
        if (glyph.HasBox)
            Line($"{N(left)} {N(bottom)} {N(side)} {N(side)} re S");
        if (glyph.HasTick)
        {
            Line(
                $"{N(0.09 * size)} w {N(left + 0.16 * side)} {N(bottom + 0.5 * side)} m "
                    + $"{N(left + 0.4 * side)} {N(bottom + 0.2 * side)} l "
                    + $"{N(left + 0.86 * side)} {N(bottom + 0.84 * side)} l S"
            );
        }
        Line(_isArtifact ? "Q" : "Q EMC");
    }

    private void LeaveText()
    {
        if (_isInText)
            Line("ET");
        _isInText = false;
    }

    private void SetFill(Color color)
    {
        if (_fill != color)
            Line($"{Rgb(color)} rg");
        _fill = color;
    }

    private void Line(string line) => _text.Append(line).Append('\n');

    private string Y(double y) => N(page.Size.Height - y);

    private static string N(double value) => PdfSyntax.Number(value);

    private static string Rgb(Color color) =>
        $"{N(color.Red / 255.0)} {N(color.Green / 255.0)} {N(color.Blue / 255.0)}";
}
