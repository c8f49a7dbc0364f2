using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChildStatsReporting.Host.Cli;

/// <summary>Prints a result once: as one JSON value, or as lines. A refusal in words is no result: it goes to standard error.</summary>
internal sealed class Printer(TextWriter output, TextWriter errors, bool isJson)
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // Vietnamese stays readable; the output is read by programs and people, never put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Says, in Vietnamese, why what was handed in is refused.</summary>
    /// <returns><see cref="ExitCode.Refused"/>.</returns>
    public int Refuse(string message)
    {
        if (isJson)
            Print(new { Refusal = message }, []);
        else
            errors.WriteLine(message);
        return ExitCode.Refused;
    }

    public void Print<T>(T result, IEnumerable<string> lines)
    {
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(result, JsonOptions));
            return;
        }

        foreach (var line in lines)
            output.WriteLine(line);
    }
}
