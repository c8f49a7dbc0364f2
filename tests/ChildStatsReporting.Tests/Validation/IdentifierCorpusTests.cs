using ChildStatsReporting.Validation;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.Tests.Validation;

/// <summary>Rates over invented examples; docs/identifiers.md repeats them.</summary>
public sealed class IdentifierCorpusTests
{
    private static readonly DateOnly Today = new(2024, 12, 14);

    private static readonly IReadOnlyList<(string Text, string Place, string Expected)> Examples = Read();

    [Fact]
    public void Corpus_has_two_hundred_examples_of_each_kind()
    {
        Examples.Count(example => example.Expected != "pass").Should().BeGreaterThanOrEqualTo(200);
        Examples.Count(example => example.Expected == "pass").Should().BeGreaterThanOrEqualTo(200);
    }

    [Fact]
    public void Papers_telephones_and_births_are_missed_in_at_most_two_of_a_hundred() =>
        MissPercent("block", "narrative").Should().BeLessThanOrEqualTo(2m);

    [Fact]
    public void Names_and_addresses_in_reports_are_missed_in_at_most_five_of_a_hundred() =>
        MissPercent("warn", "narrative").Should().BeLessThanOrEqualTo(5m);

    [Fact]
    public void Anything_of_a_person_in_lists_and_cells_is_missed_in_at_most_three_of_a_hundred() =>
        MissPercent("block", "list", "section").Should().BeLessThanOrEqualTo(3m);

    [Fact]
    public void Ordinary_text_raises_a_false_alarm_in_at_most_three_of_a_hundred()
    {
        var ordinary = Examples.Where(example => example.Expected == "pass").ToList();
        var alarms = ordinary.Where(example => Outcome(example.Text, example.Place) != "pass").ToList();

        TestContext.Current.TestOutputHelper!.WriteLine($"{alarms.Count} of {ordinary.Count} false. {Listed(alarms)}");
        Percent(alarms.Count, ordinary.Count).Should().BeLessThanOrEqualTo(3m);
    }

    [Fact]
    public void Ordinary_text_of_a_report_is_never_blocked() =>
        Examples
            .Where(example =>
                example is { Expected: "pass", Place: "narrative" } && Outcome(example.Text, example.Place) == "block"
            )
            .Should()
            .BeEmpty();

    private static decimal MissPercent(string expected, params string[] places)
    {
        var held = Examples.Where(example => example.Expected == expected && places.Contains(example.Place)).ToList();
        var missed = held.Where(example =>
                Outcome(example.Text, example.Place) is var outcome
                && (outcome == "pass" || expected == "block" && outcome != "block")
            )
            .ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{expected} in {string.Join(", ", places)}: {missed.Count} of {held.Count} missed. {Listed(missed)}"
        );
        return Percent(missed.Count, held.Count);
    }

    private static string Outcome(string text, string place)
    {
        var kinds = IdentifierScan.Find(text, Today);
        if (place != "narrative")
            return kinds == IdentifierKinds.None ? "pass" : "block";
        return (kinds & IdentifierKinds.Direct) != 0 ? "block"
            : (kinds & IdentifierKinds.Indirect) != 0 ? "warn"
            : "pass";
    }

    private static decimal Percent(int part, int whole) => 100m * part / whole;

    private static string Listed(IEnumerable<(string Text, string Place, string Expected)> examples) =>
        string.Join(" / ", examples.Select(example => $"{example.Place}: {example.Text}"));

    private static List<(string Text, string Place, string Expected)> Read()
    {
        using var reader = CsvDataReader.Create(
            Given.RepositoryPath("tests", "ChildStatsReporting.Tests", "Validation", "identifier-corpus.csv")
        );
        var examples = new List<(string, string, string)>();
        while (reader.Read())
            examples.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return examples;
    }
}
