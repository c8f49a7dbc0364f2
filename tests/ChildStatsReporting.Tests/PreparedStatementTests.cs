using ChildStatsReporting.Host;
using Npgsql;

namespace ChildStatsReporting.Tests;

public sealed class PreparedStatementTests
{
    [Fact]
    public void Connection_of_a_worker_keeps_plans() => Kept("Host=db;Username=worker").Should().BePositive();

    [Theory]
    [InlineData("Host=db;Max Auto Prepare=0", 0)]
    [InlineData("Host=db;maxautoprepare=7", 7)]
    public void What_the_operator_states_stays(string connectionString, int count) =>
        Kept(connectionString).Should().Be(count);

    private static int Kept(string connectionString) =>
        new NpgsqlConnectionStringBuilder(Composition.Prepared(connectionString)).MaxAutoPrepare;
}
