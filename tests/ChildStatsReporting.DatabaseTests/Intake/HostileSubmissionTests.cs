using System.Diagnostics;
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
        (await database.QueryAsync<string>("select message from intake.refusal where submission_id = @id", new { id = receipt.SubmissionId }))
            .Should().ContainSingle().Which.Should().EndWith(".").And.NotContain("Exception");
    }

    [Fact]
    public async Task No_mutated_workbook_makes_the_intake_throw()
    {
        var template = Given.Typed(await database.TemplateAsync("26095"), ("1. Dân số", "D8", "3"), ("Thuyết minh", "C5", "Kết quả"));
        var random = new Random(20241215);
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < 40; round++)
        {
            var bytes = MutatedFile.Of(template, random, round);

            var receive = () => database.ReceiveAsync(bytes, "local");

            var receipt = (await receive.Should().NotThrowAsync($"round {round} is taken or refused")).Subject;
            (receipt.Revision is not null || (await database.RulesAsync(receipt.SubmissionId)).Count > 0).Should().BeTrue();
        }

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
    }
}
