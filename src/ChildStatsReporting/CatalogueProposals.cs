using System.Security.Cryptography;
using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;
using Dapper;
using Npgsql;

namespace ChildStatsReporting;

/// <summary>What people do with proposed definitions: send, read, approve, decline, withdraw. A worker tries and loads them.</summary>
/// <param name="database">As the role web with the person of the request.</param>
/// <param name="time">The domain clock.</param>
/// <param name="masterKeys">Encrypt the key under which the file is kept.</param>
/// <remarks>Source: design Definitions have versions.</remarks>
public sealed class CatalogueProposals(ActingDatabase database, TimeProvider time, MasterKeys masterKeys)
{
    private const int MostTextCharacters = 300;
    private const int MostNumberCharacters = 60;
    private const int MostAgencyCharacters = 200;

    /// <summary>Proposals that a list names.</summary>
    private const int MostRows = 50;

    private static readonly string UnitSql = SqlFile.Read("reference/proposing_unit.sql");
    private static readonly string NewSql = SqlFile.Read("reference/new_proposal.sql");
    private static readonly string FileSql = SqlFile.Read("reference/proposal_file.sql");
    private static readonly string KeptSql = SqlFile.Read("reference/kept_proposal.sql");
    private static readonly string ProposalSql = SqlFile.Read("reference/proposal.sql");
    private static readonly string DecidedSql = SqlFile.Read("reference/decided_proposal.sql");
    private static readonly string WithdrawnSql = SqlFile.Read("reference/withdrawn_proposal.sql");
    private static readonly string VerifiedSql = SqlFile.Read("reference/verified_source.sql");

    private VietnamTime Vietnam => new(time);

    /// <summary>Keeps a workbook with its citation; a worker reads it through the gate of uploads and tries it.</summary>
    /// <returns>The proposal, or why it was not taken.</returns>
    public async Task<ProposalOutcome> ProposeAsync(SentProposal sent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sent);
        if (Refuse(sent) is { } refusal)
            return new ProposalOutcome(null, refusal);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (
            await connection.QuerySingleOrDefaultAsync<int?>(
                new CommandDefinition(UnitSql, cancellationToken: cancellationToken)
            )
            is not { } adminUnitId
        )
            return new ProposalOutcome(null, "Chỉ người quản trị danh mục gửi được đề nghị.");
        var proposedAt = time.GetUtcNow();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(sent.Bytes));
        var proposalId = await connection.QuerySingleAsync<long>(
            new CommandDefinition(
                NewSql,
                new
                {
                    adminUnitId,
                    sent.UserName,
                    proposedAt,
                    fileName = new RepeatedText(Vietnam.Today).FileName(sent.FileName),
                    byteCount = sent.Bytes.Length,
                    sha256,
                    number = sent.Cited.Number!.Trim(),
                    sent.Cited.DatedOn,
                    agency = sent.Cited.Agency!.Trim(),
                    place = string.IsNullOrWhiteSpace(sent.Cited.Place) ? null : sent.Cited.Place.Trim(),
                    reason = sent.Reason!.Trim(),
                    sent.ActiveFrom,
                },
                cancellationToken: cancellationToken
            )
        );
        var cipher = SubmissionCipher.Encrypt(sent.Bytes);
        var wrapped = masterKeys.Wrap(MasterKeys.Proposal(proposalId), cipher.Key);
        await connection.ExecuteAsync(
            new CommandDefinition(
                FileSql,
                new
                {
                    proposalId,
                    wrapped.Key,
                    wrapped.MasterKeyId,
                    cipher.Nonce,
                    cipher.Ciphertext,
                },
                cancellationToken: cancellationToken
            )
        );
        await RecordAsync(
            connection,
            (sent.UserName, "propose", proposalId),
            new
            {
                sha256,
                sent.Cited.Number,
                sent.Cited.DatedOn,
                sent.Cited.Agency,
                sent.ActiveFrom,
            },
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return new ProposalOutcome(proposalId, null);
    }

    /// <summary>The newest proposals that the person sees, without what their trials told.</summary>
    public async Task<IReadOnlyList<CatalogueProposal>> ListAsync(CancellationToken cancellationToken) =>
        await ReadAsync(null, cancellationToken);

    /// <summary>One proposal; null for one that the person does not see.</summary>
    public async Task<CatalogueProposal?> FindAsync(long proposalId, CancellationToken cancellationToken) =>
        (await ReadAsync(proposalId, cancellationToken)) is [var found] ? found : null;

    /// <summary>The workbook as it came, and records the opening; null for one that the person does not see.</summary>
    /// <exception cref="CryptographicException">The master key is missing, or a byte was changed.</exception>
    public async Task<SentTable?> OpenAsync(long proposalId, string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await KeptAsync(connection, proposalId, cancellationToken) is not { } kept)
            return null;
        var bytes = kept.Open(masterKeys);
        await RecordAsync(connection, (userName, "open_proposal", proposalId), new { kept.Sha256 }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SentTable(kept.FileName, bytes);
    }

    /// <summary>A second person's word on what was tried; it is loaded at or after its day.</summary>
    public async Task<ProposalOutcome> DecideAsync(
        long proposalId,
        bool isApproved,
        string? remark,
        string userName,
        CancellationToken cancellationToken
    )
    {
        var said = string.IsNullOrWhiteSpace(remark) ? null : remark.Trim();
        if (said is null && !isApproved)
            return new ProposalOutcome(null, "Hãy ghi vì sao không duyệt.");
        if (said?.Length > MostTextCharacters)
            return new ProposalOutcome(null, $"Ý kiến dài quá {MostTextCharacters} ký tự.");
        if (FreeText.Refuse(said, Vietnam.Today) is { } refusal)
            return new ProposalOutcome(null, refusal);
        return await ActAsync(
            DecidedSql,
            new
            {
                proposalId,
                state = isApproved ? ProposalState.Approved : ProposalState.Declined,
                userName,
                decidedAt = time.GetUtcNow(),
                remark = said,
            },
            (userName, isApproved ? "approve_proposal" : "decline_proposal", proposalId),
            "Đề nghị không chờ duyệt, hoặc bạn không được duyệt: người đề nghị không duyệt đề nghị của mình.",
            cancellationToken
        );
    }

    /// <summary>The proposer takes it back, until it is loaded.</summary>
    public Task<ProposalOutcome> WithdrawAsync(long proposalId, string userName, CancellationToken cancellationToken) =>
        ActAsync(
            WithdrawnSql,
            new
            {
                proposalId,
                userName,
                settledAt = time.GetUtcNow(),
            },
            (userName, "withdraw_proposal", proposalId),
            "Chỉ người đề nghị rút được, khi đề nghị chưa áp dụng.",
            cancellationToken
        );

    /// <summary>Which rows proposals brought to verified, up to a version: who, when and from where.</summary>
    /// <param name="catalogueVersionId">The version.</param>
    /// <param name="keys">Their keys; null for all.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public async Task<IReadOnlyList<VerifiedSource>> VerifiedAsync(
        int catalogueVersionId,
        IReadOnlyList<string>? keys,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (
            await connection.QueryAsync<VerifiedSource>(
                new CommandDefinition(
                    VerifiedSql,
                    new { catalogueVersionId, keys = keys?.ToArray() },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
    }

    /// <summary>Which rows of a version proposals brought to verified, and are so still.</summary>
    public async Task<IReadOnlyList<VerifiedSource>> VerifiedAsync(
        WrittenDefinitions version,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(version);
        var cell = DefinitionDifference.CellsOf(version.Tables ?? []);
        return
        [
            .. (await VerifiedAsync(version.CatalogueVersionId, keys: null, cancellationToken)).Where(source =>
                cell(source.File, source.RowKey, source.ColumnName) == CatalogueAdoption.Verified
            ),
        ];
    }

    /// <summary>A kept workbook with what opens it.</summary>
    internal static async Task<KeptProposal?> KeptAsync(
        NpgsqlConnection connection,
        long proposalId,
        CancellationToken cancellationToken
    ) =>
        await connection.QuerySingleOrDefaultAsync<KeptProposal>(
            new CommandDefinition(KeptSql, new { proposalId }, cancellationToken: cancellationToken)
        );

    private async Task<IReadOnlyList<CatalogueProposal>> ReadAsync(
        long? proposalId,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (
            await connection.QueryAsync<CatalogueProposal>(
                new CommandDefinition(
                    ProposalSql,
                    new { proposalId, mostRows = MostRows },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
    }

    private async Task<ProposalOutcome> ActAsync(
        string sql,
        object parameters,
        (string UserName, string Action, long ProposalId) act,
        string refusal,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var proposalId = await connection.ExecuteScalarAsync<long?>(
            new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)
        );
        if (proposalId is null)
            return new ProposalOutcome(null, refusal);
        await RecordAsync(connection, act, new { }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ProposalOutcome(proposalId, null);
    }

    private Task RecordAsync(
        NpgsqlConnection connection,
        (string UserName, string Action, long ProposalId) act,
        object details,
        CancellationToken cancellationToken
    ) =>
        new AuditEvent(time.GetUtcNow(), act.UserName, act.Action, "definition_proposal", $"{act.ProposalId}")
        {
            Details = JsonSerializer.Serialize(details),
        }.AddAsync(connection, cancellationToken);

    private string? Refuse(SentProposal sent)
    {
        var today = Vietnam.Today;
        var (number, agency) = (sent.Cited.Number?.Trim() ?? "", sent.Cited.Agency?.Trim() ?? "");
        if (number.Length is 0 or > MostNumberCharacters)
            return $"Hãy ghi số, ký hiệu của văn bản làm căn cứ (tối đa {MostNumberCharacters} ký tự).";
        if (sent.Cited.DatedOn is not { } datedOn || datedOn > today)
            return "Hãy ghi ngày của văn bản làm căn cứ; không ở tương lai.";
        if (agency.Length is < 3 or > MostAgencyCharacters)
            return $"Hãy ghi cơ quan ban hành văn bản (từ 3 đến {MostAgencyCharacters} ký tự).";
        if (sent.Cited.Place?.Trim().Length > MostTextCharacters)
            return $"Phụ lục, đường dẫn dài quá {MostTextCharacters} ký tự.";
        if (string.IsNullOrWhiteSpace(sent.Reason) || sent.Reason.Trim().Length > MostTextCharacters)
            return $"Hãy ghi lý do (tối đa {MostTextCharacters} ký tự).";
        if (sent.ActiveFrom is not { } activeFrom || activeFrom < today)
            return "Hãy chọn ngày bắt đầu áp dụng, từ hôm nay trở đi.";
        return new[] { agency, sent.Cited.Place, sent.Reason }
            .Select(text => FreeText.Refuse(text, today))
            .FirstOrDefault(refusal => refusal is not null);
    }
}

/// <summary>A proposed workbook as it is kept.</summary>
internal sealed record KeptProposal(
    long ProposalId,
    string FileName,
    string Sha256,
    string State,
    DateOnly ActiveFrom,
    string ProposedBy,
    string? DecidedBy,
    string Number,
    DateOnly DatedOn,
    string Agency,
    string? Place,
    byte[] Key,
    string MasterKeyId,
    byte[] Nonce,
    byte[] Ciphertext
)
{
    /// <summary>The bytes as they came.</summary>
    public byte[] Open(MasterKeys masterKeys) =>
        new SubmissionCipher(
            masterKeys.Unwrap(MasterKeys.Proposal(ProposalId), new WrappedKey(Key, MasterKeyId)),
            Nonce,
            Ciphertext
        ).Decrypt();
}
