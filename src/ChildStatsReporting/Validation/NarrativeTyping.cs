using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation;

/// <summary>A text of the sheet Thuyết minh.</summary>
/// <param name="Topic">direction, result, shortcoming, proposal or next_task.</param>
/// <param name="Content">NFC, at most 1,000 characters, without papers, telephones and birth dates.</param>
internal sealed record Narrative(string Topic, string Content);

/// <summary>Reads the five texts.</summary>
internal static class NarrativeTyping
{
    /// <summary>Longest text, in characters. Source: docs/workbook.md.</summary>
    public const int MostCharacters = 1000;

    /// <summary>Codes of the texts in the order of the sheet.</summary>
    public static readonly string[] Topics = ["direction", "result", "shortcoming", "proposal", "next_task"];

    /// <summary>The texts that may be kept; one that breaks a rule is a finding and is not kept.</summary>
    public static IReadOnlyList<Narrative> Read(
        IEnumerable<ReceivedCell> submittedCells,
        DateOnly periodEnd,
        FindingList findings
    )
    {
        var received = submittedCells.Where(cell => cell.Sheet == WorkbookAddress.NarrativeSheet).ToList();
        var texts = received
            .Where(cell => cell.ColumnNumber == WorkbookAddress.ValueColumn)
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
            var kinds = IdentifierScan.Find(text, periodEnd);
            if ((kinds & IdentifierKinds.Direct) != 0)
                Block(rowNumber, "identifier", FoundText.Masked, ValidationMessage.Identifier);
            else if (characterCount > MostCharacters)
                Block(rowNumber, "text_too_long", null, ValidationMessage.TextTooLong(characterCount, MostCharacters));
            else
                narratives.Add(new Narrative(Topics[index], text));
            if ((kinds & IdentifierKinds.Direct) == 0 && (kinds & IdentifierKinds.Indirect) != 0)
                Add(
                    Finding.Warning,
                    rowNumber,
                    WorkbookAddress.ValueColumn,
                    "name_like",
                    FoundText.Masked,
                    ValidationMessage.NameLike
                );
        }

        AddOutside();

        if (isEmpty)
        {
            findings.Add(
                new Finding(
                    "no_narrative",
                    Finding.Warning,
                    WorkbookAddress.NarrativeSheet,
                    null,
                    null,
                    ValidationMessage.NoNarrative
                )
            );
        }

        return narratives;

        // Text beside the five is not printed, yet it is kept, so it may hold no identifier either.
        void AddOutside()
        {
            var outside = received.Where(cell =>
                cell.ValueKind == "text"
                && (
                    cell.ColumnNumber != WorkbookAddress.ValueColumn
                    || cell.RowNumber - WorkbookAddress.FirstNarrativeRow >= Topics.Length
                )
            );
            foreach (var cell in outside)
            {
                if (
                    (
                        IdentifierScan.Find(cell.ValueText ?? "", periodEnd)
                        & (IdentifierKinds.Direct | IdentifierKinds.Indirect)
                    ) != 0
                )
                    Add(
                        Finding.Blocking,
                        cell.RowNumber,
                        cell.ColumnNumber,
                        "identifier",
                        FoundText.Masked,
                        ValidationMessage.Identifier
                    );
            }
        }

        void Block(int rowNumber, string rule, string? found, string message) =>
            Add(Finding.Blocking, rowNumber, WorkbookAddress.ValueColumn, rule, found, message);

        void Add(string severity, int rowNumber, int columnNumber, string rule, string? found, string message) =>
            findings.Add(
                new Finding(
                    rule,
                    severity,
                    WorkbookAddress.NarrativeSheet,
                    CellAddress.Of(rowNumber, columnNumber),
                    found,
                    message
                )
            );
    }
}
