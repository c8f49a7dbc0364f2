using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.Tests.Conventions;

public sealed class SqlIndexTests
{
    [Fact]
    public void Index_of_the_queries_names_every_file_and_no_other()
    {
        var sql = Path.Combine(SourceTree.Root!, "sql");
        var files = Directory
            .EnumerateFiles(sql, "*.sql", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(sql, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("migrations/", StringComparison.Ordinal));

        var named = File.ReadLines(Path.Combine(sql, "README.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1]);

        named.Should().BeEquivalentTo(files);
    }
}
