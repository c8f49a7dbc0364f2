using System.Net;
using ChildStatsReporting.DatabaseTests.Reports;
using ChildStatsReporting.DatabaseTests.Web;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.DatabaseTests.Plan;

/// <summary>A ward tells of its tasks in its workbook, on 16 December 2024: from the template to acceptance and the pages.</summary>
[Collection(nameof(ServedPages))]
public sealed class ReturnedTaskTests(ServedPages service) : IClassFixture<ServedPages>, IAsyncLifetime
{
    private const string Page = "/ke-hoach/732/2024";

    public async ValueTask InitializeAsync()
    {
        await service.ExecuteAsync("truncate plan.plan, plan.task, plan.task_state");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        await reviewer.PostAsync(
            "/ke-hoach",
            ("UnitCode", "732"),
            ("Year", "2024"),
            ("Number", "306/KH-UBND"),
            ("IssuedOn", "")
        );
        foreach (
            var (tasks, toldBy) in new[]
            {
                ("II.4\tHọp Ban điều hành", "agency"),
                ("II.8\tTruyền thông\nII.12\tTổ chức diễn đàn\t\t\t30/11/2024", "wards"),
            }
        )
        {
            var pasted = await reviewer.SendAsync(
                $"{Page}/nhap?handler=Paste",
                await reviewer.TokenAsync($"{Page}/nhap"),
                ("Pasted", tasks),
                ("ToldBy", toldBy)
            );
            pasted.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(pasted));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Sheet_lists_the_tasks_of_wards_and_no_other()
    {
        var workbook = Read(await service.FilledAsync("26080", Telling(null)));

        workbook
            .Cells.Where(cell => cell.Sheet == WorkbookAddress.PlanSheet)
            .Select(cell => $"{cell.Address} {cell.Text}")
            .Should()
            .Equal("A7 II.8", "G7 306/KH-UBND", "A8 II.12", "G8 306/KH-UBND");
        workbook.Labels[(WorkbookAddress.PlanSheet, 8, 2)].Should().Be("Tổ chức diễn đàn");
        workbook.Labels[(WorkbookAddress.PlanSheet, 8, 3)].Should().Be("30/11/2024");
    }

    [Fact]
    public async Task Unit_without_tasks_has_no_sheet_of_them_and_a_workbook_without_it_is_taken()
    {
        await service.ExecuteAsync("truncate plan.task");
        var file = await service.FilledAsync("26083");
        Read(file).SheetNames.Should().NotContain(WorkbookAddress.PlanSheet);
        await InitializeAsync();
        using var officer = await service.SignedInAsync("canbo.26083");

        var path = await SubmittedAsync(officer, file);

        (await officer.PageAsync(path)).Should().NotContain("<h2>Nhiệm vụ kế hoạch</h2>");
    }

    [Fact]
    public async Task Word_of_a_return_counts_once_the_return_is_accepted()
    {
        using var officer = await service.SignedInAsync("canbo.26080");
        using var approver = await service.SignedInAsync("lanhdao.26080");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var file = await service.FilledAsync(
            "26080",
            Telling(new OwnPlan("21/KH-UBND", new DateOnly(2024, 1, 22)), Done("II.12", "Đã tổ chức một diễn đàn"))
        );

        var path = await SubmittedAsync(officer, file);
        await approver.PostAsync(path + "?handler=Confirm");
        var shown = await reviewer.PageAsync(path);
        var before = await reviewer.PageAsync(Page);
        var accepted = await reviewer.PostAsync(path + "?handler=Accept");

        shown
            .Should()
            .Contain("Kế hoạch của đơn vị: số 21/KH-UBND ngày 22/01/2024.")
            .And.Contain("Đã tổ chức một diễn đàn");
        before.Should().NotContain("Đã tổ chức một diễn đàn").And.NotContain("21/KH-UBND");
        accepted.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(accepted));
        (await reviewer.PageAsync(Page))
            .Should()
            .Contain("Phường Xuân An: Đã tổ chức một diễn đàn")
            .And.Contain("Phường Xuân An: số 21/KH-UBND ngày 22/01/2024");
        (
            await service.QueryAsync<string>(
                "select concat_ws(' ', task_number, state, told_by) from plan.task_state where submission_id is not null"
            )
        )
            .Should()
            .Equal("II.12 done canbo.26080");

        var returned = await reviewer.PostAsync(path + "?handler=Return", ("Remark", "Ghi lại kết quả diễn đàn"));

        returned.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(returned));
        (await reviewer.PageAsync(Page)).Should().NotContain("Đã tổ chức một diễn đàn").And.NotContain("21/KH-UBND");
        (await service.QueryAsync<bool>("select known_to > known_from from plan.task_state")).Should().Equal(true);
        (await reviewer.PageAsync(path)).Should().Contain("Đã tổ chức một diễn đàn");
    }

    [Fact]
    public async Task Later_revision_takes_the_place_of_the_words_and_the_page_stays_the_newer_word()
    {
        const string tell = $"{Page}/bao-cao?ky=HC-2024-Q4&donVi=26077";
        using var officer = await service.SignedInAsync("canbo.26077");
        await AcceptedAsync(officer, "26077", Done("II.8", "Đã phát thanh"), Done("II.12", "Đã tổ chức"));
        var told = await officer.PostAsync(
            tell,
            ("Fields[0].Number", "II.8"),
            ("Fields[0].State", "in_progress"),
            ("Fields[0].Result", "Còn một khu phố")
        );
        told.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(told));
        // Sent before the page was used and accepted after it: what stands on the page was said later.
        await service.ExecuteAsync(
            "update plan.task_state set told_at = told_at + interval '1 hour' where submission_id is null"
        );

        await AcceptedAsync(officer, "26077", Done("II.8", "Đã phát thanh hai lần"));

        (
            await service.QueryAsync<string>(
                "select concat_ws(' ', task_number, state, result) from plan.task_state where known_to = 'infinity' order by task_state_id"
            )
        )
            .Should()
            .Equal("II.8 in_progress Còn một khu phố");
        (await service.QueryAsync<string>("select result from plan.task_state where known_to < 'infinity'"))
            .Should()
            .BeEquivalentTo("Đã phát thanh", "Đã tổ chức");
        (await service.QueryAsync<string>("select result from validation.task_word where result like '%hai lần'"))
            .Should()
            .HaveCount(1);
    }

    [Fact]
    public async Task File_for_others_and_the_print_tell_of_the_tasks()
    {
        using var officer = await service.SignedInAsync("canbo.26086");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var path = await SubmittedAsync(
            officer,
            await service.FilledAsync("26086", Telling(null, Done("II.12", "Đã tổ chức một diễn đàn")))
        );

        var handed = await reviewer.GetAsync(path + "/tep");
        var workbook = Read(await handed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var print = await officer.GetAsync(path + "/ban-in");
        var text = await PdfText.ReadAsync(
            await print.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );

        workbook
            .Cells.Where(cell => cell.Sheet == WorkbookAddress.PlanSheet)
            .Select(cell => cell.Text)
            .Should()
            .Equal("II.12", "Đã hoàn thành", "Đã tổ chức một diễn đàn", "306/KH-UBND");
        text.Should().Contain("II.12. Tổ chức diễn đàn (đã hoàn thành)").And.Contain("Đã tổ chức một diễn đàn");
    }

    private static TaskWord Done(string number, string result) => new(number, TaskState.Done, result, null);

    /// <summary>The ward tells of these tasks, and states its own plan where there is one.</summary>
    private static Func<DemoReturn, DemoReturn> Telling(OwnPlan? plan, params TaskWord[] words) =>
        content => content with { Words = words, OwnPlan = plan };

    private static SubmittedWorkbook Read(byte[] file) =>
        WorkbookReader.Read(file, WorkbookCaps.Default, TestContext.Current.CancellationToken).Workbook!;

    private async Task AcceptedAsync(WebVisitor officer, string unitCode, params TaskWord[] words)
    {
        using var approver = await service.SignedInAsync($"lanhdao.{unitCode}");
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var path = await SubmittedAsync(officer, await service.FilledAsync(unitCode, Telling(null, words)));
        await approver.PostAsync(path + "?handler=Confirm");
        var accepted = await reviewer.PostAsync(path + "?handler=Accept");
        accepted.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(accepted));
    }

    /// <summary>The path of the return once it was validated and submitted.</summary>
    private static async Task<string> SubmittedAsync(WebVisitor officer, byte[] file)
    {
        var path = (await ServedPages.UploadAsync(officer, file)).Split('?')[0];
        var submitted = await officer.PostAsync(path + "?handler=Submit", ("Remark", "Đã kiểm tra, số liệu đúng"));
        submitted.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(submitted));
        return path;
    }
}
