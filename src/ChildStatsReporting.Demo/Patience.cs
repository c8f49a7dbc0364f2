namespace ChildStatsReporting.Demo;

/// <summary>Waits for what the workers do.</summary>
internal static class Patience
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until it is so.</summary>
    /// <exception cref="TimeoutException">It was in vain; the message says what was waited for.</exception>
    public static async Task UntilAsync(Func<Task<bool>> isDone, string what, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Most);
        try
        {
            while (!await isDone())
                await Task.Delay(Poll, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Waited {Most.TotalMinutes:0} minutes in vain that {what}; look at the jobs.");
        }
    }
}
