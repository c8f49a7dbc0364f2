using ChildStatsReporting.DatabaseTests.Validation;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Review;

/// <summary>Today is 16 December 2024 in Vietnam; HC-2024-Q4 is due on the 17th and closes on the 19th.</summary>
public sealed class UnitTermTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>
{
    [Fact]
    public async Task Extended_unit_sends_after_the_closing_and_others_do_not()
    {
        (await ChangeAsync("HC-2024-Q3", "26092", TermAct.Extend, "2024-12-31")).Refusal.Should().BeNull();

        (await IsOpenAsync("HC-2024-Q3", "26092")).Should().BeTrue();
        (await IsOpenAsync("HC-2024-Q3", "26098")).Should().BeFalse();
        (await IsOpenAsync("HC-2024-Q2", "26092")).Should().BeFalse();
    }

    [Fact]
    public async Task What_was_lifted_counts_no_more_and_stays_written()
    {
        await ChangeAsync("HC-2024-Q1", "26092", TermAct.Extend, "2024-12-31");

        (await ChangeAsync("HC-2024-Q1", "26092", TermAct.Lift, null)).IsDone.Should().BeTrue();
        var again = await ChangeAsync("HC-2024-Q1", "26092", TermAct.Lift, null);

        again.Refusal.Should().Contain("không được gia hạn");
        (await IsOpenAsync("HC-2024-Q1", "26092")).Should().BeFalse();
        (
            await database.QueryAsync<string>(
                """
                select unit_term.kind from review.unit_term
                inner join reference.reporting_period on reporting_period.period_id = unit_term.period_id
                where reporting_period.code = 'HC-2024-Q1' order by unit_term_id
                """
            )
        ).Should().Equal("extension", "lifted");
    }

    [Theory]
    [InlineData("HC-2024-Q4", TermAct.Extend, "2024-12-17", "Mất mạng", "local")]
    [InlineData("HC-2024-Q3", TermAct.Extend, "2024-12-15", "Mất mạng", "local")]
    [InlineData("HC-2024-Q4", TermAct.Extend, null, "Mất mạng", "local")]
    [InlineData("HC-2024-Q4", TermAct.Extend, "2024-12-20", " ", "local")]
    [InlineData("HC-2024-Q4", TermAct.Exempt, null, null, "local")]
    [InlineData("HC-2024-Q4", TermAct.Exempt, "2024-12-20", "Mất mạng", "local")]
    [InlineData("HC-2024-Q4", TermAct.Exempt, null, "Liên hệ chị Lan 0912345678", "local")]
    [InlineData("HC-2024-Q4", TermAct.Exempt, null, "Mất mạng", "nobody")]
    public async Task Act_needs_a_day_after_the_due_one_a_reason_without_names_and_a_reviewer(
        string periodCode,
        TermAct act,
        string? until,
        string? reason,
        string userName
    )
    {
        var outcome = await ChangeAsync(periodCode, "26098", act, until, reason, userName);

        outcome.IsDone.Should().BeFalse();
        outcome.Refusal.Should().NotBeEmpty();
        (await database.QueryAsync<int>("select 1 from review.unit_term where user_name = 'nobody'"))
            .Should()
            .BeEmpty();
    }

    private async Task<bool> IsOpenAsync(string periodCode, string unitCode) =>
        await new PeriodGate(database.Database.Worker, database.Clock, NullLogger<PeriodGate>.Instance).IsOpenAsync(
            (await PeriodAsync(periodCode)).PeriodId,
            "XP-TE13",
            await database.UnitIdAsync(unitCode, "HC-2024-Q4"),
            TestContext.Current.CancellationToken
        );

    private async Task<PeriodOutcome> ChangeAsync(
        string periodCode,
        string unitCode,
        TermAct act,
        string? until,
        string? reason = "Mất mạng",
        string userName = "local"
    ) =>
        await new UnitTerms(database.Database.Worker, database.Clock).ChangeAsync(
            new TermChange(
                await PeriodAsync(periodCode),
                "XP-TE13",
                await database.UnitIdAsync(unitCode, "HC-2024-Q4"),
                act,
                until is null ? null : DateOnly.ParseExact(until, "yyyy-MM-dd"),
                reason,
                userName
            ),
            TestContext.Current.CancellationToken
        );

    private async Task<KnownPeriod> PeriodAsync(string code) =>
        (
            await new UnitDirectory(database.Database.Worker).FindPeriodAsync(
                code,
                TestContext.Current.CancellationToken
            )
        )!;
}
