using System.Globalization;
using ChildStatsReporting.Indicators;
using Dapper;

namespace ChildStatsReporting.Benchmarks;

/// <summary>
/// The figures of a made-up country by several ways in one run, on the same input: the service's engine, the old way and a wide
/// analytics table. Where the ways can give every value, they must give the same.
/// </summary>
/// <param name="database">The server; each part of the run has a database of its own there.</param>
/// <param name="output">Where progress and the table are written.</param>
/// <param name="parts">What is run: regular, irregular, year, ten-years, tenfold.</param>
internal sealed class IndicatorBenchmark(
    BenchmarkDatabase database,
    TextWriter output,
    IReadOnlyCollection<string> parts
)
{
    /// <summary>Observations of one return: its typed cells and the counts of its lists.</summary>
    private const int ObservationsOfReturn = 500;

    private const string Quarter = "HC-2024-Q4";
    private const string Year = "HC-2024-Y";
    private const int CorrectedCellCount = 60;

    /// <summary>Every part, in the order of work.</summary>
    public static readonly string[] Parts = ["regular", "irregular", "year", "ten-years", "tenfold"];

    /// <summary>The year's quarters, and the one before, whose stocks open the year.</summary>
    private static readonly string[] Quarters = ["HC-2023-Q4", "HC-2024-Q1", "HC-2024-Q2", "HC-2024-Q3", "HC-2024-Q4"];

    private readonly IndicatorTimes times = new();

    /// <summary>True when two ways gave different values where they must agree.</summary>
    public bool HasDifference { get; private set; }

    public async Task<IndicatorTimes> RunAsync(int observationCount)
    {
        var communeCount = observationCount / ObservationsOfReturn;
        if (parts.Contains("regular"))
            await MeasureQuarterAsync(communeCount);
        if (parts.Contains("irregular"))
            await MeasureIrregularAsync(communeCount);
        if (parts.Contains("year"))
            await MeasureYearAsync(communeCount);
        if (parts.Contains("ten-years"))
            await MeasureTenYearsAsync(communeCount);
        if (parts.Contains("tenfold"))
            await MeasureTenfoldAsync(communeCount * 10);
        times.Write(output);
        return times;
    }

    private async Task MeasureQuarterAsync(int communeCount)
    {
        await using var input = await SetUpAsync("regular", communeCount, isIrregular: false, Quarter);
        var (old, wide, comparison, periodId) = await WaysAsync(input);

        times.FromReturnsSeconds = await Measurement.OnceSecondsAsync(async () =>
        {
            await Engine.WriteObservationsAsync(input, periodId);
            await Engine.ComputeAsync(input, periodId);
        });
        times.ComputationSeconds = await Measurement.SecondsAsync(
            () => Engine.ForgetAsync(input),
            () => Engine.ComputeAsync(input, periodId)
        );
        times.UnchangedMilliseconds = await Measurement.MillisecondsAsync(() => Engine.UnchangedAsync(input, periodId));

        Say(
            $"  engine: {times.FromReturnsSeconds:0.00} s from returns, {times.ComputationSeconds:0.00} s, unchanged {times.UnchangedMilliseconds:0} ms"
        );

        times.OldWaySeconds = await Measurement.OnceSecondsAsync(() => old.ComputeAsync(periodId));
        await old.ForgetAsync();
        times.OldWayComputationSeconds = await Measurement.OnceSecondsAsync(() => old.ComputeAsync(periodId));
        Say($"  old way: {times.OldWaySeconds:0.00} s from returns, {times.OldWayComputationSeconds:0.00} s");

        var buildSeconds = await Measurement.OnceSecondsAsync(() => wide.BuildAsync(periodId));
        var querySeconds = await Measurement.OnceSecondsAsync(() => wide.ComputeAsync(WideTable.LevelsWithCommunes));
        times.WideTableWithCommunesSeconds = buildSeconds + querySeconds;
        await comparison.LoadAsync(periodId, isWide: true);
        await comparison.CompareAsync("regular", "old way", "wide table", WideTable.LevelsWithCommunes);
        querySeconds = await Measurement.OnceSecondsAsync(() => wide.ComputeAsync(WideTable.Levels));
        times.WideTableSeconds = buildSeconds + querySeconds;
        Say($"  wide table: built in {buildSeconds:0.00} s, asked in {querySeconds:0.00} s");
        await comparison.CompareAsync("regular", "engine", "old way", WideTable.Levels);
        await comparison.CompareAsync("regular", "engine", "wide table", WideTable.Levels);

        await MeasureReadingAsync(input, comparison, periodId);
        await MeasureCorrectionAsync(input, periodId);
        await old.WriteObservationsAsync(periodId);
        await wide.BuildAsync(periodId);
        await wide.ComputeAsync(WideTable.Levels);
        await comparison.LoadAsync(periodId, isWide: true);
        await comparison.CompareAsync("corrected", "engine", "wide table", WideTable.Levels);
        HasDifference |= comparison.HasDifference;
    }

    private async Task MeasureReadingAsync(BenchmarkInput input, ValueComparison comparison, int periodId)
    {
        var communeId = await UnitAsync(input, "30007");
        var provinceId = await UnitAsync(input, "p0");
        times.CommuneReadMilliseconds = await Measurement.MillisecondsAsync(() =>
            Engine.ReadCommuneAsync(input, periodId, communeId)
        );
        IReadOnlyList<FigureRow> rows = [];
        times.ProvinceReadMilliseconds = await Measurement.MillisecondsAsync(async () =>
            rows = await Engine.ReadProvinceAsync(input, periodId, provinceId)
        );
        await comparison.CompareFiguresAsync("regular, a province", periodId, provinceId, rows);
        await comparison.CompareFiguresAsync(
            "regular, a commune",
            periodId,
            communeId,
            await Engine.ReadCommuneAsync(input, periodId, communeId)
        );
    }

    private async Task MeasureCorrectionAsync(BenchmarkInput input, int periodId)
    {
        List<double> observations = [],
            few = [],
            all = [];
        for (var number = 0; number < 20 && (number < 2 || few.Sum() < 10); number++)
        {
            var isWhole = number % 2 == 1;
            var parameters = new
            {
                periodId,
                number,
                cellCount = isWhole ? int.MaxValue : CorrectedCellCount,
                isListChanged = isWhole,
            };
            var submissionId = await input.ScalarAsync<long>("made_up/corrected_return.sql", parameters);
            observations.Add(await Measurement.OnceSecondsAsync(() => Engine.WriteObservationsAsync(input, periodId)));
            (isWhole ? all : few).Add(
                await Measurement.OnceSecondsAsync(() => Engine.CorrectAsync(input, periodId, submissionId))
            );
        }

        times.CorrectionMilliseconds = 1000 * Measurement.Median(few);
        times.WholeCorrectionMilliseconds = 1000 * Measurement.Median(all);
        times.CorrectionObservationMilliseconds = 1000 * Measurement.Median(observations);
    }

    private async Task MeasureIrregularAsync(int communeCount)
    {
        await using var input = await SetUpAsync("irregular", communeCount, isIrregular: true, Quarters);
        var (old, wide, comparison, periodId) = await WaysAsync(input);
        await WriteYearAsync(input);
        times.IrregularSeconds = await Measurement.SecondsAsync(
            () => Engine.ForgetAsync(input),
            () => Engine.ComputeAsync(input, periodId)
        );
        await old.WriteObservationsAsync(periodId);
        times.OldWayIrregularSeconds = await Measurement.OnceSecondsAsync(() => old.ComputeAsync(periodId));
        Say($"  engine: {times.IrregularSeconds:0.00} s; old way: {times.OldWayIrregularSeconds:0.00} s");
        await wide.BuildAsync(periodId);
        await wide.ComputeAsync(WideTable.Levels);
        await comparison.LoadAsync(periodId, isWide: true);
        await comparison.CompareAsync("irregular", "engine", "old way", WideTable.Levels, mustAgree: false);
        await comparison.CompareAsync("irregular", "engine", "wide table", WideTable.Levels, mustAgree: false);
        var yearId = await input.PeriodAsync(Year);
        times.IrregularYearSeconds = await Measurement.OnceSecondsAsync(() => Engine.ComputeAsync(input, yearId));
    }

    private async Task MeasureYearAsync(int communeCount)
    {
        await using var input = await SetUpAsync("year", communeCount, isIrregular: false, Quarters);
        var (old, _, comparison, _) = await WaysAsync(input);
        var yearId = await input.PeriodAsync(Year);
        await WriteYearAsync(input);
        times.YearSeconds = await Measurement.SecondsAsync(
            () => Engine.ForgetAsync(input),
            () => Engine.ComputeAsync(input, yearId)
        );
        await old.WriteObservationsAsync(yearId);
        times.OldWayYearSeconds = await Measurement.OnceSecondsAsync(() => old.ComputeAsync(yearId));
        Say($"  engine: {times.YearSeconds:0.00} s; old way: {times.OldWayYearSeconds:0.00} s");
        await comparison.LoadAsync(yearId, isWide: false);
        await comparison.CompareAsync("year", "engine", "old way", WideTable.Levels);
        var provinceId = await UnitAsync(input, "p0");
        await comparison.CompareFiguresAsync(
            "year, a province",
            yearId,
            provinceId,
            await Engine.ReadProvinceAsync(input, yearId, provinceId)
        );
        HasDifference |= comparison.HasDifference;
    }

    private async Task MeasureTenYearsAsync(int communeCount)
    {
        await using var input = await SetUpAsync("ten_years", communeCount, isIrregular: false);
        await input.RunAsync("made_up/ten_years.sql");
        await using var connection = await input.Owner.OpenConnectionAsync();
        var periodIds = (
            await connection.QueryAsync<int>(BenchmarkInput.Sql("made_up/period_of_ten_years.sql"))
        ).AsList();
        foreach (var periodId in periodIds)
            await Engine.WriteObservationsAsync(input, periodId);
        foreach (var periodId in periodIds)
            await Engine.ComputeAsync(input, periodId);
        times.SweepMilliseconds = await Measurement.MillisecondsAsync(() => Engine.SweepAsync(input));
    }

    private async Task MeasureTenfoldAsync(int communeCount)
    {
        await using var input = await SetUpAsync("tenfold", communeCount, isIrregular: false, Quarter);
        var periodId = await input.PeriodAsync(Quarter);
        await Engine.WriteObservationsAsync(input, periodId);
        times.TenfoldSeconds = await Measurement.OnceSecondsAsync(() => Engine.ComputeAsync(input, periodId));
    }

    private async Task<BenchmarkInput> SetUpAsync(
        string name,
        int communeCount,
        bool isIrregular,
        params string[] quarters
    )
    {
        var input = await database.CopyAsync(name);
        var setup = await input.SetUpAsync(communeCount, isIrregular, quarters);
        Say($"{name}: {communeCount:N0} communes, set up in {setup.TotalSeconds:0.0} s");
        return input;
    }

    private async Task<(OldWay Old, WideTable Wide, ValueComparison Comparison, int PeriodId)> WaysAsync(
        BenchmarkInput input
    )
    {
        var (old, wide, comparison) = (new OldWay(input), new WideTable(input), new ValueComparison(input, output));
        await old.SetUpAsync();
        await wide.SetUpAsync();
        await comparison.SetUpAsync();
        return (old, wide, comparison, await input.PeriodAsync(Quarter));
    }

    private static async Task WriteYearAsync(BenchmarkInput input)
    {
        foreach (var quarter in Quarters)
            await Engine.WriteObservationsAsync(input, await input.PeriodAsync(quarter));
    }

    private static Task<int> UnitAsync(BenchmarkInput input, string code) =>
        input.ScalarAsync<int>("compared/unit.sql", new { code });

    private void Say(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
