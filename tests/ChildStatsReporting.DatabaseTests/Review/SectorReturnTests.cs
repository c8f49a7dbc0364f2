using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Checks;
using ChildStatsReporting.DatabaseTests.Intake;
using ChildStatsReporting.Host.Cli;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Review;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Review;

/// <summary>
/// What another sector gives for a whole city: asked with the sheet, entered by the agency that asked, accepted by another
/// person, counted at the city and above. Source: design Who sends what.
/// </summary>
public sealed class SectorReturnTests(IntakeDatabase database) : IClassFixture<IntakeDatabase>
{
    private readonly GivenSectorReturn given = new(database);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Police_figure_of_a_city_counts_there_and_above_and_nowhere_below()
    {
        var submissionId = await given.ValidatedAsync("732", figure: 3);
        (
            await database.QueryAsync<string>(
                "select rule from validation.finding where submission_id = @submissionId",
                new { submissionId }
            )
        )
            .Should()
            .BeEmpty();

        await new GivenPerson(GivenSectorReturn.Second, "reviewer", "732").SaveAsync(database.Administrator);
        (await given.DecideAsync(submissionId, ReviewAction.Submit)).Should().Be("submitted");
        (await given.ScanAsync(submissionId)).Should().BeNull();
        (await given.DecideAsync(submissionId, ReviewAction.Accept))
            .Should()
            .NotBe("accepted", "who entered it does not accept it");
        (await given.DecideAsync(submissionId, ReviewAction.Accept, GivenSectorReturn.Second))
            .Should()
            .Contain("mở xem bản quét văn bản");
        await given.Scans.OpenAsync(submissionId, GivenSectorReturn.Second, Cancellation);
        (await given.DecideAsync(submissionId, ReviewAction.Accept, GivenSectorReturn.Second)).Should().Be("accepted");

        await ComputeAsync();
        var figures = (await FiguresAsync()).Where(row => row.Numerator is not null).ToList();
        figures.Select(row => row.Unit).Should().Equal("732", "75");
        figures.Select(row => row.Numerator).Should().Equal("18", "18");
        figures.Should().OnlyContain(row => row.Reported == figures[0].Expected);

        var city = await TraceAsync("732");
        city.Lines.Where(line => line.LeftOut is null)
            .Select(line => $"{line.Unit} {line.Kind} {line.Numerator:0}")
            .Should()
            .Equal("732 unit 18");
        city.Lines.Where(line => line.LeftOut is not null)
            .Should()
            .OnlyContain(line => line.LeftOut == LeftOutReason.Barred && line.Kind == "own");
        string.Join('\n', new TraceText(city, "Công an", "").Lines())
            .Should()
            .Contain("Thành phố Long Khánh (số của chính đơn vị)")
            .And.Contain("không thu thập ở cấp này, Thành phố Long Khánh có số chung cho cả địa bàn")
            .And.Contain("nhập từ văn bản số 1234/CATP-ĐTTH ngày 09/12/2024 của Công an thành phố Long Khánh");
        var ward = await TraceAsync("26080");
        string.Join('\n', new TraceText(ward, "Công an", "").Lines())
            .Should()
            .Contain("giá trị: không thu thập ở cấp này: Thành phố Long Khánh có số chung cho cả địa bàn");
    }

    [Fact]
    public async Task Ward_return_of_a_city_is_refused_and_the_police_form_of_a_ward_is_taken()
    {
        (await database.WriteAsync("732")).Refusal!.Rule.Should().Be("unit_level");

        var receipt = await database.ReceiveAsync(await given.FilledAsync("26080", figure: 1), IntakeDatabase.Reviewer);

        receipt.Revision.Should().Be(1);
    }

    [Fact]
    public async Task Officer_of_a_ward_sends_nothing_for_the_city()
    {
        var receipt = await database.ReceiveAsync(await given.FilledAsync("732", figure: 9));

        receipt.Revision.Should().BeNull();
        (await database.RulesAsync(receipt.SubmissionId)).Should().Contain("no_right");
    }

    private async Task ComputeAsync()
    {
        var aggregator = new CountAggregator(database.Worker, NullLogger<CountAggregator>.Instance);
        await new FigureComputation(
            aggregator,
            new(database.Worker, aggregator, NullLogger<IndicatorCalculator>.Instance),
            new(database.Worker, NullLogger<FigureChecks>.Instance)
        ).RunAsync(
            (
                await database.QueryAsync<int>(
                    "select period_id from reference.reporting_period where code = @Quarter",
                    new { IntakeDatabase.Quarter }
                )
            ).Single(),
            Cancellation
        );
    }

    /// <summary>The police's cases of one unit, opened up.</summary>
    private async Task<TracedFigure> TraceAsync(string unitCode)
    {
        var (periodId, unitId) = (
            await database.QueryAsync<(int, int)>(
                """
                select period_id, admin_unit_id
                from reference.reporting_period
                inner join reference.admin_unit on tree_date between valid_from and valid_to
                where reporting_period.code = @Quarter and admin_unit.code = @unitCode
                """,
                new { IntakeDatabase.Quarter, unitCode }
            )
        ).Single();
        var state = (await new FigureFile(database.Worker).NewestStateAsync(periodId, Cancellation))!;
        return (
            await new FigureTrace(database.Worker).OpenAsync(
                new FigureKey(periodId, state.CatalogueVersionId, unitId, "P", "306", "police_case", "", state.AsAt),
                Cancellation
            )
        )!;
    }

    /// <summary>The police's cases, all forms together, of the province and every unit below it.</summary>
    private async Task<IEnumerable<FigureRow>> FiguresAsync()
    {
        var figures = new FigureFile(database.Worker);
        var (periodId, unitId) = (
            await database.QueryAsync<(int, int)>(
                """
                select period_id, admin_unit_id
                from reference.reporting_period
                inner join reference.admin_unit on tree_date between valid_from and valid_to
                where reporting_period.code = @Quarter and admin_unit.code = '75'
                """,
                new { IntakeDatabase.Quarter }
            )
        ).Single();
        var state = (await figures.NewestStateAsync(periodId, Cancellation))!;
        return (await figures.RowsAsync(periodId, unitId, state, Cancellation)).Where(row =>
            row is { View: "police_case", Breakdown: "" }
        );
    }
}
