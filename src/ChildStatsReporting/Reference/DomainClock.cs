namespace ChildStatsReporting.Reference;

/// <summary>The time by which deadlines, states and figures are judged.</summary>
/// <remarks>
/// The real time, unless it was started at a stated moment or moved forward by the demonstration; it then runs on
/// from there. It never goes back. A digital signature does not ask it: what is signed states the real time.
/// </remarks>
public sealed class DomainClock(TimeProvider real) : TimeProvider
{
    private long _aheadTicks;

    /// <summary>A clock that shows <paramref name="start"/> now and runs on from there.</summary>
    public static DomainClock StartingAt(DateTimeOffset start, TimeProvider real)
    {
        var clock = new DomainClock(real);
        clock.StartAt(start);
        return clock;
    }

    /// <summary>Sets the clock before anything was done by it; afterwards it is only moved forward.</summary>
    public void StartAt(DateTimeOffset start) =>
        Interlocked.Exchange(ref _aheadTicks, (start - real.GetUtcNow()).Ticks);

    /// <summary>Moves the clock forward to an instant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is before the time it shows.</exception>
    public void MoveTo(DateTimeOffset instant)
    {
        var now = GetUtcNow();
        if (instant < now)
            throw new ArgumentOutOfRangeException(
                nameof(instant),
                instant,
                $"The domain's clock shows {now:O} and does not go back."
            );
        Interlocked.Add(ref _aheadTicks, (instant - now).Ticks);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow().AddTicks(Interlocked.Read(ref _aheadTicks));

    /// <summary>The time zone of every office that reports.</summary>
    public override TimeZoneInfo LocalTimeZone => VietnamTime.Zone;

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);
}
