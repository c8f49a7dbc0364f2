using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Tests.Intake;

/// <summary>Labels, headings, units, windows and sheets are compared with the form before any number is read.</summary>
public sealed class FormCheckTests
{
    private const string Population = "1. Dân số";

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly TemplateContent Content = Given.Template() with
    {
        PreviousStocks =
        [
            new PreviousStock("population", "sex=male", 900),
            new PreviousStock("population", "sex=female", null),
        ],
    };

    private static readonly byte[] Workbook = Given.Workbook(Content);

    [Fact]
    public void Form_as_it_was_handed_out_has_no_finding() => Compare(Workbook).Should().BeEmpty();

    [Fact]
    public void Form_without_the_mark_of_a_demonstration_is_the_same() =>
        Compare(Given.Workbook(Content with { IsInvented = false })).Should().BeEmpty();

    [Fact]
    public void Form_saved_by_another_office_program_has_no_finding() =>
        FormCheck
            .Compare(
                Read(
                    File.ReadAllBytes(
                        Given.RepositoryPath(
                            "tests",
                            "ChildStatsReporting.Tests",
                            "Intake",
                            "Fixtures",
                            "saved-by-libreoffice.xlsx"
                        )
                    )
                ),
                // It was saved when the form had no such sheet.
                Given.Template() with
                {
                    Form = Given.FormWithout("plan"),
                }
            )
            .Should()
            .BeEmpty();

    [Theory]
    [InlineData(Population, "B8", "0 tuổi (cả xã)")]
    [InlineData(Population, "A7", "9")]
    [InlineData(Population, "C8", "nghìn người")]
    [InlineData(Population, "D6", "Nữ")]
    [InlineData(Population, "D5", "Kỳ trước")]
    [InlineData(Population, "A2", "Phường Xuân An (26080) – Kỳ HC-2024-Q3, từ 15/06/2024 đến 14/09/2024")]
    [InlineData(Population, "B3", "Trong kỳ có phát sinh")]
    [InlineData("Thuyết minh", "B5", "Khác")]
    [InlineData("Trẻ em", "R6", "Khuyết tật")]
    [InlineData("Tai nạn, thương tích", "A1", "Danh sách khác")]
    public void Label_overtyped_is_named_with_what_the_form_has(string sheet, string cell, string text)
    {
        var refusal = Compare(Given.Typed(Workbook, (sheet, cell, text))).Should().ContainSingle().Subject;

        refusal
            .Should()
            .BeEquivalentTo(
                new
                {
                    Rule = "form_changed",
                    Sheet = sheet,
                    Cell = cell,
                    Severity = "blocking",
                    LeavesTheRest = true,
                }
            );
        refusal.Message.Should().Contain(text).And.Contain("biểu là “").And.Contain("tải lại biểu mẫu");
    }

    [Fact]
    public void Columns_exchanged_are_both_named()
    {
        var refusal = Compare(
                Given.Typed(Workbook, ("Trẻ em", "R6", "Khuyết tật"), ("Trẻ em", "S6", "Dân tộc thiểu số"))
            )
            .Should()
            .ContainSingle()
            .Subject;

        refusal.Message.Should().ContainAll("R6", "Dân tộc thiểu số", "Khuyết tật", "S6");
    }

    [Theory]
    [InlineData("C4", "PH-TE13")]
    [InlineData("C6", "26083")]
    [InlineData("C8", "HC-2024-Q3")]
    public void Cover_that_disagrees_with_itself_is_one_finding_and_leaves_nothing(string cell, string text)
    {
        var refusal = Compare(Given.Typed(Workbook, ("Thông tin chung", cell, text))).Should().ContainSingle().Subject;

        refusal
            .Should()
            .BeEquivalentTo(
                new
                {
                    Rule = "form_changed",
                    Cell = cell,
                    LeavesTheRest = false,
                }
            );
    }

    [Theory]
    [InlineData("C7", "Phường Khác")]
    [InlineData("C9", "15/06/2024 – 14/09/2024")]
    [InlineData("B6", "Mã")]
    public void Cover_whose_codes_the_fingerprint_confirms_leaves_the_rest(string cell, string text)
    {
        var overtyped = Given.Typed(Workbook, ("Thông tin chung", cell, text));

        Compare(overtyped)
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    Rule = "form_changed",
                    Cell = cell,
                    LeavesTheRest = true,
                }
            );
        Compare(Given.Typed(overtyped, ("Thông tin chung", "C20", "0")))
            .Should()
            .ContainSingle()
            .Which.LeavesTheRest.Should()
            .BeFalse();
    }

    [Fact]
    public void Cover_and_sheets_that_differ_are_told_in_one_round()
    {
        var altered = Given.Typed(
            Workbook,
            ("Thông tin chung", "C6", "26083"),
            (Population, "B8", "0 tuổi (cả xã)"),
            ("Thuyết minh", "B5", "Khác")
        );

        Compare(altered).Select(refusal => refusal.Cell).Should().Equal("C6", "B8", "B5");
    }

    [Fact]
    public void File_of_another_quarter_with_its_code_overtyped_is_refused()
    {
        var first = Given.Workbook(Given.Template(1));
        var overtyped = Given.Typed(first, ("Thông tin chung", "C8", "HC-2024-Q3"));

        FormCheck.Compare(Read(overtyped), Given.Template(3)).Should().ContainSingle().Which.Cell.Should().Be("C9");
    }

    [Theory]
    [InlineData("G{0}", "901")]
    [InlineData("H{0}", "0")]
    public void Figure_of_the_quarter_before_overtyped_is_refused(string cell, string text)
    {
        var row = Given.Form.Cells.First(known => known.DataElement == "population").RowNumber;

        var altered = Given.Typed(Workbook, (Population, string.Format(CultureInfo.InvariantCulture, cell, row), text));

        Compare(altered)
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    Rule = "form_hash",
                    Severity = "blocking",
                    LeavesTheRest = true,
                }
            );
    }

    [Fact]
    public void Hash_of_a_workbook_handed_out_before_still_counts() =>
        Compare(Given.Typed(Workbook, ("Thông tin chung", "C20", FormHash.OfLayout(Given.Form, "y"))))
            .Should()
            .BeEmpty();

    [Theory]
    [InlineData("insert", 9)]
    [InlineData("delete", 9)]
    [InlineData("insert", 3)]
    [InlineData("delete", 5)]
    public void Row_put_in_or_taken_out_is_one_finding(string act, int row)
    {
        var refusal = Compare(Moved(Workbook, Population, row, act == "insert" ? 1 : -1))
            .Should()
            .ContainSingle()
            .Subject;

        refusal.Should().BeEquivalentTo(new { Rule = "form_changed", Sheet = Population });
    }

    [Fact]
    public void Rows_of_a_list_may_be_sorted()
    {
        var filled = Given.Typed(
            Workbook,
            ("Vụ việc", "B7", "26080-24-V002"),
            ("Vụ việc", "A7", "2"),
            ("Vụ việc", "B8", "26080-24-V001"),
            ("Vụ việc", "A8", "1")
        );

        Compare(filled).Should().BeEmpty();
    }

    [Fact]
    public void Row_above_a_list_taken_out_is_refused() =>
        Compare(Moved(Workbook, "Vụ việc", 5, -1)).Should().ContainSingle().Which.Sheet.Should().Be("Vụ việc");

    [Theory]
    [InlineData("1. Dân số", true)]
    [InlineData("1. DÂN SỐ", false)]
    [InlineData("1. Dân số ", false)]
    public void Second_sheet_of_one_name_is_refused_however_it_is_spelt(string name, bool isDecomposed)
    {
        var spelt = isDecomposed ? name.Normalize(NormalizationForm.FormD) : name;
        var doubled = WithSheet(spelt, "");

        Compare(doubled)
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(new { Rule = "sheet_repeated", Sheet = Population });
        Read(doubled).Without(Compare(doubled)).Cells.Should().NotContain(cell => cell.Sheet == Population);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hidden")]
    [InlineData("veryHidden")]
    public void Further_sheet_is_refused_hidden_or_not(string state) =>
        Compare(WithSheet("Sheet1", state)).Should().ContainSingle().Which.Rule.Should().Be("sheet_unexpected");

    [Fact]
    public void Sheets_may_stand_in_another_order()
    {
        var turned = Given.Rewritten(
            Workbook,
            (name, text) =>
            {
                if (name != "xl/workbook.xml")
                    return text;
                var workbook = XDocument.Parse(text);
                var sheets = workbook.Descendants(Main + "sheets").Single();
                sheets.ReplaceNodes(sheets.Elements().Reverse().ToList());
                return workbook.ToString(SaveOptions.DisableFormatting);
            }
        );

        Compare(turned).Should().BeEmpty();
    }

    [Fact]
    public void Figure_in_a_hidden_row_is_refused()
    {
        var filled = Given.Typed(Workbook, (Population, "D8", "41"));
        var part = Given.SheetParts(filled)[Population];
        var hidden = Given.Rewritten(
            filled,
            (name, text) =>
                name == part
                    ? text.Replace("<x:row r=\"8\"", "<x:row r=\"8\" hidden=\"1\"", StringComparison.Ordinal)
                    : text
        );

        Compare(hidden)
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(new { Rule = "hidden_cell", Cell = "D8" });
    }

    [Theory]
    [InlineData("<x:row r=\"8\"", "<x:row r=\"8\" hidden=\"1\"", "B8")]
    [InlineData("<x:row r=\"8\"", "<x:row r=\"8\" hidden=\"true\"", "B8")]
    [InlineData("<x:col min=\"5\"", "<x:col hidden=\"1\" min=\"5\"", "E7")]
    [InlineData("<x:row r=\"9\"", "<x:row r=\"9\" hidden=\"1\"", null)]
    [InlineData("<x:col min=\"6\"", "<x:col hidden=\"1\" min=\"6\"", null)]
    public void Entry_in_a_hidden_row_or_column_of_a_list_is_refused(string shown, string hidden, string? cell)
    {
        var filled = Given.Typed(
            Workbook,
            ("Trẻ em", "B7", "26080-24-T001"),
            ("Trẻ em", "E7", "7"),
            ("Trẻ em", "B8", "26080-24-T002"),
            ("Trẻ em", "E8", "8")
        );
        var part = Given.SheetParts(filled)["Trẻ em"];
        var altered = Given.Rewritten(
            filled,
            (name, text) => name == part ? text.Replace(shown, hidden, StringComparison.Ordinal) : text
        );

        Compare(filled).Should().BeEmpty();
        Compare(altered)
            .Select(refusal => (refusal.Rule, refusal.Sheet, refusal.Cell))
            .Should()
            .Equal(cell is null ? [] : [("hidden_cell", "Trẻ em", cell)]);
    }

    [Fact]
    public void Entry_of_a_list_in_a_row_of_next_to_no_height_is_refused()
    {
        var filled = Given.Typed(Workbook, ("Trẻ em", "B8", "26080-24-T002"));
        var part = Given.SheetParts(filled)["Trẻ em"];
        var altered = Given.Rewritten(
            filled,
            (name, text) =>
            {
                if (name != part)
                    return text;
                var sheet = XDocument.Parse(text);
                sheet
                    .Descendants(Main + "row")
                    .Single(row => (int)row.Attribute("r")! == 8)
                    .SetAttributeValue("ht", "0.2");
                return sheet.ToString(SaveOptions.DisableFormatting);
            }
        );

        Compare(altered)
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(new { Rule = "hidden_cell", Cell = "B8" });
    }

    private static IReadOnlyList<FileRefusal> Compare(byte[] bytes) => FormCheck.Compare(Read(bytes), Content);

    private static SubmittedWorkbook Read(byte[] bytes)
    {
        var reading = WorkbookReader.Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken);
        reading.Refusals.Should().BeEmpty();
        return reading.Workbook!;
    }

    /// <summary>Every row from one on moves down, or up over the row before it.</summary>
    private static byte[] Moved(byte[] package, string sheet, int row, int by)
    {
        var part = Given.SheetParts(package)[sheet];
        return Given.Rewritten(package, (name, text) => name == part ? Given.RowsMoved(text, row, by) : text);
    }

    private static byte[] WithSheet(string name, string state)
    {
        var attribute = state.Length == 0 ? "" : $" state=\"{state}\"";
        var added = Given.Rewritten(
            Workbook,
            (part, text) =>
                part switch
                {
                    "xl/workbook.xml" => text.Replace(
                        "</x:sheets>",
                        $"<x:sheet name=\"{name}\" sheetId=\"99\"{attribute} r:id=\"rId99\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/></x:sheets>",
                        StringComparison.Ordinal
                    ),
                    "xl/_rels/workbook.xml.rels" => text.Replace(
                        "</Relationships>",
                        "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet99.xml\"/></Relationships>",
                        StringComparison.Ordinal
                    ),
                    _ => text,
                }
        );
        return Given.WithEntry(
            added,
            "xl/worksheets/sheet99.xml",
            $"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"8\"><c r=\"D8\"><v>99</v></c></row></sheetData></worksheet>"
        );
    }
}
