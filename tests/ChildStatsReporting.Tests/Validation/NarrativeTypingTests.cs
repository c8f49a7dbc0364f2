using System.Text;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Tests.Validation;

public sealed class NarrativeTypingTests
{
    private readonly FindingList findings = new();

    [Fact]
    public void Texts_are_kept_by_topic_in_composed_letters()
    {
        var narratives = Read((4, "Đã ban hành kế hoạch".Normalize(NormalizationForm.FormD)), (8, "Tiếp tục"));

        narratives
            .Should()
            .Equal(new Narrative("direction", "Đã ban hành kế hoạch"), new Narrative("next_task", "Tiếp tục"));
        findings.Kept().Should().BeEmpty();
    }

    [Fact]
    public void Sheet_without_any_text_is_a_warning()
    {
        Read((4, "  ")).Should().BeEmpty();

        findings.Kept().Should().ContainSingle().Which.Rule.Should().Be("no_narrative");
        findings.BlockingCount.Should().Be(0);
    }

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(1001, 1)]
    public void Text_is_at_most_a_thousand_characters(int length, int blockingCount)
    {
        Read((5, new string('ế', length)));

        findings.BlockingCount.Should().Be(blockingCount);
    }

    [Fact]
    public void Text_with_an_identifier_is_refused_without_repeating_it()
    {
        Read((6, "Liên hệ 0900000001")).Should().BeEmpty();

        var finding = findings.Kept().Should().ContainSingle().Subject;
        finding
            .Should()
            .BeEquivalentTo(
                new
                {
                    Rule = "identifier",
                    Cell = "C6",
                    Found = "(đã che)",
                }
            );
        finding.Message.Should().NotContain("0900000001");
    }

    [Fact]
    public void Name_in_a_text_is_a_warning_that_does_not_repeat_it()
    {
        Read((6, "Đã hỗ trợ em Nguyễn Văn An")).Should().ContainSingle();

        var finding = findings.Kept().Should().ContainSingle().Subject;
        finding
            .Should()
            .BeEquivalentTo(
                new
                {
                    Rule = "name_like",
                    Severity = "warning",
                    Cell = "C6",
                    Found = "(đã che)",
                }
            );
        finding.Message.Should().NotContain("Nguyễn");
    }

    [Fact]
    public void Identifier_below_the_five_texts_is_refused()
    {
        Read((5, "Kết quả"), (30, "Nguyễn Văn An, 0900000001"));

        findings.Kept().Should().ContainSingle().Which.Cell.Should().Be("C30");
    }

    [Fact]
    public void Long_list_of_findings_ends_with_the_number_of_the_rest()
    {
        for (var index = 0; index < 200; index++)
            findings.Add(new Finding("any", Finding.Warning, null, null, null, "…"));
        findings.Add(new Finding("worse", Finding.Blocking, null, null, null, "…"));

        findings.Kept().Should().HaveCount(200);
        findings.Kept()[0].Rule.Should().Be("worse");
        findings.Kept()[199].Should().BeEquivalentTo(new { Rule = "more_findings", Severity = "warning" });
        findings.Kept()[199].Message.Should().Contain("Còn 2 ");
        findings.WarningCount.Should().Be(200);
    }

    private IReadOnlyList<Narrative> Read(params (int Row, string Text)[] texts) =>
        NarrativeTyping.Read(
            texts.Select(text => new ReceivedCell("Thuyết minh", text.Row, 3, text.Text, "text", null, false)),
            new DateOnly(2024, 12, 14),
            findings
        );
}
