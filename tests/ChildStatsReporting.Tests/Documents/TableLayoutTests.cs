using ChildStatsReporting.Documents;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;
using static ChildStatsReporting.Tests.Documents.DocumentSample;

namespace ChildStatsReporting.Tests.Documents;

public sealed class TableLayoutTests
{
    private static LinesOperation GridOf(PagedDocument paged, int page) =>
        paged.Pages[page].Operations.OfType<LinesOperation>().Single();

    [Fact]
    public void Header_is_repeated_on_every_page_and_tagged_on_the_first()
    {
        var paged = Lay(Table(14));

        paged.PageCount.Should().Be(3);
        Enumerable.Range(0, 3).Select(page => paged.Lines(page)[0]).Should().AllBe("TT|Chỉ tiêu");
        paged.ArtifactTexts(0).Should().BeEmpty();
        paged.ArtifactTexts(1).Should().Equal("TT", "Chỉ tiêu");
    }

    [Fact]
    public void Every_row_is_printed_once_and_in_order()
    {
        var paged = Lay(Table(50));

        Enumerable
            .Range(0, paged.PageCount)
            .SelectMany(page => paged.Lines(page).Skip(1))
            .Should()
            .Equal(Enumerable.Range(1, 50).Select(i => $"{i}|dòng {i}"));
    }

    [Fact]
    public void Rows_kept_together_are_not_torn()
    {
        var paged = Lay(Table(8, i => Row($"{i}", $"dòng {i}") with { KeepWithNext = i is 4 or 5 or 6 }));

        paged.Lines(0).Last().Should().Be("3|dòng 3");
        paged.Lines(1)[1].Should().Be("4|dòng 4");
    }

    [Fact]
    public void Rows_under_a_spanning_cell_are_not_torn()
    {
        var group = new TableRow([new TableCell("nhóm", Small) { RowSpan = 3 }, new TableCell("một", Small)]);
        var body = new[] { Row("1", "a"), Row("2", "b"), Row("3", "c"), group, Member("hai"), Member("ba") };

        var paged = Lay(Table(1) with { Body = body });

        paged.Lines(0).Should().HaveCount(4);
        paged.Lines(1).Should().Equal("TT|Chỉ tiêu", "nhóm|một", "hai", "ba");
    }

    [Fact]
    public void Group_longer_than_a_page_is_torn_and_its_label_repeated()
    {
        var first = new TableRow([new TableCell("nhóm", Small) { RowSpan = 9 }, new TableCell("dòng 1", Small)]);
        var paged = Lay(Table(1) with { Body = [first, .. Enumerable.Range(2, 8).Select(i => Member($"dòng {i}"))] });

        paged.PageCount.Should().Be(2);
        paged.Lines(0)[1].Should().Be("nhóm|dòng 1");
        paged.Lines(1)[1].Should().Be("nhóm|dòng 6");
        paged.ArtifactTexts(1).Should().Equal("TT", "Chỉ tiêu", "nhóm");
    }

    [Fact]
    public void Cell_taller_than_a_page_goes_on_on_the_next()
    {
        var tall = string.Join('\n', Enumerable.Range(1, 15).Select(i => $"dòng {i}"));
        var paged = Lay(Table(1, _ => Row("1", tall)));

        var lines = Enumerable.Range(0, paged.PageCount).SelectMany(page => paged.Lines(page).Skip(1)).ToList();
        paged.PageCount.Should().Be(3);
        lines.Should().HaveCount(15);
        lines[0].Should().Be("1|dòng 1");
        lines[^1].Should().Be("dòng 15");
    }

    [Fact]
    public void Spanning_cells_have_no_lines_through_them()
    {
        var header = new[]
        {
            new TableRow([new TableCell("TT", Small) { RowSpan = 2 }, new TableCell("Chia ra", Small) { ColSpan = 2 }]),
            new TableRow([new TableCell("Nam", Small), new TableCell("Nữ", Small)]),
        };
        var body = new[]
        {
            new TableRow([new TableCell("1", Small), new TableCell("2", Small), new TableCell("3", Small)]),
        };
        var paged = Lay(
            new Table([ColumnWidth.Points(40), ColumnWidth.Points(60), ColumnWidth.Points(60)], header, body)
        );

        var vertical = GridOf(paged, 0).Segments.Where(line => line.X1.Equals(line.X2)).ToList();
        var horizontal = GridOf(paged, 0).Segments.Where(line => line.Y1.Equals(line.Y2)).ToList();
        vertical.Should().HaveCount(4);
        vertical.Single(line => line.X1.Equals(150)).Y1.Should().BeGreaterThan(60);
        horizontal.Select(line => line.X1).Should().Equal(50, 90, 50, 50);
    }

    [Fact]
    public void Row_is_as_high_as_its_highest_cell()
    {
        var paged = Lay(Table(2, i => Row($"{i}", i == 1 ? "một\nhai\nba" : "bốn")));

        var tops = GridOf(paged, 0).Segments.Where(line => line.Y1.Equals(line.Y2)).Select(line => line.Y1).ToList();
        (tops[2] - tops[1]).Should().BeApproximately(3 * Fonts.LineHeightOf(Small) + 4, 0.01);
    }

    [Fact]
    public void Text_in_the_middle_of_a_high_row_stands_in_the_middle()
    {
        var row = new TableRow([
            new TableCell("giữa", Small) { VerticalAlign = VerticalAlignment.Middle },
            new TableCell("trên", Small),
        ])
        {
            MinimumHeight = 60,
        };
        var paged = Lay(Table(1) with { Header = [], Body = [row] });

        var texts = paged.Texts(0);
        (texts[0].Baseline - texts[1].Baseline)
            .Should()
            .BeApproximately((60 - 4 - Fonts.LineHeightOf(Small)) / 2, 0.01);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Row_that_does_not_fill_the_columns_is_refused(int cells)
    {
        var row = new TableRow([.. Enumerable.Repeat(new TableCell("a", Small), cells)]);

        var act = () => Lay(Table(1) with { Body = [Row("1", "a"), row] });

        act.Should().Throw<DocumentLayoutException>().WithMessage("*body row 2*2 columns*");
    }

    [Fact]
    public void Table_header_as_high_as_the_page_is_refused()
    {
        var header = new TableRow([new TableCell("TT", Small), new TableCell("Chỉ tiêu", Small)])
        {
            MinimumHeight = 100,
        };

        var act = () => Lay(Table(1) with { Header = [header] });

        act.Should().Throw<DocumentLayoutException>().WithMessage("*header of a table*100*");
    }

    [Fact]
    public void Columns_wider_than_the_page_are_refused()
    {
        var act = () => Lay(Table(1) with { ColumnWidths = [ColumnWidth.Points(150), ColumnWidth.Points(150)] });

        act.Should().Throw<DocumentLayoutException>().WithMessage("*300*200*");
    }

    private static TableRow Member(string text) => new([new TableCell(text, Small)]);
}
