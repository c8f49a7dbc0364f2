using System.Diagnostics;

namespace ChildStatsReporting.Tests;

/// <summary>What a piece of work took.</summary>
/// <param name="Result">What it gave.</param>
/// <param name="Time">Of the processor, by the whole program.</param>
/// <param name="Bytes">How far the memory in use rose above what it was before, looked at every 5 ms.</param>
internal sealed record Measured<T>(T Result, TimeSpan Time, long Bytes);

/// <summary>Watches time and memory of a piece of work; nothing else may run beside it.</summary>
internal static class Watch
{
    public static Measured<T> Of<T>(Func<T> run)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = before;
        using var isOver = new ManualResetEventSlim();
        var watch = new Thread(() =>
        {
            while (!isOver.Wait(5))
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
        });
        watch.Start();
        using var process = Process.GetCurrentProcess();
        var start = process.TotalProcessorTime;
        var result = run();
        process.Refresh();
        var time = process.TotalProcessorTime - start;
        isOver.Set();
        watch.Join();
        return new Measured<T>(result, time, most - before);
    }
}
