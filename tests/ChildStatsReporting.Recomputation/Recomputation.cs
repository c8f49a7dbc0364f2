using System.Globalization;
using System.Text;

namespace ChildStatsReporting.Recomputing;

/// <summary>Every figure of a unit again, from nothing but the accepted files and the catalogue.</summary>
public sealed class Recomputation
{
    private static readonly string[] Heading =
        ["part", "code", "view", "unit", "breakdown", "numerator", "denominator", "value", "reported", "expected"];

    private readonly Catalogue catalogue;
    private readonly Units units;
    private readonly Periods periods;
    private readonly WardReturns returns;

    /// <summary>Reads everything there is; the figures of any period and unit can then be asked.</summary>
    /// <param name="files">Folder of the accepted workbooks, one file for a unit and a period.</param>
    /// <param name="reference">Folder of the catalogue's CSV files.</param>
    public Recomputation(string files, string reference)
    {
        catalogue = Catalogue.Read(reference);
        units = Units.Read(reference);
        periods = Periods.Read(reference);
        returns = WardReturns.Read(files, reference, catalogue, units, periods);
    }

    /// <summary>The figures file of a unit, read and computed in one go.</summary>
    public static string Figures(string files, string reference, string period, string unit) =>
        new Recomputation(files, reference).Figures(period, unit);

    /// <summary>The figures file of a unit and all units below it for one period.</summary>
    /// <param name="period">Code of the period, such as HC-2024-Q4.</param>
    /// <param name="unit">Code of a unit alive on the period's tree date.</param>
    public string Figures(string period, string unit)
    {
        var asked = periods.Named(period);
        var top = units.Asked(unit, asked.TreeDate);
        var source = new Recomputed(catalogue, units, periods, asked, returns);
        var places = units.AtOrBelow(top, asked.TreeDate).ToDictionary(place => place, source.Expected);
        var rows = new List<string[]>();
        foreach (var view in catalogue.Views)
        {
            foreach (var breakdown in Breakdowns.Of(view, catalogue))
            {
                var row = new RowFigures(source, top, view, breakdown);
                rows.AddRange(places.Select(place =>
                    Fields(view, place.Key, Breakdowns.Name(breakdown), row.Of(place.Key), place.Value)));
            }
        }

        rows.Sort(CompareBytes);
        return CsvText.Line(Heading) + string.Concat(rows.Select(CsvText.Line));
    }

    private static string[] Fields(
        IndicatorView view, AdminUnit place, string breakdown, RowNumbers numbers, int expected) =>
    [
        view.Part,
        view.Code,
        view.View,
        place.Code,
        breakdown,
        numbers.Numerator?.Exact() ?? "",
        numbers.Denominator?.Exact() ?? "",
        Value(view, numbers)?.Rounded(view.Decimals) ?? "",
        numbers.Reported.ToString(CultureInfo.InvariantCulture),
        expected.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>
    /// Multiplied before it is divided; nothing by a missing or zero denominator; a count is its numerator.
    /// </summary>
    private static Fraction? Value(IndicatorView view, RowNumbers numbers) => numbers switch
    {
        { Numerator: null } => null,
        _ when !view.IsRate => numbers.Numerator * view.Multiplier,
        { Denominator: { IsZero: false } denominator } => numbers.Numerator * view.Multiplier / denominator,
        _ => null,
    };

    private static int CompareBytes(string[] left, string[] right) => left.Zip(right)
        .Select(pair => (First: Encoding.UTF8.GetBytes(pair.First), Second: Encoding.UTF8.GetBytes(pair.Second)))
        .Select(pair => pair.First.AsSpan().SequenceCompareTo(pair.Second))
        .FirstOrDefault(order => order != 0);
}

/// <summary>All that a row is put together from.</summary>
internal sealed class Recomputed(Catalogue catalogue, Units units, Periods periods, Period asked, WardReturns returns)
{
    private readonly Dictionary<(Part, AdminUnit), bool> inside = [];

    public Catalogue Catalogue { get; } = catalogue;

    public Period Asked { get; } = asked;

    public WardReturns Returns { get; } = returns;

    public Lines Lines { get; } = new(units, periods, asked);

    public RegisterCounts Register { get; } = new(catalogue);

    /// <summary>Communes alive at the period's end at or below a unit.</summary>
    public int Expected(AdminUnit top) => units.AtOrBelow(top, Asked.TreeDate).Count(unit => unit.IsCommune);

    public bool IsBelowAtEnd(AdminUnit commune, AdminUnit top) =>
        units.SelfAndAbove(commune, Asked.TreeDate).Contains(top);

    /// <summary>Whether a part lies at or below a unit; remembered, because every row asks it again.</summary>
    public bool IsInside(Part part, AdminUnit top)
    {
        if (!inside.TryGetValue((part, top), out var answer))
            inside[(part, top)] = answer = Lines.IsInside(part, top);
        return answer;
    }
}
