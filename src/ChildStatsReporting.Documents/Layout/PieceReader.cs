using System.Runtime.CompilerServices;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Layout;

internal enum PieceKind
{
    Word,
    Space,
    NewLine,
}

/// <summary>
/// The smallest part of a line, a range of a run's text; the width is in points. Word pieces without a break after them
/// hold together.
/// </summary>
internal readonly record struct Piece(Run Run, int Start, int End, double Width, PieceKind Kind, bool BreaksAfter)
{
    public TextStyle Style => Run.Style;

    public int Length => End - Start;
}

/// <summary>Reads runs as words, spaces and line breaks.</summary>
internal static class PieceReader
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(FontFamily fonts, IReadOnlyList<Run> runs, List<Piece> pieces)
    {
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            if (!(run.Style.Size > 0))
                throw new DocumentLayoutException("A text size must be greater than zero.");
            for (var start = 0; start < run.Text.Length; )
            {
                var piece = ReadPiece(fonts, run, start);
                pieces.Add(piece);
                start = piece.End;
            }
        }
    }

    private static Piece ReadPiece(FontFamily fonts, Run run, int start)
    {
        var text = run.Text.AsSpan();
        var end = EndOfPiece(text, start);
        var kind = text[start] switch
        {
            ' ' => PieceKind.Space,
            '\n' => PieceKind.NewLine,
            _ => PieceKind.Word,
        };
        var width = kind == PieceKind.NewLine ? 0 : fonts.Measure(text[start..end], run.Style);
        return new Piece(run, start, end, width, kind, kind == PieceKind.Word && BreaksAfterHyphen(text, end - 1));
    }

    private static int EndOfPiece(ReadOnlySpan<char> text, int start)
    {
        if (text[start] == '\n')
            return start + 1;
        var isSpace = text[start] == ' ';
        var end = start + 1;
        while (
            end < text.Length
            && text[end] != '\n'
            && text[end] == ' ' == isSpace
            && (isSpace || !BreaksAfterHyphen(text, end - 1))
        )
            end++;
        return end;
    }

    private static bool BreaksAfterHyphen(ReadOnlySpan<char> text, int at) =>
        text[at] == '-' && at > 0 && char.IsLetter(text[at - 1]) && at + 1 < text.Length && char.IsLetter(text[at + 1]);
}
