namespace ChildStatsReporting.Documents.Comparison;

/// <summary>Operators that build, fill, stroke and clip paths, and set how lines are drawn.</summary>
internal sealed class InkPainter(InkCanvas canvas)
{
    private const double LongestMiter = 10;
    private readonly InkPath _path = new();
    private bool _clips;

    public void Clear()
    {
        _path.Clear();
        _clips = false;
    }

    /// <returns>False for an operator that is none of these.</returns>
    public bool Execute(string word)
    {
        switch (word)
        {
            case "m":
                _path.Move(Point(0).X, Point(0).Y);
                break;
            case "l":
                _path.Line(Point(0).X, Point(0).Y);
                break;
            case "c":
                _path.Curve([Point(0), Point(2), Point(4)]);
                break;
            case "v" or "y":
                _path.Curve([Point(0), Point(2)]);
                break;
            case "re":
                Rectangle();
                break;
            case "h":
                _path.Close();
                break;
            case "W" or "W*":
                _clips = true;
                break;
            case "w":
                canvas.State = canvas.State with { LineWidth = canvas.Number(0) };
                break;
            case "M":
                canvas.State = canvas.State with { HasLongMiters = canvas.Number(0) > LongestMiter };
                break;
            case "d":
                canvas.State = canvas.State with
                {
                    IsDashed = canvas.Operands is not [Pdf.PdfArray { Items.Count: 0 }, ..],
                };
                break;
            default:
                return Paint(word);
        }
        return true;
    }

    private bool Paint(string word)
    {
        if (word is not ("n" or "S" or "s" or "f" or "F" or "f*" or "B" or "B*" or "b" or "b*"))
            return false;
        if (word is "s" or "b" or "b*")
            _path.Close();
        if (word is "f" or "F" or "f*" or "B" or "B*" or "b" or "b*")
            Fill();
        if (word is "S" or "s" or "B" or "B*" or "b" or "b*")
            Stroke();
        if (_clips)
            canvas.Clip(_path.Rectangles());
        Clear();
        return true;
    }

    private void Fill()
    {
        var state = canvas.State;
        var boxes = state is { IsPlain: true, Fill: not null } ? _path.Rectangles() : null;
        if (boxes is null)
            canvas.Other(_path.Bounds().Grown(0.1).And(state.Clip));
        foreach (var box in boxes ?? [])
        {
            var seen = box.Grown(0.05).And(state.Clip.Grown(0.05));
            canvas.Add(new Ink(InkKind.Fill, seen, 0) { Color = state.Fill!.Value });
        }
    }

    private void Stroke()
    {
        var state = canvas.State;
        var scale = state.Matrix.Scale;
        if (state is not { IsPlain: true, Stroke: not null, IsDashed: false, HasLongMiters: false } || scale is null)
        {
            canvas.Other(_path.Bounds().Grown(1 + 6 * state.LineWidth * (scale ?? 10)).And(state.Clip));
            return;
        }
        var width = Math.Abs(state.LineWidth * scale.Value);
        if (_path.HasCurves)
        {
            canvas.Other(_path.Bounds().Grown(0.1 + 5 * width).And(state.Clip));
            return;
        }
        foreach (var (from, to) in _path.Segments())
        {
            var box = InkBox.Of(from.X, from.Y, to.X, to.Y).Grown(Math.Max(width / 2, 0.05));
            if (box.And(state.Clip).IsEmpty)
                continue;
            // A line that is cut off is another line than the one that was drawn.
            var kind = state.Clip.Grown(0.5).Holds(box) ? InkKind.Stroke : InkKind.Other;
            canvas.Add(
                new Ink(kind, box.And(state.Clip), 0)
                {
                    Color = state.Stroke.Value,
                    Width = width,
                    Place = new InkMatrix(from.X, from.Y, to.X, to.Y, 0, 0),
                }
            );
        }
    }

    private void Rectangle()
    {
        var (x, y, width, height) = (canvas.Number(0), canvas.Number(1), canvas.Number(2), canvas.Number(3));
        var matrix = canvas.State.Matrix;
        var corners = new[] { (x, y), (x + width, y), (x + width, y + height), (x, y + height) };
        foreach (var (corner, index) in corners.Select((corner, index) => (corner, index)))
        {
            var (left, bottom) = matrix.Map(corner.Item1, corner.Item2);
            if (index == 0)
                _path.Move(left, bottom);
            else
                _path.Line(left, bottom);
        }
        _path.Close();
    }

    private (double X, double Y) Point(int start) =>
        canvas.State.Matrix.Map(canvas.Number(start), canvas.Number(start + 1));
}
