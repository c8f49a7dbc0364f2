using ChildStatsReporting.Checks;
using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Cli;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ChildStatsReporting.DatabaseTests.Checks;

/// <summary>What the checks say of awkward histories, in the log and at the command line.</summary>
public sealed class FigureChecksTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Ward = "26083";
    private const string Quarter = "HC-2024-Q4";
    private const string Year = "HC-2024-Y";

    private static readonly string[] Periods = ["HC-2024-Q1", "HC-2024-Q2", "HC-2024-Q3", Quarter, Year];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await figures.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Keyed_difference_is_listed_with_what_made_it()
    {
        var first = GivenAccepted.Case($"{Ward}-24-V001", "2024-02-01");
        await figures.AcceptAsync(
            GivenAccepted
                .Return(Ward, Periods[0])
                .With(first)
                .With(GivenAccepted.Child($"{Ward}-24-T001", first.CaseKey)),
            // The child again in a new case of the quarter, and the first case with another outcome.
            GivenAccepted
                .Return(Ward, Periods[1])
                .With(first with { Outcome = "criminal" })
                .With(GivenAccepted.Child($"{Ward}-24-T001", first.CaseKey))
                .With(GivenAccepted.Case($"{Ward}-24-V002", "2024-05-01"))
                .With(GivenAccepted.Child($"{Ward}-24-T001", $"{Ward}-24-V002")),
            // A decision of an earlier quarter.
            GivenAccepted.Return(Ward, Periods[2]).With(GivenAccepted.Decision($"{Ward}-24-Q001", null, "2024-05-01")),
            GivenAccepted.Return(Ward, Quarter)
        );
        await figures.ComputeAsync(Periods);

        var result = (await RunAsync(Year)).Single(result => result.RowCount > 0);

        result.Check.Name.Should().Be("keyed_count_equals_sum_of_quarters");
        result
            .FirstRows.Select(row => $"{row.UnitCode} {row.Subject}: {row.Wanted} {row.Found} {row.Cause}")
            .Should()
            .BeEquivalentTo(
                "26083 abuse_case_by_outcome {case_outcome=criminal}: 0 1 later_state",
                "26083 abuse_case_by_outcome {case_outcome=verifying}: 2 1 later_state",
                "26083 abused_child {sex=female;age_group=6-10;abuse_setting=family}: 2 1 repeated_key",
                "26083 abused_child_by_form {abuse_form=violence;sex=female}: 2 1 repeated_key",
                "26083 administrative_fine {violator_kind=person}: 0 1000000 supplement",
                "26083 administrative_violator {violator_kind=person}: 0 1 supplement"
            );
    }

    [Fact]
    public async Task Split_unit_with_keys_at_its_heirs_passes()
    {
        var handedOn = GivenAccepted.Case("26128-24-V001", "2024-02-01");
        await figures.AcceptAsync(
            from quarter in Periods.Take(3)
            select GivenAccepted
                .Return("26128", quarter)
                .With("gift_child", 1)
                .With("assistance_given", 3)
                .With(handedOn)
                .With(GivenAccepted.Child("26128-24-T001", handedOn.CaseKey))
        );
        await figures.AcceptAsync(
            from unit in new[] { "26122", "26134" }
            from quarter in Periods.Take(4)
            let plain = GivenAccepted.Return(unit, quarter).With("gift_child", 10)
            select quarter == Quarter
                ? plain.With(handedOn).With(GivenAccepted.Child("26128-24-T001", handedOn.CaseKey))
                : plain
        );
        await figures.ComputeAsync(Periods);

        (await FailuresAsync(Periods)).Should().BeEmpty();
    }

    [Fact]
    public async Task Returns_with_gaps_and_cells_that_do_not_apply_pass()
    {
        await figures.AcceptAsync(
            from quarter in Periods.Take(4)
            from ward in GivenAccepted.Wards.Take(4).Index()
            let plain = GivenAccepted
                .Return(ward.Item, quarter)
                .With("special_circumstance_new_child", 3)
                .With("child_population", 7)
            select ward.Index switch
            {
                0 => plain.Blank("special_circumstance_new_child", "sex=male"),
                1 => plain.NotApplicable("special_circumstance_new_child", "sex=female"),
                2 => plain.Unticked("injury").NotApplicable("gift_child"),
                _ => plain,
            }
        );
        await figures.ComputeAsync(Periods);

        (await FailuresAsync(Periods)).Should().BeEmpty();
    }

    [Fact]
    public async Task Corrected_return_passes_before_and_after_its_computation()
    {
        await figures.AcceptAsync(
            Periods.Take(4).Select(quarter => GivenAccepted.Return(Ward, quarter).With("gift_child", 3))
        );
        await figures.ComputeAsync(Periods);
        await figures.AcceptAsync(
            GivenAccepted.Return(Ward, Quarter).With("gift_child", 5).With(GivenAccepted.Injury())
        );
        await figures.Computation.AggregateAsync([await figures.PeriodIdAsync(Quarter)], Cancellation);

        (await RunAsync(Year))
            .Single(result => result.RowCount > 0)
            .FirstRows.Single()
            .Cause.Should()
            .Be("other_returns");
        await figures.ComputeAsync(Quarter, Year);

        (await FailuresAsync(Periods)).Should().BeEmpty();
    }

    [Fact]
    public async Task Stage_logs_where_a_check_fails_without_a_figure()
    {
        await figures.AcceptAsync(GivenAccepted.Return(Ward, Quarter).With("gift_child", 424242));
        await figures.ComputeAsync(Quarter);
        await SpoilAsync();
        var log = new KeptEntries();

        await new FigureChecks(figures.Worker, log).RunAfterAsync(
            FigureStage.Indicators,
            [await figures.PeriodIdAsync(Quarter)],
            Cancellation
        );

        log.Entries.Should()
            .ContainSingle()
            .Which.Should()
            .StartWith("Error: Check unit_equals_sum_of_units_below after Indicators: 1 rows")
            .And.Contain("HC-2024-Q4 75 P/306/gift")
            .And.NotContain("4242");
    }

    [Fact]
    public async Task Verb_says_what_passes_and_ends_with_done()
    {
        await figures.AcceptAsync(GivenAccepted.Return(Ward, Quarter));
        await figures.ComputeAsync(Quarter);

        var (exitCode, output) = await VerbAsync("check", "--period", Quarter);

        exitCode.Should().Be(ExitCode.Done, output);
        output
            .TrimEnd()
            .Split('\n')
            .Should()
            .HaveCount(FigureCheck.All.Count)
            .And.OnlyContain(line => line.TrimEnd().EndsWith(": đạt"));
    }

    [Fact]
    public async Task Verb_says_in_words_what_does_not_hold_and_ends_with_refused()
    {
        await figures.AcceptAsync(GivenAccepted.Return(Ward, Quarter).With("gift_child", 5));
        await figures.ComputeAsync(Quarter);
        await SpoilAsync();

        var (exitCode, output) = await VerbAsync("check");

        exitCode.Should().Be(ExitCode.Refused);
        output
            .Should()
            .Contain("đơn vị bằng tổng các đơn vị trực thuộc [unit_equals_sum_of_units_below]: 1 dòng, LỖI")
            .And.Contain(
                "    Kỳ HC-2024-Q4, đơn vị 75, P/306/gift: đúng ra 5 / 0 / 1 / 1, đang là 6 / 0 / 1 / 1; khác tổng các đơn vị trực thuộc"
            );
    }

    private Task SpoilAsync() =>
        figures.ExecuteAsync(
            """
            update indicators.indicator_value set numerator = numerator + 1
            from reference.admin_unit, reference.cell_key
            where admin_unit.admin_unit_id = indicator_value.admin_unit_id and admin_unit.code = '75'
                and cell_key.indicator_cell_id = indicator_value.indicator_cell_id and cell_key.part = 'P' and cell_key.view = 'gift'
            """
        );

    private async Task<IReadOnlyList<CheckResult>> RunAsync(params string[] periods)
    {
        var periodIds = new List<int>();
        foreach (var period in periods)
            periodIds.Add(await figures.PeriodIdAsync(period));
        return await figures.Checks.RunAsync(FigureCheck.All, periodIds, Cancellation);
    }

    private async Task<IReadOnlyList<string>> FailuresAsync(string[] periods) =>
        [
            .. from result in await RunAsync(periods)
            where result.IsFailure
            from row in result.FirstRows
            select $"{result.Check.Name}: {row}",
        ];

    private async Task<(int ExitCode, string Output)> VerbAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(figures.Connections.Settings()).Build();
        var exitCode = await DemoProgram.CommandLine(configuration, output, output).RunAsync(arguments);
        return (exitCode, output.ToString());
    }

    private sealed class KeptEntries : ILogger<FigureChecks>
    {
        public List<string> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Entries.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
