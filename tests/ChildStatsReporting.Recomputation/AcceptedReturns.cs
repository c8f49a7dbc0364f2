namespace ChildStatsReporting.Recomputing;

/// <summary>
/// The returns that are accepted now, at most one for a unit, a period and a form, and what was kept when lists were
/// erased. Outlives a catalogue and a tree: figures are read from it by a <see cref="Recomputation"/>.
/// </summary>
public sealed class AcceptedReturns
{
    private readonly Dictionary<(string Unit, string Period, string Form), AcceptedReturn> returns = [];
    private readonly Dictionary<AcceptedReturn, ListCounts> erased = [];
    private readonly Dictionary<(string Period, AdminUnit End), KeptCounts> kept = [];

    /// <summary>A return is accepted; it takes the place of an earlier one of its unit, period and form.</summary>
    public void Accept(AcceptedReturn accepted) => returns[(accepted.Unit, accepted.Period, accepted.Form)] = accepted;

    /// <summary>An accepted return is given back: nothing of that unit, period and form is accepted any more.</summary>
    public void Withdraw(string unit, string period, string form) => returns.Remove((unit, period, form));

    internal AcceptedReturn? Of(string unit, string period, string form) =>
        returns.GetValueOrDefault((unit, period, form));

    internal bool IsErased(AcceptedReturn accepted) => erased.ContainsKey(accepted);

    /// <summary>What the lists of an erased return had counted by themselves.</summary>
    internal ListCounts? CountsOfErased(AcceptedReturn accepted) => erased.GetValueOrDefault(accepted);

    internal void Erase(AcceptedReturn accepted, ListCounts counts) => erased.Add(accepted, counts);

    /// <summary>Keeps the keyed counts of a line for a period; what was kept before stays.</summary>
    internal void Keep(Period period, AdminUnit end, ListCounts counts, AcceptedReturn cause)
    {
        var causes = kept.TryGetValue((period.Code, end), out var before) ? before.Causes : [];
        kept[(period.Code, end)] = new(KeptOf(period, end) ?? counts, [.. causes, cause]);
    }

    /// <summary>
    /// The keyed counts that stand for a line and a period because lists were erased; null where they are counted.
    /// </summary>
    /// <remarks>
    /// Decision. "A keyed count of a longer period stays as kept" for good. A quarter is no longer period: its counts
    /// belong to the revisions accepted for it, so what was kept for a quarter stands only while one of the returns whose
    /// erasure caused it is still the accepted one, and the quarter is counted again from the revision that takes its
    /// place.
    /// </remarks>
    internal ListCounts? KeptOf(Period period, AdminUnit end)
    {
        if (!kept.TryGetValue((period.Code, end), out var found))
            return null;
        return !period.IsQuarter || found.Causes.Any(IsAccepted) ? found.Counts : null;
    }

    private bool IsAccepted(AcceptedReturn cause) => Of(cause.Unit, cause.Period, cause.Form) == cause;

    private sealed record KeptCounts(ListCounts Counts, IReadOnlyList<AcceptedReturn> Causes);
}
