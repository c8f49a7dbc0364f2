using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>The half-year, the year and the commune's own report read as the texts beside them.</summary>
public sealed class FormTextTests
{
    private static readonly string Root = SourceTree.Root!;
    private static readonly ReportTemplates Templates = new(Path.Combine(Root, "templates"));

    internal static readonly RunContent HalfYear = Longer("BC-TE13-6T", "HC-2024-H1", "H1", new DateOnly(2024, 6, 14));

    private static readonly RunContent Year = Longer("BC-TE13-N", "HC-2024-Y", "Y", new DateOnly(2024, 12, 14));

    private static readonly RunContent Commune = OfCommune(GivenReport.Content);

    [Theory]
    [InlineData("BC-TE13-6T", "half_year_of_a_city")]
    [InlineData("BC-TE13-N", "year_of_a_city")]
    [InlineData("BC-TE13-Q", "quarter_of_a_commune")]
    [InlineData("NB-TE13", "returns_of_a_quarter")]
    [InlineData("NB-TE13", "returns_of_a_year")]
    [InlineData("BS-TE13", "sheets_of_a_quarter")]
    [InlineData("TD-TE13", "tasks_of_a_quarter")]
    [InlineData("TH-TE13", "month_of_action_of_a_city")]
    public async Task Report_reads_as_the_golden_text(string formCode, string name)
    {
        var text = TextOf(
            (formCode, name) switch
            {
                ("BC-TE13-6T", _) => HalfYear,
                ("BC-TE13-N", _) => Year,
                (_, "returns_of_a_quarter") => GivenDocuments.Returns,
                (_, "returns_of_a_year") => GivenDocuments.YearOfReturns,
                ("BS-TE13", _) => GivenDocuments.Sheets,
                ("TD-TE13", _) => GivenDocuments.Tasks(PlanReportTests.Plan()),
                ("TH-TE13", _) => Longer("TH-TE13", "HC-2024-Y", "Y", new DateOnly(2024, 12, 14)),
                _ => Commune,
            }
        );

        var folder = Path.Combine(Root, "tests/ChildStatsReporting.Tests/Reports/GoldenReports", formCode, name);
        var file = Path.Combine(folder, "expect.txt");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            Assert.Fail($"{file} was missing and has been written; read it, commit it and run again.");
        }

        text.Should().Be(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("BC-TE13-6T")]
    [InlineData("BC-TE13-N")]
    public void Longer_period_is_its_own_year_so_far_and_has_no_column_of_it(string formCode)
    {
        var content = formCode == "BC-TE13-N" ? Year : HalfYear;

        var rows = PrintedText.Rows(content);

        rows.Should().OnlyContain(row => row.ToDate.State == CellState.Blank && row.Previous.State == CellState.Blank);
        rows.Should().Contain(row => row.Earlier.State == CellState.Figure);
        PrintedText.Notes(content).Should().NotContain(note => note.Contains("Lũy kế", StringComparison.Ordinal));
    }

    [Fact]
    public void Year_says_what_only_a_year_asks()
    {
        PrintedText.Of(Year).Should().Contain("Tháng hành động vì trẻ em: 9 hoạt động").And.Contain("NĂM 2025");
        PrintedText.Of(GivenReport.Content).Should().NotContain("Tháng hành động vì trẻ em: 9 hoạt động");
    }

    [Fact]
    public void Commune_says_its_own_words_once_and_its_lists_as_counts()
    {
        var text = PrintedText.Of(Commune);

        text.Split("Đã ban hành kế hoạch").Should().HaveCount(2);
        text.Should().Contain("TM. ỦY BAN NHÂN DÂN").And.NotContain("TỔNG HỢP CÁC DANH SÁCH");
        PrintedText
            .Model(Commune)
            .InternalAnnex!.Annexes[0]
            .Title.Should()
            .StartWith("TỔNG HỢP CÁC DANH SÁCH THEO DÕI", "only who handles the report reads them");
        text.Should().NotContain("Số liệu B 0101", "cases are printed from the district up");
    }

    [Fact]
    public void Returns_are_counted_by_standing_with_days_and_share_of_those_in_time()
    {
        var text = PrintedText.Of(GivenDocuments.Returns);

        text.Should()
            .Contain("có 5 báo cáo phải nộp của 5 đơn vị: 2 đúng hạn, 1 nộp muộn, 1 chưa nộp, 1 được miễn")
            .And.Contain("Tỷ lệ nộp đúng hạn: 40,0 %")
            .And.Contain("xã Hàng Gòn (10 ngày)")
            .And.Contain("phường Xuân Lập (3 ngày)")
            .And.Contain("xã Bảo Quang (đang sắp xếp)");
        PrintedText.Model(GivenDocuments.Returns).InternalAnnex.Should().BeNull();
    }

    [Fact]
    public void Sheets_have_numbers_and_withhold_what_the_report_withholds()
    {
        var (sheets, report) = (GivenDocuments.Sheets, GivenReport.ForRecipients);

        PrintedText
            .Model(sheets)
            .Annexes.Select(annex => annex.Label)
            .Should()
            .Equal("Biểu số 01/TE13", "Biểu số 02/TE13");
        var figures = PrintedText.Figures(sheets).Values.ToList();
        figures.Should().Contain(figure => figure.State == CellState.Withheld);
        var told = PrintedText.Figures(report);
        figures
            .Where(figure => told.ContainsKey(figure.Place))
            .Should()
            .HaveCountGreaterThan(20)
            .And.OnlyContain(figure => told[figure.Place].Text == figure.Text);
    }

    [Fact]
    public void Tasks_print_no_figure_and_no_words_of_wards()
    {
        var text = PrintedText.Of(GivenDocuments.Tasks(PlanReportTests.Plan()));

        text.Should()
            .Contain("TIẾN ĐỘ NHIỆM VỤ THEO ĐƠN VỊ")
            .And.Contain("Số xã, phường nêu khó khăn: 1")
            .And.NotContain("Thiếu địa điểm")
            .And.NotContain("Số liệu P 306");
    }

    [Fact]
    public void Edition_for_the_public_has_no_lists_of_a_commune() =>
        PrintedText
            .Model(Commune with { Detail = Commune.Detail with { Audience = "public" } })
            .InternalAnnex.Should()
            .BeNull();

    /// <summary>The given report over a longer period, with what only that asks.</summary>
    internal static RunContent Longer(string formCode, string periodCode, string kind, DateOnly end) =>
        GivenReport.Content with
        {
            Detail = GivenReport.Detail with
            {
                FormCode = formCode,
                PeriodCode = periodCode,
                Kind = kind,
                Quarter = null,
                StartDate = new DateOnly(2023, 12, 15),
                EndDate = end,
                ToDateKind = kind,
                HasPrevious = false,
                PreviousYear = null,
                PreviousQuarter = null,
            },
            Figures =
            [
                .. GivenReport.Content.Figures.Select(line =>
                    line with
                    {
                        Publish = line.MinLevel == "province" ? "y" : line.Publish,
                    }
                ),
                .. new[] { "action_month_attendance", "fund_allotted", "residence", "hazard_remedied" }.Select(view =>
                    GivenReport.Count("P", "306", view, 12, "lượt") with
                    {
                        Shows = view is "residence" or "hazard_remedied" ? "count and percent" : "count",
                        Decimals = 1,
                        Frequency = view is "residence" or "hazard_remedied" ? "h" : "y",
                    }
                ),
                .. new[] { "02xx-a", "02xx-b", "02xx-d", "03xx-g" }.Select(code =>
                    GivenReport.Percent(GivenReport.Count("A", code, "", 8), 8.5m) with
                    {
                        Publish = "y",
                        Frequency = "y",
                    }
                ),
            ],
        };

    /// <summary>The first commune of the given report by itself.</summary>
    private static RunContent OfCommune(RunContent content)
    {
        var unit = content.Units[0];
        return content with
        {
            Detail = content.Detail with
            {
                AdminUnitId = unit.AdminUnitId,
                UnitCode = "26080",
                UnitLevel = "commune",
                SuperiorName = null,
                AgencyName = "ỦY BAN NHÂN DÂN PHƯỜNG XUÂN AN",
                SentenceName = "Ủy ban nhân dân phường Xuân An",
                Symbol = "BC-UBND",
                PlaceName = "Xuân An",
                AreaName = "phường Xuân An",
                Addressee = "Phòng Lao động - Thương binh và Xã hội thành phố Long Khánh",
                CapacityLines = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
                PlanReference = "Kế hoạch của Ủy ban nhân dân phường Xuân An về công tác trẻ em",
            },
            Figures =
            [
                .. content.Figures.Select(line => line.Part == "B" ? line with { MinLevel = "district" } : line),
                .. new[] { "residence", "action_month_attendance" }.Select(view =>
                    GivenReport.Count("P", "306", view, null) with
                    {
                        Frequency = "y",
                    }
                ),
                GivenReport.Count("P", "306", "hazard_remedied", null) with
                {
                    Frequency = "h",
                },
            ],
            Units = [unit],
            Register =
            [
                new RegisterFigure("HC-2024-Q4", "abuse_case", "Số vụ xâm hại trẻ em trong kỳ", "vụ", 1),
                new RegisterFigure("HC-2024-Q4", "injury", "Số trường hợp tai nạn, thương tích", "trường hợp", 0),
                new RegisterFigure(
                    "HC-2024-Q4",
                    "sanction_decision",
                    "Số quyết định xử lý trong kỳ",
                    "quyết định",
                    null
                ),
            ],
        };
    }

    private static string TextOf(RunContent content)
    {
        using var document = PdfDocument.Open(
            PdfWriter.Write(new Layouter(Templates.Fonts).Layout(PrintedText.Document(content)))
        );
        return string.Concat(
            document.GetPages().Select(page => $"--- {page.Number}\n{ContentOrderTextExtractor.GetText(page)}\n")
        );
    }
}
