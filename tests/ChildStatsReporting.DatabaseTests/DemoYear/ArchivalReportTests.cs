using System.Text;
using ChildStatsReporting.DatabaseTests.Web;
using Dapper;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>Every kind of document that the demonstration issues is judged by veraPDF as what it says it is: PDF/A, PDF/UA-1 and Well-Tagged PDF.</summary>
[Collection(nameof(PlayedYear))]
public sealed class ArchivalReportTests(PlayedYear year)
{
    [Fact]
    public async Task Issued_reports_are_the_archival_and_accessible_files_that_they_claim_to_be()
    {
        var files = await IssuedAsync();
        files.Should().HaveCountGreaterThan(5);

        foreach (var part in files.GroupBy(file => PartOf(file.Value)))
        {
            var verdicts = await VeraPdf.JudgeAsync([$"{part.Key}a", "ua1", "wt1a"], part.ToDictionary());

            verdicts.Should().HaveCount(3 * part.Count()).And.OnlyContain(verdict => verdict.AssertionCount > 100);
            verdicts
                .SelectMany(verdict => verdict.Broken.Select(rule => $"{verdict.File} {verdict.Flavour}: {rule}"))
                .Should()
                .BeEmpty();
            verdicts.Should().OnlyContain(verdict => verdict.IsPassed);
        }
    }

    [Fact]
    public async Task File_of_another_kind_fails()
    {
        var verdicts = await VeraPdf.JudgeAsync(
            ["2a", "ua1", "wt1a"],
            new Dictionary<string, byte[]> { ["scan.pdf"] = ScannedPaper.Pdf() }
        );

        verdicts.Should().HaveCount(3).And.OnlyContain(verdict => !verdict.IsPassed && verdict.Broken.Count > 0);
    }

    /// <summary>Every signed document and annex of both years.</summary>
    private async Task<Dictionary<string, byte[]>> IssuedAsync()
    {
        await using var connection = await year.Worker.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var files = await connection.QueryAsync<(string Name, byte[] Content)>(
            """
            select concat_ws('_', audience, run_id, file_name), content
            from signing.signed_file
            inner join reports.report_run using (run_id)
            where file_name like '%.pdf'
            order by run_id, file_name
            """
        );
        return files.ToDictionary(file => file.Name, file => file.Content);
    }

    /// <summary>The part of ISO 19005 that the metadata of a file name.</summary>
    private static char PartOf(byte[] pdf)
    {
        const string Mark = "<pdfaid:part>";
        var text = Encoding.Latin1.GetString(pdf);
        return text[text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length];
    }
}
