using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake;

/// <summary>A filled cell as it stands in the file.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="RowNumber">From 1.</param>
/// <param name="ColumnNumber">From 1.</param>
/// <param name="Text">Value as text in NFC, without blanks around it; null for a formula without a cached value.</param>
/// <param name="Kind">
/// number, text, boolean, error or date; "format" where Excel shows something else than is stored, "format_only" where what it
/// shows is not known and the text is the format; "uncalculated" for a formula of which nothing shows that it was calculated,
/// "volatile" for one that gives another result each time the file is opened; narrow, colour, tiny, symbol, repeated, mixed or covered for a figure
/// that is not seen though its number format shows it.
/// </param>
/// <param name="Formula">Formula; null without one.</param>
/// <param name="IsMerged">True when the cell lies in a merged range.</param>
public sealed record SubmittedCell(
    string Sheet,
    int RowNumber,
    int ColumnNumber,
    string? Text,
    string Kind,
    string? Formula,
    bool IsMerged
)
{
    /// <summary>What is stored in a cell whose <see cref="Text"/> is what Excel shows, because that is something else; null otherwise.</summary>
    public string? Stored { get; init; }

    /// <summary>Why what is stored is not seen though the number format shows it, as a kind; null when it is seen.</summary>
    public string? Unseen { get; init; }

    /// <summary>True in a hidden row, column or sheet.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Line of the CSV file that holds the cell, each record counted as one; null in a workbook.</summary>
    public int? Line { get; init; }

    /// <summary>Address such as D12.</summary>
    public string Address => CellAddress.Of(RowNumber, ColumnNumber);
}

/// <summary>A filled row of a list.</summary>
/// <param name="List">Code of the list.</param>
/// <param name="RowNumber">Row on the sheet, from 1.</param>
/// <param name="CellTexts">Texts of the list's columns in their order; null for a blank.</param>
public sealed record SubmittedRow(string List, int RowNumber, IReadOnlyList<string?> CellTexts)
{
    /// <summary>Address of its first filled cell in a hidden row, column or sheet; null when all are seen.</summary>
    public string? HiddenCell { get; init; }
}

/// <summary>What a file says, before anything is judged.</summary>
/// <param name="FormCode">Form code on the cover; null for a blank, as with the next four.</param>
/// <param name="FormVersion">Form version on the cover.</param>
/// <param name="UnitCode">Unit code on the cover.</param>
/// <param name="PeriodCode">Period code on the cover.</param>
/// <param name="FormHash">Form hash from the cover, else from the document property.</param>
/// <param name="SheetNames">All sheets in order.</param>
/// <param name="Cells">Filled cells of the entry areas of section sheets and of Thuyết minh, the ticks of these and of the lists included.</param>
/// <param name="Rows">Filled rows of the lists.</param>
/// <param name="Remarks">What the lists hold that a list cannot: formulas, merged cells, entries outside its columns.</param>
public sealed record SubmittedWorkbook(
    string? FormCode,
    string? FormVersion,
    string? UnitCode,
    string? PeriodCode,
    string? FormHash,
    IReadOnlyList<string> SheetNames,
    IReadOnlyList<SubmittedCell> Cells,
    IReadOnlyList<SubmittedRow> Rows,
    IReadOnlyList<FileRefusal> Remarks
)
{
    /// <summary>Texts in TCVN3 or VNI that were converted; <see cref="Cells"/> and <see cref="Rows"/> hold them in Unicode.</summary>
    public IReadOnlyList<ConvertedText> Converted { get; init; } = [];

    /// <summary>What stands outside the places for entries, by sheet, row and column.</summary>
    public IReadOnlyDictionary<(string Sheet, int Row, int Column), string> Labels { get; init; } =
        new Dictionary<(string, int, int), string>();

    /// <summary>Findings about how the file was read that leave the rest of it readable.</summary>
    public IReadOnlyList<FileRefusal> Findings { get; init; } = [];

    /// <summary>False for CSV files, which carry neither the sheets nor the form hash of a template.</summary>
    public bool HasLayout { get; init; } = true;

    /// <summary>The workbook without the sheets that are not as the form has them.</summary>
    /// <param name="refusals">What does not agree with the form.</param>
    public SubmittedWorkbook Without(IEnumerable<FileRefusal> refusals)
    {
        var sheets = refusals.Where(refusal => refusal.IsOfWholeSheet).Select(refusal => refusal.Sheet).ToHashSet();
        var lists = ListSheet.All.Where(list => sheets.Contains(list.SheetName)).Select(list => list.List).ToHashSet();
        return this with
        {
            Cells = [.. Cells.Where(cell => !sheets.Contains(cell.Sheet))],
            Rows = [.. Rows.Where(row => !lists.Contains(row.List))],
            Remarks = [.. Remarks.Where(remark => !sheets.Contains(remark.Sheet))],
            Converted = [.. Converted.Where(text => !sheets.Contains(text.Sheet))],
        };
    }
}

/// <summary>A text of the time before Unicode, converted.</summary>
/// <param name="Sheet">Its sheet, or its CSV file when all of the file was converted.</param>
/// <param name="Cell">Its address; null for a file.</param>
/// <param name="Encoding">TCVN3 (ABC) or VNI.</param>
/// <param name="Text">The text in Unicode; null for a file.</param>
/// <param name="IsWhole">False when a letter of it is none of the encoding.</param>
public sealed record ConvertedText(string Sheet, string? Cell, string Encoding, string? Text, bool IsWhole);

/// <summary>Why a file, or a place in it, cannot be taken.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Message">What was found and what to do, in Vietnamese.</param>
/// <param name="Sheet">Sheet; null when the file as a whole is meant.</param>
/// <param name="Cell">Address; null when a sheet or the file as a whole is meant.</param>
/// <param name="Found">What was found, shortened; null for a blank and for what must not be repeated.</param>
/// <param name="Severity">blocking, or warning for what was taken as it could be read.</param>
public sealed record FileRefusal(
    string Rule,
    string Message,
    string? Sheet = null,
    string? Cell = null,
    string? Found = null,
    string Severity = "blocking"
)
{
    /// <summary>True when one sheet, a place in it or what the file brings along cannot be taken and the rest can be judged all the same.</summary>
    public bool LeavesTheRest { get; init; }

    /// <summary>Rules that say of a sheet that nothing on it can be read.</summary>
    public static IReadOnlyList<string> WholeSheetRules { get; } = ["form_changed", "sheet_missing", "sheet_repeated"];

    /// <summary>Rules that say of the file that it brings along what no return holds; its figures are judged all the same.</summary>
    public static IReadOnlyList<string> ForeignContentRules { get; } =
    ["has_macros", "has_external_links", "has_embedded"];

    /// <summary>True when nothing on its sheet can be read.</summary>
    public bool IsOfWholeSheet => WholeSheetRules.Contains(Rule);
}

/// <summary>What came of reading a file: a workbook, and the reasons why the file is refused as a whole.</summary>
/// <param name="Workbook">The workbook, also of a refused file that could be read to its end; null of any other.</param>
/// <param name="Refusals">Every reason that could be seen; of a file whose figures can be judged all the same, only such as leave the rest.</param>
public sealed record WorkbookReading(SubmittedWorkbook? Workbook, IReadOnlyList<FileRefusal> Refusals)
{
    /// <summary>True for CSV files in a ZIP.</summary>
    public bool IsCsv =>
        Workbook is { HasLayout: false }
        || Refusals.Any(refusal => refusal.Rule.StartsWith("csv_", StringComparison.Ordinal));
}

/// <summary>How large a file may be, folded and unfolded.</summary>
/// <param name="FileBytes">Length of the file.</param>
/// <param name="Entries">Entries of the zip.</param>
/// <param name="InflatedBytes">Sum of the unfolded parts, as declared and as found.</param>
/// <param name="Rows">Highest row address.</param>
/// <param name="Columns">Highest column address.</param>
/// <param name="TextLength">Characters of one cell.</param>
/// <param name="FilledCells">Filled cells kept of one file.</param>
public sealed record WorkbookCaps(
    int FileBytes,
    int Entries,
    long InflatedBytes,
    int Rows,
    int Columns,
    int TextLength,
    int FilledCells
)
{
    /// <summary>Elements within each other. A drawing has about 25.</summary>
    public int Depth { get; init; } = 100;

    /// <summary>Tags of all parts, openings and ends. A template has about 70,000.</summary>
    public long Nodes { get; init; } = 4_000_000;

    /// <summary>Bytes of one tag with its attributes. A list of ranges is the longest that Excel writes.</summary>
    public int TagBytes { get; init; } = 256 * 1024;

    /// <summary>Relations of all parts.</summary>
    public int Relations { get; init; } = 5_000;

    /// <summary>Shared strings of a workbook.</summary>
    public int Strings { get; init; } = 100_000;

    /// <summary>Characters of all texts kept of one file.</summary>
    public int Characters { get; init; } = 4_000_000;

    /// <summary>Sheets of a workbook. The form has a dozen.</summary>
    public int Sheets { get; init; } = 64;

    /// <summary>Formats of cells; Excel allows 65,490.</summary>
    public int Styles { get; init; } = 65_536;

    /// <summary>Rows that one sheet describes, empty ones too. A template has about 200.</summary>
    public int DescribedRows { get; init; } = 100_000;

    /// <summary>Filled cells beside the form that are kept of one sheet.</summary>
    public int CellsBeside { get; init; } = 2_000;

    /// <summary>Merged ranges of one sheet. A template has about a dozen; each cell is compared with all of them.</summary>
    public int Merges { get; init; } = 2_000;

    /// <summary>Formulas of one sheet that fill several cells. The form has none; each cell is compared with all of them.</summary>
    public int Arrays { get; init; } = 200;

    /// <summary>Formulas of a workbook. The form has none; which of them change by themselves is followed from cell to cell.</summary>
    public int Formulas { get; init; } = 20_000;

    /// <summary>True for a Word file, which is kept and not read.</summary>
    public bool IsWord { get; init; }

    /// <summary>True for a table with a line for each commune, whose figures stand in every column.</summary>
    public bool AsksEveryColumn { get; init; }

    /// <summary>The same for a table with a line for each commune.</summary>
    public static WorkbookCaps Table => Default with { AsksEveryColumn = true };

    /// <summary>True where every filled cell is read, since there is no form around the entries.</summary>
    public bool ReadsEveryCell { get; init; }

    /// <summary>For the definitions: a country has 14,000 units, each a row of eight columns.</summary>
    public static WorkbookCaps Definitions =>
        Default with
        {
            Rows = 50_000,
            FilledCells = 400_000,
            Characters = 20_000_000,
            ReadsEveryCell = true,
            AsksEveryColumn = true,
        };

    /// <summary>A full template has about 4,000 filled cells and 2 MB unfolded; these leave room for any office program.</summary>
    public static WorkbookCaps Default { get; } =
        new(10 * 1024 * 1024, 2_000, 64L * 1024 * 1024, 10_000, 256, 32_767, 40_000);
}
