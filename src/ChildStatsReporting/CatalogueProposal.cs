using System.Text.Encodings.Web;
using System.Text.Json;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting;

/// <summary>Definitions as somebody proposes them.</summary>
/// <param name="FileName">Name with or without folders.</param>
/// <param name="Bytes">The workbook.</param>
/// <param name="Cited">The text that they were entered from.</param>
/// <param name="Reason">Why they are to be in force.</param>
/// <param name="ActiveFrom">First day on which they may be loaded.</param>
/// <param name="UserName">Account that proposes.</param>
public sealed record SentProposal(
    string FileName,
    byte[] Bytes,
    CitedText Cited,
    string? Reason,
    DateOnly? ActiveFrom,
    string UserName
);

/// <summary>The text that definitions were entered from, as it names itself.</summary>
/// <param name="Number">Number and symbol.</param>
/// <param name="DatedOn">Its date.</param>
/// <param name="Agency">Who issued it.</param>
/// <param name="Place">Annex, page or address; null where all of it is meant.</param>
public sealed record CitedText(string? Number, DateOnly? DatedOn, string? Agency, string? Place);

/// <summary>What became of an act on a proposal.</summary>
/// <param name="ProposalId">The proposal; null where there is none.</param>
/// <param name="Refusal">Why nothing was done, in Vietnamese; null when it was.</param>
public sealed record ProposalOutcome(long? ProposalId, string? Refusal);

/// <summary>States of a proposal, as the database has them.</summary>
public static class ProposalState
{
    /// <summary>Waits for its trial.</summary>
    public const string Received = "received";

    /// <summary>Waits for a second person.</summary>
    public const string Checked = "checked";

    /// <summary>Cannot be loaded.</summary>
    public const string Refused = "refused";

    /// <summary>Waits for its day.</summary>
    public const string Approved = "approved";

    /// <summary>A second person said no.</summary>
    public const string Declined = "declined";

    /// <summary>The proposer took it back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Is a version.</summary>
    public const string Loaded = "loaded";

    /// <summary>Another version was loaded since its workbook was made.</summary>
    public const string Outdated = "outdated";

    /// <summary>In Vietnamese.</summary>
    public static string Name(string state) =>
        state switch
        {
            Received => "Đang kiểm tra, tính thử",
            Checked => "Chờ người thứ hai duyệt",
            Refused => "Không dùng được",
            Approved => "Đã duyệt, chờ ngày áp dụng",
            Declined => "Không được duyệt",
            Withdrawn => "Đã rút",
            Loaded => "Đã áp dụng",
            Outdated => "Lạc hậu: danh mục đã có bản khác",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a proposal."),
        };
}

/// <summary>A proposal as a person sees it.</summary>
/// <remarks><c>IsOwn</c> and <c>MayApprove</c> are of the person who asks; nobody approves what is his own. Effect and errors are JSON, null in lists.</remarks>
public sealed record CatalogueProposal(
    long ProposalId,
    string ProposedBy,
    string? ProposerName,
    DateTime ProposedAt,
    string FileName,
    string Sha256,
    string Number,
    DateOnly DatedOn,
    string Agency,
    string? Place,
    string Reason,
    DateOnly ActiveFrom,
    string State,
    string? Effect,
    string? Errors,
    DateTime? CheckedAt,
    string? DecidedBy,
    string? DeciderName,
    DateTime? DecidedAt,
    string? Remark,
    DateTime? SettledAt,
    int? CatalogueVersionId,
    bool IsOwn,
    bool MayApprove
)
{
    private static readonly JsonSerializerOptions Written = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What the trial told; null before it, and in lists.</summary>
    public CatalogueEffect? ToldEffect => Effect is null ? null : JsonSerializer.Deserialize<CatalogueEffect>(Effect);

    /// <summary>Why it cannot be loaded.</summary>
    public IReadOnlyList<CatalogueError> ToldErrors =>
        Errors is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<CatalogueError>>(Errors)!;

    /// <summary>As it is kept.</summary>
    internal static string Json<T>(T told) => JsonSerializer.Serialize(told, Written);
}

/// <summary>Who brought a row of the definitions to verified, when and from where.</summary>
/// <param name="File">Its table.</param>
/// <param name="RowKey">Its key.</param>
/// <param name="ColumnName">Column that says how sure it is.</param>
/// <param name="CatalogueVersionId">Version that brought it there.</param>
/// <param name="ProposalId">Proposal that the version was.</param>
/// <param name="ProposedBy">Who entered it.</param>
/// <param name="DecidedBy">Who approved it.</param>
/// <param name="LoadedAt">When the version was loaded, UTC.</param>
/// <param name="Number">Number and symbol of the official text.</param>
/// <param name="DatedOn">Its date.</param>
/// <param name="Agency">Who issued it.</param>
/// <param name="Place">Annex, page or address in it.</param>
public sealed record VerifiedSource(
    string File,
    string RowKey,
    string ColumnName,
    int CatalogueVersionId,
    long ProposalId,
    string ProposedBy,
    string DecidedBy,
    DateTime LoadedAt,
    string Number,
    DateOnly DatedOn,
    string Agency,
    string? Place
);
