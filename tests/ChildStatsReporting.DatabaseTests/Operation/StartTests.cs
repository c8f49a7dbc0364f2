using System.Net;
using System.Net.Sockets;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Cli;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>A start that cannot succeed says why in a sentence, before anything is half done.</summary>
public sealed class StartTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const int NoSpaceOnLinux = 28;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("start");

    [Theory]
    [InlineData("web")]
    [InlineData]
    public async Task Busy_port_is_named_before_the_database_is_opened(params string[] arguments)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (exitCode, said) = await RunAsync(
            [("Urls", $"http://127.0.0.1:{port}"), ("ConnectionStrings:Worker", "Host=nowhere.invalid")],
            arguments
        );

        exitCode.Should().Be(ExitCode.Failed);
        said.Should()
            .Be(
                $"run: Cổng {port} đang có chương trình khác dùng: dừng chương trình đó, hoặc chọn cổng khác, như Urls=http://127.0.0.1:{port + 1}.{Environment.NewLine}"
            );
    }

    [Theory]
    [InlineData("here")]
    [InlineData("http://127.0.0.1:99999")]
    public async Task Address_that_is_none_is_named(string address)
    {
        var (exitCode, said) = await RunAsync([("Urls", address)], "web");

        exitCode.Should().Be(ExitCode.Failed);
        said.Should().Contain(address).And.Contain("không phải địa chỉ trang web");
    }

    [Fact]
    public async Task Second_play_on_the_same_database_is_refused_and_plays_nothing()
    {
        await using var first = await PlayLock.TakeAsync(database.Connections, TestContext.Current.CancellationToken);

        var (exitCode, said) = await RunAsync([], "--once", "--out", folder.FullName);

        exitCode.Should().Be(ExitCode.Failed);
        said.Should().StartWith("run: Một tiến trình khác đang chạy trình diễn").And.NotContain("HC-2023-Q1");
        (await ScalarAsync<long>("select count(*) from access.person where is_demo")).Should().Be(0);
        folder.GetFileSystemInfos().Should().BeEmpty();
    }

    [Fact]
    public async Task Lock_of_a_play_goes_with_its_process()
    {
        await (await PlayLock.TakeAsync(database.Connections, TestContext.Current.CancellationToken)).DisposeAsync();

        await using var next = await PlayLock.TakeAsync(database.Connections, TestContext.Current.CancellationToken);

        next.State.Should().Be(System.Data.ConnectionState.Open);
    }

    [Fact]
    public async Task Output_that_is_a_file_is_refused_before_the_year_is_played()
    {
        var file = Path.Combine(folder.FullName, "report.pdf");
        await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);

        var (exitCode, said) = await RunAsync(
            [("ConnectionStrings:Worker", "Host=nowhere.invalid")],
            "--once",
            "--out",
            Path.Combine(file, "below")
        );

        exitCode.Should().Be(ExitCode.Failed);
        said.Should().Contain($"{file} là một tệp");
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Should().Be("mine");
    }

    [Fact]
    public async Task Database_that_takes_no_writing_is_a_sentence()
    {
        var worker = database.Connections.Worker + ";Options=-c default_transaction_read_only=on";

        var (exitCode, said) = await RunAsync(
            [("ConnectionStrings:Worker", worker)],
            "load",
            Path.Combine(AppContext.BaseDirectory, "sql", "reference")
        );

        exitCode.Should().Be(ExitCode.Failed);
        said.Should()
            .Be(
                $"load: Cơ sở dữ liệu không cho ghi: người quản trị cấp quyền cho vai trò, hoặc nối tới máy chủ chính thay cho máy chỉ đọc.{Environment.NewLine}"
            );
    }

    [Fact]
    public async Task Database_that_does_not_answer_is_a_sentence()
    {
        var (exitCode, said) = await RunAsync(
            [("ConnectionStrings:Owner", "Host=127.0.0.1;Port=1;Username=owner;Password=x;Timeout=2")],
            "migrate"
        );

        exitCode.Should().Be(ExitCode.Failed);
        said.Should()
            .Contain("ConnectionStrings:Owner: Không kết nối được cơ sở dữ liệu")
            .And.NotContain("Failed to connect");
    }

    [Fact]
    public void Fault_of_any_kind_is_one_vietnamese_sentence_without_the_frameworks_words()
    {
        Exception[] faults =
        [
            new PostgresException("could not extend file", "ERROR", "ERROR", PostgresErrorCodes.DiskFull),
            new PostgresException(
                "permission denied for schema intake",
                "ERROR",
                "ERROR",
                PostgresErrorCodes.InsufficientPrivilege
            ),
            new PostgresException("column x does not exist", "ERROR", "ERROR", PostgresErrorCodes.UndefinedColumn),
            new NpgsqlException("Exception while reading from stream"),
            new IOException("No space left on device : '/srv/out/a.pdf'", NoSpaceOnLinux),
            new UnauthorizedAccessException("Access to the path '/srv/out/a.pdf' is denied."),
            new DirectoryNotFoundException("Could not find a part of the path '/srv/out/a.pdf'."),
            new AggregateException(new TimeoutException("The operation has timed out.")),
            new InvalidOperationException("Sequence contains no elements"),
        ];

        var words = faults.Select(FaultWords.Of).ToList();

        words.Should().OnlyContain(said => said.Any(letter => letter > 'ˀ') && !said.Contains('\n'));
        string.Concat(words)
            .Should()
            .NotContainAny(
                "extend",
                "permission",
                "column",
                "stream",
                "space left",
                "denied",
                "Could not",
                "timed",
                "Sequence"
            );
        words[0].Should().Contain("đầy");
        words[4].Should().Contain("đầy").And.Contain("/srv/out/a.pdf");
        words[5].Should().Contain("/srv/out/a.pdf");
    }

    [Fact]
    public async Task Pages_start_with_the_connection_of_role_web_alone()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
        free.Stop();
        Dictionary<string, string?> settings = new()
        {
            ["ConnectionStrings:Web"] = database.Connections.Web,
            ["Signing:TestKeyFolder"] = Path.Combine(folder.FullName, "..", "start-keys"),
            ["Urls"] = address.ToString(),
        };
        await using var pages = new ProgramProcess(settings, "web");
        using var client = new HttpClient { BaseAddress = address };

        while (!pages.Said.Contains("Trang web", StringComparison.Ordinal))
            await Task.Delay(100, TestContext.Current.CancellationToken);

        (await client.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative), TestContext.Current.CancellationToken))
            .Should()
            .Contain("Mật khẩu");
        using var ready = await client.GetAsync(
            new Uri("/ready", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        (await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Be("not ready: worker");
        using var jobs = await client.GetAsync(
            new Uri("/jobs", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        jobs.RequestMessage!.RequestUri!.AbsolutePath.Should().Be("/dang-nhap");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = database.Administrator.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task<(int ExitCode, string Said)> RunAsync(
        (string Key, string? Value)[] more,
        params string[] arguments
    )
    {
        var settings = ProgramProcess.Settings(database.Connections, Path.Combine(folder.FullName, "..", "start-keys"));
        foreach (var (key, value) in more)
            settings[key] = value;
        using var said = new StringWriter();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return (await DemoProgram.CommandLine(configuration, said, said).RunAsync(arguments), said.ToString());
    }
}
