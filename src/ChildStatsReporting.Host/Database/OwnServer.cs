namespace ChildStatsReporting.Host.Database;

/// <summary>A server that a program brings along, for where none is configured.</summary>
/// <param name="Connections">To its database, with every role made.</param>
/// <param name="Folder">Where it lies, so that somebody can look at the disk.</param>
/// <param name="DropAsync">Drops the database with everything in it.</param>
/// <param name="StopAsync">Ends this program's use of it.</param>
public sealed record OwnServer(
    DatabaseConnections Connections,
    string Folder,
    Func<CancellationToken, Task> DropAsync,
    Func<ValueTask> StopAsync
);

/// <summary>Starts such a server or joins it.</summary>
/// <param name="statedFolder"><c>Database:Folder</c>; null where nothing is configured.</param>
/// <param name="tell">Takes a line for the person who waits.</param>
/// <param name="cancellationToken">Stops the work.</param>
/// <exception cref="OperatorException">It cannot be started or entered; the message says why.</exception>
public delegate Task<OwnServer> OwnServerStart(
    string? statedFolder,
    Action<string> tell,
    CancellationToken cancellationToken
);
