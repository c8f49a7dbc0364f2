using ChildStatsReporting.Documents;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;
using static ChildStatsReporting.Tests.Documents.DocumentSample;

namespace ChildStatsReporting.Tests.Documents;

public sealed class PaginationTests
{
    private static Paragraph Line(string text) => new(text, Regular);

    [Fact]
    public void Heading_moves_to_the_page_of_its_text()
    {
        var paged = Lay(new Spacer(70), Line("đề mục") with { KeepWithNext = true }, Line("văn bản"));

        paged.Lines(0).Should().BeEmpty();
        paged.Lines(1).Should().Equal("đề mục", "văn bản");
    }

    [Fact]
    public void Chain_of_headings_moves_together()
    {
        var paged = Lay(
            new Spacer(60),
            Line("một") with
            {
                KeepWithNext = true,
            },
            Line("hai") with
            {
                KeepWithNext = true,
            },
            Line("ba")
        );

        paged.Lines(1).Should().Equal("một", "hai", "ba");
    }

    [Fact]
    public void Table_kept_with_the_signature_gives_its_last_row()
    {
        var paged = Lay(Table(5) with { KeepWithNext = true }, new KeepTogether([Line("chức vụ"), Line("họ tên")]));

        paged.Lines(0).Last().Should().Be("4|dòng 4");
        paged.Lines(1).Should().Equal("TT|Chỉ tiêu", "5|dòng 5", "chức vụ", "họ tên");
    }

    [Fact]
    public void Blocks_kept_together_move_to_the_next_page()
    {
        var paged = Lay(new Spacer(60), new KeepTogether([Line("một"), Line("hai"), Line("ba")]));

        paged.Lines(0).Should().BeEmpty();
        paged.Lines(1).Should().HaveCount(3);
    }

    [Fact]
    public void Blocks_kept_together_but_longer_than_a_page_are_divided()
    {
        var paged = Lay(new KeepTogether([.. Enumerable.Range(1, 10).Select(i => Line($"dòng {i}"))]));

        paged.PageCount.Should().Be(2);
        paged.Lines(0).Concat(paged.Lines(1)).Should().HaveCount(10);
    }

    [Fact]
    public void Space_at_the_edges_of_a_group_is_kept()
    {
        var group = new KeepTogether([Line("hai") with { SpaceBefore = 8, SpaceAfter = 9 }]);
        var texts = Lay(Line("một"), group, Line("ba")).Texts(0);

        (texts[1].Baseline - texts[0].Baseline).Should().BeApproximately(Fonts.LineHeightOf(Regular) + 8, 0.01);
        (texts[2].Baseline - texts[1].Baseline).Should().BeApproximately(Fonts.LineHeightOf(Regular) + 9, 0.01);
    }

    [Fact]
    public void Columns_stand_side_by_side()
    {
        var columns = new Columns([
            new Column(ColumnWidth.Points(80), [Line("trái")]),
            new Column(ColumnWidth.Share(1), [Line("phải")]),
        ])
        {
            Gutter = 20,
        };

        Lay(columns).Texts(0).Select(text => (text.X, text.Text)).Should().Equal((50, "trái"), (150, "phải"));
    }

    [Fact]
    public void Columns_higher_than_a_page_go_on_on_the_next()
    {
        var left = new Column(ColumnWidth.Share(1), [.. Enumerable.Range(1, 8).Select(i => Line($"trái {i}"))]);
        var paged = Lay(new Columns([left, new Column(ColumnWidth.Share(1), [Line("phải")])]));

        paged.Lines(0).First().Should().Be("trái 1|phải");
        paged.Lines(1).Should().Equal("trái 7", "trái 8");
    }

    [Fact]
    public void Page_break_starts_a_page_and_two_do_not_leave_one_empty()
    {
        var paged = Lay(Line("một"), new PageBreak(), new PageBreak(), Line("hai"), new PageBreak());

        paged.PageCount.Should().Be(2);
        paged.Lines(1).Should().Equal("hai");
    }

    [Fact]
    public void Header_and_footer_know_the_number_of_pages()
    {
        var section = new Section(SmallPage, [Line("một"), new PageBreak(), Line("hai")])
        {
            Header = page => page.Number == 1 ? [] : [new Paragraph($"{page.Number}", Small)],
            Footer = page => [new Paragraph($"{page.Number}/{page.Count}", Small)],
        };
        var paged = new Layouter(Fonts).Layout(Of(section));

        paged.Lines(0).Should().Equal("một", "1/2");
        paged.Lines(1).Should().Equal("2", "hai", "2/2");
        paged.ArtifactTexts(1).Should().Equal("2", "2/2");
    }

    [Fact]
    public void Annex_starts_at_page_one_again()
    {
        Section Part(string text, bool restarts) =>
            new(SmallPage, [Line(text), new PageBreak(), Line(text)])
            {
                RestartsPageNumbers = restarts,
                Footer = page =>
                    [new Paragraph($"{page.Number}/{page.Count} {page.DocumentNumber}/{page.DocumentCount}", Small)],
            };
        var paged = new Layouter(Fonts).Layout(Of(Part("văn bản", false), Part("tiếp", false), Part("phụ lục", true)));

        Enumerable
            .Range(0, 6)
            .Select(page => paged.Lines(page)[^1])
            .Should()
            .Equal("1/4 1/6", "2/4 2/6", "3/4 3/6", "4/4 4/6", "1/2 5/6", "2/2 6/6");
    }

    [Fact]
    public void Section_has_paper_of_its_own()
    {
        var landscape = SmallPage with { Size = PageSize.A4.Landscape() };
        var paged = new Layouter(Fonts).Layout(
            Of(new Section(SmallPage, [Line("một")]), new Section(landscape, [Line("hai")]))
        );

        paged.Pages[1].Size.Width.Should().BeApproximately(841.89, 0.01);
    }

    [Fact]
    public void Header_higher_than_its_margin_is_refused()
    {
        var section = new Section(SmallPage, [Line("một")]) { Header = _ => [Line("một"), Line("hai")] };

        var act = () => new Layouter(Fonts).Layout(Of(section));

        act.Should().Throw<DocumentLayoutException>().WithMessage("*header of page 1*");
    }

    [Fact]
    public void Picture_higher_than_a_page_is_refused()
    {
        var act = () => Lay(new Picture(Png, 10, 500, "cao"));

        act.Should().Throw<DocumentLayoutException>().WithMessage("*500*100*");
    }

    [Fact]
    public void Skipped_heading_level_is_refused()
    {
        var act = () =>
            Lay(Line("một") with { Role = ParagraphRole.Heading1 }, Line("ba") with { Role = ParagraphRole.Heading3 });

        act.Should().Throw<DocumentLayoutException>().WithMessage("*ba*level 3*level 1*");
    }

    [Fact]
    public void Field_name_used_twice_is_refused()
    {
        var act = () => Lay(new SignatureField("ký", 10, 10, "một"), new SignatureField("ký", 10, 10, "hai"));

        act.Should().Throw<DocumentLayoutException>().WithMessage("*ký*twice*");
    }

    [Fact]
    public void Nested_page_break_is_refused()
    {
        var act = () => Lay(new KeepTogether([new PageBreak()]));

        act.Should().Throw<DocumentLayoutException>().WithMessage("*page break*");
    }
}
