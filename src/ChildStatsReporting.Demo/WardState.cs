namespace ChildStatsReporting.Demo;

/// <summary>The stocks of a ward at the end of a quarter. Sex 0 is male, 1 female.</summary>
/// <param name="Children">By sex and completed year of age, 0 to 15.</param>
/// <param name="Special">Children in special circumstances by sex and age group.</param>
/// <param name="SpecialNew">Put on the list in the quarter, by sex.</param>
/// <param name="SpecialExit">Taken off the list in the quarter, by sex.</param>
/// <remarks>
/// 2024 and 2025 are told forward from the first quarter of 2024. 2023 is told backward from it, so that what 2023 ends with is what 2024
/// begins with and 2024 does not depend on the year before.
/// </remarks>
internal sealed record WardState(int[][] Children, int[][] Special, int[] SpecialNew, int[] SpecialExit)
{
    private const int Ages = 16;

    // Of 1,000 inhabitants 250 are children; of 100 children 52 are boys; of 1,000 children 12 are in special
    // circumstances.
    private const int ChildrenPerThousand = 250;
    private static readonly int[] PercentBySex = [52, 48];
    private const int SpecialPerThousand = 12;

    private static readonly DemoQuarter Known = new(DemoYear.LastYear, 1);

    /// <summary>First age of each age group and, last, the age no child has.</summary>
    private static readonly int[] GroupBounds = [0, 3, 6, 11, Ages];

    /// <summary>The state at the end of a quarter.</summary>
    public static WardState At(DemoDraw draw, DemoWard ward, DemoQuarter quarter)
    {
        var state = First(draw.Of(Known.Year), ward);
        for (var next = Known.Next; next.Ordinal <= quarter.Ordinal; next = next.Next)
            state = state.Next(draw.Of(next.Year), ward, next.Number);
        for (var ordinal = Known.Ordinal; ordinal > quarter.Ordinal; ordinal--)
            state = state.Before(draw.Of(quarter.Year), ward, ordinal - Known.Ordinal + 5);
        return state;
    }

    /// <summary>Children of a sex from one age to another, both included.</summary>
    public int ChildrenOf(int sex, int from, int to) => Children[sex][from..(to + 1)].Sum();

    private static WardState First(DemoDraw draw, DemoWard ward)
    {
        var children = PercentBySex
            .Select(
                (percent, sex) =>
                    Enumerable
                        .Range(0, Ages)
                        .Select(age =>
                            ward.Population
                            * ChildrenPerThousand
                            / 1000
                            * percent
                            / 100
                            / Ages
                            * draw.Between(94, 106, ward.Code, "age", sex, age)
                            / 100
                        )
                        .ToArray()
            )
            .ToArray();
        var special = children
            .Select(
                (byAge, sex) =>
                    Enumerable
                        .Range(0, GroupBounds.Length - 1)
                        .Select(group =>
                            byAge[GroupBounds[group]..GroupBounds[group + 1]].Sum()
                            * SpecialPerThousand
                            * draw.Between(80, 120, ward.Code, "special", sex, group)
                            / 100_000
                        )
                        .ToArray()
            )
            .ToArray();
        return new WardState(children, special, Moves(draw, ward, 1, "new"), Moves(draw, ward, 1, "exit"));
    }

    private WardState Next(DemoDraw draw, DemoWard ward, int quarter)
    {
        var children = Counted(Children, draw, ward, quarter, sign: 1);
        var special = Special.Select(byGroup => byGroup.ToArray()).ToArray();
        var (entered, left) = (Moves(draw, ward, quarter, "new"), Moves(draw, ward, quarter, "exit"));
        for (var sex = 0; sex < special.Length; sex++)
        {
            special[sex][draw.Between(0, 3, ward.Code, quarter, "new group", sex)] += entered[sex];
            special[sex][Array.IndexOf(special[sex], special[sex].Max())] -= left[sex];
        }

        return new WardState(children, special, entered, left);
    }

    /// <summary>The quarter before: opening + new − exit = closing, read from right to left.</summary>
    /// <param name="draw">The draws of the year before.</param>
    /// <param name="ward">The ward.</param>
    /// <param name="quarter">Number of this quarter, counted in the year before: 5 is the first of the next.</param>
    private WardState Before(DemoDraw draw, DemoWard ward, int quarter)
    {
        var special = Special.Select(byGroup => byGroup.ToArray()).ToArray();
        for (var sex = 0; sex < special.Length; sex++)
        {
            special[sex][draw.Between(0, 3, ward.Code, quarter, "exit group", sex)] += SpecialExit[sex];
            for (var entered = 0; entered < SpecialNew[sex]; entered++)
                special[sex][Array.IndexOf(special[sex], special[sex].Max())]--;
        }

        return new WardState(
            Counted(Children, draw, ward, quarter, sign: -1),
            special,
            Moves(draw, ward, quarter - 1, "new"),
            Moves(draw, ward, quarter - 1, "exit")
        );
    }

    /// <summary>Ages are counted anew at half-year and year; in between the prefilled figures are confirmed.</summary>
    private static int[][] Counted(int[][] children, DemoDraw draw, DemoWard ward, int quarter, int sign) =>
        quarter is 2 or 4
            ?
            [
                .. children.Select(
                    (byAge, sex) =>
                        byAge
                            .Select(
                                (count, age) =>
                                    count + (sign * draw.Between(-1, 3, ward.Code, quarter, "children", sex, age))
                            )
                            .ToArray()
                ),
            ]
            : children;

    private static int[] Moves(DemoDraw draw, DemoWard ward, int quarter, string direction) =>
        ward.Code == DemoWard.Nil
            ? [0, 0]
            :
            [
                .. PercentBySex.Select(
                    (_, sex) => draw.Between(0, direction == "new" ? 3 : 2, ward.Code, quarter, direction, sex)
                ),
            ];
}
