using ChildStatsReporting.DatabaseTests.Reports;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Signing;

/// <summary>A report and a letter name the agencies of their day. Source: design People; design Who sends what.</summary>
/// <remarks>
/// No Sở Lao động - Thương binh và Xã hội and no police of a district since 03/2025, no city since 07/2025; see the provenance of the rows.
/// </remarks>
public sealed class AgencyOfTheDayTests(SigningInstallation installation) : IClassFixture<SigningInstallation>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "HC-2024-Q4",
        "2024-12-16",
        "732",
        "PHÒNG LAO ĐỘNG",
        "Sở Lao động - Thương binh và Xã hội tỉnh Đồng Nai",
        "306/KH-UBND"
    )]
    [InlineData(
        "TK-2024-Q4",
        "2025-01-06",
        "732",
        "PHÒNG LAO ĐỘNG",
        "Sở Lao động - Thương binh và Xã hội tỉnh Đồng Nai",
        "306/KH-UBND"
    )]
    [InlineData("HC-2025-Q1", "2025-03-17", "732", "PHÒNG LAO ĐỘNG", "Sở Y tế tỉnh Đồng Nai", "trẻ em năm 2025")]
    [InlineData("HC-2025-Q2", "2025-06-17", "732", "PHÒNG LAO ĐỘNG", "Sở Y tế tỉnh Đồng Nai", "trẻ em năm 2025")]
    [InlineData("TK-2025-Q2", "2025-07-02", "732", "PHÒNG LAO ĐỘNG", "Sở Y tế tỉnh Đồng Nai", "trẻ em năm 2025")]
    [InlineData(
        "HC-2025-Q3",
        "2025-09-17",
        "75",
        "UBND TỈNH ĐỒNG NAI",
        "Cục Bà mẹ và Trẻ em, Bộ Y tế",
        "tỉnh Đồng Nai về công tác trẻ em"
    )]
    [InlineData(
        "HC-2026-Q1",
        "2026-03-17",
        "75",
        "UBND TỈNH ĐỒNG NAI",
        "Cục Bà mẹ và Trẻ em, Bộ Y tế",
        "tỉnh Đồng Nai về công tác trẻ em"
    )]
    [InlineData(
        "HC-2026-Q2",
        "2026-06-17",
        "75",
        "UBND THÀNH PHỐ ĐỒNG NAI",
        "Cục Bà mẹ và Trẻ em, Bộ Y tế",
        "thành phố Đồng Nai về công tác trẻ em"
    )]
    public async Task Report_names_issuer_addressee_and_plan_of_its_period(
        string periodCode,
        string today,
        string unitCode,
        string issuer,
        string addressee,
        string plan
    )
    {
        await using var services = ServicesOn(today);

        var run = await installation.RenderedAsync(services, periodCode, unitCode: unitCode);

        var text = Joined(
            await PdfText.ReadAsync(
                await installation.ScalarAsync<byte[]>(
                    "select content from reports.rendered_file where run_id = @run and file_name like '%.pdf' limit 1",
                    new { run }
                )
            )
        );
        text.Should().Contain(issuer).And.Contain($"Kính gửi: {addressee}").And.Contain(plan);
        text.Contains("Thương binh và Xã hội tỉnh", StringComparison.Ordinal)
            .Should()
            .Be(addressee.StartsWith("Sở Lao động", StringComparison.Ordinal), "no such department since 03/2025");
    }

    [Fact]
    public async Task City_issues_no_report_of_a_quarter_after_its_end()
    {
        await using var services = ServicesOn("2025-09-17");

        var act = () => installation.RenderedAsync(services, "HC-2025-Q3");

        (await act.Should().ThrowAsync<ReportRefusedException>()).Which.Reason.Should().Be(ReportRefusal.UnitNotAlive);
    }

    [Fact]
    public async Task Province_issues_no_report_before_the_city_ended()
    {
        await using var services = ServicesOn("2025-06-17");

        var act = () => installation.RenderedAsync(services, "HC-2025-Q2", unitCode: "75");

        (await act.Should().ThrowAsync<ReportRefusedException>()).Which.Reason.Should().Be(ReportRefusal.NoAgency);
    }

    [Theory]
    [InlineData("CA-TE13", "732", "HC-2025-Q1", "2025-02-28", "Công an thành phố Long Khánh")]
    [InlineData("CA-TE13", "732", "HC-2025-Q1", "2025-03-01", "Công an tỉnh Đồng Nai")]
    [InlineData("CA-TE13", "732", "HC-2025-Q2", "2025-06-16", "Công an tỉnh Đồng Nai")]
    [InlineData("YT-TE13", "732", "HC-2025-Q2", "2025-06-16", "Trung tâm Y tế thành phố Long Khánh")]
    [InlineData("CA-TE13", "75", "HC-2025-Q3", "2025-09-15", "Công an tỉnh Đồng Nai")]
    [InlineData("GD-TE13", "75", "NH-2025", "2025-09-15", "Sở Giáo dục và Đào tạo tỉnh Đồng Nai")]
    [InlineData("YT-TE13", "75", "HC-2025-Q3", "2025-09-15", "Trung tâm Kiểm soát bệnh tật tỉnh Đồng Nai")]
    [InlineData("CA-TE13", "75", "HC-2026-Q2", "2026-06-15", "Công an thành phố Đồng Nai")]
    [InlineData("GD-TE13", "75", "NH-2025", "2026-05-15", "Sở Giáo dục và Đào tạo thành phố Đồng Nai")]
    public async Task Letter_asks_the_agency_of_the_day_on_which_it_is_written(
        string form,
        string unitCode,
        string periodCode,
        string today,
        string asked
    )
    {
        var text = await LetterAsync(form, unitCode, periodCode, today);

        text.Should().Contain(asked).And.Contain(unitCode == "75" ? "SỞ Y TẾ" : "PHÒNG LAO ĐỘNG");
    }

    [Theory]
    [InlineData("732", "HC-2025-Q2", "2025-06-30", true)]
    [InlineData("732", "HC-2025-Q2", "2025-07-01", false)]
    [InlineData("75", "HC-2025-Q3", "2025-06-30", false)]
    [InlineData("75", "HC-2025-Q3", "2025-07-01", true)]
    public async Task Letter_is_written_by_an_agency_of_that_day_only(
        string unitCode,
        string periodCode,
        string today,
        bool isWritten
    ) => (await LetterAsync("CA-TE13", unitCode, periodCode, today) is not null).Should().Be(isWritten);

    [Theory]
    [InlineData(null, "TRƯỞNG PHÒNG", "Lê Ngọc Lan")]
    [InlineData("pho-truong-phong", "KT. TRƯỞNG PHÒNG.*PHÓ TRƯỞNG PHÒNG", "Vũ Minh Hà")]
    public async Task Letter_stands_above_the_name_of_the_chosen_signer(
        string? signerCode,
        string capacity,
        string name
    ) =>
        (await LetterAsync("CA-TE13", "732", "HC-2025-Q2", "2025-06-30", signerCode))
            .Should()
            .MatchRegex($"{capacity}.*{name}");

    [Theory]
    [InlineData("HC-2025-Q2", "732", "TRƯỞNG PHÒNG")]
    [InlineData("HC-2025-Q3", "75", "GIÁM ĐỐC")]
    public async Task Head_signs_where_nobody_chooses(string periodCode, string unitCode, string capacity)
    {
        await using var services = ServicesOn(unitCode == "75" ? "2025-09-17" : "2025-06-17");

        var run = await installation.RenderedAsync(services, periodCode, unitCode: unitCode);

        (
            await installation.ScalarAsync<string[]>(
                "select signer_lines from reports.report_run where run_id = @run",
                new { run }
            )
        )
            .Should()
            .Equal(capacity);
    }

    private ServiceProvider ServicesOn(string today) => installation.Services(("Clock:Now", $"{today}T09:00:00+07:00"));

    private async Task<string?> LetterAsync(
        string form,
        string unitCode,
        string periodCode,
        string today,
        string? signerCode = null
    )
    {
        await using var services = ServicesOn(today);
        var directory = services.GetRequiredService<UnitDirectory>();
        var period = (await directory.FindPeriodAsync(periodCode, Cancellation))!;
        var (unit, _) = await directory.FindUnitAsync(unitCode, period.TreeDate, Cancellation);
        var letter = await services
            .GetRequiredService<RequestLetter>()
            .WriteAsync(form, unit!.AdminUnitId, period, signerCode, isInvented: true, isWord: false, Cancellation);
        return letter is null ? null : Joined(await PdfText.ReadAsync(letter.Bytes));
    }

    /// <summary>In one line, so that where a line breaks does not matter.</summary>
    private static string Joined(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
