using System.Net;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Schedule;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>A reviewer orders an edition on the page, and reads why one may not be made.</summary>
[Collection(nameof(ServedPages))]
public sealed class OrderedEditionTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Signer = "truongphong.732";
    private const string Reviewer = "thamdinh1.732";

    [Fact]
    public async Task Reviewer_orders_an_edition_for_the_public_which_goes_on_to_its_signer()
    {
        await ComputeAsync("HC-2023-Q3");
        using var reviewer = await service.SignedInAsync(Reviewer);
        using var signer = await service.SignedInAsync(Signer);

        var run = await OrderedAsync(reviewer, "HC-2023-Q3");

        (await reviewer.PageAsync("/trinh-ky?lap=moi"))
            .Should()
            .Contain("Đã nhận yêu cầu")
            .And.Contain("Bản công khai")
            .And.Contain("Lập một bản báo cáo");
        (await signer.PageAsync($"/trinh-ky/{run}")).Should().Contain("Bản công khai").And.Contain("Ký văn bản");
        (await signer.PageAsync("/trinh-ky")).Should().NotContain("Lập một bản báo cáo");
        (await OrderAsync(reviewer, "HC-2023-Q3", "press")).StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await OrderAsync(reviewer, "HC-2023-Q3", "public", "75")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await OrderAsync(signer, "HC-2023-Q3", "public")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Refused_edition_stands_with_its_reason_until_it_is_made_again()
    {
        await ComputeAsync("HC-2023-Q2");
        using var reviewer = await service.SignedInAsync(Reviewer);
        var run = await OrderedAsync(reviewer, "HC-2023-Q2");
        await service.ExecuteAsync("delete from reports.rendered_file where run_id = @run", new { run });
        await service.ExecuteAsync(
            "update reports.report_run set state = 'refused', refusal = 'Không làm bản này: lý do.' where run_id = @run",
            new { run }
        );

        var waiting = await service
            .Services.GetRequiredService<PeriodCalendar>()
            .WaitingAsync(TestContext.Current.CancellationToken);
        waiting.Should().NotContain(work => work.Kind == "run" && work.Id == run, "a refusal is not tried for ever");
        (await reviewer.PageAsync("/trinh-ky")).Should().Contain("Không lập được");
        (await reviewer.PageAsync($"/trinh-ky/{run}")).Should().Contain("Không làm bản này: lý do.");
        var again = await reviewer.PostAsync($"/trinh-ky/{run}?handler=Remake");
        again.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(again));
        await UntilRenderedAsync(run);
        (await reviewer.PageAsync($"/trinh-ky/{run}")).Should().Contain("Chờ ký").And.NotContain("Không làm bản");
    }

    private async Task ComputeAsync(string periodCode)
    {
        await service.ExecuteAsync("update reference.agency set signing = 'people'");
        var periodId = (
            await service.QueryAsync<int>(
                "select period_id from reference.reporting_period where code = @periodCode",
                new { periodCode }
            )
        ).Single();
        await service
            .Services.GetRequiredService<FigureComputation>()
            .RunAsync(periodId, TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> OrderAsync(
        WebVisitor visitor,
        string periodCode,
        string audience,
        string unitCode = "732"
    ) =>
        visitor.PostAsync(
            "/trinh-ky?handler=Order",
            ("UnitCode", unitCode),
            ("OrderedReport", $"{QuarterlyReport.FormCode} {periodCode}"),
            ("OrderedAudience", audience)
        );

    private async Task<long> OrderedAsync(WebVisitor reviewer, string periodCode)
    {
        var ordered = await OrderAsync(reviewer, periodCode, "public");
        ordered.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(ordered));
        var run = (await service.QueryAsync<long>("select max(run_id) from reports.report_run")).Single();
        await UntilRenderedAsync(run);
        return run;
    }

    private async Task UntilRenderedAsync(long run)
    {
        var state = "";
        for (var attempt = 0; attempt < 600 && state != "rendered"; attempt++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            state = (
                await service.QueryAsync<string>(
                    "select state from reports.report_run where run_id = @run",
                    new { run }
                )
            ).Single();
        }

        state.Should().Be("rendered");
    }
}
