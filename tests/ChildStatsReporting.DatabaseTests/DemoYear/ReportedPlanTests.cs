using ChildStatsReporting.Demo;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reports;
using Dapper;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>What the issued reports of the demonstration say of plan 306, as known at their instants.</summary>
[Collection(nameof(PlayedYear))]
public sealed class ReportedPlanTests(PlayedYear year)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Tasks_of_the_plan_stand_by_their_printed_numbers_and_none_is_verified()
    {
        DemoPlan
            .Tasks.Select(task => task.Number)
            .Should()
            .Equal("II.3", "II.4", "II.5", "II.6", "II.8", "II.9", "II.10", "II.11", "II.12", "II.13", "II.14", "III");
        DemoPlan.Tasks.Should().OnlyContain(task => task.Provenance == "candidate" && task.Lead.Length == 0);
    }

    [Fact]
    public async Task Report_of_the_last_quarter_tells_of_the_tasks_and_who_is_behind()
    {
        var text = await TextAsync("HC-2024-Q4");

        text.Should()
            .Contain("Kế hoạch số 306/KH-UBND có 12 nhiệm vụ được theo dõi")
            .And.Contain("Số nhiệm vụ quá hạn: 2 (II.6, II.12).")
            .And.Contain("Số xã, phường đã có kế hoạch riêng: 12/13; chưa ghi kế hoạch: xã Hàng Gòn.")
            .And.Contain("Các đơn vị chưa báo cáo đủ tiến độ trong kỳ: xã Hàng Gòn.")
            .And.Contain("Tiến độ từng nhiệm vụ tại Phụ lục I.")
            .And.Contain("Xã, phường: 11 đã hoàn thành, 1 đang thực hiện, 1 chưa có báo cáo")
            .And.Contain("Số xã, phường nêu khó khăn: 1")
            .And.NotContain("Chưa bố trí được địa điểm", "a ward's own words stand in the internal annex");
    }

    [Fact]
    public async Task Words_of_most_wards_came_in_their_workbooks_and_of_the_others_on_the_page()
    {
        await using var connection = await year.Worker.OpenConnectionAsync(Cancellation);
        var told = await connection.QueryAsync<string>(
            """
            select concat_ws(' ', reporting_period.code, admin_unit.code, count(*), bool_and(submission_id is not null))
            from plan.task_state
            inner join reference.admin_unit using (admin_unit_id)
            inner join reference.reporting_period using (period_id)
            where task_state.known_to = 'infinity'
            group by reporting_period.code, admin_unit.code
            """
        );
        var plans = await connection.QueryAsync<string>(
            """
            select concat_ws(' ', code, number, issued_on, submission_id is not null)
            from plan.plan inner join reference.admin_unit using (admin_unit_id)
            where admin_unit.code <> '732' and known_to = 'infinity'
            """
        );

        string[] onPage = ["732", "26077", "26110"];
        int Asked(bool isAgency) => DemoPlan.Tasks.Count(task => isAgency ? task.IsAskedOfAgency : task.IsAskedOfWards);
        told.Should()
            .BeEquivalentTo(
                from quarter in Enumerable.Range(1, 4)
                from unit in Demo.DemoYear.ReportingUnits(quarter, DemoPlan.Year).Append("732")
                select $"HC-2024-Q{quarter} {unit} {Asked(unit == "732")} {(onPage.Contains(unit) ? "f" : "t")}"
            );
        plans
            .Should()
            .HaveCount(14)
            .And.Contain("26092 18/KH-UBND 2024-01-16 t")
            .And.Contain("26077 13/KH-UBND 2024-01-11 f")
            .And.Contain("26110 24/KH-UBND 2024-01-22 f");
    }

    [Fact]
    public async Task Report_sets_targets_and_past_figures_beside_its_own() =>
        (await TextAsync("HC-2024-Q4"))
            .Should()
            .Contain("Cột Kế hoạch năm: theo văn bản số 306/KH-UBND, 05/01/2024")
            .And.MatchRegex(@"Số hoạt động đã tổ chức \(xã, phường\) cuộc 300 67 284 94,7")
            .And.MatchRegex(@"Đã công bố quý IV năm 2023: [\d.]+ \(văn bản số 24/BC-LĐTBXH, 20/12/2023\)");

    [Fact]
    public async Task Figures_of_the_plan_stand_under_the_numbers_of_their_lines()
    {
        var text = await TextAsync("HC-2024-Q4");
        var plan = text[text.IndexOf("KẾT QUẢ THEO TỪNG MỤC CỦA KẾ HOẠCH", StringComparison.Ordinal)..];

        string[] heads = ["II.3. ", "II.4. ", "II.5. ", "II.6. ", "II.8. ", "II.9. ", "II.10. "];
        heads
            .Select(head => plan.IndexOf(head, StringComparison.Ordinal))
            .Should()
            .BeInAscendingOrder()
            .And.NotContain(-1);
        plan.Should()
            .Contain("Mục II.1, II.7 của kế hoạch: Chưa thu thập số liệu.")
            .And.MatchRegex(
                @"II\.3\. Tháng hành động vì trẻ em \(\*\) .{0,200}Chỉ có số lũy kế: Số hoạt động trong Tháng"
            )
            .And.MatchRegex(@"Số điểm có nguy cơ.{0,80}: [\d.]+ điểm")
            .And.MatchRegex(@"Loại hoạt động: Truyền thông: \d.{0,120}không phát sinh: Diễn đàn trẻ em");
    }

    [Fact]
    public async Task Quarter_of_the_demonstration_takes_at_most_twelve_pages_for_every_reader()
    {
        await using var connection = await year.Worker.OpenConnectionAsync(Cancellation);

        var counts = await connection.QueryAsync<int>(
            """
            select rendered_file.page_count
            from reports.rendered_file
            inner join reports.report_run using (run_id)
            inner join reference.reporting_period using (period_id)
            where reporting_period.code = 'HC-2024-Q4' and rendered_file.file_name = 'BC-TE13-Q_732_HC-2024-Q4.pdf'
            """
        );

        counts.Should().NotBeEmpty().And.OnlyContain(count => count <= 12);
    }

    [Fact]
    public async Task What_a_quarter_does_not_ask_is_named_and_has_no_row()
    {
        var text = await TextAsync("HC-2024-Q3");
        text.Should()
            .Contain("Không thu thập kỳ này (chỉ quý IV): Số hoạt động trong Tháng hành động vì trẻ em")
            .And.Contain("Không thu thập kỳ này (chỉ quý II, quý IV): Số, tỷ lệ trẻ em được đăng ký thường trú");
    }

    [Fact]
    public async Task Counts_of_the_wards_stand_beside_those_of_the_police_with_the_words() =>
        (await TextAsync("HC-2024-Q4"))
            .Should()
            .MatchRegex(@"Số liệu của công an \d+ Số vụ xâm hại trẻ em vụ \d+ \d+")
            .And.Contain("không cộng, không lấy số này thay số kia");

    [Fact]
    public async Task Report_of_a_year_without_a_plan_says_so() =>
        (await TextAsync("HC-2023-Q4")).Should().Contain("Chưa có nhiệm vụ của kế hoạch năm 2023 trên hệ thống.");

    [Fact]
    public async Task Report_read_again_says_what_was_known_at_its_instant()
    {
        await using var connection = await year.Worker.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        var runId = await connection.QuerySingleAsync<long>(
            """
            select max(run_id) from reports.report_run inner join reference.reporting_period using (period_id)
            where code = 'HC-2024-Q4' and audience = 'recipients' and state = 'published'
            """
        );
        await connection.ExecuteAsync(
            """
            insert into plan.task_state (plan_unit_id, year, task_number, admin_unit_id, period_id, state, result, obstacle, told_by, told_at, known_from)
            select plan_unit_id, year, task_number, admin_unit_id, period_id, 'done', 'Đã tổ chức', '', told_by, told_at, clock_timestamp()
            from plan.task_state where state = 'in_progress' and task_number = 'II.12' and obstacle <> ''
            """
        );

        var content = await new RunReader(connection).ReadAsync(runId, Cancellation);
        var now = await PlanReading.ProgressAsync(
            connection,
            (content.Detail.AdminUnitId, content.Detail.Year),
            [.. content.Plan!.Tasks[0].Units.Select(unit => unit.Unit)],
            (content.Detail.PeriodId, content.Detail.EndDate, DateTime.MaxValue),
            Cancellation
        );

        Forums(content.Plan.Tasks).Should().Be("11 done, 1 in progress");
        Forums(now).Should().Be("12 done, 0 in progress");
    }

    private static string Forums(IEnumerable<TaskProgress> tasks)
    {
        var task = tasks.Single(task => task.Task.Number == "II.12");
        return $"{task.WardCount(TaskState.Done)} done, {task.WardCount(TaskState.InProgress)} in progress";
    }

    /// <summary>The text of an issued report, each run of blanks as one.</summary>
    private async Task<string> TextAsync(string periodCode)
    {
        await using var connection = await year.Worker.OpenConnectionAsync(Cancellation);
        var bytes = await connection.QuerySingleAsync<byte[]>(
            """
            select signed_file.content
            from signing.signed_file
            inner join reports.report_run using (run_id)
            inner join reference.reporting_period using (period_id)
            where reporting_period.code = @periodCode and audience = 'recipients' and published_at is not null
                and file_name = 'BC-TE13-Q_732_' || @periodCode || '.pdf'
            order by run_id desc
            limit 1
            """,
            new { periodCode }
        );
        using var document = PdfDocument.Open(bytes);
        var text = string.Join(' ', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
    }
}
