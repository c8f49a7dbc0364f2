namespace ChildStatsReporting.Recomputing;

/// <summary>Which line a key belongs to in a period: all rows of the key, whoever sent them, count there.</summary>
internal sealed class KeyOwners(Units units, PeriodLines lines, ILookup<string, Line> naming)
{
    private readonly Dictionary<string, Line?> owners = [];

    /// <summary>Null for a key that no list names and whose prefix has no line.</summary>
    public Line? Of(string key)
    {
        if (!owners.TryGetValue(key, out var owner))
            owners[key] = owner = ByPrefix(key) ?? LowestNaming(key);
        return owner;
    }

    /// <summary>The lines that name a key in any list and column of a return of the period.</summary>
    public IEnumerable<Line> Naming(string key) => naming[key];

    private Line? ByPrefix(string key) =>
        units.CommuneNamed(Prefix(key), lines.Asked.TreeDate) is { } named ? lines.LineOf(named) : null;

    /// <remarks>
    /// Decision: a split unit and the heir that keeps its code have the same code; the key then belongs to the later
    /// one, since a heir that keeps the code keeps the register.
    /// </remarks>
    private Line? LowestNaming(string key) =>
        naming[key]
            .OrderBy(line => line.End.Code, StringComparer.Ordinal)
            .ThenByDescending(line => line.End.ValidFrom)
            .FirstOrDefault();

    /// <summary>The code before "-24-V001".</summary>
    private static string Prefix(string key)
    {
        var number = key.LastIndexOf('-');
        var year = number > 0 ? key.LastIndexOf('-', number - 1) : -1;
        return year > 0 ? key[..year] : key;
    }
}
