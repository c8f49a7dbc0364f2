using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Comparison;

/// <summary>Operators that set and show text.</summary>
internal sealed class InkLetters(InkCanvas canvas, PdfFile file)
{
    private readonly Dictionary<PdfDictionary, InkFont> _fonts = [];
    private InkMatrix _text = InkMatrix.Identity;
    private InkMatrix _line = InkMatrix.Identity;

    /// <returns>False for an operator that is none of these.</returns>
    public bool Execute(string word, PdfDictionary resources)
    {
        switch (word)
        {
            case "BT":
                _text = _line = InkMatrix.Identity;
                break;
            case "ET":
                break;
            case "Tf":
                SetFont(resources);
                break;
            case "Tc":
                canvas.State = canvas.State with { CharacterSpace = canvas.Number(0) };
                break;
            case "Tw":
                canvas.State = canvas.State with { WordSpace = canvas.Number(0) };
                break;
            case "Tz":
                canvas.State = canvas.State with { Stretch = canvas.Number(0) / 100 };
                break;
            case "TL":
                canvas.State = canvas.State with { Leading = canvas.Number(0) };
                break;
            case "Ts":
                canvas.State = canvas.State with { Rise = canvas.Number(0) };
                break;
            case "Tr":
                canvas.State = canvas.State with { RenderMode = (int)canvas.Number(0) };
                break;
            case "Td":
                Next(canvas.Number(0), canvas.Number(1));
                break;
            case "TD":
                canvas.State = canvas.State with { Leading = -canvas.Number(1) };
                Next(canvas.Number(0), canvas.Number(1));
                break;
            case "Tm":
                _text = _line = canvas.Matrix();
                break;
            case "T*":
                Next(0, -canvas.State.Leading);
                break;
            default:
                return Show(word);
        }
        return true;
    }

    private bool Show(string word)
    {
        switch (word)
        {
            case "Tj":
                Show(canvas.Operands.FirstOrDefault());
                return true;
            case "'":
                Next(0, -canvas.State.Leading);
                Show(canvas.Operands.FirstOrDefault());
                return true;
            case "\"":
                canvas.State = canvas.State with { WordSpace = canvas.Number(0), CharacterSpace = canvas.Number(1) };
                Next(0, -canvas.State.Leading);
                Show(canvas.Operands.LastOrDefault());
                return true;
            case "TJ":
                foreach (var item in (canvas.Operands.FirstOrDefault() as PdfArray)?.Items ?? [])
                {
                    if (item is PdfNumber step)
                        Move(-step.Value / 1000 * canvas.State.FontSize * canvas.State.Stretch);
                    else
                        Show(item);
                }
                return true;
            default:
                return false;
        }
    }

    private void SetFont(PdfDictionary resources)
    {
        var found = file.Dictionary(file.Dictionary(resources["Font"])?[canvas.Name(0)]);
        InkFont? font = null;
        if (found is not null && !_fonts.TryGetValue(found, out font))
            _fonts[found] = font = InkFont.Read(file, found);
        canvas.State = canvas.State with { Font = font, FontSize = canvas.Number(1) };
    }

    private void Next(double x, double y) => _text = _line = new InkMatrix(1, 0, 0, 1, x, y).Then(_line);

    private void Move(double x) => _text = new InkMatrix(1, 0, 0, 1, x, 0).Then(_text);

    private void Show(PdfObject? value)
    {
        if (value is not PdfString text)
            throw new InvalidDataException("The PDF is damaged: there is no text to show.");
        if (canvas.State.Font is not { } font)
        {
            canvas.Other(canvas.State.Clip);
            return;
        }
        foreach (var code in font.Codes(text.Bytes))
            Show(code);
    }

    private void Show(InkCode code)
    {
        var state = canvas.State;
        var place = new InkMatrix(state.FontSize * state.Stretch, 0, 0, state.FontSize, 0, state.Rise)
            .Then(_text)
            .Then(state.Matrix);
        if (!code.IsJudged || code.Shape is not null)
            Paint(code, place, state);
        Move(
            (code.Advance * state.FontSize + state.CharacterSpace + (code.IsSpace ? state.WordSpace : 0))
                * state.Stretch
        );
    }

    private void Paint(InkCode code, InkMatrix place, InkState state)
    {
        const int Fill = 0;
        const int Unseen = 3;
        // Roughly where a letter stands: enough to know what lies over it.
        var box = place.Map(new InkBox(0, -0.2, Math.Max(code.Advance, 0.2), 0.75));
        var isSeen = !box.And(state.Clip).IsEmpty && state.RenderMode != Unseen;
        if (!isSeen)
        {
            if (!string.IsNullOrWhiteSpace(code.Text))
                canvas.Hide(box);
            return;
        }
        var middle = place.Map(new InkBox(0.02, 0, Math.Max(code.Advance - 0.02, 0.1), 0.6));
        var isWhole =
            code.IsJudged && state is { IsPlain: true, Fill: not null, RenderMode: Fill } && state.Clip.Holds(middle);
        canvas.Add(
            new Ink(isWhole ? InkKind.Glyph : InkKind.Other, box.And(state.Clip), 0)
            {
                Color = state.Fill ?? default,
                Place = place,
                Width = place.A * code.Advance,
                Shape = code.Shape,
                Text = code.Text,
            }
        );
    }
}
