namespace ChildStatsReporting.Recomputing;

/// <summary>The lists of all returns of a period as one register, and what each line counts from it.</summary>
/// <remarks>
/// Each key is taken once, in its latest state (later quarter, then higher unit code, then later row), and belongs to
/// the period if the half-month of that state lies in the window. Decision: the state comes first and the window after,
/// so a case that a later return moves out of the window leaves the period.
/// </remarks>
internal sealed class PeriodRegister
{
    private readonly Catalogue catalogue;
    private readonly PeriodLines lines;
    private readonly AcceptedReturns returns;
    private readonly KeyOwners owners;
    private readonly ListCounting counting;
    private readonly List<(Line Line, AcceptedReturn Return)> sent = [];
    private readonly Dictionary<Line, RegisterEntries> entries;
    private readonly Dictionary<(string Element, Line Line), IReadOnlyList<Counted>?> counts = [];

    public PeriodRegister(Catalogue catalogue, Units units, PeriodLines lines, AcceptedReturns returns)
    {
        (this.catalogue, this.lines, this.returns) = (catalogue, lines, returns);
        counting = new ListCounting(catalogue);
        var filed = lines.Quarters.SelectMany(quarter =>
            lines
                .Alone.SelectMany(group => group.Lines)
                .SelectMany(line => lines.PartsOf(line, quarter).Select(part => (Line: line, Part: part)))
                .OrderBy(filed => filed.Part.Unit.Code, StringComparer.Ordinal)
        );
        foreach (var (line, part) in filed)
        {
            // Rows of a line that is not complete are read too: they may belong to one that is.
            if (Return(part) is { } accepted && !returns.IsErased(accepted))
                sent.Add((line, accepted));
        }

        owners = new KeyOwners(
            units,
            lines,
            sent.SelectMany(one => one.Return.Keys.Select(key => (Key: key, one.Line)))
                .Distinct()
                .ToLookup(named => named.Key, named => named.Line)
        );
        entries = Entries();
    }

    /// <summary>
    /// What a line counts of a keyed element; null unless each of its returns of the period is there and states the
    /// lists that are read.
    /// </summary>
    /// <remarks>
    /// Decision: "a later revision changes un-keyed cells only", so what was kept at an erasure stands while every return
    /// is there, also where a later one leaves a list unstated; and where the line was not complete when its lists were
    /// erased, nothing was kept, so there is none later.
    /// </remarks>
    public IReadOnlyList<Counted>? Keyed(string element, Line line)
    {
        if (!counts.TryGetValue((element, line), out var counted))
            counts[(element, line)] = counted = Count(element, line);
        return counted;
    }

    /// <summary>The lines whose counts rest on the lists of a return, and those that share a key with one of them.</summary>
    /// <remarks>
    /// Decision: counts of a line rest on a return that the line sent and on one that names a key it owns. Two lines
    /// share a key when each of them names or owns it; this is followed one step and no further. It is judged at the
    /// erasure: a line that names such a key for the first time later is counted from its own lists.
    /// </remarks>
    public IReadOnlyCollection<Line> Touched(AcceptedReturn erased)
    {
        var sender = sent.Where(one => one.Return == erased).Select(one => one.Line);
        var resting = sender.Concat(erased.Keys.Select(owners.Of).OfType<Line>()).ToHashSet();
        var sharing = sent.SelectMany(one => one.Return.Keys).Distinct().Select(Concerned).Where(resting.Overlaps);
        return [.. resting.Union(sharing.SelectMany(concerned => concerned))];
    }

    /// <summary>All keyed counts of a line as they are read now.</summary>
    public ListCounts KeyedCounts(Line line) =>
        new(
            catalogue
                .Elements.Values.Where(element => element.IsListed && ListElement.IsKeyed(element.Name))
                .Select(element => (element.Name, Counts: Keyed(element.Name, line)))
                .Where(counted => counted.Counts is not null)
                .ToDictionary(counted => counted.Name, counted => counted.Counts!)
        );

    private HashSet<Line> Concerned(string key) =>
        [.. owners.Naming(key), .. owners.Of(key) is { } owner ? [owner] : Array.Empty<Line>()];

    private AcceptedReturn? Return(Part part) => returns.Of(part.Unit.Code, part.Period.Code, catalogue.WardForm);

    private IReadOnlyList<Counted>? Count(string element, Line line)
    {
        var parts = lines.PartsOf(line).ToList();
        if (parts.Count == 0 || parts.Any(part => Return(part) is null))
            return null;
        if (returns.KeptOf(lines.Asked, line.End) is { } kept)
            return kept.Of(element);

        // A period or a line that came with a later load was not there to be kept: what is erased cannot be counted.
        return parts.Any(part => returns.IsErased(Return(part)!) || !ListElement.IsStated(element, Return(part)!))
            ? null
            : counting.Keyed(element, entries.GetValueOrDefault(line) ?? new([], [], [], 0));
    }

    private Dictionary<Line, RegisterEntries> Entries()
    {
        var decisions = Decisions();
        var ownCases = OwnedBy(Cases(), row => row.CaseKey, row => row);
        var ownChildren = OwnedBy(Children(), child => child.Key, child => child.Child);
        var ownDecisions = OwnedBy(decisions, row => row.DecisionKey, row => row);

        // The case need not be in a list of cases; an empty key is no case.
        var named = decisions.Select(row => row.CaseKey).Where(key => key.Length > 0).Distinct();
        var ownNamed = OwnedBy(named, key => key, key => key);
        return lines
            .Alone.SelectMany(group => group.Lines)
            .ToDictionary(
                line => line,
                line => new RegisterEntries(
                    [.. ownCases[line]],
                    [.. ownChildren[line]],
                    [.. ownDecisions[line]],
                    ownNamed[line].Count()
                )
            );
    }

    private ILookup<Line?, TEntry> OwnedBy<TRow, TEntry>(
        IEnumerable<TRow> rows,
        Func<TRow, string> key,
        Func<TRow, TEntry> entry
    ) => rows.ToLookup(row => owners.Of(key(row)), entry);

    private List<CaseRow> Cases() =>
        LatestInPeriod(one => one.Return.Cases.Rows, row => row.CaseKey, row => row.HalfMonth);

    private List<DecisionRow> Decisions() =>
        LatestInPeriod(one => one.Return.Decisions.Rows, row => row.DecisionKey, row => row.HalfMonth);

    private List<TRow> LatestInPeriod<TRow>(
        Func<(Line, AcceptedReturn Return), IEnumerable<TRow>> rows,
        Func<TRow, string> key,
        Func<TRow, DateOnly> day
    ) =>
        [
            .. sent.SelectMany(rows)
                .GroupBy(key)
                .Select(states => states.Last())
                .Where(row => lines.Asked.Holds(day(row))),
        ];

    /// <summary>
    /// Each child once. A child's case is read in the lists of the line that lists the child, in its latest state there;
    /// a row whose case that line does not list is not read. Of several rows for one child and case the latest counts.
    /// </summary>
    /// <remarks>
    /// Decision: rows that are not read are dropped before the latest is taken, and the window is asked of the case that
    /// the latest row's line lists. The sex is that of the first case too, should rows differ.
    /// </remarks>
    private IEnumerable<(string Key, AbusedChild Child)> Children()
    {
        var cases = new Dictionary<(Line, string CaseKey), CaseRow>();
        foreach (var (line, row) in sent.SelectMany(one => one.Return.Cases.Rows.Select(row => (one.Line, row))))
            cases[(line, row.CaseKey)] = row;

        return sent.SelectMany(one =>
                one.Return.Children.Rows.Select(row =>
                    (Row: row, Case: cases.GetValueOrDefault((one.Line, row.CaseKey)))
                )
            )
            .Where(state => state.Case is not null)
            .GroupBy(state => (state.Row.ChildKey, state.Row.CaseKey))
            .Select(states => (states.Last().Row, Case: states.Last().Case!))
            .Where(state => lines.Asked.Holds(state.Case.HalfMonth))
            .GroupBy(state => state.Row.ChildKey)
            .Select(child => (child.Key, OneChild([.. child])));
    }

    private static AbusedChild OneChild(IReadOnlyList<(ChildRow Row, CaseRow Case)> states)
    {
        var first = states
            .OrderBy(state => state.Case.HalfMonth)
            .ThenBy(state => state.Case.CaseKey, StringComparer.Ordinal)
            .First();
        return new(
            first.Row.Sex,
            first.Row.Age,
            first.Case.Setting,
            [.. states.SelectMany(state => state.Row.Forms).Distinct()],
            [.. states.SelectMany(state => state.Row.Acts).Distinct()],
            states.Any(state => state.Row.HasPlan)
        );
    }
}
