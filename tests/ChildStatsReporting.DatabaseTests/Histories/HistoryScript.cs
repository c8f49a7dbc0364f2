using ChildStatsReporting.Recomputing;

namespace ChildStatsReporting.DatabaseTests.Histories;

internal enum ActKind
{
    Load,
    Submit,
    Accept,
    Return,
    Erase,
    Reopen,

    /// <summary>No act: everybody waits until the jobs have drained.</summary>
    Drain,

    /// <summary>No act: from here on to the next drain the workers work while the acts go on.</summary>
    Work,
}

/// <summary>Which return is meant: that of a unit (code and first day) for a period and a form.</summary>
internal sealed record ReturnKey(string Unit, DateOnly ValidFrom, string Period, string Form);

/// <summary>A return as somebody files it.</summary>
/// <param name="Number">No other return of the history has it.</param>
/// <param name="Key">Whose return it is.</param>
/// <param name="Content">What it says, for the recomputation.</param>
/// <param name="Cells">Its typed cells again; null is "x".</param>
internal sealed record FiledReturn(
    int Number,
    ReturnKey Key,
    AcceptedReturn Content,
    IReadOnlyDictionary<(string Element, string Breakdown), int?> Cells
);

/// <summary>One act of a history, with all that it needs, so that a history can be played without some of its acts.</summary>
/// <param name="Filed">The returns that are submitted; accepted at once where the kind says so.</param>
/// <param name="Waiting">The submitted return that is accepted.</param>
/// <param name="Key">The accepted return that is given back or erased.</param>
/// <param name="Tree">What becomes known of the units.</param>
/// <param name="Catalogue">What becomes known of the catalogue.</param>
internal sealed record HistoryAct(
    ActKind Kind,
    IReadOnlyList<FiledReturn> Filed,
    FiledReturn? Waiting = null,
    ReturnKey? Key = null,
    TreeState? Tree = null,
    InventedCatalogue? Catalogue = null
)
{
    public int Count => Kind is ActKind.Drain or ActKind.Work ? 0 : Math.Max(1, Filed.Count);

    public override string ToString() =>
        Kind switch
        {
            ActKind.Load =>
                $"load {Tree!.Change} ({Catalogue!.Formulas.Count} views, first old age {Catalogue.FirstOldAge})",
            ActKind.Submit or ActKind.Accept when Filed.Count > 0 =>
                $"{Kind} {string.Join(", ", Filed.Take(4).Select(filed => $"{filed.Key.Unit} {filed.Key.Period} {filed.Key.Form[..2]}"))} ({Filed.Count})",
            _ => $"{Kind} {Waiting?.Number} {Key?.Unit} {Key?.Period} {Key?.Form}",
        };
}

/// <summary>Draws the acts of one history from a seed.</summary>
internal sealed class HistoryScript
{
    /// <summary>Besides the first returns of all units and those that follow a change of the tree.</summary>
    private const int DrawnActCount = 12;

    private readonly Random random;
    private readonly InventedTree tree;
    private readonly InventedReturns returns;
    private readonly HashSet<ReturnKey> accepted = [];
    private readonly List<FiledReturn> waiting = [];
    private readonly HashSet<ReturnKey> erased = [];
    private InventedCatalogue catalogue;
    private int known;

    public HistoryScript(int seed)
    {
        random = new Random(seed);
        Calendar = new InventedCalendar(seed);
        tree = new InventedTree(random, Calendar);
        returns = new InventedReturns(random);
        catalogue = InventedCatalogue.Draw(random);
        known = random.Next(tree.States.Count);
        IsErasing = random.Next(2) == 0;
        Add(Load());
        FileAll(share: random.Next(80, 100));
        Add(new(ActKind.Work, []));
        for (var i = 0; i < DrawnActCount; i++)
            Act();
        while (known < tree.States.Count - 1)
            LearnTree();
    }

    public InventedCalendar Calendar { get; }

    /// <summary>Whether lists may be erased in it.</summary>
    public bool IsErasing { get; }

    public List<HistoryAct> Acts { get; } = [];

    /// <summary>What changes in its tree: split, move, merge, rename, district.</summary>
    public IReadOnlyList<string> Changes => [.. tree.States.Skip(1).Select(state => state.Change.Split(' ')[0])];

    private TreeState Tree => tree.States[known];

    private void Act()
    {
        switch (random.Next(24))
        {
            case 0 when known < tree.States.Count - 1:
                LearnTree();
                break;
            case 1 when random.Next(2) == 0:
                catalogue = InventedCatalogue.Draw(random);
                Add(Load());
                break;
            case < 5:
                var submitted = Drawn();
                waiting.Add(submitted);
                Add(new(ActKind.Submit, [submitted]));
                break;
            case < 8 when waiting.Count > 0:
                var accepting = waiting[random.Next(waiting.Count)];
                waiting.Remove(accepting);
                Accept(accepting.Key);
                Add(new(ActKind.Accept, [], accepting));
                break;
            case < 11 when accepted.Count > 0:
                var given = accepted.ElementAt(random.Next(accepted.Count));
                accepted.Remove(given);
                Add(new(ActKind.Return, [], Key: given));
                break;
            case 11 when IsErasing && random.Next(2) == 0:
                Add(new(ActKind.Drain, []));
                for (var i = random.Next(2, 5); i > 0; i--)
                    Erase();
                break;
            case 12:
                Add(new(ActKind.Reopen, []));
                break;
            case 13 when random.Next(3) == 0:
                Add(new(ActKind.Drain, []));
                break;
            case 14 when random.Next(3) == 0:
                Add(new(ActKind.Work, []));
                break;
            default:
                var correction = Drawn();
                Accept(correction.Key);
                Add(new(ActKind.Accept, [correction]));
                break;
        }
    }

    private void Erase()
    {
        var listed = accepted.Where(key => key.Form == "XP-TE13" && !erased.Contains(key)).ToList();
        if (listed.Count == 0)
            return;
        var key = listed[random.Next(listed.Count)];
        erased.Add(key);
        Add(new(ActKind.Erase, [], Key: key));
    }

    private void LearnTree()
    {
        known++;
        Add(Load());
        if (random.Next(3) > 0)
            FileAll(share: 70);
    }

    private HistoryAct Load() => new(ActKind.Load, [], Tree: Tree, Catalogue: catalogue);

    /// <summary>Returns that are missing by the tree as it is known: of each quarter, the year and the school year.</summary>
    private void FileAll(int share)
    {
        foreach (var period in Calendar.Filed)
        {
            List<FiledReturn> filed =
            [
                .. from unit in Tree.Communes(period.TreeDate)
                from form in FormsOf(period)
                let key = new ReturnKey(unit.Code, unit.ValidFrom, period.Code, form)
                where !accepted.Contains(key) && random.Next(100) < share
                select returns.Draw(Tree, unit, period, form),
            ];
            foreach (var each in filed)
                Accept(each.Key);
            if (filed.Count > 0)
                Add(new(ActKind.Accept, filed));
        }
    }

    /// <summary>A return that is new or another revision; mostly of few periods, so that histories meet themselves.</summary>
    private FiledReturn Drawn()
    {
        var periods = Calendar.Filed;
        var period = periods[random.Next(random.Next(3) == 0 ? periods.Count : Math.Min(3, periods.Count))];
        // Now and then somebody gives one figure for a whole district or province.
        var isAbove = random.Next(6) == 0;
        var units = (isAbove ? Tree.Above(period.TreeDate) : Tree.Communes(period.TreeDate)).ToList();
        var unit = units[random.Next(units.Count)];
        var forms = FormsOf(period);
        if (isAbove)
            forms = [.. forms.Where(form => form != "XP-TE13")];
        var form = forms[random.Next(4) == 0 ? forms.Length - 1 : 0];
        return returns.Draw(Tree, unit, period, form);
    }

    private static string[] FormsOf(Period period) =>
        period.Kind switch
        {
            "Q" => ["XP-TE13", "YT-TE13"],
            "Y" => ["YT-TE13"],
            _ => ["GD-TE13"],
        };

    private void Accept(ReturnKey key)
    {
        accepted.Add(key);
        erased.Remove(key);
    }

    private void Add(HistoryAct act) => Acts.Add(act);
}
