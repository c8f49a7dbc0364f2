using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChildStatsReporting.Reports;

/// <summary>Two counts of the same thing from two sources.</summary>
/// <param name="Name">What is counted, with its unit.</param>
/// <param name="Wards">View of the wards' count: part, code and view.</param>
/// <param name="Agency">View of the other agency's count.</param>
public sealed record ComparedPair(string Name, string Wards, string Agency);

/// <summary>A count that one source alone has.</summary>
/// <param name="Name">What is counted, with its unit.</param>
/// <param name="Agency">Its view.</param>
public sealed record LoneCount(string Name, string Agency);

/// <summary>Counts of the wards and of another agency that stand side by side and are never merged, with the words that explain them.</summary>
/// <param name="Title">Heading.</param>
/// <param name="WardHead">Head of the wards' column.</param>
/// <param name="AgencyHead">Head of the agency's column.</param>
/// <param name="Pairs">The counts, in order.</param>
/// <param name="Words">Why they differ, a paragraph each.</param>
/// <param name="Alone">Counts that only the other agency has; the report prints them below the pairs.</param>
/// <remarks>Source: design Who sends what.</remarks>
public sealed record SourceComparison(
    string Title,
    string WardHead,
    string AgencyHead,
    IReadOnlyList<ComparedPair> Pairs,
    IReadOnlyList<string> Words,
    IReadOnlyList<LoneCount>? Alone = null
)
{
    /// <summary>Name of its file, by which a form asks for it.</summary>
    [JsonIgnore]
    public string Code { get; init; } = "";

    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Every comparison below a folder <c>templates</c>, by the name of its file.</summary>
    /// <exception cref="JsonException">A file is none.</exception>
    internal static IReadOnlyList<SourceComparison> ReadAll(string directory)
    {
        var folder = Path.Combine(directory, "comparisons");
        return !Directory.Exists(folder)
            ? []
            :
            [
                .. Directory
                    .GetFiles(folder, "*.json")
                    .Order(StringComparer.Ordinal)
                    .Select(file =>
                        JsonSerializer.Deserialize<SourceComparison>(File.ReadAllText(file), SnakeCase)! with
                        {
                            Code = Path.GetFileNameWithoutExtension(file),
                        }
                    ),
            ];
    }
}
