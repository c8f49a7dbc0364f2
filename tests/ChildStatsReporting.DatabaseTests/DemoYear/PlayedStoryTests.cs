using System.Globalization;
using ChildStatsReporting.Demo;
using Dapper;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>What befalls returns in the demonstration stands in the database and in the reports: corrected, exempt, on paper, split.</summary>
[Collection(nameof(PlayedYear))]
public sealed class PlayedStoryTests(PlayedYear year)
{
    [Fact]
    public async Task Return_that_is_corrected_after_its_report_leaves_one_correcting_draft_that_waits()
    {
        (
            await QueryAsync(
                """
                select concat_ws(' ', reporting_period.code, report_run.is_held, corrected.state)
                from reports.report_run
                inner join reports.report_run as corrected on corrected.run_id = report_run.corrects_run_id
                inner join reference.reporting_period
                    on reporting_period.period_id = report_run.period_id
                where report_run.audience = 'recipients'
                """
            )
        ).Should().Equal("HC-2025-Q1 t published");
    }

    [Fact]
    public async Task Exempt_ward_is_named_with_its_reason_in_the_report() =>
        (await TextAsync("HC-2025-Q1")).Should().Contain("Trụ sở xã ngập do mưa lớn");

    [Fact]
    public async Task Return_on_paper_is_entered_and_accepted_by_two_reviewers() => (
            await QueryAsync(
                """
                select concat_ws(' ', submission.state, submission.confirmation_method, return_source.agency_name)
                    || ': ' || string_agg(decision.action || ' ' || decision.user_name, ', ' order by decision.decision_id)
                from intake.submission
                inner join review.return_source using (submission_id)
                inner join review.decision using (submission_id)
                where submission.form_code = 'XP-TE13'
                group by submission.submission_id, return_source.agency_name
                """
            )
        ).Should().Equal("accepted signed_scan UBND xã Bàu Trâm: submit thamdinh2.732, confirm thamdinh2.732, accept thamdinh1.732");

    [Fact]
    public void Flows_of_the_split_unit_count_at_the_province_in_nine_months()
    {
        var rows = year
            .Recomputed.Rows("HC-2025-9M", "75")
            .Where(row => row is { Part: "P", Code: "306", View: "gift", Numerator.Length: > 0 })
            .ToDictionary(row => row.Unit, row => long.Parse(row.Numerator, CultureInfo.InvariantCulture));

        // Of the others a part was silent in a quarter.
        rows.Keys.Should().BeEquivalentTo("75", "26080", "26098", "26104");
        var played = new Demo.DemoYear(year: Demo.DemoYear.ReformYear);
        rows["75"]
            .Should()
            .Be(rows.Where(row => row.Key != "75").Sum(row => row.Value) + GiftsOfSplit(1) + GiftsOfSplit(2));

        long GiftsOfSplit(int quarter) =>
            long.Parse(
                played.Return(DemoWard.Split, quarter).Entries[("gift_child", "")],
                CultureInfo.InvariantCulture
            );
    }

    private async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = await year.Worker.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (await connection.QueryAsync<string>(sql)).AsList();
    }

    private async Task<string> TextAsync(string periodCode)
    {
        await using var connection = await year.Worker.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var bytes = await connection.QuerySingleAsync<byte[]>(
            """
            select signed_file.content
            from signing.signed_file
            inner join reports.report_run using (run_id)
            inner join reference.reporting_period using (period_id)
            where reporting_period.code = @periodCode and audience = 'recipients' and published_at is not null
                and file_name = 'BC-TE13-Q_732_' || @periodCode || '.pdf'
            order by run_id desc
            limit 1
            """,
            new { periodCode }
        );
        using var document = PdfDocument.Open(bytes);
        var pages = document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page));
        return string.Join(' ', string.Join(' ', pages).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Normalize();
    }
}
