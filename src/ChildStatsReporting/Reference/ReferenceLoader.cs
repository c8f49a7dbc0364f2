using System.Text.Encodings.Web;
using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Reference;

/// <summary>A definition that was wrong from the beginning, as who loads its correction says; a change from a date has no mark.</summary>
/// <param name="Kind">indicator, element, unit, mapping or period.</param>
/// <param name="Definition">Part, code and view of an indicator (<c>A/0301?/group</c>), the code of an element, unit or period, or the dimension that a mapping leads to.</param>
/// <param name="Reason">Why it was wrong; it is printed in corrections and names no person.</param>
public sealed record WrongDefinition(string Kind, string Definition, string Reason);

/// <summary>Loads the definitions of a folder as a new catalogue version.</summary>
public sealed class ReferenceLoader(NpgsqlDataSource database, TimeProvider time, ILogger<ReferenceLoader> logger)
{
    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string LockSql = SqlFile.Read("reference/loading_lock.sql");
    private static readonly string VersionSql = SqlFile.Read("reference/catalogue_version.sql");
    private static readonly string RemovedSql = SqlFile.Read("reference/removed_row.sql");
    private static readonly string CorrectionSql = SqlFile.Read("reference/definition_correction.sql");
    private static readonly string StatisticsSql = SqlFile.Read("reference/statistics.sql");
    private static readonly string PreparedSql = SqlFile.Read("reference/prepared_version.sql");
    private static readonly string PublishedSql = SqlFile.Read("reference/published_version.sql");

    /// <summary>What is known of units, periods, holidays and agencies, and since when: the rows of a load that carry its instant.</summary>
    private static readonly IReadOnlyList<string> KnownSql =
    [
        SqlFile.Read("reference/admin_unit_version.sql"),
        SqlFile.Read("reference/reporting_period_version.sql"),
        SqlFile.Read("reference/holiday_version.sql"),
        SqlFile.Read("reference/agency_version.sql"),
    ];

    /// <summary>What the report forms print of the catalogue; none where no reports are made.</summary>
    public Func<IEnumerable<PrintedView>> PrintedViews { get; init; } = () => [];

    /// <summary>Checks and loads the CSV files of <paramref name="directory"/>; nothing is loaded unless all of it can be.</summary>
    /// <returns>The new version; null when the newest version has this very content.</returns>
    /// <remarks>Published last, at one instant; see <see cref="Publishing"/>. Effects: a version with all its rows, one audit event.</remarks>
    /// <exception cref="CatalogueException">A definition contradicts another; the message names each.</exception>
    public Task<int?> LoadAsync(string directory, string userName, CancellationToken cancellationToken) =>
        LoadAsync(directory, userName, [], cancellationToken);

    /// <summary>The same, marking what was wrong from the beginning: documents that print it are corrected.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="userName">Who loads and marks.</param>
    /// <param name="wrong">Definitions that this load replaces since they were wrong.</param>
    /// <param name="cancellationToken">Stops the work; nothing is loaded then.</param>
    /// <exception cref="CatalogueException">A definition contradicts another, or a marked one is what it was before.</exception>
    public async Task<int?> LoadAsync(
        string directory,
        string userName,
        IReadOnlyList<WrongDefinition> wrong,
        CancellationToken cancellationToken
    )
    {
        var files = new CatalogueFiles(directory);
        var catalogue = files.Read();
        var errors = new CatalogueCheck(catalogue, PrintedViews()).Errors();
        if (errors.Count > 0)
            throw new CatalogueException(errors);

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(LockSql);
        var catalogueVersionId = await connection.QuerySingleOrDefaultAsync<int?>(
            VersionSql,
            new
            {
                loadedAt = time.GetUtcNow(),
                loadedBy = userName,
                contentSha256 = files.ContentHash(),
                fileSha256 = JsonSerializer.Serialize(files.FileHashes),
            }
        );
        if (catalogueVersionId is null)
            return null;

        foreach (var (sqlPath, rows) in new CatalogueRows(catalogue).All())
        {
            var json = JsonSerializer.Serialize(rows, SnakeCase);
            try
            {
                await connection.ExecuteAsync(SqlFile.Read(sqlPath), new { catalogueVersionId, rows = json });
            }
            catch (PostgresException inUse) when (inUse.SqlState == PostgresErrorCodes.ForeignKeyViolation)
            {
                await transaction.RollbackAsync(cancellationToken);
                throw await InUseAsync(connection, Path.GetFileNameWithoutExtension(sqlPath) + ".csv", json, inUse);
            }
        }

        await connection.ExecuteAsync(PreparedSql, new { catalogueVersionId });
        var act = new AuditEvent(
            time.GetUtcNow(),
            userName,
            Action: "load",
            ObjectKind: "catalogue_version",
            ObjectKey: $"{catalogueVersionId}"
        )
        {
            Details = JsonSerializer.Serialize(
                new
                {
                    contentSha256 = files.ContentHash(),
                    wrong = wrong.Select(mark => $"{mark.Kind}:{mark.Definition} ({mark.Reason})"),
                }
            ),
        };
        await act.AddAsync(connection, cancellationToken);
        var knownFrom = await PublishAsync(connection, catalogueVersionId.Value, cancellationToken);
        foreach (var mark in wrong)
            await MarkAsync(connection, (catalogueVersionId.Value, userName, knownFrom), mark);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation(
            "Loaded catalogue version {CatalogueVersionId} from {Directory}",
            catalogueVersionId,
            directory
        );
        return catalogueVersionId;
    }

    private static async Task<CatalogueException> InUseAsync(
        NpgsqlConnection connection,
        string file,
        string rows,
        PostgresException inUse
    )
    {
        var removed = string.Join("; ", await connection.QueryAsync<string>(RemovedSql, new { file, rows }));
        return new CatalogueException([
            new CatalogueError(
                "row_in_use",
                file,
                0,
                $"Tệp không còn dòng của: {removed}. Có dòng trong số đó đang được dùng ở bảng {inUse.SchemaName}.{inUse.TableName} nên không xóa được; hãy thêm lại dòng và, với đơn vị, ghi ngày hết hiệu lực ở cột valid_to."
            ),
        ]);
    }

    /// <exception cref="CatalogueException">There is no such definition, or it is what it was before.</exception>
    private static async Task MarkAsync(
        NpgsqlConnection connection,
        (int CatalogueVersionId, string UserName, DateTimeOffset KnownFrom) load,
        WrongDefinition mark
    )
    {
        var marked = await connection.ExecuteAsync(
            CorrectionSql,
            new
            {
                load.CatalogueVersionId,
                mark.Kind,
                mark.Definition,
                mark.Reason,
                markedBy = load.UserName,
                load.KnownFrom,
            }
        );
        if (marked == 0)
            throw new CatalogueException([
                new CatalogueError(
                    "mark_without_change",
                    "--wrong",
                    0,
                    $"Không có {mark.Kind}:{mark.Definition}, hoặc định nghĩa này không khác bản trước nên không có gì sai được sửa."
                ),
            ]);
    }

    private static async Task<DateTimeOffset> PublishAsync(
        NpgsqlConnection connection,
        int catalogueVersionId,
        CancellationToken cancellationToken
    )
    {
        var knownFrom = await Publishing.TakeAsync(connection, cancellationToken);
        foreach (var sql in KnownSql.Append(PublishedSql))
            await connection.ExecuteAsync(
                new CommandDefinition(sql, new { catalogueVersionId, knownFrom }, cancellationToken: cancellationToken)
            );
        await connection.ExecuteAsync(StatisticsSql);
        return knownFrom;
    }
}
