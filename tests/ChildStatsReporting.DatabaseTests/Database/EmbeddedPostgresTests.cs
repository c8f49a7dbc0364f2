using System.Diagnostics;
using System.Globalization;
using ChildStatsReporting.Cluster;
using ChildStatsReporting.Host;
using ChildStatsReporting.Host.Database;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Database;

public sealed class EmbeddedPostgresTests(DatabaseFixture fixture) : IAsyncDisposable
{
    private readonly string _folder = DatabaseFixture.NewFolder();

    [Fact]
    public async Task Second_start_joins_the_server_and_the_last_one_out_stops_it()
    {
        var first = await StartAsync();
        var second = await StartAsync();

        second.IsStartedHere.Should().BeFalse();
        second.Port.Should().Be(first.Port);
        await first.DisposeAsync();
        (await AnswersAsync(second)).Should().BeTrue("somebody still uses it");
        await second.DisposeAsync();
        (await AnswersAsync(second)).Should().BeFalse("nobody uses it any more");
    }

    [Fact]
    public async Task Data_outlive_a_stop()
    {
        await using (var server = await StartAsync())
            await ExecuteAsync(server, "create table kept (id integer)");

        await using var again = await StartAsync();

        again.IsStartedHere.Should().BeTrue();
        await ExecuteAsync(again, "select id from kept");
    }

    [Fact]
    public async Task Killed_server_starts_again_with_its_data()
    {
        await using var server = await StartAsync();
        await ExecuteAsync(server, "create table kept (id integer)");
        var processNumber = int.Parse(
            File.ReadLines(Path.Combine(server.DataFolder, "postmaster.pid")).First(),
            CultureInfo.InvariantCulture
        );
        using (var process = Process.GetProcessById(processNumber))
            process.Kill();

        await using var again = await StartAsync();

        again.IsStartedHere.Should().BeTrue();
        await ExecuteAsync(again, "select id from kept");
    }

    [Fact]
    public async Task Process_file_that_names_another_program_does_not_stop_the_start()
    {
        string processFile;
        await using (var server = await StartAsync())
            processFile = Path.Combine(server.DataFolder, "postmaster.pid");
        await File.WriteAllLinesAsync(
            processFile,
            [$"{Environment.ProcessId}", "elsewhere", "0", "1", "", "127.0.0.1"],
            TestContext.Current.CancellationToken
        );

        await using var again = await StartAsync();

        again.IsStartedHere.Should().BeTrue();
    }

    [Fact]
    public async Task Setup_run_twice_at_once_gives_the_same_roles()
    {
        await using var server = await StartAsync();

        var runs = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Task.Run(() => new DatabaseSetup(server).PrepareAsync(TestContext.Current.CancellationToken))
                )
        );

        runs[0].Should().Be(runs[1]);
        await using var web = NpgsqlDataSource.Create(runs[0].Web + ";Pooling=false");
        await using var command = web.CreateCommand("select current_user");
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).Should().Be("web");
    }

    [Fact]
    public async Task Passwords_are_readable_by_their_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var server = await StartAsync();
        await new DatabaseSetup(server).PrepareAsync(TestContext.Current.CancellationToken);

        foreach (var name in new[] { "password", "roles.json" })
        {
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(Path.Combine(_folder, name))
                    .Should()
                    .Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, name);
        }
    }

    [Fact]
    public async Task Disk_without_room_for_a_database_is_named_and_nothing_is_made()
    {
        Directory.CreateDirectory(_folder);
        Assert.SkipUnless(
            OperatingSystem.IsLinux()
                && Environment.IsPrivilegedProcess
                && await MountAsync("-t", "tmpfs", "-o", "size=40m", "tmpfs", _folder),
            "Only root of a machine of its own can make a small disk."
        );
        try
        {
            var start = () => StartAsync();

            (await start.Should().ThrowAsync<OperatorException>()).WithMessage(
                $"Ổ đĩa của {_folder} đã đầy, chỉ còn * MB mà cần ít nhất 150 MB: giải phóng*"
            );
            Directory.EnumerateDirectories(_folder).Should().BeEmpty();
        }
        finally
        {
            await new ServerCommand("umount", [_folder]).TryRunAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync() =>
        await new ServerCommand("rm", ["-rf", _folder]).TryRunAsync(CancellationToken.None);

    private static async Task<bool> MountAsync(params string[] arguments) =>
        (await new ServerCommand("mount", arguments).TryRunAsync(TestContext.Current.CancellationToken)).ExitCode == 0;

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(fixture.Binaries, _folder, ["fsync=off"], TestContext.Current.CancellationToken);

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("postgres"));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<bool> AnswersAsync(EmbeddedPostgres server)
    {
        try
        {
            await ExecuteAsync(server, "select 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
