using System.Diagnostics;
using System.Text;
using ChildStatsReporting.Tests;

namespace ChildStatsReporting.DatabaseTests.Intake;

/// <summary>What comes to the intake itself: hostile files, and files that come at one moment.</summary>
public sealed class HostileSubmissionTests(IntakeDatabase database) : IClassFixture<IntakeDatabase>
{
    [Fact]
    public async Task Same_file_sent_at_once_is_received_once()
    {
        var bytes = Given.Typed(await database.TemplateAsync("26089"), ("1. Dân số", "D8", "5"));

        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.ReceiveAsync(bytes, "local")));

        receipts.Select(receipt => receipt.SubmissionId).Distinct().Should().ContainSingle();
        receipts.Count(receipt => !receipt.IsDuplicate).Should().Be(1);
    }

    [Fact]
    public async Task Refused_file_is_kept_as_it_came()
    {
        byte[] bytes = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512]];

        var receipt = await database.ReceiveAsync(bytes);

        (await database.BytesAsync(receipt.SubmissionId)).Should().Equal(bytes);
        (
            await database.QueryAsync<string>(
                "select message from intake.refusal where submission_id = @id",
                new { id = receipt.SubmissionId }
            )
        )
            .Should()
            .ContainSingle()
            .Which.Should()
            .EndWith(".")
            .And.NotContain("Exception");
    }

    [Fact]
    public async Task No_mutated_workbook_makes_the_intake_throw()
    {
        var template = Given.Typed(
            await database.TemplateAsync("26095"),
            ("1. Dân số", "D8", "3"),
            ("Thuyết minh", "C5", "Kết quả")
        );
        var random = new Random(20241215);
        var clock = Stopwatch.StartNew();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var round = 0; round < 40; round++)
        {
            var bytes = MutatedFile.Of(template, random, round);

            var receive = () => database.ReceiveAsync(bytes, "local");

            var receipt = (await receive.Should().NotThrowAsync($"round {round} is taken or refused")).Subject;
            (receipt.Revision is not null || (await database.RulesAsync(receipt.SubmissionId)).Count > 0)
                .Should()
                .BeTrue();
        }

        // What a round took is given back; other tests run beside this one.
        (GC.GetTotalMemory(forceFullCollection: true) - before)
            .Should()
            .BeLessThan(64L * 1024 * 1024);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("Nguyễn Văn An.xlsx", "(đã che).xlsx")]
    [InlineData("bao_cao_Nguyen-Van-An.xlsx", "(đã che).xlsx")]
    [InlineData("BaoCaoNguyenVanAn.XLSX", "(đã che).xlsx")]
    [InlineData("hồ sơ 079212001234.zip", "(đã che).zip")]
    [InlineData("lien he 0901 234 567.exe", "(đã che)")]
    [InlineData("XP-TE13_26086_HC-2024-Q4 (1).xlsx", "XP-TE13_26086_HC-2024-Q4 (1).xlsx")]
    [InlineData("Báo cáo quý 4 phường Xuân An.xlsx", "Báo cáo quý 4 phường Xuân An.xlsx")]
    public async Task Name_of_a_file_is_kept_only_when_it_names_nobody(string name, string kept)
    {
        var bytes = Encoding.UTF8.GetBytes("no workbook called " + name);

        var receipt = await database.ReceiveAsync(bytes, fileName: name);

        (
            await database.QueryAsync<string>(
                "select file_name from intake.submission where submission_id = @id",
                new { id = receipt.SubmissionId }
            )
        )
            .Should()
            .Equal(kept);
    }

    [Theory]
    [InlineData("C4")]
    [InlineData("C5")]
    [InlineData("C6")]
    [InlineData("C8")]
    [InlineData("C20")]
    public async Task Refusal_repeats_no_name_that_stands_on_the_cover(string cell)
    {
        var bytes = Given.Typed(await database.TemplateAsync("26092"), ("Thông tin chung", cell, "Nguyễn Văn An"));

        var receipt = await database.ReceiveAsync(bytes);

        receipt.Revision.Should().BeNull();
        (await TextsAsync(receipt.SubmissionId)).Should().Contain("(đã che)").And.NotContain("Nguyễn");
    }

    [Fact]
    public async Task Refusal_repeats_no_name_of_a_sheet_that_names_a_person()
    {
        var template = await database.TemplateAsync("26092");
        var renamed = Given.Rewritten(
            template,
            (name, text) =>
                name == "xl/workbook.xml"
                    ? text.Replace("name=\"2. Sinh, tử vong\"", "name=\"Nguyễn Văn An\"", StringComparison.Ordinal)
                    : text
        );
        var far = Given.Rewritten(
            renamed,
            (name, text) =>
                name == Given.SheetParts(renamed)["Nguyễn Văn An"]
                    ? text.Replace(
                        "</x:sheetData>",
                        "<x:row r=\"20000\"><x:c r=\"D20000\"><x:v>1</x:v></x:c></x:row></x:sheetData>",
                        StringComparison.Ordinal
                    )
                    : text
        );

        var unexpected = await database.ReceiveAsync(renamed);
        var tooFar = await database.ReceiveAsync(far);

        (await database.RulesAsync(unexpected.SubmissionId)).Should().Contain("sheet_unexpected");
        (await database.RulesAsync(tooFar.SubmissionId)).Should().Equal("too_many_rows");
        (await TextsAsync(unexpected.SubmissionId)).Should().Contain("(đã che)").And.NotContain("Nguyễn");
        (await TextsAsync(tooFar.SubmissionId)).Should().Contain("(đã che)").And.NotContain("Nguyễn");
    }

    private async Task<string> TextsAsync(long submissionId) =>
        string.Join(
            '\n',
            await database.QueryAsync<string>(
                "select concat_ws('|', sheet, cell, found, message) from intake.refusal where submission_id = @submissionId",
                new { submissionId }
            )
        );
}
