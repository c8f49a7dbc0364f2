using System.Text;
using ChildStatsReporting.Documents.Pdf;
using static ChildStatsReporting.Tests.Documents.DocumentSample;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>
/// Our files keep the rules, and the checker sees it when they do not: each rule is broken on purpose once.
/// </summary>
public sealed class PdfConformanceTests
{
    private static readonly byte[] Good = Write(Letter());

    [Fact]
    public void Letter_with_everything_keeps_every_rule() => PdfConformance.Check(Good).Should().BeEmpty();

    [Fact]
    public void Torn_table_keeps_every_rule_too()
    {
        var tall = string.Join('\n', Enumerable.Range(1, 15).Select(i => $"dòng {i}"));

        PdfConformance.Check(Write(Of(Table(3, _ => Row("1", tall))))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("StructTreeRoot", "no structure tree")]
    [InlineData("Lang", "no language")]
    [InlineData("MarkInfo", "not marked as tagged")]
    [InlineData("Metadata", "no metadata")]
    [InlineData("OutputIntents", "no output intent")]
    [InlineData("ViewerPreferences", "title is not displayed")]
    public void Missing_catalog_entry_is_seen(string key, string sentence)
    {
        var broken = Change(
            (file, update) =>
                update.Replace((PdfReference)file.Trailer["Root"]!, file.Catalog.Copy().With(key, (PdfObject?)null))
        );

        broken.Should().Contain(each => each.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Untagged_content_on_a_page_is_seen()
    {
        var broken = Change(
            (file, update) =>
                ReplacePage(
                    file,
                    update,
                    page =>
                        page["Contents"] = update.Add(
                            PdfSyntax.Compressed(
                                new PdfDictionary(),
                                Encoding.ASCII.GetBytes(PageMarks.ContentOf(file, 0) + "0 0 10 10 re f\n")
                            )
                        )
                )
        );

        broken.Should().ContainSingle().Which.Should().Contain("outside of tags");
    }

    [Fact]
    public void Content_marked_with_an_unknown_number_is_seen()
    {
        var broken = Change(
            (file, update) =>
                ReplacePage(
                    file,
                    update,
                    page =>
                        page["Contents"] = update.Add(
                            PdfSyntax.Compressed(
                                new PdfDictionary(),
                                Encoding.ASCII.GetBytes(
                                    PageMarks.ContentOf(file, 0) + "/P <</MCID 999>> BDC 0 0 10 10 re f EMC\n"
                                )
                            )
                        )
                )
        );

        broken.Should().ContainSingle().Which.Should().Contain("999").And.Contain("no owner");
    }

    [Fact]
    public void Tab_order_left_open_is_seen()
    {
        Change((file, update) => ReplacePage(file, update, page => page["Tabs"] = null))
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain("tab order");
    }

    [Fact]
    public void Font_without_the_way_back_to_Unicode_is_seen()
    {
        var broken = Change(
            (file, update) =>
                ReplaceFirst(
                    file,
                    update,
                    font => file.Name(font["Subtype"]) == "Type0",
                    font => font["ToUnicode"] = null
                )
        );

        broken.Should().ContainSingle().Which.Should().Contain("way back to Unicode");
    }

    [Fact]
    public void Font_that_is_not_embedded_is_seen()
    {
        var broken = Change(
            (file, update) =>
                ReplaceFirst(
                    file,
                    update,
                    font => file.Name(font["Type"]) == "FontDescriptor",
                    font => font["FontFile2"] = null
                )
        );

        broken.Should().ContainSingle().Which.Should().Contain("not embedded");
    }

    [Fact]
    public void Header_cell_without_scope_is_seen()
    {
        var broken = Change(
            (file, update) => ReplaceFirst(file, update, cell => file.Name(cell["S"]) == "TH", cell => cell["A"] = null)
        );

        broken.Should().Contain(each => each.Contains("no scope", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Figure")]
    [InlineData("Form")]
    public void Missing_alternative_text_is_seen(string type)
    {
        var broken = Change(
            (file, update) =>
                ReplaceFirst(file, update, element => file.Name(element["S"]) == type, element => element["Alt"] = null)
        );

        broken.Should().ContainSingle().Which.Should().Contain("no alternative text");
    }

    [Fact]
    public void Element_of_unknown_type_is_seen()
    {
        var broken = Change(
            (file, update) =>
                ReplaceFirst(
                    file,
                    update,
                    element => file.Name(element["S"]) == "L",
                    element => element["S"] = new PdfName("Lst")
                )
        );

        broken.Should().ContainSingle().Which.Should().Contain("unknown type Lst");
    }

    [Theory]
    [InlineData("<pdfaid:part>2", "<pdfaid:part>1", "PDF/A-2a")]
    [InlineData("<pdfuaid:part>1", "<pdfuaid:part>2", "PDF/UA-1")]
    [InlineData("Báo cáo thử", "Báo cáo khác", "title differs")]
    [InlineData("<xmp:CreateDate>2024-06-05T09", "<xmp:CreateDate>2024-06-05T10", "creation time differs")]
    public void Metadata_that_was_changed_is_seen(string old, string now, string sentence)
    {
        var broken = Change(
            (file, update) =>
            {
                var stream = (PdfStream)file.Resolve(file.Catalog["Metadata"])!;
                var text = Encoding.UTF8.GetString(stream.Bytes.Span).Replace(old, now, StringComparison.Ordinal);
                update.Replace(
                    (PdfReference)file.Catalog["Metadata"]!,
                    new PdfStream(stream.Dictionary, Encoding.UTF8.GetBytes(text))
                );
            }
        );

        broken.Should().ContainSingle().Which.Should().Contain(sentence);
    }

    [Fact]
    public void Field_without_appearance_is_seen()
    {
        var broken = Change(
            (file, update) =>
                ReplaceFirst(file, update, field => file.Name(field["FT"]) == "Sig", field => field["AP"] = null)
        );

        broken.Should().ContainSingle().Which.Should().Contain("no appearance");
    }

    private static List<string> Change(Action<PdfFile, IncrementalUpdate> change)
    {
        var file = PdfFile.Open(Good);
        var update = new IncrementalUpdate(file);
        change(file, update);
        return PdfConformance.Check(update.Build());
    }

    private static void ReplacePage(PdfFile file, IncrementalUpdate update, Action<PdfDictionary> change)
    {
        var reference = (PdfReference)file.Array(file.Dictionary(file.Catalog["Pages"])!["Kids"])!.Items[0];
        var page = file.Dictionary(reference)!.Copy();
        change(page);
        update.Replace(reference, page);
    }

    private static void ReplaceFirst(
        PdfFile file,
        IncrementalUpdate update,
        Func<PdfDictionary, bool> isWanted,
        Action<PdfDictionary> change
    )
    {
        var number = file
            .Places.Keys.Order()
            .First(each => file.Resolve(new PdfReference(each)) is PdfDictionary dictionary && isWanted(dictionary));
        var copy = file.Dictionary(new PdfReference(number))!.Copy();
        change(copy);
        update.Replace(new PdfReference(number), copy);
    }
}
