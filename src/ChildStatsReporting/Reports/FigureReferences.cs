using System.Text;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Reports;

/// <summary>A figure of a document that its paragraphs can refer to.</summary>
/// <remarks>Null: no <see cref="EarlierText"/> of a document that was rendered once.</remarks>
public sealed record ReferredFigure
{
    /// <summary>Part, code and view, breakdown and slot: <c>A/0301?;sex=male@to_date</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>Name by which people refer to it; no other figure of the document has it.</summary>
    public string Name { get; init; } = "";

    /// <summary>own, to_date, previous, earlier or change.</summary>
    public string Slot { get; init; } = "";

    /// <summary>How a sentence prints it for the audience.</summary>
    public string Printed { get; init; } = "";

    /// <summary>Why, as <c>CellState</c> names it.</summary>
    public string State { get; init; } = "";

    /// <summary>True where a paragraph of the rendered document refers to it.</summary>
    public bool IsInText { get; init; }

    /// <summary>How the rendering before printed it.</summary>
    public string? EarlierText { get; init; }

    /// <summary>True of a figure that the audience is not told.</summary>
    public bool IsWithheld => State == "Withheld";

    /// <summary>True where the period has none: it is not offered.</summary>
    public bool IsBlank => State == "Blank";
}

/// <summary>Finds the figures that paragraphs refer to: people type their names between braces, the codes are kept.</summary>
public sealed partial class FigureReferences
{
    private readonly Dictionary<string, ReferredFigure> byCode;
    private readonly Dictionary<string, ReferredFigure> byName;

    /// <summary>References to the figures of one document.</summary>
    public FigureReferences(IReadOnlyList<ReferredFigure> figures)
    {
        Figures = figures;
        byCode = figures.ToDictionary(figure => figure.Code, StringComparer.Ordinal);
        byName = new Dictionary<string, ReferredFigure>(StringComparer.OrdinalIgnoreCase);
        foreach (var figure in figures)
            byName.TryAdd(Plain(figure.Name), figure);
    }

    /// <summary>The figures in order of print.</summary>
    public IReadOnlyList<ReferredFigure> Figures { get; }

    /// <summary>A text as people edit it: names between the braces. What is not known stays as it was kept.</summary>
    public string Named(string kept) => Replace(kept, inner => byCode.GetValueOrDefault(inner)?.Name ?? inner);

    /// <summary>A text as it is kept: codes between the braces, names or codes before.</summary>
    /// <returns>The text, and what between braces is no figure of the document.</returns>
    public (string Kept, IReadOnlyList<string> Unknown) Coded(string typed)
    {
        List<string> unknown = [];
        var kept = Replace(
            typed,
            inner =>
            {
                if (Find(inner) is { } figure)
                    return figure.Code;
                unknown.Add(inner);
                return inner;
            }
        );
        return (kept, unknown);
    }

    /// <summary>A text as a document prints it. What is not known stays between its braces.</summary>
    public string Printed(string kept) =>
        Reference().Replace(kept, match => Find(match.Groups["inner"].Value)?.Printed ?? match.Value);

    /// <summary>The figures that a text refers to, and what between braces is none.</summary>
    public IEnumerable<(string Inner, ReferredFigure? Figure)> Of(string kept) =>
        Reference().Matches(kept).Select(match => match.Groups["inner"].Value).Select(inner => (inner, Find(inner)));

    /// <summary>The words of a text without its figures, for a search that looks for typed ones.</summary>
    public static string Words(string kept) => Reference().Replace(kept, "…");

    /// <summary>Paragraphs of a text, one a line; blank lines are none.</summary>
    public static IEnumerable<string> Paragraphs(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Sentences of a paragraph.</summary>
    public static IEnumerable<string> Sentences(string paragraph) => SentenceEnd().Split(paragraph);

    private ReferredFigure? Find(string inner) =>
        byCode.GetValueOrDefault(inner) ?? byName.GetValueOrDefault(Plain(inner));

    private static string Replace(string text, Func<string, string> inner) =>
        Reference().Replace(text, match => $"{{{inner(match.Groups["inner"].Value)}}}");

    private static string Plain(string name) => Blank().Replace(name.Normalize(NormalizationForm.FormC), " ").Trim();

    [GeneratedRegex(@"\{(?<inner>[^{}\n]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[\p{Lu}\p{Nd}{-])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
