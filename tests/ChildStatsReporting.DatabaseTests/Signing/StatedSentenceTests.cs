using ChildStatsReporting.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Signing;

/// <summary>A document whose text states a count that its audience is not told.</summary>
public sealed class StatedSentenceTests(SigningInstallation installation) : IClassFixture<SigningInstallation>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_with_such_a_sentence_is_not_signed_and_the_sentence_is_named()
    {
        await using var services = installation.Services();
        var report = services.GetRequiredService<ReportRun>();
        var run = await installation.RenderedAsync(services, "HC-2024-Q3");
        await installation.ExecuteAsync(
            "insert into reports.stated_sentence values (@run, 1, 'Phường A', 'Có 2 vụ xâm hại trẻ em')",
            new { run }
        );

        var sign = () => report.RunAsync(run, Cancellation);

        (await sign.Should().ThrowAsync<SigningRefusedException>()).WithMessage(
            "*Câu của Phường A: “Có 2 vụ xâm hại trẻ em”*"
        );
        (await installation.StateAsync(run)).Should().Be("rendered");
    }
}
