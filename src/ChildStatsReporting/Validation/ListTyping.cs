namespace ChildStatsReporting.Validation;

/// <summary>A filled row of a list as it came, columns from B on.</summary>
internal sealed record ReceivedRow(string List, int RowNumber, string?[] CellTexts)
{
    // Dapper fills an array by its property, not by a parameter of the constructor.
    private ReceivedRow()
        : this("", 0, []) { }
}

/// <summary>A case of abuse; see register.abuse_case.</summary>
internal sealed record AbuseCaseRow(
    int RowNumber,
    string CaseKey,
    DateOnly HalfMonthStart,
    string AbuseForm,
    string AbuseSetting,
    string CaseOutcome,
    int PerpetratorCount,
    bool IsChildElsewhere
);

/// <summary>A child in a case; see register.abused_child.</summary>
internal sealed record AbusedChildRow(
    int RowNumber,
    string ChildKey,
    string CaseKey,
    string Sex,
    int AgeYear,
    IReadOnlyList<string> AbuseForms,
    IReadOnlyList<string> SexualAbuseKinds,
    bool HasSupportPlan,
    bool? IsMinority,
    bool? IsDisabled
);

/// <summary>A decision on a sanction; see register.sanction_decision.</summary>
internal sealed record SanctionDecisionRow(
    int RowNumber,
    string DecisionKey,
    string? CaseKey,
    DateOnly HalfMonthStart,
    string LegalArticle,
    string ViolatorKind,
    string Sanction,
    decimal FineVnd,
    string Authority,
    string Status
);

/// <summary>An accident; see register.injury.</summary>
internal sealed record InjuryRow(
    int RowNumber,
    string Sex,
    int AgeYear,
    string InjuryCause,
    string InjuryPlace,
    bool IsDeath,
    bool IsReportedBefore
);

/// <summary>Types one row of a list and applies its rules. A row that cannot be read or breaks a blocking rule gives findings and null.</summary>
internal static class ListTyping
{
    public static AbuseCaseRow? ReadCase(ListRow row)
    {
        var key = row.Key(0, 'V');
        var halfMonth = row.HalfMonth(1);
        var form = row.Category(2);
        var setting = row.Category(3);
        var outcome = row.Category(4);
        var perpetrators = row.Count(5);
        var isElsewhere = row.Answer(6);
        row.Judge();
        return row.IsBroken
            ? null
            : new(
                row.RowNumber,
                key!,
                halfMonth!.Value,
                form!,
                setting!,
                outcome!,
                perpetrators!.Value,
                isElsewhere!.Value
            );
    }

    public static AbusedChildRow? ReadChild(ListRow row)
    {
        var key = row.Key(0, 'T');
        var caseKey = row.Key(1, 'V');
        var sex = row.Category(2);
        var age = row.Age(3);
        var forms = row.Ticked("abuse_forms");
        var acts = row.Ticked("sexual_abuse_kinds");
        var hasPlan = row.Answer(15);
        var isMinority = row.OptionalAnswer(16);
        var isDisabled = row.OptionalAnswer(17);
        row.Judge();
        return row.IsBroken
            ? null
            : new(row.RowNumber, key!, caseKey!, sex!, age!.Value, forms, acts, hasPlan!.Value, isMinority, isDisabled);
    }

    public static SanctionDecisionRow? ReadDecision(ListRow row)
    {
        var key = row.Key(0, 'Q');
        var caseKey = row.OptionalKey(1, 'V');
        var halfMonth = row.HalfMonth(2);
        var article = row.ShortText(3);
        var violator = row.Category(4);
        var sanction = row.Category(5);
        var fine = row.Money(6);
        var authority = row.Category(7);
        var status = row.Category(8);
        row.Judge();
        return row.IsBroken
            ? null
            : new(
                row.RowNumber,
                key!,
                caseKey,
                halfMonth!.Value,
                article!,
                violator!,
                sanction!,
                fine!.Value,
                authority!,
                status!
            );
    }

    public static InjuryRow? ReadInjury(ListRow row)
    {
        var sex = row.Category(0);
        var age = row.Age(1);
        var cause = row.Category(2);
        var place = row.Category(3);
        var isDeath = row.Answer(4);
        var isReportedBefore = row.Answer(5);
        row.Judge();
        return row.IsBroken
            ? null
            : new(row.RowNumber, sex!, age!.Value, cause!, place!, isDeath!.Value, isReportedBefore!.Value);
    }
}
