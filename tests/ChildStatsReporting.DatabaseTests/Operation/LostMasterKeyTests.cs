using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Cli;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>A lost master key is told, and no other one takes its place in silence.</summary>
public sealed class LostMasterKeyTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const string Lost = "0123456789abcdef";

    /// <summary>The rows stand for those of an installation; what they belong to is not asked here.</summary>
    private const string NamedKeys = $"""
        set session_replication_role = replica;
        insert into intake.submission_key (submission_id, key, master_key_id) values (1, '\x00', '{Lost}') on conflict do nothing;
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lost-key");

    private string KeyFile => Path.Combine(folder.FullName, "keys", "master-keys.txt");

    [Fact]
    public async Task Missing_file_is_refused_naming_the_key_and_no_key_is_made()
    {
        await ExecuteAsync(NamedKeys);

        var (exitCode, said) = await RunAsync();

        exitCode.Should().Be(ExitCode.Failed);
        said.Should().Contain(Lost).And.Contain(KeyFile).And.Contain("Encryption__LostKeys");
        File.Exists(KeyFile).Should().BeFalse();
    }

    [Fact]
    public async Task File_of_another_installation_is_refused_and_kept()
    {
        await ExecuteAsync(NamedKeys);
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        var other = Convert.ToBase64String(new byte[32]);
        await File.WriteAllTextAsync(KeyFile, other, TestContext.Current.CancellationToken);

        var (exitCode, said) = await RunAsync();

        exitCode.Should().Be(ExitCode.Failed);
        said.Should().Contain(Lost).And.Contain("không có khóa đó");
        (await File.ReadAllTextAsync(KeyFile, TestContext.Current.CancellationToken)).Should().Be(other);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base 64")]
    public async Task File_without_a_key_is_refused_and_kept(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        await File.WriteAllTextAsync(KeyFile, content, TestContext.Current.CancellationToken);

        var (exitCode, said) = await RunAsync();

        exitCode.Should().Be(ExitCode.Failed);
        said.Should().Contain("Tệp khóa chủ").And.Contain(KeyFile);
        (await File.ReadAllTextAsync(KeyFile, TestContext.Current.CancellationToken)).Should().Be(content);
    }

    [Fact]
    public async Task Key_of_cookies_alone_holds_a_missing_file_up_too()
    {
        await ExecuteAsync("delete from intake.submission_key");
        await ExecuteAsync(
            $"insert into access.data_protection_key (friendly_name, xml) values ('k', '<key><masterKey id=\"{Lost}\">x</masterKey></key>')"
        );

        var (exitCode, said) = await RunAsync();

        await ExecuteAsync("delete from access.data_protection_key");
        exitCode.Should().Be(ExitCode.Failed);
        said.Should().Contain(Lost);
    }

    [Fact]
    public async Task Key_that_is_said_to_be_lost_holds_nothing_up()
    {
        await ExecuteAsync(NamedKeys);

        var (exitCode, said) = await RunAsync(("Encryption:LostKeys", Lost));

        exitCode.Should().Be(ExitCode.Done, said);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<(int ExitCode, string Said)> RunAsync(params (string Key, string Value)[] more)
    {
        var settings = ProgramProcess.Settings(database.Connections, Path.GetDirectoryName(KeyFile)!);
        foreach (var (key, value) in more)
            settings[key] = value;
        using var said = new StringWriter();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return (await DemoProgram.CommandLine(configuration, said, said).RunAsync(["migrate"]), said.ToString());
    }
}
