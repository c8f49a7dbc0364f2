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

        var text = TextOf(Pdf(content));

        text.Split("được miễn: mới chia tách").Should().HaveCount(2, "the other commune's return is in the figures");
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
    public void Recipients_have_no_internal_annex()
    {
        var model = Model(GivenReport.ForRecipients, out _);

        model.InternalAnnex.Should().BeNull();
    }

    [Fact]
    public void Tables_of_indicators_have_nine_columns()
    {
        var model = Model(GivenReport.Content, out var form);

        model
            .Annexes.Select(annex => annex.Table)
            .OfType<FigureTable>()
            .Should()
            .OnlyContain(table => table.Heads.Count == 9);
        form.FigureHeads.Should().HaveCount(9);
    }

    [Fact]
    public void Sum_of_money_is_not_broken_over_lines()
    {
        var content = GivenReport.Content with
        {
            UnitFigures =
            [
                .. GivenReport.Content.UnitFigures.Select(figure =>
                    figure.Key == "P/306/fund" ? figure with { Numerator = 135_292_000_000, Value = 135_292_000_000 }
                    : figure.Key.StartsWith('P') ? figure with { Numerator = 1_234_567, Value = 1_234_567 }
                    : figure
                ),
            ],
        };

        TextOf(Pdf(content)).Should().Contain("135.292.000.000").And.Contain("1.234.567");
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
            .Contain("Không in chỉ tiêu chỉ công bố từ cấp tỉnh trở lên: 0101 (Số liệu B 0101 sexual_kind).");
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
            .Equal("I. Nhóm chỉ tiêu", "I. Nhóm chỉ tiêu");
    }

    [Fact]
    public void Same_content_gives_the_same_bytes() => Pdf("official").Should().Equal(Pdf("official"));

    private static QuarterlyReportModel Model(RunContent content, out FormTemplate form)
    {
        form = FormTemplate.Read(Templates, content.Detail.FormCode, content.Detail.EndDate);
        return new QuarterlyReportComposer(content, form).Compose();
    }

    private static byte[] Pdf(string version) =>
        Pdf(version == "recipients" ? GivenReport.ForRecipients : GivenReport.Content, version == "internal");

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
