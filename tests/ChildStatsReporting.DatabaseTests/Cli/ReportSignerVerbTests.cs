using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.DatabaseTests.Operation;
using ChildStatsReporting.Host.Cli;

namespace ChildStatsReporting.DatabaseTests.Cli;

/// <summary>Who stands below a document that the verb <c>report</c> orders.</summary>
public sealed class ReportSignerVerbTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("report-signer-verb");

    [Fact]
    public async Task Signer_is_chosen_by_his_code()
    {
        await figures.ExecuteAsync(
            "insert into access.person (user_name, full_name, is_demo) values ('nguoi.gia', 'Người Giả Định', true)"
        );
        var report = (string signer) =>
            RestoredDatabase.RunAsync(
                figures.Connections,
                Path.Combine(folder.FullName, "keys"),
                "report",
                "--unit",
                "75",
                "--period",
                "HC-2025-Q3",
                "--audience",
                "recipients",
                "--signer",
                signer,
                "--out",
                Path.Combine(folder.FullName, "signer")
            );

        var (unknown, sentence) = await report("truong-phong");
        var (empty, section) = await report("pho-giam-doc");
        await figures.ExecuteAsync(NothingToSay.Sql);
        var (done, said) = await report("pho-giam-doc");

        unknown.Should().Be(ExitCode.Refused);
        sentence.Should().Contain("Không có người ký “truong-phong”").And.Contain("giam-doc (GIÁM ĐỐC: ");
        empty.Should().Be(ExitCode.Refused);
        section.Should().Contain("Mục “I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH” chưa có nội dung");
        done.Should().Be(ExitCode.Done, said);
        (
            await figures.QueryAsync<string>(
                "select array_to_string(signer_lines, ' / ') || ': ' || signer_name from reports.report_run inner join reference.admin_unit using (admin_unit_id) where code = '75'"
            )
        )
            .Should()
            .Equal("KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC: Trần Thị B (giả định)");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
