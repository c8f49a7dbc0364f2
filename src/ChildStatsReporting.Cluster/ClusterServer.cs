namespace ChildStatsReporting.Cluster;

/// <summary>The server that the program brings along, in a folder of the machine.</summary>
public static class ClusterServer
{
    /// <inheritdoc cref="OwnServerStart"/>
    public static async Task<OwnServer> StartAsync(
        string? statedFolder,
        Action<string> tell,
        CancellationToken cancellationToken
    )
    {
        var folder = new ClusterFolder(Path.GetFullPath(statedFolder is { Length: > 0 } ? statedFolder : Choose(tell)));
        // Before anything is installed or made.
        if (folder.Refusal() is { } refusal)
            throw new OperatorException(refusal);
        var binaries = await new PostgresInstallation(PostgresBinaries.ToolsFolder, tell).LocateOrInstallAsync(
            folder.MadeByVersion,
            cancellationToken
        );
        var server = await EmbeddedPostgres.StartAsync(binaries, folder.Root, settings: [], cancellationToken);
        try
        {
            var setup = new DatabaseSetup(server);
            return new(await setup.PrepareAsync(cancellationToken), folder.Root, setup.DropAsync, server.DisposeAsync);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// <c>var/postgres</c> of the repository when the server's user can reach it and we can write there, else a
    /// folder of the machine, which is told because nobody would look for it.
    /// </summary>
    /// <exception cref="OperatorException">There is neither.</exception>
    private static string Choose(Action<string> tell)
    {
        if (
            SourceTree.Root is { } root
            && ServerAccount.Unprivileged().CanEnter(root)
            && OwnPlace.IsWritable(Path.Combine(root, "var", "postgres"))
        )
            return Path.Combine(root, "var", "postgres");
        var folder = OwnPlace.OfMachine("Database__Folder");
        tell($"Cơ sở dữ liệu nằm ở {folder}.");
        return folder;
    }
}
