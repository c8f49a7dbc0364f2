namespace ChildStatsReporting.Reports.Forms;

/// <summary>Everything that stands on a quarterly report, ready to be set; nothing is computed after this.</summary>
/// <param name="DocumentId">Identity of the document; the same id and content give the same bytes.</param>
/// <param name="CreatedAt">Instant written into the file: that of the figures, which is the same wherever the run is rendered again.</param>
/// <param name="Letterhead">Agency, number, place and date.</param>
/// <param name="TypeName">BÁO CÁO.</param>
/// <param name="Title">The subject.</param>
/// <param name="Addressee">Who stands after Kính gửi.</param>
/// <param name="Opening">The first sentence, with plan and window of the figures.</param>
/// <param name="Correction">Which report this one replaces; null for the first.</param>
/// <param name="Sections">Sections I to VI.</param>
/// <param name="Closing">The last sentence; the sign ./. is added to it.</param>
/// <param name="Signature">Capacity, name and recipients.</param>
/// <param name="Annexes">Annexes of the same file.</param>
/// <param name="InternalAnnex">Annex of a file of its own; null when the audience has none.</param>
/// <param name="InventedMark">Mark in the header of every page; null for real figures.</param>
internal sealed record QuarterlyReportModel(
    string DocumentId,
    DateTimeOffset CreatedAt,
    LetterheadModel Letterhead,
    string TypeName,
    string Title,
    string Addressee,
    string Opening,
    string? Correction,
    IReadOnlyList<SectionModel> Sections,
    string Closing,
    SignatureModel Signature,
    IReadOnlyList<AnnexModel> Annexes,
    InternalAnnexModel? InternalAnnex,
    string? InventedMark
)
{
    /// <summary>What stands on each annex where these are the document, without a text before them; null of a report.</summary>
    public SheetModel? Sheet { get; init; }
}

/// <summary>Head of a sheet of figures.</summary>
/// <param name="Basis">By what it is made.</param>
/// <param name="Window">Period and window of the figures.</param>
/// <param name="Reporting">Who reports.</param>
/// <param name="Receiving">Who receives.</param>
internal sealed record SheetModel(string Basis, string Window, string Reporting, string Receiving);

/// <summary>The head of the first page.</summary>
/// <param name="SuperiorName">Name above the agency's; null where none is printed.</param>
/// <param name="AgencyName">The issuing agency.</param>
/// <param name="Country">Quốc hiệu.</param>
/// <param name="Motto">Tiêu ngữ.</param>
/// <param name="NumberLine">Số: 05/BC-LĐTBXH.</param>
/// <param name="Dateline">Place and date.</param>
internal sealed record LetterheadModel(
    string? SuperiorName,
    string AgencyName,
    string Country,
    string Motto,
    string NumberLine,
    string Dateline,
    bool IsFilledLater
)
{
    /// <summary>Subject of a letter below its number, ô 5b; null of a document with a title.</summary>
    public string? Subject { get; init; }
}

/// <summary>A section of the body.</summary>
internal sealed record SectionModel(string Heading, IReadOnlyList<ClauseModel> Clauses);

/// <summary>A part of a section.</summary>
/// <param name="Heading">Own line; null where the section has one part only.</param>
/// <param name="Paragraphs">At least one: a part without content says so in the words of the form.</param>
internal sealed record ClauseModel(string? Heading, IReadOnlyList<string> Paragraphs);

/// <summary>The signature block.</summary>
/// <param name="CapacityLines">Such as TRƯỞNG PHÒNG.</param>
/// <param name="SignerName">Full name.</param>
/// <param name="Recipients">Lines of Nơi nhận without dash.</param>
/// <param name="IsFilledLater">True where a person signs, and a clerk seals later.</param>
/// <param name="SealMillimetres">Diameter of the agency's seal.</param>
internal sealed record SignatureModel(
    IReadOnlyList<string> CapacityLines,
    string SignerName,
    IReadOnlyList<string> Recipients,
    bool IsFilledLater,
    double SealMillimetres
);

/// <summary>An annex: a title and one table with its footnotes.</summary>
/// <param name="Label">Phụ lục I; null when there is only one.</param>
/// <param name="Title">Upper case.</param>
/// <param name="Reference">Line below the title.</param>
/// <param name="Table">The table.</param>
/// <param name="Footnotes">Explanations below the table.</param>
internal sealed record AnnexModel(
    string Label,
    string Title,
    string Reference,
    AnnexTable Table,
    IReadOnlyList<string> Footnotes
);

/// <summary>The annex that stays within the service, in a file of its own.</summary>
/// <param name="DocumentId">Identity of the file.</param>
/// <param name="CirculationMark">LƯU HÀNH NỘI BỘ.</param>
/// <param name="NumberAndTime">Number, symbol and time of signing.</param>
/// <param name="Annexes">At least one; the last is that of the figures of these annexes that moved, where any did.</param>
internal sealed record InternalAnnexModel(
    string DocumentId,
    string CirculationMark,
    string NumberAndTime,
    IReadOnlyList<AnnexModel> Annexes
);

/// <summary>A table of an annex.</summary>
internal abstract record AnnexTable(IReadOnlyList<string> Heads);

/// <summary>Indicators in rows; the plan, the period with its split, the year so far, the periods before and the change in columns.</summary>
/// <remarks>A column without anything in it is left out.</remarks>
internal sealed record FigureTable(FigureHeads Named, IReadOnlyList<FigureRow> Rows) : AnnexTable(Named.Leading)
{
    /// <summary>The columns of figures that stand in the table.</summary>
    public IEnumerable<FigureColumn> Columns =>
        FigureColumn.Of(Named).Where(column => column.IsAlways || Rows.Any(column.HasText));
}

/// <summary>Units in rows; when each reported, and indicators, in columns.</summary>
/// <param name="Heads">Heads of all columns.</param>
/// <param name="TextCount">How many columns of words stand between the unit and its figures.</param>
/// <param name="Rows">The total last.</param>
internal sealed record UnitTable(IReadOnlyList<string> Heads, int TextCount, IReadOnlyList<UnitRow> Rows)
    : AnnexTable(Heads)
{
    /// <summary>What the table is, for who does not see it.</summary>
    public string Summary { get; init; } =
        "Mỗi dòng là một đơn vị hành chính; các cột là báo cáo đã nhận và các chỉ tiêu.";

    /// <summary>What the columns of figures show; empty where they show no indicators.</summary>
    public IReadOnlyList<(string View, Measure Measure)> Views { get; init; } = [];
}

/// <summary>Figures that moved since the corrected document in rows; what was printed, what is printed now and why in columns.</summary>
internal sealed record CorrectionTable(IReadOnlyList<string> Heads, IReadOnlyList<CorrectionRow> Rows)
    : AnnexTable(Heads);

/// <summary>Rows of words and days: returns, or tasks.</summary>
internal sealed record ListTable(IReadOnlyList<ListColumn> Columns, IReadOnlyList<ListRow> Rows)
    : AnnexTable([.. Columns.Select(column => column.Head)])
{
    /// <summary>The same without the columns in which nothing stands.</summary>
    public ListTable WithoutEmptyColumns()
    {
        var filled = Enumerable
            .Range(0, Columns.Count)
            .Where(column => Rows.Any(row => row.Texts[column].Length > 0))
            .ToList();
        return this with
        {
            Columns = [.. filled.Select(column => Columns[column])],
            Heads = [.. filled.Select(column => Columns[column].Head)],
            Rows = [.. Rows.Select(row => row with { Texts = [.. filled.Select(column => row.Texts[column])] })],
        };
    }

    /// <summary>True where its page stands upright.</summary>
    public bool IsUpright { get; init; }

    /// <summary>What the table is, for who does not see it.</summary>
    public string Summary { get; init; } = "";
}

/// <summary>A column of such a table.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Share">How much it takes of what the others leave; 0 of one that is as wide as its widest text.</param>
/// <param name="IsName">True where the text names the row.</param>
internal sealed record ListColumn(string Head, double Share, bool IsName)
{
    /// <summary>What a row is about.</summary>
    public static ListColumn Name(string head, double share) => new(head, share, IsName: true);

    /// <summary>Words that may be broken over lines.</summary>
    public static ListColumn Words(string head, double share) => new(head, share, IsName: false);

    /// <summary>A number or a day, in one piece.</summary>
    public static ListColumn Short(string head) => new(head, Share: 0, IsName: false);
}

/// <summary>A row of such a table, with a text for each column.</summary>
internal sealed record ListRow(IReadOnlyList<string> Texts)
{
    /// <summary>What the row is.</summary>
    public ListRowKind Kind { get; init; }
}

/// <summary>What a row of a table of words is.</summary>
internal enum ListRowKind
{
    /// <summary>One of those that the table lists.</summary>
    Item,

    /// <summary>A name above some rows, in its first text.</summary>
    Group,

    /// <summary>The last row, which sums up.</summary>
    Total,
}

/// <summary>One figure that moved.</summary>
internal sealed record CorrectionRow(
    string Number,
    string Name,
    string Unit,
    string Column,
    string OldText,
    string NewText,
    string Cause
);

/// <summary>What a row of a table of indicators is.</summary>
internal enum FigureRowKind
{
    /// <summary>A part of the table.</summary>
    Part,

    /// <summary>A group of indicators, or a line of the plan.</summary>
    Group,

    /// <summary>An indicator.</summary>
    Indicator,

    /// <summary>A second measure of the indicator above: its rate.</summary>
    Measure,

    /// <summary>Words about the row above, or about the line of a plan.</summary>
    Remark,
}

/// <summary>One row of a table of indicators; of a part, a group and a remark there is only the name.</summary>
internal sealed record FigureRow(FigureRowKind Kind, string Number, string Name)
{
    public string Unit { get; init; } = "";

    /// <summary>Part, code and view of its figures; empty where it has none.</summary>
    public string View { get; init; } = "";

    /// <summary>Which measure of the view they are.</summary>
    public Measure Measure { get; init; }

    /// <summary>The target of the year.</summary>
    public FigureCell Plan { get; init; }

    /// <summary>The total of the period.</summary>
    public FigureCell Current { get; init; }

    /// <summary>The period's figure by the categories that have columns; empty where the view is not split by them.</summary>
    public IReadOnlyList<FigureCell> Split { get; init; } = [];

    public FigureCell ToDate { get; init; }

    /// <summary>How much of the target is reached, in per cent.</summary>
    public FigureCell PlanPercent { get; init; }

    /// <summary>The quarter before.</summary>
    public FigureCell Previous { get; init; }

    /// <summary>The same period of the year before.</summary>
    public FigureCell Earlier { get; init; }

    /// <summary>The change to the year before.</summary>
    public FigureCell Change { get; init; }

    /// <summary>The change in per cent; blank where none is said.</summary>
    public FigureCell Percent { get; init; }

    /// <summary>Marks that are explained below the table.</summary>
    public string Note { get; init; } = "";

    /// <summary>A row that has a name only.</summary>
    public static FigureRow Named(FigureRowKind kind, string number, string name) => new(kind, number, name);
}

/// <summary>One unit with its figures.</summary>
internal sealed record UnitRow(
    string Number,
    string Name,
    bool IsTotal,
    IReadOnlyList<string> Texts,
    IReadOnlyList<FigureCell> Cells
)
{
    /// <summary>The unit; null of a row of something else.</summary>
    public int? AdminUnitId { get; init; }
}

/// <summary>Why a cell shows what it shows. A missing figure, a zero, one that does not apply and one withheld never look alike.</summary>
internal enum CellState
{
    /// <summary>Nothing belongs here; explained below the table.</summary>
    Blank,

    /// <summary>A figure; a zero prints as nil.</summary>
    Figure,

    /// <summary>A difference, printed with its sign.</summary>
    Change,

    /// <summary>No unit, or not every unit needed, has reported.</summary>
    Missing,

    /// <summary>Not asked or not published for this kind of period.</summary>
    NotApplicable,

    /// <summary>Withheld to protect persons.</summary>
    Withheld,

    /// <summary>A unit above gave the figure for all below it.</summary>
    NotCollected,
}

/// <summary>What stands in a cell of figures.</summary>
/// <param name="State">Why.</param>
/// <param name="Value">The figure or difference; 0 for the other states.</param>
/// <param name="Decimals">Decimals to print.</param>
internal readonly record struct FigureCell(CellState State, decimal Value = 0, int Decimals = 0)
{
    /// <summary>An empty cell.</summary>
    public static FigureCell Blank => default;

    /// <summary>A cell with a figure, rounded already.</summary>
    public static FigureCell Of(decimal value, int decimals) => new(CellState.Figure, value, decimals);
}
