using ChildStatsReporting.Disclosure;

namespace ChildStatsReporting.Tests.Disclosure;

/// <summary>
/// The choice beside that of GaussSuppression 1.2.3 (Statistics Norway) with the same primary cells: how many it withholds stands in
/// the rows. Its own table and three invented ones.
/// </summary>
public sealed class SuppressionTests
{
    private static readonly string[] Ward = ["ward", "sex", "age", "form"];

    [Theory]
    [InlineData("d2", 3, false, 70, 7, 14)]
    [InlineData("d2", 3, true, 70, 9, 17)]
    [InlineData("wards13", 4, false, 1200, 396, 465)]
    [InlineData("wards50", 4, false, 4200, 1657, 1977)]
    [InlineData("wards100", 4, false, 8250, 3127, 3593)]
    public void Not_more_is_withheld_than_by_the_peer_and_nothing_can_be_computed(
        string name,
        int most,
        bool withZeros,
        int cells,
        int primary,
        int peerWithheld
    )
    {
        var table = Table(name).Withholding(most, withZeros);
        var sensitive = table.Cells.Select(cell => cell.State == LinkedCellState.Sensitive).ToArray();

        var withheld = Suppression.Choose(table, sensitive);

        table.Cells.Should().HaveCount(cells);
        sensitive.Count(isSensitive => isSensitive).Should().Be(primary);
        withheld.Count(isWithheld => isWithheld).Should().BeLessThanOrEqualTo(peerWithheld);
        var computed = ComputedCells.Of(table, withheld);
        Enumerable
            .Range(0, cells)
            .Where(cell => sensitive[cell])
            .Should()
            .OnlyContain(cell => withheld[cell] && !computed.Contains(cell));
    }

    [Fact]
    public void Withheld_zero_is_chosen_where_every_other_part_is_zero()
    {
        var table = Given.Sum(total: 4, 4, 0, 0);

        Suppression.Choose(table, [false, true, false, false]).Should().Equal(false, true, false, true);
    }

    [Fact]
    public void Sensitive_part_that_a_standing_total_gives_alone_stays_withheld()
    {
        var table = Given.Sum(total: 3, 3);

        Suppression.Choose(table, [false, true]).Should().Equal(false, true);
    }

    [Fact]
    public void Number_of_a_coarser_table_is_shown_before_a_larger_one()
    {
        var table = Given.Sum(total: 20, 3, 10, 7);
        var ranked = table with
        {
            Cells = [.. table.Cells.Select((cell, index) => cell with { Rank = index == 3 ? 1 : 2 })],
        };

        Suppression.Choose(table, [false, true, false, false]).Should().Equal(false, true, false, true);
        Suppression.Choose(ranked, [false, true, false, false]).Should().Equal(false, true, true, false);
    }

    private static PeerTable Table(string name) =>
        name == "d2"
            ? new PeerTable(name, ["region", "main_income"], ("region", "k_group"))
            : new PeerTable(name, Ward, ("ward", "district"));
}
