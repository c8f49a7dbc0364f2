namespace ChildStatsReporting.Documents.Comparison;

/// <summary>How the next thing on a page is painted.</summary>
internal sealed record InkState
{
    public InkMatrix Matrix { get; init; } = InkMatrix.Identity;

    /// <summary>What is not clipped away.</summary>
    public InkBox Clip { get; init; } = InkBox.Everything;

    /// <summary>Null for a colour that cannot be told.</summary>
    public InkColor? Fill { get; init; } = InkColor.Black;

    public InkColor? Stroke { get; init; } = InkColor.Black;

    /// <summary>How many numbers a colour of the fill takes; 0 for what cannot be told.</summary>
    public int FillParts { get; init; } = 1;

    public int StrokeParts { get; init; } = 1;

    public double LineWidth { get; init; } = 1;

    /// <summary>False once something is set that lets paint shine through, break off or change its colour.</summary>
    public bool IsPlain { get; init; } = true;

    public bool IsDashed { get; init; }

    /// <summary>True while a miter may grow beyond ten line widths.</summary>
    public bool HasLongMiters { get; init; }

    public InkFont? Font { get; init; }

    public double FontSize { get; init; }

    public double CharacterSpace { get; init; }

    public double WordSpace { get; init; }

    public double Stretch { get; init; } = 1;

    public double Leading { get; init; }

    public double Rise { get; init; }

    public int RenderMode { get; init; }
}
