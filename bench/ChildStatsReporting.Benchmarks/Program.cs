using System.Globalization;
using ChildStatsReporting.Benchmarks;

// Measures on this machine and prints; docs/benchmarks.md says how to read the lines. Nothing here is a test.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var isExplained = args.Contains("--explain");
var count = args.Skip(1)
    .Where(text => int.TryParse(text, CultureInfo.InvariantCulture, out _))
    .Select(text => int.Parse(text, CultureInfo.InvariantCulture))
    .FirstOrDefault();
switch (args.FirstOrDefault())
{
    case "values":
        await using (var database = await BenchmarkDatabase.StartAsync(isExplained, Console.Out))
            await new ValueBenchmark(database).RunAsync(count > 0 ? count : 1_000_000);
        return 0;
    case "indicators":
        var isJson = args.Contains("--json");
        var output = isJson ? Console.Error : Console.Out;
        await using (var database = await BenchmarkDatabase.StartAsync(isExplained, output))
        {
            string[] asked =
                args.SkipWhile(text => text != "--parts").Skip(1).FirstOrDefault()?.Split(',')
                ?? IndicatorBenchmark.Parts;
            var benchmark = new IndicatorBenchmark(
                database,
                output,
                args.Contains("--no-tenfold") ? [.. asked.Except(["tenfold"])] : asked
            );
            var times = await benchmark.RunAsync(count > 0 ? count : 1_000_000);
            if (isJson)
                Console.WriteLine(times.ToJson());
            return benchmark.HasDifference ? 1 : 0;
        }

    case "workbook":
        await using (var database = await BenchmarkDatabase.StartAsync(isExplained, Console.Out))
            await new WorkbookBenchmark(database).RunAsync(count > 0 ? count : 130);
        return 0;
    case "returns":
        await using (var database = await BenchmarkDatabase.StartAsync(isExplained, Console.Out))
        {
            using var benchmark = new ReturnBenchmark(database);
            return await benchmark.RunAsync(count > 0 ? count : 3_321);
        }

    case "disclosure":
        return DisclosureBenchmark.Run();
    case "documents":
        var beside = args.SkipWhile(text => text != "--beside").Skip(1).FirstOrDefault();
        await new DocumentBenchmark(beside).RunAsync(count > 0 ? count : 3_321);
        return 0;
    case "document-part":
        await new DocumentParts().RunAsync(args[1..]);
        return 0;
    case "pages":
        await using (var database = await BenchmarkDatabase.StartAsync(isExplained, Console.Out))
            return await new PageBenchmark(database.Connections).RunAsync(count > 0 ? count : 180);
    default:
        Console.Error.WriteLine(
            "Use: values [ROWS] | indicators [OBSERVATIONS] [--json] [--no-tenfold] [--parts regular,irregular,year,ten-years,tenfold] | workbook [FILES] | returns [FILES] | disclosure | documents [REPORTS] [--beside DIR] | pages [SECONDS], with --explain for the plans of slow statements."
        );
        return 2;
}
