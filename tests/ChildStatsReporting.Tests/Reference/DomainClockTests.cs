using ChildStatsReporting.Reference;
using Microsoft.Extensions.Time.Testing;

namespace ChildStatsReporting.Tests.Reference;

public sealed class DomainClockTests
{
    private static readonly DateTimeOffset Start = new(2024, 12, 16, 1, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _real = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Clock_that_was_not_set_shows_the_real_time()
    {
        var clock = new DomainClock(_real);

        clock.GetUtcNow().Should().Be(_real.GetUtcNow());
    }

    [Fact]
    public void Clock_started_at_an_instant_runs_on_from_there()
    {
        var clock = DomainClock.StartingAt(Start, _real);

        _real.Advance(TimeSpan.FromMinutes(5));

        clock.GetUtcNow().Should().Be(Start.AddMinutes(5));
    }

    [Fact]
    public void Moved_clock_runs_on_from_the_new_instant()
    {
        var clock = DomainClock.StartingAt(Start, _real);

        clock.MoveTo(Start.AddDays(3));
        _real.Advance(TimeSpan.FromSeconds(1));

        clock.GetUtcNow().Should().Be(Start.AddDays(3).AddSeconds(1));
    }

    [Fact]
    public void Clock_refuses_to_go_back()
    {
        var clock = DomainClock.StartingAt(Start, _real);

        var move = () => clock.MoveTo(Start.AddTicks(-1));

        move.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*does not go back*");
    }
}
