using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Checks;
using ChildStatsReporting.DatabaseTests.Intake;
using ChildStatsReporting.Demo;
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
    private const string Police = GivenSectorReturn.Form;
    private const string Year = "HC-2024-Y";
    private const string SchoolYear = "NH-2024";

    private readonly GivenSectorReturn given = new(database);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("PH-TE13", IntakeDatabase.Quarter, "agency_inspected_unit", "P/306/agency_inspected_unit", "18")]
    [InlineData("YT-TE13", Year, "measured_child", "A/02xx-a", "0/6")]
    [InlineData("GD-TE13", SchoolYear, "primary_pupil", "A/04xx-d", "0/6")]
    public async Task Figure_of_a_city_counts_there_and_above_and_nowhere_below(
        string form,
        string period,
        string element,
        string view,
        string figure
    )
    {
        await AcceptAsync(await given.FilledAsync(form, "732", period, element, figure: 3));

        await ComputeAsync(period);
        var figures = (await FiguresAsync(period, view)).Where(row => row.Numerator is not null).ToList();
        figures.Select(row => row.Unit).Should().Equal("732", "75");
        figures.Select(row => $"{row.Numerator}/{row.Denominator}".TrimEnd('/')).Should().Equal(figure, figure);
        figures.Should().OnlyContain(row => row.Reported == figures[0].Expected);
    }

    [Theory]
    [InlineData("PH-TE13", IntakeDatabase.Quarter, "agency_breach_remedied", "warning breach_remedied_within_found")]
    [InlineData("PH-TE13", IntakeDatabase.Quarter, "agency_fund_spent", "warning agency_spent_within_allotted")]
    [InlineData("PH-TE13", IntakeDatabase.Quarter, "agency_data_clean", "blocking data_clean_within_check")]
    [InlineData("YT-TE13", Year, "stunted_child", "blocking stunted_within_measured")]
    [InlineData("GD-TE13", SchoolYear, "primary_dropout", "blocking primary_dropout_within_pupil")]
    public async Task Part_that_is_more_than_its_whole_is_found(
        string form,
        string period,
        string element,
        string finding
    )
    {
        var receipt = await database.ReceiveAsync(
            await given.FilledAsync(form, "732", period, element, figure: 2),
            IntakeDatabase.Reviewer
        );

        await given.ValidateAsync(receipt.SubmissionId);
        (
            await database.QueryAsync<string>(
                "select distinct concat_ws(' ', severity, rule) from validation.finding where submission_id = @SubmissionId",
                new { receipt.SubmissionId }
            )
        )
            .Should()
            .Equal(finding);
    }

    [Fact]
    public async Task Police_figure_is_entered_by_one_and_accepted_by_another_and_opens_up_to_its_letter()
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

        await ComputeAsync(IntakeDatabase.Quarter);
        var figures = (await FiguresAsync(IntakeDatabase.Quarter, "P/306/police_case"))
            .Where(row => row.Numerator is not null)
            .ToList();
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
    public async Task Quarter_and_year_of_the_health_sector_are_two_returns_with_a_sheet_each()
    {
        await AcceptAsync(
            await given.FilledAsync("YT-TE13", "732", IntakeDatabase.Quarter, "immunised_under_one_child", figure: 40)
        );

        (await SheetsAsync("YT-TE13", IntakeDatabase.Quarter)).Should().Equal("1. Quý");
        (await SheetsAsync("YT-TE13", Year)).Should().Equal("2. Năm");
        (await RefusalAsync("YT-TE13", SchoolYear)).Should().Contain("HC-2024-Q4").And.Contain("HC-2024-Y");
        (await RefusalAsync("GD-TE13", Year)).Should().Contain("NH-2024");
        (await RefusalAsync("PH-TE13", Year)).Should().Contain("HC-2024-Q4");
    }

    [Fact]
    public async Task Start_of_a_school_year_leaves_its_end_open_until_the_later_revision()
    {
        (await IsOpenAsync("2024-08-31", "2024-09-01", "2025-06-05", "2025-06-06"))
            .Should()
            .Equal(false, true, true, false);
        await AcceptAsync(
            await given.FilledAsync("GD-TE13", "732", SchoolYear, "primary_pupil", 50, ["1. Đầu năm học"])
        );
        await ComputeAsync(SchoolYear);
        (await OfCityAsync("A/04xx-g")).Denominator.Should().Be("0");
        (await OfCityAsync("A/04xx-d")).Numerator.Should().BeNull("no pupil has left yet");

        await AcceptAsync(await given.FilledAsync("GD-TE13", "732", SchoolYear, "primary_pupil", 50));
        await ComputeAsync(SchoolYear);

        var atTheEnd = await OfCityAsync("A/04xx-d");
        $"{atTheEnd.Numerator}/{atTheEnd.Denominator}".Should().Be("0/100");

        async Task<FigureRow> OfCityAsync(string view) =>
            (await FiguresAsync(SchoolYear, view)).Single(row => row.Unit == "732");
    }

    [Fact]
    public async Task Ward_return_of_a_city_is_refused_and_the_police_form_of_a_ward_is_taken()
    {
        (await database.WriteAsync("732")).Refusal!.Rule.Should().Be("unit_level");

        var receipt = await database.ReceiveAsync(
            await given.FilledAsync(Police, "26080", IntakeDatabase.Quarter, "police_abuse_case", figure: 1),
            IntakeDatabase.Reviewer
        );

        receipt.Revision.Should().Be(1);
    }

    [Fact]
    public async Task Officer_of_a_ward_sends_nothing_for_the_city()
    {
        var receipt = await database.ReceiveAsync(
            await given.FilledAsync(Police, "732", IntakeDatabase.Quarter, "police_abuse_case", figure: 9)
        );

        receipt.Revision.Should().BeNull();
        (await database.RulesAsync(receipt.SubmissionId)).Should().Contain("no_right");
    }

    private async Task AcceptAsync(byte[] workbook) => await given.AcceptAsync(await given.ValidatedAsync(workbook));

    private async Task ComputeAsync(string period)
    {
        var aggregator = new CountAggregator(database.Worker, NullLogger<CountAggregator>.Instance);
        await new FigureComputation(
            aggregator,
            new(database.Worker, aggregator, NullLogger<IndicatorCalculator>.Instance),
            new(database.Worker, NullLogger<FigureChecks>.Instance)
        ).RunAsync(
            (
                await database.QueryAsync<int>(
                    "select period_id from reference.reporting_period where code = @period",
                    new { period }
                )
            ).Single(),
            Cancellation
        );
    }

    /// <summary>The totals of a view, of the province and every unit below it that a row is about.</summary>
    private async Task<IEnumerable<FigureRow>> FiguresAsync(string period, string view)
    {
        var figures = new FigureFile(database.Worker);
        var (periodId, unitId) = (
            await database.QueryAsync<(int, int)>(
                """
                select period_id, admin_unit_id
                from reference.reporting_period
                inner join reference.admin_unit on tree_date between valid_from and valid_to
                where reporting_period.code = @period and admin_unit.code = '75'
                """,
                new { period }
            )
        ).Single();
        var state = (await figures.NewestStateAsync(periodId, Cancellation))!;
        return (await figures.RowsAsync(periodId, unitId, state, Cancellation)).Where(row =>
            $"{row.Part}/{row.Code}/{row.View}".TrimEnd('/') == view && row.Breakdown.Length == 0
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

    private async Task<IEnumerable<bool>> IsOpenAsync(params string[] days) =>
        await database.QueryAsync<bool>(
            """
            select is_open
            from unnest(@days::date[]) with ordinality as day (today, position)
            cross join reference.reporting_period
            cross join lateral review.return_window(period_id, 'GD-TE13', null, today, null)
            where code = @SchoolYear
            order by position
            """,
            new { days, SchoolYear }
        );

    private async Task<string> RefusalAsync(string form, string period)
    {
        var refusal = (await given.WriteAsync(form, "732", period)).Refusal!;
        refusal.Rule.Should().Be("period_kind");
        return refusal.Message;
    }

    private async Task<IEnumerable<string>> SheetsAsync(string form, string period) =>
        new DemoPackage((await given.WriteAsync(form, "732", period)).Bytes!).SheetNames.Where(name =>
            char.IsAsciiDigit(name[0])
        );
}
