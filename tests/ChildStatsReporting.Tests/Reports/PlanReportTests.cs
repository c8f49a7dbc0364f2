using ChildStatsReporting.Plan;
using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>Section I and the annex of tasks of a report; the plan has three tasks, and two wards tell.</summary>
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
    public void Annex_lists_each_task_with_its_wards_figures_and_obstacles()
    {
        var text = PrintedText.Of(GivenReport.Content with { Plan = Plan() });

        text.Should()
            .Contain("Phụ lục VII TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ QUÝ IV NĂM 2024")
            .And.Contain("Xã, phường: 1 đang thực hiện, 1 chưa có báo cáo")
            .And.Contain("Phường Xuân An: Thiếu địa điểm")
            .And.Contain("Nội dung nhiệm vụ ghi theo nguồn thứ cấp");
        text.Should().MatchRegex(@"Số liệu P 306 activity: \d+");
    }

    [Fact]
    public void Words_of_wards_are_counted_for_recipients_and_not_printed() =>
        PrintedText
            .Of(GivenReport.ForRecipients with { Plan = Plan() })
            .Should()
            .Contain("Số xã, phường nêu khó khăn: 1")
            .And.NotContain("Thiếu địa điểm");

    [Fact]
    public void Figure_that_is_withheld_is_withheld_beside_its_task()
    {
        var content = GivenReport.Content with { Plan = Plan() };
        var withheld = content with
        {
            Figures =
            [
                .. content.Figures.Select(line =>
                    line.Key == "P/306/activity" ? line with { IsWithheld = true, Numerator = 2 } : line
                ),
            ],
        };

        PrintedText.Of(withheld).Should().Contain("Số liệu P 306 activity: … (không công bố)");
    }

    [Fact]
    public void Report_without_a_plan_says_so_and_has_no_annex_of_tasks() =>
        PrintedText
            .Of(GivenReport.Content)
            .Should()
            .Contain("Chưa có nhiệm vụ của kế hoạch năm 2024 trên hệ thống.")
            .And.NotContain("TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ");

    private static RunPlan Plan()
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
                Views = ["P/306/activity"],
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
