using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.DatabaseTests.Validation;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Plan;

/// <summary>The city's plan of 2024 with two tasks, kept as the role web by the person of each act; today is 16 December 2024.</summary>
public sealed class PlanKeepingTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>, IAsyncLifetime
{
    private static readonly PlanTask[] Tasks =
    [
        new()
        {
            Number = "II.4",
            Content = "Họp Ban điều hành",
            ToldBy = "agency",
        },
        new()
        {
            Number = "II.12",
            Content = "Tổ chức diễn đàn",
            ToldBy = "wards",
        },
    ];

    private int city;
    private int ward;
    private int other;
    private KnownPeriod quarter = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        city = await database.UnitIdAsync("732", "HC-2024-Q4");
        ward = await database.UnitIdAsync("26086", "HC-2024-Q4");
        other = await database.UnitIdAsync("26089", "HC-2024-Q4");
        quarter = await PeriodAsync("HC-2024-Q4");
        foreach (
            var (name, role, unit) in new[]
            {
                ("keeper", "reviewer", "732"),
                ("ward", "ward_officer", "26086"),
                ("other", "ward_officer", "26089"),
                ("chair", "ward_approver", "26086"),
                ("above", "reviewer", "75"),
            }
        )
            await new GivenPerson(name, role, unit).SaveAsync(database.Database.Administrator);
        await database.ExecuteAsync("truncate plan.plan, plan.task, plan.task_state");
        (await StateAsync("keeper", city)).Should().BeNull();
        (await EnterAsync("keeper", Tasks)).Should().BeNull();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_act_leaves_one_line_in_the_trail_with_its_unit_and_without_its_words()
    {
        var last = (await database.QueryAsync<long>("select max(event_id) from audit.event")).Single();

        (await StateAsync("ward", ward)).Should().BeNull();
        (await EnterAsync("keeper", Tasks)).Should().BeNull();
        (await TellAsync("ward", ward, "II.12", TaskState.InProgress, "Đã chuẩn bị")).Should().BeNull();

        (
            await database.QueryAsync<string>(
                "select concat_ws(' ', user_name, action, object_kind, object_key, details - 'admin_unit_id', code) from audit.event inner join reference.admin_unit using (admin_unit_id) where event_id > @last order by event_id",
                new { last }
            )
        )
            .Should()
            .HaveCount(3)
            .And.SatisfyRespectively(
                line =>
                    line.Should()
                        .StartWith("ward state_plan plan 2024")
                        .And.Contain("\"7/KH-UBND\"")
                        .And.EndWith("26086"),
                line =>
                    line.Should()
                        .StartWith("keeper enter_tasks plan 2024")
                        .And.Contain("[\"II.4\", \"II.12\"]")
                        .And.EndWith("732"),
                line =>
                    line.Should()
                        .StartWith("ward tell_tasks plan 2024")
                        .And.Contain("HC-2024-Q4")
                        .And.NotContain("chuẩn bị")
                        .And.EndWith("26086")
            );
    }

    [Fact]
    public async Task What_is_told_anew_counts_and_what_was_told_before_stays()
    {
        await TellAsync("ward", ward, "II.12", TaskState.InProgress, "Đã chuẩn bị");
        var before = await Publishing.ReadingInstantAsync(database.Database.Worker, Cancellation);
        await TellAsync("ward", ward, "II.12", TaskState.Done, "Đã tổ chức một diễn đàn");
        await EnterAsync("keeper", [Tasks[1] with { Content = "Tổ chức diễn đàn trẻ em" }]);

        (await WardStateAsync(knownAt: null)).Should().Be("Tổ chức diễn đàn trẻ em: done");
        (await WardStateAsync(before)).Should().Be("Tổ chức diễn đàn: in_progress");
        (await database.QueryAsync<string>("select state from plan.task_state order by task_state_id"))
            .Should()
            .Equal("in_progress", "done");
    }

    [Fact]
    public async Task Nobody_changes_or_deletes_what_was_stated()
    {
        await using var connection = await database.Database.Worker.OpenConnectionAsync(Cancellation);
        foreach (var table in new[] { "plan.plan", "plan.task", "plan.task_state" })
        foreach (var act in new[] { $"delete from {table}", $"update {table} set year = 2000" })
            (await connection.Invoking(worker => worker.ExecuteAsync(act)).Should().ThrowAsync<PostgresException>())
                .Which.SqlState.Should()
                .Be(PostgresErrorCodes.InsufficientPrivilege, act);
    }

    [Fact]
    public async Task Word_of_a_ward_is_read_by_it_and_the_agency_and_those_above_and_not_by_another_ward()
    {
        await TellAsync("ward", ward, "II.12", TaskState.InProgress, "Đã chuẩn bị");
        await TellAsync("keeper", city, "II.4", TaskState.Done, "Đã họp");

        (await ReadAsync("ward")).Should().Equal("II.12", "II.4");
        (await ReadAsync("chair")).Should().Equal("II.12", "II.4");
        (await ReadAsync("keeper")).Should().Equal("II.12", "II.4");
        (await ReadAsync("above")).Should().Equal("II.12", "II.4");
        (await ReadAsync("other")).Should().Equal("II.4");
        (await ReadAsync("nobody")).Should().BeEmpty();
    }

    [Theory]
    [InlineData(
        "ward",
        "insert into plan.task (admin_unit_id, year, number, position, content, lead, coworkers, due_text, product, told_by, provenance, recorded_by, recorded_at, known_from) values (@city, 2024, 'IX', 1, 'x', '', '', '', '', 'both', 'verified', 'ward', now(), now())"
    )]
    [InlineData(
        "ward",
        "insert into plan.plan (admin_unit_id, year, number, title, provenance, recorded_by, recorded_at, known_from) values (@city, 2024, '1', '', 'verified', 'ward', now(), now())"
    )]
    [InlineData(
        "ward",
        "insert into plan.task_state (plan_unit_id, year, task_number, admin_unit_id, period_id, state, result, obstacle, told_by, told_at, known_from) values (@city, 2024, 'II.12', @other, @period, 'in_progress', '', '', 'ward', now(), now())"
    )]
    [InlineData(
        "ward",
        "insert into plan.task_state (plan_unit_id, year, task_number, admin_unit_id, period_id, state, result, obstacle, told_by, told_at, known_from) values (@city, 2024, 'II.12', @ward, @period, 'in_progress', '', '', 'other', now(), now())"
    )]
    [InlineData(
        "above",
        "insert into plan.task_state (plan_unit_id, year, task_number, admin_unit_id, period_id, state, result, obstacle, told_by, told_at, known_from) values (@city, 2024, 'II.12', @ward, @period, 'in_progress', '', '', 'above', now(), now())"
    )]
    [InlineData(
        "keeper",
        "insert into plan.task_state (plan_unit_id, year, task_number, admin_unit_id, period_id, state, result, obstacle, told_by, told_at, known_from) values (@city, 2024, 'II.12', @ward, @period, 'in_progress', '', '', 'keeper', now(), now())"
    )]
    public async Task Database_takes_a_row_from_its_own_unit_and_in_the_own_name_only(string userName, string sql)
    {
        await using var connection = await As(userName).OpenConnectionAsync(Cancellation);

        var act = () =>
            connection.ExecuteAsync(
                sql,
                new
                {
                    city,
                    ward,
                    other,
                    period = quarter.PeriodId,
                }
            );

        (await act.Should().ThrowAsync<PostgresException>())
            .Which.SqlState.Should()
            .Be(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Stage_refuses_whoever_has_no_right_there()
    {
        (await EnterAsync("ward", Tasks)).Should().Contain("Chỉ người thẩm định");
        (await EnterAsync("above", Tasks)).Should().Contain("Chỉ người thẩm định");
        (await StateAsync("other", ward)).Should().Contain("Chỉ người thẩm định");
        (await TellAsync("other", ward, "II.12", TaskState.InProgress)).Should().Contain("Chỉ cán bộ");
        (await TellAsync("chair", ward, "II.12", TaskState.InProgress)).Should().Contain("Chỉ cán bộ");
        (await TellAsync("keeper", ward, "II.12", TaskState.InProgress)).Should().Contain("Chỉ cán bộ");
    }

    [Theory]
    [InlineData("II.4", TaskState.InProgress, "", "", "HC-2024-Q4", "không giao cho đơn vị này")]
    [InlineData("II.2", TaskState.InProgress, "", "", "HC-2024-Q4", "Kế hoạch không có nhiệm vụ II.2")]
    [InlineData("II.12", null, "", "", "HC-2024-Q4", "hãy chọn tình trạng")]
    [InlineData("II.12", TaskState.Done, " ", "", "HC-2024-Q4", "phải ghi kết quả")]
    [InlineData("II.12", TaskState.Dropped, "", " ", "HC-2024-Q4", "phải ghi lý do")]
    [InlineData("II.12", TaskState.InProgress, "Cháu Nguyễn Thị Lan đã dự", "", "HC-2024-Q4", "nhận ra cá nhân")]
    [InlineData("II.12", TaskState.InProgress, "", "Gọi 0912345678", "HC-2024-Q4", "nhận ra cá nhân")]
    [InlineData("II.12", TaskState.InProgress, "", "", "HC-2025-Q1", "quý của năm 2024")]
    [InlineData("II.12", TaskState.InProgress, "", "", "HC-2024-Y", "quý của năm 2024")]
    public async Task Word_that_cannot_stand_is_refused(
        string number,
        TaskState? state,
        string result,
        string obstacle,
        string periodCode,
        string refusal
    )
    {
        quarter = await PeriodAsync(periodCode);

        (await TellAsync("ward", ward, number, state, result, obstacle)).Should().Contain(refusal);

        (await database.QueryAsync<int>("select 1 from plan.task_state")).Should().BeEmpty();
    }

    [Fact]
    public async Task Task_that_names_a_person_or_has_no_plan_is_refused()
    {
        (await EnterAsync("keeper", [Tasks[0] with { Lead = "Bà Nguyễn Thị Lan, 0912345678" }]))
            .Should()
            .StartWith("Nhiệm vụ II.4: ")
            .And.Contain("nhận ra cá nhân");
        (await EnterAsync("keeper", [Tasks[0] with { Number = "Họp" }])).Should().Contain("không phải số thứ tự");
        (await EnterAsync("keeper", Tasks, year: 2025)).Should().Contain("Chưa có kế hoạch năm 2025");
    }

    private ActingDatabase As(string userName) => new(database.Database.Web, () => userName);

    private PlanKeeping Keeping(string userName) => new(As(userName), database.Clock);

    private async Task<string?> StateAsync(string userName, int unitId) =>
        (
            await Keeping(userName)
                .StateAsync(
                    new PlanStatement(unitId, 2024, "7/KH-UBND", new DateOnly(2024, 1, 5), null, userName),
                    Cancellation
                )
        ).Refusal;

    private async Task<string?> EnterAsync(string userName, PlanTask[] tasks, int year = 2024) =>
        (await Keeping(userName).EnterAsync(new TaskEntry(city, year, tasks, userName), Cancellation)).Refusal;

    private async Task<string?> TellAsync(
        string userName,
        int unitId,
        string number,
        TaskState? state,
        string result = "",
        string obstacle = ""
    ) =>
        (
            await Keeping(userName)
                .TellAsync(
                    new TaskReport(
                        city,
                        2024,
                        unitId,
                        quarter,
                        [new TaskWord(number, state, result, obstacle)],
                        userName
                    ),
                    Cancellation
                )
        ).Refusal;

    private async Task<IReadOnlyList<string>> ReadAsync(string userName)
    {
        await using var transaction = new WebTransaction(database.Database.Web, userName);
        return await transaction.QueryAsync<string>(
            "select task_number from plan.task_state order by task_number",
            null,
            Cancellation
        );
    }

    /// <summary>Text and state of the task of the wards.</summary>
    private async Task<string> WardStateAsync(DateTimeOffset? knownAt)
    {
        await using var connection = await database.Database.Worker.OpenConnectionAsync(Cancellation);
        var asked = new
        {
            unitIds = new[] { city },
            years = new[] { 2024 },
            periodIds = new[] { quarter.PeriodId },
            knownAt,
        };
        var task = (await connection.QueryAsync<PlanTask>(SqlFile.Read("plan/task.sql"), asked)).Single(task =>
            task.Number == "II.12"
        );
        var told = await connection.QuerySingleAsync<ToldState>(SqlFile.Read("plan/told_state.sql"), asked);
        return $"{task.Content}: {told.State}";
    }

    private async Task<KnownPeriod> PeriodAsync(string code) =>
        (await new UnitDirectory(database.Database.Worker).FindPeriodAsync(code, Cancellation))!;
}
