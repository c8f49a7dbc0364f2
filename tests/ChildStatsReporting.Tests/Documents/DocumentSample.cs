using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Painting;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>Documents to try things on. A test states only what it is about.</summary>
internal static class DocumentSample
{
    public const string VietnameseLetters =
        "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
        + "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆGHIÌÍỈĨỊKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVXYỲÝỶỸỴ";

    /// <summary>A grey picture of 1 × 1 point.</summary>
    public static readonly ReadOnlyMemory<byte> Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    );

    public static readonly string Root = FindRoot();

    public static readonly FontFamily Fonts = FontFamily.Load(FontFolder, "LiberationSerif");

    public static readonly TextStyle Regular = new(FontFace.Regular, 14);

    public static readonly TextStyle Bold = new(FontFace.Bold, 14);

    public static readonly TextStyle Small = new(FontFace.Regular, 10);

    /// <summary>A page with room for 200 × 100 points.</summary>
    public static readonly PageSetup SmallPage = new(new PageSize(300, 200), new Margins(50, 50, 50, 50));

    public static string FontFolder => Path.Combine(FindRoot(), "templates", "fonts");

    public static Document Of(params Block[] blocks) => Of(SmallPage, blocks);

    public static Document Of(PageSetup page, params Block[] blocks) => Of(new Section(page, blocks));

    public static Document Of(params Section[] sections) =>
        new(
            new DocumentProperties
            {
                Title = "Báo cáo thử",
                Author = "Đơn vị thử",
                Subject = "Quý II",
                CreatedAt = new DateTimeOffset(2024, 6, 5, 9, 30, 0, TimeSpan.FromHours(7)),
                Id = "sample",
            },
            sections
        );

    public static PagedDocument Lay(params Block[] blocks) => new Layouter(Fonts).Layout(Of(blocks));

    public static byte[] Write(Document document) => PdfWriter.Write(new Layouter(Fonts).Layout(document));

    /// <summary>A table with a header row and numbered rows of two columns.</summary>
    public static Table Table(int rows, Func<int, TableRow>? row = null) =>
        new(
            [ColumnWidth.Points(40), ColumnWidth.Share(1)],
            [new TableRow([new TableCell("TT", Small), new TableCell("Chỉ tiêu", Small)])],
            [.. Enumerable.Range(1, rows).Select(row ?? (i => Row($"{i}", $"dòng {i}")))]
        );

    public static TableRow Row(string first, string second) =>
        new([new TableCell(first, Small), new TableCell(second, Small)]);

    /// <summary>
    /// A letter that uses everything: columns, rules, frame, headings, list, table with spans, picture, drawn
    /// signs, two signature fields, page numbers.
    /// </summary>
    public static Document Letter(int rows = 60)
    {
        return Of(
            new Section(
                new PageSetup(PageSize.A4, new Margins(57, 57, 57, 85)),
                [
                    new Box([new Paragraph("LƯU HÀNH NỘI BỘ", Bold) { Align = Alignment.Center }])
                    {
                        Width = 180,
                        Align = Alignment.Right,
                    },
                    Letterhead(),
                    new Paragraph("BÁO CÁO", Bold)
                    {
                        Role = ParagraphRole.Title,
                        Align = Alignment.Center,
                        KeepWithNext = true,
                    },
                    new Paragraph("I. KẾT QUẢ", Bold) { Role = ParagraphRole.Heading1, KeepWithNext = true },
                    new Paragraph("1. Số liệu", Bold) { Role = ParagraphRole.Heading2, KeepWithNext = true },
                    new Paragraph([
                        new Run("Văn bản căn đều, có ", Regular),
                        new Run("chữ đậm", Bold),
                        new Run(" và ô ☐ ☑ ✓. " + string.Join(' ', Enumerable.Repeat("trẻ em", 60)), Regular),
                    ])
                    {
                        Align = Alignment.Justify,
                        FirstLineIndent = 36,
                    },
                    new Paragraph("- mục thứ nhất;", Regular) { Role = ParagraphRole.ListItem },
                    new Paragraph("- mục thứ hai.", Regular) { Role = ParagraphRole.ListItem },
                    SpanningTable(rows) with
                    {
                        KeepWithNext = true,
                        SpaceAfter = 12,
                    },
                    new Picture(Png, 20, 20, "Một ô màu"),
                    new Drawing(
                        100,
                        30,
                        "Một thanh",
                        "Thanh dài 60",
                        painter =>
                        {
                            painter.Fill(0, 5, 60, 20, Color.Grey(90));
                            painter.Lines([new LineSegment(0, 0, 0, 30)], 0.6, Color.Black);
                            painter.Text(64, 18, "60", Small, Alignment.Left);
                        }
                    ),
                    SignatureBlock(),
                ]
            )
            {
                Header = page =>
                    page.Number == 1 ? [] : [new Paragraph($"{page.Number}", Regular) { Align = Alignment.Center }],
                Footer = page =>
                    [new Paragraph($"Trang {page.Number}/{page.Count}", Small) { Align = Alignment.Right }],
            }
        );
    }

    private static Columns Letterhead() =>
        new([
            new Column(
                ColumnWidth.Share(44),
                [new Paragraph("ĐƠN VỊ THỬ", Bold) { Align = Alignment.Center }, new Rule(60) { SpaceBefore = 2 }]
            ),
            new Column(
                ColumnWidth.Share(48),
                [
                    new Paragraph("Độc lập - Tự do - Hạnh phúc", Bold) { Align = Alignment.Center },
                    new Rule(150) { SpaceBefore = 2 },
                ]
            ),
        ])
        {
            Gutter = 10,
            SpaceAfter = 12,
        };

    private static KeepTogether SignatureBlock() =>
        new([
            new Columns([
                new Column(ColumnWidth.Share(1), [new SignatureField("seal", 100, 60, "Chữ ký số của cơ quan")]),
                new Column(
                    ColumnWidth.Share(1),
                    [
                        new Paragraph("CHỦ TỊCH", Bold) { Align = Alignment.Center },
                        new SignatureField("signer", 150, 60, "Chữ ký của Chủ tịch"),
                    ]
                ),
            ]),
        ]);

    private static Table SpanningTable(int rows) =>
        new(
            [ColumnWidth.Points(40), ColumnWidth.Share(1), ColumnWidth.Points(60), ColumnWidth.Points(60)],
            [
                new TableRow([
                    new TableCell("TT", Small) { RowSpan = 2 },
                    new TableCell("Chỉ tiêu", Small) { RowSpan = 2 },
                    new TableCell("Chia ra", Small) { ColSpan = 2, Fill = Color.Grey(230) },
                ]),
                new TableRow([new TableCell("Nam", Small), new TableCell("Nữ", Small)]),
            ],
            [
                .. Enumerable
                    .Range(1, rows)
                    .Select(i => new TableRow([
                        new TableCell($"{i}", Small),
                        new TableCell("Số trẻ em", Small) { Scope = HeaderScope.Row },
                        new TableCell($"{i * 7}", Small) { Align = Alignment.Right },
                        new TableCell("", Small),
                    ])),
            ]
        )
        {
            Summary = "Mỗi dòng một chỉ tiêu.",
        };

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChildStatsReporting.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("The repository's root was not found above the tests.");
    }
}
