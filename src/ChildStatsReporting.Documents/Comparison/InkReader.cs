using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Verification;

namespace ChildStatsReporting.Documents.Comparison;

/// <summary>
/// Reads what the pages of a file paint. What could be painted in two ways, or is not understood, is noted as ink of its own,
/// so that it is compared too.
/// </summary>
internal sealed class InkReader
{
    private const int MostOperators = 4_000_000;
    private const int LargestContent = 64 * 1024 * 1024;
    private const int MostForms = 5_000;
    private const int DeepestForm = 10;
    private const int DeepestState = 256;
    private const int MostOperands = 100_000;
    private readonly PdfFile _file;
    private readonly InkCanvas _canvas = new();
    private readonly InkPainter _painter;
    private readonly InkLetters _letters;
    private List<InkState> _saved = [];
    private PdfDictionary _resources = new();
    private int _operators;
    private int _content;
    private int _forms;

    private InkReader(PdfFile file)
    {
        _file = file;
        _painter = new InkPainter(_canvas);
        _letters = new InkLetters(_canvas, file);
    }

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="FileLimitException">It is built to be hard to read.</exception>
    public static IReadOnlyList<InkPage> Read(PdfFile file)
    {
        var reader = new InkReader(file);
        return [.. PdfPages.Of(file).Select(reader.Read)];
    }

    private InkPage Read(PdfPage page)
    {
        _canvas.Begin(page.Size);
        (_saved, _resources) = ([], page.Resources);
        _painter.Clear();
        Run(Content(page.Dictionary["Contents"]), 0);
        foreach (var item in InkAnnotations.Of(_file, page))
            _canvas.Add(item);
        return new InkPage(page.Size, _canvas.Items) { Hidden = _canvas.Hidden };
    }

    /// <summary>Streams of a page are one text; a break between two ends a word.</summary>
    private byte[] Content(PdfObject? contents)
    {
        using var all = new MemoryStream();
        List<PdfObject?> parts = _file.Resolve(contents) is PdfArray array ? [.. array.Items] : [contents];
        foreach (var found in parts.Select(part => _file.Resolve(part)).OfType<PdfObject>())
        {
            all.Write(
                Decode(
                    found as PdfStream ?? throw new InvalidDataException("The PDF is damaged: a page has no content.")
                )
            );
            all.WriteByte((byte)'\n');
        }
        return all.ToArray();
    }

    private byte[] Decode(PdfStream stream)
    {
        if (stream.Dictionary["F"] is not null)
            throw new InvalidDataException("A stream takes its content from elsewhere.");
        var copy = stream.Dictionary.Copy();
        foreach (var key in new[] { "Filter", "DecodeParms" })
            copy[key] = _file.Resolve(copy[key]);
        var bytes = PdfFilters.Decode(new PdfStream(copy, stream.Bytes), LargestContent - _content);
        _content += bytes.Length;
        return bytes;
    }

    private void Run(byte[] content, int depth)
    {
        var parser = new PdfParser(content, 0, keepsPlaces: false);
        _canvas.Operands.Clear();
        while (!parser.IsAtEnd())
        {
            if (parser.TryOperator() is { } word)
            {
                if (++_operators > MostOperators)
                    throw new FileLimitException("too many operators on its pages");
                Execute(word, depth);
                _canvas.Operands.Clear();
                continue;
            }
            _canvas.Operands.Add(parser.Read());
            if (_canvas.Operands.Count > MostOperands)
                throw new InvalidDataException("The PDF is damaged: an operator has too many operands.");
        }
    }

    private void Execute(string word, int depth)
    {
        switch (word)
        {
            case "q":
                if (_saved.Count == DeepestState)
                    throw new InvalidDataException("The PDF is damaged: its states are nested too deeply.");
                _saved.Add(_canvas.State);
                break;
            case "Q":
                if (_saved.Count == 0)
                    throw new InvalidDataException("The PDF is damaged: a state was never saved.");
                _canvas.State = _saved[^1];
                _saved.RemoveAt(_saved.Count - 1);
                break;
            case "cm":
                _canvas.State = _canvas.State with { Matrix = _canvas.Matrix().Then(_canvas.State.Matrix) };
                break;
            case "Do":
                Paint(_file.Dictionary(_resources["XObject"])?[_canvas.Name(0)], depth);
                break;
            case "gs":
                SetState(_file.Dictionary(_file.Dictionary(_resources["ExtGState"])?[_canvas.Name(0)]));
                break;
            case "BMC" or "MP" or "EMC" or "DP" or "i" or "ri" or "j" or "J":
                break;
            case "BDC":
                // What belongs to a layer may be seen or not.
                if (_canvas.Operands is [PdfName { Value: "OC" }, ..])
                    _canvas.Other(_canvas.State.Clip);
                break;
            default:
                var isKnown =
                    _painter.Execute(word) || _letters.Execute(word, _resources) || InkColors.Execute(word, _canvas);
                // Colours of the device may be given another meaning by name.
                if (!isKnown || HasDefaults(_resources))
                    _canvas.Other(_canvas.State.Clip);
                break;
        }
    }

    private bool HasDefaults(PdfDictionary resources) =>
        resources["ColorSpace"] is { } spaces
        && _file.Dictionary(spaces) is { } named
        && (named["DefaultGray"] ?? named["DefaultRGB"] ?? named["DefaultCMYK"]) is not null;

    private void Paint(PdfObject? value, int depth)
    {
        if (_file.Resolve(value) is not PdfStream drawn)
        {
            _canvas.Other(_canvas.State.Clip);
            return;
        }
        if (drawn.Dictionary["OC"] is not null)
            _canvas.Other(_canvas.State.Clip);
        var kind = _file.Name(drawn.Dictionary["Subtype"]);
        if (kind == "Image")
            PaintImage(drawn);
        else if (kind == "Form" && depth < DeepestForm && ++_forms <= MostForms)
            PaintForm(drawn, depth);
        else
            throw new InvalidDataException("The PDF is damaged: it paints something within itself.");
    }

    private void PaintImage(PdfStream image)
    {
        var state = _canvas.State;
        var box = state.Matrix.Map(new InkBox(0, 0, 1, 1));
        var isWhole = state.IsPlain && state.Matrix.KeepsSides && state.Clip.Grown(0.5).Holds(box);
        _canvas.Add(
            new Ink(isWhole ? InkKind.Image : InkKind.Other, box.And(state.Clip), 0)
            {
                Text = isWhole ? PictureHash.Of(_file, image) : "",
                Place = state.Matrix,
            }
        );
    }

    private void PaintForm(PdfStream form, int depth)
    {
        var (state, saved, resources) = (_canvas.State, _saved, _resources);
        var matrix = MatrixOf(_file, form.Dictionary["Matrix"]).Then(state.Matrix);
        _saved = [];
        _canvas.State = state with { Matrix = matrix };
        if (PdfPages.Box(_file, form.Dictionary["BBox"]) is { } box)
            _canvas.Clip(matrix.KeepsSides ? [matrix.Map(box)] : null);
        _resources = _file.Dictionary(form.Dictionary["Resources"]) ?? _resources;
        _painter.Clear();
        Run(Decode(form), depth + 1);
        _painter.Clear();
        (_canvas.State, _saved, _resources) = (state, saved, resources);
    }

    private void SetState(PdfDictionary? set)
    {
        foreach (var (key, value) in set?.Entries ?? new PdfDictionary().With("Unknown", 0).Entries)
        {
            var found = _file.Resolve(value);
            switch (key)
            {
                case "Type" or "SA" or "LC" or "LJ" or "SM" or "RI" or "FL" or "AIS" or "TK" or "OPM":
                case "CA" or "ca" when found is PdfNumber { Value: 1 }:
                case "BM" when found is PdfName { Value: "Normal" or "Compatible" }:
                case "SMask" when found is PdfName { Value: "None" }:
                case "OP" or "op" when found is PdfBoolean { Value: false }:
                    break;
                case "LW" when found is PdfNumber width:
                    _canvas.State = _canvas.State with { LineWidth = width.Value };
                    break;
                default:
                    _canvas.State = _canvas.State with { IsPlain = false };
                    break;
            }
        }
    }

    public static InkMatrix MatrixOf(PdfFile file, PdfObject? value)
    {
        var numbers = file.Array(value)?.Items.Select(item => (file.Resolve(item) as PdfNumber)?.Value).ToArray();
        return numbers is [{ } a, { } b, { } c, { } d, { } e, { } f]
            ? new InkMatrix(a, b, c, d, e, f)
            : InkMatrix.Identity;
    }
}
