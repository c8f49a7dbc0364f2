using System.Diagnostics;

namespace ChildStatsReporting.Benchmarks;

/// <summary>The median of several repetitions, so many as a budget allows.</summary>
internal static class Measurement
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    /// <summary>The work once.</summary>
    public static async Task<double> OnceSecondsAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Work of seconds, at most three times, each after a preparation that is not measured.</summary>
    public static Task<double> SecondsAsync(Func<Task> prepare, Func<Task> work) => MedianAsync(3, prepare, work);

    /// <summary>Work of milliseconds: warmed up once, then at most twenty times; once where that alone uses the budget up.</summary>
    public static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var warmUp = await OnceSecondsAsync(work);
        return 1000 * (warmUp > Budget.TotalSeconds ? warmUp : await MedianAsync(20, () => Task.CompletedTask, work));
    }

    public static double Median(IReadOnlyCollection<double> numbers) => numbers.Order().ElementAt(numbers.Count / 2);

    private static async Task<double> MedianAsync(int most, Func<Task> prepare, Func<Task> work)
    {
        List<double> seconds = [];
        while (seconds.Count < most && seconds.Sum() < Budget.TotalSeconds)
        {
            await prepare();
            seconds.Add(await OnceSecondsAsync(work));
        }

        return Median(seconds);
    }
}
