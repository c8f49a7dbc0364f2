using ChildStatsReporting.DatabaseTests.Validation;
using ChildStatsReporting.Review;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Review;

/// <summary>Today is 16 December 2024 in Vietnam; each test has a period of its own.</summary>
public sealed class PeriodGateTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>
{
    private static readonly DateOnly Today = new(2024, 12, 16);

    [Theory]
    [InlineData("HC-2024-Q4", true)]
    [InlineData("HC-2024-Q3", false)]
    [InlineData("HC-2025-Q1", false)]
    public async Task Without_any_act_the_calendar_decides(string periodCode, bool isOpen) =>
        (await IsOpenAsync(periodCode, "26092")).Should().Be(isOpen);

    [Fact]
    public async Task Reopening_for_a_unit_opens_it_for_that_unit_only()
    {
        (await ChangeAsync("HC-2024-Q1", PeriodAct.Reopen, "26092", Today, "Sai số liệu")).IsDone.Should().BeTrue();

        (await IsOpenAsync("HC-2024-Q1", "26092")).Should().BeTrue();
        (await IsOpenAsync("HC-2024-Q1", "26098")).Should().BeFalse();
        (
            await database.QueryAsync<string>(
                """
                select concat_ws(' ', user_name, details ->> 'until_date', details ->> 'reason') from audit.event
                where action = 'reopen' and object_kind = 'period'
                """
            )
        ).Should().Contain("local 2024-12-16 Sai số liệu");
    }

    [Fact]
    public async Task Reopening_ends_with_its_last_day()
    {
        await ChangeAsync("HC-2023-Q4", PeriodAct.Reopen, null, Today, "Sai số liệu");
        await database.ExecuteAsync(
            "update review.period_state set until_date = '2024-12-15' where until_date = '2024-12-16' and admin_unit_id is null"
        );

        (await IsOpenAsync("HC-2023-Q4", "26092")).Should().BeFalse();
    }

    [Fact]
    public async Task Latest_act_decides()
    {
        await ChangeAsync("HC-2023-Q3", PeriodAct.Reopen, "26092", Today, "Sai số liệu");
        await ChangeAsync("HC-2023-Q3", PeriodAct.Close, null);

        (await IsOpenAsync("HC-2023-Q3", "26092")).Should().BeFalse();
    }

    [Fact]
    public async Task Opening_by_hand_may_be_early_and_never_outlasts_the_calendar()
    {
        await ChangeAsync("HC-2025-Q2", PeriodAct.Open, null);
        await ChangeAsync("HC-2023-Q2", PeriodAct.Open, null);

        (await IsOpenAsync("HC-2025-Q2", "26092")).Should().BeTrue();
        (await IsOpenAsync("HC-2023-Q2", "26092")).Should().BeFalse();
    }

    [Theory]
    [InlineData(null, "2024-12-20", "local")]
    [InlineData("Sai", null, "local")]
    [InlineData("Sai", "2024-12-15", "local")]
    [InlineData("Sai", "2024-12-20", "nobody")]
    public async Task Reopening_needs_a_reason_a_day_to_come_and_a_reviewer(
        string? reason,
        string? untilDate,
        string userName
    )
    {
        var until = untilDate is null ? (DateOnly?)null : DateOnly.ParseExact(untilDate, "yyyy-MM-dd");

        var outcome = await ChangeAsync("HC-2024-Q2", PeriodAct.Reopen, null, until, reason, userName);

        outcome.IsDone.Should().BeFalse();
        outcome.Refusal.Should().NotBeEmpty();
        (await IsOpenAsync("HC-2024-Q2", "26092")).Should().BeFalse();
    }

    private PeriodGate Gate => new(database.Database.Worker, database.Clock, NullLogger<PeriodGate>.Instance);

    private async Task<bool> IsOpenAsync(string periodCode, string unitCode) =>
        await Gate.IsOpenAsync(
            await PeriodIdAsync(periodCode),
            "XP-TE13",
            await database.UnitIdAsync(unitCode, "HC-2024-Q4"),
            TestContext.Current.CancellationToken
        );

    private async Task<PeriodOutcome> ChangeAsync(
        string periodCode,
        PeriodAct act,
        string? unitCode,
        DateOnly? untilDate = null,
        string? reason = null,
        string userName = "local"
    ) =>
        await Gate.ChangeAsync(
            new PeriodChange(
                await PeriodIdAsync(periodCode),
                unitCode is null ? null : await database.UnitIdAsync(unitCode, "HC-2024-Q4"),
                act,
                untilDate,
                reason,
                userName
            ),
            TestContext.Current.CancellationToken
        );

    private async Task<int> PeriodIdAsync(string periodCode) =>
        (
            await database.QueryAsync<int>(
                "select period_id from reference.reporting_period where code = @periodCode",
                new { periodCode }
            )
        ).Single();
}
