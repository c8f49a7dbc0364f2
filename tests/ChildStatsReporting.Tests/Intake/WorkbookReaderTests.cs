using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Tests.Intake;

public sealed class WorkbookReaderTests
{
    private const string Population = "1. Dân số";

    private static readonly (string, string, string)[] Entries =
    [
        (Population, "D8", "41"),
        (Population, "E8", "x"),
        (Population, "C4", "☑"),
        ("Thuyết minh", "C4", "Đã ban hành kế hoạch"),
        ("Vụ việc", "B7", "26080-24-V001"),
        ("Vụ việc", "C7", "2024-12-1"),
        ("Vụ việc", "D7", "Bạo lực"),
        ("Vụ việc", "G7", "2"),
        ("Tai nạn, thương tích", "C3", "☑"),
    ];

    [Fact]
    public void Cover_tells_form_unit_period_and_hash()
    {
        var workbook = Read(Given.Workbook(Given.Template()));

        workbook.FormCode.Should().Be("XP-TE13");
        workbook.FormVersion.Should().Be("1");
        workbook.UnitCode.Should().Be("26080");
        workbook.PeriodCode.Should().Be("HC-2024-Q4");
        workbook.FormHash.Should().Be(FormHash.Of(Given.Form, "y", "26080", "HC-2024-Q4", []));
    }

    [Fact]
    public void Blank_template_holds_no_entry()
    {
        var workbook = Read(Given.Workbook(Given.Template()));

        workbook.Cells.Should().OnlyContain(cell => cell.Text == "☐");
        workbook.Rows.Should().BeEmpty();
        workbook.Cells.Should().NotContain(cell => cell.RowNumber == WorkbookAddress.NilTickRow && cell.Text == "☑");
        workbook.Remarks.Should().BeEmpty();
    }

    [Fact]
    public void Entries_are_kept_as_text() =>
        ShouldHoldTheEntries(Given.Typed(Given.Workbook(Given.Template()), Entries));

    [Fact]
    public void Strict_form_reads_the_same() =>
        ShouldHoldTheEntries(Given.Strict(Given.Typed(Given.Workbook(Given.Template()), Entries)));

    [Fact]
    public void Shared_strings_read_the_same() =>
        ShouldHoldTheEntries(Given.WithSharedStrings(Given.Typed(Given.Workbook(Given.Template()), Entries)));

    [Fact]
    public void File_saved_by_another_office_program_reads_the_same() =>
        ShouldHoldTheEntries(
            File.ReadAllBytes(
                Given.RepositoryPath(
                    "tests",
                    "ChildStatsReporting.Tests",
                    "Intake",
                    "Fixtures",
                    "saved-by-libreoffice.xlsx"
                )
            )
        );

    [Theory]
    [InlineData("<v>1E3</v>", "1000")]
    [InlineData("<v>12.0</v>", "12")]
    [InlineData("<v>-3</v>", "-3")]
    [InlineData("<v>123456789</v>", "123456789")]
    public void Number_is_kept_in_its_shortest_form(string raw, string text)
    {
        var cell = Cell(raw);

        cell.Text.Should().Be(text);
        cell.Kind.Should().Be("number");
    }

    [Theory]
    [InlineData("<v>12.50</v>", "13", "12.5")]
    [InlineData("<v>26.4</v>", "26", "26.4")]
    public void Number_that_its_format_rounds_keeps_both(string raw, string shown, string stored) =>
        Cell(raw)
            .Should()
            .BeEquivalentTo(
                new
                {
                    Text = shown,
                    Kind = "format",
                    Stored = stored,
                }
            );

    [Fact]
    public void Noise_of_a_calculation_counts_as_shown() =>
        Cell("<v>26.000000000000004</v>").Should().BeEquivalentTo(new { Text = "26", Kind = "number" });

    [Theory]
    [InlineData("<f>20+6</f><v>0</v>", "uncalculated")]
    [InlineData("<f>A1</f><v>26</v>", "number")]
    public void Formula_without_a_sign_of_a_calculator_is_told_apart_by_its_zero(string raw, string kind) =>
        Cell(raw).Kind.Should().Be(kind);

    [Theory]
    [InlineData("<f>1+1</f><v>77</v>", "uncalculated")]
    [InlineData("<v>77</v>", "number")]
    public void Result_in_a_file_that_asks_to_be_calculated_is_not_what_is_seen(string raw, string kind)
    {
        var asking = Given.Rewritten(
            Given.Typed(Given.Workbook(Given.Template()), (Population, "D8", raw)),
            (part, text) =>
                part == "xl/workbook.xml"
                    ? text.Replace(
                        "</x:workbook>",
                        "<x:calcPr fullCalcOnLoad=\" 1\"/></x:workbook>",
                        StringComparison.Ordinal
                    )
                    : text
        );

        Read(asking).Cells.Single(cell => cell.Sheet == Population && cell.Address == "D8").Kind.Should().Be(kind);
    }

    [Fact]
    public void Text_of_another_language_within_a_cell_is_not_its_text() =>
        Cell("<is><t>1</t><q xmlns=\"urn:z\"><t>2</t></q></is>").Text.Should().Be("1");

    [Theory]
    [InlineData("<f>RANDBETWEEN(1,900)</f><v>3</v>", "volatile")]
    [InlineData("<f>_xlfn.RANDARRAY()</f><v>3</v>", "volatile")]
    [InlineData("<f>today( )-45000</f><v>3</v>", "volatile")]
    [InlineData("<f>SUM(OFFSET(D9,0,0,2,1))</f><v>3</v>", "volatile")]
    [InlineData("<f>INDIRECT(\"[khac.xlsx]Trang!A1\")</f><v>3</v>", "volatile")]
    [InlineData("<f ca=\"1\">1+2</f><v>3</v>", "volatile")]
    [InlineData("<f>NOW()</f><v>0</v>", "volatile")]
    [InlineData("<f>GRAND(1)+LEN(\"NOW(\")</f><v>3</v>", "number")]
    [InlineData("<f ca=\"0\">1+2</f><v>3</v>", "number")]
    public void Formula_that_gives_another_result_when_opened_is_told_apart(string raw, string kind) =>
        Cell(raw).Kind.Should().Be(kind);

    [Theory]
    [InlineData("<f t=\"array\" ref=\"D8:D10\">{3;0;1}</f><v>3</v>", "", "uncalculated")]
    [InlineData("<f t=\"array\" ref=\"D8:D10\">{3;0;1}</f><v>3</v>", "D8", "number")]
    [InlineData("<f t=\"array\" ref=\"D8:D10\">{3;0;1}</f><v>3</v>", "D9", "number")]
    [InlineData("<f t=\"dataTable\" ref=\"D8:D10\" dt2D=\"0\" dtr=\"0\" r1=\"A1\"/><v>3</v>", "", "uncalculated")]
    [InlineData("<f t=\"array\" ref=\"$D$10:$D$8\">{3;0;1}</f><v>3</v>", "", "uncalculated")]
    [InlineData("<f t=\"array\" ref=\"D8:D10\">RANDARRAY(3)</f><v>3</v>", "", "volatile")]
    public void Every_cell_that_a_formula_fills_is_one_of_a_formula(string raw, string calculated, string kindOfZero)
    {
        var typed = Given.Typed(
            Given.Workbook(Given.Template()),
            (Population, "D8", raw),
            (Population, "D9", "0"),
            (Population, "D10", "1"),
            (Population, "D11", "4")
        );
        var cells = Read(
            Given.Related(
                typed,
                "calcChain",
                "xl/calcChain.xml",
                $"<calcChain xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><c r=\"{calculated}\" i=\"2\"/></calcChain>"
            )
        )
            .Cells.Where(cell => cell.Sheet == Population)
            .ToDictionary(cell => cell.Address);

        cells["D9"].Should().BeEquivalentTo(new { Kind = kindOfZero, Text = "0" });
        cells["D10"].Kind.Should().Be(kindOfZero == "volatile" ? "volatile" : "number");
        new[] { "D8", "D9", "D10" }.Should().OnlyContain(address => cells[address].Formula != null);
        cells["D11"].Formula.Should().BeNull();
    }

    [Theory]
    [InlineData("D9+1", "number")]
    [InlineData("RAND()*D9", "volatile")]
    public void Cells_that_share_a_formula_are_cells_of_a_formula(string formula, string kind)
    {
        var typed = Given.Typed(
            Given.Workbook(Given.Template()),
            (Population, "D8", $"<f t=\"shared\" ref=\"D8:D10\" si=\"0\">{formula}</f><v>3</v>"),
            (Population, "D9", "<f t=\"shared\" si=\"0\"/><v>4</v>"),
            (Population, "D10", "7")
        );

        var cells = Read(typed).Cells.Where(cell => cell.Sheet == Population).ToDictionary(cell => cell.Address);

        cells["D8"].Kind.Should().Be(kind);
        cells["D9"].Should().BeEquivalentTo(new { Kind = kind, Formula = "(công thức dùng chung)" });
        cells["D10"].Formula.Should().BeNull();
    }

    [Fact]
    public void Row_of_a_list_that_an_array_fills_is_a_remark() =>
        Read(
            Given.Typed(
                Given.Workbook(Given.Template()),
                ("Vụ việc", "G7", "<f t=\"array\" ref=\"G7:G8\">{1;2}</f><v>1</v>"),
                ("Vụ việc", "G8", "2")
            )
        )
            .Remarks.Select(remark => (remark.Rule, remark.Cell))
            .Should()
            .Equal(("formula_in_list", "G7"), ("formula_in_list", "G8"));

    [Fact]
    public void Zero_that_a_calculator_came_to_is_a_number()
    {
        var typed = Given.Typed(Given.Workbook(Given.Template()), (Population, "D8", "<f>20-20</f><v>0</v>"));
        var chained = Given.Related(
            typed,
            "calcChain",
            "xl/calcChain.xml",
            "<calcChain xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><c r=\"D8\" i=\"2\"/></calcChain>"
        );
        var asking = Given.Rewritten(
            chained,
            (name, text) =>
                name == "xl/workbook.xml"
                    ? text.Replace(
                        "</x:workbook>",
                        "<x:calcPr fullCalcOnLoad=\"1\"/></x:workbook>",
                        StringComparison.Ordinal
                    )
                    : text
        );

        Read(chained).Cells.Single(cell => cell.Address == "D8").Kind.Should().Be("number");
        Read(asking).Cells.Single(cell => cell.Address == "D8").Kind.Should().Be("uncalculated");
    }

    [Theory]
    [InlineData("LibreOffice/24.2$Linux", "number")]
    [InlineData("Microsoft Excel", "uncalculated")]
    public void Program_that_always_calculates_is_known_by_its_name(string program, string kind)
    {
        var typed = Given.Typed(Given.Workbook(Given.Template()), (Population, "D8", "<f>20-20</f><v>0</v>"));
        var named = Given.Rewritten(
            typed,
            (name, text) =>
                name == "_rels/.rels"
                    ? text.Replace(
                        "</Relationships>",
                        "<Relationship Id=\"rIdApp\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>",
                        StringComparison.Ordinal
                    )
                    : text
        );

        var workbook = Read(
            Given.WithEntry(named, "docProps/app.xml", $"<Properties><Application>{program}</Application></Properties>")
        );

        workbook.Cells.Single(cell => cell.Address == "D8").Kind.Should().Be(kind);
    }

    [Fact]
    public void Day_counted_from_1904_is_the_day_that_excel_shows()
    {
        var dated = Given.Rewritten(
            Given.Typed(Given.Workbook(Given.Template()), (Population, "D8", "26")),
            (name, text) =>
                name switch
                {
                    "xl/styles.xml" => text.Replace("numFmtId=\"3\"", "numFmtId=\"14\"", StringComparison.Ordinal),
                    "xl/workbook.xml" => text.Replace(
                        "<x:bookViews>",
                        "<x:workbookPr date1904=\"1\"/><x:bookViews>",
                        StringComparison.Ordinal
                    ),
                    _ => text,
                }
        );

        Read(dated)
            .Cells.Single(cell => cell.Address == "D8")
            .Should()
            .BeEquivalentTo(
                new
                {
                    Text = "1904-01-27",
                    Kind = "date",
                    Stored = "26",
                }
            );
    }

    [Fact]
    public void Zero_in_a_sheet_that_shows_no_zeros_is_hidden()
    {
        var typed = Given.Typed(Given.Workbook(Given.Template()), (Population, "D8", "0"));
        var part = Given.SheetParts(typed)[Population];
        var hidden = Given.Rewritten(
            typed,
            (name, text) =>
                name == part
                    ? text.Replace("<x:sheetView ", "<x:sheetView showZeros=\"0\" ", StringComparison.Ordinal)
                    : text
        );

        Read(hidden)
            .Cells.Single(cell => cell.Address == "D8")
            .Should()
            .BeEquivalentTo(
                new
                {
                    Text = (string?)null,
                    Kind = "format",
                    Stored = "0",
                }
            );
    }

    [Theory]
    [InlineData(
        "<x:conditionalFormatting sqref=\"D8\"><x:cfRule type=\"expression\" dxfId=\"0\" priority=\"1\"><x:formula>TRUE</x:formula></x:cfRule></x:conditionalFormatting>"
    )]
    [InlineData(
        "<x:conditionalFormatting sqref=\"D8\"><x:cfRule type=\"iconSet\" priority=\"1\"><x:iconSet showValue=\"0\"/></x:cfRule></x:conditionalFormatting>"
    )]
    public void Conditional_format_that_changes_numbers_is_a_finding(string rule)
    {
        var template = Given.Workbook(Given.Template());
        var part = Given.SheetParts(template)[Population];

        var changed = Given.Rewritten(
            template,
            (name, text) =>
                name == part ? text.Replace("<x:dataValidations", rule + "<x:dataValidations", StringComparison.Ordinal)
                : name == "xl/styles.xml"
                    ? text.Replace(
                        "</x:styleSheet>",
                        "<x:dxfs count=\"1\"><x:dxf><x:numFmt numFmtId=\"165\" formatCode=\";;;\"/></x:dxf></x:dxfs></x:styleSheet>",
                        StringComparison.Ordinal
                    )
                : text
        );

        Read(changed)
            .Findings.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(new { Rule = "conditional_format", Sheet = Population });
    }

    [Fact]
    public void Sign_of_multiplication_is_no_text_of_an_old_encoding()
    {
        var workbook = Read(Given.Typed(Given.Workbook(Given.Template()), (Population, "D8", "×")));

        workbook.Converted.Should().BeEmpty();
        workbook.Cells.Single(cell => cell.Address == "D8").Text.Should().Be("×");
    }

    [Fact]
    public void Rich_text_is_joined_without_its_phonetic_hints() =>
        Cell("<is><r><t>mư</t></r><r><t>ời</t></r><rPh sb=\"0\" eb=\"1\"><t>hint</t></rPh></is>")
            .Text.Should()
            .Be("mười");

    [Fact]
    public void Decomposed_letters_are_composed() => Cell("<is><t>e\u0302\u0301</t></is>").Text.Should().Be("ế");

    [Fact]
    public void Formula_is_kept_beside_its_cached_value()
    {
        var cell = Cell("<f>1+1</f><v>2</v>");

        cell.Should()
            .BeEquivalentTo(
                new
                {
                    Text = "2",
                    Kind = "number",
                    Formula = "1+1",
                }
            );
    }

    [Fact]
    public void Formula_without_a_cached_value_has_no_text() => Cell("<f>1+1</f>").Text.Should().BeNull();

    [Fact]
    public void Number_shown_as_a_day_is_a_date()
    {
        var dated = Given.Rewritten(
            Given.Typed(Given.Workbook(Given.Template()), (Population, "D8", "45628")),
            (name, text) =>
                name == "xl/styles.xml"
                    ? text.Replace("numFmtId=\"3\"", "numFmtId=\"14\"", StringComparison.Ordinal)
                    : text
        );

        Read(dated)
            .Cells.Single(cell => cell.Address == "D8")
            .Should()
            .BeEquivalentTo(
                new
                {
                    Text = "2024-12-02",
                    Kind = "date",
                    Stored = "45628",
                }
            );
    }

    [Fact]
    public void Merged_entry_is_marked()
    {
        var merged = Given.Rewritten(
            Given.Typed(Given.Workbook(Given.Template()), (Population, "D8", "1")),
            (name, text) =>
                text.Replace("<x:mergeCell ref=\"D5:F5\"", "<x:mergeCell ref=\"D8:E8\"", StringComparison.Ordinal)
        );

        Read(merged).Cells.Single(cell => cell.Address == "D8").IsMerged.Should().BeTrue();
    }

    [Fact]
    public void Formula_in_a_list_is_remarked_without_its_content()
    {
        var workbook = Read(
            Given.Typed(Given.Workbook(Given.Template()), ("Vụ việc", "B7", "<f>\"Nguyễn\"</f><v>5</v>"))
        );

        var remark = workbook.Remarks.Should().ContainSingle().Subject;
        remark
            .Should()
            .BeEquivalentTo(
                new
                {
                    Rule = "formula_in_list",
                    Sheet = "Vụ việc",
                    Cell = "B7",
                    Found = (string?)null,
                }
            );
    }

    private static SubmittedCell Cell(string raw) =>
        Read(Given.Typed(Given.Workbook(Given.Template()), (Population, "D8", raw)))
            .Cells.Single(cell => cell.Address == "D8");

    private static SubmittedWorkbook Read(byte[] bytes)
    {
        var reading = WorkbookReader.Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken);
        reading.Refusals.Should().BeEmpty();
        return reading.Workbook!;
    }

    private static void ShouldHoldTheEntries(byte[] bytes)
    {
        var workbook = Read(bytes);
        workbook
            .Cells.Where(cell => cell.Text != "☐")
            .Select(cell => (cell.Sheet, cell.Address, cell.Text!))
            .Should()
            .Equal(
                (Population, "C4", "☑"),
                (Population, "D8", "41"),
                (Population, "E8", "x"),
                ("Thuyết minh", "C4", "Đã ban hành kế hoạch"),
                ("Tai nạn, thương tích", "C3", "☑")
            );
        workbook
            .Rows.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new SubmittedRow("abuse_case", 7, ["26080-24-V001", "2024-12-1", "Bạo lực", null, null, "2", null])
            );
        workbook.FormHash.Should().MatchRegex("^[0-9a-f]{64}$");
    }
}
