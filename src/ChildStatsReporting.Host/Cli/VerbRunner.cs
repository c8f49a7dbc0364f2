using System.CommandLine;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.Host.Cli;

/// <summary>Opens the database, composes the service, runs one verb and leaves the database as it was found.</summary>
internal sealed class VerbRunner(IConfiguration configuration, TextWriter output, TextWriter errors)
{
    public Option<string?> UserNameOption { get; } = new("--as")
    {
        Description = "Account that acts.",
        HelpName = "USER",
        Recursive = true,
    };

    public Option<bool> JsonOption { get; } = new("--json")
    {
        Description = "Print one JSON value on standard output.",
        Recursive = true,
    };

    /// <param name="verb">Does the work and returns an <see cref="ExitCode"/>.</param>
    /// <returns>What the verb returned; <see cref="ExitCode.Failed"/> when it threw.</returns>
    public async Task<int> RunAsync(
        ParseResult parsed, Func<VerbContext, CancellationToken, Task<int>> verb, CancellationToken cancellationToken)
    {
        using var log = LoggerFactory.Create(logging => Composition.AddLog(logging, configuration));
        try
        {
            await using var database = await RunningDatabase.OpenAsync(
                configuration, errors.WriteLine, cancellationToken);
            await using var services = Composition.Build(configuration, database.Connections);
            var context = new VerbContext(
                services, database, parsed.GetValue(UserNameOption), parsed.GetValue(JsonOption), output);
            return await verb(context, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Stopped on request.");
            return ExitCode.Failed;
        }
#pragma warning disable CA1031 // The outermost place of the program: whatever happened becomes one line and an exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.CreateLogger<VerbRunner>().LogDebug(exception, "The verb {Verb} failed.", parsed.CommandResult.Command.Name);
            await errors.WriteLineAsync($"{parsed.CommandResult.Command.Name}: {OneLine(exception.Message)}");
            return ExitCode.Failed;
        }
    }

    private static string OneLine(string message) =>
        string.Join(' ', message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
