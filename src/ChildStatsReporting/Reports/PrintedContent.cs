using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Reports;

/// <summary>Everything that the print of one return shows. No row of a list is among it.</summary>
internal sealed record PrintedContent(
    PrintedReturn Return,
    IReadOnlyList<PrintedSheet> Sheets,
    IReadOnlyList<PrintedCell> Cells,
    IReadOnlyList<PrintedText> Texts,
    ReturnedWords Tasks,
    IReadOnlyList<PrintedListFigure> ListFigures,
    IReadOnlyList<PrintedWarning> Warnings
);

/// <summary>A return with its form, unit and period.</summary>
/// <remarks>Null: agency lines where the unit has no row among the agencies; a compiler unless an officer of the unit sent it.</remarks>
internal sealed record PrintedReturn
{
    public long SubmissionId { get; init; }
    public string FormCode { get; init; } = "";
    public int FormVersion { get; init; }
    public string FormName { get; init; } = "";
    public int CatalogueVersionId { get; init; }
    public string UnitCode { get; init; } = "";
    public string UnitName { get; init; } = "";
    public string PeriodCode { get; init; } = "";
    public string PeriodKind { get; init; } = "";
    public int Year { get; init; }
    public int? Quarter { get; init; }
    public DateOnly StartDate { get; init; }
    public DateOnly EndDate { get; init; }
    public int Revision { get; init; }
    public SubmissionState State { get; init; }
    public string Sha256 { get; init; } = "";
    public DateTime ReceivedAt { get; init; }
    public bool IsLate { get; init; }
    public int BlockingCount { get; init; }
    public int WarningCount { get; init; }
    public string? KeptWarningReason { get; init; }
    public bool IsErased { get; init; }
    public string? CompilerName { get; init; }
    public string? AgencyName { get; init; }
    public string? PlaceName { get; init; }
    public string[]? CapacityLines { get; init; }
    public string? SignerName { get; init; }
    public bool IsDemo { get; init; }

    /// <summary>True while nobody has submitted it.</summary>
    public bool IsDraft => State == SubmissionState.Validated;

    /// <summary>True when it may be printed: handed in, or free of blocking findings.</summary>
    public bool IsPrintable =>
        State
            is SubmissionState.Submitted
                or SubmissionState.Confirmed
                or SubmissionState.Accepted
                or SubmissionState.Returned
        || (IsDraft && BlockingCount == 0);
}

/// <summary>A section of the form with what stands in its two ticks; null where the file holds nothing.</summary>
internal sealed record PrintedSheet(string SheetName, string TitleVi, string? NilText, string? ReviewedText)
{
    public bool IsNil => TickMark.Read(NilText) == true;

    public bool IsReviewed => TickMark.Read(ReviewedText) == true;
}

/// <summary>One asked cell; a blank has no value, a not applicable has one that is null.</summary>
internal sealed record PrintedCell
{
    public string SheetName { get; init; } = "";
    public int RowNumber { get; init; }
    public int ColumnNumber { get; init; }
    public string DataElement { get; init; } = "";
    public string ElementVi { get; init; } = "";
    public string Unit { get; init; } = "";
    public string? CategoryVi { get; init; }
    public bool HasValue { get; init; }
    public decimal? Value { get; init; }
}

/// <summary>One text of the sheet Thuyết minh.</summary>
internal sealed record PrintedText(string Topic, string Content);

/// <summary>A figure counted from a list; null while it is not known.</summary>
internal sealed record PrintedListFigure(
    string List,
    bool IsNil,
    int RowCount,
    string LabelVi,
    string Unit,
    decimal? Value
);

/// <summary>A warning outside the lists.</summary>
internal sealed record PrintedWarning(string? Sheet, string? Cell, string Message);
