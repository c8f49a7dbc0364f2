using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.Host.Cli;

/// <summary>What a verb works with.</summary>
/// <param name="Services">The composed service; verbs use the worker's data source.</param>
/// <param name="Database">The opened database.</param>
/// <param name="UserName">Account given with <c>--as</c>; null without it.</param>
/// <param name="IsJson">True with <c>--json</c>: standard output holds one JSON value and nothing else.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error, for what is no result.</param>
internal sealed record VerbContext(
    IServiceProvider Services,
    RunningDatabase Database,
    string? UserName,
    bool IsJson,
    TextWriter Output,
    TextWriter Errors
)
{
    /// <summary>The account that acts: the one named, else the local operator, who is recorded as such.</summary>
    public string UserOrLocal => UserName ?? People.LocalOperator;

    /// <summary>Says, in Vietnamese, why what was handed in is refused.</summary>
    /// <returns><see cref="ExitCode.Refused"/>.</returns>
    public int Refuse(string message) => Printer.Refuse(message);

    /// <summary>Prints the result once: as JSON with <c>--json</c>, else as lines.</summary>
    public void Print<T>(T result, params IEnumerable<string> lines) => Printer.Print(result, lines);

    private Printer Printer => new(Output, Errors, IsJson);
}
