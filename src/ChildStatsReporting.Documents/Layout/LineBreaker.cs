using System.Text;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>How lines are set: the room and where they stand in it. Lengths are points.</summary>
internal sealed record LineSetting(double Width, Alignment Align, double FirstLineIndent, double LineSpacing);

/// <summary>
/// Divides text into lines: greedily, at spaces and after hyphens between letters; within a word only when the word
/// alone is too wide.
/// </summary>
internal sealed class LineBreaker
{
    private readonly FontFamily _fonts;
    private readonly LineSetting _setting;
    private readonly List<TextLine> _lines = [];
    private readonly List<Piece> _line = [];
    private readonly List<Piece> _spaces = [];

    private LineBreaker(FontFamily fonts, LineSetting setting) => (_fonts, _setting) = (fonts, setting);

    public static IReadOnlyList<TextLine> Break(FontFamily fonts, IReadOnlyList<Run> runs, LineSetting setting)
    {
        var breaker = new LineBreaker(fonts, setting);
        var word = new List<Piece>();
        foreach (var piece in PieceReader.Read(fonts, runs))
        {
            if (piece.Kind == PieceKind.Word)
            {
                word.Add(piece);
                if (!piece.BreaksAfter)
                    continue;
            }
            breaker.AddWord(word);
            if (piece.Kind == PieceKind.Space)
                breaker._spaces.Add(piece);
            else if (piece.Kind == PieceKind.NewLine)
                breaker.Close(isLast: true, piece.Style);
        }
        breaker.AddWord(word);
        breaker.Close(isLast: true, runs[^1].Style);
        return breaker._lines;
    }

    private double Room => _setting.Width - (_lines.Count == 0 ? _setting.FirstLineIndent : 0);

    private static double WidthOf(List<Piece> pieces)
    {
        var width = 0.0;
        foreach (var piece in pieces)
            width += piece.Width;
        return width;
    }

    private void AddWord(List<Piece> word)
    {
        if (word.Count == 0)
            return;
        var width = WidthOf(word);
        if (_line.Count > 0 && WidthOf(_line) + WidthOf(_spaces) + width > Room + LayoutBox.Tolerance)
            Close(isLast: false, word[0].Style);
        _line.AddRange(_spaces);
        _spaces.Clear();
        if (WidthOf(_line) + width > Room + LayoutBox.Tolerance)
            AddLetters(word);
        else
            _line.AddRange(word);
        word.Clear();
    }

    private void AddLetters(List<Piece> word)
    {
        foreach (var piece in word)
        {
            foreach (var rune in piece.Text.EnumerateRunes())
            {
                var letter = rune.ToString();
                var width = _fonts.Measure(letter, piece.Style);
                if (_line.Count > 0 && WidthOf(_line) + width > Room + LayoutBox.Tolerance)
                    Close(isLast: false, piece.Style);
                _line.Add(new Piece(letter, piece.Style, width, PieceKind.Word, BreaksAfter: false));
            }
        }
    }

    private void Close(bool isLast, TextStyle style)
    {
        var extraRoom = Room - WidthOf(_line);
        var indent = _lines.Count == 0 ? _setting.FirstLineIndent : 0;
        var spaces = _line.Sum(piece => piece.Kind == PieceKind.Space ? piece.Text.Length : 0);
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
        var styles = _line.Count == 0 ? [style] : _line.Select(piece => piece.Style).Distinct().ToArray();
        var natural = styles.Max(_fonts.LineHeightOf);
        var baseline = styles.Max(each =>
            (_fonts.LineHeightOf(each) - _fonts.AscentOf(each) + DescentOf(each)) / 2 + _fonts.AscentOf(each)
        );
        _lines.Add(
            new TextLine(
                natural * _setting.LineSpacing,
                baseline,
                Segments(start, extraPerSpace, hasBreakSpace: _spaces.Count > 0 && !isLast)
            )
        );
        _line.Clear();
        _spaces.Clear();
    }

    private double DescentOf(TextStyle style) =>
        _fonts[style.Face].Descent * style.Size / _fonts[style.Face].UnitsPerEm;

    /// <summary>
    /// Neighbouring pieces of one style become one segment. The space a line was broken at stays in the text,
    /// beyond the edge, so that words do not run together when the text is read out.
    /// </summary>
    private List<TextSegment> Segments(double x, double extraPerSpace, bool hasBreakSpace)
    {
        var segments = new List<TextSegment>();
        var text = new StringBuilder();
        for (var i = 0; i < _line.Count; )
        {
            var style = _line[i].Style;
            var start = x;
            text.Clear();
            for (; i < _line.Count && _line[i].Style == style; i++)
            {
                text.Append(_line[i].Text);
                x += _line[i].Width + (_line[i].Kind == PieceKind.Space ? _line[i].Text.Length * extraPerSpace : 0);
            }
            if (i == _line.Count && hasBreakSpace)
                text.Append(' ');
            segments.Add(new TextSegment(start, text.ToString(), style, extraPerSpace));
        }
        return segments;
    }
}

/// <summary>One line of text; the baseline is measured from its top.</summary>
internal sealed record TextLine(double Height, double Baseline, IReadOnlyList<TextSegment> Segments);

/// <summary>Text of one style within a line, X from the left edge of the paragraph's lines.</summary>
internal sealed record TextSegment(double X, string Text, TextStyle Style, double ExtraPerSpace);
