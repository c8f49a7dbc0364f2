using ChildStatsReporting.DatabaseTests.Operation;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Cli;

namespace ChildStatsReporting.DatabaseTests.Cli;

public sealed class DemoVerbTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demo-verb");

    [Fact]
    public async Task Writing_and_playing_a_folder_at_once_is_refused()
    {
        var (exitCode, said) = await RunAsync("--files", folder.FullName, "--from", folder.FullName);

        exitCode.Should().Be(ExitCode.Refused);
        said.Should().Contain("--files hoặc --from");
    }

    [Fact]
    public async Task Folder_with_something_in_it_is_not_written_into()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "mine.txt"),
            "mine",
            TestContext.Current.CancellationToken
        );

        var (exitCode, said) = await RunAsync("--files", folder.FullName);

        exitCode.Should().Be(ExitCode.Refused);
        said.Should().Contain("không trống");
    }

    [Fact]
    public async Task Folder_without_acts_or_with_a_strange_header_is_refused()
    {
        var missing = await RunAsync("--from", Path.Combine(folder.FullName, "nowhere"));
        var without = await RunAsync("--from", folder.FullName);
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "acts.csv"),
            "at,act,unit\n2024-01-01,load,\n",
            TestContext.Current.CancellationToken
        );
        var strange = await RunAsync("--from", folder.FullName);

        missing
            .Should()
            .Match<(int ExitCode, string Said)>(told =>
                told.ExitCode == ExitCode.Refused && told.Said.Contains("Không có thư mục")
            );
        without
            .Should()
            .Match<(int ExitCode, string Said)>(told =>
                told.ExitCode == ExitCode.Refused && told.Said.Contains("Không có tệp")
            );
        strange
            .Should()
            .Match<(int ExitCode, string Said)>(told =>
                told.ExitCode == ExitCode.Refused && told.Said.Contains("không có cột period")
            );
    }

    [Fact]
    public async Task Database_under_a_play_is_not_emptied()
    {
        await using var playing = await PlayLock.TakeAsync(database.Connections, TestContext.Current.CancellationToken);

        var (exitCode, said) = await RunAsync("--reset");

        exitCode.Should().Be(ExitCode.Failed);
        said.Should().Contain("Một tiến trình khác đang chạy trình diễn");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Task<(int ExitCode, string Said)> RunAsync(params string[] options) =>
        RestoredDatabase.RunAsync(database.Connections, Path.Combine(folder.FullName, "keys"), ["demo", .. options]);
}
