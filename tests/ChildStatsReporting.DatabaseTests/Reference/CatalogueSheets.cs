using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildStatsReporting.DatabaseTests.Reference;

/// <summary>The workbook of the definitions in the hands of somebody who corrects it in a spreadsheet program.</summary>
internal sealed class CatalogueSheets(byte[] workbook)
{
    private const int CodeRow = 3;

    public byte[] Bytes { get; private set; } = workbook;

    /// <summary>What a load takes of it.</summary>
    public DefinitionSource Source => CatalogueWorkbook.Read(Bytes, TestContext.Current.CancellationToken);

    /// <summary>Types below the last row of a sheet; a number is kept as a number, as a spreadsheet program keeps it.</summary>
    public CatalogueSheets Add(string sheet, params IReadOnlyList<(string Column, object Value)> cells) =>
        Edit(
            sheet,
            data =>
            {
                var number = data.Elements<Row>().Max(row => row.RowIndex!.Value) + 1;
                var typed = cells
                    .Select(cell => (Letter: LetterOf(data, cell.Column), cell.Value))
                    .OrderBy(cell => cell.Letter.Length)
                    .ThenBy(cell => cell.Letter, StringComparer.Ordinal)
                    .Select(cell => Typed($"{cell.Letter}{number}", cell.Value));
                data.Append(new Row(typed) { RowIndex = number });
            }
        );

    /// <summary>Types over the first cell of a column that reads so.</summary>
    public CatalogueSheets Change(string sheet, string column, string text, string replacement) =>
        Edit(sheet, data => Place(data, column, text).InlineString = new InlineString(new Text(replacement)));

    /// <summary>Puts a formula where a text was.</summary>
    public CatalogueSheets Calculate(string sheet, string column, string text, string formula) =>
        Edit(
            sheet,
            data =>
            {
                var cell = Place(data, column, text);
                cell.InlineString = null;
                cell.DataType = CellValues.String;
                cell.CellFormula = new CellFormula(formula);
                cell.CellValue = new CellValue(text);
            }
        );

    public CatalogueSheets Rename(string sheet, string name) => Edit(workbook => Find(workbook, sheet).Name = name);

    public CatalogueSheets Remove(string sheet) => Edit(workbook => Find(workbook, sheet).Remove());

    private CatalogueSheets Edit(string sheet, Action<SheetData> edit) =>
        Edit(workbook =>
            edit(
                ((WorksheetPart)workbook.GetPartById(Find(workbook, sheet).Id!)).Worksheet!.GetFirstChild<SheetData>()!
            )
        );

    private CatalogueSheets Edit(Action<WorkbookPart> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(Bytes);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
            edit(document.WorkbookPart!);
        Bytes = stream.ToArray();
        return this;
    }

    private static Sheet Find(WorkbookPart workbook, string sheet) =>
        workbook.Workbook!.Descendants<Sheet>().Single(each => each.Name == sheet);

    private static Cell Place(SheetData data, string column, string text)
    {
        var letter = LetterOf(data, column);
        return data.Descendants<Cell>()
            .First(cell =>
                cell.CellReference!.Value!.TrimEnd([.. "0123456789"]) == letter && cell.InlineString?.InnerText == text
            );
    }

    private static string LetterOf(SheetData data, string column) =>
        data.Elements<Row>()
            .Single(row => row.RowIndex! == CodeRow)
            .Elements<Cell>()
            .Single(cell => cell.InlineString?.InnerText == column)
            .CellReference!.Value!.TrimEnd([.. "0123456789"]);

    private static Cell Typed(string address, object value) =>
        value is int number
            ? new Cell { CellReference = address, CellValue = new CellValue(number) }
            : new Cell
            {
                CellReference = address,
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new Text($"{value}") { Space = SpaceProcessingModeValues.Preserve }),
            };
}
