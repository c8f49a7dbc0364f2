using ChildStatsReporting.Host.Database;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests;

/// <summary>One test class's own copy of the migrated database, with a data source for each role.</summary>
public sealed class TestDatabase(DatabaseFixture server) : IAsyncLifetime
{
    private readonly string _name = "test_" + Guid.NewGuid().ToString("N");

    public DatabaseConnections Connections { get; private set; } = null!;

    /// <summary>Owns every table; row-level security does not bind it.</summary>
    public NpgsqlDataSource Owner { get; private set; } = null!;

    public NpgsqlDataSource Web { get; private set; } = null!;

    public NpgsqlDataSource Worker { get; private set; } = null!;

    public NpgsqlDataSource Jobs { get; private set; } = null!;

    /// <summary>May do anything; for setting a case up without the rows that it is not about.</summary>
    public NpgsqlDataSource Administrator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Connections = await server.CopyAsync(_name, isMigrated: true, TestContext.Current.CancellationToken);
        Owner = NpgsqlDataSource.Create(Connections.Owner!);
        Web = NpgsqlDataSource.Create(Connections.Web);
        Worker = NpgsqlDataSource.Create(Connections.Worker);
        Jobs = NpgsqlDataSource.Create(Connections.Jobs);
        Administrator = NpgsqlDataSource.Create(server.AdministratorConnection(_name) + ";Pooling=true");
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Web.DisposeAsync();
        await Worker.DisposeAsync();
        await Jobs.DisposeAsync();
        await Administrator.DisposeAsync();
    }
}
