namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>A data element of the invented definitions.</summary>
/// <param name="List">The list that it is counted from; empty for a typed one.</param>
internal sealed record InventedElement(
    string Name,
    string Kind,
    string TimeRule,
    string[] Dimensions,
    string[] Overlapping,
    string Form,
    string Frequency,
    string List
)
{
    public bool IsListed => Form == "cases";

    /// <summary>Some do, some do not, and one formula may have both.</summary>
    public bool PrefersUnit => Name is "vaccinated" or "measured" or "dropout";

    public string FormCode =>
        Form switch
        {
            "health" => "YT-TE13",
            "education" => "GD-TE13",
            _ => "XP-TE13",
        };
}

/// <summary>A catalogue of few elements: each kind and time rule, and every count of the lists.</summary>
internal static class InventedElements
{
    /// <summary>Each dimension with its categories; those of age_group and injury_age_group are derived.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Dimensions = new Dictionary<string, string[]>
    {
        ["sex"] = ["male", "female"],
        ["age_year"] = ["0", "1", "8", "9"],
        ["age_group"] = ["0-2", "3-10"],
        ["injury_age_group"] = ["0-5", "6-10"],
        ["situation"] = ["orphan", "disabled"],
        ["abuse_form"] = ["violence", "sexual"],
        ["abuse_setting"] = ["family", "school", "unknown"],
        ["case_outcome"] = ["verifying", "criminal"],
        ["sexual_abuse_kind"] = ["rape", "other"],
        ["violator_kind"] = ["person", "organisation"],
        ["injury_cause"] = ["fall", "traffic"],
        ["injury_place"] = ["home", "road"],
    };

    /// <summary>Element, kind, time rule, dimensions, overlapping ones, form, frequency and list.</summary>
    private const string Lines = """
        birth,flow,sum,sex,,ward,q,
        death,flow,sum,,,ward,q,
        campaign,flow,sum,,,ward,h,
        people,stock,last,,,ward,q,
        child,stock,last,sex;age_year,,ward,q,
        special,stock,last,situation;sex,situation,ward,q,
        house,stock,last,,,ward,h,
        aware,distinct,to_date,,,ward,h,
        commune,stock,last,,,system,q,
        vaccinated,flow,sum,sex,,health,q,
        bed,stock,last,,,health,q,
        measured,stock,own,,,health,q,
        pupil,stock,own,sex,,education,q,
        dropout,flow,own,,,education,q,
        abuse_case,flow,sum,abuse_form;abuse_setting,,cases,q,abuse_case
        abuse_case_by_outcome,distinct,keys,case_outcome,,cases,q,abuse_case
        perpetrator,flow,sum,,,cases,q,abuse_case
        abused_child,distinct,keys,sex;age_group;abuse_setting,,cases,q,abused_child
        abused_child_by_form,distinct,keys,abuse_form;sex,abuse_form,cases,q,abused_child
        sexually_abused_child_by_kind,distinct,keys,sexual_abuse_kind;sex,sexual_abuse_kind,cases,q,abused_child
        supported_abused_child,distinct,keys,sex;age_group,,cases,q,abused_child
        administrative_case,distinct,keys,,,cases,q,sanction_decision
        administrative_violator,flow,sum,violator_kind,,cases,q,sanction_decision
        administrative_fine,flow,sum,violator_kind,,cases,q,sanction_decision
        injury_case,flow,sum,injury_cause;sex;injury_age_group,,cases,q,injury
        injury_death,flow,sum,injury_cause;sex;injury_age_group,,cases,q,injury
        injury_case_by_place,flow,sum,injury_place;sex,,cases,q,injury
        """;

    public static IReadOnlyList<InventedElement> All { get; } =
    [
        .. Lines
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(','))
            .Select(fields => new InventedElement(
                fields[0],
                fields[1],
                fields[2],
                Names(fields[3]),
                Names(fields[4]),
                fields[5],
                fields[6],
                fields[7]
            )),
    ];

    /// <summary>The full breakdowns of an element, in the order of its dimensions.</summary>
    public static IEnumerable<string> Cells(InventedElement element) =>
        element.Dimensions.Aggregate(
            (IEnumerable<string>)[""],
            (shorter, dimension) =>
                shorter.SelectMany(prefix =>
                    Dimensions[dimension]
                        .Select(category => $"{prefix}{(prefix.Length == 0 ? "" : ";")}{dimension}={category}")
                )
        );

    private static string[] Names(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries);
}
