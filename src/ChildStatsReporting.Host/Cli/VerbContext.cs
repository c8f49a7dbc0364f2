using System.Text.Encodings.Web;
using System.Text.Json;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.Host.Cli;

/// <summary>What a verb works with.</summary>
/// <param name="Services">The composed service; verbs use the worker's data source.</param>
/// <param name="Database">The opened database.</param>
/// <param name="UserName">Account given with <c>--as</c>; null without it.</param>
/// <param name="IsJson">True with <c>--json</c>: standard output holds one JSON value and nothing else.</param>
/// <param name="Output">Standard output.</param>
internal sealed record VerbContext(
    IServiceProvider Services, RunningDatabase Database, string? UserName, bool IsJson, TextWriter Output)
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // Vietnamese stays readable; the output is read by programs and people, never put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The account that acts.</summary>
    /// <exception cref="InvalidOperationException"><c>--as</c> was not given.</exception>
    public string ActingUserName => UserName
        ?? throw new InvalidOperationException("This verb is an act of a person: say who acts with --as USER.");

    /// <summary>Prints the result once: as JSON with <c>--json</c>, else as lines.</summary>
    public void Print<T>(T result, params IEnumerable<string> lines)
    {
        if (IsJson)
        {
            Output.WriteLine(JsonSerializer.Serialize(result, JsonOptions));
            return;
        }
        foreach (var line in lines)
            Output.WriteLine(line);
    }
}
