using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.DatabaseTests.Reference;

/// <summary>Definitions have versions. Source: design Rules of figures.</summary>
public sealed class ReferenceLoaderTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private static string Repository => Path.Combine(SourceTree.Root!, "sql", "reference");

    public async ValueTask InitializeAsync() => await figures.LoadAsync(Repository);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Same_content_is_loaded_once()
    {
        var before = await VersionAsync();

        (await figures.LoadAsync(Repository)).Should().BeNull();
        (await VersionAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Line_ends_of_another_system_are_the_same_content()
    {
        using var folder = new DefinitionFolder();
        foreach (var file in Directory.GetFiles(folder.Path))
            await File.WriteAllTextAsync(
                file,
                (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings("\r\n"),
                TestContext.Current.CancellationToken
            );

        (await figures.LoadAsync(folder.Path)).Should().BeNull();
    }

    [Fact]
    public async Task Folder_without_rules_of_lists_keeps_those_of_the_version_before()
    {
        var rules = await ListRulesAsync(await VersionAsync());
        using var folder = new DefinitionFolder();
        folder.Remove("list_rule.csv");

        var kept = await figures.LoadAsync(folder.Path);

        rules.Should().HaveCountGreaterThan(5);
        (await ListRulesAsync(kept!.Value)).Should().Equal(rules);
    }

    [Theory]
    [InlineData("validation_rule.csv", "special_within_population,", "blocking", "warning", 1)]
    [InlineData("plausibility_rule.csv", "tenfold_rise,", "{reference}) trở lên", "{reference})", 1)]
    [InlineData("list_rule.csv", "fine_implausible,", "Kiểm tra lại", "Xem lại", 7)]
    public async Task Rule_that_says_something_else_needs_another_version(
        string file,
        string start,
        string text,
        string replacement,
        int row
    )
    {
        using var folder = new DefinitionFolder();
        var line = File.ReadLines(Path.Combine(folder.Path, file))
            .Single(known => known.StartsWith(start, StringComparison.Ordinal));
        folder.Change(file, line, line.Replace(text, replacement, StringComparison.Ordinal));

        var load = () => figures.LoadAsync(folder.Path);
        (await load.Should().ThrowAsync<CatalogueException>())
            .Which.Errors.Should()
            .ContainSingle()
            .Which.Should()
            .Match<CatalogueError>(error =>
                error.Rule == "version_not_raised"
                && error.File == file
                && error.Row == row
                && error.Message.Contains("Ghi 2 ở cột version")
            );
        folder.Change(file, $"{start}1,", $"{start}2,");
        (await figures.LoadAsync(folder.Path)).Should().NotBeNull();
        folder.Change(file, $"{start}2,", $"{start}1,");
        (await load.Should().ThrowAsync<CatalogueException>())
            .Which.Errors.Should()
            .ContainSingle(error => error.Message.Contains("Ghi 3 ở cột version"));

        (await figures.LoadAsync(Repository)).Should().NotBeNull("a version says again what it said");
    }

    [Fact]
    public async Task Another_example_makes_no_other_rule_and_a_blank_version_is_the_first()
    {
        using var folder = new DefinitionFolder();
        folder
            .Change("list_rule.csv", "sanction=fine;fine_vnd=100000001", "sanction=fine;fine_vnd=900000000")
            .Change("validation_rule.csv", "special_within_population,1,", "special_within_population,,");

        (await figures.LoadAsync(folder.Path)).Should().NotBeNull();
    }

    [Fact]
    public async Task Content_changed_and_changed_back_makes_two_more_versions()
    {
        var first = await VersionAsync();
        using var folder = new DefinitionFolder();
        folder.Change("indicator_formula.csv", "Dân số trẻ em", "Số trẻ em dưới 16 tuổi");

        // A refused load may have used up a number: versions rise, they need not follow one another.
        var changed = await figures.LoadAsync(folder.Path);
        changed.Should().BeGreaterThan(first);
        (await figures.LoadAsync(Repository)).Should().BeGreaterThan(changed!.Value);
        (
            await figures.QueryAsync<string>(
                """
                select name_vi from reference.indicator_formula
                where part = 'A' and code = '0101?' and catalogue_version_id >= @first order by catalogue_version_id
                """,
                new { first }
            )
        ).Should().Equal("Dân số trẻ em", "Số trẻ em dưới 16 tuổi", "Dân số trẻ em");
    }

    [Fact]
    public async Task Load_is_in_the_trail_with_its_hash()
    {
        (
            await figures.QueryAsync<string>(
                """
                select distinct details ->> 'contentSha256' = content_sha256 and user_name = 'local'
                from audit.event
                inner join reference.catalogue_version on object_key = catalogue_version_id::text
                where action = 'load'
                """
            )
        ).Should().Equal("True");
    }

    [Fact]
    public async Task Two_loads_at_the_same_time_make_one_version()
    {
        var first = await VersionAsync();
        using var folder = new DefinitionFolder();
        folder.Change("indicator_formula.csv", "Dân số trẻ em", "Dân số trẻ em (hai lần)");

        var versions = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => figures.LoadAsync(folder.Path)))
        );

        versions.Should().ContainSingle(version => version == null);
        versions.Max().Should().BeGreaterThan(first);
    }

    [Fact]
    public async Task Unit_that_a_return_names_may_not_leave_the_file()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26083", "HC-2024-Q4"));
        using var folder = new DefinitionFolder();
        folder.Change("admin_unit.csv", "26083,Phường Xuân Hoà", "26084,Phường Xuân Hoà");

        var load = () => figures.LoadAsync(folder.Path);

        (await load.Should().ThrowAsync<CatalogueException>())
            .Which.Errors.Should()
            .ContainSingle()
            .Which.Should()
            .Match<CatalogueError>(error =>
                error.Rule == "row_in_use"
                && error.File == "admin_unit.csv"
                && error.Message.StartsWith("Tệp không còn dòng của: 26083 Phường Xuân Hoà. ", StringComparison.Ordinal)
                && error.Message.Contains("intake.submission")
            );
        await figures.ClearAsync();
    }

    [Fact]
    public async Task Corrected_definition_leaves_the_figures_of_the_instant_before()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26083", "HC-2024-Q4").With("gift_child", 3));
        await figures.ComputeAsync("HC-2024-Q4");
        var pinned = (await figures.QueryAsync<DateTime>("select clock_timestamp()")).Single();
        var before = await PinnedAsync(pinned);
        using var folder = new DefinitionFolder();
        folder.Change("indicator_formula.csv", "gift_child,,1,0", "gift_child,,2,0");
        await figures.LoadAsync(folder.Path);
        await figures.ComputeAsync("HC-2024-Q4");

        (await figures.FigureAsync("HC-2024-Q4", "26083", "P/306/gift")).Should().Be("3 = 6; 1 of 1");
        (await PinnedAsync(pinned)).Should().Equal(before).And.HaveCountGreaterThan(100);
        await figures.ClearAsync();
    }

    private Task<IReadOnlyList<string>> PinnedAsync(DateTime instant) =>
        figures.QueryAsync<string>(
            """
            select concat_ws('|', admin_unit_id, indicator_cell_id, numerator, denominator, value, reported_count)
            from indicators.indicator_value where known_from <= @instant and known_to > @instant order by 1
            """,
            new { instant }
        );

    private Task<IReadOnlyList<string>> ListRulesAsync(int version) =>
        figures.QueryAsync<string>(
            """
            select (to_jsonb(list_rule) - 'catalogue_version_id')::text from reference.list_rule
            where catalogue_version_id = @version order by rule
            """,
            new { version }
        );

    private async Task<int> VersionAsync() =>
        (await figures.QueryAsync<int>("select max(catalogue_version_id) from reference.catalogue_version")).Single();
}
