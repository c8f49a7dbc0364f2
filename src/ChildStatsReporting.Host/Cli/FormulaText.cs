using System.Globalization;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Host.Cli;

/// <summary>Formulas and breakdowns in Vietnamese words.</summary>
internal static class FormulaText
{
    /// <summary>The terms of a formula by the names of their elements, pinned categories in brackets.</summary>
    public static string Of(string formula, CatalogueNames names) =>
        string.Join(" + ", Formula.Parse(formula).Terms.Select(term => Term(term, names)));

    /// <summary>Giới tính: Nữ; Nhóm tuổi: Dưới 3 tuổi.</summary>
    public static string Breakdown(string breakdown, CatalogueNames names) =>
        string.Join(
            "; ",
            breakdown
                .Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair => $"{names.OfDimension(pair[0])}: {names.OfCategory(pair[0], pair[1])}")
        );

    private static string Term(FormulaTerm term, CatalogueNames names)
    {
        var pins = string.Join(
            "; ",
            term.Pins.Select(pin => $"{names.OfDimension(pin.Key)}: {Categories(pin.Key, pin.Value, names)}")
        );
        var name =
            pins.Length == 0 ? names.OfElement(term.DataElement) : $"{names.OfElement(term.DataElement)} ({pins})";
        return term.Moment == TermMoment.Average ? $"bình quân đầu kỳ và cuối kỳ của [{name}]" : name;
    }

    /// <summary>0–4 for whole numbers that follow one another, else the names.</summary>
    private static string Categories(string dimension, IReadOnlySet<string> codes, CatalogueNames names)
    {
        var numbers = codes
            .Select(code =>
                int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : (int?)null
            )
            .Order()
            .ToList();
        return numbers.Count > 2 && numbers[0] is { } first && numbers[^1] - first == numbers.Count - 1
            ? string.Create(CultureInfo.InvariantCulture, $"{first}–{numbers[^1]}")
            : string.Join(", ", codes.Select(code => names.OfCategory(dimension, code)));
    }
}
