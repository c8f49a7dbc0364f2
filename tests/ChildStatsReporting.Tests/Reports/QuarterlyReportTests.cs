using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Tokens;

namespace ChildStatsReporting.Tests.Reports;

public sealed class QuarterlyReportTests
{
    private static readonly string Templates = Path.Combine(SourceTree.Root!, "templates");
    private static readonly string Golden = Path.Combine(
        SourceTree.Root!,
        "tests",
        "ChildStatsReporting.Tests",
        "Reports",
        "GoldenReports",
        "BC-TE13-Q",
        "every_sign_in_one_report"
    );

    [Theory]
    [InlineData("official", "expect.txt")]
    [InlineData("internal", "expect_internal.txt")]
    [InlineData("recipients", "expect_recipients.txt")]
    public async Task Report_reads_as_the_golden_text(string version, string fileName)
    {
        var text = TextOf(Pdf(version));

        var file = Path.Combine(Golden, fileName);
        if (!File.Exists(file))
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            Assert.Fail($"{fileName} was missing and has been written; read it, commit it and run again.");
        }

        text.Should().Be(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Exempt_commune_is_named_with_the_reason_until_its_return_is_in_the_figures()
    {
        var content = GivenReport.Content with
        {
            Units =
            [
                .. GivenReport.Content.Units.Select(unit =>
                    unit with
                    {
                        IsLate = false,
                        ExemptReason = "mới chia tách",
                    }
                ),
            ],
        };

        Model(content, out _)
            .Annexes.Select(annex => annex.Table)
            .OfType<UnitTable>()
            .SelectMany(table => table.Rows)
            .SelectMany(row => row.Texts)
            .Where(text => text.Contains("được miễn", StringComparison.Ordinal))
            .Should()
            .Equal(["Chưa nộp, được miễn: mới chia tách"], "the other commune's return is in the figures");
    }

    [Fact]
    public void Pages_are_A4_upright_in_the_body_and_across_in_the_annexes()
    {
        using var document = PdfDocument.Open(Pdf("official"));

        var sizes = document.GetPages().Select(page => ($"{page.Width:0}", $"{page.Height:0}")).Distinct().ToList();
        sizes.Should().Equal(("595", "842"), ("842", "595"));
    }

    [Fact]
    public void Text_keeps_the_margins_of_the_decree()
    {
        using var document = PdfDocument.Open(Pdf("official"));

        foreach (var page in document.GetPages())
        {
            var letters = page.Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value)).ToList();
            letters.Min(letter => letter.BoundingBox.Left).Should().BeGreaterThan(Millimetres(29.5));
            letters.Max(letter => letter.BoundingBox.Right).Should().BeLessThan(page.Width - Millimetres(14.5));
            letters.Min(letter => letter.BoundingBox.Bottom).Should().BeGreaterThan(Millimetres(19));
        }
    }

    [Fact]
    public void Page_number_stands_in_the_top_margin_from_the_second_page_of_each_part()
    {
        using var document = PdfDocument.Open(Pdf("official"));

        var pages = document.GetPages().ToList();
        NumberInMargin(pages[0]).Should().BeEmpty();
        NumberInMargin(pages[1]).Should().Be("2");
        pages.Where(page => page.Width > page.Height).Select(NumberInMargin).First().Should().BeEmpty();
    }

    [Fact]
    public void Every_font_is_embedded()
    {
        using var document = PdfDocument.Open(Pdf("official"));

        var descriptors = document
            .Structure.CrossReferenceTable.ObjectOffsets.Keys.Select(reference =>
                document.Structure.GetObject(reference).Data
            )
            .OfType<DictionaryToken>()
            .Where(dictionary => dictionary.ContainsKey(NameToken.Create("FontName")))
            .ToList();
        descriptors
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(descriptor => descriptor.ContainsKey(NameToken.Create("FontFile2")));
    }

    [Fact]
    public void Signature_block_stands_on_one_page_with_the_last_sentence()
    {
        using var document = PdfDocument.Open(Pdf("official"));

        var text = document
            .GetPages()
            .Select(page => ContentOrderTextExtractor.GetText(page))
            .Single(page => page.Contains("Nơi nhận:", StringComparison.Ordinal));
        text.Should()
            .Contain("./.")
            .And.Contain("TRƯỞNG PHÒNG")
            .And.Contain("Nguyễn Văn A (giả định)")
            .And.Contain("Trên đây là báo cáo");
    }

    [Theory]
    [InlineData("official")]
    [InlineData("internal")]
    public void File_has_one_unsigned_field_named_Signer(string version)
    {
        using var document = PdfDocument.Open(Pdf(version));

        document.TryGetForm(out var form).Should().BeTrue();
        var field = form!.Fields.Should().ContainSingle().Which;
        field.Information.PartialName.Should().Be("Signer");
        field.Dictionary.ContainsKey(NameToken.V).Should().BeFalse();
    }

    [Fact]
    public void What_the_document_withholds_stands_in_its_internal_annex_and_the_public_has_none()
    {
        var model = Model(GivenReport.ForRecipients, out _);

        var rows = model.Annexes.Select(annex => annex.Table).OfType<FigureTable>().Single().Rows;
        rows.Should().Contain(row => row.Current.State == CellState.Withheld);
        var full = model.InternalAnnex!.Annexes.Select(annex => annex.Table).OfType<FigureTable>().Single().Rows;
        full.Should()
            .Contain(row => row.Kind == FigureRowKind.Indicator)
            .And.NotContain(row => row.Current.State == CellState.Withheld);
        full.Count.Should().BeLessThan(rows.Count, "what the document tells is not told again");
        Model(
            GivenReport.ForRecipients with
            {
                Detail = GivenReport.ForRecipients.Detail with { Audience = "public" },
            },
            out _
        )
            .InternalAnnex.Should()
            .BeNull();
    }

    [Fact]
    public void Split_by_sex_stands_in_columns_of_the_period()
    {
        var children = Rows(GivenReport.Content).First(row => row.Kind == FigureRowKind.Indicator);

        children.Split.Select(cell => cell.Value).Should().Equal(22_000, 21_210);
        children.Split.Sum(cell => cell.Value).Should().Be(children.Current.Value);
    }

    [Fact]
    public void View_that_nothing_is_asked_of_is_named_below_the_table_and_has_no_row()
    {
        var content = With(
            GivenReport.Count("A", "0105?", "", null) with
            {
                NameVi = "Tỷ lệ hằng năm",
                Frequency = "y",
                Publish = "y",
                Shows = "rate",
                ToDateNumerator = null,
                ToDateValue = null,
            }
        );
        content = content with { Detail = content.Detail with { Quarter = 3, ToDateKind = "9M" } };

        Rows(content).Should().NotContain(row => row.Name.StartsWith("Tỷ lệ hằng năm", StringComparison.Ordinal));
        Model(content, out _)
            .Annexes.SelectMany(annex => annex.Footnotes)
            .Should()
            .ContainSingle(note => note.Contains("Tỷ lệ hằng năm"))
            .Which.Should()
            .StartWith("Không in (công bố năm): ");
    }

    [Fact]
    public void Categories_stand_in_words_and_those_of_which_nothing_is_reported_together()
    {
        FigureLine Age(string category, decimal? value) =>
            GivenReport.Count("A", "0105?", "", value) with
            {
                Breakdown = $"age_group={category}",
                Dimension = "age_group",
                DimensionNameVi = "Nhóm tuổi",
                CategoryNameVi = category,
            };
        RunContent Given(params FigureLine[] ages) => With([GivenReport.Count("A", "0105?", "", 3), .. ages]);
        string Words(RunContent content) =>
            Rows(content).SkipWhile(row => row.Name != "Số liệu A 0105?").ElementAt(1).Name;

        Words(Given(Age("a", 0), Age("b", 3), Age("c", 0), Age("d", null)))
            .Should()
            .Be("Nhóm tuổi: b: 3; d: (chưa có số liệu); không phát sinh: a, c", "what is missing is not nothing");
        Words(Given(Age("a", 0), Age("b", 3), Age("c", 0), Age("d", 0)))
            .Should()
            .Be("Nhóm tuổi: b: 3; các loại khác: không phát sinh");
        Words(Given(Age("a", 0), Age("b", 0))).Should().Be("Nhóm tuổi: không phát sinh");
    }

    [Fact]
    public void Rate_in_words_is_corrected_in_the_slot_that_the_words_name()
    {
        var age = GivenReport.Count("A", "0105?", "", 3) with
        {
            Shows = "count and percent",
            Breakdown = "age_group=a",
            Dimension = "age_group",
            IsWithheld = true,
            ToDateNumerator = 30,
            ToDateValue = 40,
        };

        var slots = PrintedText
            .Figures(With(age))
            .Keys.Where(place => place is { View: "A/0105?", Measure: Measure.Rate, IsInternal: false })
            .Select(place => place.Slot);
        slots.Should().Equal("to_date");
    }

    [Fact]
    public void Number_of_units_is_said_once_and_beside_the_rows_of_others_only()
    {
        var rows = Rows(With(GivenReport.Count("A", "0105?", "", 4) with { ReportedCount = 1 }));

        rows.First(row => row.Name.Contains("0105")).Note.Should().Be("c, 2");
        PrintedText
            .Notes(With(GivenReport.Count("A", "0105?", "", 4) with { ReportedCount = 1 }))
            .Should()
            .ContainSingle(note => note.Contains("(2) 1/2 đơn vị"))
            .Which.Should()
            .NotContain("2/2 đơn vị");
    }

    [Theory]
    [InlineData(25, 5, "+25,0")]
    [InlineData(19, 5, "")]
    [InlineData(24, 5, "")]
    public void Change_in_per_cent_is_said_of_a_base_of_twenty_over_the_same_units(
        int current,
        int change,
        string expected
    )
    {
        var earlier = current == 24 ? 20 : current - change;
        var line = GivenReport.Count("A", "0105?", "", current) with
        {
            EarlierNumerator = earlier,
            CountChange = change,
        };

        var row = Rows(With(line)).First(row => row.Name.Contains("0105"));
        Form().Signs.Text(row.Percent).Should().Be(expected);
    }

    [Fact]
    public void Note_that_stands_below_one_annex_is_not_said_below_another() =>
        Model(GivenReport.Content, out _)
            .Annexes.SelectMany(annex => annex.Footnotes)
            .Where(note => !note.StartsWith("Ký hiệu và ghi chú chung", StringComparison.Ordinal))
            .Should()
            .OnlyHaveUniqueItems();

    [Fact]
    public void Columns_of_a_year_before_that_is_not_known_are_left_out()
    {
        var content = GivenReport.Content with { Detail = GivenReport.Detail with { HasEarlier = false } };

        var text = TextOf(Pdf(content));

        Rows(content).Should().NotBeEmpty();
        text.Should().Contain("Không in cột Cùng kỳ năm trước").And.NotContain("Tăng/giảm so cùng kỳ");
    }

    [Fact]
    public void View_that_is_not_printed_is_named_where_its_code_is_printed()
    {
        var content = GivenReport.Content with
        {
            Figures =
            [
                .. GivenReport.Content.Figures,
                GivenReport.Count("B", "0101", "sexual_kind", 1) with
                {
                    MinLevel = "province",
                },
            ],
        };

        Model(content, out _)
            .Annexes.SelectMany(annex => annex.Footnotes)
            .Should()
            .Contain("Không in chỉ tiêu chỉ công bố từ cấp tỉnh trở lên: 0102?, 0101 (Số liệu B 0101 sexual_kind).");
    }

    [Fact]
    public void Indicator_without_a_group_stands_in_the_group_before_it()
    {
        var content = GivenReport.Content with
        {
            Figures =
            [
                .. GivenReport.Content.Figures.Select(line =>
                    line.Key is "A/01xx-b" or "B/02xx-c" ? line with { GroupCode = null, GroupNameVi = null } : line
                ),
            ],
        };

        Model(content, out _)
            .Annexes.Select(annex => annex.Table)
            .OfType<FigureTable>()
            .SelectMany(table => table.Rows.Where(row => row.Kind == FigureRowKind.Group))
            .Select(row => row.Name)
            .Should()
            .StartWith(["Nhóm chỉ tiêu", "Nhóm chỉ tiêu"]);
    }

    [Fact]
    public void Same_content_gives_the_same_bytes() => Pdf("official").Should().Equal(Pdf("official"));

    private static RunContent With(params FigureLine[] lines) =>
        GivenReport.Content with
        {
            Figures = [.. GivenReport.Content.Figures, .. lines],
        };

    private static FormTemplate Form() => new ReportTemplates(Templates).Form(GivenReport.Detail);

    private static List<FigureRow> Rows(RunContent content) =>
        [
            .. Model(content, out _)
                .Annexes.Select(annex => annex.Table)
                .OfType<FigureTable>()
                .SelectMany(table => table.Rows),
        ];

    private static QuarterlyReportModel Model(RunContent content, out FormTemplate form)
    {
        form = new ReportTemplates(Templates).Form(content.Detail);
        return new QuarterlyReportComposer(content, form).Compose();
    }

    private static byte[] Pdf(string version) =>
        Pdf(version == "official" ? GivenReport.Content : GivenReport.ForRecipients, version == "internal");

    private static byte[] Pdf(RunContent content, bool isInternal = false)
    {
        var fonts = new ReportTemplates(Templates).Fonts;
        var report = new QuarterlyReportDocument(Model(content, out var form), form.Signs, fonts);
        return PdfWriter.Write(
            new Layouter(fonts).Layout(isInternal ? report.ComposeInternalAnnex() : report.Compose())
        );
    }

    private static string TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(
            "\n",
            document
                .GetPages()
                .Select(page =>
                    $"--- {page.Number}\n{ContentOrderTextExtractor.GetText(page).ReplaceLineEndings("\n")}\n"
                )
        );
    }

    private static string NumberInMargin(UglyToad.PdfPig.Content.Page page) =>
        string.Concat(
            page.Letters.Where(letter =>
                    letter.BoundingBox.Bottom > page.Height - Millimetres(20) && letter.PointSize > 13
                )
                .Select(letter => letter.Value)
        );

    private static double Millimetres(double millimetres) => Length.Millimetres(millimetres);
}
