using System.CommandLine;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Cli;
using Microsoft.Extensions.Configuration;

namespace ChildStatsReporting.DatabaseTests.Cli;

/// <summary>What a person reads who calls the program wrongly or asks how to call it.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    [Theory]
    [InlineData("Không hiểu “publish”", "publish")]
    [InlineData("Không hiểu “--twice”", "--twice")]
    [InlineData("Không hiểu “more”", "--once", "more")]
    [InlineData("Thiếu --period KỲ", "figures", "--unit", "732")]
    [InlineData("Thiếu giá trị sau --unit", "figures", "--period", "HC-2024-Q4", "--unit")]
    [InlineData("--unit chỉ được đặt một lần", "figures", "--period", "HC-2024-Q4", "--unit", "732", "--unit", "733")]
    [InlineData("Thiếu tên việc sau “period”: open, close, reopen", "period")]
    [InlineData("Thiếu TỆP", "submit")]
    [InlineData("Thiếu giá trị sau --reason", "submit", "a.xlsx", "--reason")]
    [InlineData("--reason chỉ được đặt một lần", "submit", "a.xlsx", "--reason", "a", "--reason", "b")]
    [InlineData("--submission “many” không đúng", "erase", "--submission", "many", "--reason", "x")]
    [InlineData("--until “tomorrow” phải là ngày", "period", "reopen", "--period", "HC-2024-Q4", "--until", "tomorrow")]
    [InlineData(
        "--restated-on “2025-13-01” phải là ngày",
        "figures",
        "--unit",
        "732",
        "--period",
        "HC-2024-Q4",
        "--restated-on",
        "2025-13-01"
    )]
    [InlineData(
        "--audience “everybody” phải là một trong: recipients",
        "report",
        "--unit",
        "732",
        "--period",
        "HC-2024-Q4",
        "--out",
        "x",
        "--audience",
        "everybody"
    )]
    [InlineData(
        "--role “king” phải là một trong",
        "account",
        "add",
        "--user",
        "a",
        "--name",
        "A",
        "--unit",
        "732",
        "--role",
        "king"
    )]
    [InlineData("Cần --period, --run, hoặc cả hai", "trace", "--unit", "732", "--indicator", "B/0101")]
    [InlineData("--run “x” không đúng", "trace", "--run", "x", "--unit", "732", "--indicator", "B/0101")]
    public async Task Wrong_arguments_end_with_64_the_fault_and_the_usage(string fault, params string[] arguments)
    {
        var exitCode = await RunAsync(arguments);

        exitCode.Should().Be(64);
        errors
            .ToString()
            .Should()
            .StartWith(fault)
            .And.Contain("Cách dùng:")
            .And.Contain("./run")
            .And.NotContainAny("Usage", "Options", "Required", "Unrecognized", "not expected");
        output.ToString().Should().BeEmpty();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("period", "reopen", "-h")]
    public async Task Help_is_vietnamese_and_says_how_the_script_is_called(params string[] arguments)
    {
        var exitCode = await RunAsync(arguments);

        exitCode.Should().Be(ExitCode.Done);
        output
            .ToString()
            .Should()
            .Contain("Cách dùng:")
            .And.Contain("./run -- ")
            .And.Contain("Lựa chọn:")
            .And.NotContainAny("Usage", "Options", "Commands", "REQUIRED", "Show help");
    }

    [Fact]
    public async Task Folder_where_a_file_is_meant_and_a_file_where_a_folder_is_meant_are_named()
    {
        var folder = Directory.CreateTempSubdirectory("usage");
        var file = Path.Combine(folder.FullName, "a.txt");
        await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);

        (await RunAsync("verify", folder.FullName)).Should().Be(ExitCode.Refused);
        (await RunAsync("backup", "--to", file)).Should().Be(ExitCode.Failed);

        (output.ToString() + errors)
            .Should()
            .Contain($"{folder.FullName} là thư mục; hãy nêu tệp PDF.")
            .And.Contain($"{file} là một tệp, không ghi được vào đó");
        File.Exists(file).Should().BeTrue();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Every_verb_and_option_is_described_in_vietnamese()
    {
        var root = Line().Root();
        UsageWords.SetHelp(root, output);
        var all = Commands(root).ToList();

        var descriptions = all.SelectMany(command =>
            command
                .Options.Select(option => ($"{command.Name} {option.Name}", option.Description))
                .Concat(command.Arguments.Select(argument => ($"{command.Name} {argument.Name}", argument.Description)))
                .Append((command.Name, command.Description))
        );

        all.Count.Should().BeGreaterThan(20);
        descriptions.Where(each => each.Description?.Any(letter => letter > 127) != true).Should().BeEmpty();
    }

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
    }

    private static IEnumerable<Command> Commands(Command command) =>
        command.Subcommands.SelectMany(Commands).Prepend(command);

    private CommandLine Line() => DemoProgram.CommandLine(new ConfigurationBuilder().Build(), output, errors);

    private Task<int> RunAsync(params string[] arguments) => Line().RunAsync(arguments);
}
