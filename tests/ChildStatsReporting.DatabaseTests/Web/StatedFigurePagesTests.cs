using System.Net;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>Targets and past figures, stated by the reviewer of the city on 16 December 2024.</summary>
[Collection(nameof(ServedPages))]
public sealed class StatedFigurePagesTests(ServedPages service) : IClassFixture<ServedPages>, IAsyncLifetime
{
    private const string Path = "/ke-hoach/732/doi-chieu";

    public async ValueTask InitializeAsync() => await service.ExecuteAsync("truncate plan.stated_figure");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Figures_of_a_paper_are_stated_shown_replaced_and_taken_back()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");

        var stated = await StateAsync(reviewer, "target", "Y", "2024", "P/306/gift\t1.200\nA/01xx-b\t98,5 %");
        stated.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(stated));
        var again = await StateAsync(reviewer, "target", "Y", "2024", "P/306/gift\t1.300");
        again.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(again));
        (await reviewer.PageAsync(Path))
            .Should()
            .Contain(">1.300<")
            .And.Contain(">98,5 %<")
            .And.NotContain(">1.200<")
            .And.Contain("số 306/KH-UBND, 05/01/2024");

        var withdrawn = await reviewer.SendAsync(
            $"{Path}?handler=Withdraw",
            await reviewer.TokenAsync(Path),
            ("Kind", "target"),
            ("PeriodCode", "HC-2024-Y"),
            ("Key", "P/306/gift"),
            ("Breakdown", ""),
            ("Measure", "count")
        );

        withdrawn.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(withdrawn));
        (await reviewer.PageAsync(Path)).Should().NotContain(">1.300<").And.Contain(">98,5 %<");
        (
            await service.QueryAsync<string>(
                "select action from audit.event where action like '%_figures' order by event_id"
            )
        )
            .Should()
            .Equal("state_figures", "state_figures", "withdraw_figures");
        (await service.QueryAsync<long>("select count(*) from plan.stated_figure")).Should().Equal(4);
    }

    [Theory]
    [InlineData("target", "Y", "2024", "P/306/gift\tnhiều", "không phải số")]
    [InlineData("target", "Y", "2024", "P/306/none\t1", "không có chỉ tiêu P/306/none")]
    [InlineData("plan", "Y", "2024", "P/306/gift\t1", "Hãy chọn chỉ tiêu hay số liệu đã công bố.")]
    [InlineData("past", "Q9", "2024", "P/306/gift\t1", "Hãy chọn kỳ của số liệu.")]
    public async Task What_cannot_be_stated_is_said_and_nothing_is_kept(
        string kind,
        string part,
        string year,
        string lines,
        string problem
    )
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");

        var answer = await StateAsync(reviewer, kind, part, year, lines);

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(answer)).Should().Contain(problem);
        (await service.QueryAsync<long>("select count(*) from plan.stated_figure")).Should().Equal(0);
    }

    [Fact]
    public async Task Only_the_reviewer_of_the_unit_states_them()
    {
        using var officer = await service.SignedInAsync("canbo.26086");

        (await officer.GetAsync(Path)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await officer.GetAsync("/ke-hoach/26086/doi-chieu")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    private static async Task<HttpResponseMessage> StateAsync(
        WebVisitor visitor,
        string kind,
        string part,
        string year,
        string lines
    ) =>
        await visitor.SendAsync(
            $"{Path}?handler=State",
            await visitor.TokenAsync(Path),
            ("Kind", kind),
            ("Part", part),
            ("Year", year),
            ("Number", "306/KH-UBND"),
            ("IssuedOn", "2024-01-05"),
            ("Lines", lines)
        );
}
