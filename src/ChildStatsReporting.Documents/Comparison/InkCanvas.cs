using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Verification;

namespace ChildStatsReporting.Documents.Comparison;

/// <summary>The page that is being painted, how the next thing is painted, and what the next operator is given.</summary>
internal sealed class InkCanvas
{
    private const int MostItems = 1_000_000;
    private int _allItems;

    public List<PdfObject> Operands { get; } = [];

    public InkState State { get; set; } = new();

    public List<Ink> Items { get; private set; } = [];

    /// <summary>Where letters stand that a program reads and nobody sees.</summary>
    public List<InkBox> Hidden { get; private set; } = [];

    public void Begin(InkBox size) => (Items, Hidden, State) = ([], [], new InkState { Clip = size });

    public void Add(Ink item)
    {
        if (item.Kind != InkKind.Annotation && item.Box.Grown(0.05).IsEmpty)
            return;
        if (++_allItems > MostItems)
            throw new FileLimitException("too much on its pages");
        Items.Add(item with { Order = Items.Count });
    }

    /// <summary>Notes a letter that is not seen.</summary>
    public void Hide(InkBox box)
    {
        if (++_allItems > MostItems)
            throw new FileLimitException("too much on its pages");
        Hidden.Add(box);
    }

    /// <summary>Notes something whose look cannot be told; what it may cover counts.</summary>
    public void Other(InkBox box) => Add(new Ink(InkKind.Other, box, 0));

    /// <summary>Clips to rectangles; what any other shape leaves cannot be told.</summary>
    public void Clip(IReadOnlyList<InkBox>? boxes)
    {
        State = boxes switch
        {
            [] => State with { Clip = default },
            [var only] => State with { Clip = State.Clip.And(only) },
            _ => State with { IsPlain = false },
        };
    }

    public double Number(int index) =>
        index < Operands.Count && Operands[index] is PdfNumber number
            ? number.Value
            : throw new InvalidDataException("The PDF is damaged: an operator lacks a number.");

    public string Name(int index) =>
        index < Operands.Count && Operands[index] is PdfName name
            ? name.Value
            : throw new InvalidDataException("The PDF is damaged: an operator lacks a name.");

    public InkMatrix Matrix() => new(Number(0), Number(1), Number(2), Number(3), Number(4), Number(5));
}
