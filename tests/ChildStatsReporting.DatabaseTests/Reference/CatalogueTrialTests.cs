using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChildStatsReporting.DatabaseTests.Reference;

/// <summary>A load is tried: what it would change is told, and nothing is kept. Source: design Definitions have versions.</summary>
public sealed class CatalogueTrialTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Quarter = "HC-2024-Q4";

    private const string KeptSql = """
        select concat_ws(' ',
            (select count(*) from reference.catalogue_version), (select count(*) from reference.indicator_formula),
            (select count(*) from reference.definition_file), (select count(*) from reference.data_cell),
            (select count(*) from indicators.computation), (select count(*) from indicators.indicator_value),
            (select count(*) from audit.event))
        """;

    /// <summary>Noon of 16 December 2024 in Vietnam: HC-2024-Q4 is open.</summary>
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2024, 12, 16, 5, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReferenceLoader Loader => new(figures.Worker, clock, NullLogger<ReferenceLoader>.Instance);

    public async ValueTask InitializeAsync()
    {
        await figures.ClearAsync();
        await figures.LoadAsync(DefinitionFolder.Original);
        await figures.AcceptAsync(
            GivenAccepted.Return("26083", Quarter).With("gift_child", 3).With("activity_count", 4)
        );
        await figures.ComputeAsync(Quarter);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Changed_formula_is_told_with_its_figures_and_nothing_is_kept()
    {
        var workbook = await WithMoreGiftsAsync();
        var before = await figures.QueryAsync<string>(KeptSql);

        var effect = await TryAsync(workbook);

        effect
            .Rows.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new ChangedRow(
                    "indicator_formula.csv",
                    "changed",
                    "P/306/gift",
                    [new ChangedCell("numerator", "gift_child", "gift_child + activity_count")]
                )
            );
        effect.Views.Select(view => view.Key).Should().Equal("P/306/gift");
        effect.Forms.Should().BeEmpty();
        effect.Periods.Should().ContainSingle(period => period.PeriodCode == Quarter);
        effect
            .Periods[0]
            .Figures.Select(figure => (figure.UnitCode, figure.Key, figure.ValueBefore, figure.ValueAfter))
            .Should()
            .Equal(("732", "P/306/gift", 3m, 27m), ("75", "P/306/gift", 3m, 27m));
        (await figures.QueryAsync<string>(KeptSql)).Should().Equal(before);
    }

    [Fact]
    public async Task Load_then_changes_what_the_trial_told()
    {
        var workbook = await WithMoreGiftsAsync();
        var told = (await TryAsync(workbook)).Periods[0].Figures;

        await Loader.LoadAsync(workbook.Source, "local", [], Cancellation);
        await figures.ComputeAsync(Quarter);

        (
            await figures.QueryAsync<string>(
                """
                select concat_ws(' ', admin_unit.code, cell_key.part || '/' || cell_key.code || '/' || cell_key.view,
                    trim_scale(value))
                from indicators.indicator_value
                inner join reference.admin_unit using (admin_unit_id)
                inner join reference.cell_key using (indicator_cell_id)
                where indicator_value.known_to = 'infinity'
                    and computation_id = (select max(computation_id) from indicators.computation)
                order by admin_unit.code
                """
            )
        ).Should().Equal(told.Select(figure => $"{figure.UnitCode} {figure.Key} {figure.ValueAfter}"));
    }

    [Fact]
    public async Task New_sheet_is_told_with_its_form_and_the_open_period()
    {
        var effect = await TryAsync(Extended.By(await DownloadAsync()));

        effect
            .Rows.Select(row => $"{row.File} {row.Change} {row.Key}")
            .Should()
            .Equal(
                "indicator.csv added A/9901",
                "indicator.csv added A/9902",
                "indicator_formula.csv added A/9901/",
                "indicator_formula.csv added A/9902/",
                "data_element.csv added reading_child",
                "form_section.csv added XP-TE13/reading"
            );
        effect.Forms.Should().Equal(new ChangedForm("XP-TE13", 2));
        effect.OpenPeriods.Should().Contain(Quarter);
        effect.Views.Should().OnlyContain(view => view.NameBefore == null).And.HaveCount(2);
    }

    [Fact]
    public async Task Lists_counted_otherwise_are_told_and_not_computed()
    {
        var workbook = (await DownloadAsync()).Change("Đếm từ danh sách", "counted_by", "key", "return");

        var effect = await TryAsync(workbook);

        effect.HasOtherLists.Should().BeTrue();
        effect.Periods.Should().BeEmpty();
        effect.LeftOut.Should().Contain(Quarter);
    }

    [Fact]
    public async Task Workbook_that_nobody_changed_has_no_effect()
    {
        var effect = await TryAsync(await DownloadAsync());

        effect.Rows.Should().BeEmpty();
        effect.Periods.Should().BeEmpty();
    }

    [Fact]
    public async Task Periods_with_figures_are_tried_from_the_latest_end()
    {
        await figures.ComputeAsync("HC-2024-Q3");
        await figures.ComputeAsync("HC-2024-Y");

        var effect = await TryAsync(await WithMoreGiftsAsync());

        effect.Periods.Select(period => period.PeriodCode).Should().Equal(Quarter, "HC-2024-Y", "HC-2024-Q3");
    }

    private async Task<CatalogueSheets> WithMoreGiftsAsync() =>
        (await DownloadAsync()).Change("Công thức", "numerator", "gift_child", "gift_child + activity_count");

    private async Task<CatalogueSheets> DownloadAsync() =>
        new(CatalogueWorkbook.Write((await new DefinitionArchive(figures.Worker).NewestAsync(Cancellation))!));

    private Task<CatalogueEffect> TryAsync(CatalogueSheets workbook) =>
        new CatalogueTrial(figures.Worker, Loader, figures.Calculator, new VietnamTime(clock)).RunAsync(
            workbook.Source,
            Cancellation
        );
}
