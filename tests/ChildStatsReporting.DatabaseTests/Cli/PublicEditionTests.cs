using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.DatabaseTests.Operation;
using ChildStatsReporting.Host.Cli;
using UglyToad.PdfPig;

namespace ChildStatsReporting.DatabaseTests.Cli;

/// <summary>An edition for the public beside that for the recipients, from one return of a single commune.</summary>
public sealed class PublicEditionTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IDisposable
{
    private const string Quarter = "HC-2024-Q4";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("public-edition");

    [Fact]
    public async Task Public_edition_is_refused_until_recipients_were_told_what_its_total_gives_away()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26083", Quarter).With("at_risk_child", 1));
        await figures.ExecuteAsync(
            "insert into access.person (user_name, full_name, is_demo) values ('giadinh', 'Người Giả Định', true) on conflict do nothing"
        );

        await figures.ExecuteAsync(NothingToSay.Sql);

        var (refused, why) = await ReportAsync("public");
        refused.Should().Be(ExitCode.Refused, why);
        why.Should().Contain("Hãy phát hành bản gửi nơi nhận của kỳ này trước rồi lập lại bản này.");
        (await RunsAsync())
            .Should()
            .ContainSingle(
                run => run.StartsWith("public refused Không làm bản báo cáo này", StringComparison.Ordinal),
                "a refusal is a state with its reason"
            );

        var (done, said) = await ReportAsync("recipients");
        done.Should().Be(ExitCode.Done, said);
        (done, said) = await ReportAsync("public");
        done.Should().Be(ExitCode.Done, said);
        (await RunsAsync())
            .Should()
            .Contain(run => run.StartsWith("public published", StringComparison.Ordinal))
            .And.Contain(run => run.StartsWith("recipients published", StringComparison.Ordinal));
        await VerifyAsync();
        await TraceAsync();
    }

    /// <summary>The page prints the mask; trace says the same of the same number.</summary>
    private async Task TraceAsync()
    {
        var run = (
            await figures.QueryAsync<long>("select run_id from reports.report_run where audience = 'public'")
        ).Single();
        var trace = (string unit, string view) =>
            RestoredDatabase.RunAsync(
                figures.Connections,
                Path.Combine(folder.FullName, "keys"),
                "trace",
                "--unit",
                unit,
                "--run",
                $"{run}",
                "--indicator",
                view
            );

        (await trace("26083", "A/0301?/at_risk")).Said.Should().Contain("không công bố");
        (await trace("732", "A/0301?/at_risk")).Said.Should().NotContain("không công bố số đó");
        (
            await figures.QueryAsync<int>(
                "select count(*)::integer from disclosure.suppressed_cell where run_id = @run",
                new { run }
            )
        )
            .Single()
            .Should()
            .BePositive();
    }

    private async Task VerifyAsync()
    {
        var issued = folder.GetFiles("*ban-cong-khai*.pdf").Should().ContainSingle().Which.FullName;
        var (accepted, words) = await RestoredDatabase.RunAsync(
            figures.Connections,
            Path.Combine(folder.FullName, "keys"),
            "verify",
            issued
        );
        accepted.Should().Be(ExitCode.Done, words);
        using var pdf = PdfDocument.Open(issued);
        string.Join('\n', pdf.GetPages().Select(page => page.Text))
            .Should()
            .Contain("…", "withheld numbers are marked");
    }

    private Task<(int ExitCode, string Said)> ReportAsync(string audience) =>
        RestoredDatabase.RunAsync(
            figures.Connections,
            Path.Combine(folder.FullName, "keys"),
            "report",
            "--unit",
            "732",
            "--period",
            Quarter,
            "--audience",
            audience,
            "--out",
            folder.FullName
        );

    private Task<IReadOnlyList<string>> RunsAsync() =>
        figures.QueryAsync<string>(
            "select concat_ws(' ', audience, state, case when state = 'refused' then refusal end) from reports.report_run"
        );

    public void Dispose() => folder.Delete(recursive: true);
}
