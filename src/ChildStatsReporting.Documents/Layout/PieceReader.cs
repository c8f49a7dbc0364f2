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
/// The smallest part of a line; the width is in points. Word pieces without a break after them hold together.
/// </summary>
internal readonly record struct Piece(string Text, TextStyle Style, double Width, PieceKind Kind, bool BreaksAfter);

/// <summary>Reads runs as words, spaces and line breaks.</summary>
internal static class PieceReader
{
    public static IEnumerable<Piece> Read(FontFamily fonts, IReadOnlyList<Run> runs)
    {
        foreach (var run in runs)
        {
            if (!(run.Style.Size > 0))
                throw new DocumentLayoutException("A text size must be greater than zero.");
            var text = run.Text;
            for (var start = 0; start < text.Length; )
            {
                var end = EndOfPiece(text, start);
                var part = text[start..end];
                var kind = part[0] switch
                {
                    ' ' => PieceKind.Space,
                    '\n' => PieceKind.NewLine,
                    _ => PieceKind.Word,
                };
                var width = kind == PieceKind.NewLine ? 0 : fonts.Measure(part, run.Style);
                yield return new Piece(
                    part,
                    run.Style,
                    width,
                    kind,
                    kind == PieceKind.Word && BreaksAfterHyphen(text, end - 1)
                );
                start = end;
            }
        }
    }

    private static int EndOfPiece(string text, int start)
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

    private static bool BreaksAfterHyphen(string text, int at) =>
        text[at] == '-' && at > 0 && char.IsLetter(text[at - 1]) && at + 1 < text.Length && char.IsLetter(text[at + 1]);
}
