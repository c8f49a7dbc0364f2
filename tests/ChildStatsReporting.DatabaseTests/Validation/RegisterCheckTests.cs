namespace ChildStatsReporting.DatabaseTests.Validation;

/// <summary>Rules over several rows of the lists, from the submitted text to the finding.</summary>
public sealed class RegisterCheckTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>
{
    private const string CaseColumns = "2024-12-1; Bạo lực; Gia đình; Đang xác minh, điều tra; 1; không";
    private const string Ticks = "x;;;;;;;;;;;";
    private static readonly string Case = $"26092-24-V001; {CaseColumns}";
    private static readonly string Child = $"26092-24-T001; 26092-24-V001; Nữ; 9; {Ticks} có; không; không";
    private const string Decision =
        "26092-24-Q001; 26092-24-V001; 2024-11-2; Điều 22; Cá nhân; Phạt tiền; 5000000; Chủ tịch UBND cấp xã; Đã thi hành";

    [Fact]
    public async Task Whole_lists_break_no_rule_and_are_stored()
    {
        var submissionId = await ValidateAsync(
            Return()
                .WithRow("abuse_case", Case)
                .WithRow("abused_child", Child)
                .WithRow("sanction_decision", Decision)
                .WithRow("injury", "Nam; 3; Đuối nước; Tại nhà; có; không")
        );

        (await database.FindingsAsync(submissionId)).Should().BeEmpty();
        (
            await database.QueryAsync<string>(
                """
                select concat_ws('|', case_key, half_month_start, abuse_form, abuse_setting, case_outcome,
                    perpetrator_count, is_child_elsewhere)
                from register.abuse_case where submission_id = @submissionId
                union all
                select concat_ws('|', child_key, case_key, sex, age_year, abuse_forms, sexual_abuse_kinds,
                    has_support_plan, is_minority, is_disabled)
                from register.abused_child where submission_id = @submissionId
                union all
                select concat_ws('|', list, is_nil, row_count)
                from register.list_state where submission_id = @submissionId and list = 'injury'
                """,
                new { submissionId }
            )
        ).Should().BeEquivalentTo("26092-24-V001|2024-12-01|violence|family|verifying|1|f", "26092-24-T001|26092-24-V001|female|9|{violence}|{}|t|f|f", "injury|f|1");
    }

    [Fact]
    public async Task Key_that_stands_twice_is_refused_at_the_second_row() =>
        (
            await FindingsAsync(
                Return()
                    .WithRow("abuse_case", Case)
                    .WithRow("abuse_case", Case)
                    .WithRow("abused_child", Child)
                    .WithRow("abused_child", Child)
            )
        )
            .Should()
            .Equal("repeated_key B8", "repeated_key B8");

    [Fact]
    public async Task Child_may_stand_once_in_each_case() =>
        (
            await FindingsAsync(
                Return()
                    .WithRow("abuse_case", Case)
                    .WithRow("abuse_case", $"26092-24-V002; {CaseColumns}")
                    .WithRow("abused_child", Child)
                    .WithRow("abused_child", Child.Replace("V001", "V002", StringComparison.Ordinal))
            )
        )
            .Should()
            .BeEmpty();

    [Fact]
    public async Task Child_and_decision_of_an_unknown_case_are_refused() =>
        (await FindingsAsync(Return().WithRow("abused_child", Child).WithRow("sanction_decision", Decision)))
            .Should()
            .Equal("child_without_case C7", "decision_without_case C7");

    [Fact]
    public async Task Decision_may_name_no_case() =>
        (
            await FindingsAsync(
                Return().WithRow("sanction_decision", Decision.Replace("26092-24-V001", "", StringComparison.Ordinal))
            )
        )
            .Should()
            .BeEmpty();

    [Fact]
    public async Task Unread_case_row_is_told_once_and_not_again_at_its_children() =>
        (
            await FindingsAsync(
                Return()
                    .WithRow("abuse_case", Case.Replace("Bạo lực", "", StringComparison.Ordinal))
                    .WithRow("abused_child", Child)
            )
        )
            .Should()
            .Equal("required D7");

    [Fact]
    public async Task Case_without_a_child_is_refused_unless_the_child_lives_elsewhere()
    {
        (await FindingsAsync(Return().WithRow("abuse_case", Case))).Should().Equal("case_without_child B7");
        (await FindingsAsync(Return().WithRow("abuse_case", Case.Replace("không", "có", StringComparison.Ordinal))))
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task Sex_that_differs_between_rows_of_a_child_is_refused() =>
        (
            await FindingsAsync(
                Return()
                    .WithRow("abuse_case", Case)
                    .WithRow("abuse_case", $"26092-24-V002; {CaseColumns}")
                    .WithRow("abused_child", Child)
                    .WithRow(
                        "abused_child",
                        Child
                            .Replace("V001", "V002", StringComparison.Ordinal)
                            .Replace("Nữ", "Nam", StringComparison.Ordinal)
                    )
            )
        )
            .Should()
            .Equal("child_sex_disagreement D8");

    [Fact]
    public async Task Row_before_the_window_is_a_supplement_with_its_child()
    {
        var given = Return()
            .WithRow("abuse_case", Case.Replace("2024-12-1", "2024-09-1", StringComparison.Ordinal))
            .WithRow("abused_child", Child);

        (await FindingsAsync(given)).Should().Equal("supplement B7", "supplement B7");
    }

    [Fact]
    public async Task First_half_month_of_the_window_is_no_supplement() =>
        (
            await FindingsAsync(
                Return()
                    .WithRow("abuse_case", Case.Replace("2024-12-1", "2024-9-2", StringComparison.Ordinal))
                    .WithRow("abused_child", Child)
            )
        )
            .Should()
            .BeEmpty();

    [Fact]
    public async Task Main_form_that_no_child_suffered_is_a_warning() =>
        (
            await FindingsAsync(
                Return()
                    .WithRow("abuse_case", Case.Replace("Bạo lực", "Mua bán", StringComparison.Ordinal))
                    .WithRow("abused_child", Child)
            )
        )
            .Should()
            .Equal("case_form_not_suffered D7");

    [Fact]
    public async Task Row_known_from_an_accepted_return_of_a_merged_unit_is_an_update()
    {
        var given = (string unitCode, string period) => new GivenReturn(database, unitCode, period);
        await given("26071", "HC-2024-Q3")
            .WithRow("abuse_case", "26071-24-V001; 2024-08-1; Bạo lực; Gia đình; verifying; 1; không")
            .WithRow("abused_child", $"26071-24-T001; 26071-24-V001; Nữ; 9; {Ticks} không;;")
            .AcceptAsync();
        var update = given("26080", "HC-2024-Q4")
            .WithRow("abuse_case", "26071-24-V001; 2024-08-1; Bạo lực; Gia đình; criminal; 1; không")
            .WithRow("abused_child", $"26071-24-T001; 26071-24-V001; Nam; 9; {Ticks} có;;")
            .WithRow("abused_child", $"26080-24-T001; 26071-24-V001; Nam; 9; {Ticks} có;;");

        (await FindingsAsync(update)).Should().Equal("child_sex_disagreement D7", "supplement B8");
    }

    [Fact]
    public async Task Finding_names_the_version_of_its_rule()
    {
        var submissionId = await ValidateAsync(
            Return()
                .Unticked("injury")
                .WithRow(
                    "sanction_decision",
                    Decision
                        .Replace("26092-24-V001", "", StringComparison.Ordinal)
                        .Replace("Phạt tiền", "Cảnh cáo", StringComparison.Ordinal)
                )
        );

        (
            await database.QueryAsync<string>(
                "select concat_ws(' ', rule, rule_version) from validation.finding where submission_id = @submissionId order by 1",
                new { submissionId }
            )
        )
            .Should()
            .Equal("empty_list", "fine_of_warning 1");
    }

    [Fact]
    public async Task Empty_list_without_its_tick_is_refused() =>
        (await FindingsAsync(Return().Unticked("injury"))).Should().Equal("empty_list C3");

    private GivenReturn Return() => new(database, "26092", "HC-2024-Q4");

    private async Task<IReadOnlyList<string>> FindingsAsync(GivenReturn given) =>
        await database.FindingsAsync(await ValidateAsync(given));

    private async Task<long> ValidateAsync(GivenReturn given)
    {
        var submissionId = await given.SaveAsync();
        await database.Validator.ValidateAsync(submissionId, TestContext.Current.CancellationToken);
        return submissionId;
    }
}
