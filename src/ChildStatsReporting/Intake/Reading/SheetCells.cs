using System.Globalization;
using System.Xml;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Reads the filled cells of one sheet in one pass, as Excel shows them.</summary>
internal sealed class SheetCells(SheetSource source, WorkbookCaps caps)
{
    private readonly List<SubmittedCell> _cells = [];
    private readonly Dictionary<(int Row, int Column), string> _labels = [];
    private readonly CellRanges _merged = new();
    private readonly CellFormulas _formulas = new(caps.Arrays);
    private readonly SheetMeasures _measures = new(caps.Columns);
    private readonly CellValues _values = new(source);
    private readonly List<ConvertedText> _converted = [];
    private readonly List<CellBlock> _sparklines = [];
    private string _namespace = "";
    private (CellAddress First, CellAddress Last, int Count) _beside;
    private int _filled;
    private bool _showsFormulas;

    /// <summary>Texts of the time before Unicode that were converted.</summary>
    public IReadOnlyList<ConvertedText> Converted => _converted;

    /// <summary>What stands outside the places for entries: labels, headings, titles.</summary>
    public IReadOnlyDictionary<(int Row, int Column), string> Labels => _labels;

    /// <summary>True when a conditional format shows numbers in a way of its own, hides or covers them.</summary>
    public bool HasChangingFormat { get; private set; }

    /// <summary>True when the sheet shows formulas instead of their results, and has some among its entries.</summary>
    public bool ShowsFormulas { get; private set; }

    /// <summary>True when a formula fetches something from outside the workbook.</summary>
    public bool HasForeignFormula { get; private set; }

    /// <summary>True when a picture lies behind all cells.</summary>
    public bool HasBackground { get; private set; }

    /// <summary>Set when more stands beside the form than is kept.</summary>
    public FileRefusal? TooManyBeside =>
        _beside.Count > caps.CellsBeside
            ? Refuse.TooManyBeside(source.Name, _beside.First, _beside.Last, _beside.Count)
            : null;

    /// <summary>Characters of all texts read.</summary>
    public int CharacterCount { get; private set; }

    /// <summary>Reads a sheet.</summary>
    /// <param name="xml">The part, from its start.</param>
    /// <param name="isEntry">Rows and columns for entries; everything else is a label.</param>
    /// <exception cref="RefusedException">The sheet is no sheet as the format has it, or beyond a cap.</exception>
    public IReadOnlyList<SubmittedCell> Read(XmlReader xml, Func<int, int, bool> isEntry)
    {
        xml.MoveToContent();
        _namespace = xml.NamespaceURI;
        if (xml.LocalName != "worksheet" || !PackageParts.IsMain(_namespace))
            throw new RefusedException(Refuse.Damaged);
        var hasData = false;
        var formats = new ConditionalFormats(source, isEntry);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            formats.Add(xml);
            if (xml.NamespaceURI != _namespace)
            {
                // Excel 2010 and later keep some conditional formats apart.
                if (xml.LocalName is "f")
                    CheckForeign(Simple(xml));
                else if (xml.LocalName is "sparkline")
                    AddSparkline(xml);
                continue;
            }

            switch (xml.LocalName)
            {
                case "sheetView":
                    _values.HidesZeros |= SheetNumber.IsFalse(xml.GetAttribute("showZeros"));
                    _showsFormulas |= SheetNumber.IsTrue(xml.GetAttribute("showFormulas"));
                    break;
                case "sheetFormatPr":
                    _measures.AddUsual(xml);
                    break;
                case "col":
                    _measures.AddColumns(xml);
                    break;
                case "sheetData" when xml.Depth == 1:
                    // Two sheets of figures in one: which one a program shows would be anybody's guess.
                    if (hasData)
                        throw new RefusedException(Refuse.Damaged);
                    hasData = true;
                    ReadRows(xml, isEntry);
                    break;
                case "picture" when xml.Depth == 1:
                    HasBackground = true;
                    break;
                case "mergeCell":
                    AddMerged(xml.GetAttribute("ref"));
                    break;
                case "formula" or "formula1" or "formula2":
                    CheckForeign(Simple(xml));
                    break;
            }
        }

        HasChangingFormat = formats.ChangeNumbers;
        var cells = _cells.ConvertAll(cell =>
            _formulas.Filled(Drawn(cell), source) with
            {
                IsMerged = _merged.FirstAround(cell.RowNumber, cell.ColumnNumber) is not null,
                IsHidden = cell.IsHidden || source.IsHidden || _measures.IsHidden(cell.ColumnNumber),
            }
        );
        ShowsFormulas = _showsFormulas && cells.Exists(cell => cell.Formula is not null);
        return cells;
    }

    private void ReadRows(XmlReader xml, Func<int, int, bool> isEntry)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        var (row, column, isHidden, described) = (0, 0, false, 0);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            var place = (xml.NamespaceURI == _namespace, xml.LocalName, xml.Depth - depth);
            if (place == (true, "row", 1))
            {
                var number = xml.GetAttribute("r") is { } text ? Whole(text) : row + 1;
                if (number <= row)
                    throw new RefusedException(Refuse.OutOfOrder(source.Name, $"dòng {number}"));
                if (++described > caps.DescribedRows)
                    throw new RefusedException(Refuse.TooManyDescribedRows(source.Name, caps.DescribedRows));
                (row, column, isHidden) = (number, 0, _measures.IsHidden(xml));
            }
            else if (place == (true, "c", 2))
            {
                var address = xml.GetAttribute("r") is { } text ? Parse(text) : new CellAddress(row, column + 1);
                if (address.Row != row || address.Column <= column)
                    throw new RefusedException(Refuse.OutOfOrder(source.Name, $"ô {address}"));
                column = address.Column;
                ReadCell(xml, row, column, isEntry, isHidden);
            }
            else if (xml.LocalName != "extLst")
                throw new RefusedException(Refuse.Damaged);
            else
                xml.Skip();
        }
    }

    private void ReadCell(XmlReader xml, int row, int column, Func<int, int, bool> isEntry, bool isHidden)
    {
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        var (value, formula, runs) = Content(xml, type, (row, column));
        if (string.IsNullOrEmpty(value) && formula is null)
            return;
        var address = CellAddress.Of(Math.Max(row, 1), Math.Max(column, 1));
        if (row < 1 || row > caps.Rows)
            throw new RefusedException(Refuse.TooManyRows(source.Name, address, caps.Rows));
        if (column < 1 || column > caps.Columns)
            throw new RefusedException(Refuse.TooManyColumns(source.Name, address, caps.Columns));
        var cell = _values.Typed(
            new SubmittedCell(source.Name, row, column, null, "number", formula?.Text, IsMerged: false)
            {
                IsHidden = isHidden,
            },
            value,
            type,
            style
        );
        if (cell is { Text: null, Formula: null, Stored: null })
            return;
        if (formula is not null)
            cell = formula.Judge(cell, source.IsCalculated(address), source.Calculator.IsAsked);
        CharacterCount += (cell.Text?.Length ?? 0) + (formula?.Text.Length ?? 0);
        if (++_filled > caps.FilledCells)
            throw new RefusedException(Refuse.TooManyCells(WorkbookCaps.Default.FilledCells));
        if (CharacterCount > caps.Characters)
            throw new RefusedException(Refuse.TooManyStrings(caps.Strings));
        if (!isEntry(row, column))
        {
            if (cell.Text is { } label)
                _labels[(row, column)] = label;
            return;
        }

        if (column - FormLayout.PreviousOffset > source.LastAskedColumn)
        {
            var place = new CellAddress(row, column);
            _beside = (_beside.Count == 0 ? place : _beside.First, place, _beside.Count + 1);
            if (_beside.Count > caps.CellsBeside)
                return;
        }

        if (cell is { Kind: "text", Text: { } text } && LegacyText.Read(text, source.Styles.FontOf(style)) is { } read)
        {
            cell = cell with { Text = CellText.Clean(read.Text) };
            _converted.Add(
                new ConvertedText(source.Name, address, read.Encoding, cell.Text, read.FirstUnknown is null)
            );
        }

        if (type == "s" && value is not null)
            runs = source.Runs.GetValueOrDefault(Whole(value));
        _cells.Add(cell with { Unseen = cell.Kind is "number" or "text" ? WhyUnseen(cell, style, runs) : null });
    }

    private string? WhyUnseen(SubmittedCell cell, string? style, TextRuns? runs)
    {
        if (source.Shapes.Cover(cell.RowNumber, cell.ColumnNumber))
            return UnseenFigure.Covered;
        var format = source.Styles.FormatOf(style);
        var number =
            cell.Kind == "number"
            && decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
                ? exact
                : (decimal?)null;
        if (
            cell.Kind == "text"
            && runs is not null
            && CellText.IsFigure(cell.Text)
            && (runs.IsOdd || runs.Colours.Exists(colour => source.Styles.Hides(colour, style)))
        )
            return UnseenFigure.Mixed;
        double? digits =
            number is { } shown ? format.DigitsOf(shown)
            : CellText.IsFigure(cell.Text) ? cell.Text!.Length
            : null;
        return source.Styles.WhyUnseen(
            style,
            number is { } coloured ? format.ColourOf(coloured) : null,
            digits,
            _measures.Width(cell.ColumnNumber)
        );
    }

    private (string? Value, CellFormula? Formula, TextRuns? Runs) Content(
        XmlReader xml,
        string? type,
        (int Row, int Column) place
    )
    {
        string? value = null;
        CellFormula? formula = null;
        if (xml.IsEmptyElement)
            return (null, null, null);
        TextRuns? runs = null;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.Depth != depth + 1 || xml.NamespaceURI != _namespace)
                continue;
            // Two contents of one cell: which one a program shows would be anybody's guess.
            if (xml.LocalName is "is" or "v" && value is not null || xml.LocalName == "f" && formula is not null)
                throw new RefusedException(Refuse.Damaged);
            if (xml.LocalName == "is" && type == "inlineStr")
                value = CellText.Item(xml, caps.TextLength, runs = new TextRuns());
            else if (xml.LocalName == "v")
                value = Simple(xml);
            else if (xml.LocalName == "f")
            {
                var attributes = FormulaAttributes.Of(xml);
                formula = _formulas.Add(place, attributes, CellText.Clean(Simple(xml)));
                CheckForeign(formula.Text);
                source.Formulas.AddCell(source.Name, place.Row, place.Column, formula, caps.Formulas);
            }
        }

        return (value, formula, runs);
    }

    // Formulas of conditional formats and drop-downs fetch as well as those of cells.
    private void CheckForeign(string formula) => HasForeignFormula |= ForeignFormula.Is(formula);

    private string Simple(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var depth = xml.Depth;
        var text = "";
        while (xml.Read() && xml.Depth > depth)
        {
            // An element within a value: what a program makes of it would be anybody's guess.
            if (xml.NodeType == XmlNodeType.Element)
                throw new RefusedException(Refuse.Damaged);
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace))
                continue;
            text += xml.Value;
            if (text.Length > caps.TextLength)
                throw new RefusedException(Refuse.TextTooLong(text.Length, caps.TextLength));
        }

        return text;
    }

    // A small chart in a cell is drawn behind its figure and before its ground.
    private void AddSparkline(XmlReader xml)
    {
        var depth = xml.Depth;
        while (!xml.IsEmptyElement && xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "f" })
                CheckForeign(Simple(xml));
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "sqref" })
                continue;
            if (_sparklines.Count >= caps.Merges)
                throw new RefusedException(Refuse.TooManyNodes(caps.Merges));
            _sparklines.Add(CellBlock.Of(Simple(xml)) ?? new CellBlock(1, 1, int.MaxValue, int.MaxValue));
        }
    }

    private SubmittedCell Drawn(SubmittedCell cell) =>
        cell is { Kind: "number" or "text", Unseen: null }
        && _sparklines.Exists(block => block.Holds(cell.RowNumber, cell.ColumnNumber))
            ? cell with
            {
                Unseen = UnseenFigure.Covered,
            }
            : cell;

    private void AddMerged(string? range)
    {
        if (_merged.Count >= caps.Merges)
            throw new RefusedException(Refuse.TooManyMerges(source.Name, caps.Merges));
        _merged.Add(range);
    }

    private static CellAddress Parse(string text) =>
        CellAddress.Parse(text.ToUpperInvariant()) ?? throw new RefusedException(Refuse.Damaged);

    private static int Whole(ReadOnlySpan<char> text) =>
        SheetNumber.Whole(text) ?? throw new RefusedException(Refuse.Damaged);
}
