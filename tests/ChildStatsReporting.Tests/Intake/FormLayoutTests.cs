using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Tests.Intake;

public sealed class FormLayoutTests
{
    [Theory]
    [InlineData(1, 120)]
    [InlineData(2, 167)]
    [InlineData(3, 120)]
    [InlineData(4, 210)]
    public void Quarter_asks_its_number_of_cells(int quarter, int cellCount) =>
        Given.Form.AskedIn(quarter).Should().HaveCount(cellCount);

    [Theory]
    [InlineData("q")]
    [InlineData("h")]
    [InlineData("y")]
    public void Ward_is_asked_at_most_130_cells_in_an_ordinary_quarter_and_for_the_plan_only_later(string asking)
    {
        Given.Form.AskedIn("q").Count().Should().BeLessThanOrEqualTo(130);
        Given
            .Form.SectionsAskedIn(asking)
            .Any(section => section.Section == "plan")
            .Should()
            .Be(asking != "q", "a sheet of which a quarter asks nothing is not handed out");
        Given.Form.AskedIn(FormDefinition.AskingOf("Y", null)!).Should().BeEmpty();
    }

    [Fact]
    public void Ordinary_quarter_prefills_84_stocks()
    {
        var prefilled = Given
            .Form.Elements.Where(element => element.Prefill == "last")
            .Select(element => element.DataElement);

        Given.Form.AskedIn(1).Count(cell => prefilled.Contains(cell.DataElement)).Should().Be(84);
    }

    [Fact]
    public void Heading_row_stands_before_the_categories_of_another_dimension()
    {
        var cells = FormLayout.Arrange(
            [
                new("child_population", "population", 1, ["sex", "age_year"], "q"),
                new("population", "population", 2, ["sex"], "y"),
                new("fund_spent", "population", 3, ["fund_source"], "q"),
                new("village", "population", 4, [], "y"),
            ],
            [new("age_year", "1", "1", 2), new("age_year", "0", "0", 1), new("fund_source", "budget", "Ngân sách", 1)]
        );

        cells
            .Select(cell => (CellAddress.Of(cell.RowNumber, cell.ColumnNumber), cell.Breakdown))
            .Should()
            .Equal(
                ("D8", "sex=male;age_year=0"),
                ("E8", "sex=female;age_year=0"),
                ("D9", "sex=male;age_year=1"),
                ("E9", "sex=female;age_year=1"),
                ("D10", "sex=male"),
                ("E10", "sex=female"),
                ("F12", "fund_source=budget"),
                ("F13", "")
            );
    }

    [Fact]
    public void Breakdown_keeps_the_order_of_the_element()
    {
        var cells = Given.Form.Cells.Where(cell => cell.DataElement == "special_group_child");

        cells.First().Breakdown.Should().Be("special_group=1;sex=male");
    }

    [Fact]
    public void Element_with_two_further_dimensions_is_refused()
    {
        var arrange = () => FormLayout.Arrange([new("x", "s", 1, ["age_year", "fund_source"], "q")], []);

        arrange.Should().Throw<InvalidOperationException>().WithMessage("x has 2 dimensions besides sex*");
    }

    [Fact]
    public void No_two_cells_share_an_address() =>
        Given
            .Form.Cells.GroupBy(cell => (cell.Section, cell.RowNumber, cell.ColumnNumber))
            .Should()
            .OnlyContain(place => place.Count() == 1);

    [Fact]
    public void Hash_of_the_layout_is_the_same_in_the_first_and_third_quarter_only()
    {
        var hashes = Enumerable
            .Range(1, 4)
            .Select(quarter => FormHash.OfLayout(Given.Form, FormDefinition.QuarterKind(quarter)))
            .ToList();

        hashes[0].Should().Be(hashes[2]).And.MatchRegex("^[0-9a-f]{64}$");
        hashes.Distinct().Should().HaveCount(3);
    }

    [Fact]
    public void Hash_tells_units_periods_and_figures_apart()
    {
        var figure = new PrefilledFigure("1. Dân số", 8, 4, "26");

        string[] hashes =
        [
            FormHash.Of(Given.Form, "q", "26080", "HC-2024-Q1", [figure]),
            FormHash.Of(Given.Form, "q", "26080", "HC-2024-Q3", [figure]),
            FormHash.Of(Given.Form, "q", "26083", "HC-2024-Q1", [figure]),
            FormHash.Of(Given.Form, "q", "26080", "HC-2024-Q1", []),
            FormHash.Of(Given.Form, "q", "26080", "HC-2024-Q1", [figure with { Text = "27" }]),
            FormHash.OfLayout(Given.Form, "q"),
        ];

        hashes.Distinct().Should().HaveCount(hashes.Length);
    }
}
