using System.Collections.Concurrent;
using System.Globalization;

namespace ChildStatsReporting.Recomputing;

/// <summary>
/// One row of the figures: a view of a unit under one breakdown, as it is written. A missing number is empty.
/// </summary>
public sealed record FigureRow(
    string Part,
    string Code,
    string View,
    string Unit,
    string Breakdown,
    string Numerator,
    string Denominator,
    string Value,
    string Reported,
    string Expected
)
{
    internal string[] Fields => [Part, Code, View, Unit, Breakdown, Numerator, Denominator, Value, Reported, Expected];
}

/// <summary>Every figure of a unit again, from nothing but the accepted returns and the definitions.</summary>
/// <remarks>
/// Returns may be accepted, taken back and erased at any time; a row is what stands at the moment it is asked. After a
/// load of other definitions a new recomputation is made over the same returns.
/// </remarks>
public sealed class Recomputation(Catalogue catalogue, Units units, Periods periods, AcceptedReturns returns)
{
    private static readonly string[] Heading =
    [
        "part",
        "code",
        "view",
        "unit",
        "breakdown",
        "numerator",
        "denominator",
        "value",
        "reported",
        "expected",
    ];

    private readonly ConcurrentDictionary<Period, PeriodLines> lines = [];

    /// <summary>Reads everything there is; the figures of any period and unit can then be asked.</summary>
    /// <param name="files">
    /// Folder of the accepted workbooks, one file for a unit, period and form; or one that <c>demo --files</c> wrote, whose
    /// acts.csv tells which of its files were accepted.
    /// </param>
    /// <param name="reference">Folder of the definitions, as they are loaded.</param>
    public static Recomputation Read(string files, string reference)
    {
        var (catalogue, units, periods) = (Catalogue.Read(reference), Units.Read(reference), Periods.Read(reference));
        return new(catalogue, units, periods, WorkbookReturns.Read(files, reference, catalogue, units, periods));
    }

    /// <summary>The figures file of a unit, read and computed in one go.</summary>
    public static string Figures(string files, string reference, string period, string unit) =>
        Read(files, reference).Figures(period, unit);

    /// <summary>The figures file of a unit and all units below it for one period.</summary>
    /// <param name="period">Code of the period, such as HC-2024-Q4.</param>
    /// <param name="unit">Code of a unit alive on the period's tree date.</param>
    public string Figures(string period, string unit) => Csv(Rows(period, unit));

    /// <summary>The figures file of every unit alive on the period's tree date.</summary>
    public string Figures(string period) => Csv(Rows(period));

    /// <summary>The rows of a unit and all units below it, in the order of their first five fields, byte by byte.</summary>
    public IReadOnlyList<FigureRow> Rows(string period, string unit)
    {
        var asked = periods.Named(period);
        var top = units.Asked(unit, asked.TreeDate);
        return Rows(
            asked,
            [.. units.Alive(asked.TreeDate).Where(below => units.SelfAndAbove(below, asked.TreeDate).Contains(top))]
        );
    }

    /// <summary>The rows of every unit alive on the period's tree date, in the same order.</summary>
    public IReadOnlyList<FigureRow> Rows(string period)
    {
        var asked = periods.Named(period);
        return Rows(asked, [.. units.Alive(asked.TreeDate)]);
    }

    /// <summary>
    /// Now the lists of an accepted ward return are erased. The keyed counts of every period and line that rest on them,
    /// and of lines that share keys with such a line, are kept as they are read at this moment.
    /// </summary>
    /// <param name="period">Code of the quarter of the return.</param>
    public void EraseLists(string unit, string period)
    {
        var accepted =
            returns.Of(unit, period, catalogue.WardForm)
            ?? throw new ArgumentException($"No return of {unit} for {period} is accepted.");
        if (returns.IsErased(accepted))
            return;
        foreach (var holding in periods.Holding(periods.Named(period)))
        {
            var register = RegisterOf(holding);
            var kept = register
                .Touched(accepted)
                .Select(line => (line.End, Counts: register.KeyedCounts(line)))
                .ToList();
            foreach (var (end, counts) in kept)
                returns.Keep(holding, end, counts, accepted);
        }

        returns.Erase(accepted, InjuriesOf(accepted));
    }

    private ListCounts InjuriesOf(AcceptedReturn accepted) =>
        new(
            catalogue
                .Elements.Values.Where(element => element.IsListed && !ListElement.IsKeyed(element.Name))
                .ToDictionary(
                    element => element.Name,
                    element => new ListCounting(catalogue).Injuries(element.Name, accepted)
                )
        );

    private PeriodRegister RegisterOf(Period period) => new(catalogue, units, LinesOf(period), returns);

    private PeriodLines LinesOf(Period period) =>
        lines.GetOrAdd(period, asked => new PeriodLines(units, periods, asked));

    private List<FigureRow> Rows(Period asked, HashSet<AdminUnit> places)
    {
        var expected = places.ToDictionary(place => place, _ => 0);
        foreach (
            var above in units
                .Alive(asked.TreeDate)
                .Where(unit => unit.IsCommune)
                .SelectMany(commune => units.SelfAndAbove(commune, asked.TreeDate))
                .Where(places.Contains)
        )
            expected[above]++;

        var figures = new PeriodFigures(catalogue, LinesOf(asked), RegisterOf(asked), returns);
        var rows = new List<FigureRow>(catalogue.Figures.Count * places.Count);
        foreach (var figure in catalogue.Figures)
        {
            var numbers = figures.Of(figure, places);
            rows.AddRange(
                expected.Select(place =>
                    Row(figure, place.Key.Code, numbers.GetValueOrDefault(place.Key, RowNumbers.None), place.Value)
                )
            );
        }

        rows.Sort(CompareKeys);
        return rows;
    }

    private static FigureRow Row(FigureDefinition figure, string unit, RowNumbers numbers, int expected) =>
        new(
            figure.View.Part,
            figure.View.Code,
            figure.View.View,
            unit,
            figure.Breakdown,
            numbers.Numerator?.Exact() ?? "",
            numbers.Denominator?.Exact() ?? "",
            Value(figure.View, numbers)?.Rounded(figure.View.Decimals) ?? "",
            numbers.Reported.ToString(CultureInfo.InvariantCulture),
            expected.ToString(CultureInfo.InvariantCulture)
        );

    /// <summary>
    /// Multiplied before it is divided; nothing by a missing or zero denominator; a count is its numerator.
    /// </summary>
    private static Fraction? Value(IndicatorView view, RowNumbers numbers) =>
        numbers switch
        {
            { Numerator: null } => null,
            _ when !view.IsRate => numbers.Numerator * view.Multiplier,
            { Denominator: { IsZero: false } denominator } => numbers.Numerator * view.Multiplier / denominator,
            _ => null,
        };

    private static string Csv(IEnumerable<FigureRow> rows) =>
        CsvText.Line(Heading) + string.Concat(rows.Select(row => CsvText.Line(row.Fields)));

    /// <summary>Codes and names of breakdowns have no letters beyond the first plane, so this is the order of bytes.</summary>
    private static int CompareKeys(FigureRow left, FigureRow right)
    {
        ReadOnlySpan<string> before = [left.Part, left.Code, left.View, left.Unit, left.Breakdown];
        ReadOnlySpan<string> after = [right.Part, right.Code, right.View, right.Unit, right.Breakdown];
        var order = 0;
        for (var i = 0; order == 0 && i < before.Length; i++)
            order = string.CompareOrdinal(before[i], after[i]);
        return order;
    }
}
