using ChildStatsReporting.Documents;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;
using static ChildStatsReporting.Tests.Documents.DocumentSample;

namespace ChildStatsReporting.Tests.Documents;

public sealed class ParagraphLayoutTests
{
    private const string Words = "một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu bảy tám chín mười";

    private static double RightEdge(TextOperation text) =>
        text.X
        + Fonts.WidthOf(text.Text.TrimEnd(), text.Style)
        + text.Text.TrimEnd().Count(letter => letter == ' ') * text.ExtraPerSpace;

    [Fact]
    public void Justified_lines_end_at_the_right_edge_and_the_last_does_not()
    {
        var lines = Lay(new Paragraph(Words, Regular) { Align = Alignment.Justify }).Texts(0);

        lines.Should().HaveCountGreaterThan(2);
        lines[..^1].Should().AllSatisfy(line => RightEdge(line).Should().BeApproximately(250, 0.01));
        RightEdge(lines[^1]).Should().BeLessThan(249);
    }

    [Fact]
    public void Line_before_a_line_break_is_not_justified()
    {
        var lines = Lay(new Paragraph("một hai\nba", Regular) { Align = Alignment.Justify }).Texts(0);

        lines[0].ExtraPerSpace.Should().Be(0);
    }

    [Theory]
    [InlineData(Alignment.Left, 50)]
    [InlineData(Alignment.Right, 250)]
    [InlineData(Alignment.Center, 150)]
    public void Aligned_line_stands_at_its_edge(Alignment align, double at)
    {
        var line = Lay(new Paragraph("trẻ em", Regular) { Align = align }).Texts(0).Single();

        var anchor = align switch
        {
            Alignment.Left => line.X,
            Alignment.Right => RightEdge(line),
            _ => (line.X + RightEdge(line)) / 2,
        };
        anchor.Should().BeApproximately(at, 0.01);
    }

    [Fact]
    public void First_line_is_indented_and_the_next_is_not()
    {
        var lines = Lay(new Paragraph(Words, Regular) { FirstLineIndent = 36 }).Texts(0);

        lines.Select(line => line.X).Take(2).Should().Equal(86, 50);
    }

    [Fact]
    public void Word_in_two_styles_is_not_divided()
    {
        var room = Fonts.WidthOf("aaaa bbbb", Regular) + 1;
        var lines = Lay(
                new Paragraph([new Run("aaaa bb", Regular), new Run("bbbb", Bold)]) { RightIndent = 200 - room }
            )
            .Lines(0);

        lines.Should().Equal("aaaa", "bb|bbbb");
    }

    [Fact]
    public void Word_wider_than_the_line_is_divided_between_letters()
    {
        var paged = Lay(new Paragraph(new string('a', 100), Regular));

        paged.Lines(0).Should().HaveCountGreaterThan(1);
        string.Concat(paged.Lines(0)).Should().HaveLength(100);
        paged.Texts(0).Should().AllSatisfy(line => RightEdge(line).Should().BeLessThanOrEqualTo(250.01));
    }

    [Fact]
    public void Line_breaks_after_a_hyphen_between_letters_but_not_in_a_number()
    {
        var letters = new Paragraph("aaaa bbbb-cccc", Regular)
        {
            RightIndent = 200 - Fonts.WidthOf("aaaa bbbb-", Regular) - 1,
        };
        var numbers = new Paragraph("aaaa 2023-2024", Regular)
        {
            RightIndent = 200 - Fonts.WidthOf("aaaa 2023-", Regular) - 1,
        };

        Lay(letters).Lines(0).Should().Equal("aaaa bbbb-", "cccc");
        Lay(numbers).Lines(0).Should().Equal("aaaa", "2023-2024");
    }

    [Fact]
    public void Decomposed_letters_are_composed()
    {
        var text = Lay(new Paragraph("e\u0302\u0323", Regular)).Texts(0).Single().Text;

        text.Should().Be("ệ");
    }

    [Fact]
    public void Missing_character_is_named()
    {
        var act = () => Lay(new Paragraph("trẻ 漢", Regular));

        act.Should().Throw<DocumentLayoutException>().WithMessage("*LiberationSerif*U+6F22*漢*");
    }

    [Fact]
    public void Paragraph_leaves_two_lines_on_the_page_and_takes_two_along()
    {
        var paged = Lay(new Spacer(30), new Paragraph(Lines(5), Regular));

        paged.PageCount.Should().Be(2);
        paged.Lines(0).Should().Equal("dòng 1", "dòng 2", "dòng 3");
        paged.Lines(1).Should().Equal("dòng 4", "dòng 5");
    }

    [Fact]
    public void Paragraph_with_room_for_one_line_moves_as_a_whole()
    {
        var paged = Lay(new Spacer(80), new Paragraph(Lines(4), Regular));

        paged.Lines(0).Should().BeEmpty();
        paged.Lines(1).Should().HaveCount(4);
    }

    [Fact]
    public void Paragraph_of_three_lines_is_not_divided()
    {
        var paged = Lay(new Spacer(60), new Paragraph(Lines(3), Regular));

        paged.Lines(1).Should().HaveCount(3);
    }

    [Fact]
    public void Paragraph_longer_than_a_page_goes_on_over_pages()
    {
        var paged = Lay(new Paragraph(Lines(20), Regular) { KeepTogether = true });

        paged.PageCount.Should().Be(4);
        Enumerable.Range(0, 4).SelectMany(paged.Lines).Should().Equal(Enumerable.Range(1, 20).Select(i => $"dòng {i}"));
    }

    [Fact]
    public void Space_between_blocks_is_the_larger_of_both()
    {
        var texts = Lay(
                new Paragraph("một", Regular) { SpaceAfter = 10 },
                new Paragraph("hai", Regular) { SpaceBefore = 6 }
            )
            .Texts(0);

        (texts[1].Baseline - texts[0].Baseline).Should().BeApproximately(Fonts.LineHeightOf(Regular) + 10, 0.01);
    }

    [Fact]
    public void Line_spacing_widens_the_distance_of_lines()
    {
        var texts = Lay(new Paragraph("một\nhai", Regular) { LineSpacing = 1.5 }).Texts(0);

        (texts[1].Baseline - texts[0].Baseline).Should().BeApproximately(1.5 * Fonts.LineHeightOf(Regular), 0.01);
    }

    private static string Lines(int count) => string.Join('\n', Enumerable.Range(1, count).Select(i => $"dòng {i}"));
}
