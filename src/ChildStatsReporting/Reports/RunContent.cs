using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Reports;

/// <summary>Everything the database knows for one report run.</summary>
internal sealed record RunContent(
    RunDetail Detail,
    IReadOnlyList<FigureLine> Figures,
    IReadOnlyList<UnitFigure> UnitFigures,
    IReadOnlyList<ReportingUnit> Units,
    IReadOnlyList<UnitText> Texts
)
{
    /// <summary>The plan that the report tells of; null where the unit stated none for the year, and for what is no quarter.</summary>
    public RunPlan? Plan { get; init; }

    /// <summary>Targets and past figures to compare with; none for the public.</summary>
    public IReadOnlyList<StatedFigure> Stated { get; init; } = [];

    /// <summary>Why returns of other forms than the communes' own kept warnings; those stand with their unit.</summary>
    public IReadOnlyList<KeptReason> KeptReasons { get; init; } = [];

    /// <summary>What the agency wrote in sections of its report, by section.</summary>
    public IReadOnlyDictionary<string, SectionWords> Words { get; init; } = new Dictionary<string, SectionWords>();

    /// <summary>What the lists of a commune's returns count to, by quarter; none above the commune and for who does not handle the report.</summary>
    public IReadOnlyList<RegisterFigure> Register { get; init; } = [];

    /// <summary>Where returns stood when the document was ordered; none in one that gives figures.</summary>
    public IReadOnlyList<ToldReturn> Returns { get; init; } = [];

    /// <summary>The same as the chain that handles reads it: nothing is withheld.</summary>
    public RunContent Full() =>
        this with
        {
            Detail = Detail with { Audience = Reference.Audience.Official },
            Figures =
            [
                .. Figures.Select(line =>
                    line with
                    {
                        IsWithheld = false,
                        IsToDateWithheld = false,
                        IsPreviousWithheld = false,
                        IsEarlierWithheld = false,
                        IsChangeWithheld = false,
                    }
                ),
            ],
            UnitFigures = [.. UnitFigures.Select(figure => figure with { IsWithheld = false })],
        };

    /// <summary>Printed figures that moved since the issued document which the run corrects; empty where it corrects none.</summary>
    public IReadOnlyList<MovedFigure> Moved { get; init; } = [];
}

/// <summary>One count of one list of a quarter's return.</summary>
/// <remarks>Null: no value while the list is empty without its tick, and after its rows were erased.</remarks>
internal sealed record RegisterFigure(string PeriodCode, string List, string LabelVi, string Unit, decimal? Value);

/// <summary>Why a return in the figures kept its warnings, in the words of who entered it.</summary>
internal sealed record KeptReason(string UnitName, string FormName, string Reason);

/// <summary>A run with its period, unit, agency and number.</summary>
/// <remarks>Null: no number and date until one is allocated; no longer or earlier period where none was computed.</remarks>
internal sealed record RunDetail
{
    public long RunId { get; init; }
    public string FormCode { get; init; } = "";

    /// <summary>As its form says: figures, returns or tasks.</summary>
    public string Tells { get; init; } = Reference.ReportForm.Figures;

    /// <summary>False of a document that tells of returns or tasks only.</summary>
    public bool GivesFigures => Tells == Reference.ReportForm.Figures;

    public string Audience { get; init; } = "";
    public string State { get; init; } = "";
    public DateTime FiguresAsAt { get; init; }
    public int CatalogueVersionId { get; init; }
    public DateOnly? IssuedOn { get; init; }
    public int PeriodId { get; init; }
    public string PeriodCode { get; init; } = "";
    public string Kind { get; init; } = "";
    public int Year { get; init; }
    public int? Quarter { get; init; }
    public DateOnly StartDate { get; init; }
    public DateOnly EndDate { get; init; }
    public DateOnly? ToDateStart { get; init; }
    public string? ToDateKind { get; init; }
    public bool HasToDate { get; init; }

    /// <summary>True of a half-year and a year, which are the year so far themselves and have no column of it.</summary>
    public bool IsYearSoFar => Kind != "Q" && ToDateKind == Kind;

    /// <summary>The quarter that ends with the period, of which returns, texts and tasks are told; a quarter's own.</summary>
    public int ClosingPeriodId { get; init; }
    public int? EarlierYear { get; init; }
    public bool HasEarlier { get; init; }
    public int? PreviousYear { get; init; }
    public int? PreviousQuarter { get; init; }
    public bool HasPrevious { get; init; }
    public int AdminUnitId { get; init; }
    public string UnitCode { get; init; } = "";
    public string UnitLevel { get; init; } = "";
    public string? SuperiorName { get; init; }
    public string AgencyName { get; init; } = "";

    /// <summary>Name of the agency with its area, within a sentence.</summary>
    public string SentenceName { get; init; } = "";

    public string Symbol { get; init; } = "";
    public string PlaceName { get; init; } = "";
    public string AreaName { get; init; } = "";
    public string Addressee { get; init; } = "";
    public string[] CapacityLines { get; init; } = [];
    public string SignerName { get; init; } = "";
    public string[] Recipients { get; init; } = [];
    public string PlanReference { get; init; } = "";

    /// <summary>Diameter of the agency's seal.</summary>
    public double SealMillimetres { get; init; } = Agency.UsualSeal;

    /// <summary>True where a person signs and a clerk numbers and dates after the rendering.</summary>
    public bool IsSignedByPeople { get; init; }

    /// <summary>True where the agency signs in its own document system.</summary>
    public bool IsSignedElsewhere { get; init; }

    public int? Number { get; init; }
    public DateTime? AllocatedAt { get; init; }
    public int? CorrectedNumber { get; init; }
    public DateOnly? CorrectedOn { get; init; }
    public bool IsDemo { get; init; }

    /// <summary>True for what the chain that handles reads: figures in full.</summary>
    public bool IsOfficial => Audience == Reference.Audience.Official;

    /// <summary>True where the chain that handles gets an internal annex and the data file beside the document.</summary>
    public bool HasInternalFiles => GivesFigures && Audience != Reference.Audience.Public;

    /// <summary>Name of the files without ending.</summary>
    public string FileStem => $"{FormCode}_{UnitCode}_{PeriodCode}";
}

/// <summary>One indicator view under one breakdown of at most one dimension, for the run's unit.</summary>
/// <remarks>
/// Null: a period without a row has no numbers; a rate without a denominator has no value; a change is null where no
/// unit reported in both periods. <see cref="Breakdown"/> is null for a view that has no formula.
/// </remarks>
internal sealed record FigureLine
{
    public string Part { get; init; } = "";
    public string Code { get; init; } = "";
    public string View { get; init; } = "";
    public string NameVi { get; init; } = "";
    public string? GroupCode { get; init; }
    public string? GroupNameVi { get; init; }
    public string? CountUnit { get; init; }
    public string NameProvenance { get; init; } = "";
    public string FormulaProvenance { get; init; } = "";
    public string Shows { get; init; } = "";
    public int Decimals { get; init; }
    public string Publish { get; init; } = "";
    public string MinLevel { get; init; } = "";
    public string? Breakdown { get; init; }
    public string? Dimension { get; init; }
    public string? DimensionNameVi { get; init; }
    public string? CategoryNameVi { get; init; }
    public string? Frequency { get; init; }
    public bool HasOwnReturn { get; init; }
    public bool HasToDateRule { get; init; }
    public int ExpectedCount { get; init; }
    public int? ReportedCount { get; init; }
    public decimal? Numerator { get; init; }
    public decimal? Value { get; init; }
    public decimal? ToDateNumerator { get; init; }
    public decimal? ToDateValue { get; init; }
    public decimal? PreviousNumerator { get; init; }
    public decimal? PreviousValue { get; init; }
    public decimal? EarlierNumerator { get; init; }
    public decimal? EarlierValue { get; init; }
    public decimal? CountChange { get; init; }
    public decimal? ValueChange { get; init; }
    public int? ComparedCount { get; init; }
    public int? ComparableCount { get; init; }

    /// <summary>Withheld in the run's own period.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>Withheld in the year so far.</summary>
    public bool IsToDateWithheld { get; init; }

    /// <summary>Withheld in the quarter before.</summary>
    public bool IsPreviousWithheld { get; init; }

    /// <summary>Withheld in the year before.</summary>
    public bool IsEarlierWithheld { get; init; }

    /// <summary>True where the change is withheld though both its sides may be shown.</summary>
    public bool IsChangeWithheld { get; init; }

    /// <summary>Withheld in some column.</summary>
    public bool IsAnywhereWithheld =>
        IsWithheld || IsToDateWithheld || IsPreviousWithheld || IsEarlierWithheld || IsChangeWithheld;

    /// <summary>Part, code and view as typed in templates.</summary>
    public string Key => View.Length == 0 ? $"{Part}/{Code}" : $"{Part}/{Code}/{View}";
}

/// <summary>The total of one view for one unit: the run's own, or a commune below it.</summary>
/// <remarks>Null: no numbers of a commune for which a unit above gave the figure (<c>IsCollectedAbove</c>).</remarks>
internal sealed record UnitFigure(
    int AdminUnitId,
    string Key,
    decimal? Numerator,
    decimal? Value,
    int ReportedCount,
    int ExpectedCount,
    bool IsWithheld,
    bool IsCollectedAbove = false
);

/// <summary>A commune alive at the tree date with its return, and the units merged whole into it since the year began.</summary>
/// <remarks>
/// Null: no state, time and revision when nothing came; no reason when no warning was kept, no <see cref="ExemptReason"/>
/// for a unit that is not exempt. <see cref="IsAccepted"/> is true when an accepted revision was in the figures at the run's instant.
/// </remarks>
internal sealed record ReportingUnit
{
    public int AdminUnitId { get; init; }
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string[] MergedNames { get; init; } = [];
    public string FormCode { get; init; } = "";
    public string? State { get; init; }
    public DateTime? ReceivedAt { get; init; }
    public int? Revision { get; init; }
    public bool IsLate { get; init; }
    public string? ExemptReason { get; init; }
    public string? KeptWarningReason { get; init; }
    public bool IsAccepted { get; init; }
}

/// <summary>One text of Thuyết minh.</summary>
internal sealed record UnitText(int AdminUnitId, string Topic, string Content);
