using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Cli;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Cli;

public sealed class AccountVerbTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    [Fact]
    public async Task Role_ends_on_the_day_that_is_stated_and_stays_without_one()
    {
        (await AddAsync("reviewer", "--until", "2999-12-31")).Should().Be(ExitCode.Done, errors.ToString());
        (await AddAsync("clerk")).Should().Be(ExitCode.Done, errors.ToString());

        (
            await figures.QueryAsync<string>(
                "select concat_ws(' ', role, valid_to) from access.assignment where user_name = 'nguoi.moi' order by role"
            )
        )
            .Should()
            .Equal("clerk infinity", "reviewer 2999-12-31");
    }

    [Theory]
    [InlineData("clerk", "signer")]
    [InlineData("signer", "clerk")]
    public async Task Who_signs_for_an_agency_is_not_its_clerk(string held, string wanted)
    {
        string[] person = ["account", "add", "--user", $"mot.{held}", "--name", "Một Người", "--unit", "75", "--role"];
        (await RunAsync([.. person, "reviewer"])).Should().Be(ExitCode.Done, errors.ToString());
        (await RunAsync([.. person, held])).Should().Be(ExitCode.Done, errors.ToString());

        (await RunAsync([.. person, wanted])).Should().Be(ExitCode.Refused);

        errors.ToString().Should().Contain("Người ký và văn thư của một cơ quan phải là hai tài khoản");
        (
            await figures.QueryAsync<string>(
                "select role from access.assignment where user_name = @userName order by role",
                new { userName = $"mot.{held}" }
            )
        )
            .Should()
            .Equal(new[] { held, "reviewer" }.Order());
        var give = () =>
            figures.ExecuteAsync(
                "insert into access.assignment (user_name, role, unit_code) values (@userName, @wanted, '75')",
                new { userName = $"mot.{held}", wanted }
            );
        (await give.Should().ThrowAsync<PostgresException>())
            .Which.MessageText.Should()
            .Contain("are two accounts", "the database refuses it too");
    }

    [Fact]
    public async Task Role_that_has_ended_holds_nobody_from_the_other_one()
    {
        string[] person = ["account", "add", "--user", "mot.truoc", "--name", "Một Người", "--unit", "75", "--role"];
        (await RunAsync([.. person, "signer"])).Should().Be(ExitCode.Done, errors.ToString());
        await figures.ExecuteAsync(
            "update access.assignment set valid_to = '2001-01-01' where user_name = 'mot.truoc'"
        );

        (await RunAsync([.. person, "clerk"])).Should().Be(ExitCode.Done, errors.ToString());
    }

    [Fact]
    public async Task Day_that_is_over_or_none_is_refused()
    {
        (await AddAsync("auditor", "--until", "2001-12-31")).Should().Be(ExitCode.Refused);
        (await AddAsync("auditor", "--until", "31/12/2999")).Should().Be(ExitCode.Usage);

        errors.ToString().Should().Contain("phải từ hôm nay trở đi").And.Contain("phải là ngày, viết như 2024-12-31");
        (await figures.QueryAsync<string>("select role from access.assignment where role = 'auditor'"))
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task Nobody_acts_under_a_name_without_an_account()
    {
        var exitCode = await RunAsync(
            "review",
            "accept",
            "--unit",
            "26083",
            "--period",
            "HC-2024-Q4",
            "--as",
            "nobody"
        );

        exitCode.Should().Be(ExitCode.Refused);
        errors.ToString().Should().Be($"Không có tài khoản nobody.{Environment.NewLine}");
    }

    [Fact]
    public async Task Missing_folder_of_definitions_is_named_among_the_errors()
    {
        var missing = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}");

        (await RunAsync("load", missing)).Should().Be(ExitCode.Refused);

        errors.ToString().Should().Be($"Không có tệp hay thư mục {missing}.{Environment.NewLine}");
        output.ToString().Should().BeEmpty();
    }

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
    }

    private Task<int> AddAsync(string role, params string[] more)
    {
        string[] person = ["--user", "nguoi.moi", "--name", "Người Mới", "--role", role, "--unit", "75"];
        return RunAsync(["account", "add", .. person, .. more]);
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(figures.Connections.Settings()).Build();
        return DemoProgram.CommandLine(configuration, output, errors).RunAsync(arguments);
    }
}
