using System.Globalization;
using System.Text.Json;

namespace ChildStatsReporting.Reports;

/// <summary>The words of a letter that asks an agency for the figures of a form. It holds no number and no figure.</summary>
/// <remarks>Words in braces are filled by the letter: form, agency, unit, area, plan, period, start, end, due, symbol.</remarks>
internal sealed record RequestTemplate(
    string FormCode,
    string Country,
    string Motto,
    string NumberLine,
    string Subject,
    string Addressee,
    IReadOnlyList<string> Paragraphs,
    string Closing,
    IReadOnlyList<string> Recipients,
    string InventedMark
)
{
    private const string FileName = "request.json";

    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The letter as it stood on a day: the newest folder named by a date that is not later; null where a form has none.</summary>
    /// <param name="directory">The folder <c>templates</c>.</param>
    /// <param name="formCode">Code of the form; known to the catalogue, so that it is no path.</param>
    /// <param name="day">The day on which the letter is written.</param>
    public static RequestTemplate? Read(string directory, string formCode, DateOnly day)
    {
        var folder = new DirectoryInfo(Path.Combine(directory, "requests", formCode));
        var file = (folder.Exists ? folder.EnumerateDirectories() : [])
            .Where(dated =>
                DateOnly.TryParseExact(
                    dated.Name,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var from
                )
                && from <= day
            )
            .OrderByDescending(dated => dated.Name, StringComparer.Ordinal)
            .Select(dated => Path.Combine(dated.FullName, FileName))
            .FirstOrDefault(File.Exists);
        return file is null
            ? null
            : JsonSerializer.Deserialize<RequestTemplate>(File.ReadAllText(file), SnakeCase)
                ?? throw new InvalidDataException($"The letter {file} is empty.");
    }
}
