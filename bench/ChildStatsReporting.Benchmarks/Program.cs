using System.Globalization;
using ChildStatsReporting.Benchmarks;

// Measures on this machine and prints; docs/benchmarks.md says how to read the lines. Nothing here is a test.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var isExplained = args.Contains("--explain");
var count = args.Skip(1).Where(text => int.TryParse(text, CultureInfo.InvariantCulture, out _))
    .Select(text => int.Parse(text, CultureInfo.InvariantCulture)).FirstOrDefault();
switch (args.FirstOrDefault())
{
    case "values":
        await using (var database = await BenchmarkDatabase.StartAsync(isExplained, Console.Out))
            await new ValueBenchmark(database).RunAsync(count > 0 ? count : 1_000_000);
        return 0;
    case "indicators":
        await using (var database = await BenchmarkDatabase.StartAsync(isExplained, Console.Out))
            await new IndicatorBenchmark(database).RunAsync(count > 0 ? count : 1_000_000);
        return 0;
    case "workbook":
        await using (var database = await BenchmarkDatabase.StartAsync(isExplained, Console.Out))
            await new WorkbookBenchmark(database).RunAsync(count > 0 ? count : 130);
        return 0;
    case "documents":
        await new DocumentBenchmark().RunAsync(4_500);
        return 0;
    case "pages":
        await using (var database = await BenchmarkDatabase.StartAsync(isExplained, Console.Out))
            return await new PageBenchmark(database.Connections).RunAsync(count > 0 ? count : 180);
    default:
        Console.Error.WriteLine("Use: values [ROWS] | indicators [OBSERVATIONS] | workbook [FILES] | documents | pages [SECONDS], with --explain for the plans of slow statements.");
        return 2;
}
