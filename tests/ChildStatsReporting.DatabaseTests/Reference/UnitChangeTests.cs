using ChildStatsReporting.Database;
using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChildStatsReporting.DatabaseTests.Reference;

/// <summary>A merger or split becomes rows of units, and what moves is told before it is loaded. Source: design The tree has dates.</summary>
public sealed class UnitChangeTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Quarter = "HC-2024-Q4";
    private static readonly DateOnly First = new(2024, 12, 1);

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2024, 12, 16, 5, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await figures.ClearAsync();
        await figures.LoadAsync(DefinitionFolder.Original);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Merger_ends_both_units_and_tells_the_returns_that_move()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26083", Quarter).With("gift_child", 3),
            GivenAccepted.Return("26086", Quarter).With("gift_child", 4),
            GivenAccepted.Return("26089", Quarter).With("gift_child", 5)
        );
        await figures.ComputeAsync(Quarter);

        var effect = await TryAsync(
            Change(UnitChangeKind.Merge, ["Phường Xuân Hòa", "26086"], [("26083", "Phường Xuân Hoà")])
        );

        effect
            .Rows.Select(row => $"{row.Change} {row.Key}")
            .Should()
            .Equal("changed 26083/2019-06-01", "changed 26086/2019-06-01", "added 26083/2024-12-01");
        effect
            .Rows[0]
            .Cells.Should()
            .Equal(
                new ChangedCell("valid_to", "2025-06-30", "2024-11-30"),
                new ChangedCell("successor_code", "26080", "26083")
            );
        effect
            .Returns.Select(each => $"{each.UnitCode} {each.PeriodCode} {each.State}")
            .Should()
            .Equal($"26083 {Quarter} accepted", $"26086 {Quarter} accepted");
        effect.Periods.Should().ContainSingle(period => period.PeriodCode == Quarter);
    }

    [Fact]
    public async Task Split_names_its_heirs_and_is_loaded()
    {
        var (changed, refusal) = Change(
                UnitChangeKind.Split,
                ["26086"],
                [("26086", "Phường Phú Bình"), ("99901", "Phường Phú Bình Đông")]
            )
            .Apply(await NewestAsync());
        refusal.Should().BeNull();

        (await Loader.LoadAsync(Source(changed!), "danhmuc.75", [], Cancellation)).Should().NotBeNull();

        (
            await figures.QueryAsync<string>(
                "select concat_ws(' ', code, valid_from, valid_to, successor_codes, parent_code) from reference.admin_unit where code in ('26086', '99901') order by code, valid_from"
            )
        )
            .Should()
            .Equal(
                "26086 2019-06-01 2024-11-30 {26086,99901} 732",
                "26086 2024-12-01 2025-06-30 {26080} 732",
                "99901 2024-12-01 2025-06-30 {26080} 732"
            );
    }

    [Fact]
    public async Task Unit_that_moves_keeps_its_code_and_name()
    {
        var (changed, refusal) = Change(UnitChangeKind.Move, ["26086"], [], "731").Apply(await NewestAsync());

        refusal.Should().BeNull();
        Row(changed!, "26086", "2024-12-01").Should().StartWith("26086,Phường Phú Bình,commune,731,2024-12-01,");
        Row(changed!, "26086", "2019-06-01").Should().Contain(",2024-11-30,26086,");
    }

    [Theory]
    [InlineData(UnitChangeKind.Merge, "26086", "26086; Phường Phú Bình", "ít nhất hai đơn vị")]
    [InlineData(UnitChangeKind.Merge, "26086|Phường Không Có", "26086; Phường Phú Bình", "Không có đơn vị")]
    [InlineData(UnitChangeKind.Merge, "26086|26083", "26089; Phường Xuân Lập", "đang là của đơn vị khác")]
    [InlineData(UnitChangeKind.Merge, "26086|732", "26086; Phường Phú Bình", "còn có đơn vị cấp dưới")]
    [InlineData(UnitChangeKind.Merge, "26086|26083", "26086", "phải có mã và tên")]
    [InlineData(UnitChangeKind.Split, "26086", "26086; Phường Phú Bình", "ít nhất hai")]
    [InlineData(UnitChangeKind.Split, "26086", "99901; A|99901; B", "cùng mã")]
    [InlineData(UnitChangeKind.Rename, "26086|26083", "26086; Phường Mới", "từng đơn vị")]
    [InlineData(UnitChangeKind.Move, "26086", "", "cấp trên mới")]
    [InlineData(UnitChangeKind.Move, "", "", "Hãy ghi đơn vị")]
    public async Task Change_that_does_not_fit_is_refused_in_words(
        UnitChangeKind kind,
        string units,
        string heirs,
        string refusal
    )
    {
        var outcome = Change(
                kind,
                units.Split('|'),
                [
                    .. heirs
                        .Split('|', StringSplitOptions.RemoveEmptyEntries)
                        .Select(heir => heir.Split(';', StringSplitOptions.TrimEntries))
                        .Select(heir => (heir[0], heir.ElementAtOrDefault(1) ?? "")),
                ]
            )
            .Apply(await NewestAsync());

        outcome.Changed.Should().BeNull();
        outcome.Refusal.Should().Contain(refusal);
    }

    private ReferenceLoader Loader => new(figures.Worker, clock, NullLogger<ReferenceLoader>.Instance);

    private static UnitChange Change(
        UnitChangeKind kind,
        IReadOnlyList<string> units,
        IReadOnlyList<(string, string)> heirs,
        string? parent = null
    ) => new(kind, units, heirs, parent, First, "NQ 1/NQ-UBTVQH15 ngày 20/11/2024");

    private static string Row(WrittenDefinitions definitions, string code, string from) =>
        definitions
            .Tables!.Single(table => table.File == "admin_unit.csv")
            .Rows.Where(row => row[0] == code && row[4] == from)
            .Select(row => string.Join(',', row))
            .Single();

    private static DefinitionSource Source(WrittenDefinitions definitions) =>
        CatalogueWorkbook.Read(CatalogueWorkbook.Write(definitions), Cancellation);

    private async Task<WrittenDefinitions> NewestAsync() =>
        (await new DefinitionArchive(new ActingDatabase(figures.Worker)).NewestAsync(Cancellation))!;

    private async Task<CatalogueEffect> TryAsync(UnitChange change)
    {
        var (changed, refusal) = change.Apply(await NewestAsync());
        refusal.Should().BeNull();
        return await new CatalogueTrial(figures.Worker, Loader, figures.Calculator, new VietnamTime(clock)).RunAsync(
            Source(changed!),
            Cancellation
        );
    }
}
