using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reference;

/// <summary>The newest definitions as they were written.</summary>
/// <param name="CatalogueVersionId">The version.</param>
/// <param name="LoadedAt">When it was loaded, UTC.</param>
/// <param name="LoadedBy">Account that loaded it.</param>
/// <param name="ContentSha256">Hash of all of it.</param>
/// <param name="Tables">Its tables; null for a version from before they were kept.</param>
public sealed record WrittenDefinitions(
    int CatalogueVersionId,
    DateTime LoadedAt,
    string LoadedBy,
    string ContentSha256,
    IReadOnlyList<DefinitionTable>? Tables
);

/// <summary>Reads definitions back as they were written, with the columns that no computation reads.</summary>
public sealed class DefinitionArchive(ActingDatabase database)
{
    private static readonly string NewestSql = SqlFile.Read("reference/newest_definition.sql");

    /// <summary>The newest version; null before the first load.</summary>
    public async Task<WrittenDefinitions?> NewestAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await NewestAsync(connection, cancellationToken);
    }

    /// <summary>The newest version as a transaction sees it.</summary>
    internal static async Task<WrittenDefinitions?> NewestAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        var files = await FilesAsync(connection, cancellationToken);
        if (files.Count == 0)
            return null;
        var first = files[0];
        return new WrittenDefinitions(
            first.CatalogueVersionId,
            first.LoadedAt,
            first.LoadedBy,
            first.ContentSha256,
            files.TrueForAll(file => file.Content is not null)
                ? files.ConvertAll(file => DefinitionTable.Parse(file.File, file.Content!))
                : null
        );
    }

    private static async Task<List<WrittenFile>> FilesAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    ) =>
        [
            .. await connection.QueryAsync<WrittenFile>(
                new CommandDefinition(NewestSql, cancellationToken: cancellationToken)
            ),
        ];

    private sealed record WrittenFile(
        int CatalogueVersionId,
        DateTime LoadedAt,
        string LoadedBy,
        string ContentSha256,
        string File,
        string? Content
    );
}
