using System.Globalization;
using ChildStatsReporting.Reference;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>One sheet while it is being filled; turned into a part at the end.</summary>
internal sealed class SheetBuilder(string name)
{
    private readonly SortedDictionary<int, SortedDictionary<int, Cell>> _rows = [];
    private readonly Dictionary<int, double> _heights = [];
    private readonly HashSet<int> _hiddenRows = [];
    private readonly List<string> _merged = [];
    private readonly List<DataValidation> _validations = [];
    private readonly List<CellNote> _notes = [];

    public string Name { get; } = name;

    /// <summary>Widths of the columns from A on, in characters.</summary>
    public IReadOnlyList<double> Widths { get; set; } = [];

    /// <summary>First row and column that scroll, such as C7; null for none.</summary>
    public string? FirstScrolling { get; set; }

    public bool IsLandscape { get; set; }

    /// <summary>Last row repeated on every printed page; null for none.</summary>
    public int? LastTitleRow { get; set; }

    /// <summary>What is printed; null for all of the sheet.</summary>
    public string? PrintArea { get; set; }

    public string? Footer { get; set; }

    /// <summary>False for a sheet in which every cell may be changed and rows added.</summary>
    public bool IsProtected { get; set; } = true;

    /// <summary>How cells look that nobody has written yet.</summary>
    public SheetStyle NewCells { get; set; }

    public bool IsVeryHidden { get; set; }

    /// <summary>Texts written so far, from the top.</summary>
    public IEnumerable<(int RowNumber, int ColumnNumber, string Text, SheetStyle Style)> Texts =>
        from row in _rows
        from cell in row.Value
        where cell.Value.InlineString is not null
        select (row.Key, cell.Key, cell.Value.InlineString!.Text!.Text, (SheetStyle)cell.Value.StyleIndex!.Value);

    public void Blank(int row, int column, SheetStyle style) => Put(row, column, new Cell(), style);

    public void Text(int row, int column, string? text, SheetStyle style)
    {
        if (text is null)
        {
            Blank(row, column, style);
            return;
        }

        var inline = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        Put(row, column, new Cell { DataType = CellValues.InlineString, InlineString = inline }, style);
    }

    public void Number(int row, int column, decimal number, SheetStyle style) =>
        Put(row, column, new Cell { CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)) }, style);

    /// <summary>Makes a row as high as a text needs in a column of the given width.</summary>
    public void FitHeight(int row, string text, double width, double pointsPerLine = 15)
    {
        var lines = text.Split('\n').Sum(line => (int)Math.Ceiling(Math.Max(1, line.Length) * 0.92 / width));
        _heights[row] = Math.Max(_heights.GetValueOrDefault(row), lines * pointsPerLine + 3);
    }

    public void Height(int row, double points) => _heights[row] = points;

    public void Hide(int row) => _hiddenRows.Add(row);

    public void Merge(int row, int firstColumn, int lastColumn) =>
        _merged.Add($"{CellAddress.Of(row, firstColumn)}:{CellAddress.Of(row, lastColumn)}");

    public void Validate(DataValidation validation) => _validations.Add(validation);

    public void Note(int row, int column, string text) => _notes.Add(new CellNote(row, column, text));

    /// <summary>Writes the sheet. Elements stand in the order the schema asks.</summary>
    public void Build(WorksheetPart part, bool isFirst)
    {
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(View(isFirst)),
            new SheetFormatProperties { DefaultRowHeight = 18, CustomHeight = true }
        );
        if (Widths.Count > 0)
            sheet.Append(new Columns(Widths.Select(Column)));
        sheet.Append(new SheetData(_rows.Select(pair => Row(pair.Key, pair.Value))));
        if (IsProtected)
            sheet.Append(
                new SheetProtection
                {
                    Sheet = true,
                    Objects = true,
                    Scenarios = true,
                    FormatColumns = false,
                    FormatRows = false,
                }
            );
        if (_merged.Count > 0)
            sheet.Append(
                new MergeCells(_merged.Select(range => new MergeCell { Reference = range }))
                {
                    Count = (uint)_merged.Count,
                }
            );
        if (_validations.Count > 0)
            sheet.Append(new DataValidations(_validations) { Count = (uint)_validations.Count });
        sheet.Append(
            new PrintOptions { HorizontalCentered = true },
            new PageMargins
            {
                Left = 0.5,
                Right = 0.4,
                Top = 0.5,
                Bottom = 0.6,
                Header = 0.3,
                Footer = 0.3,
            },
            new PageSetup
            {
                PaperSize = 9,
                Orientation = IsLandscape ? OrientationValues.Landscape : OrientationValues.Portrait,
                FitToWidth = 1,
                FitToHeight = 0,
            }
        );
        if (Footer is not null)
            sheet.Append(new HeaderFooter(new OddFooter($"&L{Footer}&RTrang &P/&N")));
        if (_notes.Count > 0)
            sheet.Append(CommentShapes.Write(part, _notes));
        part.Worksheet = sheet;
    }

    private void Put(int row, int column, Cell cell, SheetStyle style)
    {
        cell.CellReference = CellAddress.Of(row, column);
        cell.StyleIndex = (uint)style;
        if (!_rows.TryGetValue(row, out var cells))
            _rows[row] = cells = [];
        cells[column] = cell;
    }

    private Row Row(int number, SortedDictionary<int, Cell> cells)
    {
        var row = new Row(cells.Values) { RowIndex = (uint)number };
        if (_heights.TryGetValue(number, out var height))
        {
            row.Height = height;
            row.CustomHeight = true;
        }

        if (_hiddenRows.Contains(number))
            row.Hidden = true;
        return row;
    }

    private Column Column(double width, int index)
    {
        var column = new Column
        {
            Min = (uint)index + 1,
            Max = (uint)index + 1,
            Width = width,
            CustomWidth = true,
        };
        if (NewCells != SheetStyle.Plain)
            column.Style = (uint)NewCells;
        return column;
    }

    private SheetView View(bool isFirst)
    {
        var view = new SheetView
        {
            ShowGridLines = false,
            WorkbookViewId = 0,
            TabSelected = isFirst,
        };
        if (CellAddress.Parse(FirstScrolling) is not { } first)
            return view;
        var columns = first.Column - 1;
        view.Append(
            new Pane
            {
                HorizontalSplit = columns > 0 ? columns : null,
                VerticalSplit = first.Row - 1,
                TopLeftCell = FirstScrolling,
                ActivePane = columns > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            }
        );
        return view;
    }
}
