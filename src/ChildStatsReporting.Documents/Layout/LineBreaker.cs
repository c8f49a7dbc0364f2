using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>How lines are set: the room and where they stand in it. Lengths are points.</summary>
internal readonly record struct LineSetting(double Width, Alignment Align, double FirstLineIndent, double LineSpacing);

/// <summary>
/// Divides text into lines: greedily, at spaces and after hyphens between letters; within a word only when the word
/// alone is too wide. One breaker sets one text after the other in the same memory.
/// </summary>
internal sealed class LineBreaker(FontFamily fonts)
{
    private readonly List<Piece> _pieces = [];
    private readonly List<Piece> _line = [];
    private readonly List<Piece> _spaces = [];
    private readonly List<TextLine> _lines = [];
    private readonly List<TextSegment> _segments = [];
    private readonly StringBuilder _text = new();
    private LineSetting _setting;
    private double _lineWidth;
    private double _spacesWidth;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TextLine[] Break(IReadOnlyList<Run> runs, LineSetting setting)
    {
        Clear();
        _setting = setting;
        PieceReader.Read(fonts, runs, _pieces);
        var start = 0;
        for (var i = 0; i < _pieces.Count; i++)
        {
            var piece = _pieces[i];
            if (piece is { Kind: PieceKind.Word, BreaksAfter: false })
                continue;
            var end = piece.Kind == PieceKind.Word ? i + 1 : i;
            AddWord(CollectionsMarshal.AsSpan(_pieces)[start..end]);
            start = i + 1;
            if (piece.Kind == PieceKind.Space)
            {
                _spaces.Add(piece);
                _spacesWidth += piece.Width;
            }
            else if (piece.Kind == PieceKind.NewLine)
            {
                Close(isLast: true, piece.Style);
            }
        }
        AddWord(CollectionsMarshal.AsSpan(_pieces)[start..]);
        Close(isLast: true, runs[^1].Style);
        return [.. _lines];
    }

    private double Room => _setting.Width - (_lines.Count == 0 ? _setting.FirstLineIndent : 0);

    /// <summary>A text that could not be set leaves its parts behind.</summary>
    private void Clear()
    {
        _pieces.Clear();
        _lines.Clear();
        ClearLine();
    }

    private void ClearLine()
    {
        _line.Clear();
        _spaces.Clear();
        (_lineWidth, _spacesWidth) = (0, 0);
    }

    private void AddWord(ReadOnlySpan<Piece> word)
    {
        if (word.IsEmpty)
            return;
        var width = 0.0;
        foreach (ref readonly var piece in word)
            width += piece.Width;
        if (_line.Count > 0 && _lineWidth + _spacesWidth + width > Room + LayoutBox.Tolerance)
            Close(isLast: false, word[0].Style);
        foreach (var space in _spaces)
            Add(space);
        _spaces.Clear();
        _spacesWidth = 0;
        if (_lineWidth + width > Room + LayoutBox.Tolerance)
        {
            AddLetters(word);
            return;
        }
        foreach (ref readonly var piece in word)
            Add(piece);
    }

    private void Add(in Piece piece)
    {
        _line.Add(piece);
        _lineWidth += piece.Width;
    }

    private void AddLetters(ReadOnlySpan<Piece> word)
    {
        foreach (ref readonly var piece in word)
        {
            var at = piece.Start;
            foreach (var rune in piece.Run.Text.AsSpan(piece.Start, piece.Length).EnumerateRunes())
            {
                var end = at + rune.Utf16SequenceLength;
                var width = fonts.Measure(piece.Run.Text.AsSpan(at, end - at), piece.Style);
                if (_line.Count > 0 && _lineWidth + width > Room + LayoutBox.Tolerance)
                    Close(isLast: false, piece.Style);
                Add(new Piece(piece.Run, at, end, width, PieceKind.Word, BreaksAfter: false));
                at = end;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Close(bool isLast, TextStyle style)
    {
        var extraRoom = Room - _lineWidth;
        var indent = _lines.Count == 0 ? _setting.FirstLineIndent : 0;
        var spaces = 0;
        var (natural, baseline) = _line.Count == 0 ? HeightOf(style) : (0, 0);
        TextStyle? measured = null;
        foreach (ref readonly var piece in CollectionsMarshal.AsSpan(_line))
        {
            if (piece.Kind == PieceKind.Space)
                spaces += piece.Length;
            if (ReferenceEquals(piece.Style, measured))
                continue;
            measured = piece.Style;
            var own = HeightOf(measured);
            (natural, baseline) = (Math.Max(natural, own.Natural), Math.Max(baseline, own.Baseline));
        }
        var isJustified = _setting.Align == Alignment.Justify && !isLast && spaces > 0;
        var extraPerSpace = isJustified ? extraRoom / spaces : 0;
        var start =
            indent
            + _setting.Align switch
            {
                Alignment.Center => extraRoom / 2,
                Alignment.Right => extraRoom,
                _ => 0,
            };
        FillSegments(start, extraPerSpace, hasBreakSpace: _spaces.Count > 0 && !isLast);
        var segments = CollectionsMarshal.AsSpan(_segments);
        _lines.Add(
            new TextLine(
                natural * _setting.LineSpacing,
                baseline,
                segments.IsEmpty ? null : segments[0],
                segments.Length > 1 ? segments[1..].ToArray() : []
            )
        );
        ClearLine();
    }

    private (double Natural, double Baseline) HeightOf(TextStyle style)
    {
        var natural = fonts.LineHeightOf(style);
        var ascent = fonts.AscentOf(style);
        var descent = fonts[style.Face].Descent * style.Size / fonts[style.Face].UnitsPerEm;
        return (natural, (natural - ascent + descent) / 2 + ascent);
    }

    /// <summary>
    /// Neighbouring pieces of one style become one segment. The space a line was broken at stays in the text,
    /// beyond the edge, so that words do not run together when the text is read out.
    /// </summary>
    private void FillSegments(double x, double extraPerSpace, bool hasBreakSpace)
    {
        _segments.Clear();
        var line = CollectionsMarshal.AsSpan(_line);
        for (var i = 0; i < line.Length; )
        {
            var (first, start) = (i, x);
            var style = line[i].Style;
            for (; i < line.Length && line[i].Style == style; i++)
                x += line[i].Width + (line[i].Kind == PieceKind.Space ? line[i].Length * extraPerSpace : 0);
            var text = TextOf(line[first..i], hasBreakSpace && i == line.Length);
            _segments.Add(new TextSegment(start, text, style, extraPerSpace));
        }
    }

    /// <summary>The text of neighbouring pieces; that of a whole run is the run's own.</summary>
    private string TextOf(ReadOnlySpan<Piece> pieces, bool hasSpaceAfter)
    {
        var (first, last) = (pieces[0], pieces[^1]);
        if (ReferenceEquals(first.Run, last.Run) && !hasSpaceAfter)
            return first.Run.Text[first.Start..last.End];
        _text.Clear();
        foreach (ref readonly var piece in pieces)
            _text.Append(piece.Run.Text.AsSpan(piece.Start, piece.Length));
        return hasSpaceAfter ? _text.Append(' ').ToString() : _text.ToString();
    }
}

/// <summary>
/// One line of text; the baseline is measured from its top. Most lines have one segment; an empty one has none.
/// </summary>
internal readonly record struct TextLine(double Height, double Baseline, TextSegment? First, TextSegment[] Others);

/// <summary>Text of one style within a line, X from the left edge of the paragraph's lines.</summary>
internal readonly record struct TextSegment(double X, string Text, TextStyle Style, double ExtraPerSpace);
