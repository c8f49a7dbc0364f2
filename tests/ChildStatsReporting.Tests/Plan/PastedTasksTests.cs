using ChildStatsReporting.Plan;

namespace ChildStatsReporting.Tests.Plan;

public sealed class PastedTasksTests
{
    [Fact]
    public void Rows_of_a_table_become_tasks()
    {
        var read = PastedTasks.Read(
            "II.4.\tHọp Ban điều hành\tPhòng LĐ-TB&XH\tThành viên Ban\t30/11/2024\tBiên bản\r\n\r\nII.5\tKiểm tra\r\n",
            2024,
            "agency"
        );

        read.Problems.Should().BeEmpty();
        read.Tasks.Should()
            .BeEquivalentTo(
                [
                    new PlanTask
                    {
                        Number = "II.4",
                        Content = "Họp Ban điều hành",
                        Lead = "Phòng LĐ-TB&XH",
                        Coworkers = "Thành viên Ban",
                        DueOn = new DateOnly(2024, 11, 30),
                        DueText = "30/11/2024",
                        Product = "Biên bản",
                        ToldBy = "agency",
                    },
                    new PlanTask
                    {
                        Number = "II.5",
                        Content = "Kiểm tra",
                        ToldBy = "agency",
                    },
                ],
                tasks => tasks.WithStrictOrdering()
            );
    }

    [Fact]
    public void Line_of_running_text_is_parted_at_its_number() =>
        PastedTasks
            .Read("II.12. Tổ chức diễn đàn trẻ em\nIII) Kinh phí", 2024, "both")
            .Tasks.Select(task => $"{task.Number}|{task.Content}")
            .Should()
            .Equal("II.12|Tổ chức diễn đàn trẻ em", "III|Kinh phí");

    [Fact]
    public void Cell_with_a_line_break_stays_one_cell() =>
        PastedTasks
            .Read("II.3\t\"Tháng hành động\nvì trẻ em\"\tPhòng", 2024, "both")
            .Tasks.Should()
            .ContainSingle()
            .Which.Content.Should()
            .Be("Tháng hành động vì trẻ em");

    [Theory]
    [InlineData("", "Không có dòng nào.")]
    [InlineData("Họp Ban điều hành", "Dòng 1: cột đầu phải là số thứ tự")]
    [InlineData("II.4\tA\nII.5", "Dòng 2: cột đầu phải là số thứ tự|Dòng 2: nhiệm vụ II.5 không có nội dung")]
    [InlineData(
        "II.4\tA\t\t\t31/11/2025",
        "Dòng 1: thời hạn “31/11/2025” không phải ngày có trong lịch; viết như 31/12/"
    )]
    [InlineData("II.4\tA\t\t\t2025-13-01", "Dòng 1: thời hạn “2025-13-01” không phải ngày có trong lịch")]
    [InlineData("II.4\tA\nII.4\tB", "Số II.4 có ở các dòng 1, 2")]
    public void Line_that_is_no_task_is_named(string text, string problems) =>
        PastedTasks
            .Read(text, 2024, "both")
            .Problems.Should()
            .Contain(problem =>
                problems.Split('|').Any(stated => problem.StartsWith(stated, StringComparison.Ordinal))
            );

    [Theory]
    [InlineData("30/11/2024", "2024-11-30")]
    [InlineData("trước 15/6", "2024-06-15")]
    [InlineData("2024-12-01", "2024-12-01")]
    [InlineData("1999-12-01", null)]
    [InlineData("từ 01-15/3", "2024-03-15")]
    [InlineData("Quý III", "2024-09-30")]
    [InlineData("quý iv/2025", "2025-12-31")]
    [InlineData("Quý I và quý II", "2024-06-30")]
    [InlineData("Tháng 6", "2024-06-30")]
    [InlineData("tháng 02 năm 2024", "2024-02-29")]
    [InlineData("Thường xuyên", null)]
    [InlineData("Cả năm", null)]
    [InlineData("31/02/2024", null)]
    [InlineData("tháng 13", null)]
    public void Last_day_of_a_term_is_found(string term, string? day) =>
        $"{PastedTasks.LastDay(term, 2024):yyyy-MM-dd}".Should().Be(day ?? "");

    [Fact]
    public void Numbers_stand_in_the_order_of_print() =>
        new[] { "III", "II.10", "II.9", "5a", "II.1", "IX", "Phụ lục" }
            .OrderBy(TaskNumber.Position)
            .Should()
            .Equal("II.1", "II.9", "II.10", "III", "5a", "IX", "Phụ lục");

    [Fact]
    public void File_states_who_tells_the_views_and_how_sure_it_is()
    {
        var read = PastedTasks.ReadFile(
            """
            number,content,lead,coworkers,due,product,told_by,views,provenance
            II.12,"Diễn đàn, đối thoại",,,Quý II,,both,P/306/activity|P/306/attendance,candidate
            """,
            2024
        );

        read.Problems.Should().BeEmpty();
        read.Tasks.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    Content = "Diễn đàn, đối thoại",
                    DueOn = new DateOnly(2024, 6, 30),
                    ToldBy = "both",
                    Views = new[] { "P/306/activity", "P/306/attendance" },
                    Provenance = "candidate",
                }
            );
    }

    [Theory]
    [InlineData("number,content\nII.1,A", "Dòng đầu phải là number,content,lead")]
    [InlineData(
        "number,content,lead,coworkers,due,product,told_by,views,provenance\nII.1,A,,,,,nobody,,candidate",
        "Dòng 2: cột told_by"
    )]
    [InlineData(
        "number,content,lead,coworkers,due,product,told_by,views,provenance\nII.1,A,,,,,both,,sure",
        "Dòng 2: cột provenance"
    )]
    public void File_that_is_not_of_its_form_is_refused(string text, string problem) =>
        PastedTasks.ReadFile(text, 2024).Problems.Should().ContainSingle().Which.Should().StartWith(problem);
}
