using ChildStatsReporting.DatabaseTests.Operation;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Cli;
using ChildStatsReporting.Host.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>The folder that <c>demo --files</c> writes, played by <c>demo --from</c>, whole and as other histories.</summary>
[Collection(nameof(PlayedYear))]
public sealed class PlayedFolderTests(PlayedYear year, DatabaseFixture server) : IAsyncLifetime
{
    /// <summary>Its workbooks tell of no task, so that they are taken without the plan.</summary>
    private const string Ward = "26077";
    private const string Quarter = "HC-2024-Q1";
    private const string File = $"{Quarter}/XP-TE13_{Ward}_{Quarter}.xlsx";

    private static readonly string[] EveryPeriod =
    [
        .. from ofYear in (int[])[2023, 2024, 2025]
        from part in (string[])["Q1", "Q2", "Q3", "Q4", "H1", "9M", "Y"]
        where ofYear < 2025 || part is not ("Q4" or "Y")
        select $"HC-{ofYear}-{part}",
        "NH-2023",
        "NH-2024",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("played-folder").FullName;
    private DatabaseConnections empty = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var path in Directory.EnumerateFiles(year.History, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(year.History, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(path, copy);
        }

        empty = await server.CopyAsync(
            "from_" + Guid.NewGuid().ToString("N"),
            isMigrated: true,
            TestContext.Current.CancellationToken
        );
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Folder_of_the_demonstration_gives_its_figures_of_every_period()
    {
        var (exitCode, said) = await FromAsync();

        exitCode.Should().Be(ExitCode.Done, said);
        await using var played = RestoredDatabase.Compose(empty, Keys);
        foreach (var period in EveryPeriod)
        {
            // No unit of the city reports by itself any more since 07/2025.
            var unitCode = period is "HC-2025-Q3" or "HC-2025-9M" or "HC-2024-Y" ? "75" : "732";
            (await RestoredDatabase.FiguresAsync(played, period, unitCode: unitCode))
                .Should()
                .Be(await RestoredDatabase.FiguresAsync(year.Services, period, unitCode: unitCode), period);
        }

        var kept = await KeptOfPlanAsync(empty);
        kept.Should().HaveCountGreaterThan(500).And.Equal(await KeptOfPlanAsync(year.Connections));
        (await FromAsync()).ExitCode.Should().Be(ExitCode.Refused, "the database is no longer empty");
    }

    [Fact]
    public async Task Return_after_acceptance_leaves_the_ward_out_until_the_file_is_accepted_again()
    {
        var before = await ChildrenAfterAsync(Submitted());
        var returned = await ChildrenAfterAsync([
            .. Submitted(),
            Act("2024-03-19T09:00", "return", "thamdinh", remark: "Kiểm tra lại biểu 1."),
        ]);

        before.Should().NotBeNullOrEmpty();
        returned.Should().BeNullOrEmpty();
    }

    [Fact]
    public async Task Reopened_quarter_takes_a_file_until_the_stated_day()
    {
        DemoAct[] late =
        [
            Act("2024-03-25T08:00", "reopen", "thamdinh", remark: "2024-03-28 Đơn vị xin gửi muộn."),
            Act("2024-03-26T08:00", "submit", "canbo", File),
            Act("2024-03-26T10:00", "confirm", "chutich"),
            Act("2024-03-26T11:00", "accept", "thamdinh"),
        ];

        (await ChildrenAfterAsync(late)).Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Erased_return_keeps_its_figures()
    {
        DemoAct[] acts =
        [
            .. Submitted(),
            Act("2024-03-21T00:01", "close", "system"),
            // The year is closed: nothing is counted from the lists again.
            Act("2024-12-20T00:02", "close", "system") with
            {
                Unit = "",
                Period = "HC-2024-Q4",
            },
            Act("2024-12-21T08:00", "erase", "thamdinh", remark: "Hết thời hạn lưu trữ."),
        ];

        (await ChildrenAfterAsync(acts)).Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Tree_that_is_loaded_in_the_middle_holds_from_its_date_on()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var other = Directory.CreateDirectory(Path.Combine(folder, "other-tree"));
        foreach (var path in Directory.EnumerateFiles(PlayedYear.Reference, "*.csv"))
            System.IO.File.Copy(path, Path.Combine(other.FullName, Path.GetFileName(path)));
        var units = Path.Combine(other.FullName, "admin_unit.csv");
        var tree = (await System.IO.File.ReadAllTextAsync(units, cancellationToken)).Replace(
            "26113,Xã Hàng Gòn,commune,732,2019-06-01,2025-06-30,26113",
            "26113,Xã Hàng Gòn,commune,732,2019-06-01,2024-04-30,26110",
            StringComparison.Ordinal
        );
        await System.IO.File.WriteAllTextAsync(units, tree, cancellationToken);
        DemoAct Next(string at, string act, string user, string file = "") =>
            Act(at, act, user, file) with
            {
                Period = "HC-2024-Q2",
            };

        await ChildrenAfterAsync([
            .. Submitted(),
            Act("2024-05-02T08:00", "load", "danhmuc", "other-tree") with
            {
                Unit = "",
                Period = "",
            },
            Next("2024-06-17T08:00", "submit", "canbo", $"HC-2024-Q2/XP-TE13_{Ward}_HC-2024-Q2.xlsx") with
            {
                Remark = "Đã rà soát.",
            },
            Next("2024-06-17T09:00", "confirm", "chutich"),
            Next("2024-06-17T10:00", "accept", "thamdinh"),
        ]);

        await using var played = RestoredDatabase.Compose(empty, Keys);
        (await RestoredDatabase.FiguresAsync(played, Quarter)).Text.Should().Contain(",26113,");
        (await RestoredDatabase.FiguresAsync(played, "HC-2024-Q2"))
            .Text.Should()
            .NotContain(",26113,")
            .And.Contain(",26110,");
    }

    [Theory]
    [InlineData("paint", File, "canbo", "", "Không có việc “paint”")]
    [InlineData("submit", "no.xlsx", "canbo", "", "Không có tệp “no.xlsx”")]
    [InlineData("submit", "../acts.csv", "canbo", "", "Không có tệp “../acts.csv”")]
    [InlineData("accept", "", "canbo", "", "không được tiếp nhận")]
    [InlineData("return", "", "thamdinh", "", "Phải ghi rõ nội dung cần sửa")]
    [InlineData("reopen", "", "thamdinh", "Đơn vị xin gửi lại.", "bắt đầu bằng ngày cuối")]
    [InlineData("plan", "", "canbo", "", "Phải ghi số, ký hiệu của kế hoạch")]
    [InlineData("tell", "acts.csv", "thamdinh", "", "Dòng đầu của tệp phải là number,state,result,obstacle")]
    [InlineData("target", "no.txt", "thamdinh", "", "Không có tệp “no.txt”")]
    [InlineData("past", "acts.csv", "thamdinh", "", "cần mã chỉ tiêu")]
    [InlineData("load", "nowhere", "danhmuc", "", "Không có thư mục định nghĩa “nowhere”")]
    [InlineData("confirm", "", "canbo", "", "canbo không thể vừa nộp vừa xác nhận")]
    public async Task Act_that_is_refused_ends_the_play_with_its_row_and_leaves_what_was_played(
        string act,
        string file,
        string user,
        string remark,
        string reason
    )
    {
        var acts = Submitted()[..^1].Append(Act("2024-03-18T12:00", act, user, file, remark)).ToArray();

        var (exitCode, said) = await PlayAsync(acts);

        exitCode.Should().Be(ExitCode.Refused);
        said.Should().Contain($"acts.csv dòng {acts.Length + 1}").And.Contain(reason);
        (
            await RestoredDatabase.ScalarAsync<string>(
                empty.Worker,
                "select state from intake.submission order by submission_id desc limit 1"
            )
        )
            .Should()
            .Be("confirmed");
    }

    [Fact]
    public async Task File_of_a_period_that_is_not_open_is_refused_with_the_finding()
    {
        var (exitCode, said) = await PlayAsync([
            .. Submitted(),
            Act("2024-03-19T08:00", "submit", "canbo", $"HC-2024-Q2/XP-TE13_{Ward}_HC-2024-Q2.xlsx") with
            {
                Period = "HC-2024-Q2",
            },
        ]);

        exitCode.Should().Be(ExitCode.Refused);
        said.Should()
            .Contain("acts.csv dòng 5 (submit 26077 HC-2024-Q2): Tệp không gửi được: LỖI ")
            .And.Contain("Đã làm 3 việc");
    }

    [Fact]
    public async Task Time_that_goes_back_is_refused_with_its_row()
    {
        var (exitCode, said) = await PlayAsync([.. Submitted(), Act("2024-03-17T08:00", "confirm", "chutich")]);

        exitCode.Should().Be(ExitCode.Refused);
        said.Should().Contain("acts.csv dòng 5 (confirm 26077 HC-2024-Q1): thời điểm ở trước dòng phía trên");
    }

    private string Keys => Path.Combine(folder, "keys");

    private static DemoAct[] Submitted() =>
        [
            Act("2024-03-18T08:00", "submit", "canbo", File),
            Act("2024-03-18T09:00", "confirm", "chutich"),
            Act("2024-03-18T10:00", "accept", "thamdinh"),
        ];

    private static DemoAct Act(string at, string act, string user, string file = "", string remark = "") =>
        new(at, act, Ward, Quarter, file, user, remark);

    /// <summary>Children of the ward that the figures of the quarter hold after these acts on an empty database.</summary>
    private async Task<string?> ChildrenAfterAsync(DemoAct[] acts)
    {
        empty = await server.CopyAsync(
            "from_" + Guid.NewGuid().ToString("N"),
            isMigrated: true,
            TestContext.Current.CancellationToken
        );
        var (exitCode, said) = await PlayAsync(acts);
        exitCode.Should().Be(ExitCode.Done, said);
        await using var played = RestoredDatabase.Compose(empty, Keys);
        var (text, _) = await RestoredDatabase.FiguresAsync(played, Quarter);
        return text.Split('\n')
            .Single(line => line.StartsWith($"A,0101?,,{Ward},,", StringComparison.Ordinal))
            .Split(',')[5];
    }

    private async Task<(int ExitCode, string Said)> PlayAsync(IEnumerable<DemoAct> acts)
    {
        await ActFile.WriteAsync(Path.Combine(folder, ActFile.Name), acts, TestContext.Current.CancellationToken);
        return await FromAsync();
    }

    /// <summary>Plans, tasks, what was told of them and stated figures, with who said it of what paper, and whether a return did.</summary>
    private static async Task<IReadOnlyList<string>> KeptOfPlanAsync(DatabaseConnections connections)
    {
        await using var connection = new NpgsqlConnection(connections.Worker);
        return
        [
            .. await connection.QueryAsync<string>(
                """
                select concat_ws(
                    ' ', 'told', reporting_period.code, agency.code, told.year, told.task_number, unit.code, told.state,
                    told.result, told.obstacle, told.told_by, told.submission_id is not null, told.known_to = 'infinity'
                ) as kept
                from plan.task_state as told
                inner join reference.reporting_period on reporting_period.period_id = told.period_id
                inner join reference.admin_unit as agency on agency.admin_unit_id = told.plan_unit_id
                inner join reference.admin_unit as unit on unit.admin_unit_id = told.admin_unit_id
                union all
                select concat_ws(
                    ' ', 'plan', admin_unit.code, stated.year, stated.number, stated.issued_on, stated.title,
                    stated.provenance, stated.recorded_by, stated.submission_id is not null,
                    stated.known_to = 'infinity'
                )
                from plan.plan as stated
                inner join reference.admin_unit on admin_unit.admin_unit_id = stated.admin_unit_id
                union all
                select concat_ws(
                    ' ', 'task', admin_unit.code, task.year, task.number, task.position, task.content, task.due_on,
                    task.due_text, task.told_by, task.views, task.provenance, task.recorded_by
                )
                from plan.task
                inner join reference.admin_unit on admin_unit.admin_unit_id = task.admin_unit_id
                union all
                select concat_ws(
                    ' ', figure.kind, admin_unit.code, figure.period_code, figure.view_key, figure.breakdown,
                    figure.measure, figure.value, figure.number, figure.issued_on, figure.recorded_by
                )
                from plan.stated_figure as figure
                inner join reference.admin_unit on admin_unit.admin_unit_id = figure.admin_unit_id
                order by kept
                """
            ),
        ];
    }

    private Task<(int ExitCode, string Said)> FromAsync() =>
        RestoredDatabase.RunAsync(empty, Keys, "demo", "--from", folder);
}
