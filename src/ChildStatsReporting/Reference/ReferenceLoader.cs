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

/// <summary>Loads definitions as a new catalogue version.</summary>
public sealed class ReferenceLoader(NpgsqlDataSource database, TimeProvider time, ILogger<ReferenceLoader> logger)
{
    /// <summary>Rule of the error that another version was loaded since the workbook was made.</summary>
    internal const string OutdatedRule = "outdated_workbook";

    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string LockSql = SqlFile.Read("reference/loading_lock.sql");
    private static readonly string KeptSql = SqlFile.Read("reference/definition_file.sql");
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

    /// <summary>Loads the CSV files of a folder, marking nothing as wrong.</summary>
    /// <exception cref="CatalogueException">A definition contradicts another; the message names each.</exception>
    public Task<int?> LoadAsync(string directory, string userName, CancellationToken cancellationToken) =>
        LoadAsync(DefinitionSource.OfFolder(directory), userName, [], cancellationToken);

    /// <summary>Checks and loads definitions; nothing is loaded unless all of it can be.</summary>
    /// <param name="source">The definitions.</param>
    /// <param name="userName">Who loads and marks.</param>
    /// <param name="wrong">Definitions that this load replaces since they were wrong: documents that print them are corrected.</param>
    /// <param name="cancellationToken">Stops the work; nothing is loaded then.</param>
    /// <returns>The new version; null when the newest version has this very content.</returns>
    /// <remarks>Published last, at one instant; see <see cref="Publishing"/>. Effects: a version with all its rows, one audit event.</remarks>
    /// <exception cref="CatalogueException">
    /// A definition contradicts another, a marked one is what it was before, or another version was loaded since the one that was changed.
    /// </exception>
    public Task<int?> LoadAsync(
        DefinitionSource source,
        string userName,
        IReadOnlyList<WrongDefinition> wrong,
        CancellationToken cancellationToken
    ) => LoadAsync(source, userName, wrong, (_, _, _) => Task.CompletedTask, cancellationToken);

    /// <summary>The same, with more that stands exactly when the version does.</summary>
    /// <param name="source">The definitions.</param>
    /// <param name="userName">Who loads and marks.</param>
    /// <param name="wrong">Definitions that this load replaces since they were wrong.</param>
    /// <param name="adopt">What is written in the transaction, of the new version and the rows in which it differs from the one before.</param>
    /// <param name="cancellationToken">Stops the work; nothing is loaded then.</param>
    internal async Task<int?> LoadAsync(
        DefinitionSource source,
        string userName,
        IReadOnlyList<WrongDefinition> wrong,
        Func<NpgsqlConnection, int, IReadOnlyList<ChangedRow>, Task> adopt,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            return await LoadReadAsync(source, userName, wrong, adopt, cancellationToken);
        }
        catch (CatalogueException refused)
        {
            throw new CatalogueException(source.Located(refused.Errors));
        }
    }

    private async Task<int?> LoadReadAsync(
        DefinitionSource source,
        string userName,
        IReadOnlyList<WrongDefinition> wrong,
        Func<NpgsqlConnection, int, IReadOnlyList<ChangedRow>, Task> adopt,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var files = await PrepareAsync(connection, source, userName, cancellationToken);
        if (files.VersionId is not { } catalogueVersionId)
        {
            // A version from before texts were kept has its texts from now on.
            await transaction.CommitAsync(cancellationToken);
            return null;
        }

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
                    contentSha256 = files.Files.ContentHash(),
                    wrong = wrong.Select(mark => $"{mark.Kind}:{mark.Definition} ({mark.Reason})"),
                }
            ),
        };
        await act.AddAsync(connection, cancellationToken);
        await adopt(
            connection,
            catalogueVersionId,
            DefinitionDifference.Between(files.Newest?.Tables ?? [], files.Files.Tables)
        );
        var knownFrom = await Publishing.TakeAsync(connection, cancellationToken);
        await PublishAsync(connection, catalogueVersionId, knownFrom, cancellationToken);
        await connection.ExecuteAsync(StatisticsSql);
        foreach (var mark in wrong)
            await MarkAsync(connection, (catalogueVersionId, userName, knownFrom), mark);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Loaded catalogue version {CatalogueVersionId}", catalogueVersionId);
        return catalogueVersionId;
    }

    /// <summary>Loads definitions into a transaction that is taken back, and says what differs from the newest version.</summary>
    /// <param name="connection">In the transaction.</param>
    /// <param name="source">The definitions.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What differs; null when the newest version has this very content.</returns>
    /// <remarks>No audit event, no lock but that of loads: nobody waits for a trial but another load.</remarks>
    /// <exception cref="CatalogueException">The definitions would be refused, or the newest version is from before its texts were kept.</exception>
    internal async Task<TriedLoad?> TryAsync(
        NpgsqlConnection connection,
        DefinitionSource source,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var files = await PrepareAsync(connection, source, People.LocalOperator, cancellationToken);
            if (files.VersionId is not { } catalogueVersionId)
                return null;
            if (files.Newest is { Tables: null })
                throw new CatalogueException([
                    new CatalogueError(
                        "texts_not_kept",
                        "catalogue",
                        0,
                        "Bản mới nhất được nạp khi chương trình chưa giữ nguyên văn nên không so sánh được; hãy nạp lại một lần thư mục của bản đó."
                    ),
                ]);
            await PublishAsync(
                connection,
                catalogueVersionId,
                await TriedLoad.InstantAsync(connection),
                cancellationToken
            );
            return await TriedLoad.ReadAsync(
                connection,
                catalogueVersionId,
                DefinitionDifference.Between(files.Newest?.Tables ?? [], files.Files.Tables)
            );
        }
        catch (CatalogueException refused)
        {
            throw new CatalogueException(source.Located(refused.Errors));
        }
    }

    /// <summary>Checks definitions and writes a version with all its rows, beside the newest one until now; no id when that has this very content.</summary>
    private async Task<(CatalogueFiles Files, WrittenDefinitions? Newest, int? VersionId)> PrepareAsync(
        NpgsqlConnection connection,
        DefinitionSource source,
        string userName,
        CancellationToken cancellationToken
    )
    {
        var files = new CatalogueFiles(source);
        var catalogue = files.Read();
        var errors = new CatalogueCheck(catalogue, PrintedViews()).Errors();
        if (errors.Count > 0)
            throw new CatalogueException(errors);
        await connection.ExecuteAsync(LockSql);
        // Before the texts of this load are kept, so that they are not taken for those of the version before.
        var newest = await DefinitionArchive.NewestAsync(connection, cancellationToken);
        await KeepAsync(connection, files);
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
            return (files, newest, null);
        if (source.BasedOn is { } basedOn && basedOn != newest?.ContentSha256)
            throw new CatalogueException([
                new CatalogueError(
                    OutdatedRule,
                    "catalogue",
                    0,
                    "Từ khi tải tệp này về, danh mục đã có bản mới. Hãy tải lại danh mục rồi sửa trên tệp mới, để không xóa mất thay đổi của người khác."
                ),
            ]);
        if (source.BasedOn is not null && MissingSheets(source, newest?.Tables ?? []) is { Count: > 0 } missing)
            throw new CatalogueException(missing);
        foreach (var (sqlPath, rows) in new CatalogueRows(catalogue).All())
        {
            var json = JsonSerializer.Serialize(rows, SnakeCase);
            try
            {
                await connection.ExecuteAsync(SqlFile.Read(sqlPath), new { catalogueVersionId, rows = json });
            }
            catch (PostgresException inUse) when (inUse.SqlState == PostgresErrorCodes.ForeignKeyViolation)
            {
                throw await InUseAsync(Path.GetFileNameWithoutExtension(sqlPath) + ".csv", json, inUse);
            }
        }

        if (await RuleVersion.UnraisedAsync(connection, catalogueVersionId.Value, catalogue) is { Count: > 0 } unraised)
            throw new CatalogueException(unraised);
        await connection.ExecuteAsync(PreparedSql, new { catalogueVersionId });
        return (files, newest, catalogueVersionId);
    }

    /// <summary>A sheet that is gone from a workbook would take all its rows along, and nobody would have said so.</summary>
    private static List<CatalogueError> MissingSheets(DefinitionSource source, IEnumerable<DefinitionTable> before)
    {
        var files = before.Select(table => table.File).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. DefinitionSheet
                .All.Where(sheet => files.Contains(sheet.File) && source.Find(sheet.File) is null)
                .Select(sheet => new CatalogueError(
                    "missing_sheet",
                    $"trang “{sheet.NameVi}”",
                    0,
                    "Trang này không còn trong tệp. Hãy chép lại từ danh mục đã tải; muốn bỏ dòng nào thì giữ trang và xóa dòng đó."
                )),
        ];
    }

    private static Task<int> KeepAsync(NpgsqlConnection connection, CatalogueFiles files)
    {
        var tables = files.Tables.ToList();
        return connection.ExecuteAsync(
            KeptSql,
            new
            {
                hashes = tables.ConvertAll(table => files.FileHashes[table.File]),
                contents = tables.ConvertAll(table => table.Text()),
            }
        );
    }

    /// <summary>Which rows are missed; asked beside the transaction, which the refused row has ended.</summary>
    private async Task<CatalogueException> InUseAsync(string file, string rows, PostgresException inUse)
    {
        await using var connection = await database.OpenConnectionAsync();
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

    private static async Task PublishAsync(
        NpgsqlConnection connection,
        int catalogueVersionId,
        DateTimeOffset knownFrom,
        CancellationToken cancellationToken
    )
    {
        foreach (var sql in KnownSql.Append(PublishedSql))
            await connection.ExecuteAsync(
                new CommandDefinition(sql, new { catalogueVersionId, knownFrom }, cancellationToken: cancellationToken)
            );
    }
}
