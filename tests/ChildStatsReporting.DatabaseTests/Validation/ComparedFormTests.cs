namespace ChildStatsReporting.DatabaseTests.Validation;

/// <summary>A return beside its own lists and beside the accepted returns of its unit by other forms.</summary>
public sealed class ComparedFormTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>
{
    [Theory]
    [InlineData("26002", "accepted", "12", true)]
    [InlineData("26005", "accepted", "11", false)]
    [InlineData("26008", "validated", "12", false)]
    public async Task Accepted_figure_of_another_form_is_compared_with_tolerance(
        string unitCode,
        string state,
        string immunised,
        bool isFound
    )
    {
        await OtherAsync("YT-TE13", unitCode, "HC-2024-Q4", state, "immunised_under_one_child", immunised);

        var found = await FoundAsync(await Quarter(unitCode).SaveAsync(), "immunised_within_under_one");

        found.Should().HaveCount(isFound ? 2 : 0);
        found
            .Where(finding =>
                finding.Severity != "warning"
                || finding.Cell is null
                || !finding.Message.Contains($"({immunised})")
                || !finding.Message.Contains("(10)")
            )
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task Other_form_is_told_the_same()
    {
        await Quarter("26011").AcceptAsync();

        var found = await FoundAsync(
            await OtherAsync("YT-TE13", "26011", "HC-2024-Q4", "received", "immunised_under_one_child", "12"),
            "immunised_within_under_one"
        );

        found.Should().HaveCount(2);
        found.Select(finding => finding.Sheet).Distinct().Should().Equal("1. Quý");
    }

    [Fact]
    public async Task Form_of_the_year_is_compared_with_the_quarter_that_ends_it()
    {
        await OtherAsync("YT-TE13", "26029", "HC-2024-Y", "accepted", "measured_child", "60");

        (await FoundAsync(await Quarter("26029").SaveAsync(), "measured_within_under_five")).Should().HaveCount(2);
    }

    [Theory]
    [InlineData("26017", "HC-2024-Q3", 2)]
    [InlineData("26020", "HC-2024-Q4", 0)]
    public async Task School_year_is_compared_with_the_quarter_whose_stocks_it_takes(
        string unitCode,
        string quarter,
        int count
    )
    {
        await OtherAsync("GD-TE13", unitCode, "NH-2024", "accepted", "primary_pupil", "61");

        var submissionId = await new GivenReturn(database, unitCode, quarter).SaveAsync();

        (await FoundAsync(submissionId, "primary_within_6_10")).Should().HaveCount(count);
    }

    [Fact]
    public async Task List_is_compared_with_a_cell_of_its_category()
    {
        var given = Quarter("26050")
            .WithRow("abuse_case", "26050-24-V001; 2024-10-1; sexual; family; verifying; 1; không")
            .WithRow("abused_child", Child("26050-24-T001"))
            .WithRow("abused_child", Child("26050-24-T002"))
            .With("special_circumstance_child", "0");

        var finding = (await FoundAsync(await given.SaveAsync(), "sexual_abuse_within_special")).Single();

        finding.Cell.Should().NotBeNull();
        finding.Message.Should().Contain("Danh sách có 2 trẻ em").And.Contain("chỉ có 0.");
    }

    [Fact]
    public async Task List_that_another_form_exceeds_is_told_at_the_list_without_a_value()
    {
        await OtherAsync("CA-TE13", "26053", "HC-2024-Q4", "accepted", "police_abuse_case", "1");

        var found = await FoundAsync(await Quarter("26053").SaveAsync(), "police_case_within_list");

        found.Should().NotBeEmpty();
        found.Should().OnlyContain(finding => finding.Sheet == "Vụ việc" && finding.Cell == null);
        found.Should().OnlyContain(finding => finding.IsInList && finding.Found == null);
    }

    private GivenReturn Quarter(string unitCode) => new(database, unitCode, "HC-2024-Q4");

    private static string Child(string key) => $"{key}; {key[..9]}V001; female; 14; ; ; x; ; ; ; x; ; ; ; ; có; ; ";

    /// <summary>A return of another form whose every cell of one element holds the same figure.</summary>
    private async Task<long> OtherAsync(
        string formCode,
        string unitCode,
        string periodCode,
        string state,
        string element,
        string figure
    )
    {
        var submissionId = await new GivenSubmission(unitCode, periodCode)
        {
            FormCode = formCode,
            State = state,
        }.SaveAsync(database.Database.Administrator);
        await database.ExecuteAsync(
            """
            insert into validation.cell_value
            select @submissionId, data_cell_id, @figure::numeric
            from reference.data_cell where data_element = @element;

            insert into intake.submitted_cell (submission_id, sheet, row_number, column_number, value_text, value_kind)
            select @submissionId, sheet_name, row_number, column_number, @figure, 'number'
            from reference.form_cell
            inner join reference.form_section using (catalogue_version_id, form_code, section)
            inner join reference.data_cell using (data_cell_id)
            where data_element = @element and form_code = @formCode
            """,
            new
            {
                submissionId,
                element,
                figure,
                formCode,
            }
        );
        return submissionId;
    }

    private async Task<IReadOnlyList<Told>> FoundAsync(long submissionId, string rule)
    {
        await database.Validator.ValidateAsync(submissionId, TestContext.Current.CancellationToken);
        return await database.QueryAsync<Told>(
            """
            select severity, sheet, cell, found, message, is_in_list
            from validation.finding
            where submission_id = @submissionId and rule = @rule
            """,
            new { submissionId, rule }
        );
    }

    private sealed record Told(
        string Severity,
        string? Sheet,
        string? Cell,
        string? Found,
        string Message,
        bool IsInList
    );
}
