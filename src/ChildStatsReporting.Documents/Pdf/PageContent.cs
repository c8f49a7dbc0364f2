using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// Writes the operations of pages as content streams, one after the other. Numbers the marked content of a page from 0
/// and remembers which element owns which number.
/// </summary>
internal sealed class PageContent(PdfBuffer buffer, FontFamily family, FontWriter fonts, ImageWriter images)
{
    private readonly PdfBuffer _text = buffer;
    private readonly List<StructureNode> _owners = [];
    private double _height;
    private bool _isInText;
    private bool _isArtifact;
    private (FontFace Face, double Size)? _font;
    private Color _fill;
    private Color _stroke;

    /// <summary>Owner of each number of marked content of the page written last.</summary>
    public ReadOnlySpan<StructureNode> Owners => CollectionsMarshal.AsSpan(_owners);

    /// <summary>The content of a page of that height; it stands until the next page is written.</summary>
    public ReadOnlySpan<byte> Write(IReadOnlyList<PageOperation> operations, double height)
    {
        _text.Clear();
        _owners.Clear();
        (_height, _isInText, _isArtifact, _font) = (height, false, false, null);
        (_fill, _stroke) = (Color.Black, Color.Black);
        _text.Append("2 J\n"u8);
        for (var i = 0; i < operations.Count; i++)
            Write(operations[i]);
        return _text.Written;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write(PageOperation operation)
    {
        if (operation is not TextOperation)
            LeaveText();
        switch (operation)
        {
            case BeginOperation { Node: null }:
                _isArtifact = true;
                _text.Append("/Artifact BMC\n"u8);
                break;
            case BeginOperation { Node: { } node }:
                _isArtifact = false;
                _text.Append((byte)'/').Append(node.Type).Append(" <</MCID "u8);
                _text.Append(_owners.Count).Append(">> BDC\n"u8);
                _owners.Add(node);
                break;
            case EndOperation:
                _text.Append("EMC\n"u8);
                break;
            case TextOperation text:
                WriteText(text);
                break;
            case FillOperation fill:
                SetFill(fill.Color);
                Numbers(fill.X, _height - (fill.Y + fill.Height), fill.Width, fill.Height).Append("re f\n"u8);
                break;
            case LinesOperation lines:
                WriteLines(lines);
                break;
            case ImageOperation image:
                _text.Append("q "u8);
                Numbers(image.Width, 0, 0, image.Height, image.X, _height - (image.Y + image.Height));
                _text.Append("cm /"u8).Append(images.NameOf(image.Content)).Append(" Do Q\n"u8);
                break;
        }
    }

    private void WriteLines(LinesOperation lines)
    {
        if (_stroke != lines.Color)
            Rgb(lines.Color).Append("RG\n"u8);
        _stroke = lines.Color;
        Numbers(lines.Thickness).Append("w\n"u8);
        foreach (var segment in lines.Segments)
        {
            Numbers(segment.X1, _height - segment.Y1).Append("m "u8);
            Numbers(segment.X2, _height - segment.Y2).Append("l\n"u8);
        }
        _text.Append("S\n"u8);
    }

    private void WriteText(TextOperation text)
    {
        var letters = text.Text.AsSpan();
        var x = text.X;
        var start = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            if (DrawnGlyph.Of(letters[i]) is not { } glyph)
                continue;
            if (i > start)
            {
                WriteLetters(text, letters[start..i], x);
                x += family.Measure(letters[start..i], text.Style);
                x += letters[start..i].Count(' ') * text.ExtraPerSpace;
            }
            WriteDrawn(glyph, text, letters[i], x);
            x += glyph.Width * text.Style.Size;
            start = i + 1;
        }
        WriteLetters(text, letters[start..], x);
    }

    private void WriteLetters(TextOperation text, ReadOnlySpan<char> letters, double x)
    {
        if (letters.IsEmpty)
            return;
        SetFill(text.Style.Color);
        if (!_isInText)
            _text.Append("BT\n"u8);
        _isInText = true;
        var font = (text.Style.Face, text.Style.Size);
        if (_font != font)
        {
            _text.Append((byte)'/').Append(FontWriter.ResourceName(text.Style.Face)).Append((byte)' ');
            Numbers(text.Style.Size).Append("Tf\n"u8);
        }
        _font = font;
        _text.Append("1 0 0 1 "u8);
        Numbers(x, _height - text.Baseline).Append("Tm "u8);
        AppendGlyphs(text, letters);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AppendGlyphs(TextOperation text, ReadOnlySpan<char> letters)
    {
        var subset = fonts.Subset(text.Style.Face);
        var isWidened = Math.Abs(text.ExtraPerSpace) > 0.0001;
        var widening = -text.ExtraPerSpace * 1000 / text.Style.Size;
        _text.Append(isWidened ? "[<"u8 : "<"u8);
        foreach (var rune in letters.EnumerateRunes())
        {
            _text.AppendHex(subset.NumberOf(rune.Value));
            if (isWidened && rune.Value == ' ')
                _text.Append((byte)'>').Append(widening).Append((byte)'<');
        }
        _text.Append(isWidened ? ">] TJ\n"u8 : "> Tj\n"u8);
    }

    private void WriteDrawn(DrawnGlyph glyph, TextOperation text, char character, double x)
    {
        LeaveText();
        var size = text.Style.Size;
        var (left, bottom, side) = (x + 0.06 * size, _height - text.Baseline - 0.02 * size, 0.68 * size);
        if (!_isArtifact)
            _text.Append("/Span <</ActualText <FEFF"u8).AppendHex(character).Append(">>> BDC\n"u8);
        _text.Append("q "u8);
        Rgb(text.Style.Color).Append("RG "u8);
        Numbers(0.05 * size).Append("w\n"u8);
        if (glyph.HasBox)
            Numbers(left, bottom, side, side).Append("re S\n"u8);
        if (glyph.HasTick)
        {
            Numbers(0.09 * size).Append("w "u8);
            Numbers(left + 0.16 * side, bottom + 0.5 * side).Append("m "u8);
            Numbers(left + 0.4 * side, bottom + 0.2 * side).Append("l "u8);
            Numbers(left + 0.86 * side, bottom + 0.84 * side).Append("l S\n"u8);
        }
        _text.Append(_isArtifact ? "Q\n"u8 : "Q EMC\n"u8);
    }

    private void LeaveText()
    {
        if (_isInText)
            _text.Append("ET\n"u8);
        _isInText = false;
    }

    private void SetFill(Color color)
    {
        if (_fill != color)
            Rgb(color).Append("rg\n"u8);
        _fill = color;
    }

    private PdfBuffer Rgb(Color color) => Numbers(color.Red / 255.0, color.Green / 255.0, color.Blue / 255.0);

    /// <summary>Numbers with a space after each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private PdfBuffer Numbers(params ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            _text.Append(value).Append((byte)' ');
        return _text;
    }
}
