using System.CommandLine;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.Host.Cli;

/// <summary>Opens the database, composes the service, runs one verb and leaves the database as it was found.</summary>
/// <param name="ownServer">Starts the server that the program brings along; null for a program without one.</param>
internal sealed class VerbRunner(
    IConfiguration configuration,
    OwnServerStart? ownServer,
    TextWriter output,
    TextWriter errors
)
{
    public Option<string?> UserNameOption { get; } =
        new("--as")
        {
            Description = "Tài khoản thực hiện; không có thì ghi là người vận hành tại máy.",
            HelpName = "TÊN",
            Recursive = true,
        };

    public Option<bool> JsonOption { get; } = new("--json") { Description = "In kết quả dạng JSON.", Recursive = true };

    /// <summary>Configuration of the program.</summary>
    public IConfiguration Configuration => configuration;

    /// <summary>Standard output.</summary>
    public TextWriter Output => output;

    /// <summary>Standard error.</summary>
    public TextWriter Errors => errors;

    /// <param name="verb">Does the work and returns an <see cref="ExitCode"/>.</param>
    /// <returns>What the verb returned; <see cref="ExitCode.Failed"/> when it threw.</returns>
    public Task<int> RunAsync(
        ParseResult parsed,
        Func<VerbContext, CancellationToken, Task<int>> verb,
        CancellationToken cancellationToken
    ) =>
        GuardAsync(
            parsed.CommandResult.Command.Name,
            () =>
                WithDatabaseAsync(
                    async database =>
                    {
                        await using var services = Composition.Build(configuration, database.Connections);
                        await Composition.JoinDemoClockAsync(services, cancellationToken);
                        var context = new VerbContext(
                            services,
                            database,
                            parsed.GetValue(UserNameOption),
                            parsed.GetValue(JsonOption),
                            output,
                            errors
                        );
                        return await verb(context, cancellationToken);
                    },
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>Opens the database for a process that composes itself.</summary>
    /// <param name="check">Throws when the work would be in vain, before the database is started.</param>
    /// <param name="work">Gets the database and what takes a line for the person who waits.</param>
    /// <param name="isForPages">True for a process that only answers requests: it needs the connection of the role web alone.</param>
    /// <param name="cancellationToken">Stops the process.</param>
    public Task<int> ServeAsync(
        Action check,
        Func<RunningDatabase, Action<string>, CancellationToken, Task<int>> work,
        bool isForPages,
        CancellationToken cancellationToken
    ) =>
        GuardAsync(
            "run",
            async () =>
            {
                check();
                await using var database = isForPages
                    ? await RunningDatabase.OpenForPagesAsync(
                        configuration,
                        ownServer,
                        errors.WriteLine,
                        cancellationToken
                    )
                    : await RunningDatabase.OpenAsync(configuration, ownServer, errors.WriteLine, cancellationToken);
                return await work(database, output.WriteLine, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Opens the database for one question and leaves it as it was found.</summary>
    public async Task<T> WithDatabaseAsync<T>(Func<RunningDatabase, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var database = await RunningDatabase.OpenAsync(
            configuration,
            ownServer,
            errors.WriteLine,
            cancellationToken
        );
        return await work(database);
    }

    /// <summary>Opens the database without bringing it to the newest migration.</summary>
    public Task<RunningDatabase> OpenAsItIsAsync(CancellationToken cancellationToken) =>
        RunningDatabase.OpenAsItIsAsync(configuration, ownServer, errors.WriteLine, cancellationToken);

    /// <summary>Prints results and refusals as the command line asks.</summary>
    public Printer Printer(ParseResult parsed) => new(output, errors, parsed.GetValue(JsonOption));

    /// <summary>Whatever goes wrong becomes one line and an exit code.</summary>
    public async Task<int> GuardAsync(string name, Func<Task<int>> work, CancellationToken cancellationToken)
    {
        using var log = LoggerFactory.Create(logging => Composition.AddLog(logging, configuration));
        try
        {
            return await work();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Đã dừng theo yêu cầu.");
            return ExitCode.Failed;
        }
#pragma warning disable CA1031 // The outermost place of the program: whatever happened becomes one line and an exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.CreateLogger<VerbRunner>().LogDebug(exception, "{Name} failed.", name);
            await errors.WriteLineAsync($"{name}: {OneLine(FaultWords.Of(exception))}");
            return ExitCode.Failed;
        }
    }

    private static string OneLine(string message) =>
        string.Join(' ', message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
