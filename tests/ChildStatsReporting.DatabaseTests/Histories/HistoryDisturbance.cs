namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>Ends connections of the workers while they write observations or compute, as when a machine dies under them.</summary>
/// <param name="database">Where.</param>
/// <param name="seed">Draws the instants.</param>
internal sealed class HistoryDisturbance(HistoryDatabase database, int seed)
{
    private readonly Random random = new(seed);
    private volatile bool hasEnded;
    private Task cutting = Task.CompletedTask;

    /// <summary>Connections that were ended in the middle of a statement or a transaction.</summary>
    public int CutCount { get; private set; }

    public void Start() =>
        cutting = Task.Run(async () =>
        {
            while (!hasEnded)
            {
                await Task.Delay(random.Next(20, 200));
                CutCount += (
                    await database.QueryAsync<bool>(
                        """
                        select pg_terminate_backend(pid)
                        from pg_stat_activity
                        where datname = current_database() and application_name = @name and state <> 'idle'
                        order by random()
                        limit 1
                        """,
                        new { name = HistoryDatabase.ComputingName }
                    )
                ).Count;
            }
        });

    public async Task StopAsync()
    {
        hasEnded = true;
        await cutting;
    }
}
