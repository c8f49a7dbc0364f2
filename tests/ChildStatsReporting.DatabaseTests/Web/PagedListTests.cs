using System.Text.RegularExpressions;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Pages;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>Lists that grow past a hundred rows come in pages, cut by the database.</summary>
[Collection(nameof(ServedPages))]
public sealed partial class PagedListTests(ServedPages service) : IClassFixture<ServedPages>
{
    [Fact]
    public async Task Findings_of_a_return_come_a_hundred_a_page()
    {
        using var officer = await service.SignedInAsync("canbo.26089");
        var path = await ServedPages.UploadAsync(officer, await service.FilledAsync("26089"));
        var submissionId = long.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        await service.ExecuteAsync(
            "delete from validation.finding where submission_id = @submissionId",
            new { submissionId }
        );
        await service.ExecuteAsync(
            """
            insert into validation.finding (submission_id, rule, severity, sheet, cell, message)
            select @submissionId, 'x', 'warning', '1. Dân số', 'D' || place, 'Phát hiện thứ ' || place || '.' from generate_series(1, 150) as place
            """,
            new { submissionId }
        );

        var pages = new[]
        {
            await officer.PageAsync(path),
            await officer.PageAsync(path + "?trang=2"),
            await officer.PageAsync(path + "?trang=9"),
        };

        pages.Select(page => Found().Count(page)).Should().Equal(100, 50, 100);
        pages[0].Should().Contain("Trang 1 / 2 của các phát hiện").And.Contain($"{path}?trang=2");
        pages[1].Should().Contain("Phát hiện thứ 150.").And.Contain($"{path}?trang=1");
    }

    [Fact]
    public async Task Findings_of_a_page_bear_the_count_of_all_of_them()
    {
        await using var transaction = new WebTransaction(service.Web, "canbo.26098");
        var submissionId = await new GivenSubmission("26098", "HC-2024-Q2")
        {
            State = "validated",
            ReceivedBy = "canbo.26098",
        }.SaveAsync(service.Administrator);
        await service.ExecuteAsync(
            """
            insert into validation.finding (submission_id, rule, severity, sheet, cell, message)
            select @submissionId, 'x', 'warning', sheet, 'D7', 'Kiểm tra lại.'
            from (values ('Tai nạn, thương tích'), ('1. Dân số'), ('2. Y tế')) as place (sheet)
            """,
            new { submissionId }
        );

        var page = await AskAsync(SubmissionFinding.Asked(submissionId, withLists: true, mostRows: 1, skippedRows: 2));
        var withoutLists = await AskAsync(
            SubmissionFinding.Asked(submissionId, withLists: false, mostRows: 1, skippedRows: 0)
        );

        page.Should().ContainSingle().Which.Should().BeEquivalentTo(new { TotalCount = 3, ListCount = 1 });
        withoutLists.Should().ContainSingle().Which.Should().BeEquivalentTo(new { TotalCount = 2, ListCount = 0 });

        Task<IReadOnlyList<SubmissionFinding>> AskAsync(object asked) =>
            transaction.QueryAsync<SubmissionFinding>(
                SqlFile.Read("validation/finding_of_submission.sql"),
                asked,
                TestContext.Current.CancellationToken
            );
    }

    [Fact]
    public async Task Returns_of_a_quarter_come_in_pages_with_the_counts_of_all()
    {
        await using var transaction = new WebTransaction(service.Web, "thamdinh1.732");

        var pages = new List<IReadOnlyList<DueReturn>>();
        foreach (var skippedRows in (int[])[0, 5, 10])
        {
            pages.Add(
                await transaction.QueryAsync<DueReturn>(
                    SqlFile.Read("pages/due_return.sql"),
                    new
                    {
                        formCode = "XP-TE13",
                        regimes = new[] { "HC" },
                        periodCode = "HC-2024-Q4",
                        today = new DateOnly(2024, 12, 16),
                        mostRows = 5,
                        skippedRows,
                    },
                    TestContext.Current.CancellationToken
                )
            );
        }

        pages.Select(page => page.Count).Should().Equal(5, 5, 3);
        pages.SelectMany(page => page).Select(due => due.UnitCode).Should().OnlyHaveUniqueItems();
        var all = pages.SelectMany(page => page).ToList();
        all.Should()
            .AllBeEquivalentTo(
                new
                {
                    UnitCount = 13,
                    WithWardCount = all.Count(due => !due.IsReceived),
                    AcceptedCount = all.Count(due => due.AcceptedId is not null),
                }
            );
    }

    [Fact]
    public async Task Drafts_are_paged_and_a_page_behind_the_last_leads_back()
    {
        using var signer = await service.SignedInAsync("truongphong.732");

        (await signer.PageAsync("/trinh-ky?trang=2")).Should().Contain("Trang 2.").And.Contain("/trinh-ky?trang=1");
        (await signer.PageAsync("/trinh-ky")).Should().NotContain("Trang sau");
    }

    [GeneratedRegex("Phát hiện thứ [0-9]+\\.")]
    private static partial Regex Found();
}
