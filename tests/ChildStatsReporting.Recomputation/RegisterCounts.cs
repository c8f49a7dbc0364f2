using System.Numerics;

namespace ChildStatsReporting.Recomputing;

/// <summary>
/// One counted thing: the categories it falls into and how much it adds (1, a number of persons, or đồng).
/// </summary>
internal sealed record Counted(IReadOnlyDictionary<string, string> Categories, BigInteger Amount);

/// <summary>Counts the elements that come from the lists.</summary>
/// <remarks>
/// The lists are a running register: over the returns given, each key is taken once, in its latest state, and
/// belongs to the period whose window holds its half-month. Injuries have neither key nor date: they count in the
/// return they stand in.
/// </remarks>
internal sealed class RegisterCounts(Catalogue catalogue)
{
    /// <summary>Whether the list behind an element says anything in that return.</summary>
    public static bool IsKnown(string element, WardReturn source) => element switch
    {
        "abuse_case" or "abuse_case_by_outcome" or "perpetrator" => source.Cases.IsKnown,
        "abused_child" or "abused_child_by_form" or "sexually_abused_child_by_kind" or "supported_abused_child" =>
            source.Children.IsKnown,
        "administrative_case" or "administrative_violator" or "administrative_fine" => source.Decisions.IsKnown,
        "injury_case" or "injury_case_by_place" or "injury_death" => source.Injuries.IsKnown,
        _ => throw new NotSupportedException($"{element} is counted from no list that is known here."),
    };

    /// <summary>What an element counts in these returns for the period asked.</summary>
    public IEnumerable<Counted> Of(string element, IReadOnlyCollection<WardReturn> returns, Period asked) =>
        element switch
        {
            "abuse_case" => Cases(returns, asked).Select(row => One(
                ("abuse_form", row.Form), ("abuse_setting", row.Setting))),
            "abuse_case_by_outcome" => Cases(returns, asked).Select(row => One(("case_outcome", row.Outcome))),
            "perpetrator" => Cases(returns, asked).Select(row => One() with { Amount = row.Perpetrators }),

            "abused_child" => Children(returns, asked).Select(child => One(
                ("sex", child.Sex), ("age_group", child.AgeGroup), ("abuse_setting", child.Setting))),
            "abused_child_by_form" => Children(returns, asked).SelectMany(child =>
                child.Forms.Select(form => One(("abuse_form", form), ("sex", child.Sex)))),
            "sexually_abused_child_by_kind" => Children(returns, asked).SelectMany(child =>
                child.Acts.Select(act => One(("sexual_abuse_kind", act), ("sex", child.Sex)))),
            "supported_abused_child" => Children(returns, asked).Where(child => child.HasPlan).Select(child => One(
                ("sex", child.Sex), ("age_group", child.AgeGroup))),

            "administrative_case" => Decisions(returns, asked)
                .Select(row => row.CaseKey).Where(key => key.Length > 0).Distinct().Select(_ => One()),
            "administrative_violator" => Decisions(returns, asked).Select(row => One(("violator_kind", row.Violator))),
            "administrative_fine" => Decisions(returns, asked).Select(row =>
                One(("violator_kind", row.Violator)) with { Amount = row.Fine }),

            "injury_case" => Injuries(returns).Where(row => !row.IsReportedBefore).Select(ByCause),
            "injury_death" => Injuries(returns).Where(row => row.IsDeath).Select(ByCause),
            "injury_case_by_place" => Injuries(returns).Where(row => !row.IsReportedBefore).Select(row => One(
                ("injury_place", row.Place), ("sex", row.Sex))),
            _ => throw new NotSupportedException($"{element} is counted from no list that is known here."),
        };

    private static IEnumerable<CaseRow> Cases(IReadOnlyCollection<WardReturn> returns, Period asked) =>
        LatestStates(returns, source => source.Cases.Rows, row => row.CaseKey)
            .Where(row => asked.Holds(row.HalfMonth));

    private static IEnumerable<DecisionRow> Decisions(IReadOnlyCollection<WardReturn> returns, Period asked) =>
        LatestStates(returns, source => source.Decisions.Rows, row => row.DecisionKey)
            .Where(row => asked.Holds(row.HalfMonth));

    private static IEnumerable<InjuryRow> Injuries(IReadOnlyCollection<WardReturn> returns) =>
        returns.SelectMany(source => source.Injuries.Rows);

    /// <summary>
    /// Each child once. Age and setting are those of the first case of the period asked: the earliest half-month,
    /// then the lowest case key. Forms, acts and support are the union over the child's cases of the period.
    /// </summary>
    private IEnumerable<AbusedChild> Children(IReadOnlyCollection<WardReturn> returns, Period asked)
    {
        var cases = Cases(returns, asked).ToDictionary(row => row.CaseKey);
        return LatestStates(returns, source => source.Children.Rows, row => (row.ChildKey, row.CaseKey))
            .Where(row => cases.ContainsKey(row.CaseKey))
            .GroupBy(row => row.ChildKey)
            .Select(child =>
            {
                var first = child
                    .OrderBy(row => cases[row.CaseKey].HalfMonth)
                    .ThenBy(row => row.CaseKey, StringComparer.Ordinal)
                    .First();
                return new AbusedChild(
                    first.Sex,
                    AgeGroup(first.Age, "age_group"),
                    cases[first.CaseKey].Setting,
                    [.. child.SelectMany(row => row.Forms).Distinct()],
                    [.. child.SelectMany(row => row.Acts).Distinct()],
                    child.Any(row => row.HasPlan));
            });
    }

    private static IEnumerable<TRow> LatestStates<TRow, TKey>(
        IReadOnlyCollection<WardReturn> returns, Func<WardReturn, IEnumerable<TRow>> rows, Func<TRow, TKey> key) =>
        returns.OrderBy(source => source.Quarter.End).SelectMany(rows).GroupBy(key).Select(states => states.Last());

    private Counted ByCause(InjuryRow row) => One(
        ("injury_cause", row.Cause), ("sex", row.Sex), ("injury_age_group", AgeGroup(row.Age, "injury_age_group")));

    private string AgeGroup(string age, string scheme) =>
        catalogue.Derived("age_year", age, scheme)
        ?? throw new InvalidDataException($"Age {age} falls into no {scheme}.");

    private static Counted One(params (string Dimension, string Category)[] categories) =>
        new(categories.ToDictionary(pair => pair.Dimension, pair => pair.Category), BigInteger.One);

    private sealed record AbusedChild(
        string Sex, string AgeGroup, string Setting, IReadOnlyList<string> Forms, IReadOnlyList<string> Acts,
        bool HasPlan);
}
