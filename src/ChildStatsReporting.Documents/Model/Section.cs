namespace ChildStatsReporting.Documents.Model;

/// <summary>A part of a document on one kind of paper; it starts on a new page.</summary>
/// <param name="Page">Paper and margins, in points.</param>
/// <param name="Body">The content, from top to bottom.</param>
public sealed record Section(PageSetup Page, IReadOnlyList<Block> Body)
{
    /// <summary>
    /// What stands in the top margin of a page. Called once per page after pagination, so totals are known. Null,
    /// or an empty list for a page, means nothing (for example on page 1). Set as an artifact: readers for the
    /// blind skip it.
    /// </summary>
    public Func<PageNumber, IReadOnlyList<Block>>? Header { get; init; }

    /// <summary>What stands in the bottom margin of a page; the same rules as <see cref="Header"/>.</summary>
    public Func<PageNumber, IReadOnlyList<Block>>? Footer { get; init; }

    /// <summary>True when the first page of this section has the number 1 again (an annex).</summary>
    public bool RestartsPageNumbers { get; init; }
}

/// <summary>The number of a page, and of how many.</summary>
/// <param name="Number">Number within the numbering sequence, from 1. A sequence ends before a section that
/// restarts.</param>
/// <param name="Count">Pages in the numbering sequence.</param>
/// <param name="DocumentNumber">Number within the whole document, from 1.</param>
/// <param name="DocumentCount">Pages in the whole document.</param>
public sealed record PageNumber(int Number, int Count, int DocumentNumber, int DocumentCount);

/// <summary>Paper and margins of a section.</summary>
/// <param name="Size">Paper as it is held when read: a landscape page is wider than high.</param>
/// <param name="Margins">Distance of the body from the edges of the paper, in points.</param>
public sealed record PageSetup(PageSize Size, Margins Margins)
{
    /// <summary>Distance of the header from the top edge of the paper, in points.</summary>
    public double HeaderDistance { get; init; } = 28.35;

    /// <summary>Distance of the footer from the bottom edge of the paper, in points.</summary>
    public double FooterDistance { get; init; } = 28.35;

    /// <summary>Width left for the body, in points.</summary>
    public double BodyWidth => Size.Width - Margins.Left - Margins.Right;

    /// <summary>Height left for the body, in points.</summary>
    public double BodyHeight => Size.Height - Margins.Top - Margins.Bottom;
}

/// <summary>Size of a sheet, in points.</summary>
/// <param name="Width">Width, in points.</param>
/// <param name="Height">Height, in points.</param>
public sealed record PageSize(double Width, double Height)
{
    /// <summary>210 × 297 mm, upright.</summary>
    public static PageSize A4 { get; } = new(Length.Millimetres(210), Length.Millimetres(297));

    /// <summary>297 × 420 mm, upright.</summary>
    public static PageSize A3 { get; } = new(Length.Millimetres(297), Length.Millimetres(420));

    /// <summary>The same sheet with its long side across.</summary>
    public PageSize Landscape() => new(Math.Max(Width, Height), Math.Min(Width, Height));
}

/// <summary>Margins of a page, in points.</summary>
/// <param name="Top">Top margin, in points.</param>
/// <param name="Right">Right margin, in points.</param>
/// <param name="Bottom">Bottom margin, in points.</param>
/// <param name="Left">Left margin, in points.</param>
public sealed record Margins(double Top, double Right, double Bottom, double Left);

/// <summary>Converts lengths to points, the only unit of this library.</summary>
public static class Length
{
    /// <summary>Points of a length stated in millimetres.</summary>
    public static double Millimetres(double millimetres) => millimetres * 72 / 25.4;

    /// <summary>Points of a length stated in centimetres.</summary>
    public static double Centimetres(double centimetres) => Millimetres(centimetres * 10);
}
