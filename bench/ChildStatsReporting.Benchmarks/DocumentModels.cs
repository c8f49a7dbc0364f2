using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Host;

namespace ChildStatsReporting.Benchmarks;

/// <summary>The documents that are measured.</summary>
internal static class DocumentModels
{
    public const int TableRows = 4_500;
    private const int ColumnCount = 12;
    private static readonly TextStyle Small = new(FontFace.Regular, 9);
    private static readonly TextStyle Text = new(FontFace.Regular, 14);
    private static readonly TextStyle Bold = new(FontFace.Bold, 14);

    public static FontFamily Fonts() =>
        FontFamily.Load(Path.Combine(Deployed.TemplatesDirectory, "fonts"), "LiberationSerif");

    /// <summary>A table of twelve columns of short texts on A4 landscape.</summary>
    public static Document Table(int rowCount) =>
        Of(
            PageSize.A4.Landscape(),
            new Table(
                [.. Enumerable.Repeat(ColumnWidth.Share(1), ColumnCount)],
                Header:
                [
                    new TableRow([
                        .. Enumerable.Range(1, ColumnCount).Select(column => new TableCell($"Cột {column}", Small)),
                    ]),
                ],
                Body:
                [
                    .. Enumerable
                        .Range(1, rowCount)
                        .Select(row => new TableRow([
                            .. Enumerable
                                .Range(1, ColumnCount)
                                .Select(column => new TableCell($"Số {row * column}", Small)),
                        ])),
                ]
            )
        );

    public static Document Letter() =>
        Of(PageSize.A4, new Paragraph("Kính gửi", Small), new SignatureField("signer", 160, 60, "Chữ ký"));

    /// <summary>
    /// Ten pages as a report has them: a letterhead, six pages of justified text under headings, four of tables of figures, a
    /// place for the signature.
    /// </summary>
    public static Document Report(int number)
    {
        const string Sentence =
            "Trong kỳ, các xã, phường đã lập hồ sơ, hỗ trợ và can thiệp cho trẻ em có hoàn cảnh đặc biệt theo quy định; ";
        List<Block> blocks =
        [
            new Columns([
                new Column(ColumnWidth.Share(1), [new Paragraph($"ĐƠN VỊ SỐ {number}", Bold), new Rule(60)]),
                new Column(ColumnWidth.Share(1), [new Paragraph("Độc lập - Tự do - Hạnh phúc", Bold), new Rule(150)]),
            ])
            {
                Gutter = 12,
                SpaceAfter = 12,
            },
            new Paragraph("BÁO CÁO", Bold) { Align = Alignment.Center, Role = ParagraphRole.Title },
        ];
        for (var part = 1; part <= 10; part++)
        {
            blocks.Add(new Paragraph($"{part}. Kết quả", Bold) { Role = ParagraphRole.Heading1, KeepWithNext = true });
            for (var paragraph = 0; paragraph < 3; paragraph++)
                blocks.Add(
                    new Paragraph(string.Concat(Enumerable.Repeat(Sentence, 5)), Text)
                    {
                        Align = Alignment.Justify,
                        FirstLineIndent = 36,
                        SpaceAfter = 6,
                    }
                );
        }

        blocks.Add(Figures(number, rowCount: 138));
        blocks.Add(
            new KeepTogether([new Paragraph("CHỦ TỊCH", Bold), new SignatureField("signer", 160, 60, "Chữ ký")])
        );
        return Of(PageSize.A4, [.. blocks]);
    }

    private static Table Figures(int number, int rowCount) =>
        new(
            [ColumnWidth.Points(30), ColumnWidth.Share(4), .. Enumerable.Repeat(ColumnWidth.Share(1), 5)],
            [new TableRow([.. Enumerable.Range(1, 7).Select(column => new TableCell($"({column})", Text))])],
            [
                .. Enumerable
                    .Range(1, rowCount)
                    .Select(row => new TableRow([
                        new TableCell($"{row}", Text),
                        new TableCell("Số trẻ em", Text) { Scope = HeaderScope.Row },
                        .. Enumerable
                            .Range(1, 5)
                            .Select(column => new TableCell($"{row * column * number % 9973}", Text)
                            {
                                Align = Alignment.Right,
                                IsWhole = true,
                            }),
                    ])),
            ]
        );

    private static Document Of(PageSize size, params Block[] blocks) =>
        new(
            new DocumentProperties
            {
                Title = "Bảng",
                CreatedAt = DateTimeOffset.UnixEpoch.AddYears(55),
                Id = "benchmark",
            },
            [new Section(new PageSetup(size, new Margins(57, 57, 57, 57)), [.. blocks])]
        );
}
