using ChildStatsReporting.Disclosure;

namespace ChildStatsReporting.Tests.Disclosure;

/// <summary>An edition for the public is read by the recipients too, who know more and may know more.</summary>
public sealed class EditionProtectionTests
{
    /// <summary>Total 20 with parts 3, 7 and 10.</summary>
    private static LinkedTable Parts(params LinkedCellState[] states) =>
        new(
            [.. new[] { 20, 3, 7, 10 }.Select((amount, cell) => new LinkedCell(cell, amount, states[cell], 1))],
            [new LinkedSum([new LinkedTerm(0, -1), new LinkedTerm(1, 1), new LinkedTerm(2, 1), new LinkedTerm(3, 1)])],
            []
        );

    private static LinkedTable KnownOf(LinkedTable table, params int[] given) =>
        table with
        {
            Cells =
            [
                .. table.Cells.Select(
                    (cell, place) =>
                        given.Contains(place) ? cell with { State = LinkedCellState.Stands, IsGiven = true } : cell
                ),
            ],
        };

    private static readonly LinkedTable ForPublic = Parts(
        LinkedCellState.Stands,
        LinkedCellState.Sensitive,
        LinkedCellState.Open,
        LinkedCellState.Open
    );

    [Fact]
    public void Part_that_would_complete_what_recipients_were_given_is_withheld_from_the_public()
    {
        EditionProtection.Protect([ForPublic], figureCount: 4).Withheld.Should().Equal(false, true, true, false);

        EditionProtection
            .Protect([ForPublic, KnownOf(ForPublic, 0, 2)], figureCount: 4)
            .Withheld.Should()
            .Equal(false, true, true, true);
    }

    [Fact]
    public void Number_that_only_the_public_is_denied_costs_nothing_more_where_recipients_know_it()
    {
        var forRecipients = Parts(
            LinkedCellState.Stands,
            LinkedCellState.Open,
            LinkedCellState.Open,
            LinkedCellState.Open
        );

        var edition = EditionProtection.Protect([ForPublic, KnownOf(forRecipients, 0, 1, 2, 3)], figureCount: 4);

        edition.Withheld.Should().Equal(false, true, true, false);
        edition.Exposed.Should().OnlyContain(cells => cells.Count == 0);
    }

    [Fact]
    public void Total_that_must_stand_exposes_what_recipients_were_denied_unless_they_know_it_already()
    {
        var readByRecipients = KnownOf(ForPublic, 2, 3);

        EditionProtection.Protect([ForPublic, readByRecipients], figureCount: 4).Exposed[1].Should().Equal(1);
        EditionProtection
            .Protect([ForPublic, KnownOf(ForPublic, 0, 2, 3)], figureCount: 4)
            .Exposed[1]
            .Should()
            .BeEmpty();
    }
}
