using ChildStatsReporting.Database;
using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests.Reference;

/// <summary>What was known of units, periods, holidays and agencies can be read again. Source: design The life of a figure.</summary>
public sealed class KnownDefinitionTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private static string Repository => Path.Combine(SourceTree.Root!, "sql", "reference");

    public async ValueTask InitializeAsync() => await figures.LoadAsync(Repository);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Changed_name_of_a_unit_is_read_as_before_at_an_earlier_instant()
    {
        var before = await InstantAsync();
        using var folder = new DefinitionFolder();
        folder.Change("admin_unit.csv", "26083,Phường Xuân Hoà", "26083,Phường Xuân Hòa Mới");
        await figures.LoadAsync(folder.Path);
        var after = await InstantAsync();
        await figures.LoadAsync(Repository);

        (await NameAsync(before)).Should().Be("Phường Xuân Hoà");
        (await NameAsync(after)).Should().Be("Phường Xuân Hòa Mới");
        (await NameAsync(await InstantAsync())).Should().Be("Phường Xuân Hoà");
    }

    [Theory]
    [InlineData("admin_unit", "admin_unit.csv", "Xã Nam Cát Tiên,commune", "Xã Nam Cát Tiên Mới,commune")]
    [InlineData(
        "reporting_period",
        "reporting_period.csv",
        "2027-09-01,2028-05-01,2028-06-02,2028-06-06",
        "2027-09-01,2028-05-01,2028-06-02,2028-06-07"
    )]
    [InlineData("holiday", "holiday.csv", "Tết Dương lịch", "Tết dương lịch")]
    [InlineData("agency", "agency.csv", "Lưu: VT, TE", "Lưu: VT, TH")]
    public async Task Load_writes_a_new_state_of_the_changed_row_only(
        string table,
        string file,
        string text,
        string replacement
    )
    {
        var before = await RowCountAsync(table, "true");
        using var folder = new DefinitionFolder();
        folder.Change(file, text, replacement);

        var version = await figures.LoadAsync(folder.Path);

        var instant = $"(select known_from from reference.catalogue_version where catalogue_version_id = {version})";
        (await RowCountAsync(table, "true")).Should().Be(before + 1);
        (await RowCountAsync(table, $"known_to = {instant}")).Should().Be(1);
        (await RowCountAsync(table, $"known_from = {instant}")).Should().Be(1);
        (await RowCountAsync(table, "known_to = 'infinity'"))
            .Should()
            .Be((await figures.QueryAsync<long>($"select count(*) from reference.{table}")).Single());
    }

    [Fact]
    public async Task Unit_that_leaves_the_file_is_known_until_then()
    {
        using var folder = new DefinitionFolder();
        folder.Add("admin_unit.csv", "99,Tỉnh Giả Định,province,,2030-01-01,,,K: invented");
        await figures.LoadAsync(folder.Path);
        var between = await InstantAsync();
        await figures.LoadAsync(Repository);

        const string known = "code = '99' and known_from <= @instant and known_to > @instant";
        (
            await figures.QueryAsync<string>(
                $"select name from reference.admin_unit_version where {known}",
                new { instant = between }
            )
        )
            .Should()
            .Equal("Tỉnh Giả Định");
        (
            await figures.QueryAsync<string>(
                $"select name from reference.admin_unit_version where {known}",
                new { instant = await InstantAsync() }
            )
        )
            .Should()
            .BeEmpty();
    }

    private Task<DateTimeOffset> InstantAsync() =>
        Publishing.ReadingInstantAsync(figures.Worker, TestContext.Current.CancellationToken);

    private async Task<string> NameAsync(DateTimeOffset instant) =>
        (
            await figures.QueryAsync<string>(
                "select name from reference.admin_unit_version where code = '26083' and valid_to >= '2024-12-14' and known_from <= @instant and known_to > @instant",
                new { instant }
            )
        ).Single();

    private async Task<long> RowCountAsync(string table, string condition) =>
        (await figures.QueryAsync<long>($"select count(*) from reference.{table}_version where {condition}")).Single();
}
