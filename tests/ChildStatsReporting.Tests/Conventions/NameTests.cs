using System.Text.RegularExpressions;

namespace ChildStatsReporting.Tests.Conventions;

public sealed partial class NameTests
{
    /// <summary>Words that say nothing about what a type is, wherever they stand in its name.</summary>
    private static readonly string[] Empty =
    [
        "Manager",
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Utility",
        "Utilities",
        "Common",
        "Impl",
        "Misc",
        "Processor",
        "Repository",
    ];

    /// <summary>Words that say nothing at the end of a name, though they may begin one (DataElement).</summary>
    private static readonly string[] EmptyAtTheEnd = ["Base", "Info", "Data", "Service", "Handler", "Extensions"];

    private static readonly string[] BannedInTestNames =
    [
        "Success",
        "Successful",
        "Successfully",
        "Works",
        "Ok",
        "Correct",
        "Correctly",
        "Expected",
        "Test",
        "Tests",
    ];

    private static readonly IReadOnlyList<(string Path, string Name)> Types =
    [
        .. from file in SourceText.CSharp
        from Match match in TypePattern().Matches(file.Text)
        select (file.Path, match.Groups["name"].Value),
    ];

    [Fact]
    public void Type_with_an_empty_word_in_its_name_is_listed()
    {
        var broken = Types.Where(type => HasEmptyWord(type.Name)).Select(type => $"{type.Name} in {type.Path}");

        broken.Should().BeEmpty("a name says what the type is");
    }

    [Fact]
    public void File_with_an_empty_word_in_its_name_is_listed()
    {
        var broken = SourceText
            .CSharp.Where(file => HasEmptyWord(file.FileName.Split('.')[0]))
            .Select(file => file.Path);

        broken.Should().BeEmpty("a name says what the file holds");
    }

    [Fact]
    public void Interface_of_one_class_is_listed()
    {
        var names = Types.Select(type => type.Name).ToHashSet(StringComparer.Ordinal);

        var broken = Types
            .Where(type => InterfacePattern().IsMatch(type.Name) && names.Contains(type.Name[1..]))
            .Select(type => $"{type.Name} in {type.Path}");

        broken.Should().BeEmpty("an interface needs two implementations");
    }

    [Fact]
    public void Fact_whose_name_says_nothing_is_listed()
    {
        var broken =
            from file in SourceText.CSharp
            where file.IsBelow("tests")
            from Match match in TestPattern().Matches(file.Text)
            let words = match.Groups["name"].Value.Split('_')
            where
                words.Length < 2
                || words.Any(word => BannedInTestNames.Contains(word, StringComparer.OrdinalIgnoreCase))
            select $"{match.Groups["name"].Value} in {file.Path}";

        broken.Should().BeEmpty("a test's name is a sentence: condition and outcome");
    }

    private static bool HasEmptyWord(string name)
    {
        var words = WordPattern().Matches(name).Select(match => match.Value).ToList();
        return words.Any(Empty.Contains) || (words.Count > 0 && EmptyAtTheEnd.Contains(words[^1]));
    }

    [GeneratedRegex(
        @"^[ \t]*(?:(?:public|internal|private|protected|sealed|static|abstract|partial|readonly|file|ref)\s+)*(?:class|record(?:\s+(?:struct|class))?|struct|interface|enum)\s+(?<name>[A-Z]\w*)",
        RegexOptions.Multiline
    )]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"^I[A-Z][a-z]")]
    private static partial Regex InterfacePattern();

    [GeneratedRegex(@"\[(?:Fact|Theory)\b[^\n]*\][\s\S]*?\b(?:void|Task|ValueTask)\s+(?<name>\w+)\s*\(")]
    private static partial Regex TestPattern();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*")]
    private static partial Regex WordPattern();
}
