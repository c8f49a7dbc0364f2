using System.Numerics;

namespace ChildStatsReporting.Recomputing;

/// <summary>
/// Reads the four lists of a return. A coded column holds the Vietnamese name of a category or its code.
/// </summary>
internal sealed class ListRows(Catalogue catalogue)
{
    private const int FirstRow = 7;
    private const int LastRow = 206;

    // Columns of the lists; A is the running number.
    private const int B = 2,
        C = 3,
        D = 4,
        E = 5,
        F = 6,
        G = 7,
        H = 8,
        L = 12,
        Q = 17,
        S = 19,
        J = 10;

    public RegisterList<CaseRow> Cases(IReadOnlyDictionary<string, Sheet> sheets) =>
        Read(
            sheets["Vụ việc"],
            lastColumn: H,
            (sheet, row) =>
                new CaseRow(
                    sheet[row, B],
                    HalfMonth(sheet, row, C),
                    Code("abuse_form", sheet, row, D),
                    Code("abuse_setting", sheet, row, E),
                    Code("case_outcome", sheet, row, F),
                    Whole(sheet, row, G)
                )
        );

    public RegisterList<ChildRow> Children(IReadOnlyDictionary<string, Sheet> sheets) =>
        Read(
            sheets["Trẻ em"],
            lastColumn: S,
            (sheet, row) =>
                new ChildRow(
                    sheet[row, B],
                    sheet[row, C],
                    Code("sex", sheet, row, D),
                    Code("age_year", sheet, row, E),
                    Ticked("abuse_form", sheet, row, F),
                    Ticked("sexual_abuse_kind", sheet, row, L),
                    IsYes(sheet, row, Q)
                )
        );

    public RegisterList<DecisionRow> Decisions(IReadOnlyDictionary<string, Sheet> sheets) =>
        Read(
            sheets["Quyết định xử lý"],
            lastColumn: J,
            (sheet, row) =>
                new DecisionRow(
                    sheet[row, B],
                    sheet[row, C],
                    HalfMonth(sheet, row, D),
                    Code("violator_kind", sheet, row, F),
                    sheet[row, H].Length == 0 ? BigInteger.Zero : Whole(sheet, row, H)
                )
        );

    public RegisterList<InjuryRow> Injuries(IReadOnlyDictionary<string, Sheet> sheets) =>
        Read(
            sheets["Tai nạn, thương tích"],
            lastColumn: G,
            (sheet, row) =>
                new InjuryRow(
                    Code("sex", sheet, row, B),
                    Code("age_year", sheet, row, C),
                    Code("injury_cause", sheet, row, D),
                    Code("injury_place", sheet, row, E),
                    IsYes(sheet, row, F),
                    IsYes(sheet, row, G)
                )
        );

    private static RegisterList<TRow> Read<TRow>(Sheet sheet, int lastColumn, Func<Sheet, int, TRow> readRow) =>
        new(
            sheet.IsTicked(3, 3),
            [
                .. Enumerable
                    .Range(FirstRow, LastRow - FirstRow + 1)
                    .Where(row => Enumerable.Range(B, lastColumn - B + 1).Any(column => sheet[row, column].Length > 0))
                    .Select(row => readRow(sheet, row)),
            ]
        );

    private string Code(string dimension, Sheet sheet, int row, int column)
    {
        var text = sheet[row, column];
        foreach (var (code, name) in catalogue.Categories[dimension])
        {
            if (
                text.Equals(code, StringComparison.OrdinalIgnoreCase)
                || text.Equals(name.Normalize(), StringComparison.OrdinalIgnoreCase)
            )
                return code;
        }

        throw sheet.Unreadable(row, column);
    }

    /// <summary>The categories whose columns carry an x, one column each in their order.</summary>
    private List<string> Ticked(string dimension, Sheet sheet, int row, int firstColumn) =>
        [
            .. catalogue
                .Categories[dimension]
                .Select(category => category.Code)
                .Where((_, i) => sheet.IsTicked(row, firstColumn + i)),
        ];

    private static bool IsYes(Sheet sheet, int row, int column) =>
        sheet[row, column].ToUpperInvariant() switch
        {
            "CÓ" => true,
            "KHÔNG" => false,
            _ => throw sheet.Unreadable(row, column),
        };

    private static BigInteger Whole(Sheet sheet, int row, int column) =>
        TypedCells.Whole(sheet[row, column]) ?? throw sheet.Unreadable(row, column);

    private static DateOnly HalfMonth(Sheet sheet, int row, int column) =>
        AcceptedReturn.HalfMonth(sheet[row, column]) ?? throw sheet.Unreadable(row, column);
}
