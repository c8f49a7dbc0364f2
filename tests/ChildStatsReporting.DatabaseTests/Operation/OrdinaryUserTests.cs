using System.Diagnostics;
using ChildStatsReporting.Host.Cli;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>The program started by a user who owns nothing and has no home, with a server of its own.</summary>
public sealed class OrdinaryUserTests : IDisposable
{
    private const string User = "nobody";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ordinary-user");

    [Theory]
    [InlineData(null)]
    [InlineData("/nonexistent")]
    public async Task Without_a_place_to_write_it_says_what_to_set(string? home)
    {
        var (exitCode, said) = await MigrateAsync(home, []);

        exitCode.Should().Be(ExitCode.Failed);
        said.TrimEnd()
            .Should()
            .StartWith("migrate: Không có chỗ để ghi dữ liệu")
            .And.Contain("HOME")
            .And.MatchRegex("Đặt (Database__Folder|Signing__TestKeyFolder) là một thư mục ghi được.$")
            .And.NotContain("\n");
    }

    [Fact]
    public async Task Without_a_place_for_keys_no_database_is_made()
    {
        var database = Path.Combine(folder.FullName, "database");

        var (exitCode, said) = await MigrateAsync(home: null, [("Database__Folder", database)]);

        exitCode.Should().Be(ExitCode.Failed);
        said.TrimEnd().Should().EndWith("Đặt Signing__TestKeyFolder là một thư mục ghi được.").And.NotContain("\n");
        Directory.Exists(database).Should().BeFalse();
    }

    [Fact]
    public async Task With_a_place_to_write_it_makes_its_database()
    {
        var (exitCode, said) = await MigrateAsync(
            home: null,
            [
                ("Database__Folder", Path.Combine(folder.FullName, "database")),
                ("Signing__TestKeyFolder", Path.Combine(folder.FullName, "keys")),
            ]
        );

        exitCode.Should().Be(ExitCode.Done, said);
        File.Exists(Path.Combine(folder.FullName, "database", "data", "PG_VERSION")).Should().BeTrue();
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<(int ExitCode, string Said)> MigrateAsync(string? home, (string Key, string Value)[] settings)
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"),
            "Needs root and setpriv."
        );
        await RunAsync(new ProcessStartInfo("chown", [User, folder.FullName]));
        var start = new ProcessStartInfo(
            "setpriv",
            [
                $"--reuid={User}",
                "--regid=nogroup",
                "--clear-groups",
                "dotnet",
                Path.Combine(AppContext.BaseDirectory, "ChildStatsReporting.Demo.dll"),
                "migrate",
            ]
        );
        start.Environment.Remove("HOME");
        if (home is not null)
            start.Environment["HOME"] = home;
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        return await RunAsync(start);
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var cancellationToken = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
