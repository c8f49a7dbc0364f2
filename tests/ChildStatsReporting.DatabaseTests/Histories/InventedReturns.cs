using System.Globalization;
using ChildStatsReporting.Recomputing;

namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>Draws returns: numbers, blanks and x; lists with keys of the unit, of those that went into it, and of others.</summary>
internal sealed class InventedReturns(Random random)
{
    private readonly Dictionary<string, List<string>> keys = [];
    private readonly Dictionary<string, DateOnly> halfMonths = [];
    private int lastNumber;

    /// <summary>A return of a commune for a period: a quarter, the year for health, the school year for education.</summary>
    public FiledReturn Draw(TreeState tree, AdminUnit unit, Period period, string form)
    {
        var cells = Cells(period, form);
        string[] prefixes = [unit.Code, .. tree.Predecessors(unit)];
        var cases = form == "XP-TE13" ? List(() => Case(tree, prefixes, period)) : new(false, []);
        var content = new AcceptedReturn
        {
            Unit = unit.Code,
            Period = period.Code,
            Form = form,
            Cells = cells.ToDictionary(
                cell => cell.Key,
                cell => cell.Value is { } number ? Figure.Of(number) : Figure.NotApplicable
            ),
            Cases = cases,
            Children = form == "XP-TE13" ? List(() => Child(tree, prefixes, period, cases)) : new(false, []),
            Decisions = form == "XP-TE13" ? List(() => Decision(tree, prefixes, period, cases)) : new(false, []),
            Injuries = form == "XP-TE13" ? List(Injury) : new(false, []),
        };
        return new(++lastNumber, new(unit.Code, unit.ValidFrom, period.Code, form), content, cells);
    }

    private Dictionary<(string, string), int?> Cells(Period period, string form)
    {
        var cells = new Dictionary<(string, string), int?>();
        var isTidy = random.Next(3) > 0;
        foreach (
            var element in InventedElements.All.Where(element =>
                element.FormCode == form
                && element.Form is not ("cases" or "system")
                && (element.Frequency == "q" || period.Quarter is 2 or 4)
            )
        )
        {
            foreach (var breakdown in InventedElements.Cells(element))
            {
                switch (isTidy ? 2 : random.Next(12))
                {
                    case 0:
                        break;
                    case 1:
                        cells[(element.Name, breakdown)] = null;
                        break;
                    default:
                        cells[(element.Name, breakdown)] = random.Next(4) == 0 ? 0 : random.Next(1, 50);
                        break;
                }
            }
        }

        return cells;
    }

    /// <summary>Ticked as nil, left empty without the tick, or with rows.</summary>
    private RegisterList<TRow> List<TRow>(Func<TRow> row) =>
        random.Next(12) switch
        {
            0 => new(false, []),
            < 5 => new(true, []),
            _ => new(false, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => row())]),
        };

    private CaseRow Case(TreeState tree, string[] prefixes, Period period)
    {
        var key = Key(tree, prefixes, "V");
        return new(
            key,
            HalfMonth(key, period),
            Of("abuse_form"),
            Of("abuse_setting"),
            Of("case_outcome"),
            random.Next(4)
        );
    }

    private ChildRow Child(TreeState tree, string[] prefixes, Period period, RegisterList<CaseRow> cases)
    {
        var key = Key(tree, prefixes, "T");
        var forms = InventedElements.Dimensions["abuse_form"];
        // The sex of a child agrees over its rows; that is a blocking rule.
        var sex = InventedElements.Dimensions["sex"][key[^1] % 2];
        return new(
            key,
            CaseKey(tree, prefixes, cases),
            sex,
            Of("age_year"),
            random.Next(3) == 0 ? forms : [forms[random.Next(forms.Length)]],
            random.Next(3) == 0 ? [Of("sexual_abuse_kind")] : [],
            random.Next(2) == 0
        );
    }

    private DecisionRow Decision(TreeState tree, string[] prefixes, Period period, RegisterList<CaseRow> cases)
    {
        var key = Key(tree, prefixes, "Q");
        var caseKey = random.Next(4) == 0 ? "" : CaseKey(tree, prefixes, cases);
        return new(key, caseKey, HalfMonth(key, period), Of("violator_kind"), random.Next(3) * 1_000_000);
    }

    private InjuryRow Injury() =>
        new(
            Of("sex"),
            Of("age_year"),
            Of("injury_cause"),
            Of("injury_place"),
            random.Next(5) == 0,
            random.Next(4) == 0
        );

    private string CaseKey(TreeState tree, string[] prefixes, RegisterList<CaseRow> cases) =>
        cases.Rows.Count > 0 && random.Next(6) > 0
            ? cases.Rows[random.Next(cases.Rows.Count)].CaseKey
            : Key(tree, prefixes, "V");

    /// <summary>Mostly of the unit itself or of one that went into it; sometimes of any other, or of nobody.</summary>
    private string Key(TreeState tree, string[] prefixes, string letter)
    {
        var prefix = random.Next(20) switch
        {
            0 => "999",
            1 => tree.Units[random.Next(tree.Units.Count)].Code,
            < 13 => prefixes[0],
            _ => prefixes[random.Next(prefixes.Length)],
        };
        var known = keys[prefix + letter] = keys.GetValueOrDefault(prefix + letter) ?? [];
        if (known.Count > 0 && random.Next(5) < 3)
            return known[random.Next(known.Count)];
        known.Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}-23-{letter}{known.Count + 1:000}"));
        return known[^1];
    }

    /// <summary>A day of the window; for a supplement one before it; mostly the one that the key had before.</summary>
    private DateOnly HalfMonth(string key, Period period)
    {
        if (halfMonths.TryGetValue(key, out var before) && random.Next(5) > 0)
            return before;
        var day = period.Start.AddDays(random.Next(90));
        day = random.Next(6) switch
        {
            0 => day.AddMonths(-3),
            1 => day.AddMonths(-3 * random.Next(5)),
            _ => day,
        };
        return halfMonths[key] = new(day.Year, day.Month, day.Day < 15 ? 1 : 15);
    }

    private string Of(string dimension)
    {
        var categories = InventedElements.Dimensions[dimension];
        return categories[random.Next(categories.Length)];
    }
}
