using System.Globalization;
using ChildStatsReporting.Recomputing;

namespace ChildStatsReporting.Tests.Recomputing;

/// <summary>A small tree with the returns that a test states, and the figures recomputed from them.</summary>
/// <remarks>
/// Codes beginning with P and D are provinces and districts, all others are communes. A return's lists carry their nil
/// tick unless rows are given or the list is named as blank.
/// </remarks>
internal sealed class SmallHistory(params string[] formulas)
{
    private readonly Lazy<Catalogue> catalogue = new(() => SmallDefinitions.Read(formulas));
    private readonly List<AdminUnit> units = [];

    public static Periods Calendar { get; } = Periods.Read(Given.ReferenceFolder);

    public AcceptedReturns Returns { get; } = new();

    public Recomputation Recomputation => new(catalogue.Value, new Units(units), Calendar, Returns);

    /// <summary>Days are written "2024-11-01"; empty is since or for ever. Several successors are split by "|".</summary>
    public SmallHistory Unit(string code, string parent = "", string from = "", string to = "", string successor = "")
    {
        var level = code[0] switch
        {
            'P' => "province",
            'D' => "district",
            _ => "commune",
        };
        units.Add(
            new(
                code,
                level,
                parent,
                Day(from, DateOnly.MinValue),
                Day(to, DateOnly.MaxValue),
                successor.Split('|', StringSplitOptions.RemoveEmptyEntries)
            )
        );
        return this;
    }

    /// <summary>A unit of district D1 is split on 1 November 2024, in the last quarter of the year.</summary>
    public SmallHistory Split(string code, string heirs, string lastDay = "2024-10-31") =>
        Unit(code, "D1", to: lastDay, successor: heirs);

    /// <summary>Accepts a return; cells are written "birth=3 people=x baby[sex=male]=1".</summary>
    public SmallHistory Accept(
        string unit,
        string period,
        string cells = "",
        IReadOnlyList<CaseRow>? cases = null,
        IReadOnlyList<ChildRow>? children = null,
        IReadOnlyList<DecisionRow>? decisions = null,
        IReadOnlyList<InjuryRow>? injuries = null,
        string blank = "",
        string form = "XP-TE13"
    )
    {
        RegisterList<TRow> List<TRow>(string name, IReadOnlyList<TRow>? rows) =>
            new(IsNil: rows is null && !blank.Split(' ').Contains(name), rows ?? []);

        Returns.Accept(
            new AcceptedReturn
            {
                Unit = unit,
                Period = period,
                Form = form,
                Cells = cells.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(Cell, Stated),
                Cases = List("cases", cases),
                Children = List("children", children),
                Decisions = List("decisions", decisions),
                Injuries = List("injuries", injuries),
            }
        );
        return this;
    }

    /// <summary>The same cells for each quarter of 2024 from one to another.</summary>
    public SmallHistory AcceptQuarters(string unit, int first, int last, string cells = "")
    {
        for (var quarter = first; quarter <= last; quarter++)
            Accept(unit, $"HC-2024-Q{quarter}", cells);
        return this;
    }

    /// <summary>Numerator, denominator, value, reported and expected of one row, joined by commas.</summary>
    public string Row(string period, string view, string unit, string breakdown = "")
    {
        var row = Recomputation
            .Rows(period, unit)
            .Single(row => row.View == view && row.Unit == unit && row.Breakdown == breakdown);
        return string.Join(',', row.Numerator, row.Denominator, row.Value, row.Reported, row.Expected);
    }

    /// <summary>The numerator of a row of 2024; the text is empty where there is none.</summary>
    public string Count(string period, string view, string unit, string breakdown = "") =>
        Row($"HC-2024-{period}", view, unit, breakdown).Split(',')[0];

    public static CaseRow Case(
        string key,
        string halfMonth,
        string form = "violence",
        string setting = "family",
        string outcome = "verifying",
        int perpetrators = 1
    ) => new(key, AcceptedReturn.HalfMonth(halfMonth)!.Value, form, setting, outcome, perpetrators);

    public static ChildRow Child(
        string key,
        string caseKey,
        string form = "violence",
        string sex = "female",
        string age = "9"
    ) => new(key, caseKey, sex, age, [form], [], HasPlan: false);

    public static DecisionRow Decision(string key, string caseKey, string halfMonth, int fine) =>
        new(key, caseKey, AcceptedReturn.HalfMonth(halfMonth)!.Value, "person", fine);

    private static DateOnly Day(string text, DateOnly whenEmpty) =>
        text.Length == 0 ? whenEmpty : DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static (string, string) Cell(string text) =>
        text[..text.LastIndexOf('=')].TrimEnd(']').Split('[') is [var element, var breakdown]
            ? (element, breakdown)
            : (text[..text.LastIndexOf('=')], "");

    private static Figure Stated(string text) =>
        text[(text.LastIndexOf('=') + 1)..] is var number && number == "x"
            ? Figure.NotApplicable
            : Figure.Of(int.Parse(number, CultureInfo.InvariantCulture));
}
