using System.Globalization;
using ChildStatsReporting.DatabaseTests.Operation;
using ChildStatsReporting.DatabaseTests.Validation;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Host.Cli;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.DatabaseTests.Cli;

/// <summary>What the verb <c>submit</c> does with a return that keeps warnings.</summary>
public sealed class SubmitVerbTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("submit-verb");

    [Fact]
    public async Task Warnings_are_kept_with_the_reason_only()
    {
        await database.ExecuteAsync(
            """
            insert into review.period_state (period_id, state, until_date, reason, user_name, occurred_at)
            select period_id, 'reopened', '2999-12-31', 'Sửa số liệu', 'system', now()
            from reference.reporting_period where code = 'HC-2024-Q4'
            """
        );
        var file = await FileAsync();

        var (checkedCode, found) = await SubmitAsync(file, "--check");
        var (refusedCode, refusal) = await SubmitAsync(file);
        var (takenCode, taken) = await SubmitAsync(file, "--reason", "Cứu trợ đợt trước");

        checkedCode.Should().Be(ExitCode.Done, found);
        found.Should().Contain("CẢNH BÁO").And.NotContain("LỖI");
        refusedCode.Should().Be(ExitCode.Refused);
        refusal.Should().Contain("Báo cáo còn cảnh báo.").And.Contain("--reason");
        takenCode.Should().Be(ExitCode.Done, taken);
        (
            await database.QueryAsync<string>(
                "select concat_ws(' ', state, submitted_by, kept_warning_reason) from intake.submission"
            )
        )
            .Should()
            .Equal("submitted local Cứu trợ đợt trước");
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>A return that breaks one rule of the kind that may be right.</summary>
    private async Task<string> FileAsync()
    {
        var template = await new WorkbookTemplate(database.Database.Worker).WriteAsync(
            new TemplateRequest("XP-TE13", "26089", "HC-2024-Q4", IsInvented: true),
            TestContext.Current.CancellationToken
        );
        var content = new Demo.DemoYear().Return("26089", 4);
        var entries = content.Entries.ToDictionary(
            cell => cell.Key,
            cell =>
                cell.Key.Element == "disaster_relieved_child"
                    ? (Number(cell.Value) + 1).ToString(CultureInfo.InvariantCulture)
                    : cell.Value
        );
        foreach (var cell in entries.Keys.Where(cell => cell.Element == "disaster_affected_child"))
            entries[cell] = "0";
        var file = Path.Combine(folder.FullName, "return.xlsx");
        await File.WriteAllBytesAsync(
            file,
            DemoWorkbook.Fill(template.Bytes!, content with { Entries = entries }),
            TestContext.Current.CancellationToken
        );
        return file;
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private Task<(int ExitCode, string Said)> SubmitAsync(string file, params string[] options) =>
        RestoredDatabase.RunAsync(
            database.Database.Connections,
            Path.Combine(folder.FullName, "keys"),
            ["submit", file, .. options]
        );
}
