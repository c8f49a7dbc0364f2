using ChildStatsReporting.Host;
using ChildStatsReporting.Host.Cli;

namespace ChildStatsReporting.DatabaseTests.Cli;

public sealed class OutputPathTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("output-path");

    [Fact]
    public void Folder_means_a_file_of_the_usual_name_in_it()
    {
        OutputPath
            .OfFile(new FileInfo(folder.FullName), "usual.xlsx")
            .FullName.Should()
            .Be(Path.Combine(folder.FullName, "usual.xlsx"));
    }

    [Fact]
    public void Slash_at_the_end_means_a_folder_that_is_made()
    {
        var file = OutputPath.OfFile(
            new FileInfo(Path.Combine(folder.FullName, "new") + Path.DirectorySeparatorChar),
            "usual.xlsx"
        );
        OutputPath.PrepareFile(file);

        file.FullName.Should().Be(Path.Combine(folder.FullName, "new", "usual.xlsx"));
        file.Directory!.Exists.Should().BeTrue();
    }

    [Fact]
    public void Missing_folder_of_a_file_is_made_and_nothing_else_is_left()
    {
        OutputPath.PrepareFile(new FileInfo(Path.Combine(folder.FullName, "a", "x.xlsx")));

        folder.GetFileSystemInfos("*", SearchOption.AllDirectories).Select(entry => entry.Name).Should().Equal("a");
    }

    [Fact]
    public void Folder_under_a_missing_one_is_a_path_mistyped()
    {
        FluentActions
            .Invoking(() => OutputPath.PrepareFile(new FileInfo(Path.Combine(folder.FullName, "a", "b", "x.xlsx"))))
            .Should()
            .Throw<OperatorException>()
            .WithMessage($"Không có thư mục {Path.Combine(folder.FullName, "a")};*");

        folder.GetFileSystemInfos().Should().BeEmpty();
    }

    [Theory]
    [InlineData("PK\u0003\u0004 a workbook", true)]
    [InlineData("", true)]
    [InlineData("PK", false)]
    [InlineData("#!/bin/sh", false)]
    public void Only_a_file_of_the_kind_that_is_written_may_be_replaced(string content, bool isReplaced)
    {
        var file = Path.Combine(folder.FullName, "x.xlsx");
        File.WriteAllText(file, content);

        var prepare = FluentActions.Invoking(() => OutputPath.PrepareFile(new FileInfo(file), OutputPath.Workbook));

        if (isReplaced)
            prepare.Should().NotThrow();
        else
            prepare.Should().Throw<OperatorException>().WithMessage($"{file} đã có và không phải loại tệp*");
        File.ReadAllText(file).Should().Be(content);
    }

    [Fact]
    public void File_on_the_way_is_named()
    {
        var file = Path.Combine(folder.FullName, "a");
        File.WriteAllText(file, "mine");

        FluentActions
            .Invoking(() => OutputPath.PrepareFolder(new DirectoryInfo(Path.Combine(file, "b"))))
            .Should()
            .Throw<OperatorException>()
            .WithMessage($"{file} là một tệp*");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
