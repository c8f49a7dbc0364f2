using ChildStatsReporting.DatabaseTests.Operation;
using ChildStatsReporting.DatabaseTests.Validation;
using ChildStatsReporting.Host.Cli;

namespace ChildStatsReporting.DatabaseTests.Cli;

/// <summary>The verb <c>plan</c>: a plan and its tasks from a file, whole or not at all.</summary>
public sealed class PlanVerbTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>, IDisposable
{
    private const string Head = "number,content,lead,coworkers,due,product,told_by,views,provenance\n";
    private const string Agency = "II.4,Họp Ban điều hành,Sở Y tế,,Quý IV,Biên bản,agency,P/306/activity,verified\n";
    private const string Wards =
        "II.12,\"Tổ chức diễn đàn trẻ em, hội thi\",,\"UBND các xã, phường\",30/11/2024,,wards,,candidate\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plan-verb");

    [Fact]
    public async Task Plan_and_its_tasks_are_stated_and_corrected_by_number()
    {
        var (first, said) = await PlanAsync(
            Head + Agency + Wards,
            "--date",
            "2023-12-29",
            "--title",
            "Công tác trẻ em"
        );
        var (second, _) = await PlanAsync(Head + Wards.Replace("30/11/2024", "15/12/2024", StringComparison.Ordinal));

        first.Should().Be(ExitCode.Done, said);
        said.Should().Contain("Kế hoạch số 306/KH-UBND năm 2024").And.Contain("2 nhiệm vụ");
        second.Should().Be(ExitCode.Done);
        (
            await database.QueryAsync<string>(
                """
                select concat_ws(' | ', number, content, lead, due_on, told_by, array_to_string(views, ','), provenance, recorded_by)
                from plan.task order by task_id
                """
            )
        ).Should().Equal("II.4 | Họp Ban điều hành | Sở Y tế | 2024-12-31 | agency | P/306/activity | verified | local", "II.12 | Tổ chức diễn đàn trẻ em, hội thi |  | 2024-11-30 | wards |  | candidate | local", "II.12 | Tổ chức diễn đàn trẻ em, hội thi |  | 2024-12-15 | wards |  | candidate | local");
        (
            await database.QueryAsync<string>(
                "select concat_ws(' | ', number, issued_on, title) from plan.plan order by plan_id"
            )
        )
            .Should()
            .Equal("306/KH-UBND | 2023-12-29 | Công tác trẻ em", "306/KH-UBND | ");
    }

    [Theory]
    [InlineData("number,content\nII.4,Họp\n", "Dòng đầu phải là number,content,lead")]
    [InlineData(Head + "II.4,,,,,,agency,,verified\n", "II.4")]
    [InlineData(Head + "II.4,Gọi số 0912345678,,,,,agency,,verified\n", "nhận ra cá nhân")]
    public async Task File_that_is_wrong_anywhere_states_no_plan_and_enters_no_task(string text, string reason)
    {
        var before = await CountAsync();

        var (code, said) = await PlanAsync(text);

        code.Should().Be(ExitCode.Refused);
        said.Should().Contain(reason);
        (await CountAsync()).Should().Be(before);
    }

    [Fact]
    public async Task File_that_is_not_there_and_unit_that_is_none_are_refused()
    {
        var file = Path.Combine(folder.FullName, "khong-co.csv");

        (await RunAsync(file, "75")).Should().Be((ExitCode.Refused, $"Không có tệp {file}."));
        await File.WriteAllTextAsync(file, Head + Agency, TestContext.Current.CancellationToken);
        (await RunAsync(file, "99999")).ExitCode.Should().Be(ExitCode.Refused);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<int> CountAsync() =>
        (
            await database.QueryAsync<int>(
                "select ((select count(*) from plan.task) + (select count(*) from plan.plan))::integer"
            )
        ).Single();

    private async Task<(int ExitCode, string Said)> PlanAsync(string text, params string[] options)
    {
        var file = Path.Combine(folder.FullName, "ke-hoach.csv");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return await RunAsync(file, "75", options);
    }

    private async Task<(int ExitCode, string Said)> RunAsync(string file, string unit, params string[] options)
    {
        var (code, said) = await RestoredDatabase.RunAsync(
            database.Database.Connections,
            Path.Combine(folder.FullName, "keys"),
            ["plan", file, "--unit", unit, "--year", "2024", "--number", "306/KH-UBND", .. options]
        );
        return (code, said.Trim());
    }
}
