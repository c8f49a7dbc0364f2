using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Tests.Intake;

public sealed class WorkbookReaderTests
{
    private const string Population = "1. Dân số";

    private static readonly (string, string, string)[] Entries =
    [
        (Population, "D8", "41"), (Population, "E8", "x"), (Population, "C4", "☑"),
        ("Thuyết minh", "C4", "Đã ban hành kế hoạch"),
        ("Vụ việc", "B7", "26080-24-V001"), ("Vụ việc", "C7", "2024-12-1"), ("Vụ việc", "D7", "Bạo lực"),
        ("Vụ việc", "G7", "2"), ("Tai nạn, thương tích", "C3", "☑"),
    ];

    [Fact]
    public void Cover_tells_form_unit_period_and_hash()
    {
        var workbook = Read(Given.Workbook(Given.Template()));

        workbook.FormCode.Should().Be("XP-TE13");
        workbook.FormVersion.Should().Be("1");
        workbook.UnitCode.Should().Be("26080");
        workbook.PeriodCode.Should().Be("HC-2024-Q4");
        workbook.FormHash.Should().Be(FormHash.Of(Given.Form, 4));
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
    public void Entries_are_kept_as_text() => ShouldHoldTheEntries(Given.Typed(Given.Workbook(Given.Template()), Entries));

    [Fact]
    public void Strict_form_reads_the_same() => ShouldHoldTheEntries(Given.Strict(Given.Typed(Given.Workbook(Given.Template()), Entries)));

    [Fact]
    public void Shared_strings_read_the_same() =>
        ShouldHoldTheEntries(Given.WithSharedStrings(Given.Typed(Given.Workbook(Given.Template()), Entries)));

    [Fact]
    public void File_saved_by_another_office_program_reads_the_same() =>
        ShouldHoldTheEntries(File.ReadAllBytes(Given.RepositoryPath(
            "tests", "ChildStatsReporting.Tests", "Intake", "Fixtures", "saved-by-libreoffice.xlsx")));

    [Theory]
    [InlineData("<v>1E3</v>", "1000")]
    [InlineData("<v>12.0</v>", "12")]
    [InlineData("<v>12.50</v>", "12.5")]
    [InlineData("<v>-3</v>", "-3")]
    [InlineData("<v>1234567890123</v>", "1234567890123")]
    public void Number_is_kept_in_its_shortest_form(string raw, string text)
    {
        var cell = Cell(raw);

        cell.Text.Should().Be(text);
        cell.Kind.Should().Be("number");
    }

    [Fact]
    public void Rich_text_is_joined_without_its_phonetic_hints() =>
        Cell("<is><r><t>mư</t></r><r><t>ời</t></r><rPh sb=\"0\" eb=\"1\"><t>hint</t></rPh></is>").Text.Should().Be("mười");

    [Fact]
    public void Decomposed_letters_are_composed() => Cell("<is><t>e\u0302\u0301</t></is>").Text.Should().Be("ế");

    [Fact]
    public void Formula_is_kept_beside_its_cached_value()
    {
        var cell = Cell("<f>1+1</f><v>2</v>");

        cell.Should().BeEquivalentTo(new { Text = "2", Kind = "number", Formula = "1+1" });
    }

    [Fact]
    public void Formula_without_a_cached_value_has_no_text() => Cell("<f>1+1</f>").Text.Should().BeNull();

    [Fact]
    public void Number_shown_as_a_day_is_a_date()
    {
        var dated = Given.Rewritten(
            Given.Typed(Given.Workbook(Given.Template()), (Population, "D8", "45628")),
            (name, text) => name == "xl/styles.xml" ? text.Replace("numFmtId=\"3\"", "numFmtId=\"14\"", StringComparison.Ordinal) : text);

        Read(dated).Cells.Single(cell => cell.Address == "D8").Should().BeEquivalentTo(new { Text = "2024-12-02", Kind = "date" });
    }

    [Fact]
    public void Merged_entry_is_marked()
    {
        var merged = Given.Rewritten(
            Given.Typed(Given.Workbook(Given.Template()), (Population, "D8", "1")),
            (name, text) => text.Replace("<x:mergeCell ref=\"D5:F5\"", "<x:mergeCell ref=\"D8:E8\"", StringComparison.Ordinal));

        Read(merged).Cells.Single(cell => cell.Address == "D8").IsMerged.Should().BeTrue();
    }

    [Fact]
    public void Formula_in_a_list_is_remarked_without_its_content()
    {
        var workbook = Read(Given.Typed(Given.Workbook(Given.Template()), ("Vụ việc", "B7", "<f>\"Nguyễn\"</f><v>5</v>")));

        var remark = workbook.Remarks.Should().ContainSingle().Subject;
        remark.Should().BeEquivalentTo(new { Rule = "formula_in_list", Sheet = "Vụ việc", Cell = "B7", Found = (string?)null });
    }

    private static SubmittedCell Cell(string raw) =>
        Read(Given.Typed(Given.Workbook(Given.Template()), (Population, "D8", raw))).Cells.Single(cell => cell.Address == "D8");

    private static SubmittedWorkbook Read(byte[] bytes)
    {
        var reading = WorkbookReader.Read(bytes, WorkbookCaps.Default);
        reading.Refusals.Should().BeEmpty();
        return reading.Workbook!;
    }

    private static void ShouldHoldTheEntries(byte[] bytes)
    {
        var workbook = Read(bytes);
        workbook.Cells.Where(cell => cell.Text != "☐").Select(cell => (cell.Sheet, cell.Address, cell.Text!)).Should().Equal(
            (Population, "C4", "☑"), (Population, "D8", "41"), (Population, "E8", "x"), ("Thuyết minh", "C4", "Đã ban hành kế hoạch"),
            ("Tai nạn, thương tích", "C3", "☑"));
        workbook.Rows.Should().ContainSingle().Which.Should().BeEquivalentTo(new SubmittedRow(
            "abuse_case", 7, ["26080-24-V001", "2024-12-1", "Bạo lực", null, null, "2", null]));
        workbook.FormHash.Should().MatchRegex("^[0-9a-f]{64}$");
    }
}
