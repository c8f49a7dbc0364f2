using ChildStatsReporting.Intake.Reading;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation;

/// <summary>Where a data cell is typed, and how its blank is to be read.</summary>
internal sealed record EntryCell(
    int DataCellId,
    string Sheet,
    int RowNumber,
    int ColumnNumber,
    string Kind,
    string Prefill,
    bool IsRequired,
    bool IsAsked
);

/// <summary>A typed value of a data cell; null means not applicable.</summary>
internal sealed record CellValue(int DataCellId, decimal? Value);

/// <summary>Types the section sheets. Zero, missing and not applicable stay apart; see docs/workbook.md.</summary>
internal sealed class SectionTyping(IReadOnlyList<EntryCell> entryCells, DateOnly periodEnd)
{
    private const int FirstEntryRow = 7;

    private const int FirstEntryColumn = 4;

    private const int LastEntryColumn = 6;

    // From an entry column to the column with the figure of the quarter before.
    private const int PreviousOffset = 3;

    // More cells beside the form than this are one finding: nobody goes through a list of thousands.
    private const int MostOutside = 100;

    // A sheet left blank as a whole is one finding from this many cells on.
    private const int BlankSheetCells = 4;

    /// <summary>Reads every asked cell.</summary>
    /// <param name="submittedCells">Cells of the file.</param>
    /// <param name="findings">Receives what is broken, in the order of the form.</param>
    /// <returns>One value per reported cell; a missing one has none.</returns>
    public IReadOnlyList<CellValue> Read(IEnumerable<ReceivedCell> submittedCells, FindingList findings)
    {
        var cells = submittedCells.ToDictionary(cell => (cell.Sheet, cell.RowNumber, cell.ColumnNumber));
        var values = new List<CellValue>();
        foreach (var sheet in entryCells.GroupBy(entry => entry.Sheet))
            new SheetReading(sheet.Key, cells, findings, values, periodEnd).Read([.. sheet]);
        return values;
    }

    private sealed class SheetReading(
        string sheet,
        Dictionary<(string Sheet, int Row, int Column), ReceivedCell> cells,
        FindingList findings,
        List<CellValue> values,
        DateOnly periodEnd
    )
    {
        private readonly List<EntryCell> missing = [];

        private EntryCell? firstPositiveFlow;

        private int unconfirmedCount;

        public void Read(IReadOnlyList<EntryCell> entries)
        {
            var isNil = ReadTick(WorkbookAddress.NilTickRow);
            var isConfirmed = ReadTick(WorkbookAddress.ReviewedTickRow);
            foreach (var entry in entries)
                ReadEntry(entry, isNil, isConfirmed);

            AddMissing(entries.Count(entry => entry.IsAsked));
            if (unconfirmedCount > 0)
            {
                Add(
                    "not_confirmed",
                    Finding.Blocking,
                    WorkbookAddress.ReviewedTickRow,
                    WorkbookAddress.ValueColumn,
                    null,
                    ValidationMessage.NotConfirmed(unconfirmedCount)
                );
            }

            if (isNil && firstPositiveFlow is { } positive)
            {
                Add(
                    "nil_with_figures",
                    Finding.Blocking,
                    positive.RowNumber,
                    positive.ColumnNumber,
                    Cell(positive)?.ValueText,
                    ValidationMessage.NilWithFigures
                );
            }

            AddIdentifiers();
            AddOutside([.. entries.Select(entry => (entry.RowNumber, entry.ColumnNumber))]);
        }

        private void ReadEntry(EntryCell entry, bool isNil, bool isConfirmed)
        {
            var cell = Cell(entry);
            if (HoldsIdentifier(cell))
                return;
            var typed = CellTyping.Read(cell);
            var isUnchanged = IsPrefilled(entry, typed);
            if (!entry.IsAsked)
            {
                if (typed.Meaning != CellMeaning.Blank && !isUnchanged)
                    Add("not_asked", Finding.Blocking, entry, cell, ValidationMessage.NotAsked);
                return;
            }

            if (typed.Violation is { } violation)
                Add(violation.Rule, violation.Severity, entry, cell, violation.Message);
            switch (typed.Meaning)
            {
                case CellMeaning.Blank when isNil && entry.Kind == "flow":
                    values.Add(new CellValue(entry.DataCellId, 0));
                    break;
                case CellMeaning.Blank when entry.IsRequired:
                    missing.Add(entry);
                    break;
                case CellMeaning.Number or CellMeaning.NotApplicable when isUnchanged && !isConfirmed:
                    unconfirmedCount++;
                    break;
                case CellMeaning.Number or CellMeaning.NotApplicable:
                    values.Add(new CellValue(entry.DataCellId, typed.Value));
                    if (typed.Value > 0 && entry.Kind == "flow")
                        firstPositiveFlow ??= entry;
                    break;
            }
        }

        // A stock that still shows the figure of the quarter before has not been reported by that alone.
        private bool IsPrefilled(EntryCell entry, TypedCell typed)
        {
            if (entry.Prefill != "last" || typed.Meaning is CellMeaning.Blank or CellMeaning.Unreadable)
                return false;

            var previous = cells.GetValueOrDefault((sheet, entry.RowNumber, entry.ColumnNumber + PreviousOffset));
            // However it is shown now: whether a figure was left as it was handed out depends on what is stored.
            if (previous is { StoredText: not null } or { HasDoubtfulResult: true })
                previous = previous with { ValueText = previous.StoredText ?? previous.ValueText, ValueKind = "text" };
            var before = CellTyping.Read(previous is null ? null : previous with { IsMerged = false });
            return before.Meaning == typed.Meaning && before.Value == typed.Value;
        }

        private bool ReadTick(int rowNumber)
        {
            var cell = cells.GetValueOrDefault((sheet, rowNumber, WorkbookAddress.ValueColumn));
            var text = cell?.ValueText;
            if (
                cell is not null
                && UnseenFigure.Of(cell.ValueKind) is { } unseen
                && TickMark.Read(cell.StoredText) != false
            )
            {
                Add(
                    UnseenFigure.RuleOf(cell.ValueKind),
                    Finding.Blocking,
                    rowNumber,
                    WorkbookAddress.ValueColumn,
                    cell.StoredText,
                    ValidationMessage.UnseenFigure(cell.StoredText ?? "", unseen.Cause, unseen.Remedy)
                );
                return false;
            }

            var isTicked = cell is { HasDoubtfulResult: true } ? null : TickMark.Read(text);
            if (isTicked is null)
            {
                Add(
                    "bad_tick",
                    Finding.Blocking,
                    rowNumber,
                    WorkbookAddress.ValueColumn,
                    text,
                    ValidationMessage.BadTick
                );
            }

            return isTicked ?? false;
        }

        private void AddMissing(int askedCount)
        {
            if (missing.Count == askedCount && askedCount >= BlankSheetCells)
            {
                findings.Add(
                    new Finding(
                        "missing",
                        Finding.Blocking,
                        sheet,
                        null,
                        null,
                        ValidationMessage.MissingSheet(askedCount)
                    )
                );
                return;
            }

            foreach (var entry in missing)
                Add("missing", Finding.Blocking, entry, null, ValidationMessage.Missing);
        }

        // Cells of numbers are exempt: a figure may well have nine digits.
        private bool HoldsIdentifier(ReceivedCell? cell) =>
            cell is { ValueKind: "text", ValueText: { } text } && IdentifierScan.Finds(text, periodEnd);

        private void AddIdentifiers()
        {
            var held = cells.Values.Where(cell => cell.Sheet == sheet && HoldsIdentifier(cell));
            foreach (var cell in held.OrderBy(cell => (cell.RowNumber, cell.ColumnNumber)))
            {
                Add(
                    "identifier",
                    Finding.Blocking,
                    cell.RowNumber,
                    cell.ColumnNumber,
                    cell.ValueText,
                    ValidationMessage.Identifier
                );
            }
        }

        private void AddOutside(HashSet<(int, int)> known)
        {
            var outside = cells
                .Values.Where(cell =>
                    cell.Sheet == sheet
                    && cell.RowNumber >= FirstEntryRow
                    && cell.ColumnNumber >= FirstEntryColumn
                    && !known.Contains((cell.RowNumber, cell.ColumnNumber))
                    && !IsPrevious(cell)
                    && IsMeant(cell)
                )
                .OrderBy(cell => (cell.RowNumber, cell.ColumnNumber))
                .ToList();
            var alike = outside.ToLookup(IsOwn);
            foreach (var cell in outside)
            {
                var isOwn = IsOwn(cell);
                var (count, first, last) = (alike[isOwn].Count(), alike[isOwn].First(), alike[isOwn].Last());
                if (count > MostOutside && cell != first)
                    continue;
                Add(
                    "outside_form",
                    isOwn ? Finding.Warning : Finding.Blocking,
                    cell.RowNumber,
                    cell.ColumnNumber,
                    cell.ValueText,
                    count > MostOutside
                        ? ValidationMessage.OutsideFormMany(
                            count,
                            CellAddress.Of(first.RowNumber, first.ColumnNumber),
                            CellAddress.Of(last.RowNumber, last.ColumnNumber)
                        )
                        : ValidationMessage.OutsideForm
                );
            }

            // A column of the form says that the figure was meant to count; beside it stands a person's own reckoning.
            bool IsOwn(ReceivedCell cell) => cell.LineNumber is null && cell.ColumnNumber > LastEntryColumn;

            bool IsPrevious(ReceivedCell cell) =>
                cell.LineNumber is null
                && cell.ColumnNumber > LastEntryColumn
                && known.Contains((cell.RowNumber, cell.ColumnNumber - PreviousOffset));
        }

        // A line of a CSV file was written for this cell; in a workbook a text beside the form is a remark.
        private static bool IsMeant(ReceivedCell cell)
        {
            var typed = CellTyping.Read(cell);
            return cell.LineNumber is not null
                ? typed.Meaning != CellMeaning.Blank
                : typed.Meaning == CellMeaning.Number
                    || typed.Violation?.Rule
                        is "separators"
                            or "fraction"
                            or "negative"
                            or "too_large"
                            or "format_differs"
                            or "formula_not_calculated"
                            or "formula_volatile"
                            or "column_too_narrow"
                            or "unseen_figure";
        }

        private ReceivedCell? Cell(EntryCell entry) =>
            cells.GetValueOrDefault((sheet, entry.RowNumber, entry.ColumnNumber));

        private void Add(string rule, string severity, EntryCell entry, ReceivedCell? cell, string message) =>
            Add(rule, severity, entry.RowNumber, entry.ColumnNumber, cell?.ValueText, message);

        private void Add(string rule, string severity, int rowNumber, int columnNumber, string? text, string message) =>
            findings.Add(
                new Finding(
                    rule,
                    severity,
                    sheet,
                    CellAddress.Of(rowNumber, columnNumber),
                    FoundText.OfCell(text, periodEnd),
                    message
                )
            );
    }
}
