using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Host.Cli;
using ChildStatsReporting.Host.Signing;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Signing;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

[Collection(nameof(PlayedYear))]
public sealed class IssuedReportTests(PlayedYear year)
{
    [Theory]
    [InlineData(2023)]
    [InlineData(2024)]
    public async Task Each_quarter_half_year_and_year_has_one_report_with_its_annex_and_figures(int registerYear)
    {
        await using var connection = await year.Worker.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var issued = await connection.QueryAsync<string>(
            """
            select concat_ws(' ', document_number.number, signed_file.file_name, signed_file.revision)
            from signing.signed_file
            inner join signing.document_number using (run_id)
            inner join reports.report_run using (run_id)
            where published_at is not null and audience = 'recipients' and document_number.year = @registerYear
            order by document_number.number, signed_file.file_name
            """,
            new { registerYear }
        );

        // Which of two reports that a closing makes is numbered first is no matter.
        issued
            .Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)])
            .Distinct()
            .Should()
            .Equal("1", "2", "3", "4", "5", "6");
        issued
            .Where(line => line.Contains("BC-TE13", StringComparison.Ordinal))
            .Select(line => line[(1 + line.IndexOf(' ', StringComparison.Ordinal))..])
            .Should()
            .BeEquivalentTo(
                new (string Form, string Period)[]
                {
                    ("Q", "Q1"),
                    ("Q", "Q2"),
                    ("6T", "H1"),
                    ("Q", "Q3"),
                    ("Q", "Q4"),
                    ("N", "Y"),
                }.SelectMany(report =>
                    new[] { "", "_noi-bo" }.Select(part =>
                        $"BC-TE13-{report.Form}_732_HC-{registerYear}-{report.Period}{part}.pdf 1"
                    )
                )
            );
        issued.Should().HaveCount(48);
    }

    [Fact]
    public async Task Files_of_a_play_to_its_end_keep_their_names()
    {
        var (period, folder) = (await year.PeriodAsync("HC-2024-Q4"), Directory.CreateTempSubdirectory("once-"));
        var unit = await year.UnitAsync("732", period);

        var names = await DownloadArea.WriteAsync(
            year.Services.GetRequiredService<IssuedFiles>(),
            ("BC-TE13-Q", period.PeriodId, unit.AdminUnitId, "recipients"),
            folder,
            TestContext.Current.CancellationToken
        );

        names
            .Should()
            .BeEquivalentTo(
                "BC-TE13-Q_732_HC-2024-Q4.pdf",
                "BC-TE13-Q_732_HC-2024-Q4_noi-bo.pdf",
                "figures.csv",
                "sdmx.csv",
                "sdmx-cau-truc.xml",
                "so-lieu-da-in.csv",
                "so-lieu-da-in.xlsx",
                "tron-bo.zip"
            )
            .And.BeEquivalentTo(folder.GetFiles().Select(file => file.Name));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Report_prints_the_figure_of_the_year_before_and_the_change()
    {
        var (now, before) = (await ChildrenAsync("HC-2024-Q4"), await ChildrenAsync("HC-2023-Q4"));

        var text = TextOf(await ReportAsync());

        text.Should()
            .MatchRegex($@"{Dotted(now)} [\d.]+ [\d.]+ {Dotted(now)} [\d.]+ {Dotted(before)} \+{Dotted(now - before)}")
            .And.Contain("Cột Cùng kỳ năm trước: quý IV năm 2023.");
        now.Should().BeGreaterThan(before);
    }

    [Fact]
    public async Task Report_of_the_first_year_says_that_there_is_no_year_before() =>
        TextOf(await ReportAsync("HC-2023-Q4"))
            .Should()
            .Contain("Không in cột Cùng kỳ năm trước và cột Tăng/giảm vì không có kỳ tương ứng của năm trước")
            .And.Contain("về công tác trẻ em năm 2023")
            .And.NotContain("306/KH-UBND");

    [Fact]
    public async Task Rate_over_a_mean_population_has_its_opening_from_the_year_before()
    {
        (await CrudeBirthRateAsync("HC-2023-Y")).Should().BeNull("nothing came before 2023");
        (await CrudeBirthRateAsync("HC-2024-Y")).Should().Be("13.4");

        async Task<string?> CrudeBirthRateAsync(string periodCode) =>
            (await RowsAsync(periodCode))
                .Single(row => row is { Part: "A", Code: "0103?", View: "", Unit: "732", Breakdown: "" })
                .Value;
    }

    [Fact]
    public async Task Playing_the_year_again_makes_nothing_new()
    {
        var before = await StateAsync();

        await year.PlayAsync();

        (await StateAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Issued_report_is_intact_whole_and_current()
    {
        var report = await ReportAsync();

        var verdict = PdfVerifier.Verify(report, Trust());
        var entry = await year
            .Services.GetRequiredService<IssuedFiles>()
            .FindAsync(report, TestContext.Current.CancellationToken);

        verdict.Integrity.Should().Be(Integrity.Intact);
        verdict.Coverage.Should().Be(Coverage.WholeWithValidation);
        verdict.Profile.Should().Be(SignatureProfile.BaselineLTA);
        verdict.Signatures.Select(each => each.IsDocumentTimestamp).Should().Equal(false, true);
        verdict.Signatures.Should().OnlyContain(each => each.Chain == ChainStatus.Test);
        verdict.Refusals(acceptsTests: true).Should().BeEmpty();
        entry!.IsCurrent.Should().BeTrue();
        (entry.FormName, entry.PeriodYear, entry.AreaName).Should().NotBe((null, 0, null));
    }

    [Fact]
    public async Task Changed_and_lengthened_reports_are_told_apart_from_the_issued_one()
    {
        var report = await ReportAsync();
        var changed = report.ToArray();
        changed[2000] ^= 1;
        byte[] lengthened = [.. report, .. "\n% added"u8];

        PdfVerifier.Verify(changed, Trust()).Integrity.Should().Be(Integrity.Altered);
        PdfVerifier.Verify(lengthened, Trust()).Coverage.Should().Be(Coverage.BytesAdded);
        (
            await year
                .Services.GetRequiredService<IssuedFiles>()
                .FindAsync(lengthened, TestContext.Current.CancellationToken)
        )
            .Should()
            .BeNull();
    }

    [Fact]
    public async Task Report_withholds_small_counts_that_its_internal_annex_has()
    {
        var period = await year.PeriodAsync("HC-2024-Q4");
        var unit = await year.UnitAsync("732", period);

        var order = await year
            .Services.GetRequiredService<ReportOrder>()
            .OpenAsync(
                QuarterlyReport.FormCode,
                period.Code,
                unit.Code,
                "recipients",
                "local",
                TestContext.Current.CancellationToken
            );
        await year
            .Services.GetRequiredService<ReportRun>()
            .RunAsync(order.RunId, TestContext.Current.CancellationToken);

        var files = await year
            .Services.GetRequiredService<IssuedFiles>()
            .OfAsync(
                QuarterlyReport.FormCode,
                period.PeriodId,
                unit.AdminUnitId,
                "recipients",
                TestContext.Current.CancellationToken
            );
        var words = files
            .Where(file => file.FileName.EndsWith(".pdf", StringComparison.Ordinal))
            .ToDictionary(file => file.FileName, file => TextOf(file.Content));
        words["BC-TE13-Q_732_HC-2024-Q4.pdf"]
            .Should()
            .Contain("…")
            .And.Contain("Như trên (kèm phụ lục lưu hành nội bộ)");
        words["BC-TE13-Q_732_HC-2024-Q4_noi-bo.pdf"]
            .Should()
            .Contain("LƯU HÀNH NỘI BỘ")
            .And.Contain("TÌNH HÌNH XÂM HẠI TRẺ EM THEO ĐƠN VỊ HÀNH CHÍNH")
            .And.Contain("SỐ LIỆU ĐẦY ĐỦ CỦA CÁC CHỈ TIÊU, PHÂN TỔ KHÔNG CÔNG BỐ")
            .And.NotContain("số liệu không công bố ở bản này");
        await using var connection = await year.Worker.OpenConnectionAsync(TestContext.Current.CancellationToken);
        (
            await connection.ExecuteScalarAsync<int>(
                "select count(*) from disclosure.suppressed_cell where run_id = @RunId and reason = 'primary'",
                order
            )
        )
            .Should()
            .BePositive();
    }

    [Theory]
    [InlineData("press")]
    [InlineData("official")]
    [InlineData("ward")]
    public async Task Other_audiences_are_refused(string audience)
    {
        var order = () =>
            year
                .Services.GetRequiredService<ReportOrder>()
                .OpenAsync(
                    QuarterlyReport.FormCode,
                    "HC-2024-Q4",
                    "732",
                    audience,
                    "local",
                    TestContext.Current.CancellationToken
                );

        await order.Should().ThrowAsync<ReportRefusedException>().WithMessage($"*{audience}*");
    }

    [Theory]
    [InlineData("A", "0101?", "1. Dân số")]
    [InlineData("B", "0101", null)]
    public async Task Figure_opens_down_to_cells_or_to_the_length_of_a_list(string part, string code, string? sheet)
    {
        var period = await year.PeriodAsync("HC-2024-Q4");
        var unit = await year.UnitAsync("732", period);
        var state = (
            await year
                .Services.GetRequiredService<FigureFile>()
                .NewestStateAsync(period.PeriodId, TestContext.Current.CancellationToken)
        )!;

        var opened = await year
            .Services.GetRequiredService<FigureTrace>()
            .OpenAsync(
                new FigureKey(
                    period.PeriodId,
                    state.CatalogueVersionId,
                    unit.AdminUnitId,
                    part,
                    code,
                    "",
                    "",
                    state.AsAt
                ),
                TestContext.Current.CancellationToken
            );

        var counted = opened!.Parts.Where(opened => opened.IsCounted).ToList();
        counted
            .Sum(opened => opened.Amount)
            .Should()
            .Be(decimal.Parse(opened.Value.Numerator!, System.Globalization.CultureInfo.InvariantCulture));
        counted.Should().OnlyContain(opened => opened.Sheet == sheet && opened.FileSha256!.Length == 64);
        counted.Select(opened => opened.LineUnit).Distinct().Should().HaveCount(12);
    }

    private async Task<string> StateAsync()
    {
        await using var connection = await year.Worker.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (
            await connection.ExecuteScalarAsync<string>(
                """
                select concat_ws(' ',
                    (select count(*) from intake.submission), (select count(*) from review.decision),
                    (select count(*) from aggregation.observation), (select count(*) from indicators.indicator_value),
                    (select string_agg(sha256, ' ' order by run_id, file_name) from signing.signed_file
                        inner join reports.report_run using (run_id) where audience = 'recipients'))
                """
            )
        )!;
    }

    private async Task<decimal> ChildrenAsync(string periodCode) =>
        Number(
            (await RowsAsync(periodCode))
                .Single(row => row is { Part: "A", Code: "0101?", View: "", Unit: "732", Breakdown: "" })
                .Numerator
        );

    private async Task<IReadOnlyList<FigureRow>> RowsAsync(string periodCode)
    {
        var period = await year.PeriodAsync(periodCode);
        var unit = await year.UnitAsync("732", period);
        var figures = year.Services.GetRequiredService<FigureFile>();
        var state = (await figures.NewestStateAsync(period.PeriodId, TestContext.Current.CancellationToken))!;
        return await figures.RowsAsync(period.PeriodId, unit.AdminUnitId, state, TestContext.Current.CancellationToken);
    }

    private static decimal Number(string? text) =>
        decimal.Parse(text!, System.Globalization.CultureInfo.InvariantCulture);

    private static string Dotted(decimal number) =>
        number.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', '.');

    /// <summary>The words of all pages, one blank between them.</summary>
    private static string TextOf(byte[] report)
    {
        using var document = PdfDocument.Open(report);
        var pages = document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page));
        return string.Join(' ', string.Join(' ', pages).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Normalize();
    }

    private async Task<byte[]> ReportAsync(string periodCode = "HC-2024-Q4")
    {
        var period = await year.PeriodAsync(periodCode);
        var unit = await year.UnitAsync("732", period);
        var files = await year
            .Services.GetRequiredService<IssuedFiles>()
            .OfAsync(
                QuarterlyReport.FormCode,
                period.PeriodId,
                unit.AdminUnitId,
                "recipients",
                TestContext.Current.CancellationToken
            );
        return files.Single(file => file.FileName == $"BC-TE13-Q_732_{periodCode}.pdf").Content;
    }

    private TrustProfile Trust() => SigningKey.Trust(year.Services.GetRequiredService<IConfiguration>());
}
