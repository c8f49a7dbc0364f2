using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Validation;

/// <summary>A text of the sheet Thuyết minh.</summary>
/// <param name="Topic">direction, result, shortcoming, proposal or next_task.</param>
/// <param name="Content">NFC, at most 1,000 characters, without obvious identifiers.</param>
internal sealed record Narrative(string Topic, string Content);

/// <summary>Reads the five texts.</summary>
internal static class NarrativeTyping
{
    /// <summary>Longest text, in characters. Source: docs/workbook.md.</summary>
    public const int MostCharacters = 1000;

    private static readonly string[] Topics = ["direction", "result", "shortcoming", "proposal", "next_task"];

    /// <summary>The texts that may be kept; one that breaks a rule is a finding and is not kept.</summary>
    public static IReadOnlyList<Narrative> Read(
        IEnumerable<ReceivedCell> submittedCells, DateOnly periodEnd, FindingList findings)
    {
        var texts = submittedCells
            .Where(cell => cell.Sheet == WorkbookAddress.NarrativeSheet
                && cell.ColumnNumber == WorkbookAddress.ValueColumn)
            .ToDictionary(cell => cell.RowNumber, cell => CleanText.Of(cell.ValueText));
        var narratives = new List<Narrative>();
        var isEmpty = true;
        for (var index = 0; index < Topics.Length; index++)
        {
            var rowNumber = WorkbookAddress.FirstNarrativeRow + index;
            var text = texts.GetValueOrDefault(rowNumber, "");
            if (text.Length == 0)
                continue;

            isEmpty = false;
            var characterCount = text.EnumerateRunes().Count();
            if (IdentifierScan.Finds(text, periodEnd))
                Add(rowNumber, "identifier", FoundText.Masked, ValidationMessage.Identifier);
            else if (characterCount > MostCharacters)
                Add(rowNumber, "text_too_long", null, ValidationMessage.TextTooLong(characterCount, MostCharacters));
            else
                narratives.Add(new Narrative(Topics[index], text));
        }

        if (isEmpty)
        {
            findings.Add(new Finding("no_narrative", Finding.Warning, WorkbookAddress.NarrativeSheet, null, null,
                ValidationMessage.NoNarrative));
        }

        return narratives;

        void Add(int rowNumber, string rule, string? found, string message) => findings.Add(new Finding(
            rule,
            Finding.Blocking,
            WorkbookAddress.NarrativeSheet,
            WorkbookAddress.Cell(rowNumber, WorkbookAddress.ValueColumn),
            found,
            message));
    }
}
