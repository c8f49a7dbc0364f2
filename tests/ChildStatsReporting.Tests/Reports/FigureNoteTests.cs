using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>What stands beside a figure of an annex: how far it is compared and asked.</summary>
public sealed class FigureNoteTests
{
    private const string Code = "0105?";

    [Fact]
    public void Fewer_compared_units_than_reported_are_told() =>
        Printed(GivenReport.Count("A", Code, "", 5) with { CountChange = 1, ComparedCount = 1 })
            .Should()
            .Contain("so sánh 1 đơn vị");

    [Fact]
    public void Own_figure_of_a_city_is_compared_without_a_word_of_its_wards() =>
        Printed(GivenReport.Count("A", Code, "", 5) with { CountChange = 1, ComparedCount = 0, ReportedCount = null })
            .Should()
            .NotContain("so sánh 0 đơn vị");

    [Fact]
    public void Figure_to_date_is_said_to_be_collected_as_such()
    {
        var line = GivenReport.Count("A", Code, "", null) with { HasToDateRule = true, ToDateNumerator = 7 };

        Printed(line).Should().Contain("; Số liệu A 0105? (c): 7 trẻ em.").And.NotContain("không thu thập kỳ này");
    }

    private static string Printed(FigureLine line) =>
        PrintedText.Of(GivenReport.Content with { Figures = [.. GivenReport.Content.Figures, line] });
}
