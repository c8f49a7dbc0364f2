using System.Xml.Linq;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Tests.Intake;

/// <content>Styles that are not there, or that say two things.</content>
public sealed partial class UnseenFigureTests
{
    [Theory]
    [InlineData("", "number")]
    [InlineData("""<numFmt numFmtId="170" formatCode="0"/>""", "number")]
    [InlineData("""<numFmt numFmtId="170" formatCode="0,"/>""", "format_only")]
    public void Number_format_that_is_given_twice_shows_nobody_knows_what(string second, string kind) =>
        KindOf(
                InPart(
                    WithStyle(Filled),
                    "xl/styles.xml",
                    styles => styles.Element(Main + "numFmts")!.Add(second.Length > 0 ? Parse(second) : null)
                )
            )
            .Should()
            .Be(kind);

    [Theory]
    [InlineData(3, "#,##0", "number")]
    [InlineData(3, "0", "format_only")]
    [InlineData(1, "0,", "format_only")]
    [InlineData(42, "0", "number")]
    public void Number_of_the_standard_with_another_meaning_shows_nobody_knows_what(int id, string code, string kind) =>
        KindOf(
                InPart(
                    WithStyle(Filled),
                    "xl/styles.xml",
                    styles =>
                    {
                        styles
                            .Element(Main + "numFmts")!
                            .Add(Parse($"""<numFmt numFmtId="{id}" formatCode="{code}"/>"""));
                        styles.Element(Main + "cellXfs")!.Elements().Last().SetAttributeValue("numFmtId", id);
                    }
                )
            )
            .Should()
            .Be(kind);

    [Theory]
    [InlineData("99999")]
    [InlineData("-1")]
    [InlineData("x")]
    public void Style_that_is_not_there_shows_nobody_knows_what(string style)
    {
        var cell = Read(
            InPart(
                Filled,
                Given.SheetParts(Filled)[Population],
                sheet =>
                    sheet
                        .Descendants(Main + "c")
                        .Single(cell => (string?)cell.Attribute("r") == Cell)
                        .SetAttributeValue("s", style)
            )
        );

        cell.Kind.Should().Be("format_only");
        CellTyping
            .Read(new ReceivedCell(Population, 8, 4, cell.Text, cell.Kind, null, false, StoredText: cell.Stored))
            .Violation!.Message.Should()
            .ContainAll("1234", "không có trong tệp");
    }

    [Theory]
    [InlineData("fontId")]
    [InlineData("fillId")]
    public void Letters_or_ground_that_are_not_there_show_nobody_knows_what(string list) =>
        KindOf(
                InPart(
                    WithStyle(Filled),
                    "xl/styles.xml",
                    styles => styles.Element(Main + "cellXfs")!.Elements().Last().SetAttributeValue(list, 999)
                )
            )
            .Should()
            .Be("format_only");

    [Theory]
    [InlineData("1", true)]
    [InlineData(" 1 ", true)]
    [InlineData("true", true)]
    [InlineData("on", true)]
    [InlineData("0", false)]
    public void Flag_counts_however_it_is_spelled(string flag, bool isHidden) =>
        Read(
            InPart(
                Filled,
                Given.SheetParts(Filled)[Population],
                sheet =>
                    sheet
                        .Descendants(Main + "row")
                        .Single(row => (string?)row.Attribute("r") == "8")
                        .SetAttributeValue("hidden", flag)
            )
        )
            .IsHidden.Should()
            .Be(isHidden);

    [Fact]
    public void Lists_of_formats_that_stand_twice_are_refused()
    {
        var twice = InPart(
            Filled,
            "xl/styles.xml",
            styles => styles.Add(new XElement(styles.Element(Main + "cellXfs")!))
        );

        WorkbookReader
            .Read(twice, WorkbookCaps.Default, TestContext.Current.CancellationToken)
            .Refusals.Should()
            .ContainSingle()
            .Which.Rule.Should()
            .Be("file_damaged");
    }
}
