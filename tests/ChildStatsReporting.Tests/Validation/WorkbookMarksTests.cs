using System.IO.Compression;
using System.Xml.Linq;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Validation;
using ChildStatsReporting.Validation.Marking;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace ChildStatsReporting.Tests.Validation;

public sealed class WorkbookMarksTests
{
    private const string Population = "1. Dân số";

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly SubmissionFinding[] Findings =
    [
        new("not_a_number", "blocking", Population, "D8", "nhiều", "Nội dung không phải là số. Ghi số nguyên từ 0."),
        new("jump", "warning", Population, "D8", "nhiều", "Số thay đổi nhiều so với kỳ trước. Kiểm tra lại."),
        new("missing", "blocking", Population, "E9", null, "Chưa có số liệu. Ghi số (0 nếu không có)."),
        new("definition", "warning", Population, "B7", null, "Ghi chú cùng chỗ với định nghĩa."),
        new("unknown_category", "blocking", "Vụ việc", "D7", "(đã che)", "Giá trị không có trong danh mục."),
        new("outside_list", "blocking", "Vụ việc", "Z300", null, "Ô nằm ngoài các cột của danh sách."),
        new("unit_unknown", "blocking", "Thông tin chung", "C6", "9", "Không có đơn vị này."),
        new("no_narrative", "warning", "Thuyết minh", null, null, "Trang chưa có nội dung."),
        new("period_closed", "blocking", null, null, null, "Kỳ đã khóa."),
    ];

    public static TheoryData<string> Forms => new("inline", "shared", "strict", "libreoffice");

    [Theory]
    [MemberData(nameof(Forms))]
    public void Values_stay_and_cells_take_the_colour_of_their_worst_finding(string form)
    {
        var file = Filled(form);

        var marked = AddMarks(file, Findings)!;

        Reading(marked)
            .Should()
            .BeEquivalentTo(Reading(file), options => options.Excluding(workbook => workbook.SheetNames));
        Reading(marked).SheetNames.Should().Equal(["Kết quả kiểm tra", .. Reading(file).SheetNames]);
        var colours = Colours(marked);
        colours[(Population, "D8")].Should().Be(MarkedStyles.BlockingColour);
        colours[(Population, "E9")].Should().Be(MarkedStyles.BlockingColour);
        colours[(Population, "B7")].Should().Be(MarkedStyles.WarningColour);
        colours[("Vụ việc", "Z300")].Should().Be(MarkedStyles.BlockingColour);
        colours.Where(cell => cell.Key.Sheet != "Kết quả kiểm tra").Should().HaveCount(6);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Nothing_but_formats_notes_and_the_new_sheet_changes(string form)
    {
        var file = Filled(form);

        var marked = AddMarks(file, Findings)!;

        var (before, after) = (Parts(file), Parts(marked));
        var touched = before.Keys.Where(part => before[part] != after[part]).ToList();
        var sheets = SheetParts(file);
        touched
            .Should()
            .OnlyContain(part =>
                part == "[Content_Types].xml"
                || part == "xl/workbook.xml"
                || part == "xl/styles.xml"
                || part.EndsWith(".rels", StringComparison.Ordinal)
                || part.Contains("comments")
                || part.EndsWith(".vml", StringComparison.Ordinal)
                || part == sheets[Population]
                || part == sheets["Vụ việc"]
                || part == sheets["Thông tin chung"]
            );
        foreach (var part in touched.Where(part => sheets.ContainsValue(part)))
            WithoutFormats(after[part]).Should().Be(WithoutFormats(before[part]), part);
        after
            .Keys.Except(before.Keys)
            .Should()
            .OnlyContain(part => part.Contains("Mark") || part.EndsWith(".rels", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("inline")]
    [InlineData("libreoffice")]
    public void Marked_workbook_is_as_valid_as_the_file_that_came(string form)
    {
        var file = Filled(form);

        var broken = Errors(AddMarks(file, Findings)!).Except(Errors(file));

        broken.Should().BeEmpty();
    }

    [Fact]
    public void Format_of_a_marked_cell_differs_in_its_colour_only()
    {
        var marked = AddMarks(Filled("inline"), Findings)!;
        using var zip = new ZipArchive(new MemoryStream(marked));
        var formats = Load(zip, "xl/styles.xml").Descendants(Main + "cellXfs").Single().Elements().ToList();
        var sheet = Load(zip, SheetParts(marked)[Population]);

        var entry = formats[Format(sheet, "D8")];
        var plain = formats[Format(sheet, "E8")];

        entry
            .Attributes()
            .Where(attribute => attribute.Name != "fillId")
            .Select(attribute => attribute.ToString())
            .Should()
            .Equal(
                plain
                    .Attributes()
                    .Where(attribute => attribute.Name != "fillId")
                    .Select(attribute => attribute.ToString())
            );
        entry
            .Elements()
            .Select(element => element.ToString())
            .Should()
            .Equal(plain.Elements().Select(element => element.ToString()));
        ((string?)entry.Element(Main + "protection")?.Attribute("locked")).Should().Be("0");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Note_says_what_was_found_above_what_was_there(string form)
    {
        var file = Filled(form);
        var definition = Notes(file)[(Population, "B7")];

        var notes = Notes(AddMarks(file, Findings)!);

        notes[(Population, "D8")]
            .Should()
            .Contain("Lỗi phải sửa: Nội dung không phải là số")
            .And.Contain("Cảnh báo: Số thay đổi nhiều");
        notes[(Population, "B7")].Should().StartWith("KẾT QUẢ KIỂM TRA").And.EndWith(definition);
        notes[("Vụ việc", "D7")].Should().NotContain("(đã che)").And.Contain("danh mục");
        notes.Should().HaveCount(Notes(file).Count + 5);
    }

    [Fact]
    public void Sheet_of_findings_has_a_row_for_each_and_links_to_its_cell()
    {
        var marked = AddMarks(Filled("inline"), Findings)!;
        using var zip = new ZipArchive(new MemoryStream(marked));
        var sheet = Load(zip, SheetParts(marked)["Kết quả kiểm tra"]);

        var rows = sheet
            .Descendants(Main + "row")
            .Skip(4)
            .Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)))
            .ToList();
        var links = sheet
            .Descendants(Main + "hyperlink")
            .ToDictionary(link => (string)link.Attribute("ref")!, link => (string)link.Attribute("location")!);

        rows.Should().HaveCount(Findings.Length);
        rows[0].Should().Be("1|Lỗi phải sửa|1. Dân số|D8|nhiều|Nội dung không phải là số. Ghi số nguyên từ 0.");
        rows[^1].Should().Be("9|Lỗi phải sửa|Cả tệp|||Kỳ đã khóa.");
        links.Should().Contain("D5", "'1. Dân số'!D8").And.Contain("C12", "'Thuyết minh'!A1").And.HaveCount(8);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Second_marking_takes_the_place_of_the_first(string form)
    {
        var file = Filled(form);
        // A label is marked by no rule; its own colour is not known again.
        var findings = Findings.Where(finding => finding.Cell != "B7").ToList();
        var once = AddMarks(file, findings)!;

        var twice = AddMarks(once, findings)!;
        var clean = AddMarks(AddMarks(twice, Findings)!, [])!;

        foreach (var (part, text) in Parts(once))
            Parts(twice)[part].Should().Be(text, part);
        Colours(clean).Should().BeEmpty();
        Notes(clean).Should().BeEquivalentTo(Notes(file));
        Reading(clean).Should().BeEquivalentTo(Reading(once));
    }

    [Fact]
    public void Second_marking_gives_entries_their_own_format_back()
    {
        var file = Filled("inline");
        var clean = AddMarks(AddMarks(file, Findings)!, [])!;
        using var before = new ZipArchive(new MemoryStream(file));
        using var after = new ZipArchive(new MemoryStream(clean));

        var sheet = SheetParts(file)[Population];

        Format(Load(after, sheet), "D8").Should().Be(Format(Load(before, sheet), "D8"));
    }

    [Fact]
    public void Marks_that_another_office_program_saved_give_way_too()
    {
        var saved = File.ReadAllBytes(
            Given.RepositoryPath(
                "tests",
                "ChildStatsReporting.Tests",
                "Intake",
                "Fixtures",
                "marked-saved-by-libreoffice.xlsx"
            )
        );
        Colours(saved).Should().HaveCount(6);

        var clean = AddMarks(saved, [])!;
        var again = AddMarks(saved, Findings)!;

        Colours(clean).Should().BeEmpty();
        Notes(clean).Values.Should().NotContain(note => note.Contains("KẾT QUẢ"));
        Notes(again).Should().HaveCount(Notes(saved).Count);
        Notes(again)[(Population, "B7")].Split("KẾT QUẢ KIỂM TRA").Should().HaveCount(2);
        Reading(clean).Cells.Single(cell => cell.Text == "nhiều").Address.Should().Be("D8");
    }

    [Fact]
    public void File_that_is_no_workbook_is_not_marked()
    {
        AddMarks([1, 2, 3], Findings).Should().BeNull();
        AddMarks(
                Given.Rewritten(Filled("inline"), (name, text) => name == "xl/styles.xml" ? "<broken" : text),
                Findings
            )
            .Should()
            .BeNull();
    }

    [Fact]
    public void Workbook_that_unfolds_too_far_is_not_marked()
    {
        var file = Given.WithEntry(Filled("inline"), "xl/media/picture.bin", new string(' ', 40 * 1024 * 1024));
        var before = GC.GetAllocatedBytesForCurrentThread();

        AddMarks(file, Findings).Should().BeNull();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(8L * 1024 * 1024);
    }

    [Fact]
    public void No_mutated_workbook_makes_the_marking_throw()
    {
        var random = new Random(20241215);
        for (var round = 0; round < 60; round++)
        {
            var bytes = MutatedFile.Of(Filled("inline"), random, round);

            var mark = () => AddMarks(bytes, Findings);

            mark.Should().NotThrow($"round {round}");
        }
    }

    private static byte[] Filled(string form)
    {
        if (form == "libreoffice")
            return File.ReadAllBytes(
                Given.RepositoryPath(
                    "tests",
                    "ChildStatsReporting.Tests",
                    "Intake",
                    "Fixtures",
                    "saved-by-libreoffice.xlsx"
                )
            );
        var file = Given.Typed(
            Given.Workbook(Given.Template()),
            (Population, "D8", "nhiều"),
            (Population, "E8", "41"),
            ("Vụ việc", "B7", "26080-24-V001"),
            ("Vụ việc", "D7", "khác")
        );
        return form switch
        {
            "shared" => Given.WithSharedStrings(file),
            "strict" => Given.Strict(file),
            _ => file,
        };
    }

    private static SubmittedWorkbook Reading(byte[] file)
    {
        var reading = WorkbookReader.Read(file, WorkbookCaps.Default, TestContext.Current.CancellationToken);
        reading.Refusals.Should().BeEmpty();
        return reading.Workbook!;
    }

    private static Dictionary<string, string> Parts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return reader.ReadToEnd();
            }
        );
    }

    /// <summary>A sheet without formats of cells, blank cells, blank rows and the link to its notes.</summary>
    private static string WithoutFormats(string sheet)
    {
        var root = XDocument.Parse(sheet, LoadOptions.PreserveWhitespace).Root!;
        var main = root.Name.Namespace;
        root.Descendants(main + "c").Where(cell => !cell.HasElements).Remove();
        root.Descendants(main + "row").Where(row => !row.Elements().Any()).Remove();
        root.Descendants(main + "c").Attributes("s").Remove();
        root.Descendants(main + "row").Attributes("spans").Remove();
        root.Elements(main + "legacyDrawing").Remove();
        return root.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Cells in a colour of a mark.</summary>
    private static Dictionary<(string Sheet, string Cell), string> Colours(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        var styles = Load(zip, "xl/styles.xml").Root!;
        var main = styles.Name.Namespace;
        var fills = styles
            .Element(main + "fills")!
            .Elements()
            .Select(fill => (string?)fill.Descendants(main + "fgColor").FirstOrDefault()?.Attribute("rgb"))
            .ToList();
        var formats = styles
            .Element(main + "cellXfs")!
            .Elements()
            .Select(format => fills[(int?)format.Attribute("fillId") ?? 0])
            .ToList();
        return SheetParts(file)
            .Where(sheet => sheet.Key != "Kết quả kiểm tra")
            .SelectMany(sheet =>
                Load(zip, sheet.Value)
                    .Descendants(main + "c")
                    .Select(cell =>
                        (
                            Key: (sheet.Key, (string)cell.Attribute("r")!),
                            Colour: formats[(int?)cell.Attribute("s") ?? 0]
                        )
                    )
            )
            .Where(cell => cell.Colour is MarkedStyles.BlockingColour or MarkedStyles.WarningColour)
            .ToDictionary(cell => cell.Key, cell => cell.Colour!);
    }

    private static Dictionary<(string Sheet, string Cell), string> Notes(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        var notes = new Dictionary<(string, string), string>();
        foreach (var (sheet, part) in SheetParts(file))
        {
            var relations = zip.GetEntry(
                part.Replace("worksheets/", "worksheets/_rels/", StringComparison.Ordinal) + ".rels"
            );
            if (relations is null)
                continue;
            var target = Load(zip, relations.FullName)
                .Root!.Elements()
                .FirstOrDefault(relation =>
                    ((string)relation.Attribute("Type")!).EndsWith("/comments", StringComparison.Ordinal)
                )
                ?.Attribute("Target")
                ?.Value;
            if (target is null)
                continue;
            var comments = Load(
                zip,
                target.StartsWith('/') ? target[1..] : "xl/" + target.Replace("../", "", StringComparison.Ordinal)
            ).Root!;
            foreach (var comment in comments.Descendants(comments.Name.Namespace + "comment"))
                notes.Add(
                    (sheet, (string)comment.Attribute("ref")!),
                    string.Concat(comment.Descendants(comments.Name.Namespace + "t").Select(text => text.Value))
                );
        }

        return notes;
    }

    private static Dictionary<string, string> SheetParts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        var workbook = Load(zip, "xl/workbook.xml").Root!;
        var targets = Load(zip, "xl/_rels/workbook.xml.rels")
            .Root!.Elements()
            .ToDictionary(
                relation => (string)relation.Attribute("Id")!,
                relation => (string)relation.Attribute("Target")!
            );
        return workbook
            .Descendants(workbook.Name.Namespace + "sheet")
            .ToDictionary(
                sheet => (string)sheet.Attribute("name")!,
                sheet =>
                    targets[sheet.Attributes().Single(attribute => attribute.Name.LocalName == "id").Value]
                        is var target
                    && target.StartsWith('/')
                        ? target[1..]
                        : "xl/" + target
            );
    }

    private static int Format(XDocument sheet, string address) =>
        (int)sheet.Descendants(Main + "c").Single(cell => (string)cell.Attribute("r")! == address).Attribute("s")!;

    private static List<string> Errors(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        return
        [
            .. new OpenXmlValidator(FileFormatVersions.Office2019)
                .Validate(document, TestContext.Current.CancellationToken)
                .Select(error => $"{error.Path?.PartUri} {error.Path?.XPath}: {error.Description}"),
        ];
    }

    private static XDocument Load(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }

    private static byte[]? AddMarks(byte[] file, IReadOnlyList<SubmissionFinding> findings) =>
        WorkbookMarks.Add(file, findings, TestContext.Current.CancellationToken);
}
