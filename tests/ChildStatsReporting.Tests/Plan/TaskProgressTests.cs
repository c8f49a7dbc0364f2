using System.Globalization;
using ChildStatsReporting.Plan;

namespace ChildStatsReporting.Tests.Plan;

/// <summary>An agency with two wards; the task is due on 30 November and judged on 16 December.</summary>
public sealed class TaskProgressTests
{
    private static readonly DateOnly Day = new(2024, 12, 16);
    private static readonly PlanTeller[] Tellers =
    [
        new(1, "732", "Thành phố", IsAgency: true),
        new(11, "26080", "Xuân An", IsAgency: false),
        new(12, "26086", "Phú Bình", IsAgency: false),
    ];

    [Theory]
    [InlineData("wards", "", null)]
    [InlineData("wards", "11:not_started", TaskState.NotStarted)]
    [InlineData("wards", "11:done", TaskState.InProgress)]
    [InlineData("wards", "11:done 12:done", TaskState.Done)]
    [InlineData("wards", "11:done 12:dropped", TaskState.Done)]
    [InlineData("wards", "11:dropped 12:dropped", TaskState.Dropped)]
    [InlineData("wards", "1:done", null)]
    [InlineData("agency", "1:in_progress 11:done 12:done", TaskState.InProgress)]
    [InlineData("agency", "11:done 12:done", null)]
    [InlineData("both", "1:done 11:not_started", TaskState.Done)]
    [InlineData("both", "11:done 12:done", TaskState.Done)]
    public void State_is_the_agencys_word_else_the_wards_together(string toldBy, string told, TaskState? state) =>
        Progress(toldBy, told).State.Should().Be(state);

    [Theory]
    [InlineData("2024-11-30", "", true)]
    [InlineData("2024-11-30", "11:done", true)]
    [InlineData("2024-11-30", "11:done 12:done", false)]
    [InlineData("2024-12-15", "", true)]
    [InlineData("2024-12-16", "", false)]
    [InlineData(null, "", false)]
    public void Task_is_overdue_the_day_after_its_last_until_it_is_finished(string? due, string told, bool isOverdue) =>
        Progress("wards", told, due).IsOverdue.Should().Be(isOverdue);

    [Fact]
    public void Unit_owes_until_it_has_finished_and_is_silent_until_it_tells_of_the_quarter()
    {
        var progress = Progress("both", "1:in_progress 11:in_progress:3 12:done:3");

        progress.Owing.Select(unit => unit.Unit.Code).Should().Equal("732", "26080");
        progress.Untold.Select(unit => unit.Unit.Code).Should().Equal("26080");
    }

    private static TaskProgress Progress(string toldBy, string told, string? due = "2024-11-30") =>
        TaskProgress
            .Of(
                [
                    new PlanTask
                    {
                        Number = "II.1",
                        ToldBy = toldBy,
                        DueOn = due is null ? null : DateOnly.ParseExact(due, "yyyy-MM-dd"),
                    },
                ],
                Tellers,
                told.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(State),
                periodId: 4,
                Day
            )
            .Single();

    /// <summary>Unit, state, and the quarter that it was told for where that is not the one looked at.</summary>
    private static ToldState State(string told)
    {
        var parts = told.Split(':');
        return new ToldState
        {
            TaskNumber = "II.1",
            AdminUnitId = int.Parse(parts[0], CultureInfo.InvariantCulture),
            State = parts[1],
            PeriodId = parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : 4,
        };
    }
}
