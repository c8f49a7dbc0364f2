using ChildStatsReporting.Plan;
using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>Section I and the tasks above their figures; the plan has three tasks, and two wards tell.</summary>
public sealed class PlanReportTests
{
    [Fact]
    public void Section_one_counts_tasks_by_state_and_names_what_is_overdue_and_who_is_silent() =>
        PrintedText
            .Of(GivenReport.Content with { Plan = Plan() })
            .Should()
            .Contain(
                "Kế hoạch số 306/KH-UBND ngày 05 tháng 01 năm 2024 có 3 nhiệm vụ được theo dõi; đến hết ngày 14 tháng 12 năm 2024: 1 đã hoàn thành, 1 đang thực hiện, 1 chưa có báo cáo."
            )
            .And.Contain("Số nhiệm vụ quá hạn: 2 (II.12, II.13).")
            .And.Contain("Số xã, phường đã có kế hoạch riêng: 1/2; chưa ghi kế hoạch: xã Hàng Gòn.")
            .And.Contain("Các đơn vị chưa báo cáo đủ tiến độ trong kỳ: xã Hàng Gòn; Thành phố.")
            .And.Contain("Phường Xuân An: Đã ban hành kế hoạch");

    [Fact]
    public void Each_task_stands_above_the_figures_of_its_line_with_its_state_and_obstacles()
    {
        var content = GivenReport.Content with { Plan = Plan() };

        var rows = PrintedText.Rows(content).SkipWhile(row => row.Name != "II.4. Họp Ban điều hành").ToList();
        rows[1].Name.Should().Be("Phòng LĐ-TB&XH. Thời hạn: Quý IV (31/12/2024). Đã hoàn thành. Đã họp hai kỳ");
        rows[2].Name.Should().Be("Số liệu P 306 agency_meeting");
        PrintedText
            .Of(content)
            .Should()
            .Contain("II.12. Diễn đàn trẻ em (*)")
            .And.Contain("Xã, phường: 1 đang thực hiện, 1 chưa có báo cáo")
            .And.Contain("Phường Xuân An: Thiếu địa điểm")
            .And.Contain("Nội dung nhiệm vụ ghi theo nguồn thứ cấp");
    }

    [Fact]
    public void Figure_of_a_task_that_has_a_row_is_not_said_again() =>
        PrintedText
            .Of(GivenReport.Content with { Plan = Plan() })
            .Split("Số liệu P 306 activity")
            .Should()
            .HaveCount(2);

    [Fact]
    public void Words_of_wards_are_counted_for_recipients_and_not_printed() =>
        PrintedText
            .Of(GivenReport.ForRecipients with { Plan = Plan() })
            .Should()
            .Contain("Số xã, phường nêu khó khăn: 1")
            .And.NotContain("Thiếu địa điểm");

    [Fact]
    public void Figure_that_has_no_row_is_withheld_beside_its_task_as_elsewhere()
    {
        var content = GivenReport.Content with { Plan = Plan("P/306/other") };
        var withheld = content with
        {
            Figures = [.. content.Figures, GivenReport.Count("P", "306", "other", 2) with { IsWithheld = true }],
        };

        PrintedText.Of(withheld).Should().Contain("Số liệu P 306 other: … (không công bố)");
    }

    [Fact]
    public void Report_without_a_plan_says_so_and_has_no_states_of_tasks() =>
        PrintedText
            .Of(GivenReport.Content)
            .Should()
            .Contain("Chưa có nhiệm vụ của kế hoạch năm 2024 trên hệ thống.")
            .And.NotContain("Thời hạn:");

    internal static RunPlan Plan(string view = "P/306/activity")
    {
        PlanTeller[] tellers =
        [
            new(1, "732", "Thành phố", IsAgency: true),
            new(11, "26080", "Phường Xuân An", IsAgency: false),
            new(12, "26113", "Xã Hàng Gòn", IsAgency: false),
        ];
        PlanTask[] tasks =
        [
            new()
            {
                Number = "II.4",
                Content = "Họp Ban điều hành",
                Lead = "Phòng LĐ-TB&XH",
                ToldBy = "agency",
                DueText = "Quý IV",
                DueOn = new DateOnly(2024, 12, 31),
            },
            new()
            {
                Number = "II.12",
                Content = "Diễn đàn trẻ em",
                Product = "Diễn đàn",
                ToldBy = "wards",
                DueText = "30/11/2024",
                DueOn = new DateOnly(2024, 11, 30),
                Views = [view],
                Provenance = "candidate",
            },
            new()
            {
                Number = "II.13",
                Content = "Hỗ trợ trẻ em có nguy cơ",
                ToldBy = "agency",
                DueOn = new DateOnly(2024, 12, 14),
            },
        ];
        ToldState[] told =
        [
            new()
            {
                TaskNumber = "II.4",
                AdminUnitId = 1,
                PeriodId = 4,
                State = "done",
                Result = "Đã họp hai kỳ.",
            },
            new()
            {
                TaskNumber = "II.12",
                AdminUnitId = 11,
                PeriodId = 4,
                State = "in_progress",
                Obstacle = "Thiếu địa điểm.",
            },
        ];
        return new RunPlan(
            new WorkPlan(1, 2024, "306/KH-UBND", new DateOnly(2024, 1, 5), "", "verified", default),
            TaskProgress.Of(tasks, tellers, told, periodId: 4, new DateOnly(2024, 12, 15)),
            [new WorkPlan(11, 2024, "15/KH-UBND", null, "", "verified", default)]
        );
    }
}
