namespace ChildStatsReporting.Tests.Reports;

/// <summary>Rows that set the police's counts of cases below the wards'. Source: design Who sends what.</summary>
public sealed class ComparedReportTests
{
    private const string Heading = "Số liệu của công an";

    [Fact]
    public void Counts_of_the_police_stand_below_the_wards_with_the_words()
    {
        var rows = PrintedText.Rows(GivenReport.Content).SkipWhile(row => row.Name != Heading).Skip(1).ToList();

        rows[0].Name.Should().Be("Số vụ xâm hại trẻ em");
        PrintedText.CellsOf(rows[0]).Should().Be(" | 5 | 10 |  | 6 | 5 | 0 | ");
        rows[1].Name.Should().Be("Hình thức xâm hại: Bạo lực: 2");
        rows[2].Name.Should().Be("Số vụ đã khởi tố");
        PrintedText.CellsOf(rows[2]).Should().StartWith(" | thiếu | thiếu");
        rows[3].Name.Should().Be("Chỉ có số lũy kế: Số trẻ em bị xâm hại (c): 12 trẻ em.");
        PrintedText
            .Notes(GivenReport.Content)
            .Should()
            .ContainSingle(note => note.Contains("hai số khác nhau không có nghĩa là một bên sai"));
    }

    [Fact]
    public void Count_of_the_wards_stands_once_and_is_not_added() =>
        PrintedText.Of(GivenReport.Content).Split("Số liệu B 01xx-a").Should().HaveCount(2);

    [Fact]
    public void Report_of_a_level_without_police_figures_has_no_such_rows() =>
        PrintedText
            .Of(GivenReport.Content with { Detail = GivenReport.Detail with { UnitLevel = "commune" } })
            .Should()
            .NotContain("Số liệu của công an");
}
