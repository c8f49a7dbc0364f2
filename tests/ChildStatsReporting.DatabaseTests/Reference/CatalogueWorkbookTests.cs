using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChildStatsReporting.DatabaseTests.Reference;

/// <summary>The definitions go down as a workbook and come up again. Source: design Definitions have versions.</summary>
public sealed class CatalogueWorkbookTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await figures.ClearAsync();
        await figures.LoadAsync(DefinitionFolder.Original);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Workbook_that_nobody_changed_makes_no_version()
    {
        var before = await NewestAsync();

        var loaded = await LoadAsync(new CatalogueSheets(CatalogueWorkbook.Write(before)));

        loaded.Should().BeNull();
        (await NewestAsync()).CatalogueVersionId.Should().Be(before.CatalogueVersionId);
    }

    [Fact]
    public async Task Workbook_holds_every_column_of_every_file()
    {
        var source = new CatalogueSheets(CatalogueWorkbook.Write(await NewestAsync())).Source;

        foreach (var path in Directory.GetFiles(DefinitionFolder.Original, "*.csv"))
        {
            var file = Path.GetFileName(path);
            source
                .Find(file)!
                .Text()
                .Should()
                .Be(DefinitionTable.Parse(file, await File.ReadAllTextAsync(path, Cancellation)).Text(), file);
        }
    }

    [Fact]
    public async Task Same_version_gives_the_same_bytes()
    {
        var newest = await NewestAsync();

        CatalogueWorkbook.Write(newest).Should().Equal(CatalogueWorkbook.Write(newest));
    }

    [Fact]
    public async Task Indicator_over_known_elements_and_element_with_a_sheet_reach_figures()
    {
        var workbook = await DownloadAsync();

        var loaded = await LoadAsync(Extended.By(workbook));
        await figures.AcceptAsync(
            GivenAccepted
                .Return("26083", "HC-2024-Q4")
                .With("gift_child", 3)
                .With("activity_count", 4)
                .With("reading_child", 5, "sex=female")
                .With("reading_child", 6, "sex=male")
        );
        await figures.ComputeAsync("HC-2024-Q4");

        loaded.Should().NotBeNull();
        (await SheetAsync()).Should().Equal("7. Đọc sách");
        (await figures.FigureAsync("HC-2024-Q4", "732", "A/9901"))
            .Should()
            .StartWith("27 = 27", "of six kinds of activity there were four each");
        (await figures.FigureAsync("HC-2024-Q4", "732", "A/9902")).Should().StartWith("11 = 11");
        (await figures.FigureAsync("HC-2024-Q4", "732", "A/9902", "sex=female")).Should().StartWith("5 = 5");
    }

    [Fact]
    public async Task Wrong_cell_is_named_by_sheet_row_and_column()
    {
        var workbook = (await DownloadAsync()).Change("Phần tử số liệu", "position", "1", "một");

        var load = () => LoadAsync(workbook);

        var error = (await load.Should().ThrowAsync<CatalogueException>()).Which.Errors.Should().ContainSingle().Which;
        error
            .ToString()
            .Should()
            .Be("[malformed_cell] trang “Phần tử số liệu”, dòng 4: Cột position: “một” không phải số nguyên.");
    }

    [Fact]
    public async Task Contradiction_is_named_by_the_row_of_the_sheet()
    {
        var workbook = (await DownloadAsync()).Change(
            "Công thức",
            "numerator",
            "live_birth{sex=male}",
            "live_birth{sex=boy}"
        );

        var load = () => LoadAsync(workbook);

        (await load.Should().ThrowAsync<CatalogueException>())
            .Which.Errors.Should()
            .Contain(error => error.Rule == "unknown_category" && error.File == "trang “Công thức”" && error.Row == 5);
    }

    [Fact]
    public async Task Formula_in_a_cell_is_refused()
    {
        var workbook = (await DownloadAsync()).Calculate(
            "Chỉ tiêu",
            "name_vi",
            "Dân số trẻ em",
            "\"Dân số\"&\" trẻ em\""
        );

        var read = () => workbook.Source;

        read.Should()
            .Throw<CatalogueException>()
            .Which.Errors.Should()
            .ContainSingle(error => error.File == "trang “Chỉ tiêu”" && error.Row == 4)
            .Which.Message.Should()
            .StartWith("Ô E4 ");
    }

    [Fact]
    public async Task Renamed_sheet_is_refused()
    {
        var workbook = (await DownloadAsync()).Rename("Người ký", "Ký");

        var read = () => workbook.Source;

        read.Should()
            .Throw<CatalogueException>()
            .Which.Errors.Should()
            .ContainSingle(error => error.Rule == "unknown_sheet" && error.File == "trang “Ký”");
    }

    [Fact]
    public async Task Sheet_that_is_gone_takes_no_rows_along()
    {
        var workbook = (await DownloadAsync()).Remove("Quy tắc công bố");

        var load = () => LoadAsync(workbook);

        (await load.Should().ThrowAsync<CatalogueException>())
            .Which.Errors.Should()
            .ContainSingle(error => error.Rule == "missing_sheet" && error.File == "trang “Quy tắc công bố”");
    }

    [Fact]
    public void File_that_is_no_workbook_is_refused()
    {
        var read = () => CatalogueWorkbook.Read("danh mục"u8.ToArray(), Cancellation);

        read.Should().Throw<CatalogueException>().Which.Errors.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Workbook_of_an_earlier_version_is_refused_and_loads_nothing()
    {
        var early = (await DownloadAsync()).Change("Chỉ tiêu", "name_vi", "Dân số trẻ em", "Số trẻ em");
        await LoadAsync((await DownloadAsync()).Change("Chỉ tiêu", "name_vi", "Dân số trẻ em", "Trẻ em"));
        var before = await NewestAsync();

        var load = () => LoadAsync(early);

        (await load.Should().ThrowAsync<CatalogueException>())
            .Which.Errors.Should()
            .ContainSingle(error => error.Rule == "outdated_workbook");
        (await NewestAsync()).CatalogueVersionId.Should().Be(before.CatalogueVersionId);
    }

    private async Task<CatalogueSheets> DownloadAsync() => new(CatalogueWorkbook.Write(await NewestAsync()));

    private async Task<WrittenDefinitions> NewestAsync() =>
        (await new DefinitionArchive(figures.Worker).NewestAsync(Cancellation))!;

    private Task<int?> LoadAsync(CatalogueSheets workbook) =>
        new ReferenceLoader(figures.Worker, new FakeTimeProvider(), NullLogger<ReferenceLoader>.Instance).LoadAsync(
            workbook.Source,
            "local",
            [],
            Cancellation
        );

    private async Task<IReadOnlyList<string>> SheetAsync() =>
        await figures.QueryAsync<string>(
            """
            select distinct form_section.sheet_name
            from reference.form_cell
            inner join reference.form_section using (form_code, section)
            inner join reference.data_cell using (data_cell_id)
            where data_cell.data_element = 'reading_child'
            """
        );
}
