using System.Security.Cryptography;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>A file as it was issued.</summary>
public sealed record IssuedFile(long RunId, string FileName, byte[] Content);

/// <summary>What anybody may learn of an issued document: who issued it, of which place and period, number, date, whether it holds.</summary>
public sealed record RegisteredDocument
{
    /// <summary>Run it belongs to.</summary>
    public long RunId { get; init; }

    /// <summary>The agency as it stood on the document; null where it is not known any more.</summary>
    public string? AgencyName { get; init; }

    /// <summary>Place in the dateline.</summary>
    public string? PlaceName { get; init; }

    /// <summary>Area that the report is about.</summary>
    public string? AreaName { get; init; }

    /// <summary>Name of the report.</summary>
    public string? FormName { get; init; }

    /// <summary>Q, H1, 9M, Y or SY.</summary>
    public string PeriodKind { get; init; } = "";

    /// <summary>Quarter; null where the period is none.</summary>
    public int? PeriodQuarter { get; init; }

    /// <summary>Year of the period.</summary>
    public int PeriodYear { get; init; }

    /// <summary>Number in the agency's register.</summary>
    public int Number { get; init; }

    /// <summary>Symbol after the number.</summary>
    public string AgencySymbol { get; init; } = "";

    /// <summary>Date of issue.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>1 for the first issue of its key.</summary>
    public int Revision { get; init; }

    /// <summary>True when the very bytes were asked for.</summary>
    public bool IsSameFile { get; init; }

    /// <summary>False once a later document replaced it.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>Number of the document that replaced it; null while none has one.</summary>
    public int? ReplacedByNumber { get; init; }

    /// <summary>Symbol after that number.</summary>
    public string? ReplacedBySymbol { get; init; }

    /// <summary>Date of that document.</summary>
    public DateOnly? ReplacedOn { get; init; }
}

/// <summary>Reads the registry of what was issued.</summary>
public sealed class IssuedFiles(NpgsqlDataSource database)
{
    private static readonly string FileSql = SqlFile.Read("signing/issued_file.sql");
    private static readonly string WaitingSql = SqlFile.Read("signing/waiting_run.sql");
    private static readonly string NameSql = SqlFile.Read("signing/run_name.sql");
    private static readonly string MovedSql = SqlFile.Read("reports/changed_figure.sql");
    private static readonly string EntrySql = SqlFile.Read("signing/registered_document.sql");

    /// <summary>Files of the newest published run of a report; empty when nothing was published.</summary>
    public async Task<IReadOnlyList<IssuedFile>> OfAsync(
        string formCode,
        int periodId,
        int adminUnitId,
        string audience,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (
            await connection.QueryAsync<IssuedFile>(
                FileSql,
                new
                {
                    formCode,
                    periodId,
                    adminUnitId,
                    audience,
                }
            )
        ).AsList();
    }

    /// <summary>What the names of a run's downloads tell; null when there is no such run.</summary>
    public async Task<RunName?> NameOfAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<RunName>(
            new CommandDefinition(NameSql, new { runId }, cancellationToken: cancellationToken)
        );
    }

    /// <summary>What the names of a run's files tell while it is being issued.</summary>
    internal static Task<RunName> NameOfAsync(
        NpgsqlConnection connection,
        long runId,
        CancellationToken cancellationToken
    ) =>
        connection.QuerySingleAsync<RunName>(
            new CommandDefinition(NameSql, new { runId }, cancellationToken: cancellationToken)
        );

    /// <summary>Whether a run waits for a signer or a clerk, so that nothing of it is issued yet.</summary>
    public async Task<bool> WaitsForPeopleAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(WaitingSql, new { runId }, cancellationToken: cancellationToken)
        );
    }

    /// <summary>What the names of a run's downloads tell the person of the request; null when there is no such run for it.</summary>
    public static Task<RunName?> NameOfAsync(
        WebTransaction transaction,
        long runId,
        CancellationToken cancellationToken
    ) => transaction.FindAsync<RunName>(NameSql, new { runId }, cancellationToken);

    /// <summary>What is known of these very bytes, the newest first; null when they were not issued here.</summary>
    public async Task<RegisteredDocument?> FindAsync(byte[] content, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<RegisteredDocument>(
            new CommandDefinition(EntrySql, Bytes(content), cancellationToken: cancellationToken)
        );
    }

    /// <summary>Whether a figure that a document shows has another value now; false of a document without figures.</summary>
    public async Task<bool> HasMovedAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(MovedSql, new { runId }, cancellationToken: cancellationToken)
        );
    }

    /// <summary>What anybody may learn of these very bytes, the newest first; empty when they were not issued here.</summary>
    public static Task<IReadOnlyList<RegisteredDocument>> WithBytesAsync(
        WebTransaction transaction,
        byte[] content,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<RegisteredDocument>(EntrySql, Bytes(content), cancellationToken);

    /// <summary>What anybody may learn of the documents of a number, the newest first; empty when none has it.</summary>
    public static Task<IReadOnlyList<RegisteredDocument>> WithNumberAsync(
        WebTransaction transaction,
        int number,
        string symbol,
        int year,
        CancellationToken cancellationToken
    ) =>
        transaction.QueryAsync<RegisteredDocument>(
            EntrySql,
            new
            {
                sha256 = (string?)null,
                number,
                symbol,
                year,
            },
            cancellationToken
        );

    private static object Bytes(byte[] content) =>
        new
        {
            sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            number = (int?)null,
            symbol = (string?)null,
            year = (int?)null,
        };
}
