using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Indicators;

namespace ChildStatsReporting.DatabaseTests.Indicators;

/// <summary>
/// 2024 with all that makes a figure hard to explain: the merger in Long Khánh, the split of Núi Tượng, openings, keys counted
/// again, a missing return, a blank and an "x".
/// </summary>
public sealed class TracedYear(DatabaseFixture server) : IAsyncLifetime
{
    private static readonly string[] Quarters = ["HC-2024-Q1", "HC-2024-Q2", "HC-2024-Q3", "HC-2024-Q4"];
    private static readonly string[] Merged = ["26071", "26074"];

    public FigureDatabase Figures { get; } = new(server);

    public async ValueTask InitializeAsync()
    {
        await Figures.InitializeAsync();
        await Figures.AcceptAsync(CityReturns());
        await Figures.AcceptAsync(SplitReturns());
        await Figures.ComputeAsync("HC-2024-Q4", "HC-2024-Y");
    }

    public async ValueTask DisposeAsync() => await Figures.DisposeAsync();

    /// <summary>The figure as known at an instant, or now.</summary>
    public async Task<TracedFigure?> OpenAsync(
        string period,
        string unit,
        string indicator,
        string breakdown = "",
        DateTime? asAt = null
    )
    {
        var names = indicator.Split('/');
        var instant = asAt ?? (await Figures.QueryAsync<DateTime>("select clock_timestamp()")).Single();
        return await new FigureTrace(Figures.Worker).OpenAsync(
            new FigureKey(
                await Figures.PeriodIdAsync(period),
                CatalogueVersionId: 1,
                await UnitIdAsync(period, unit),
                names[0],
                names[1],
                names.ElementAtOrDefault(2) ?? "",
                breakdown,
                AsAt: new DateTimeOffset(instant, TimeSpan.Zero)
            ),
            TestContext.Current.CancellationToken
        );
    }

    private async Task<int> UnitIdAsync(string period, string unit) =>
        (
            await Figures.QueryAsync<int>(
                """
                select admin_unit_id
                from reference.admin_unit
                inner join reference.reporting_period on tree_date between valid_from and valid_to
                where admin_unit.code = @unit and reporting_period.code = @period
                """,
                new { unit, period }
            )
        ).Single();

    private static IEnumerable<AcceptedReturn> CityReturns()
    {
        var carried = GivenAccepted.Case("26071-24-V001", "2024-02-01");
        var children = GivenAccepted.Child("26071-24-T001", carried.CaseKey);
        foreach (var (index, unit) in GivenAccepted.Wards.Concat(Merged).Index())
        {
            yield return Filled(unit, "HC-2023-Q4", index);
            foreach (var quarter in Quarters)
            {
                if (quarter == "HC-2024-Q4" && Merged.Contains(unit))
                    continue;
                if ((unit, quarter) is ("26113", "HC-2024-Q2"))
                    continue;
                var filled = Filled(unit, quarter, index);
                if ((unit, quarter) is ("26071", "HC-2024-Q1"))
                    filled.With(carried).With(children).With(GivenAccepted.Injury());
                if ((unit, quarter) is ("26080", "HC-2024-Q4"))
                    filled.With(carried with { Outcome = "criminal" }).With(children).With(GivenAccepted.Injury());
                if ((unit, quarter) is ("26083", "HC-2024-Q4"))
                    filled
                        .With(GivenAccepted.Case("26083-24-V001", "2024-10-01"))
                        .With(GivenAccepted.Child("26083-24-T001", "26083-24-V001"));
                if ((unit, quarter) is ("26110", "HC-2024-Q4"))
                    filled.Blank("population").Unticked("injury");
                if (unit == "26107")
                    filled.NotApplicable("gift_child");
                yield return filled;
            }
        }
    }

    private static IEnumerable<AcceptedReturn> SplitReturns()
    {
        var received = GivenAccepted.Case("26128-24-V001", "2024-02-01");
        var child = GivenAccepted.Child("26128-24-T001", received.CaseKey);
        foreach (var (index, unit) in new[] { "26122", "26128", "26134" }.Index())
        {
            yield return Filled(unit, "HC-2023-Q4", index);
            foreach (var quarter in Quarters)
            {
                if (unit == "26128" && quarter == "HC-2024-Q4")
                    continue;
                var filled = Filled(unit, quarter, index);
                if ((unit, quarter) is ("26128", "HC-2024-Q1") or ("26134", "HC-2024-Q4"))
                    filled.With(received).With(child);
                yield return filled;
            }
        }
    }

    private static AcceptedReturn Filled(string unit, string quarter, int index)
    {
        var filled = GivenAccepted
            .Return(unit, quarter)
            .With("child_population", 10 + index)
            .With("live_birth", 3 + index)
            .With("gift_child", index % 3)
            .With("special_circumstance_child", 1)
            .With("infant_death", index % 2);
        return quarter.EndsWith("Q4", StringComparison.Ordinal) ? filled.With("population", 501 + (7 * index)) : filled;
    }
}
