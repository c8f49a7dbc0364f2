namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>
/// Núi Tượng (26128) was divided between Phú Lập (26134) and Nam Cát Tiên (26122) on 01/11/2024.
/// Source: design The tree has dates.
/// </summary>
public sealed class SplitUnitTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Year = "HC-2024-Y";
    private const string District = "734";

    private static readonly string[] Quarters = ["HC-2024-Q1", "HC-2024-Q2", "HC-2024-Q3"];

    public async ValueTask InitializeAsync()
    {
        await figures.ClearAsync();
        await figures.AcceptAsync(
            Quarters.Select(quarter => GivenAccepted.Return("26128", quarter).With("gift_child", 1))
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Parts_are_added_above_but_neither_reported_nor_due()
    {
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, District, "P/306/gift")).Should().Be("3 = 3; 0 of 16");
        (await figures.FigureAsync(Year, "75", "P/306/gift")).Should().Be("3 = 3; 0 of 159");
    }

    [Fact]
    public async Task Parts_are_at_neither_successor()
    {
        await figures.AcceptAsync(
            from unit in new[] { "26122", "26134" }
            from quarter in Quarters.Append("HC-2024-Q4")
            select GivenAccepted.Return(unit, quarter).With("gift_child", 10)
        );
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, "26122", "P/306/gift")).Should().Be("40 = 40; 1 of 1");
        (await figures.FigureAsync(Year, "26134", "P/306/gift")).Should().Be("40 = 40; 1 of 1");
        (await figures.FigureAsync(Year, District, "P/306/gift")).Should().Be("83 = 83; 2 of 16");
    }

    [Fact]
    public async Task Split_unit_with_a_quarter_missing_is_not_added()
    {
        await figures.ExecuteAsync(
            """
            update intake.submission set state = 'returned'
            where period_id = (select period_id from reference.reporting_period where code = 'HC-2024-Q2')
            """
        );
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, District, "P/306/gift")).Should().Be("none; 0 of 16");
    }

    [Fact]
    public async Task Stock_of_a_split_unit_ends_with_it()
    {
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, District, "A/0301?/at_risk")).Should().Be("none; 0 of 16");
    }

    [Fact]
    public async Task Case_counts_above_and_once_when_a_successor_carries_it()
    {
        var stayed = GivenAccepted.Case("26128-24-V001", "2024-02-01");
        var carried = GivenAccepted.Case("26128-24-V002", "2024-02-01");
        await figures.AcceptAsync(
            GivenAccepted
                .Return("26128", "HC-2024-Q1")
                .With(stayed)
                .With(carried)
                .With(GivenAccepted.Child("26128-24-T001", stayed.CaseKey))
                .With(GivenAccepted.Child("26128-24-T002", carried.CaseKey))
        );
        await figures.AcceptAsync(Quarters.Select(quarter => GivenAccepted.Return("26134", quarter)));
        await figures.AcceptAsync(
            GivenAccepted
                .Return("26134", "HC-2024-Q4")
                .With(carried)
                .With(GivenAccepted.Child("26128-24-T002", carried.CaseKey))
        );
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, "26134", "B/01xx-a")).Should().Be("0 = 0; 1 of 1");
        (await figures.FigureAsync(Year, District, "B/01xx-a")).Should().Be("2 = 2; 1 of 16");
        (await figures.FigureAsync(Year, District, "B/0101")).Should().Be("2 = 2; 1 of 16");
    }
}
