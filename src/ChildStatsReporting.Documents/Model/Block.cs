using ChildStatsReporting.Documents.Painting;

namespace ChildStatsReporting.Documents.Model;

/// <summary>Something that takes the width it is given and a height of its own.</summary>
public abstract record Block
{
    /// <summary>
    /// Space above, in points; dropped at the top of a page. Between two blocks the larger of both spaces stands,
    /// not their sum.
    /// </summary>
    public double SpaceBefore { get; init; }

    /// <summary>Space below, in points; dropped at the end of a page.</summary>
    public double SpaceAfter { get; init; }

    /// <summary>True when no page may end between this block and the next.</summary>
    public bool KeepWithNext { get; init; }
}

/// <summary>Lines of text.</summary>
/// <param name="Runs">The text, in styles. An empty list is an error; use <see cref="Spacer"/> for empty
/// room.</param>
public sealed record Paragraph(IReadOnlyList<Run> Runs) : Block
{
    /// <summary>Makes a paragraph in one style.</summary>
    public Paragraph(string text, TextStyle style)
        : this([new Run(text, style)]) { }

    /// <summary>Where the lines stand; left unless stated.</summary>
    public Alignment Align { get; init; }

    /// <summary>What the paragraph is.</summary>
    public ParagraphRole Role { get; init; }

    /// <summary>
    /// Extra indent of the first line, in points; negative for a hanging indent together with <see
    /// cref="LeftIndent"/>.
    /// </summary>
    public double FirstLineIndent { get; init; }

    /// <summary>Indent of all lines from the left, in points.</summary>
    public double LeftIndent { get; init; }

    /// <summary>Indent of all lines from the right, in points.</summary>
    public double RightIndent { get; init; }

    /// <summary>Distance of lines as a multiple of the font's own line height: 1 is single.</summary>
    public double LineSpacing { get; init; } = 1;

    /// <summary>True when the paragraph may not be divided between pages, unless it is longer than a page.</summary>
    public bool KeepTogether { get; init; }
}

/// <summary>
/// Blocks side by side, such as a letterhead or a signature block. Space above the first and below the last block of a
/// column is dropped; divided between pages only when higher than one.
/// </summary>
/// <param name="Items">The columns from left to right; read in this order.</param>
public sealed record Columns(IReadOnlyList<Column> Items) : Block
{
    /// <summary>Empty room between two columns, in points.</summary>
    public double Gutter { get; init; }
}

/// <summary>One of several columns side by side.</summary>
/// <param name="Width">Points, or a share of the width left over.</param>
/// <param name="Blocks">The content, from top to bottom.</param>
public sealed record Column(ColumnWidth Width, IReadOnlyList<Block> Blocks);

/// <summary>A horizontal line; an ornament that is not read aloud.</summary>
/// <param name="Width">Length of the line, in points; null for the full width.</param>
public sealed record Rule(double? Width) : Block
{
    /// <summary>Thickness, in points.</summary>
    public double Thickness { get; init; } = 0.75;

    /// <summary>Where the line stands; centred unless stated.</summary>
    public Alignment Align { get; init; } = Alignment.Center;

    /// <summary>Colour of the line.</summary>
    public Color Color { get; init; } = Color.Black;
}

/// <summary>
/// Blocks within a frame, such as a mark of circulation or urgency; never divided between pages unless longer than
/// one.
/// </summary>
/// <param name="Blocks">The content, from top to bottom.</param>
public sealed record Box(IReadOnlyList<Block> Blocks) : Block
{
    /// <summary>Outer width, in points; null for the full width.</summary>
    public double? Width { get; init; }

    /// <summary>Where the frame stands when it is narrower than the room.</summary>
    public Alignment Align { get; init; }

    /// <summary>Room between frame and content, in points.</summary>
    public double Padding { get; init; } = 4;

    /// <summary>Thickness of the frame, in points.</summary>
    public double Thickness { get; init; } = 0.75;

    /// <summary>Colour of the frame.</summary>
    public Color Color { get; init; } = Color.Black;
}

/// <summary>
/// A picture from a PNG (grey, RGB or palette, with or without transparency, 8 bits or less, not interlaced) or
/// JPEG file.
/// </summary>
/// <param name="Content">The bytes of the file.</param>
/// <param name="Width">Printed width, in points.</param>
/// <param name="Height">Printed height, in points.</param>
/// <param name="AltText">What the picture shows, for those who cannot see it; must not be empty.</param>
public sealed record Picture(ReadOnlyMemory<byte> Content, double Width, double Height, string AltText) : Block
{
    /// <summary>Where the picture stands.</summary>
    public Alignment Align { get; init; }
}

/// <summary>Lines, greys and text painted as vectors, such as a chart; never divided between pages.</summary>
/// <param name="Width">Width, in points.</param>
/// <param name="Height">Height, in points.</param>
/// <param name="Title">What it shows.</param>
/// <param name="AltText">All that it tells, for those who cannot see it; must not be empty.</param>
/// <param name="Paint">Paints it, the same each time; within width and height.</param>
public sealed record Drawing(double Width, double Height, string Title, string AltText, Action<IPainter> Paint) : Block
{
    /// <summary>Where the drawing stands.</summary>
    public Alignment Align { get; init; }
}

/// <summary>Room for a signature: an unsigned field the signer later finds by name.</summary>
/// <param name="Name">Name of the field, unique in the document, without a full stop.</param>
/// <param name="Width">Width of the field, in points.</param>
/// <param name="Height">Height of the field, in points.</param>
/// <param name="AltText">Who signs here, for those who cannot see it; must not be empty.</param>
public sealed record SignatureField(string Name, double Width, double Height, string AltText) : Block
{
    /// <summary>Where the field stands.</summary>
    public Alignment Align { get; init; } = Alignment.Center;
}

/// <summary>
/// A line of text that is filled in after the document was written, and may be filled in after a signature: an empty
/// form field, as wide as its room and one line high.
/// </summary>
/// <param name="Name">Name of the field, unique in the document, without a full stop.</param>
/// <param name="Text">What stands there until it is filled; may be empty.</param>
/// <param name="Style">How it is set, before and after.</param>
/// <param name="AltText">What is filled in here, for those who cannot see it; must not be empty.</param>
public sealed record FillableLine(string Name, string Text, TextStyle Style, string AltText) : Block
{
    /// <summary>Where the text stands in its room.</summary>
    public Alignment Align { get; init; } = Alignment.Center;
}

/// <summary>Empty room.</summary>
/// <param name="Height">Height, in points.</param>
public sealed record Spacer(double Height) : Block;

/// <summary>Blocks that stay on one page unless they are longer than a page.</summary>
/// <param name="Blocks">The content, from top to bottom.</param>
public sealed record KeepTogether(IReadOnlyList<Block> Blocks) : Block;

/// <summary>Ends the page. Allowed directly in the body of a section only.</summary>
public sealed record PageBreak : Block;
