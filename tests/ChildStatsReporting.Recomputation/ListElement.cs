using System.Numerics;

namespace ChildStatsReporting.Recomputing;

/// <summary>
/// One counted thing: the categories it falls into and how much it adds (1, a number of persons, or đồng). A dimension
/// in which it has no category is absent: it is in totals and in no category.
/// </summary>
internal sealed record Counted(IReadOnlyDictionary<string, string> Categories, BigInteger Amount);

/// <summary>What lists counted, by element. One that is not here was not counted: missing, not zero.</summary>
internal sealed class ListCounts(IReadOnlyDictionary<string, IReadOnlyList<Counted>> byElement)
{
    public IReadOnlyList<Counted>? Of(string element) => byElement.GetValueOrDefault(element);
}

/// <summary>Elements counted from the lists: which lists each reads, and whether keys make it distinct.</summary>
internal static class ListElement
{
    /// <summary>Injuries have neither key nor date: they count in the return they stand in.</summary>
    public static bool IsKeyed(string element) =>
        element is not ("injury_case" or "injury_case_by_place" or "injury_death");

    /// <summary>Whether a return says anything of an element; what is read from two lists needs both.</summary>
    public static bool IsStated(string element, AcceptedReturn accepted) =>
        element switch
        {
            "abuse_case" or "abuse_case_by_outcome" or "perpetrator" => accepted.Cases.IsStated,
            "abused_child" or "abused_child_by_form" or "sexually_abused_child_by_kind" or "supported_abused_child" =>
                accepted.Children.IsStated && accepted.Cases.IsStated,
            "administrative_case" or "administrative_violator" or "administrative_fine" => accepted.Decisions.IsStated,
            "injury_case" or "injury_case_by_place" or "injury_death" => accepted.Injuries.IsStated,
            _ => throw new NotSupportedException($"{element} is counted from no list that is known here."),
        };
}

/// <summary>A child of the period: sex, age and setting as in its first case, the rest over all its cases.</summary>
internal sealed record AbusedChild(
    string Sex,
    string Age,
    string Setting,
    IReadOnlyList<string> Forms,
    IReadOnlyList<string> Acts,
    bool HasPlan
);

/// <summary>What belongs to one line in a period: the things that its keys and those handed on to it stand for.</summary>
/// <param name="AdministrativeCases">How many of its cases a decision of the period names.</param>
internal sealed record RegisterEntries(
    IReadOnlyList<CaseRow> Cases,
    IReadOnlyList<AbusedChild> Children,
    IReadOnlyList<DecisionRow> Decisions,
    int AdministrativeCases
);

/// <summary>Turns entries of a register and accidents into counted things with the categories of the catalogue.</summary>
internal sealed class ListCounting(Catalogue catalogue)
{
    public IReadOnlyList<Counted> Keyed(string element, RegisterEntries entries) =>
        element switch
        {
            "abuse_case" =>
            [
                .. entries.Cases.Select(row => One(element, ("abuse_form", row.Form), ("abuse_setting", row.Setting))),
            ],
            "abuse_case_by_outcome" => [.. entries.Cases.Select(row => One(element, ("case_outcome", row.Outcome)))],
            "perpetrator" => [.. entries.Cases.Select(row => One(element) with { Amount = row.Perpetrators })],

            "abused_child" or "supported_abused_child" =>
            [
                .. entries
                    .Children.Where(child => element == "abused_child" || child.HasPlan)
                    .Select(child =>
                        One(element, ("sex", child.Sex), ("age_year", child.Age), ("abuse_setting", child.Setting))
                    ),
            ],
            "abused_child_by_form" =>
            [
                .. entries.Children.SelectMany(child =>
                    child.Forms.Select(form => One(element, ("abuse_form", form), ("sex", child.Sex)))
                ),
            ],
            "sexually_abused_child_by_kind" =>
            [
                .. entries.Children.SelectMany(child =>
                    child.Acts.Select(act => One(element, ("sexual_abuse_kind", act), ("sex", child.Sex)))
                ),
            ],

            "administrative_case" => [One(element) with { Amount = entries.AdministrativeCases }],
            "administrative_violator" =>
            [
                .. entries.Decisions.Select(row => One(element, ("violator_kind", row.Violator))),
            ],
            "administrative_fine" =>
            [
                .. entries.Decisions.Select(row =>
                    One(element, ("violator_kind", row.Violator)) with
                    {
                        Amount = row.Fine,
                    }
                ),
            ],
            _ => throw new NotSupportedException($"{element} is counted from no list that is known here."),
        };

    public IReadOnlyList<Counted> Injuries(string element, AcceptedReturn accepted) =>
        [
            .. accepted
                .Injuries.Rows.Where(row => element == "injury_death" ? row.IsDeath : !row.IsReportedBefore)
                .Select(row =>
                    One(
                        element,
                        ("sex", row.Sex),
                        ("age_year", row.Age),
                        ("injury_cause", row.Cause),
                        ("injury_place", row.Place)
                    )
                ),
        ];

    /// <summary>
    /// One thing with the categories of the element's dimensions, those derived from the age included. An age or code
    /// that the mappings do not know leaves its dimension out, so that the thing stays in the totals.
    /// </summary>
    private Counted One(string element, params (string Dimension, string Category)[] stated)
    {
        var categories = new Dictionary<string, string>();
        foreach (var dimension in catalogue.Elements[element].Dimensions)
        {
            foreach (var (from, category) in stated)
            {
                if ((from == dimension ? category : catalogue.Derived(from, category, dimension)) is { } own)
                    categories[dimension] = own;
            }
        }

        return new(categories, BigInteger.One);
    }
}
