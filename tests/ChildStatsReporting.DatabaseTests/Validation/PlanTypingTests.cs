using ChildStatsReporting.Plan;

namespace ChildStatsReporting.DatabaseTests.Validation;

/// <summary>The sheet of tasks of a return of 26086 for the last quarter of 2024; the city's plan asks II.8 and II.12 of wards.</summary>
public sealed class PlanTypingTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>, IAsyncLifetime
{
    private const string Sheet = "Nhiệm vụ kế hoạch";

    public async ValueTask InitializeAsync()
    {
        await database.ExecuteAsync("truncate plan.plan, plan.task, plan.task_state");
        await StateAsync("732", "306/KH-UBND", "II.4 agency", "II.8 wards", "II.12 both");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Row_is_known_by_its_number_wherever_it_stands_and_a_blank_one_says_nothing()
    {
        var submissionId = await SaveAsync(
            ("A7", "II.12"),
            ("D7", "ĐANG THỰC HIỆN"),
            ("F7", "Chưa có địa điểm"),
            ("A8", "II.8"),
            ("C3", "15/KH-UBND"),
            ("C4", "20/1/2024")
        );

        (await database.FindingsAsync(submissionId)).Should().BeEmpty();
        (await WordsAsync(submissionId)).Should().Equal("II.12 in_progress  Chưa có địa điểm");
        (
            await database.QueryAsync<string>(
                "select concat_ws(' ', number, issued_on) from validation.own_plan where submission_id = @submissionId",
                new { submissionId }
            )
        )
            .Should()
            .Equal("15/KH-UBND 2024-01-20");
    }

    [Theory]
    [InlineData("task_state D7", "A7=II.12;D7=Xong")]
    [InlineData("task_state D7", "A7=II.12;E7=Đã họp")]
    [InlineData("task_result E7", "A7=II.12;D7=Đã hoàn thành")]
    [InlineData("task_obstacle F7", "A7=II.12;D7=Không thực hiện")]
    [InlineData("task_unknown A7", "A7=II.4;D7=Chưa thực hiện")]
    [InlineData("task_unknown A7", "A7=II.99;D7=Chưa thực hiện")]
    [InlineData("task_unknown A7", "D7=Chưa thực hiện")]
    [InlineData("task_repeated A8", "A7=II.12;D7=Chưa thực hiện;A8=II.12;D8=Đang thực hiện")]
    [InlineData("identifier E7", "A7=II.12;D7=Đang thực hiện;E7=Gọi 0912345678")]
    [InlineData("identifier F7", "A7=II.12;D7=Đang thực hiện;F7=Nhà cháu Nguyễn Thị Lan")]
    [InlineData("identifier H7", "A7=II.12;D7=Đang thực hiện;H7=Gọi 0912345678")]
    [InlineData("own_plan C3", "C4=20/01/2024")]
    [InlineData("own_plan C4", "C3=15/KH-UBND;C4=20/01/2025")]
    [InlineData("plan_date C4", "C3=15/KH-UBND;C4=đầu năm")]
    public async Task What_cannot_stand_blocks_in_its_place(string finding, string cells)
    {
        var submissionId = await SaveAsync([
            .. cells.Split(';').Select(cell => cell.Split('=')).Select(cell => (cell[0], cell[1])),
        ]);

        (await database.FindingsAsync(submissionId)).Should().Equal(finding);
        (
            await database.QueryAsync<string>(
                "select concat_ws(' ', severity, sheet) from validation.finding where submission_id = @submissionId",
                new { submissionId }
            )
        )
            .Should()
            .Equal($"blocking {Sheet}");
    }

    [Fact]
    public async Task Found_text_that_may_name_a_person_is_not_repeated()
    {
        var submissionId = await SaveAsync(("A7", "II.12"), ("D7", "Đang thực hiện"), ("E7", "Gọi 0912345678"));

        (
            await database.QueryAsync<string>(
                "select found from validation.finding where submission_id = @submissionId",
                new { submissionId }
            )
        )
            .Should()
            .Equal("(đã che)");
        (await WordsAsync(submissionId)).Should().BeEmpty();
    }

    [Fact]
    public async Task Text_that_is_too_long_blocks()
    {
        var submissionId = await SaveAsync(
            ("A7", "II.12"),
            ("D7", "Đang thực hiện"),
            ("E7", string.Concat(Enumerable.Repeat("đã họp ", 150)))
        );

        (await database.FindingsAsync(submissionId)).Should().Equal("text_too_long E7");
    }

    [Fact]
    public async Task Two_plans_with_one_number_are_told_apart_by_the_plan_beside_it()
    {
        await StateAsync("75", "88/KH-UBND", "II.12 wards");

        var told = await SaveAsync(("A7", "II.12"), ("D7", "Chưa thực hiện"), ("G7", "88/KH-UBND"));
        var untold = await SaveAsync(("A7", "II.12"), ("D7", "Chưa thực hiện"));

        (
            await database.QueryAsync<string>(
                "select code from validation.task_word inner join reference.admin_unit on admin_unit_id = plan_unit_id where submission_id = @told",
                new { told }
            )
        )
            .Should()
            .Equal("75");
        (await database.FindingsAsync(untold)).Should().Equal("task_unknown A7");
    }

    [Fact]
    public async Task Second_validation_replaces_what_the_first_kept()
    {
        var submissionId = await SaveAsync(("A7", "II.12"), ("D7", "Chưa thực hiện"), ("C3", "15/KH-UBND"));

        await database.Validator.ValidateAsync(submissionId, TestContext.Current.CancellationToken);

        (await WordsAsync(submissionId)).Should().Equal("II.12 not_started  ");
    }

    private Task<IReadOnlyList<string>> WordsAsync(long submissionId) =>
        database.QueryAsync<string>(
            "select concat_ws(' ', task_number, state, result, obstacle) from validation.task_word where submission_id = @submissionId order by row_number",
            new { submissionId }
        );

    private async Task<long> SaveAsync(params (string Cell, string Text)[] cells)
    {
        var given = new GivenReturn(database, "26086", "HC-2024-Q4");
        foreach (var (cell, text) in cells)
            given.WithText(Sheet, cell, text);
        var submissionId = await given.SaveAsync();
        await database.Validator.ValidateAsync(submissionId, TestContext.Current.CancellationToken);
        return submissionId;
    }

    private async Task StateAsync(string unitCode, string number, params string[] tasks)
    {
        var unitId = await database.UnitIdAsync(unitCode, "HC-2024-Q4");
        var keeper = $"keeper.{unitCode}";
        await new GivenPerson(keeper, "reviewer", unitCode).SaveAsync(database.Database.Administrator);
        var keeping = new PlanKeeping(database.Database.Worker, database.Clock);
        var outcome = await keeping.StateAsync(
            new PlanStatement(unitId, 2024, number, null, null, keeper),
            TestContext.Current.CancellationToken
        );
        outcome.Refusal.Should().BeNull();
        outcome = await keeping.EnterAsync(
            new TaskEntry(
                unitId,
                2024,
                [
                    .. tasks
                        .Select(task => task.Split(' '))
                        .Select(task => new PlanTask
                        {
                            Number = task[0],
                            Content = "Việc",
                            ToldBy = task[1],
                        }),
                ],
                keeper
            ),
            TestContext.Current.CancellationToken
        );
        outcome.Refusal.Should().BeNull();
    }
}
