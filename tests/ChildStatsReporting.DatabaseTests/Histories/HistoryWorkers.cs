using System.Collections.Concurrent;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>Two workers that look for periods to compute, as long as a history is played and until nothing waits.</summary>
/// <param name="only">The one period that they compute; null for all.</param>
/// <param name="computed">Called after each computation.</param>
internal sealed class HistoryWorkers(HistoryDatabase database, Func<int?> only, Func<int, Task> computed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<int, bool> busy = [];
    private Task[] working = [];
    private volatile bool isLast;

    /// <summary>Begins to work, unless they do already.</summary>
    public void Start()
    {
        isLast = false;
        if (working.Length > 0)
            return;
        working = [.. Enumerable.Range(1, 2).Select(number => Task.Run(() => WorkAsync(new Random(number))))];
    }

    /// <summary>Waits until both have found that nothing waits any more.</summary>
    public async Task DrainAsync()
    {
        Start();
        isLast = true;
        await Task.WhenAll(working);
        working = [];
    }

    private async Task WorkAsync(Random random)
    {
        while (true)
        {
            var wasLast = isLast;
            var waiting = (await database.WaitingAsync())
                .Where(period => only() is not { } one || period == one)
                .ToList();
            var free = waiting.Where(period => !busy.ContainsKey(period)).ToList();
            if (waiting.Count == 0 && wasLast)
                return;
            // Now and then the one that the other works on.
            if (free.Count == 0 && (waiting.Count == 0 || random.Next(4) > 0))
                await Task.Delay(Patience);
            else
                await ComputeAsync(free.Count > 0 ? free[random.Next(free.Count)] : waiting[0]);
        }
    }

    private async Task ComputeAsync(int periodId)
    {
        busy[periodId] = true;
        try
        {
            await database.Computation.RunAsync(periodId, TestContext.Current.CancellationToken);
            await computed(periodId);
        }
        catch (NpgsqlException cut)
            when (cut
                    is not PostgresException
                    {
                        SqlState: not PostgresErrorCodes.AdminShutdown and not PostgresErrorCodes.SerializationFailure
                    }
            )
        {
            // The connection was ended under it, perhaps as it began once more after another had overtaken it: somebody looks for the period again.
        }
        finally
        {
            busy.TryRemove(periodId, out _);
        }
    }
}
