using System.Globalization;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.DatabaseTests.Validation;

/// <summary>
/// A return of the ward form that breaks no rule: every asked cell filled with small plausible figures, every list
/// ticked as nil, one text. A test changes what it is about.
/// </summary>
internal sealed class GivenReturn(LoadedDatabase database, string unitCode, string periodCode)
{
    private static int fileNumber;

    private static readonly Dictionary<string, int> Figures = new(StringComparer.Ordinal)
    {
        ["child_population"] = 10,
        ["child_population_3_36_month"] = 30,
        ["population"] = 1000,
        ["population_5_17"] = 200,
        ["live_birth"] = 5,
        ["birth_registered_child"] = 40,
        ["health_insured_under_six_child"] = 50,
        ["special_circumstance_child"] = 2,
        ["special_group_child"] = 1,
        ["special_circumstance_of_which_child"] = 1,
        ["special_circumstance_assisted_child"] = 1,
        ["at_risk_child"] = 1,
        ["village"] = 5,
        ["village_with_facility"] = 3,
        ["commune_with_play_area"] = 1,
        ["consulted_child"] = 10,
        ["participating_child"] = 10,
    };

    private readonly Dictionary<string, string> changes = new(StringComparer.Ordinal);

    private readonly List<(string List, string[] Texts)> rows = [];

    private readonly HashSet<string> unticked = new(StringComparer.Ordinal);

    private readonly List<(string Sheet, string Cell, string Text)> texts = [("Thuyết minh", "C4", "Đã họp giao ban.")];

    /// <summary>Changes every cell of an element, or the one of a breakdown; blank text removes the cell.</summary>
    public GivenReturn With(string element, string text, string breakdown = "*")
    {
        changes[$"{element}|{breakdown}"] = text;
        return this;
    }

    /// <summary>Adds a row to a list and takes its nil tick away; a semicolon parts the columns.</summary>
    public GivenReturn WithRow(string list, string columns)
    {
        rows.Add((list, columns.Split(';')));
        return Unticked(list);
    }

    public GivenReturn Unticked(string list)
    {
        unticked.Add(list);
        return this;
    }

    public GivenReturn WithText(string sheet, string cell, string text)
    {
        texts.Add((sheet, cell, text));
        return this;
    }

    /// <summary>Stores the return as received.</summary>
    public async Task<long> SaveAsync()
    {
        var number = Interlocked.Increment(ref fileNumber);
        var submissionId = await new GivenSubmission(unitCode, periodCode)
        {
            Revision = number,
            Sha256 = number.ToString(CultureInfo.InvariantCulture),
        }.SaveAsync(database.Database.Administrator);
        await SaveCellsAsync(submissionId);
        await SaveListsAsync(submissionId);
        return submissionId;
    }

    /// <summary>Stores the return, validates it and makes it an accepted one.</summary>
    public async Task<long> AcceptAsync()
    {
        var submissionId = await SaveAsync();
        await database.Validator.ValidateAsync(submissionId, TestContext.Current.CancellationToken);
        await database.ExecuteAsync(
            "update intake.submission set state = 'accepted', accepted_at = now() where submission_id = @submissionId",
            new { submissionId }
        );
        return submissionId;
    }

    private async Task SaveCellsAsync(long submissionId)
    {
        var cells = await database.QueryAsync<PlacedCell>(
            """
            select data_element, breakdown, sheet_name, row_number, column_number
            from reference.form_cell
            inner join reference.form_section using (catalogue_version_id, form_code, section)
            inner join reference.data_cell using (data_cell_id)
            inner join reference.reporting_period on reporting_period.code = @periodCode
            where form_code = 'XP-TE13' and (frequency = 'q' or (frequency = 'h' and quarter in (2, 4)) or quarter = 4)
            """,
            new { periodCode }
        );
        var filled = cells.Select(cell => (Cell: cell, Text: Text(cell))).Where(each => each.Text.Length > 0).ToList();
        await database.ExecuteAsync(
            """
            insert into intake.submitted_cell
                (submission_id, sheet, row_number, column_number, value_text, value_kind)
            select @submissionId, sheet, row_number, column_number, text, case when text = 'x' then 'text' else 'number' end
            from unnest(@sheets, @rowNumbers, @columnNumbers, @texts) as given (sheet, row_number, column_number, text)
            """,
            new
            {
                submissionId,
                sheets = filled.Select(each => each.Cell.SheetName).Concat(texts.Select(each => each.Sheet)).ToArray(),
                rowNumbers = filled
                    .Select(each => each.Cell.RowNumber)
                    .Concat(texts.Select(each => CellAddress.Parse(each.Cell)!.Value.Row))
                    .ToArray(),
                columnNumbers = filled
                    .Select(each => each.Cell.ColumnNumber)
                    .Concat(texts.Select(each => CellAddress.Parse(each.Cell)!.Value.Column))
                    .ToArray(),
                texts = filled.Select(each => each.Text).Concat(texts.Select(each => each.Text)).ToArray(),
            }
        );
    }

    private async Task SaveListsAsync(long submissionId)
    {
        foreach (var list in ListSheet.All.Where(list => !unticked.Contains(list.List)))
        {
            await database.ExecuteAsync(
                "insert into intake.submitted_cell values (@submissionId, @SheetName, 3, 3, '☑', 'text', null, false)",
                new { submissionId, list.SheetName }
            );
        }

        foreach (var group in rows.GroupBy(row => row.List))
        {
            var rowNumber = 7;
            foreach (var (list, columns) in group)
            {
                await database.ExecuteAsync(
                    "insert into register.submitted_row values (@submissionId, @list, @rowNumber, @cells)",
                    new
                    {
                        submissionId,
                        list,
                        rowNumber = rowNumber++,
                        cells = columns.Select(text => text.Trim().Length == 0 ? null : text.Trim()).ToArray(),
                    }
                );
            }
        }
    }

    private string Text(PlacedCell cell) =>
        changes.GetValueOrDefault($"{cell.DataElement}|{cell.Breakdown}")
        ?? changes.GetValueOrDefault($"{cell.DataElement}|*")
        ?? Figures.GetValueOrDefault(cell.DataElement).ToString(CultureInfo.InvariantCulture);

    private sealed record PlacedCell(
        string DataElement,
        string Breakdown,
        string SheetName,
        int RowNumber,
        int ColumnNumber
    );
}
