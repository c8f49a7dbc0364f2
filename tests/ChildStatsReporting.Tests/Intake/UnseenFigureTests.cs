using System.Xml.Linq;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Intake.Reading;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Tests.Intake;

/// <summary>A number counts only if it is seen: letters, fills, widths and heights say so as much as number formats do.</summary>
public sealed partial class UnseenFigureTests
{
    private const string Population = "1. Dân số";

    private const string Cell = "D8";

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly byte[] Filled = Given.Typed(Given.Workbook(Given.Template()), (Population, Cell, "1234"));

    [Theory]
    [InlineData("4", "narrow")]
    [InlineData("1.5", "narrow")]
    [InlineData("5.5", null)]
    [InlineData("11", null)]
    public void Column_too_narrow_for_its_figure_is_blocking(string width, string? cause) =>
        KindOf(WithColumn(Filled, column => column.SetAttributeValue("width", width))).Should().Be(cause ?? "number");

    [Fact]
    public void Narrow_column_says_cause_and_remedy()
    {
        var cell = Read(WithColumn(Filled, column => column.SetAttributeValue("width", 3)));

        var typed = CellTyping.Read(
            new ReceivedCell(Population, 8, 4, cell.Text, cell.Kind, null, false, StoredText: cell.Stored)
        );

        typed.Violation.Should().BeEquivalentTo(new { Rule = "column_too_narrow", Severity = "blocking" });
        typed.Violation!.Message.Should().ContainAll("1234", "cột quá hẹp", "####", "Kéo rộng cột");
    }

    [Fact]
    public void Narrow_column_of_letters_that_shrink_is_no_finding() =>
        KindOf(
                WithStyle(
                    WithColumn(Filled, column => column.SetAttributeValue("width", 3)),
                    placement: """<alignment shrinkToFit="1"/>"""
                )
            )
            .Should()
            .Be("number");

    [Theory]
    [InlineData("""<color rgb="FFFFFFFF"/>""", "", "colour")]
    [InlineData("""<color theme="0"/>""", "", "colour")]
    [InlineData("""<color theme="1" tint="0.97"/>""", "", "colour")]
    [InlineData("""<color indexed="9"/>""", "", "colour")]
    [InlineData("""<color rgb="FFD9D9D9"/>""", "", "colour")]
    [InlineData(
        """<color rgb="FFFFFFFF"/>""",
        """<patternFill patternType="solid"><fgColor rgb="FFFFFBE0"/></patternFill>""",
        "colour"
    )]
    [InlineData(
        """<color rgb="FF1F5C7A"/>""",
        """<patternFill patternType="solid"><fgColor rgb="FF205D7B"/></patternFill>""",
        "colour"
    )]
    [InlineData("", """<patternFill patternType="solid"><fgColor theme="1"/></patternFill>""", "colour")]
    [InlineData("", """<patternFill patternType="solid"><fgColor indexed="64"/></patternFill>""", "colour")]
    [InlineData(
        """<color rgb="FFFFFFFF"/>""",
        """<gradientFill><stop position="0"><color rgb="FFFFFFFF"/></stop><stop position="1"><color rgb="FFFFFFF0"/></stop></gradientFill>""",
        "colour"
    )]
    [InlineData(
        """<color rgb="FFFFFFFF"/>""",
        """<patternFill patternType="solid"><fgColor rgb="FF1F5C7A"/></patternFill>""",
        null
    )]
    [InlineData(
        """<color theme="0"/>""",
        """<patternFill patternType="solid"><fgColor theme="4"/></patternFill>""",
        null
    )]
    [InlineData(
        """<color rgb="FFFF0000"/>""",
        """<patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill>""",
        null
    )]
    [InlineData("""<color auto="1"/>""", "", null)]
    [InlineData("", "", null)]
    [InlineData("""<sz val="1"/>""", "", "tiny")]
    [InlineData("""<name val="Wingdings"/>""", "", "symbol")]
    [InlineData("""<name val="Marlett"/>""", "", "symbol")]
    [InlineData("""<name val="Free 3 of 9 Extended"/>""", "", "symbol")]
    [InlineData("""<name val="Times New Roman"/>""", "", null)]
    [InlineData("""<strike/>""", "", "mixed")]
    [InlineData("""<strike val="0"/>""", "", null)]
    public void Letters_that_cannot_be_seen_or_read_are_blocking(string font, string fill, string? cause) =>
        KindOf(WithStyle(Filled, font, fill)).Should().Be(cause ?? "number");

    [Theory]
    [InlineData("[White]#,##0", "colour")]
    [InlineData("[Color 2]0;[Red]-0", "colour")]
    [InlineData("[Color56]0", "number")]
    [InlineData("[Blue]0;[White]-0", "number")]
    public void Colour_of_a_number_format_counts(string format, string kind) =>
        KindOf(WithStyle(Filled, format: format)).Should().Be(kind);

    [Fact]
    public void Content_repeated_over_the_cell_is_blocking() =>
        KindOf(WithStyle(Filled, placement: """<alignment horizontal="fill"/>""")).Should().Be("repeated");

    [Theory]
    [InlineData("""<r><t>12</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>6</t></r>""", "mixed")]
    [InlineData("""<r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>""", "mixed")]
    [InlineData("""<r><t>10</t></r><r><rPr><strike/></rPr><t>2</t></r>""", "mixed")]
    [InlineData("""<r><t>10</t></r><r><rPr><color rgb="FFFF0000"/></rPr><t>2</t></r>""", "text")]
    public void Runs_of_one_figure_that_differ_are_blocking_where_some_are_not_seen(string runs, string kind)
    {
        var typed = Given.Typed(Filled, (Population, Cell, $"<is>{runs}</is>"));

        KindOf(typed).Should().Be(kind);
        KindOf(Given.WithSharedStrings(typed)).Should().Be(kind);
    }

    [Theory]
    [InlineData("""<dxf><font><color rgb="FFFFFFFF"/></font></dxf>""", true)]
    [InlineData("""<dxf><font><color theme="0"/></font></dxf>""", true)]
    [InlineData("""<dxf><fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill></dxf>""", true)]
    [InlineData(
        """<dxf><font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FFC00000"/></patternFill></fill></dxf>""",
        false
    )]
    [InlineData(
        """<dxf><font><b/><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill><border><left><color rgb="FFFFFFFF"/></left></border></dxf>""",
        false
    )]
    public void Conditional_format_that_hides_is_blocking_and_one_that_colours_is_not(string difference, bool hides)
    {
        var styled = InPart(
            Filled,
            "xl/styles.xml",
            styles => styles.Add(new XElement(Main + "dxfs", Parse(difference)))
        );
        var bytes = InPart(
            styled,
            Given.SheetParts(styled)[Population],
            sheet =>
                sheet
                    .Element(Main + "sheetProtection")!
                    .AddAfterSelf(
                        Parse(
                            """<conditionalFormatting sqref="D7:F99"><cfRule type="expression" dxfId="0" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting>"""
                        )
                    )
        );

        (Workbook(bytes).Findings.Count > 0).Should().Be(hides);
    }

    [Fact]
    public void Conditional_format_kept_as_later_versions_do_is_looked_at_too()
    {
        var bytes = InPart(
            Filled,
            Given.SheetParts(Filled)[Population],
            sheet =>
                sheet.Add(
                    Parse(
                        """
                        <extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings><x14:conditionalFormatting>
                        <x14:cfRule type="expression"><x14:dxf><font><color rgb="FFFFFFFF"/></font></x14:dxf></x14:cfRule></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>
                        """
                    )
                )
        );

        Workbook(bytes).Findings.Should().ContainSingle().Which.Rule.Should().Be("conditional_format");
    }

    [Theory]
    [InlineData("D7:F99", "colorScale", true)]
    [InlineData("A1 F8", "dataBar", true)]
    [InlineData("D8", "iconSet", true)]
    [InlineData("D:D", "colorScale", true)]
    [InlineData("K7:M99", "colorScale", false)]
    [InlineData("A1:F6", "dataBar", false)]
    public void Colours_bars_and_icons_painted_over_what_is_asked_are_blocking(
        string place,
        string painting,
        bool isBlocking
    )
    {
        var part = Given.SheetParts(Filled)[Population];
        var plain = InPart(
            Filled,
            part,
            sheet =>
                sheet
                    .Element(Main + "sheetProtection")!
                    .AddAfterSelf(
                        Parse(
                            $"""<conditionalFormatting sqref="{place}"><cfRule type="{painting}" priority="1"><{painting}><cfvo type="min"/><cfvo type="max"/><color rgb="FFFFEB84"/></{painting}></cfRule></conditionalFormatting>"""
                        )
                    )
        );
        var later = InPart(
            Filled,
            part,
            sheet =>
                sheet.Add(
                    Parse(
                        $"""
                        <extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormattings><x14:conditionalFormatting>
                        <x14:cfRule type="{painting}" priority="1"><x14:{painting}><x14:cfvo type="autoMin"/></x14:{painting}></x14:cfRule><xm:sqref>{place}</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>
                        """
                    )
                )
        );

        foreach (var bytes in new[] { plain, later })
        {
            Workbook(bytes)
                .Findings.Select(finding => (finding.Rule, finding.Sheet))
                .Should()
                .Equal(isBlocking ? [("conditional_format", Population)] : []);
        }
    }

    [Fact]
    public void Sheet_that_shows_formulas_is_blocking_once_one_of_them_counts()
    {
        var shown = InPart(
            Filled,
            Given.SheetParts(Filled)[Population],
            sheet => sheet.Descendants(Main + "sheetView").Single().SetAttributeValue("showFormulas", 1)
        );

        Workbook(shown).Findings.Should().BeEmpty();
        Workbook(Given.Typed(shown, (Population, Cell, "<f>1200+34</f><v>1234</v>")))
            .Findings.Should()
            .ContainSingle()
            .Which.Rule.Should()
            .Be("formulas_shown");
    }

    [Theory]
    [InlineData("row", "ht", "2")]
    [InlineData("col", "width", "0.2")]
    [InlineData("row", "hidden", "true")]
    public void Row_or_column_too_small_to_be_seen_is_hidden(string element, string attribute, string value)
    {
        var bytes = InPart(
            Filled,
            Given.SheetParts(Filled)[Population],
            sheet =>
                (
                    element == "row"
                        ? sheet.Descendants(Main + "row").First(row => (int)row.Attribute("r")! == 8)
                        : sheet.Descendants(Main + "col").ElementAt(3)
                ).SetAttributeValue(attribute, value)
        );

        FormCheck
            .Compare(Workbook(bytes), Given.Template())
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(new { Rule = "hidden_cell", Cell });
    }

    [Theory]
    [InlineData("from 3 7 to 4 8", "covered")]
    [InlineData("from 3 6 to 3 7", "number")]
    [InlineData("from 4 7 to 6 9", "number")]
    [InlineData("from 0 0 ext 9000000 9000000", "covered")]
    [InlineData("from 0 0 ext 10000 10000", "number")]
    public void Figure_under_a_picture_or_a_text_box_is_blocking(string place, string kind)
    {
        var words = place.Split(' ');
        var end =
            words[3] == "to" ? Corner("to", words[4], words[5]) : $"""<xdr:ext cx="{words[4]}" cy="{words[5]}"/>""";
        var anchor = words[3] == "to" ? "twoCellAnchor" : "oneCellAnchor";
        var part = Given.SheetParts(Filled)[Population];
        var relations = part.Replace("worksheets/", "worksheets/_rels/", StringComparison.Ordinal) + ".rels";
        var related = Given.Rewritten(
            Filled,
            (name, text) =>
                name == relations
                    ? text.Replace(
                        "</Relationships>",
                        """<Relationship Id="rIdShape" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="/xl/drawings/shape.xml"/></Relationships>""",
                        StringComparison.Ordinal
                    )
                    : text
        );

        KindOf(
                Given.WithEntry(
                    related,
                    "xl/drawings/shape.xml",
                    $"""<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:{anchor}>{Corner("from", words[1], words[2])}{end}<xdr:sp/></xdr:{anchor}></xdr:wsDr>"""
                )
            )
            .Should()
            .Be(kind);

        static string Corner(string name, string column, string row) =>
            $"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>";
    }

    [Theory]
    [InlineData("visibility:visible", "", "3, 0, 7, 0, 4, 0, 8, 0", "covered")]
    [InlineData("visibility:hidden", "<x:Visible/>", "3, 0, 7, 0, 4, 0, 8, 0", "covered")]
    [InlineData("", "", "0, 15, 0, 2, 9, 15, 9, 4", "covered")]
    [InlineData("Visibility: visible", "", "anywhere", "covered")]
    [InlineData("visibility: hidden", "", "3, 0, 7, 0, 4, 0, 8, 0", "number")]
    [InlineData("visibility:visible", "", "4, 15, 7, 2, 8, 15, 11, 4", "number")]
    [InlineData("visibility:visible", "", "3, 0, 5, 0, 4, 0, 7, 0", "number")]
    public void Figure_under_a_note_that_is_shown_is_blocking(string style, string mark, string anchor, string kind)
    {
        var bytes = WithNotes(
            $"""<v:shape style="position:absolute;{style};z-index:1"><v:textbox style="a:b"/><x:ClientData ObjectType="Note">{mark}<x:Anchor>{anchor}</x:Anchor></x:ClientData></v:shape>"""
        );

        KindOf(bytes).Should().Be(kind);
    }

    [Theory]
    [InlineData("D8", "covered")]
    [InlineData("$D$8", "covered")]
    [InlineData("C7:E9", "covered")]
    [InlineData("K8", "number")]
    public void Figure_under_a_small_chart_is_blocking(string place, string kind) =>
        KindOf(
                InPart(
                    Filled,
                    Given.SheetParts(Filled)[Population],
                    sheet =>
                        sheet.Add(
                            XElement.Parse(
                                $"""<extLst xmlns="{Main}"><ext uri="a"><sparklineGroups xmlns="urn:x14"><sparklineGroup type="column"><sparklines><sparkline><f xmlns="urn:xm">'1. Dân số'!A1:A9</f><sqref xmlns="urn:xm">{place}</sqref></sparkline></sparklines></sparklineGroup></sparklineGroups></ext></extLst>"""
                            )
                        )
                )
            )
            .Should()
            .Be(kind);

    [Fact]
    public void Picture_behind_the_cells_is_a_finding_of_the_sheet() =>
        Workbook(
            InPart(Filled, Given.SheetParts(Filled)[Population], sheet => sheet.Add(new XElement(Main + "picture")))
        )
            .Findings.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    Rule = "unseen_figure",
                    Sheet = Population,
                    LeavesTheRest = true,
                }
            );

    // ECMA-376 part 1, 18.3.1.81: rows that hold nothing are hidden, and no row with a figure holds nothing.
    [Fact]
    public void Rows_that_hold_something_are_seen_where_empty_ones_are_hidden()
    {
        var hidden = InPart(
            Filled,
            Given.SheetParts(Filled)[Population],
            sheet =>
            {
                sheet.Elements(Main + "sheetFormatPr").Remove();
                sheet
                    .Element(Main + "sheetData")!
                    .AddBeforeSelf(Parse("""<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>"""));
            }
        );

        Read(hidden).Should().BeEquivalentTo(new { Kind = "number", IsHidden = false });
    }

    [Fact]
    public void Notes_that_cannot_be_read_may_lie_anywhere() =>
        KindOf(WithNotes("<v:shape style=\"visibility:hidden\"><br></v:shape>")).Should().Be("covered");

    [Fact]
    public void Row_of_a_list_in_white_letters_is_a_remark()
    {
        var list = WithStyle(
            Given.Typed(Filled, ("Vụ việc", "B7", "26080-24-V001")),
            """<color rgb="FFFFFFFF"/>""",
            sheet: "Vụ việc",
            address: "B7"
        );

        Workbook(list)
            .Remarks.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    Rule = "unseen_figure",
                    Cell = "B7",
                    LeavesTheRest = true,
                }
            );
    }

    [Fact]
    public void Tick_in_the_colour_of_its_cell_is_unseen() =>
        Workbook(WithStyle(Given.Typed(Filled, (Population, "C3", "☑")), """<color rgb="FFFFFFFF"/>""", address: "C3"))
            .Cells.Single(cell => cell.Sheet == Population && cell.Address == "C3")
            .Should()
            .BeEquivalentTo(
                new
                {
                    Kind = "colour",
                    Stored = "☑",
                    Text = (string?)null,
                }
            );

    [Fact]
    public void Form_as_it_is_handed_out_shows_every_figure_of_any_ward()
    {
        var largest = Given
            .Form.AskedIn(4)
            .Select(cell =>
                (
                    Given.Form.Sections.First(section => section.Section == cell.Section).SheetName,
                    CellAddress.Of(cell.RowNumber, cell.ColumnNumber),
                    cell.ColumnNumber == 6 ? "999999999999" : "99999999"
                )
            );

        Workbook(Given.Typed(Filled, [.. largest]))
            .Cells.Should()
            .NotContain(cell => UnseenFigure.Of(cell.Kind) != null);
    }

    private static string KindOf(byte[] bytes) => Read(bytes).Kind;

    private static SubmittedCell Read(byte[] bytes) =>
        Workbook(bytes).Cells.Single(cell => cell.Sheet == Population && cell.Address == Cell);

    private static SubmittedWorkbook Workbook(byte[] bytes)
    {
        var reading = WorkbookReader.Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken);
        reading.Refusals.Should().BeEmpty();
        return reading.Workbook!;
    }

    private static byte[] WithNotes(string shapes)
    {
        var relations =
            Given.SheetParts(Filled)[Population].Replace("worksheets/", "worksheets/_rels/", StringComparison.Ordinal)
            + ".rels";
        return Given.WithEntry(
            Given.Rewritten(
                Filled,
                (name, text) =>
                    name == relations
                        ? text.Replace(
                            "</Relationships>",
                            """<Relationship Id="rIdOwn" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing" Target="/xl/drawings/own.vml"/></Relationships>""",
                            StringComparison.Ordinal
                        )
                        : text
            ),
            "xl/drawings/own.vml",
            $"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">{shapes}</xml>"""
        );
    }

    private static byte[] WithColumn(byte[] package, Action<XElement> change) =>
        InPart(
            package,
            Given.SheetParts(package)[Population],
            sheet => change(sheet.Descendants(Main + "col").ElementAt(3))
        );

    /// <summary>A cell with a style of its own, plain but for what is said.</summary>
    private static byte[] WithStyle(
        byte[] package,
        string font = "",
        string fill = "",
        string? format = null,
        string placement = "",
        string sheet = Population,
        string address = Cell
    )
    {
        var styled = InPart(
            package,
            "xl/styles.xml",
            styles =>
            {
                styles.AddFirst(Parse($"""<numFmts><numFmt numFmtId="170" formatCode="{format ?? "0"}"/></numFmts>"""));
                styles.Element(Main + "fonts")!.Add(Parse($"<font>{font}</font>"));
                styles
                    .Element(Main + "fills")!
                    .Add(Parse($"<fill>{(fill.Length == 0 ? "<patternFill patternType=\"none\"/>" : fill)}</fill>"));
                styles
                    .Element(Main + "cellXfs")!
                    .Add(
                        Parse(
                            $"""<xf numFmtId="170" fontId="{Last(styles, "fonts")}" fillId="{Last(styles, "fills")}">{placement}</xf>"""
                        )
                    );
            }
        );
        var last = Last(AlteredWorkbook.Part(styled, "xl/styles.xml"), "cellXfs");
        return InPart(
            styled,
            Given.SheetParts(styled)[sheet],
            part =>
                part.Descendants(Main + "c")
                    .First(cell => (string?)cell.Attribute("r") == address)
                    .SetAttributeValue("s", last)
        );
    }

    private static int Last(XElement styles, string list) => styles.Element(Main + list)!.Elements().Count() - 1;

    private static XElement Parse(string xml) =>
        XElement.Parse(xml.Insert(xml.IndexOfAny([' ', '>']), $" xmlns=\"{Main}\""));

    private static byte[] InPart(byte[] package, string part, Action<XElement> change) =>
        Given.Rewritten(
            package,
            (name, text) =>
            {
                if (name != part)
                    return text;
                var root = XElement.Parse(text, LoadOptions.PreserveWhitespace);
                change(root);
                return root.ToString(SaveOptions.DisableFormatting);
            }
        );
}
