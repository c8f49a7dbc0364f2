using ChildStatsReporting.Cluster;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Cli;
using ChildStatsReporting.Host.Database;
using Microsoft.Extensions.Configuration;

namespace ChildStatsReporting.DatabaseTests.Database;

/// <summary>What lies in the stated folder and is not ours stays as it is.</summary>
public sealed class ForeignFolderTests(DatabaseFixture fixture) : IAsyncDisposable
{
    private readonly string _folder = DatabaseFixture.NewFolder();

    [Theory]
    [InlineData("thesis.docx", "words", "trong đó có thesis.docx")]
    [InlineData("data/important.txt", "words", "không có tệp PG_VERSION")]
    [InlineData("data/PG_VERSION", "", "PG_VERSION trống")]
    [InlineData("data/PG_VERSION", "\n", "PG_VERSION trống")]
    [InlineData("data/PG_VERSION", "old", "không ghi một số phiên bản")]
    [InlineData("data/PG_VERSION", "15", "không có tệp password")]
    [InlineData("PG_VERSION", "15", "của một PostgreSQL khác")]
    [InlineData("data", "words", "là một tệp")]
    [InlineData("roles.json", "{}", "không còn thư mục data")]
    public async Task Folder_with_something_else_is_refused_and_left_alone(string path, string content, string reason)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

        var (exitCode, said) = await MigrateAsync();

        exitCode.Should().Be(ExitCode.Failed);
        said.Should().Contain(reason).And.Contain(_folder).And.Contain("Database__Folder").And.NotContain("   at ");
        Directory
            .GetFileSystemEntries(_folder, "*", SearchOption.AllDirectories)
            .Where(File.Exists)
            .Should()
            .Equal(file);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Should().Be(content);
    }

    [Fact]
    public async Task Empty_data_folder_may_be_a_disk_that_is_not_there_and_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data"));

        var (exitCode, said) = await MigrateAsync();

        exitCode.Should().Be(ExitCode.Failed);
        said.Should().Contain("gắn ổ đĩa");
        Directory
            .GetFileSystemEntries(_folder, "*", SearchOption.AllDirectories)
            .Should()
            .Equal(Path.Combine(_folder, "data"));
    }

    [Fact]
    public async Task File_in_place_of_the_folder_is_refused()
    {
        await File.WriteAllTextAsync(_folder, "words", TestContext.Current.CancellationToken);

        var (exitCode, said) = await MigrateAsync();

        exitCode.Should().Be(ExitCode.Failed);
        said.Should().Contain("là một tệp, không phải thư mục");
        (await File.ReadAllTextAsync(_folder, TestContext.Current.CancellationToken)).Should().Be("words");
    }

    [Fact]
    public async Task Cluster_that_lost_its_version_keeps_its_data()
    {
        await using (await StartAsync()) { }
        var version = Path.Combine(_folder, "data", "PG_VERSION");
        var kept = await File.ReadAllTextAsync(version, TestContext.Current.CancellationToken);
        File.Delete(version);
        var before = Directory.GetFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Order().ToList();

        var refused = await FluentActions.Awaiting(StartAsync).Should().ThrowAsync<InvalidOperationException>();

        refused.Which.Message.Should().Contain("không có tệp PG_VERSION");
        Directory.GetFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Order().Should().Equal(before);
        await File.WriteAllTextAsync(version, kept, TestContext.Current.CancellationToken);
        await using var again = await StartAsync();
        again.IsStartedHere.Should().BeTrue();
    }

    [Fact]
    public async Task Folder_that_cannot_be_made_is_refused_with_the_remedy()
    {
        var (exitCode, said) = await MigrateAsync("/proc/1/childstats");

        exitCode.Should().Be(ExitCode.Failed);
        said.Should().Contain("/proc/1/childstats").And.Contain("đặt Database__Folder là").And.NotContain("   at ");
    }

    [Fact]
    public async Task What_an_interrupted_start_left_is_no_hindrance()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data.new-broken", "base"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "start.lock"), "", TestContext.Current.CancellationToken);

        await using var server = await StartAsync();

        server.IsStartedHere.Should().BeTrue();
    }

    public async ValueTask DisposeAsync() =>
        await new ServerCommand("rm", ["-rf", _folder]).TryRunAsync(CancellationToken.None);

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(fixture.Binaries, _folder, ["fsync=off"], TestContext.Current.CancellationToken);

    private async Task<(int ExitCode, string Said)> MigrateAsync(string? folder = null)
    {
        using var said = new StringWriter();
        var settings = new Dictionary<string, string?> { ["Database:Folder"] = folder ?? _folder };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return (await DemoProgram.CommandLine(configuration, said, said).RunAsync(["migrate"]), said.ToString());
    }
}
