namespace ChildStatsReporting.Host.Pages;

/// <summary>Links to the pages before and after the one that is shown; see <c>_PageLinks.cshtml</c>.</summary>
/// <param name="Number">The page that is shown, from 1.</param>
/// <param name="HasNext">True when there is a later one.</param>
/// <param name="Address">Where a page is.</param>
public sealed record PageLinks(int Number, bool HasNext, Func<int, string> Address)
{
    /// <summary>How many pages there are; null where nobody counted them.</summary>
    public int? Count { get; init; }
}
