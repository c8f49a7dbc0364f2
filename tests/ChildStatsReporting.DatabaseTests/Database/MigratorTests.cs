using ChildStatsReporting.Database;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Database;

public sealed class MigratorTests(DatabaseFixture server, TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Second_run_applies_nothing()
    {
        var applied = await new Migrator(database.Owner).MigrateAsync(TestContext.Current.CancellationToken);

        applied.Should().BeEmpty();
    }

    [Fact]
    public async Task Three_runs_at_once_apply_each_file_once()
    {
        await using var owner = await EmptyDatabaseAsync();

        var runs = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ => Task.Run(() => new Migrator(owner).MigrateAsync(TestContext.Current.CancellationToken)))
        );

        runs.Select(run => run.Count).Order().Should().Equal(0, 0, SqlFile.PathsIn("migrations").Count);
    }

    [Fact]
    public async Task Empty_database_lacks_every_file()
    {
        await using var owner = await EmptyDatabaseAsync();

        var pending = await Migrator.PendingAsync(owner, TestContext.Current.CancellationToken);

        pending.Should().HaveCount(SqlFile.PathsIn("migrations").Count).And.BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Edited_file_is_refused_by_name()
    {
        await using var owner = await MigratedDatabaseAsync();
        await using var edit = owner.CreateCommand(
            "update public.schema_migration set sha256 = 'edited' where name like '0002%'"
        );
        await edit.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var run = () => new Migrator(owner).MigrateAsync(TestContext.Current.CancellationToken);

        await run.Should().ThrowAsync<MigrationException>().WithMessage("*0002*đã bị sửa*");
    }

    [Fact]
    public async Task Database_of_a_newer_program_is_refused()
    {
        await using var owner = await MigratedDatabaseAsync();
        await using var newer = owner.CreateCommand(
            "insert into public.schema_migration (name, sha256) values ('9999_from_later.sql', 'x')"
        );
        await newer.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var run = () => new Migrator(owner).MigrateAsync(TestContext.Current.CancellationToken);

        await run.Should().ThrowAsync<MigrationException>().WithMessage("*9999_from_later*mới hơn*");
    }

    private Task<NpgsqlDataSource> EmptyDatabaseAsync() => CopyAsync(isMigrated: false);

    private Task<NpgsqlDataSource> MigratedDatabaseAsync() => CopyAsync(isMigrated: true);

    private async Task<NpgsqlDataSource> CopyAsync(bool isMigrated)
    {
        var name = "migrator_" + Guid.NewGuid().ToString("N");
        var connections = await server.CopyAsync(name, isMigrated, TestContext.Current.CancellationToken);
        return NpgsqlDataSource.Create(connections.Owner!);
    }
}
