using System.Globalization;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Tests.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>A printed return: nothing stored looks like something else, and every page can be told from an issued document.</summary>
public sealed class ReturnPrintTests
{
    private static readonly PrintedReturn Submitted = new()
    {
        SubmissionId = 7,
        FormCode = "XP-TE13",
        FormVersion = 1,
        FormName = "Báo cáo tình hình trẻ em của xã, phường",
        UnitCode = "26080",
        UnitName = "Phường Xuân An",
        PeriodCode = "HC-2024-Q4",
        PeriodKind = "Q",
        Year = 2024,
        Quarter = 4,
        StartDate = new DateOnly(2024, 9, 15),
        EndDate = new DateOnly(2024, 12, 14),
        Revision = 2,
        State = SubmissionState.Submitted,
        Sha256 = string.Concat(Enumerable.Repeat("0123456789abcdef", 4)),
        ReceivedAt = new DateTime(2024, 12, 16, 1, 0, 0, DateTimeKind.Utc),
        WarningCount = 2,
        KeptWarningReason = "Đã đối chiếu sổ theo dõi.",
        CompilerName = "Phan Văn Nam",
    };

    private static readonly PrintedContent Content = new(
        Submitted,
        [
            new("1. Dân số", "Dân số, trẻ em", NilText: "☐", ReviewedText: "co\u0301"),
            new("9. Trống", "Phần không thu thập", NilText: null, ReviewedText: null),
        ],
        [
            Cell("population", "Dân số", row: 8, column: 4, 17028),
            Cell("population", "Dân số", row: 8, column: 5, 0),
            Cell("gift_child", "Số trẻ em được tặng quà", row: 9, column: 6, null),
            Cell("village", "Số khu dân cư", row: 10, column: 6, null) with
            {
                HasValue = false,
            },
            .. Enumerable
                .Range(0, 60)
                .Select(age =>
                    Cell("child", "Số trẻ em", row: 20 + age, column: 4, age) with
                    {
                        CategoryVi = $"{age} tuổi",
                    }
                ),
        ],
        [new("result", "Kết quả 😀 tốt: ăn, ở, học hành của trẻ được bảo đảm.")],
        new(
            [
                new()
                {
                    TaskNumber = "II.12",
                    Content = "Tổ chức diễn đàn",
                    State = "in_progress",
                    Obstacle = "Chưa có địa điểm.",
                },
            ],
            new OwnPlan("15/KH-UBND", new DateOnly(2024, 1, 20))
        ),
        [
            new("abuse_case", IsNil: true, 0, "Số vụ xâm hại trẻ em trong kỳ", "vụ", 0),
            new("injury", IsNil: false, 0, "Số trường hợp tai nạn, thương tích", "trường hợp", null),
        ],
        [new("1. Dân số", "D8", "Dân số giảm quá một nửa.")]
    );

    [Fact]
    public void Zero_blank_and_not_applicable_are_printed_apart()
    {
        var text = TextOf(Pdf(Content));

        text.Should()
            .Contain("17.028 0")
            .And.Contain("x")
            .And.Contain("thiếu")
            .And.Contain("Kỳ này không thu thập phần này.");
    }

    [Fact]
    public void Figure_of_twelve_digits_stands_whole_in_every_column()
    {
        var content = Content with
        {
            Cells = [.. ((int[])[4, 5, 6]).Select(column => Cell("fund", "Kinh phí", 8, column, 999_999_999_999))],
            ListFigures = [new("abuse_case", IsNil: false, 1, "Số tiền phạt", "đồng", 999_999_999_999)],
        };

        TextOf(Pdf(content)).Split("999.999.999.999").Should().HaveCount(1 + 4);
    }

    [Fact]
    public void Head_names_unit_form_period_and_window()
    {
        var text = TextOf(Pdf(Content));

        text.Should()
            .Contain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            .And.Contain("Biểu XP-TE13, phiên bản 1")
            .And.Contain("Từ 15/9/2024 đến hết 14/12/2024")
            .And.Contain("Quý IV năm 2024 – Phường Xuân An (mã 26080)")
            .And.Contain("Lần nộp 2");
    }

    [Fact]
    public void Tasks_are_printed_with_their_state_and_the_own_plan_and_without_them_there_is_no_heading()
    {
        TextOf(Pdf(Content))
            .Should()
            .Contain("Nhiệm vụ kế hoạch")
            .And.Contain("Kế hoạch của đơn vị: số 15/KH-UBND ngày 20/01/2024.")
            .And.Contain("II.12. Tổ chức diễn đàn (đang thực hiện)")
            .And.Contain("Kết quả: (không ghi) Khó khăn, vướng mắc: Chưa có địa điểm.");
        TextOf(Pdf(Content with { Tasks = new([], null) })).Should().NotContain("Nhiệm vụ kế hoạch");
    }

    [Fact]
    public void Every_page_says_what_it_is_and_the_last_has_the_whole_hash()
    {
        using var document = PdfDocument.Open(Pdf(Content));

        var pages = document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)).ToList();
        pages.Count.Should().BeGreaterThan(1);
        for (var index = 0; index < pages.Count; index++)
        {
            pages[index]
                .Should()
                .Contain("không phải văn bản phát hành")
                .And.Contain($"Trang {index + 1}/{pages.Count}")
                .And.Contain("0123456789abcdef");
            pages[index].Contains(Submitted.Sha256, StringComparison.Ordinal).Should().Be(index == pages.Count - 1);
        }
    }

    [Theory]
    [InlineData(SubmissionState.Validated, "BẢN NHÁP")]
    [InlineData(SubmissionState.Returned, "BẢN BỊ TRẢ LẠI")]
    public void Return_that_does_not_stand_is_marked_on_every_page(SubmissionState state, string mark)
    {
        using var document = PdfDocument.Open(Pdf(Content with { Return = Submitted with { State = state } }));

        document
            .GetPages()
            .Select(page => ContentOrderTextExtractor.GetText(page))
            .Should()
            .AllSatisfy(page => page.Should().Contain(mark));
        TextOf(Pdf(Content)).Should().NotContain("BẢN NHÁP");
    }

    [Theory]
    [InlineData(SubmissionState.Received, 0, false)]
    [InlineData(SubmissionState.Validated, 1, false)]
    [InlineData(SubmissionState.Validated, 0, true)]
    [InlineData(SubmissionState.Submitted, 0, true)]
    [InlineData(SubmissionState.Superseded, 0, false)]
    public void Return_is_printed_when_it_stands_or_could(SubmissionState state, int blockingCount, bool isPrintable) =>
        (Submitted with { State = state, BlockingCount = blockingCount }).IsPrintable.Should().Be(isPrintable);

    [Fact]
    public void Chair_and_deputy_have_their_own_lines()
    {
        TextOf(Pdf(Content))
            .Should()
            .Contain("TM. ỦY BAN NHÂN DÂN")
            .And.Contain("NGƯỜI LẬP BIỂU")
            .And.Contain("Phan Văn Nam")
            .And.NotContain("KT. CHỦ TỊCH");
        TextOf(Pdf(Content, isForDeputy: true)).Should().Contain("KT. CHỦ TỊCH").And.Contain("PHÓ CHỦ TỊCH");
        TextOf(
                Pdf(
                    Content with
                    {
                        Return = Submitted with { CapacityLines = ["Q. CHỦ TỊCH"], SignerName = "Lê Thị Bảy" },
                    }
                )
            )
            .Should()
            .Contain("Q. CHỦ TỊCH")
            .And.Contain("Lê Thị Bảy");
    }

    [Fact]
    public void Lists_are_counts_and_unnamed_warnings_are_a_number()
    {
        var text = TextOf(Pdf(Content));

        text.Should()
            .Contain("không phát sinh)")
            .And.Contain("Trang")
            .And.Contain("1. Dân số, ô D8: Dân số giảm quá một nửa.")
            .And.Contain("1 cảnh báo khác")
            .And.Contain("Đã đối chiếu sổ theo dõi.");
    }

    [Fact]
    public void Character_that_no_face_has_becomes_a_question_mark() =>
        TextOf(Pdf(Content)).Should().Contain("Kết quả ? tốt: ăn, ở, học hành");

    [Fact]
    public void Long_name_of_a_unit_stays_within_the_margins()
    {
        using var document = PdfDocument.Open(
            Pdf(
                Content with
                {
                    Return = Submitted with { UnitName = "Thị trấn Nông trường Việt Trung và các thôn phía Bắc" },
                }
            )
        );

        var letters = document.GetPage(1).Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value)).ToList();
        letters.Min(letter => letter.BoundingBox.Left).Should().BeGreaterThan(Length.Millimetres(29.5));
        letters
            .Max(letter => letter.BoundingBox.Right)
            .Should()
            .BeLessThan(document.GetPage(1).Width - Length.Millimetres(19.5));
    }

    [Fact]
    public void Same_state_gives_the_same_bytes() => Pdf(Content).Should().Equal(Pdf(Content));

    [Fact]
    public void Tables_are_tagged_as_the_engine_promises() => PdfConformance.Check(Pdf(Content)).Should().BeEmpty();

    [Theory]
    [InlineData("qpdf", "--check")]
    [InlineData("pdffonts", "")]
    public async Task Others_read_it(string program, string option)
    {
        using var tool = new ExternalTool();
        var path = tool.Save("print.pdf", Pdf(Content));

        var (code, output) = await tool.RunAsync(program, [.. (string[])(option.Length == 0 ? [] : [option]), path]);

        code.Should().Be(0, output);
        output.Should().NotContain("WARNING").And.NotContain(" no  ");
    }

    private static PrintedCell Cell(string element, string name, int row, int column, decimal? value) =>
        new()
        {
            SheetName = "1. Dân số",
            RowNumber = row,
            ColumnNumber = column,
            DataElement = element,
            ElementVi = name,
            Unit = "người",
            HasValue = true,
            Value = value,
        };

    private static byte[] Pdf(PrintedContent content, bool isForDeputy = false)
    {
        var fonts = new ReportTemplates(Path.Combine(SourceTree.Root!, "templates")).Fonts;
        return PdfWriter.Write(
            new Layouter(fonts).Layout(new ReturnPrintDocument(content, isForDeputy, fonts).Compose())
        );
    }

    private static string TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)))
            .ReplaceLineEndings(" ")
            .Replace("  ", " ", false, CultureInfo.InvariantCulture);
    }
}
