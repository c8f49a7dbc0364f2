namespace ChildStatsReporting.Tests.Disclosure;

/// <summary>
/// Random sequences of releases, with corrections, longer periods and a merger: nobody who keeps them all can tell a sensitive number.
/// The attacker is <see cref="PossibleWorlds"/>, which tries every world that fits what was shown.
/// </summary>
public sealed class ReleaseSequenceTests
{
    private const int Least = 3;

    [Fact]
    public void No_sequence_of_releases_gives_a_sensitive_number()
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("RELEASES"), out var asked) ? asked : 60;
        var seed = int.TryParse(Environment.GetEnvironmentVariable("RELEASE_SEED"), out var given) ? given : 1;
        TestContext.Current.SendDiagnosticMessage($"{rounds} sequences from seed {seed}");
        var tried = 0;
        for (var round = 0; round < rounds; round++)
        {
            var sequence = new ReleaseSequence(new Random(seed + round), Least);
            for (var release = 0; release < 4; release++)
                sequence.Release();

            foreach (var (name, truth, possible) in sequence.Sensitive())
            {
                tried++;
                possible
                    .Should()
                    .HaveCountGreaterThan(1, $"{name} is {truth} in the sequence of seed {seed + round}:\n{sequence}");
            }
        }

        tried.Should().BeGreaterThan(rounds);
    }

    [Fact]
    public void Number_that_careless_releases_give_away_is_found_by_trying_all_worlds()
    {
        var worlds = new PossibleWorlds([2, 3, 4], [([0, 1, 2], 9), ([1], 3), ([2], 4)], most: 9);

        worlds.Values([0]).Should().Equal(2);
    }
}
