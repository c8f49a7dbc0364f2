using ChildStatsReporting.Intake;

namespace ChildStatsReporting.DatabaseTests.Intake;

public sealed class WorkbookTemplateTests(IntakeDatabase database) : IClassFixture<IntakeDatabase>
{
    [Fact]
    public async Task Dissolved_unit_is_refused_naming_its_successor()
    {
        var written = await database.WriteAsync("26071");

        written.Refusal!.Rule.Should().Be("unit_dissolved");
        written.Refusal.Message.Should().Contain("Phường Xuân Trung (26071)").And.Contain("Phường Xuân An (26080)");
    }

    [Fact]
    public async Task Split_unit_is_refused_naming_both_successors()
    {
        var written = await database.WriteAsync("26128");

        written.Refusal!.Message.Should().Contain("(26122) và ").And.Contain("(26134)");
    }

    [Theory]
    [InlineData("99999", IntakeDatabase.Quarter, "unit_unknown")]
    [InlineData("732", IntakeDatabase.Quarter, "unit_level")]
    [InlineData("26080", "HC-2024-H1", "period_kind")]
    [InlineData("26080", "HC-1999-Q1", "period_unknown")]
    public async Task Request_that_no_ward_return_answers_is_refused(string unitCode, string periodCode, string rule) =>
        (await database.WriteAsync(unitCode, periodCode)).Refusal!.Rule.Should().Be(rule);

    [Fact]
    public async Task Stocks_and_open_cases_of_merged_wards_arrive_in_the_next_workbook()
    {
        await AcceptAsync("26080", population: 41, outcome: "verifying");
        await AcceptAsync("26071", population: 5, outcome: "verifying");
        await AcceptAsync("26074", population: 7, outcome: "criminal");

        var workbook = WorkbookReader
            .Read(await database.TemplateAsync(), WorkbookCaps.Default, TestContext.Current.CancellationToken)
            .Workbook!;

        workbook
            .Cells.Where(cell => cell.Text != "☐")
            .Select(cell => (cell.Address, cell.Text))
            .Should()
            .Equal(("D8", "53"), ("G8", "53"));
        workbook
            .Rows.Select(row => string.Join('|', row.CellTexts))
            .Should()
            .Equal(
                "26071-24-V001|2024-08-2|Xâm hại tình dục|Gia đình|Đang xác minh, điều tra|1|không",
                "26080-24-V001|2024-08-2|Xâm hại tình dục|Gia đình|Đang xác minh, điều tra|1|không",
                "26071-24-T001|26071-24-V001|Nữ|9|||x|||||||x||có||không",
                "26080-24-T001|26080-24-V001|Nữ|9|||x|||||||x||có||không"
            );
    }

    [Fact]
    public async Task Stock_is_not_filled_in_when_a_merged_ward_has_no_accepted_return()
    {
        var workbook = WorkbookReader
            .Read(
                await database.TemplateAsync(periodCode: "HC-2025-Q1"),
                WorkbookCaps.Default,
                TestContext.Current.CancellationToken
            )
            .Workbook!;

        workbook.Cells.Should().OnlyContain(cell => cell.Text == "☐");
    }

    /// <summary>An accepted return of the third quarter with one stock and one case.</summary>
    private async Task AcceptAsync(string unitCode, int population, string outcome)
    {
        var submissionId = await new GivenSubmission(unitCode, "HC-2024-Q3") { State = "accepted" }.SaveAsync(
            database.Administrator
        );
        await database.ExecuteAsync(
            """
            insert into validation.cell_value (submission_id, data_cell_id, value)
            select @submissionId, data_cell_id, @population
            from reference.data_cell
            where data_element = 'child_population' and breakdown = 'sex=male;age_year=0';
            insert into register.abuse_case (
                submission_id, row_number, case_key, half_month_start, abuse_form, abuse_setting, case_outcome,
                perpetrator_count, is_child_elsewhere)
            values (@submissionId, 7, @unitCode || '-24-V001', '2024-08-15', 'sexual', 'family', @outcome, 1, false);
            insert into register.abused_child (
                submission_id, row_number, child_key, case_key, sex, age_year, abuse_forms, sexual_abuse_kinds,
                has_support_plan, is_disabled)
            values (@submissionId, 7, @unitCode || '-24-T001', @unitCode || '-24-V001', 'female', 9, '{sexual}',
                '{molestation}', true, false)
            """,
            new
            {
                submissionId,
                unitCode,
                population,
                outcome,
            }
        );
    }
}
