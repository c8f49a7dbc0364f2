using Dapper;

namespace ChildStatsReporting.DatabaseTests.Database;

/// <summary>Every table, view, column and function says what it holds, in words that are not its own name.</summary>
public sealed class CatalogueCommentTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    /// <summary>Everything but the server's own schemas, the job queue's, and partitions, which are as their parent.</summary>
    private const string OurRelations = """
        our_relation as (
            select
                pg_class.oid,
                pg_class.relkind,
                nspname || '.' || relname as name
            from pg_class
            inner join pg_namespace on pg_namespace.oid = pg_class.relnamespace
            where relkind in ('r', 'p', 'v', 'm')
                and not relispartition
                and nspname not in ('pg_catalog', 'information_schema', 'hangfire', 'pg_toast')
        )
        """;

    private static readonly string TablesSql = $"""
        with {OurRelations}
        select name
        from our_relation
        where {IsEmpty("obj_description(oid, 'pg_class')", "split_part(name, '.', 2)")}
        order by name
        """;

    [Fact]
    public async Task Table_that_repeats_its_name_as_its_comment_is_found()
    {
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            "create table reference.probe_row (id integer); comment on table reference.probe_row is 'Probe row.'"
        );

        (await connection.QueryAsync<string>(TablesSql)).Should().Equal("reference.probe_row");
    }

    [Fact]
    public async Task Table_without_a_comment_of_its_own_is_listed() =>
        (await NamesAsync(TablesSql)).Should().BeEmpty("each table and view has a comment that is not its own name");

    [Fact]
    public async Task Column_without_a_comment_of_its_own_is_listed() => (
            await NamesAsync(
                $"""
                with {OurRelations}
                select name || '.' || attname
                from our_relation
                inner join pg_attribute on attrelid = oid and attnum > 0 and not attisdropped
                where {IsEmpty("col_description(oid, attnum)", "attname")}
                order by name, attnum
                """
            )
        ).Should().BeEmpty("each column has a comment that is not its own name");

    [Fact]
    public async Task Function_without_a_comment_of_its_own_is_listed() => (
            await NamesAsync(
                $"""
                select nspname || '.' || proname
                from pg_proc
                inner join pg_namespace on pg_namespace.oid = pronamespace
                where nspname not in ('pg_catalog', 'information_schema', 'hangfire')
                    and {IsEmpty("obj_description(pg_proc.oid, 'pg_proc')", "proname")}
                order by 1
                """
            )
        ).Should().BeEmpty("each function has a comment that is not its own name");

    private static string IsEmpty(string comment, string name) =>
        $@"regexp_replace(lower(coalesce({comment}, '')), '[^a-z0-9]', '', 'g')
            in ('', regexp_replace(lower({name}), '[^a-z0-9]', '', 'g'))";

    private async Task<List<string>> NamesAsync(string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return [.. await connection.QueryAsync<string>(sql)];
    }
}
