using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Tests.Reference;

/// <summary>The formula grammar. Source: design Formula grammar.</summary>
public sealed class FormulaTests
{
    [Fact]
    public void Terms_are_added_in_the_order_written()
    {
        var formula = Formula.Parse("live_birth + infant_death+neonatal_death");

        formula.Terms.Select(term => term.DataElement).Should().Equal("live_birth", "infant_death", "neonatal_death");
        formula.Constant.Should().Be(0);
    }

    [Fact]
    public void Range_includes_both_ends()
    {
        Formula
            .Parse("child_population{age_year=3..5}")
            .Terms.Single()
            .Pins["age_year"]
            .Should()
            .BeEquivalentTo("3", "4", "5");
    }

    [Fact]
    public void Range_of_one_is_that_one()
    {
        Formula.Parse("child_population{age_year=5..5}").Terms.Single().Pins["age_year"].Should().BeEquivalentTo("5");
    }

    [Fact]
    public void Codes_are_parted_by_bars_and_dimensions_by_semicolons()
    {
        var pins = Formula.Parse("injury_case{injury_cause=fall|burn; sex=female}").Terms.Single().Pins;

        pins["injury_cause"].Should().BeEquivalentTo("fall", "burn");
        pins["sex"].Should().BeEquivalentTo("female");
    }

    [Theory]
    [InlineData("population", TermMoment.Closing)]
    [InlineData("average(population)", TermMoment.Average)]
    [InlineData("average( population{sex=male} )", TermMoment.Average)]
    [InlineData("previous(population)", TermMoment.Previous)]
    public void Moment_is_told_by_the_word_before_the_term(string text, TermMoment moment)
    {
        Formula.Parse(text).Terms.Should().ContainSingle().Which.Moment.Should().Be(moment);
    }

    [Fact]
    public void Whole_numbers_become_one_constant()
    {
        var formula = Formula.Parse("village + 1 + 2");

        formula.Terms.Should().ContainSingle();
        formula.Constant.Should().Be(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("live_birth +")]
    [InlineData("live birth")]
    [InlineData("Live_birth")]
    [InlineData("live_birth - infant_death")]
    [InlineData("live_birth{sex=male")]
    [InlineData("live_birth{sex}")]
    [InlineData("live_birth{sex=}")]
    [InlineData("live_birth{=male}")]
    [InlineData("live_birth{sex=male;sex=female}")]
    [InlineData("live_birth{}")]
    [InlineData("child_population{age_year=5..3}")]
    [InlineData("child_population{age_year=0..}")]
    [InlineData("child_population{age_year=a..b}")]
    [InlineData("child_population{age_year=0..2|5}")]
    [InlineData("average(population")]
    [InlineData("average()")]
    [InlineData("average(average(population))")]
    [InlineData("1.5")]
    public void Text_outside_the_grammar_is_refused(string text)
    {
        var parse = () => Formula.Parse(text);

        parse.Should().Throw<FormatException>().WithMessage("*“*");
    }
}
