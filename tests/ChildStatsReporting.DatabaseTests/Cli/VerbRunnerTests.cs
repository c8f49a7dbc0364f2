using System.CommandLine;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host;
using ChildStatsReporting.Host.Cli;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Cli;

public sealed class VerbRunnerTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Fact]
    public async Task Migrated_database_has_nothing_to_apply()
    {
        var exitCode = await RunAsync("migrate");

        exitCode.Should().Be(ExitCode.Done);
        _output.ToString().Trim().Should().Be("Đã làm 0 bước nâng cấp.");
    }

    [Fact]
    public async Task Json_is_the_only_thing_on_standard_output()
    {
        await RunAsync("migrate", "--json");

        System
            .Text.Json.JsonDocument.Parse(_output.ToString())
            .RootElement.GetProperty("applied")
            .GetArrayLength()
            .Should()
            .Be(0);
    }

    [Fact]
    public async Task Verb_that_throws_ends_with_one_line_and_the_code_of_a_failure()
    {
        var exitCode = await RunVerbAsync((_, _) => throw new OperatorException("First line.\n  Second line."));

        exitCode.Should().Be(ExitCode.Failed);
        _errors.ToString().Should().Be($"probe: First line. Second line.{Environment.NewLine}");
    }

    [Fact]
    public async Task Refusal_of_a_verb_reaches_the_shell()
    {
        var exitCode = await RunVerbAsync((_, _) => Task.FromResult(ExitCode.Refused));

        exitCode.Should().Be(ExitCode.Refused);
    }

    [Fact]
    public async Task Verb_receives_its_user_and_the_rights_of_the_worker()
    {
        await RunVerbAsync(
            async (context, cancellationToken) =>
            {
                await using var command = context
                    .Services.GetRequiredService<NpgsqlDataSource>()
                    .CreateCommand("select current_user");
                var role = await command.ExecuteScalarAsync(cancellationToken);
                context.Print(new { role }, $"{context.UserOrLocal} {role}");
                return ExitCode.Done;
            },
            "--as",
            "an.nguyen"
        );

        _output.ToString().Trim().Should().Be("an.nguyen worker");
    }

    [Fact]
    public async Task Stated_time_is_the_domains_and_not_the_signatures()
    {
        var years = Array.Empty<int>();
        await RunVerbAsync(
            (context, _) =>
            {
                var real = context.Services.GetRequiredKeyedService<TimeProvider>(Composition.RealTime);
                years = [context.Services.GetRequiredService<TimeProvider>().GetUtcNow().Year, real.GetUtcNow().Year];
                context.Services.GetRequiredService<VietnamTime>().Today.Should().Be(new DateOnly(2024, 12, 16));
                return Task.FromResult(ExitCode.Done);
            }
        );

        years[0].Should().Be(2024);
        years[1].Should().BeGreaterThan(2024);
    }

    [Fact]
    public async Task Connection_of_the_wrong_role_is_refused_with_the_remedy()
    {
        var settings = Settings();
        settings["ConnectionStrings:Web"] = database.Connections.Worker;

        var exitCode = await RunAsync(settings, "migrate");

        exitCode.Should().Be(ExitCode.Failed);
        _errors
            .ToString()
            .Should()
            .Contain("ConnectionStrings:Web đăng nhập bằng 'worker'")
            .And.Contain("create role web login");
    }

    [Fact]
    public async Task Missing_connection_is_named()
    {
        var settings = Settings();
        settings["ConnectionStrings:Jobs"] = null;

        await RunAsync(settings, "migrate");

        _errors.ToString().Should().Contain("Chưa đặt ConnectionStrings:Jobs");
    }

    [Fact]
    public async Task Process_without_the_owner_starts_on_a_migrated_database()
    {
        var settings = Settings();
        settings["ConnectionStrings:Owner"] = null;

        var exitCode = await RunAsync(settings, "migrate");

        exitCode.Should().Be(ExitCode.Done, _errors.ToString());
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    private Dictionary<string, string?> Settings() =>
        new(database.Connections.Settings()) { ["Clock:Now"] = "2024-12-16T08:00:00+07:00" };

    private Task<int> RunAsync(params string[] arguments) => RunAsync(Settings(), arguments);

    private Task<int> RunAsync(Dictionary<string, string?> settings, params string[] arguments) =>
        DemoProgram
            .CommandLine(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), _output, _errors)
            .RunAsync(arguments);

    /// <summary>Runs a verb named <c>probe</c> that does what the case says.</summary>
    private Task<int> RunVerbAsync(Func<VerbContext, CancellationToken, Task<int>> verb, params string[] arguments)
    {
        var runner = Runner(Settings());
        var command = new Command("probe");
        command.SetAction((parsed, cancellationToken) => runner.RunAsync(parsed, verb, cancellationToken));
        var root = new RootCommand { command, runner.UserNameOption, runner.JsonOption };
        return root.Parse(["probe", .. arguments]).InvokeAsync();
    }

    private VerbRunner Runner(Dictionary<string, string?> settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), ownServer: null, _output, _errors);
}
