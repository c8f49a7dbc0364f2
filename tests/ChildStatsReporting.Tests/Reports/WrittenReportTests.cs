using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>Paragraphs that the agency wrote, with figures that follow those of the report.</summary>
public sealed class WrittenReportTests
{
    [Fact]
    public void Written_paragraphs_stand_in_the_place_of_what_units_sent()
    {
        var text = PrintedText.Of(With("direction", SectionWords.Written, "Đã họp.\nCó {A/0101?} trẻ em."));

        text.Should().Contain("Đã họp.").And.Contain("Có 43.210 trẻ em.").And.NotContain("phân công người theo dõi");
    }

    [Fact]
    public void Written_paragraphs_stand_in_the_place_of_sentences_of_the_form()
    {
        var text = PrintedText.Of(With("overview", SectionWords.Written, "Số trẻ em lũy kế: {A/0101?@to_date}."));

        text.Should().Contain("Số trẻ em lũy kế: 86.420.").And.NotContain("Số trẻ em dưới 16 tuổi tại thời điểm chốt");
    }

    [Fact]
    public void Section_of_which_somebody_says_that_there_is_nothing_prints_so()
    {
        var content = With("shortcoming", SectionWords.None, "");

        PrintedText.Of(content).Should().Contain("Không có.");
        Section(content, "shortcoming").IsEmpty.Should().BeFalse();
    }

    [Fact]
    public void Section_that_nobody_says_anything_in_is_empty()
    {
        Section(GivenReport.Content, "shortcoming").IsEmpty.Should().BeTrue();
        Section(GivenReport.Content, "direction").IsEmpty.Should().BeFalse();
        Section(With("shortcoming", SectionWords.Composed, ""), "shortcoming").IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void What_the_service_puts_together_is_offered_with_references_that_print_the_same()
    {
        var text = TextOf(GivenReport.Content);
        var overview = text.Written().Single(section => section.Section == "overview");

        overview.Composed.Should().Contain("{A/0101?}");
        text.References.Of(overview.Composed).Should().OnlyContain(found => found.Figure != null);
        PrintedText
            .Of(GivenReport.Content)
            .Should()
            .Contain(text.References.Printed(overview.Composed).Split('\n')[^1]);
    }

    [Fact]
    public void Names_and_codes_of_figures_lead_to_each_other()
    {
        var references = TextOf(GivenReport.Content).References;
        const string Kept = "Có {A/0101?} trẻ em, lũy kế {A/0101?@to_date}.";

        var named = references.Named(Kept);

        named.Should().Be("Có {Số liệu A 0101?} trẻ em, lũy kế {Số liệu A 0101?; lũy kế}.");
        references.Coded(named).Kept.Should().Be(Kept);
        references.Coded("{số liệu  a 0101?}").Kept.Should().Be("{A/0101?}");
        references.Coded("{không có số này}").Unknown.Should().Equal("không có số này");
        references.Figures.Select(figure => figure.Name).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Withheld_figure_is_withheld_in_a_sentence_too()
    {
        var references = TextOf(GivenReport.ForRecipients).References;

        references.Of("{B/0101}").Single().Figure!.IsWithheld.Should().BeTrue();
        references.Printed("Có {B/0101}.").Should().Be("Có … (không công bố).");
        TextOf(GivenReport.Content).References.Of("{B/0101}").Single().Figure!.IsWithheld.Should().BeFalse();
    }

    [Fact]
    public void Search_for_stated_counts_reads_the_words_that_are_printed()
    {
        var texts = new FreeTexts(With("direction", SectionWords.Written, "Có {B/01xx-a} vụ.")).All();

        texts
            .Select(text => text.Content)
            .Should()
            .Contain("Có … vụ.")
            .And.NotContain(text => text.Contains("phân công", StringComparison.Ordinal));
    }

    private static RunContent With(string section, string kind, string content) =>
        GivenReport.Content with
        {
            Words = new Dictionary<string, SectionWords> { [section] = new(section, 1, kind, content) },
        };

    private static WrittenSection Section(RunContent content, string section) =>
        TextOf(content).Written().Single(written => written.Section == section);

    private static ReportText TextOf(RunContent content) => PrintedText.Composer(content).Text;
}
