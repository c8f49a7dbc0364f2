using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>What several units say is said once.</summary>
public sealed class UnitTextsTests
{
    private static readonly UnitTexts Texts = new(
        new ReportTemplates(Path.Combine(SourceTree.Root!, "templates")).Form(GivenReport.Detail).Narrative
    );

    [Fact]
    public void Sentence_is_the_same_with_and_without_its_full_stop() =>
        Said(
                ("Phường Xuân An", "Phường Xuân An đã ban hành kế hoạch."),
                ("Xã Bảo Quang", "xã Bảo Quang đã ban hành kế hoạch")
            )
            .Should()
            .Equal("Đơn vị đã ban hành kế hoạch (cả 2 đơn vị có nội dung này).");

    [Fact]
    public void Same_sentences_of_all_units_stand_in_one_paragraph() =>
        Said(
                ("Phường Xuân An", "Phường Xuân An triển khai kế hoạch. Số liệu gửi chậm."),
                ("Xã Bảo Quang", "Xã Bảo Quang triển khai kế hoạch.\nSố liệu  gửi chậm.")
            )
            .Should()
            .Equal("Đơn vị triển khai kế hoạch. Số liệu gửi chậm (cả 2 đơn vị có nội dung này).");

    [Fact]
    public void Units_without_the_sentence_are_named_where_they_are_fewer() =>
        Said(
                ("Phường Xuân An", "Từ ngày 01/11 phường tiếp nhận địa bàn mới."),
                ("Phường Xuân Bình", "Số liệu gửi chậm."),
                ("Xã Bảo Quang", "Số liệu gửi chậm.")
            )
            .Should()
            .Equal(
                "Phường Xuân An: Từ ngày 01/11 phường tiếp nhận địa bàn mới.",
                "Số liệu gửi chậm (2 đơn vị, trừ phường Xuân An)."
            );

    [Fact]
    public void Few_units_with_the_same_sentence_are_named_by_level() =>
        Said(
                ("Phường A", "Đề nghị tập huấn."),
                ("Phường B", "Đề nghị tập huấn."),
                ("Xã C", "Đề nghị tập huấn."),
                ("Xã D", "Một."),
                ("Xã E", "Hai."),
                ("Xã G", "Ba.")
            )
            .Should()
            .StartWith("Đề nghị tập huấn (phường A, B; xã C).");

    [Fact]
    public void Abbreviation_within_a_sentence_of_one_unit_does_not_divide_what_is_printed() =>
        Said(("Xã C", "Phối hợp với TP. Long Khánh và các trường. Đã xong."))
            .Should()
            .Equal("Xã C: Phối hợp với TP. Long Khánh và các trường. Đã xong.");

    [Fact]
    public void Nothing_that_was_written_is_lost()
    {
        var random = new Random(7);
        string[] sentences = ["Một hai ba.", "Bốn năm.", "Sáu bảy tám!", "Chín mười?"];
        for (var round = 0; round < 200; round++)
        {
            var texts = Enumerable
                .Range(1, 6)
                .Select(unit => ($"Xã {unit}", string.Join(' ', sentences.Where(_ => random.Next(2) == 0))))
                .Where(text => text.Item2.Length > 0)
                .ToArray();

            var said = Said(texts);

            foreach (var sentence in sentences)
            {
                var stem = sentence[..^1];
                var paragraphs = said.Where(paragraph => paragraph.Contains(stem, StringComparison.Ordinal)).ToList();
                paragraphs
                    .Should()
                    .HaveCount(texts.Any(text => text.Item2.Contains(stem)) ? 1 : 0, "round {0} of seed 7", round);
            }
        }
    }

    private static List<string> Said(params (string Unit, string Text)[] texts) => [.. Texts.Paragraphs(texts)];
}
