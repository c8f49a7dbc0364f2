using System.Numerics;

namespace ChildStatsReporting.Recomputing;

/// <summary>A list of a return. It says something only with its nil tick or with at least one row.</summary>
internal sealed record RegisterList<TRow>(bool IsNil, IReadOnlyList<TRow> Rows)
{
    public bool IsKnown => IsNil || Rows.Count > 0;
}

/// <summary>One case as one return states it.</summary>
internal sealed record CaseRow(
    string CaseKey, DateOnly HalfMonth, string Form, string Setting, string Outcome, BigInteger Perpetrators);

/// <summary>One child in one case as one return states it; the age is that at the event.</summary>
internal sealed record ChildRow(
    string ChildKey, string CaseKey, string Sex, string Age, IReadOnlyList<string> Forms, IReadOnlyList<string> Acts,
    bool HasPlan);

/// <summary>One decision; the case key is empty when it names no case.</summary>
internal sealed record DecisionRow(
    string DecisionKey, string CaseKey, DateOnly HalfMonth, string Violator, BigInteger Fine);

/// <summary>One accident; reported before means that only the death is new.</summary>
internal sealed record InjuryRow(
    string Sex, string Age, string Cause, string Place, bool IsDeath, bool IsReportedBefore);

/// <summary>An accepted return of one unit for one quarter. Its cells are by element and full breakdown.</summary>
internal sealed record WardReturn(
    AdminUnit Unit,
    Period Quarter,
    IReadOnlyDictionary<(string Element, string Breakdown), Figure> Cells,
    RegisterList<CaseRow> Cases,
    RegisterList<ChildRow> Children,
    RegisterList<DecisionRow> Decisions,
    RegisterList<InjuryRow> Injuries);

/// <summary>All accepted returns of a folder, at most one for a unit and a quarter.</summary>
internal sealed class WardReturns(IReadOnlyDictionary<(AdminUnit Unit, Period Quarter), WardReturn> all)
{
    private const string Cover = "Thông tin chung";

    public WardReturn? Of(AdminUnit unit, Period quarter) => all.GetValueOrDefault((unit, quarter));

    public static WardReturns Read(string folder, string reference, Catalogue catalogue, Units units, Periods periods)
    {
        var typedCells = new TypedCells(catalogue, reference);
        var lists = new ListRows(catalogue);
        var returns = new Dictionary<(AdminUnit, Period), WardReturn>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.xlsx").Order(StringComparer.Ordinal))
        {
            var sheets = WorkbookFile.Read(path);
            var cover = sheets[Cover];
            if (cover[4, 3] != TypedCells.FormCode)
                throw new InvalidDataException($"{path} is not a return {TypedCells.FormCode}.");

            var quarter = periods.Named(cover[8, 3]);
            var unit = units.Asked(cover[6, 3], quarter.TreeDate);
            var read = new WardReturn(
                unit, quarter, typedCells.Read(sheets, quarter), lists.Cases(sheets), lists.Children(sheets),
                lists.Decisions(sheets), lists.Injuries(sheets));
            if (!returns.TryAdd((unit, quarter), read))
                throw new InvalidDataException($"Two files for {unit.Code} and {quarter.Code}: only one is accepted.");
        }

        return new(returns);
    }
}
