using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A report that waits for its signer or its clerk, that the signer returned, or that may not be made.</summary>
public sealed record DraftReport
{
    public long RunId { get; init; }

    public int AdminUnitId { get; init; }

    public string Audience { get; init; } = "";

    public string State { get; init; } = "";

    public DateTime CreatedAt { get; init; }

    public long? CorrectsRunId { get; init; }

    public int? CorrectedNumber { get; init; }

    public string? CorrectedSymbol { get; init; }

    public DateOnly? CorrectedOn { get; init; }

    /// <summary>True for a correction that the calendar opened and nobody has ordered yet.</summary>
    public bool IsHeld { get; init; }

    /// <summary>How many figures the document prints or withholds; null before it was rendered by a version that counts them.</summary>
    public int? FigureCount { get; init; }

    /// <summary>How many of them are withheld.</summary>
    public int? WithheldCount { get; init; }

    /// <summary>Why it may not be made; null where it may.</summary>
    public string? Refusal { get; init; }

    /// <summary>True where its paragraphs lack something, so that it is not signed.</summary>
    public bool HasFault { get; init; }

    /// <summary>True while no document of it stands: it is being made, or was cancelled.</summary>
    public bool IsUnmade => State is "pinned" or "protected" or "cancelled";

    /// <summary>True of one that the service signs by itself once its paragraphs are whole.</summary>
    public bool IsHeldByFault => State == "rendered" && !IsSignedByPeople && HasFault;

    /// <summary>False where the service signs once somebody orders it.</summary>
    public bool IsSignedByPeople { get; init; }

    /// <summary>True where it is signed in the document system of the agency and brought back.</summary>
    public bool IsSignedElsewhere { get; init; }

    /// <summary>Whom it is sent to.</summary>
    public string? Addressee { get; init; }

    /// <summary>Number and date of the document that it replaces; null for a first report.</summary>
    public string? Corrected =>
        CorrectedNumber is { } number
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{number:00}/{CorrectedSymbol} ngày {Shown.Date(CorrectedOn)}"
            )
            : null;

    public string FormCode { get; init; } = "";

    public string? FormVi { get; init; }

    public string PeriodCode { get; init; } = "";

    public string PeriodKind { get; init; } = "";

    public int Year { get; init; }

    public int? Quarter { get; init; }

    /// <summary>Last day for the report of this level; null where the level does not report the period.</summary>
    public DateOnly? DueOn { get; init; }

    public string UnitName { get; init; } = "";

    public string AgencyName { get; init; } = "";

    public string Symbol { get; init; } = "";

    public string UnitCode { get; init; } = "";

    /// <summary>Whom the draft is laid before: code, capacity, name, and the account that alone may sign it.</summary>
    public string? SignerCode { get; init; }

    public string[] CapacityLines { get; init; } = [];

    public string ChosenName { get; init; } = "";

    public string? SignerUser { get; init; }

    public string ChosenTitle => AgencySignature.TitleOf(CapacityLines, ChosenName);

    public string? SignedBy { get; init; }

    public string? SignerName { get; init; }

    public DateTime? SignedAt { get; init; }

    public string? Remark { get; init; }

    public DateTime? ReturnedAt { get; init; }

    public string? ReturnedByName { get; init; }

    public string Title => $"Báo cáo {Reference.PeriodCode.NameOf(PeriodKind, Year, Quarter)}, {UnitName}";

    /// <summary>The right by which it goes on: signed, numbered, or made again.</summary>
    public Right Awaited =>
        State switch
        {
            "rendered" when IsSignedElsewhere => Right.IssueReport,
            "rendered" when IsSignedByPeople => Right.SignReport,
            "person_signed" => Right.IssueReport,
            _ => Right.RemakeReport,
        };

    public string StateVi =>
        State switch
        {
            "pinned" => "Đang lập: xét số liệu phải giữ kín",
            "protected" => "Đang lập: trình bày văn bản",
            "cancelled" => "Đã hủy",
            "rendered" when IsHeldByFault => "Chờ bổ sung lời văn",
            "rendered" when !IsSignedByPeople => "Chờ ban hành",
            "rendered" when IsSignedElsewhere => "Chờ ký trên hệ thống văn bản",
            "rendered" => "Chờ ký",
            "returned" => "Người ký trả lại",
            "refused" => "Không lập được",
            _ => "Chờ văn thư cấp số",
        };

    public string StateClass => State is "returned" or "refused" or "cancelled" || IsHeldByFault ? "bad" : "wait";
}

/// <summary>A rendered file of a draft.</summary>
public sealed record DraftFile(string FileName, string Sha256, int? PageCount, int ByteCount);

/// <summary>A document of a draft with what came back of it; no kind while nothing did.</summary>
public sealed record ShownReturnedFile
{
    public string FileName { get; init; } = "";

    public string? Kind { get; init; }

    public string[]? Remarks { get; init; }

    public string? Sha256 { get; init; }

    public DateTime? ReceivedAt { get; init; }

    public string KindVi =>
        Kind switch
        {
            "own_bytes" => "Đúng tệp dự thảo, đã ký",
            "saved_again" => "Tệp do phần mềm khác lưu lại",
            "scan" => "Bản quét",
            _ => "Chưa gửi lại",
        };
}

/// <summary>A printed figure that moved since the corrected document, in one column.</summary>
public sealed record ShownMove
{
    public string ViewKey { get; init; } = "";

    public string NameVi { get; init; } = "";

    public string CategoryVi { get; init; } = "";

    public string Measure { get; init; } = "";

    public string UnitName { get; init; } = "";

    public string Slot { get; init; } = "";

    public bool IsInternal { get; init; }

    public string OldText { get; init; } = "";

    public string NewText { get; init; } = "";

    public string Cause { get; init; } = "";

    public string SlotVi =>
        Slot switch
        {
            "to_date" => "Lũy kế",
            "earlier" => "Cùng kỳ năm trước",
            "change" => "Tăng/giảm",
            _ => "Trong kỳ",
        };
}

/// <summary>Reads the drafts that the person of the request may see; row-level security decides which.</summary>
public sealed class DraftReports(WebTransaction transaction)
{
    private static readonly string DraftSql = SqlFile.Read("pages/draft_report.sql");
    private static readonly string FileSql = SqlFile.Read("pages/draft_file.sql");
    private static readonly string MovedSql = SqlFile.Read("pages/draft_moved_figure.sql");
    private static readonly string ReturnedSql = SqlFile.Read("pages/returned_document.sql");
    private static readonly string NumberSql = SqlFile.Read("pages/next_number.sql");

    /// <summary>All drafts, the oldest first.</summary>
    public Task<IReadOnlyList<DraftReport>> AllAsync(CancellationToken cancellationToken) =>
        transaction.QueryAsync<DraftReport>(
            DraftSql,
            new
            {
                runId = (long?)null,
                mostRows = (int?)null,
                skippedRows = 0,
            },
            cancellationToken
        );

    /// <summary>Some of the drafts, the oldest first.</summary>
    /// <param name="mostRows">How many.</param>
    /// <param name="skippedRows">How many stand before them.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public Task<IReadOnlyList<DraftReport>> PageAsync(
        int mostRows,
        int skippedRows,
        CancellationToken cancellationToken
    ) =>
        transaction.QueryAsync<DraftReport>(
            DraftSql,
            new
            {
                runId = (long?)null,
                mostRows = (int?)mostRows,
                skippedRows,
            },
            cancellationToken
        );

    public Task<DraftReport?> FindAsync(long runId, CancellationToken cancellationToken) =>
        transaction.FindAsync<DraftReport>(
            DraftSql,
            new
            {
                runId = (long?)runId,
                mostRows = (int?)null,
                skippedRows = 0,
            },
            cancellationToken
        );

    /// <summary>Files of a draft, the document itself first.</summary>
    public Task<IReadOnlyList<DraftFile>> FilesAsync(long runId, CancellationToken cancellationToken) =>
        transaction.QueryAsync<DraftFile>(FileSql, new { runId }, cancellationToken);

    /// <summary>Documents of a draft with what came back of each.</summary>
    public Task<IReadOnlyList<ShownReturnedFile>> ReturnedAsync(long runId, CancellationToken cancellationToken) =>
        transaction.QueryAsync<ShownReturnedFile>(ReturnedSql, new { runId }, cancellationToken);

    /// <summary>Printed figures that moved since the document that a draft corrects.</summary>
    public Task<IReadOnlyList<ShownMove>> MovesAsync(long runId, CancellationToken cancellationToken) =>
        transaction.QueryAsync<ShownMove>(MovedSql, new { runId }, cancellationToken);

    /// <summary>The number to propose to the clerk.</summary>
    public Task<int> NextNumberAsync(DraftReport draft, int year, CancellationToken cancellationToken) =>
        transaction.FindAsync<int>(
            NumberSql,
            new
            {
                draft.UnitCode,
                draft.Symbol,
                year,
            },
            cancellationToken
        );
}
