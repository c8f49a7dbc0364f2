using Dapper;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Schedule;

/// <summary>
/// Holds up the worker that comes to a place in its work, inside its transaction, so that it can be killed exactly there.
/// </summary>
/// <remarks>A trigger waits for an advisory lock that the test's connection holds.</remarks>
public sealed class WorkGate : IAsyncDisposable
{
    private readonly ClosingDatabase database;
    private readonly NpgsqlConnection keeper;

    private WorkGate(ClosingDatabase database, NpgsqlConnection keeper) =>
        (this.database, this.keeper) = (database, keeper);

    /// <param name="place">The middle of <c>create trigger</c>, such as "after insert on reports.rendered_file for each row".</param>
    public static async Task<WorkGate> ShutAsync(ClosingDatabase database, string place)
    {
        var keeper = await database.OpenAsync();
        await keeper.ExecuteAsync(
            $"""
            create function public.wait_at_gate() returns trigger language plpgsql as
                $$ begin perform pg_advisory_xact_lock_shared(4711); return null; end $$;
            create trigger gate {place} execute function public.wait_at_gate();
            select pg_advisory_lock(4711);
            """
        );
        return new WorkGate(database, keeper);
    }

    /// <summary>Waits until a worker stands before the gate.</summary>
    public Task UntilReachedAsync(WorkerProcess? worker = null) =>
        database.UntilAsync(
            """
            exists (
                select from pg_locks
                where locktype = 'advisory' and objid = 4711 and not granted
                    and database = (select oid from pg_database where datname = current_database()))
            """,
            worker
        );

    /// <summary>Lets whoever waits, and everybody after, go on.</summary>
    public ValueTask DisposeAsync() => keeper.DisposeAsync();
}
