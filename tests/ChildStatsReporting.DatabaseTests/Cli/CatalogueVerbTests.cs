using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.DatabaseTests.Reference;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Cli;
using Microsoft.Extensions.Configuration;

namespace ChildStatsReporting.DatabaseTests.Cli;

/// <summary>The definitions go out as a file, are tried and loaded. Source: design Definitions have versions.</summary>
public sealed class CatalogueVerbTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private readonly string folder = Directory.CreateTempSubdirectory("childstats-catalogue-").FullName;

    public async ValueTask InitializeAsync() => await figures.LoadAsync(DefinitionFolder.Original);

    public ValueTask DisposeAsync()
    {
        output.Dispose();
        errors.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Workbook_is_written_changed_tried_and_loaded()
    {
        var file = Path.Combine(folder, "danh-muc.xlsx");
        (await RunAsync("catalogue", "--out", file)).Should().Be(ExitCode.Done, errors.ToString());
        var changed = new CatalogueSheets(
            await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)
        ).Change("Chỉ tiêu", "name_vi", "Dân số trẻ em", "Số trẻ em");
        await File.WriteAllBytesAsync(file, changed.Bytes, TestContext.Current.CancellationToken);

        (await RunAsync("load", "--dry-run", file)).Should().Be(ExitCode.Done, errors.ToString());
        (await RunAsync("load", file)).Should().Be(ExitCode.Done, errors.ToString());
        (await RunAsync("load", "--dry-run", file)).Should().Be(ExitCode.Done, errors.ToString());

        output
            .ToString()
            .Split(Environment.NewLine)
            .Should()
            .ContainInOrder(
                "Chưa nạp gì. Nếu nạp:",
                "Chỉ tiêu: thêm 0, sửa 1, bỏ 0.",
                "  ~ A/0101?: name_vi “Dân số trẻ em” → “Số trẻ em”",
                "Bản mới nhất đã có đúng nội dung này; nạp thì không có gì thay đổi."
            );
    }

    [Fact]
    public async Task File_that_is_no_workbook_of_definitions_is_refused()
    {
        var file = Path.Combine(folder, "danh-muc.xlsx");
        await File.WriteAllTextAsync(file, "danh mục", TestContext.Current.CancellationToken);

        (await RunAsync("load", file)).Should().Be(ExitCode.Refused);

        errors.ToString().Should().Contain("tệp: ");
    }

    [Fact]
    public async Task Path_without_a_file_is_refused()
    {
        (await RunAsync("load", Path.Combine(folder, "khong-co"))).Should().Be(ExitCode.Refused);

        errors.ToString().Should().Contain("Không có tệp hay thư mục");
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(figures.Connections.Settings()).Build();
        return DemoProgram.CommandLine(configuration, output, errors).RunAsync(arguments);
    }
}
