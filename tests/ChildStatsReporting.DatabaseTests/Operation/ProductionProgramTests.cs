using ChildStatsReporting.Host.Serving;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>What an installation runs makes no figures up and brings no server along.</summary>
public sealed class ProductionProgramTests
{
    [Theory]
    [InlineData("web")]
    [InlineData("worker")]
    [InlineData("migrate")]
    public async Task Program_without_a_database_says_what_to_set(string verb)
    {
        await using var program = new ProgramProcess([], verb);

        (await program.ExitCodeAsync()).Should().Be(1);

        program.Said.Should().Contain("Chưa đặt ConnectionStrings").And.NotContain("   at ");
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("--once")]
    public async Task Demonstration_is_no_verb_of_it(string argument)
    {
        await using var program = new ProgramProcess([], argument);

        (await program.ExitCodeAsync()).Should().Be(64);

        program.Said.Should().Contain($"“{argument}”");
    }

    [Fact]
    public void Program_does_not_know_the_demonstration_or_its_server() =>
        typeof(ServiceHost)
            .Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name)
            .Should()
            .Contain("ChildStatsReporting")
            .And.NotContain(["ChildStatsReporting.Demo", "ChildStatsReporting.Cluster"]);
}
