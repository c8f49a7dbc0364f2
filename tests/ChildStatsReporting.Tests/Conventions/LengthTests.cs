namespace ChildStatsReporting.Tests.Conventions;

/// <summary>A file is split by reason to change before it grows past reading.</summary>
public sealed class LengthTests
{
    [Theory]
    [InlineData("src", 400)]
    [InlineData("tests", 600)]
    [InlineData("bench", 600)]
    [InlineData("sql", 250)]
    public void File_past_the_limit_is_listed(string folder, int limit)
    {
        var files = folder == "sql" ? SourceText.Sql : SourceText.CSharp;

        var broken =
            from file in files
            where file.IsBelow(folder) && file.Lines.Count() > limit
            select $"{file.Path} has {file.Lines.Count()} lines; the limit is {limit}";

        broken.Should().BeEmpty();
    }
}
