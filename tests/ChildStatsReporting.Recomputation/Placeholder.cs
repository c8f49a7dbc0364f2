namespace ChildStatsReporting.Placeholder;

public sealed class PlaceholderTests
{
    [Fact]
    public void Ground_stands() => 1.Should().Be(1);
}
