namespace ChildStatsReporting.DatabaseTests;

/// <summary>
/// A migrated database without references between its tables, but for those that delete along: a case states the rows it is about,
/// not every row those refer to.
/// </summary>
public sealed class SqlCaseDatabase(DatabaseFixture server) : IAsyncLifetime
{
    private const string DropReferences = """
        do $$
        declare
            reference record;
        begin
            for reference in
                select conrelid::regclass as table_name, conname
                from pg_constraint
                where contype = 'f' and confdeltype <> 'c' and conparentid = 0
            loop
                execute format('alter table %s drop constraint %I', reference.table_name, reference.conname);
            end loop;
        end $$
        """;

    public TestDatabase Database { get; } = new(server);

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        await using var command = Database.Administrator.CreateCommand(DropReferences);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
