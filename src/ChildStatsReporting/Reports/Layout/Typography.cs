using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>Every font, size, margin and line of a report. The ô is named beside each. Source: NĐ30 Phụ lục I.</summary>
internal static class Typography
{
    /// <summary>File names of the face in templates/fonts: a face with the metrics of Times New Roman, which may not be passed on.</summary>
    public const string FontName = "LiberationSerif";

    /// <summary>A4 upright: top and bottom 20 mm (20–25), left 30 mm (30–35), right 20 mm (15–20).</summary>
    public static readonly PageSetup Portrait = new(
        PageSize.A4,
        new Margins(Length.Millimetres(20), Length.Millimetres(20), Length.Millimetres(20), Length.Millimetres(30))
    )
    {
        HeaderDistance = Length.Millimetres(10),
    };

    /// <summary>A4 across for annexes of tables: right 15 mm, the least allowed, for the sake of the columns.</summary>
    public static readonly PageSetup Landscape = new(
        PageSize.A4.Landscape(),
        new Margins(Length.Millimetres(20), Length.Millimetres(15), Length.Millimetres(20), Length.Millimetres(30))
    )
    {
        HeaderDistance = Length.Millimetres(10),
    };

    /// <summary>Quốc hiệu, ô 1: 12–13 bold.</summary>
    public static readonly TextStyle Country = new(FontFace.Bold, 12);

    /// <summary>Tiêu ngữ, ô 1: 13–14 bold.</summary>
    public static readonly TextStyle Motto = new(FontFace.Bold, 13);

    /// <summary>Superior agency, ô 2: 12–13 upright.</summary>
    public static readonly TextStyle Superior = new(FontFace.Regular, 12);

    /// <summary>Issuing agency, ô 2: 12–13 bold.</summary>
    public static readonly TextStyle Agency = new(FontFace.Bold, 12);

    /// <summary>Number and symbol, ô 3: 13 upright.</summary>
    public static readonly TextStyle Number = new(FontFace.Regular, 13);

    /// <summary>Place and date, ô 4: 13–14 italic.</summary>
    public static readonly TextStyle Dateline = new(FontFace.Italic, 13);

    /// <summary>Subject of a letter, ô 5b: 12–13 upright, 6 pt below the number.</summary>
    public static readonly TextStyle Subject = new(FontFace.Regular, 12);

    /// <summary>Type name and subject, ô 5a: 13–14 bold.</summary>
    public static readonly TextStyle Title = new(FontFace.Bold, 14);

    /// <summary>Addressee and content, ô 9a and ô 6: 13–14 upright.</summary>
    public static readonly TextStyle Body = new(FontFace.Regular, 14);

    /// <summary>Headings within the content, ô 6: bold, the size of the content.</summary>
    public static readonly TextStyle Heading = new(FontFace.Bold, 14);

    /// <summary>Reference below an annex title, §1.5: 13–14 italic.</summary>
    public static readonly TextStyle AnnexReference = new(FontFace.Italic, 13);

    /// <summary>Signing capacity and name, ô 7a and 7b: 13–14 bold.</summary>
    public static readonly TextStyle Signer = new(FontFace.Bold, 14);

    /// <summary>Nơi nhận, ô 9b: 12 bold italic.</summary>
    public static readonly TextStyle RecipientsHeading = new(FontFace.BoldItalic, 12);

    /// <summary>Recipients, ô 9b: 11 upright.</summary>
    public static readonly TextStyle Recipients = new(FontFace.Regular, 11);

    /// <summary>Mark of circulation, ô 11: 13–14 bold in a frame.</summary>
    public static readonly TextStyle Circulation = new(FontFace.Bold, 13);

    /// <summary>Number and time at the top of an annex in a file of its own: 10 upright.</summary>
    public static readonly TextStyle SeparateAnnex = new(FontFace.Regular, 10);

    /// <summary>Page number in the top margin: 13–14 upright.</summary>
    public static readonly TextStyle PageNumber = new(FontFace.Regular, 14);

    /// <summary>Mark of invented figures in the top margin; not of the decree.</summary>
    public static readonly TextStyle Invented = new(FontFace.Bold, 10) { Color = new Color(170, 0, 0) };

    /// <summary>Table text; the decree sets no size for tables.</summary>
    public static readonly TextStyle Cell = new(FontFace.Regular, 11);

    /// <summary>Table heads and totals.</summary>
    public static readonly TextStyle CellBold = new(FontFace.Bold, 11);

    /// <summary>Rows that name a breakdown.</summary>
    public static readonly TextStyle CellItalic = new(FontFace.Italic, 11);

    /// <summary>Tables of indicators; smaller where their columns need it.</summary>
    public static readonly TextStyle Indicator = new(FontFace.Regular, 10);

    /// <summary>Their heads, parts and groups.</summary>
    public static readonly TextStyle IndicatorBold = new(FontFace.Bold, 10);

    /// <summary>Remarks of a row, small so that the row stays low.</summary>
    public static readonly TextStyle CellNote = new(FontFace.Regular, 9);

    /// <summary>Footnotes below a table.</summary>
    public static readonly TextStyle Footnote = new(FontFace.Regular, 10);

    /// <summary>Behind head and group rows.</summary>
    public static readonly Color HeadFill = Color.Grey(235);

    /// <summary>First line of a paragraph: 1 or 1.27 cm.</summary>
    public static readonly double FirstLineIndent = Length.Centimetres(1.27);

    /// <summary>Between paragraphs: at least 6 pt.</summary>
    public const double ParagraphSpace = 6;

    /// <summary>Between footnotes.</summary>
    public const double FootnoteSpace = 2;

    /// <summary>Between lines: single to 1.5.</summary>
    public const double LineSpacing = 1.1;

    /// <summary>Between agency and country.</summary>
    public const double LetterheadGutter = 6;

    /// <summary>Rules under agency and subject: a third to half of the text.</summary>
    public const double ShortRuleShare = 0.4;

    /// <summary>Rule below the subject, whose longest line fills about 150 mm: a third of it.</summary>
    public static readonly double SubjectRule = Length.Millimetres(50);

    /// <summary>Frame of the mark of circulation.</summary>
    public static readonly double CirculationWidth = Length.Millimetres(56);

    /// <summary>Distance of a rule from its text.</summary>
    public const double RuleGap = 2;

    /// <summary>Between the lines of the letterhead.</summary>
    public const double LetterheadGap = 10;

    /// <summary>Around the title and the addressee.</summary>
    public const double TitleSpace = 14;

    /// <summary>Room for the signature between capacity and name, ô 7c.</summary>
    public static readonly (double Width, double Height) SignatureRoom = (
        Length.Millimetres(60),
        Length.Millimetres(28)
    );

    /// <summary>Width of the room for the person's signature, ô 7c; the seal covers its left third, ô 8.</summary>
    public static readonly double PersonRoom = Length.Millimetres(50);

    /// <summary>Room for the signature of an annex in a file of its own, below number and time; §1.4 allows no image there.</summary>
    public static readonly (double Width, double Height) SeparateSignatureRoom = (
        Length.Millimetres(60),
        Length.Millimetres(5)
    );

    /// <summary>Least width of a column of figures by unit.</summary>
    public static readonly double LeastFigure = Length.Millimetres(10);

    /// <summary>Words and figures of a chart.</summary>
    public static readonly TextStyle ChartText = new(FontFace.Regular, 10);

    /// <summary>Figures above columns and words beside bars, the largest that fits.</summary>
    public static readonly IReadOnlyList<double> ChartFigures = [10, 9, 8, 7, 6];

    /// <summary>A chart is as wide as the text of an upright page.</summary>
    public const double ChartWidth = 453;

    /// <summary>The longest column.</summary>
    public const double ChartHeight = 120;

    /// <summary>The most that bars take of a page, below the head of the annex.</summary>
    public const double ChartBars = 570;

    /// <summary>Names of units beside their bars.</summary>
    public const double ChartNames = 150;

    /// <summary>Between the parts of a chart.</summary>
    public const double ChartGap = 8;

    /// <summary>Width of a pattern in the legend.</summary>
    public const double ChartSwatch = 18;

    /// <summary>Between two lines of a hatched column.</summary>
    public const double ChartHatch = 4;

    /// <summary>Thickness of frames, axes and hatching.</summary>
    public const double ChartLine = 0.6;

    /// <summary>The baseline of a line of text, as a share of its height.</summary>
    public const double ChartBaseline = 0.78;

    /// <summary>Columns of the first series, and bars.</summary>
    public static readonly Color ChartDark = Color.Grey(90);

    /// <summary>Columns of the third series, within a frame.</summary>
    public static readonly Color ChartPale = Color.Grey(225);

    /// <summary>Left and right of the text of a cell.</summary>
    public const double CellPadding = 3;

    /// <summary>Items within an item of a table.</summary>
    public static readonly double CellIndent = Length.Millimetres(4);

    /// <summary>Least width of the figures of a table of indicators.</summary>
    public static readonly double LeastIndicator = Length.Millimetres(10);

    /// <summary>Most width of their units, which are broken between words beyond it.</summary>
    public static readonly double MostUnit = Length.Millimetres(22);

    /// <summary>Page, letters and room of the names of a table of indicators, tried in this order.</summary>
    public static readonly IReadOnlyList<(PageSetup Page, double Letters, double LeastName)> IndicatorSettings =
    [
        (Portrait, 10, Length.Millimetres(50)),
        (Landscape, 10, Length.Millimetres(70)),
        (Landscape, 9, Length.Millimetres(50)),
        (Landscape, 8, Length.Millimetres(30)),
    ];

    /// <summary>Left and right of the text of their cells.</summary>
    public const double IndicatorPadding = 2.5;

    /// <summary>Above and below it.</summary>
    public const double IndicatorLeading = 1;

    /// <summary>Sizes of the tables by unit: smaller letters before a number would be broken.</summary>
    public static readonly IReadOnlyList<double> UnitSizes = [11, 10, 9, 8, 7];

    /// <summary>TT and unit of the tables by unit; the columns of figures share the rest by their widest figure.</summary>
    public static readonly (double Number, double Unit, double LeastUnit) UnitColumns = (
        Length.Millimetres(9),
        Length.Millimetres(58),
        Length.Millimetres(32)
    );

    /// <summary>Number, figure, unit, column, what was printed, what is printed, why.</summary>
    public static readonly IReadOnlyList<ColumnWidth> CorrectionColumns =
    [
        Millimetres(10),
        ColumnWidth.Share(1),
        Millimetres(36),
        Millimetres(24),
        Millimetres(27),
        Millimetres(27),
        Millimetres(62),
    ];

    /// <summary>TT, Chỉ tiêu, Đơn vị tính, Nam, Nữ, Số lượng of a printed return.</summary>
    public static readonly IReadOnlyList<ColumnWidth> ReturnColumns =
    [
        Millimetres(9),
        ColumnWidth.Share(1),
        Millimetres(23),
        Millimetres(20),
        Millimetres(20),
        Millimetres(22),
    ];

    /// <summary>List, rows, what is counted, unit, figure of a printed return.</summary>
    public static readonly IReadOnlyList<ColumnWidth> ReturnListColumns =
    [
        Millimetres(34),
        Millimetres(21),
        ColumnWidth.Share(1),
        Millimetres(21),
        Millimetres(24),
    ];

    private static ColumnWidth Millimetres(double millimetres) => ColumnWidth.Points(Length.Millimetres(millimetres));
}
