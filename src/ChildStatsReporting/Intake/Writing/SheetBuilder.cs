using System.Globalization;
using System.Text;
using System.Xml;
using ChildStatsReporting.Reference;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>One sheet while it is being filled; turned into a part at the end.</summary>
internal sealed class SheetBuilder(string name)
{
    private const string Prefix = "x";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XmlWriterSettings Utf8 = new() { Encoding = new UTF8Encoding(false) };

    private readonly SortedDictionary<int, SortedDictionary<int, CellContent>> _rows = [];
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
        where cell.Value.Text is not null
        select (row.Key, cell.Key, cell.Value.Text, cell.Value.Style);

    public void Blank(int row, int column, SheetStyle style) => Put(row, column, new CellContent(null, null, style));

    /// <summary>A text; a blank for null.</summary>
    public void Text(int row, int column, string? text, SheetStyle style) =>
        Put(row, column, new CellContent(text, null, style));

    public void Number(int row, int column, decimal number, SheetStyle style) =>
        Put(row, column, new CellContent(null, number, style));

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
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var writer = XmlWriter.Create(stream, Utf8);
        writer.WriteStartDocument();
        writer.WriteStartElement(Prefix, "worksheet", Main);
        foreach (var element in BeforeCells(isFirst))
            element.WriteTo(writer);
        WriteCells(writer);
        foreach (var element in AfterCells(part))
            element.WriteTo(writer);
        writer.WriteEndElement();
    }

    private IEnumerable<OpenXmlElement> BeforeCells(bool isFirst)
    {
        yield return new SheetProperties(new PageSetupProperties { FitToPage = true });
        yield return new SheetViews(View(isFirst));
        yield return new SheetFormatProperties { DefaultRowHeight = 18, CustomHeight = true };
        if (Widths.Count > 0)
            yield return new Columns(Widths.Select(Column));
    }

    private IEnumerable<OpenXmlElement> AfterCells(WorksheetPart part)
    {
        if (IsProtected)
            yield return new SheetProtection
            {
                Sheet = true,
                Objects = true,
                Scenarios = true,
                FormatColumns = false,
                FormatRows = false,
            };
        if (_merged.Count > 0)
            yield return new MergeCells(_merged.Select(range => new MergeCell { Reference = range }))
            {
                Count = (uint)_merged.Count,
            };
        if (_validations.Count > 0)
            yield return new DataValidations(_validations) { Count = (uint)_validations.Count };
        yield return new PrintOptions { HorizontalCentered = true };
        yield return new PageMargins
        {
            Left = 0.5,
            Right = 0.4,
            Top = 0.5,
            Bottom = 0.6,
            Header = 0.3,
            Footer = 0.3,
        };
        yield return new PageSetup
        {
            PaperSize = 9,
            Orientation = IsLandscape ? OrientationValues.Landscape : OrientationValues.Portrait,
            FitToWidth = 1,
            FitToHeight = 0,
        };
        if (Footer is not null)
            yield return new HeaderFooter(new OddFooter($"&L{Footer}&RTrang &P/&N"));
        if (_notes.Count > 0)
            yield return CommentShapes.Write(part, _notes);
    }

    private void Put(int row, int column, CellContent content)
    {
        if (!_rows.TryGetValue(row, out var cells))
            _rows[row] = cells = [];
        cells[column] = content;
    }

    // A workbook has thousands of cells: an object model of each took most of its writing.
    private void WriteCells(XmlWriter writer)
    {
        writer.WriteStartElement(Prefix, "sheetData", Main);
        foreach (var (number, cells) in _rows)
        {
            writer.WriteStartElement(Prefix, "row", Main);
            writer.WriteAttributeString("r", XmlConvert.ToString(number));
            var hasHeight = _heights.TryGetValue(number, out var height);
            if (hasHeight)
                writer.WriteAttributeString("ht", XmlConvert.ToString(height));
            if (_hiddenRows.Contains(number))
                writer.WriteAttributeString("hidden", "1");
            if (hasHeight)
                writer.WriteAttributeString("customHeight", "1");
            foreach (var (column, content) in cells)
                content.WriteTo(writer, CellAddress.Of(number, column));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
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

    /// <summary>What stands in a cell: a text, a number or nothing.</summary>
    private readonly record struct CellContent(string? Text, decimal? Number, SheetStyle Style)
    {
        public void WriteTo(XmlWriter writer, string address)
        {
            writer.WriteStartElement(Prefix, "c", Main);
            writer.WriteAttributeString("r", address);
            writer.WriteAttributeString("s", XmlConvert.ToString((int)Style));
            if (Text is not null)
            {
                writer.WriteAttributeString("t", "inlineStr");
                writer.WriteStartElement(Prefix, "is", Main);
                writer.WriteStartElement(Prefix, "t", Main);
                writer.WriteAttributeString("xml", "space", null, "preserve");
                writer.WriteString(Text);
                writer.WriteEndElement();
                writer.WriteEndElement();
            }
            else if (Number is { } number)
            {
                writer.WriteElementString(Prefix, "v", Main, number.ToString(CultureInfo.InvariantCulture));
            }

            writer.WriteEndElement();
        }
    }
}
