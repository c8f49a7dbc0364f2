namespace ChildStatsReporting.Tests.Disclosure;

/// <summary>
/// Random sequences of editions for recipients and the public, with corrections, longer periods and a merger: nobody who keeps all that
/// an audience reads can tell a number that this audience is denied. The attacker is <see cref="PossibleWorlds"/>, which tries every
/// world that fits what was shown.
/// </summary>
public sealed class ReleaseSequenceTests
{
    private const int Least = 3;
    private const int Releases = 5;

    [Fact]
    public void No_sequence_of_releases_gives_an_audience_a_number_that_it_is_denied()
    {
        var rounds = Asked("RELEASES", 60);
        var seed = Asked("RELEASE_SEED", 1);
        TestContext.Current.SendDiagnosticMessage($"{rounds} sequences from seed {seed}");
        var (tried, refused, forPublic, forRecipients) = (0, 0, 0, 0);
        for (var round = 0; round < rounds; round++)
        {
            var sequence = Played(seed + round, isCareful: true);
            refused += sequence.RefusedCount;
            forPublic += sequence.EditionCounts["public"];
            forRecipients += sequence.EditionCounts["recipients"];
            foreach (var (name, truth, possible) in sequence.Sensitive())
            {
                tried++;
                possible
                    .Should()
                    .HaveCountGreaterThan(1, $"{name} is {truth} in the sequence of seed {seed + round}:\n{sequence}");
            }
        }

        TestContext.Current.SendDiagnosticMessage(
            $"{tried} numbers, {forPublic} public and {forRecipients} recipients' editions, {refused} refused"
        );
        tried.Should().BeGreaterThan(2 * rounds);
        forPublic.Should().BeGreaterThan(rounds, "a rule that refuses everything proves nothing");
        forRecipients.Should().BeGreaterThan(rounds);
    }

    [Fact]
    public void Edition_protected_for_its_own_audience_only_gives_recipients_what_they_were_denied() =>
        Enumerable
            .Range(1, 40)
            .SelectMany(seed => Played(seed, isCareful: false, releases: 3).Sensitive())
            .Where(number => number.Name.StartsWith("recipients", StringComparison.Ordinal))
            .Should()
            .Contain(number => number.Possible.Count == 1);

    [Fact]
    public void Number_that_careless_releases_give_away_is_found_by_trying_all_worlds()
    {
        var worlds = new PossibleWorlds([2, 3, 4], [([0, 1, 2], 9), ([1], 3), ([2], 4)], most: 9);

        worlds.Values([0]).Should().Equal(2);
    }

    private static ReleaseSequence Played(int seed, bool isCareful, int releases = Releases)
    {
        var sequence = new ReleaseSequence(new Random(seed), Least, isCareful);
        for (var release = 0; release < releases; release++)
            sequence.Release();
        return sequence;
    }

    private static int Asked(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var asked) ? asked : usual;
}
