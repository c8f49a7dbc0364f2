using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation;

/// <summary>Whether a list was ticked as nil and how many filled rows it has.</summary>
internal sealed record ListState(string List, bool IsNil, int RowCount);

/// <summary>The four lists of a return, typed.</summary>
internal sealed record TypedLists(
    IReadOnlyList<ListState> States,
    IReadOnlyList<AbuseCaseRow> Cases,
    IReadOnlyList<AbusedChildRow> Children,
    IReadOnlyList<SanctionDecisionRow> Decisions,
    IReadOnlyList<InjuryRow> Injuries
);

/// <summary>Types the four lists. A list is zero only by its tick; empty without the tick it is missing.</summary>
internal static class RegisterTyping
{
    public static TypedLists Read(
        IReadOnlyList<ReceivedRow> submittedRows,
        IEnumerable<ReceivedCell> submittedCells,
        ListContext context,
        IReadOnlySet<string> unreadSheets,
        FindingList findings
    )
    {
        var ticks = submittedCells
            .Where(cell =>
                cell.RowNumber == WorkbookAddress.NilTickRow && cell.ColumnNumber == WorkbookAddress.ValueColumn
            )
            .ToDictionary(cell => cell.Sheet);
        var states = new List<ListState>();
        var cases = ReadList(ListSheet.AbuseCase, ListTyping.ReadCase);
        var children = ReadList(ListSheet.AbusedChild, ListTyping.ReadChild);
        var decisions = ReadList(ListSheet.SanctionDecision, ListTyping.ReadDecision);
        var injuries = ReadList(ListSheet.Injury, ListTyping.ReadInjury);
        return new TypedLists(states, cases, children, decisions, injuries);

        IReadOnlyList<T> ReadList<T>(ListSheet list, Func<ListRow, T?> read)
            where T : class
        {
            if (unreadSheets.Contains(list.SheetName))
                return [];
            var rows = submittedRows
                .Where(row => row.List == list.List && row.CellTexts.Any(text => CleanText.Of(text).Length > 0))
                .OrderBy(row => row.RowNumber)
                .ToList();
            states.Add(ReadState(list, ticks.GetValueOrDefault(list.SheetName), rows.Count, findings));
            return
            [
                .. rows.Select(row => read(new ListRow(list, row.RowNumber, row.CellTexts, context, findings)))
                    .OfType<T>(),
            ];
        }
    }

    private static ListState ReadState(ListSheet list, ReceivedCell? tick, int rowCount, FindingList findings)
    {
        var isNil = tick is { HasDoubtfulResult: true } ? null : TickMark.Read(tick?.ValueText);
        if (isNil is null)
            Add("bad_tick", ValidationMessage.BadTick);
        else if (isNil.Value && rowCount > 0)
            Add("nil_with_rows", ValidationMessage.NilWithRows);
        else if (!isNil.Value && rowCount == 0)
            Add("empty_list", ValidationMessage.EmptyList);
        return new ListState(list.List, isNil ?? false, rowCount);

        void Add(string rule, string message) =>
            findings.Add(
                new Finding(
                    rule,
                    Finding.Blocking,
                    list.SheetName,
                    CellAddress.Of(WorkbookAddress.NilTickRow, WorkbookAddress.ValueColumn),
                    null,
                    message
                )
            );
    }
}
