using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Checks;
using ChildStatsReporting.Database;
using ChildStatsReporting.DatabaseTests.Intake;
using ChildStatsReporting.DatabaseTests.Web;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using ChildStatsReporting.Validation;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Review;

/// <summary>
/// What another sector gives for a whole city: asked with the sheet, entered by the agency that asked, accepted by another
/// person, counted at the city and above. Source: design Who sends what.
/// </summary>
public sealed class SectorReturnTests(IntakeDatabase database) : IClassFixture<IntakeDatabase>
{
    private const string Form = "CA-TE13";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Police_figure_of_a_city_counts_there_and_above_and_nowhere_below()
    {
        await new GivenPerson("second", "reviewer", "732").SaveAsync(database.Administrator);
        var receipt = await database.ReceiveAsync(await FilledAsync("732", figure: 3), IntakeDatabase.Reviewer);
        (await database.RulesAsync(receipt.SubmissionId)).Should().BeEmpty();

        var outcome = await new SubmissionValidator(
            database.Worker,
            database.Time,
            NullLogger<SubmissionValidator>.Instance
        ).ValidateAsync(receipt.SubmissionId, Cancellation);
        var findings = await database.QueryAsync<string>(
            "select concat(rule, ' ', sheet, ' ', cell) from validation.finding where submission_id = @SubmissionId",
            new { receipt.SubmissionId }
        );
        findings.Should().BeEmpty();
        outcome.BlockingCount.Should().Be(0);

        (await DecideAsync(receipt.SubmissionId, ReviewAction.Submit, IntakeDatabase.Reviewer))
            .Should()
            .Be("submitted");
        var scans = new SignedScans(
            new ActingDatabase(database.Worker),
            database.Keys,
            database.Time,
            new VietnamTime(database.Time)
        );
        (
            await scans.ReceiveAsync(
                new SignedScanUpload(
                    receipt.SubmissionId,
                    ScannedPaper.Pdf(),
                    IntakeDatabase.Reviewer,
                    "Trần Văn B (giả định)",
                    IsDeputy: false,
                    new DateOnly(2024, 12, 9)
                ),
                Cancellation
            )
        )
            .Refusal.Should()
            .BeNull();
        (await DecideAsync(receipt.SubmissionId, ReviewAction.Accept, IntakeDatabase.Reviewer))
            .Should()
            .NotBe("accepted", "who entered it does not accept it");
        await scans.OpenAsync(receipt.SubmissionId, "second", Cancellation);
        (await DecideAsync(receipt.SubmissionId, ReviewAction.Accept, "second")).Should().Be("accepted");

        await ComputeAsync();
        var figures = (await FiguresAsync()).Where(row => row.Numerator is not null).ToList();
        figures.Select(row => row.Unit).Should().Equal("732", "75");
        figures.Select(row => row.Numerator).Should().Equal("18", "18");
        figures.Should().OnlyContain(row => row.Reported == figures[0].Expected);
    }

    [Fact]
    public async Task Ward_return_of_a_city_is_refused_and_the_police_form_of_a_ward_is_taken()
    {
        (await database.WriteAsync("732")).Refusal!.Rule.Should().Be("unit_level");

        var receipt = await database.ReceiveAsync(await FilledAsync("26080", figure: 1), IntakeDatabase.Reviewer);

        receipt.Revision.Should().Be(1);
    }

    [Fact]
    public async Task Officer_of_a_ward_sends_nothing_for_the_city()
    {
        var receipt = await database.ReceiveAsync(await FilledAsync("732", figure: 9));

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

    private async Task<string> DecideAsync(long submissionId, ReviewAction action, string userName)
    {
        var outcome = await new SubmissionReview(
            database.Worker,
            new PeriodGate(database.Worker, database.Time, NullLogger<PeriodGate>.Instance),
            database.Time,
            NullLogger<SubmissionReview>.Instance
        ).DecideAsync(
            new ReviewDecision(submissionId, action, userName, null) { HasComparedScan = true },
            Cancellation
        );
        return outcome.Refusal ?? outcome.State.Code();
    }

    /// <summary>The sheet of the police with the same figure in each cell of the first element, 0 in all others.</summary>
    private async Task<byte[]> FilledAsync(string unitCode, int figure)
    {
        var template = await new WorkbookTemplate(database.Worker).WriteAsync(
            new TemplateRequest(Form, unitCode, IntakeDatabase.Quarter, IsInvented: true),
            Cancellation
        );
        template.Refusal.Should().BeNull();
        var cells = await database.QueryAsync<(int Row, int Column, string Element)>(
            """
            select row_number, column_number, data_cell.data_element
            from reference.form_cell
            inner join reference.data_cell using (data_cell_id)
            where form_code = @Form
            """,
            new { Form }
        );
        using var stream = new MemoryStream();
        stream.Write(template.Bytes!);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var sheet = DemoSheet.Of(document)["1. Công an"];
            foreach (var cell in cells)
                sheet.Set(cell.Row, cell.Column, cell.Element == "police_abuse_case" ? $"{figure}" : "0");
        }

        return stream.ToArray();
    }
}
