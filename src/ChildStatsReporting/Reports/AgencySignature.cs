using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reports;

/// <summary>Somebody who may sign for an agency.</summary>
/// <remarks>Source: NĐ30 Phụ lục I (ô 7a, 7b).</remarks>
public sealed record AgencySignature
{
    private static readonly string OfferedSql = SqlFile.Read("reports/offered_signer.sql");
    private static readonly string ChosenSql = SqlFile.Read("reports/chosen_signer.sql");

    /// <summary>What is typed to choose this one.</summary>
    public string SignerCode { get; init; } = "";

    /// <summary>Lines above the signature, such as KT. TRƯỞNG PHÒNG and PHÓ TRƯỞNG PHÒNG.</summary>
    public string[] CapacityLines { get; init; } = [];

    /// <summary>Name under the signature.</summary>
    public string FullName { get; init; } = "";

    /// <summary>Account that signs here; null for somebody who has none.</summary>
    public string? UserName { get; init; }

    /// <summary>Capacity and name in one line.</summary>
    public string Title => TitleOf(CapacityLines, FullName);

    /// <summary>The same of what a run has kept.</summary>
    public static string TitleOf(IEnumerable<string> capacityLines, string fullName) =>
        $"{string.Join(" / ", capacityLines)}: {fullName}";

    /// <summary>Who may sign a document that is made on a day, the head first.</summary>
    internal static async Task<IReadOnlyList<AgencySignature>> OfferedAsync(
        NpgsqlConnection connection,
        string unitCode,
        DateOnly today,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<AgencySignature>(
                new CommandDefinition(OfferedSql, new { unitCode, today }, cancellationToken: cancellationToken)
            )
        ).AsList();

    /// <summary>Whom a draft is laid before.</summary>
    /// <param name="connection">In the transaction of the order.</param>
    /// <param name="place">The agency, and the day on which the draft is made.</param>
    /// <param name="wish">Who was chosen, and the run made before; each null where there is none.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <exception cref="ReportRefusedException">The chosen one is not in office, or nobody is.</exception>
    internal static async Task<AgencySignature> ChosenAsync(
        NpgsqlConnection connection,
        (string UnitCode, DateOnly Today) place,
        (string? SignerCode, long? KeptRunId) wish,
        CancellationToken cancellationToken
    )
    {
        var signer = await connection.QuerySingleOrDefaultAsync<AgencySignature>(
            new CommandDefinition(
                ChosenSql,
                new
                {
                    place.UnitCode,
                    place.Today,
                    wish.SignerCode,
                    wish.KeptRunId,
                },
                cancellationToken: cancellationToken
            )
        );
        if (signer is not null)
            return signer;
        var offered = await OfferedAsync(connection, place.UnitCode, place.Today, cancellationToken);
        throw new ReportRefusedException(
            ReportRefusal.NoSigner,
            offered.Count == 0
                ? $"Hôm nay cơ quan của đơn vị {place.UnitCode} không có người nào có thẩm quyền ký; bổ sung vào agency_signer.csv."
                : $"Không có người ký “{wish.SignerCode}” hoặc người đó không còn thẩm quyền ký. Người ký hiện nay: {string.Join("; ", offered.Select(each => $"{each.SignerCode} ({each.Title})"))}."
        );
    }
}
