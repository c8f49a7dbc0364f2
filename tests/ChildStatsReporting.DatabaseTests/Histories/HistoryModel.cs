using ChildStatsReporting.Recomputing;

namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>The same history in memory, where the figures are recomputed by a program that knows nothing of the SQL.</summary>
internal sealed class HistoryModel(InventedCalendar calendar)
{
    private readonly AcceptedReturns returns = new();
    private readonly Dictionary<ReturnKey, FiledReturn> accepted = [];
    private readonly Periods periods = new(calendar.All);
    private TreeState? tree;

    /// <summary>What the definitions of now make of the returns of now.</summary>
    public Recomputation Recomputation { get; private set; } = null!;

    public TreeState Tree => tree!;

    public FiledReturn? AcceptedOf(ReturnKey key) => accepted.GetValueOrDefault(key);

    /// <summary>A return counts where its unit is the one of its code that is alive at the tree date.</summary>
    public void Load(TreeState known, string folder)
    {
        tree = known;
        Recomputation = new(Catalogue.Read(folder), new Units(known.Units), periods, returns);
        foreach (var key in accepted.Keys.Where(key => !IsCounted(key)))
            returns.Withdraw(key.Unit, key.Period, key.Form);
        foreach (var filed in accepted.Values.Where(filed => IsCounted(filed.Key)))
            returns.Accept(filed.Content);
    }

    public void Accept(FiledReturn filed)
    {
        accepted[filed.Key] = filed;
        if (IsCounted(filed.Key))
            returns.Accept(filed.Content);
    }

    public void GiveBack(ReturnKey key)
    {
        accepted.Remove(key);
        if (IsCounted(key))
            returns.Withdraw(key.Unit, key.Period, key.Form);
    }

    public void Erase(ReturnKey key) => Recomputation.EraseLists(key.Unit, key.Period);

    private bool IsCounted(ReturnKey key) =>
        Tree.Alive(key.Unit, calendar.Named(key.Period).TreeDate)?.ValidFrom == key.ValidFrom;
}
