using ChildStatsReporting.Intake;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>The definitions, as the administrator sees them and takes them away.</summary>
[Collection(nameof(ServedPages))]
public sealed class CataloguePageTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Fact]
    public async Task Administrator_takes_the_definitions_away_and_it_is_recorded()
    {
        using var visitor = await service.SignedInAsync("danhmuc.75");

        var page = await visitor.PageAsync("/danh-muc");
        using var answer = await visitor.GetAsync("/danh-muc?handler=File");
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        page.Should().Contain("Tải danh mục (Excel)").And.Contain("Đơn vị hành chính");
        CatalogueWorkbook
            .Read(bytes, TestContext.Current.CancellationToken)
            .Find("indicator.csv")!
            .Rows.Should()
            .Contain(row => row.Contains("Dân số trẻ em"));
        (
            await service.QueryAsync<string>(
                "select concat_ws(' ', user_name, object_kind) from audit.event where action = 'catalogue'"
            )
        )
            .Should()
            .Contain("danhmuc.75 catalogue_version");
        (await visitor.PageAsync("/")).Should().Contain("/danh-muc");
    }
}
