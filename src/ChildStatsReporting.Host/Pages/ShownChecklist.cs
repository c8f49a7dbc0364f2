using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Host.Pages;

/// <summary>What is to be known of a document before it is signed, as it was noted when the document was rendered.</summary>
/// <param name="Frame">What was looked at; null for a document that was rendered before there were checklists.</param>
/// <param name="MissingUnits">Communes without a return in the figures.</param>
/// <param name="Warnings">Warnings that were kept.</param>
/// <param name="Changes">Totals that changed much.</param>
/// <param name="Definitions">Views whose definition nobody has verified.</param>
/// <param name="Faults">What its paragraphs lack; it is not signed before.</param>
public sealed record ShownChecklist(
    ChecklistFrame? Frame,
    IReadOnlyList<MissingUnit> MissingUnits,
    IReadOnlyList<KeptWarning> Warnings,
    IReadOnlyList<NotableChange> Changes,
    IReadOnlyList<UnverifiedDefinition> Definitions,
    IReadOnlyList<TextFault> Faults
)
{
    private static readonly string FrameSql = SqlFile.Read("pages/draft_checklist.sql");
    private static readonly string MissingSql = SqlFile.Read("pages/draft_missing_unit.sql");
    private static readonly string WarningSql = SqlFile.Read("pages/draft_kept_warning.sql");
    private static readonly string ChangeSql = SqlFile.Read("pages/draft_notable_change.sql");
    private static readonly string DefinitionSql = SqlFile.Read("pages/draft_unverified_definition.sql");

    /// <summary>What stands for a draft of which nothing was read.</summary>
    public static ShownChecklist None { get; } = new(null, [], [], [], [], []);

    /// <summary>True when figures of the document are others by now.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>Why nobody asks any more whether it is outdated: it is signed.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Warnings under the unit that kept them and its reason.</summary>
    public IEnumerable<IGrouping<(string UnitName, string? Reason), KeptWarning>> WarningsByReturn =>
        Warnings.GroupBy(warning => (warning.UnitName, warning.Reason));

    /// <summary>Reads the checklist of a draft that the person of the transaction may see.</summary>
    public static async Task<ShownChecklist> ReadAsync(
        WebTransaction transaction,
        long runId,
        CancellationToken cancellationToken
    ) =>
        new(
            await transaction.FindAsync<ChecklistFrame>(FrameSql, new { runId }, cancellationToken),
            await transaction.QueryAsync<MissingUnit>(MissingSql, new { runId }, cancellationToken),
            await transaction.QueryAsync<KeptWarning>(WarningSql, new { runId }, cancellationToken),
            await transaction.QueryAsync<NotableChange>(ChangeSql, new { runId }, cancellationToken),
            await transaction.QueryAsync<UnverifiedDefinition>(DefinitionSql, new { runId }, cancellationToken),
            await ShownWording.FaultsAsync(transaction, runId, cancellationToken)
        );
}

/// <summary>What the checklist of a document looked at.</summary>
/// <remarks>Null: an earlier period that there is none of, or that has no figures.</remarks>
public sealed record ChecklistFrame
{
    public int ExpectedCount { get; init; }

    public decimal ChangePercent { get; init; }

    public decimal ChangeLeast { get; init; }

    public string? PreviousKind { get; init; }

    public int? PreviousQuarter { get; init; }

    public int? PreviousYear { get; init; }

    public string? YearBeforeKind { get; init; }

    public int? YearBeforeQuarter { get; init; }

    public int? YearBeforeYear { get; init; }

    /// <summary>Period before, such as "quý III năm 2024"; null for none.</summary>
    public string? Previous =>
        PreviousKind is { } kind ? PeriodCode.NameOf(kind, PreviousYear!.Value, PreviousQuarter) : null;

    /// <summary>Same period a year before; null for none.</summary>
    public string? YearBefore =>
        YearBeforeKind is { } kind ? PeriodCode.NameOf(kind, YearBeforeYear!.Value, YearBeforeQuarter) : null;
}

/// <summary>A commune without a return in the figures of a document, and how far its newest one had come: a state, or "accepted_later". It has a reason where it is exempt.</summary>
public sealed record MissingUnit(string UnitName, string? State, string? ExemptReason)
{
    public string StateVi =>
        State == "accepted_later"
            ? "Tiếp nhận sau khi lập văn bản"
            : Shown.State(State is null ? null : SubmissionStates.Of(State), blockingCount: 0);
}

/// <summary>A warning that was kept; without a message it stands for so many in the lists, which are not shown here.</summary>
public sealed record KeptWarning(string UnitName, string? Message, int ListCount, string? Reason);

/// <summary>A total that changed much against one earlier period.</summary>
public sealed record NotableChange(
    string ComparedWith,
    string NameVi,
    bool IsRate,
    int Decimals,
    decimal Value,
    decimal EarlierValue,
    decimal? ChangePercent,
    int ComparedCount
)
{
    public string ValueVi => Shown.Number(Value, Decimals);

    public string EarlierVi => Shown.Number(EarlierValue, Decimals);

    public string ChangeVi =>
        ChangePercent is { } percent ? $"{(percent > 0 ? "+" : "−")}{Shown.Number(Math.Abs(percent), 1)} %" : "từ 0";
}

/// <summary>A view whose name or formula nobody has entered from the official text.</summary>
public sealed record UnverifiedDefinition(
    string Part,
    string Code,
    string NameVi,
    string NameProvenance,
    string FormulaProvenance
)
{
    public string NameProvenanceVi => Words(NameProvenance);

    public string FormulaProvenanceVi => Words(FormulaProvenance);

    private static string Words(string provenance) =>
        provenance switch
        {
            "verified" => "đã đối chiếu",
            "seen" => "đọc được ở nguồn công khai",
            "inferred" => "suy luận",
            "candidate" => "đề xuất",
            _ => "chưa xác định",
        };
}
