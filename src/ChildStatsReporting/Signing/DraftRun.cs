using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reports;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>A run that people sign, as one person finds it.</summary>
internal sealed record DraftRun
{
    private static readonly string RunSql = SqlFile.Read("signing/draft_run.sql");

    public long RunId { get; init; }
    public string State { get; init; } = "";
    public int AdminUnitId { get; init; }

    /// <summary>Day, in Vietnam, on which it was first made: no document of it is older.</summary>
    public DateOnly MadeOn { get; init; }
    public string UnitCode { get; init; } = "";
    public string Symbol { get; init; } = "";
    public string AgencyName { get; init; } = "";
    public string PlaceName { get; init; } = "";
    public string? FullName { get; init; }

    /// <summary><c>people</c> or <c>elsewhere</c>.</summary>
    public string Signing { get; init; } = "";

    /// <summary>Whom the draft is laid before: capacity, name, and the account that alone may sign it.</summary>
    public string[] CapacityLines { get; init; } = [];
    public string SignerName { get; init; } = "";
    public string? SignerUser { get; init; }

    public string SignerTitle => AgencySignature.TitleOf(CapacityLines, SignerName);

    /// <summary>False once the time of the chosen signer is over.</summary>
    public bool IsSignerInOffice { get; init; }

    public string? SignedBy { get; init; }
    public DateTime? SignedAt { get; init; }

    /// <summary>What the person may do for the agency.</summary>
    public UnitRights Rights { get; private init; } = new([]);

    public bool IsToSign => Rights.Has(Right.SignReport);

    public bool IsToIssue => Rights.Has(Right.IssueReport);

    /// <summary>Finds the run and holds it until the transaction ends; null when people do not sign it.</summary>
    public static async Task<DraftRun?> HoldAsync(
        NpgsqlConnection connection,
        long runId,
        string userName,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var run = await connection.QuerySingleOrDefaultAsync<DraftRun>(
            new CommandDefinition(
                RunSql,
                new
                {
                    runId,
                    userName,
                    today,
                },
                cancellationToken: cancellationToken
            )
        );
        if (run is null)
            return null;
        return run with
        {
            Rights = await UnitRights.OfRolesAsync(connection, userName, run.AdminUnitId, cancellationToken),
        };
    }
}
