using ChildStatsReporting.DatabaseTests.Aggregation;

namespace ChildStatsReporting.DatabaseTests.Checks;

/// <summary>The year 2024 of Long Khánh, computed: every ward of every quarter, with a merger in it, typed cells and lists.</summary>
public sealed class CheckedYear(DatabaseFixture server) : IAsyncLifetime
{
    public const string Year = "HC-2024-Y";

    public static readonly string[] Periods =
    [
        "HC-2024-Q1",
        "HC-2024-Q2",
        "HC-2024-Q3",
        "HC-2024-Q4",
        "HC-2024-H1",
        "HC-2024-9M",
        Year,
    ];

    public FigureDatabase Figures { get; } = new(server);

    public async ValueTask InitializeAsync()
    {
        await Figures.InitializeAsync();
        foreach (var (number, quarter) in Periods.Take(4).Index())
            await Figures.AcceptAsync(await ReturnsAsync(quarter, number + 1));
        await Figures.ComputeAsync(Periods);
    }

    public ValueTask DisposeAsync() => Figures.DisposeAsync();

    private async Task<IEnumerable<AcceptedReturn>> ReturnsAsync(string quarter, int number)
    {
        var wards = await Figures.QueryAsync<string>(
            """
            select admin_unit.code from reference.admin_unit
            inner join reference.reporting_period
                on reporting_period.tree_date between admin_unit.valid_from and admin_unit.valid_to
            where reporting_period.code = @quarter and admin_unit.parent_code = '732'
            """,
            new { quarter }
        );
        return wards.Select(ward =>
            ward == "26083"
                ? GivenAccepted
                    .Return(ward, quarter)
                    .With("gift_child", number)
                    .With("live_birth", number)
                    .With("child_population", 5)
                    .With(GivenAccepted.Injury())
                    .With(
                        GivenAccepted.Case($"{ward}-24-V00{number}", $"2024-{(number * 3) - 1:00}-01", perpetrators: 2)
                    )
                    .With(GivenAccepted.Child($"{ward}-24-T00{number}", $"{ward}-24-V00{number}"))
                    .With(
                        GivenAccepted.Decision(
                            $"{ward}-24-Q00{number}",
                            $"{ward}-24-V00{number}",
                            $"2024-{(number * 3) - 1:00}-01"
                        )
                    )
                : GivenAccepted.Return(ward, quarter).With("gift_child", 10).With("special_circumstance_new_child", 2)
        );
    }
}
