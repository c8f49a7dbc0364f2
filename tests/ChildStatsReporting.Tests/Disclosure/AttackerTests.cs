using ChildStatsReporting.Disclosure;

namespace ChildStatsReporting.Tests.Disclosure;

/// <summary>What can be known of withheld numbers, and what is withheld so that it cannot.</summary>
public sealed class AttackerTests
{
    [Fact]
    public void Two_withheld_parts_lie_between_zero_and_what_is_left_for_them()
    {
        var table = Given.Sum(total: 20, 3, 4, 13);

        new Attacker(table, [false, true, true, false]).Interval(1, unitId: null).Should().Be((0, 7));
    }

    [Fact]
    public void Only_withheld_part_is_known()
    {
        var table = Given.Sum(total: 20, 3, 4, 13);

        new Attacker(table, [false, true, false, false]).Interval(1, unitId: null).Should().Be((3, 3));
    }

    [Fact]
    public void Commune_knows_the_other_of_two_communes()
    {
        var table = Given.Sum(total: 5, 2, 3);
        var communes = table with
        {
            Cells = [.. table.Cells.Select((cell, index) => index == 0 ? cell : cell with { UnitId = index })],
        };

        new Attacker(communes, [false, true, true])
            .Narrowed(cell => communes.Cells[cell].LeastWidth)
            .Should()
            .BeEquivalentTo([new NarrowedCell(2, 3, 3, 1), new NarrowedCell(1, 2, 2, 2)]);
    }

    [Fact]
    public void Own_share_raises_what_a_commune_knows_of_the_number_above()
    {
        var table = Given.Sum(total: 6, 3, 3) with { Shares = [new OwnShare(7, 1, 2)] };

        var attacker = new Attacker(table, [false, true, true]);

        attacker.Interval(1, unitId: null).Should().Be((0, 6));
        attacker.Interval(1, unitId: 7).Should().Be((2, 6));
    }

    [Fact]
    public void Overlapping_parts_are_bounded_by_their_total_and_cover_it()
    {
        // 10 children; by form 8, 4 and 1, the last two withheld: the forms cover all children, and none has more than the total.
        var table = new LinkedTable(
            [
                new LinkedCell(0, 10, LinkedCellState.Stands, 4),
                new LinkedCell(1, 8, LinkedCellState.Open, 4),
                new LinkedCell(2, 4, LinkedCellState.Sensitive, 4),
                new LinkedCell(3, 1, LinkedCellState.Sensitive, 4),
            ],
            [
                .. Enumerable
                    .Range(1, 3)
                    .Select(part => new LinkedSum([new LinkedTerm(0, 1), new LinkedTerm(part, -1)], IsExact: false)),
                new LinkedSum(
                    [new LinkedTerm(0, -1), .. Enumerable.Range(1, 3).Select(part => new LinkedTerm(part, 1))],
                    IsExact: false
                ),
            ],
            []
        );

        new Attacker(table, [false, false, true, true]).Interval(2, unitId: null).Should().Be((0, 10));
        new Attacker(table, [false, false, true, false]).Interval(2, unitId: null).Should().Be((1, 10));
    }

    [Fact]
    public void Narrow_interval_is_widened_by_the_smallest_part_that_suffices()
    {
        var result = Protection.Protect(Given.Sum(total: 20, 1, 1, 6, 12));

        result.Withheld.Should().Equal(false, true, true, true, false);
        result.Remaining.Should().BeEmpty();
    }

    [Fact]
    public void Standing_total_that_is_small_itself_leaves_no_more_than_itself()
    {
        var result = Protection.Protect(Given.Sum(total: 2, 1, 1, 0));

        result.Withheld.Should().Equal(false, true, true, false);
        result.Remaining.Should().BeEquivalentTo([new NarrowedCell(1, 0, 2, null), new NarrowedCell(2, 0, 2, null)]);
    }

    [Fact]
    public void What_cannot_be_protected_is_told()
    {
        var result = Protection.Protect(
            new LinkedTable(
                [
                    new LinkedCell(0, 9, LinkedCellState.Stands, 4),
                    new LinkedCell(1, 6, LinkedCellState.Stands, 4),
                    new LinkedCell(2, 3, LinkedCellState.Sensitive, 4),
                    new LinkedCell(3, 0, LinkedCellState.Open, 4),
                ],
                [
                    new LinkedSum([
                        new LinkedTerm(0, -1),
                        new LinkedTerm(1, 1),
                        new LinkedTerm(2, 1),
                        new LinkedTerm(3, 1),
                    ]),
                    new LinkedSum([new LinkedTerm(0, -1), new LinkedTerm(1, 1), new LinkedTerm(2, 1)]),
                ],
                []
            )
        );

        result.Withheld[2].Should().BeTrue();
        result.Remaining.Should().Equal(new NarrowedCell(2, 3, 3, null));
    }
}
