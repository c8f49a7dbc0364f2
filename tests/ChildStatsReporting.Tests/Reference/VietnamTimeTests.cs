using ChildStatsReporting.Reference;
using Microsoft.Extensions.Time.Testing;

namespace ChildStatsReporting.Tests.Reference;

public sealed class VietnamTimeTests
{
    [Theory]
    [InlineData("2024-12-14T16:59:59Z", "2024-12-14")]
    [InlineData("2024-12-14T17:00:00Z", "2024-12-15")]
    public void Day_begins_at_seventeen_hours_of_universal_time(string instant, string date)
    {
        var clock = new FakeTimeProvider(Instant(instant));

        new VietnamTime(clock).Today.Should().Be(Date(date));
    }

    [Fact]
    public void Start_of_a_day_is_midnight_in_vietnam() =>
        VietnamTime.StartOf(Date("2024-12-15")).Should().Be(Instant("2024-12-14T17:00:00Z"));

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly Date(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
