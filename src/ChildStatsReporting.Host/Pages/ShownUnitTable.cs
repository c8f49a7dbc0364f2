using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A file with a line for each commune as its page shows it.</summary>
public sealed record ShownUnitTable
{
    private static readonly string TableSql = SqlFile.Read("pages/unit_table.sql");
    private static readonly string LineSql = SqlFile.Read("pages/unit_table_line.sql");

    public long UnitTableId { get; init; }

    public string FormCode { get; init; } = "";

    public string FormName { get; init; } = "";

    public int AdminUnitId { get; init; }

    public string UnitCode { get; init; } = "";

    public string UnitName { get; init; } = "";

    public int PeriodId { get; init; }

    public string PeriodCode { get; init; } = "";

    public int Year { get; init; }

    public int? Quarter { get; init; }

    public string FileName { get; init; } = "";

    public int ByteCount { get; init; }

    public string Sha256 { get; init; } = "";

    public string SourceAgency { get; init; } = "";

    public string SourceNumber { get; init; } = "";

    public DateOnly SourceDatedOn { get; init; }

    public string ReceivedBy { get; init; } = "";

    public string? ReceiverName { get; init; }

    public DateTime ReceivedAt { get; init; }

    /// <summary>True for who sent it while its bytes are kept.</summary>
    public bool HasFile { get; init; }

    /// <summary>Reads one; null when the person of the request does not see it.</summary>
    internal static Task<ShownUnitTable?> FindAsync(
        WebTransaction transaction,
        long unitTableId,
        CancellationToken cancellationToken
    ) =>
        transaction.FindAsync<ShownUnitTable>(
            TableSql,
            new { unitTableId = (long?)unitTableId, periodCode = (string?)null },
            cancellationToken
        );

    /// <summary>Those of a quarter, the newest first.</summary>
    internal static Task<IReadOnlyList<ShownUnitTable>> OfAsync(
        WebTransaction transaction,
        string periodCode,
        CancellationToken cancellationToken
    ) =>
        transaction.QueryAsync<ShownUnitTable>(
            TableSql,
            new { unitTableId = (long?)null, periodCode },
            cancellationToken
        );

    /// <summary>Its lines, from the top of the file.</summary>
    internal Task<IReadOnlyList<ShownTableLine>> LinesAsync(
        WebTransaction transaction,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<ShownTableLine>(LineSql, new { UnitTableId }, cancellationToken);
}

/// <summary>A line of such a file and the return that it became; no state where it became none.</summary>
public sealed record ShownTableLine
{
    public int RowNumber { get; init; }

    public string? UnitCode { get; init; }

    public string? UnitName { get; init; }

    /// <summary>True when the same figures were there already.</summary>
    public bool IsRepeated { get; init; }

    public string? Refusal { get; init; }

    /// <summary>True when the line became a return, whoever may see it.</summary>
    public bool IsHandedOn { get; init; }

    public long? SubmissionId { get; init; }

    public SubmissionState? State { get; init; }

    public int? Revision { get; init; }

    public int? BlockingCount { get; init; }

    public int? WarningCount { get; init; }

    public bool? HasLater { get; init; }

    public string? ScanSha256 { get; init; }

    /// <summary>True when the next step is to hand it in.</summary>
    public bool IsToSubmit => this is { State: SubmissionState.Validated, BlockingCount: 0, HasLater: false };

    /// <summary>True when the scan of the letter is waited for.</summary>
    public bool IsToScan => this is { State: SubmissionState.Submitted, HasLater: false };

    /// <summary>True when somebody else is to accept it.</summary>
    public bool IsToAccept => this is { State: SubmissionState.Confirmed, HasLater: false };
}
