using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>Marks beside the rows of a table: letters for how sure a definition is, numbers for what else a reader must know.</summary>
/// <remarks>What is said of several rows has one number; each is explained once below the table.</remarks>
internal sealed class FigureNotes(RunContent content, FormTemplate template, StatedText stated)
{
    private readonly FigureReading reading = new(content.Detail);
    private readonly FigureViews views = new(content);
    private readonly DefinitionMarks definitions = new(template);
    private readonly List<string> notes = [];

    /// <summary>Each number with its words; empty where no row has one.</summary>
    public string Explained => string.Join("; ", notes.Select((note, index) => $"({index + 1}) {note}"));

    /// <summary>The marks of a row that shows no total.</summary>
    public string OfView(FigureLine line, bool isSecond) => isSecond ? "" : definitions.MarkOf(line);

    /// <summary>The marks of the row of a total.</summary>
    public string Of(FigureLine line, Measure measure)
    {
        var isSecond = FigureReading.IsSecond(line, measure);
        return string.Join(
            ", ",
            Words(line, measure)
                .Concat(isSecond ? [] : stated.Others(line))
                .Select(Number)
                .Prepend(OfView(line, isSecond))
                .Where(mark => mark.Length > 0)
        );
    }

    private string Number(string note)
    {
        if (!notes.Contains(note))
            notes.Add(note);
        return $"{1 + notes.IndexOf(note)}";
    }

    /// <summary>How far the figure is covered, compared, asked and published.</summary>
    private IEnumerable<string> Words(FigureLine line, Measure measure)
    {
        if (views.Unasked(line, measure) is { } why)
            yield return template.Notes[why];
        if (reading.Current(line, measure).State is not CellState.Figure)
            yield break;
        if (line.ReportedCount is { } reported and > 0 && reported < line.ExpectedCount && reported != views.UsualCount)
            yield return Fill(
                template.Notes["coverage"],
                ("reported", $"{reported}"),
                ("expected", $"{line.ExpectedCount}")
            );
        if (reading.Earlier(line, measure).State is not CellState.Figure)
            yield break;
        var change = reading.Change(line, measure).State;
        if (change is not (CellState.Change or CellState.Withheld))
            yield return template.Notes["not_compared"];
        // None is compared where both are figures that the unit above the communes gave itself.
        else if (
            change == CellState.Change
            && line.ComparedCount is { } compared and > 0
            && compared < (line.ReportedCount ?? line.ExpectedCount)
        )
            yield return Fill(template.Notes["compared"], ("compared", $"{compared}"));
    }
}

/// <summary>Marks how sure the definition of an indicator is; what a mark means is said once below each table.</summary>
internal sealed class DefinitionMarks(FormTemplate template)
{
    private static readonly string[] Order = ["verified", "seen", "inferred", "candidate", "unknown"];

    /// <summary>The mark of the weaker of name and formula; a verified one has none.</summary>
    public string MarkOf(FigureLine line) =>
        template.Provenance.GetValueOrDefault(Weaker(line)) is { } mark ? mark[0] : "";

    /// <summary>The explanation of the marks used by these lines; null when none is.</summary>
    public string? Explain(IEnumerable<FigureLine> lines)
    {
        var used = lines
            .Select(Weaker)
            .Distinct()
            .OrderBy(level => Array.IndexOf(Order, level))
            .Select(level => template.Provenance.GetValueOrDefault(level))
            .OfType<IReadOnlyList<string>>()
            .Select(mark => $"({mark[0]}) {mark[1]}")
            .ToList();
        return used.Count == 0 ? null : Fill(template.ProvenanceNote, ("marks", string.Join("; ", used)));
    }

    private static string Weaker(FigureLine line) =>
        Array.IndexOf(Order, line.NameProvenance) > Array.IndexOf(Order, line.FormulaProvenance)
            ? line.NameProvenance
            : line.FormulaProvenance;
}
