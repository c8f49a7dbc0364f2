using ChildStatsReporting.Checks;
using ChildStatsReporting.DatabaseTests.Intake;
using ChildStatsReporting.Review;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Review;

/// <summary>A city's own figure beside those of its communes: the difference is a finding. Source: design Who sends what.</summary>
public sealed class UnitDifferenceTests(IntakeDatabase database) : IClassFixture<IntakeDatabase>
{
    private readonly GivenSectorReturn given = new(database);

    [Fact]
    public async Task City_that_differs_from_its_communes_gives_a_reason_and_stays_listed()
    {
        await given.AcceptedAsync("26080", figure: 2);
        await given.AcceptedAsync("26083", figure: 1);
        var city = await given.ValidatedAsync("732", figure: 5);

        var messages = await database.QueryAsync<string>(
            "select concat_ws('|', severity, sheet, cell, found, message) from validation.finding where submission_id = @city and rule = 'unit_differs_from_parts' order by finding_id",
            new { city }
        );
        messages.Should().NotBeEmpty();
        messages[0]
            .Should()
            .StartWith("warning|1. Công an|")
            .And.Contain("Số của cả địa bàn là 5, tổng số của 2 đơn vị trực thuộc đã tiếp nhận là 3")
            .And.Contain("số được tính là số của cả địa bàn");
        (await given.DecideAsync(city, ReviewAction.Submit)).Should().Contain("Báo cáo còn cảnh báo");
        await given.AcceptAsync(city, remark: "Hai cửa sổ thời gian khác nhau");

        // What a commune sends later is no fault of the city's return any more: the check tells it.
        await given.AcceptedAsync("26086", figure: 4);
        var check = FigureCheck.All.Single(check => check.Name == "unit_agrees_with_its_parts");
        var result = (
            await new FigureChecks(database.Worker, NullLogger<FigureChecks>.Instance).RunAsync(
                [check],
                await database.QueryAsync<int>(
                    "select period_id from reference.reporting_period where code = @Quarter",
                    new { IntakeDatabase.Quarter }
                ),
                TestContext.Current.CancellationToken
            )
        ).Single();

        result.IsFailure.Should().BeFalse("both numbers may be right");
        result
            .FirstRows.Should()
            .Contain(row =>
                row.UnitCode == "732" && row.Wanted == "7" && row.Found == "5" && row.Cause == "unit_counts"
            );
    }
}
