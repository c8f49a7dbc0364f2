namespace ChildStatsReporting.Documents.Fonts;

/// <summary>
/// A sign that serif faces lack and that is therefore drawn: a box to tick, the same ticked, a tick.
/// </summary>
/// <param name="Width">Advance, as a fraction of the font size.</param>
/// <param name="HasBox">True when a square is drawn.</param>
/// <param name="HasTick">True when a tick is drawn.</param>
internal sealed record DrawnGlyph(double Width, bool HasBox, bool HasTick)
{
    private static readonly DrawnGlyph EmptyBox = new(0.85, HasBox: true, HasTick: false);
    private static readonly DrawnGlyph TickedBox = new(0.85, HasBox: true, HasTick: true);
    private static readonly DrawnGlyph Tick = new(0.75, HasBox: false, HasTick: true);

    /// <summary>The drawing of U+2610, U+2611 and U+2713; null for every other character.</summary>
    public static DrawnGlyph? Of(int codePoint) =>
        codePoint switch
        {
            0x2610 => EmptyBox,
            0x2611 => TickedBox,
            0x2713 => Tick,
            _ => null,
        };
}
