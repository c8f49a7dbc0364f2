using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.Time.Testing;

namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>
/// A key counts in one line only, whoever lists it. Núi Tượng (26128) was divided between Phú Lập (26134) and Nam Cát Tiên
/// (26122) on 01/11/2024. Source: design Readings settled by an independent implementation.
/// </summary>
public sealed class KeyOwnerTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Year = "HC-2024-Y";
    private const string LastQuarter = "HC-2024-Q4";
    private const string District = "734";

    private static readonly string[] Quarters = ["HC-2024-Q1", "HC-2024-Q2", "HC-2024-Q3"];
    private static readonly GivenCase Case = GivenAccepted.Case("26128-24-V001", "2024-02-01");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await figures.ClearAsync();
        await figures.AcceptAsync(
            GivenAccepted
                .Return("26128", Quarters[0])
                .With(Case)
                .With(GivenAccepted.Child("26128-24-T001", Case.CaseKey))
                .With(GivenAccepted.Child("26128-24-T002", Case.CaseKey))
        );
        await figures.AcceptAsync(
            GivenAccepted
                .Return("26128", Quarters[1])
                .With(GivenAccepted.Decision("26128-24-Q001", Case.CaseKey, "2024-04-01", 2_000_000))
        );
        await figures.AcceptAsync(GivenAccepted.Return("26128", Quarters[2]));
        await figures.AcceptAsync(
            from unit in new[] { "26122", "26134" }
            from quarter in Quarters
            select GivenAccepted.Return(unit, quarter)
        );
        await figures.AcceptAsync(GivenAccepted.Return("26122", LastQuarter));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Child_handed_on_keeps_what_the_split_unit_reported()
    {
        await figures.AcceptAsync(
            GivenAccepted
                .Return("26134", LastQuarter)
                .With(Case)
                .With(GivenAccepted.Child("26128-24-T001", Case.CaseKey, forms: "sexual"))
        );
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, District, "B/0101")).Should().Be("2 = 2; 2 of 16");
        (await figures.FigureAsync(Year, District, "B/0101/form", "abuse_form=violence")).Should().Be("1 = 1; 2 of 16");
        (await figures.FigureAsync(Year, District, "B/0101/form", "abuse_form=sexual")).Should().Be("1 = 1; 2 of 16");
        (await figures.FigureAsync(Year, "26134", "B/0101")).Should().Be("0 = 0; 1 of 1");
    }

    [Fact]
    public async Task Decision_in_the_split_unit_and_both_heirs_counts_once()
    {
        var decision = GivenAccepted.Decision("26128-24-Q001", Case.CaseKey, "2024-04-01", 2_000_000);
        await figures.AcceptAsync(
            GivenAccepted.Return("26134", LastQuarter).With(decision),
            GivenAccepted.Return("26122", LastQuarter).With(decision)
        );
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, District, "B/02xx-c")).Should().Be("2000000 = 2000000; 2 of 16");
        (await figures.FigureAsync(Year, District, "B/02xx-a")).Should().Be("1 = 1; 2 of 16");
    }

    [Fact]
    public async Task In_the_quarter_of_the_split_the_lowest_coded_heir_has_the_key()
    {
        var handedOn = GivenAccepted.Case("26128-24-V009", "2024-10-15");
        await figures.AcceptAsync(
            GivenAccepted.Return("26134", LastQuarter).With(handedOn),
            GivenAccepted.Return("26122", LastQuarter).With(handedOn)
        );
        await figures.ComputeAsync(LastQuarter);

        (await figures.FigureAsync(LastQuarter, "26122", "B/01xx-a")).Should().Be("1 = 1; 1 of 1");
        (await figures.FigureAsync(LastQuarter, "26134", "B/01xx-a")).Should().Be("0 = 0; 1 of 1");
        (await figures.FigureAsync(LastQuarter, District, "B/01xx-a")).Should().Be("1 = 1; 2 of 16");
    }

    [Fact]
    public async Task Owner_that_is_not_complete_takes_its_keys_with_it()
    {
        await figures.ExecuteAsync(
            """
            update intake.submission set state = 'returned'
            from reference.reporting_period as period, reference.admin_unit as unit
            where period.period_id = submission.period_id and unit.admin_unit_id = submission.admin_unit_id
                and period.code = 'HC-2024-Q3' and unit.code = '26128'
            """
        );
        await figures.AcceptAsync(
            GivenAccepted
                .Return("26134", LastQuarter)
                .With(Case)
                .With(GivenAccepted.Child("26128-24-T001", Case.CaseKey))
        );
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, District, "B/0101")).Should().Be("0 = 0; 2 of 16");
    }

    [Fact]
    public async Task Erasing_the_list_of_an_heir_changes_nothing_above()
    {
        await figures.AcceptAsync(
            GivenAccepted
                .Return("26134", LastQuarter)
                .With(Case)
                .With(GivenAccepted.Child("26128-24-T001", Case.CaseKey, forms: "sexual"))
                .With(GivenAccepted.Case("26134-24-V001", "2024-11-01"))
        );
        await figures.ComputeAsync([.. Quarters, LastQuarter, "HC-2024-H1", "HC-2024-9M", Year]);
        var submissionId = (
            await figures.QueryAsync<long>("select max(submission_id) from intake.submission")
        ).Single();
        var closed = new VietnamTime(new FakeTimeProvider(new DateTimeOffset(2025, 1, 6, 1, 0, 0, TimeSpan.Zero)));

        (
            await new SubmissionErasure(figures.Worker, new FakeTimeProvider(), closed).EraseAsync(
                submissionId,
                "Hết hạn lưu",
                "local",
                Cancellation
            )
        )
            .IsErased.Should()
            .BeTrue();
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, District, "B/01xx-a")).Should().Be("2 = 2; 2 of 16");
        (await figures.FigureAsync(Year, District, "B/0101/form", "abuse_form=sexual")).Should().Be("1 = 1; 2 of 16");
        (
            await figures.QueryAsync<long>(
                "select changed_count from indicators.computation order by computation_id desc limit 1"
            )
        )
            .Should()
            .Equal(0);
    }

    [Fact]
    public async Task Rate_over_a_stock_takes_the_split_unit_and_its_heirs_together()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26134", LastQuarter).With("child_population", 1).With(GivenAccepted.Injury()),
            GivenAccepted.Return("26122", LastQuarter).With("child_population", 2).With(GivenAccepted.Injury())
        );
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, "26134", "A/03xx-c")).Should().StartWith("none");
        (await figures.FigureAsync(Year, District, "A/03xx-c")).Should().StartWith("2/96 =").And.EndWith("2 of 16");
        (await figures.FigureAsync(Year, "26134", "A/03xx-c/cause")).Should().Be("1 = 1; 1 of 1");
    }
}
