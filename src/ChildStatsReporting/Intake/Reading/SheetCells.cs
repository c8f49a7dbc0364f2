using System.Globalization;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Reads the filled cells of one sheet in one pass.</summary>
internal sealed class SheetCells(WorkbookCaps caps, IReadOnlyList<string> sharedStrings, CellStyles styles)
{
    // A template has about a dozen merged ranges; each cell is compared with all of them.
    private const int MostMergedRanges = 2_000;

    private readonly List<SubmittedCell> _cells = [];
    private readonly HashSet<(int Row, int Column)> _addresses = [];
    private readonly List<(int Top, int Left, int Bottom, int Right)> _merged = [];
    private readonly List<ConvertedText> _converted = [];
    private string _sheet = "";

    /// <summary>Texts of the time before Unicode that were converted.</summary>
    public IReadOnlyList<ConvertedText> Converted => _converted;

    /// <summary>Reads a sheet.</summary>
    /// <param name="xml">The part, from its start.</param>
    /// <param name="sheet">Name of the sheet.</param>
    /// <param name="isWanted">Rows and columns to keep.</param>
    /// <exception cref="RefusedException">An address, a text or the number of cells is beyond a cap.</exception>
    public IReadOnlyList<SubmittedCell> Read(XmlReader xml, string sheet, Func<int, int, bool> isWanted)
    {
        _sheet = sheet;
        var (row, column) = (0, 0);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "row":
                    row = xml.GetAttribute("r") is { } number ? Whole(number) : row + 1;
                    column = 0;
                    break;
                case "c":
                    (row, column) = xml.GetAttribute("r") is { } address ? Parse(address) : (row, column + 1);
                    ReadCell(xml, row, column, isWanted(row, column));
                    break;
                case "mergeCell":
                    AddMerged(xml.GetAttribute("ref"));
                    break;
            }
        }

        return _merged.Count == 0 ? _cells : _cells.ConvertAll(cell => cell with { IsMerged = IsMerged(cell) });
    }

    private void ReadCell(XmlReader xml, int row, int column, bool isWanted)
    {
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        var (value, formula) = Content(xml, type);
        if (string.IsNullOrEmpty(value) && formula is null)
            return;
        var address = WorkbookAddress.Cell(Math.Max(row, 1), Math.Max(column, 1));
        if (row < 1 || row > caps.Rows)
            throw new RefusedException(Refuse.TooManyRows(_sheet, address, caps.Rows));
        if (column < 1 || column > caps.Columns)
            throw new RefusedException(Refuse.TooManyColumns(_sheet, address, caps.Columns));
        if (!isWanted)
            return;
        var (text, kind) = Typed(value, type, style);
        if (text is null && formula is null)
            return;
        if (!_addresses.Add((row, column)))
            throw new RefusedException(Refuse.Damaged);
        if (_cells.Count >= caps.FilledCells)
            throw new RefusedException(Refuse.TooManyCells(caps.FilledCells));
        if (kind == "text" && text is not null && LegacyText.Read(text, styles.FontOf(style)) is { } read)
        {
            text = CellText.Clean(read.Text);
            _converted.Add(new ConvertedText(_sheet, address, read.Encoding, text, read.FirstUnknown is null));
        }

        _cells.Add(new SubmittedCell(_sheet, row, column, text, kind, formula, IsMerged: false));
    }

    private (string? Value, string? Formula) Content(XmlReader xml, string? type)
    {
        string? value = null;
        string? formula = null;
        if (xml.IsEmptyElement)
            return (null, null);
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "is" && type == "inlineStr")
                value = CellText.Item(xml, caps.TextLength);
            else if (xml.LocalName == "v")
                value = Simple(xml);
            else if (xml.LocalName == "f")
                formula = CellText.Clean(Simple(xml)) ?? "(công thức dùng chung)";
        }

        return (value, formula);
    }

    private string Simple(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var depth = xml.Depth;
        var text = "";
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace))
                continue;
            text += xml.Value;
            if (text.Length > caps.TextLength)
                throw new RefusedException(Refuse.TextTooLong(text.Length, caps.TextLength));
        }

        return text;
    }

    private (string? Text, string Kind) Typed(string? value, string? type, string? style)
    {
        switch (type)
        {
            case "s":
                var index = value is null ? -1 : Whole(value);
                return index >= 0 && index < sharedStrings.Count
                    ? (CellText.Clean(sharedStrings[index]), "text")
                    : throw new RefusedException(Refuse.Damaged);
            case "inlineStr" or "str":
                return (CellText.Clean(value), "text");
            case "b":
                return (value?.Trim() is "1" or "true" ? "TRUE" : "FALSE", "boolean");
            case "e":
                return (CellText.Clean(value), "error");
            case "d":
                return (CellText.Clean(value), "date");
        }

        var clean = CellText.Clean(value);
        if (clean is null)
            return (null, "number");
        if (CellText.Number(clean) is not { } number)
            return (clean, "text");
        return styles.IsDate(style) ? (CellText.Day(number) ?? number, "date") : (number, "number");
    }

    private void AddMerged(string? range)
    {
        if (_merged.Count >= MostMergedRanges)
            throw new RefusedException(Refuse.Damaged);
        if (range?.Split(':') is not [var first, var last])
            return;
        var (top, left) = Parse(first);
        var (bottom, right) = Parse(last);
        _merged.Add((top, left, bottom, right));
    }

    private bool IsMerged(SubmittedCell cell) => _merged.Exists(range =>
        cell.RowNumber >= range.Top && cell.RowNumber <= range.Bottom
        && cell.ColumnNumber >= range.Left && cell.ColumnNumber <= range.Right);

    private static (int Row, int Column) Parse(string address)
    {
        var column = 0;
        var index = 0;
        for (; index < address.Length && index < 4 && char.IsAsciiLetter(address[index]); index++)
            column = column * 26 + (char.ToUpperInvariant(address[index]) - 'A' + 1);
        return (Whole(address.AsSpan(index)), column);
    }

    private static int Whole(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RefusedException(Refuse.Damaged);
}
