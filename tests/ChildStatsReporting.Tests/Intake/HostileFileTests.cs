using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Tests.Intake;

public sealed class HostileFileTests
{
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512]];

    private static readonly byte[] Workbook = Given.Workbook(Given.Template());

    public static TheoryData<string, byte[]> Files =>
        new()
        {
            { "file_empty", [] },
            { "file_too_large", new byte[10 * 1024 * 1024 + 1] },
            { "not_a_workbook", Encoding.UTF8.GetBytes("a;b;c") },
            { "not_a_workbook", Encoding.ASCII.GetBytes("%PDF-1.7\n") },
            { "not_a_workbook", Encoding.ASCII.GetBytes("<html><table/></html>") },
            { "not_a_workbook", [0xFF, 0xD8, 0xFF, 0xE0] },
            {
                "open_document_format",
                ZipOf(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<office/>"))
            },
            { "workbook_in_zip", ZipOf(("Bao cao/XP-TE13_26080_HC-2024-Q4.xlsx", "PK")) },
            { "binary_format", Typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main") },
            { "old_excel_format", Compound },
            { "password_protected", [.. Compound, .. Encoding.Unicode.GetBytes("EncryptedPackage")] },
            { "file_damaged", Workbook[..(Workbook.Length / 2)] },
            { "file_damaged", "PK"u8.ToArray() },
            { "has_macros", Given.WithEntry(Workbook, "xl/vbaProject.bin", "x") },
            { "has_macros", Given.WithEntry(Workbook, "xl/media/hinh.png", Vba) },
            { "has_macros", Typed("application/vnd.ms-office.vbaProject") },
            { "has_macros", Typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml") },
            { "has_macros", Typed("application/vnd.ms-excel.intlmacrosheet+xml") },
            { "has_macros", Related("http://schemas.microsoft.com/office/2006/relationships/vbaProject") },
            { "has_macros", Related("http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet") },
            { "has_macros", Named("<x:definedName name=\"_xlnm.Auto_Open\">'1. Dân số'!$A$1</x:definedName>") },
            { "has_macros", Named("<x:definedName name=\"abc\" vbProcedure=\"1\">abc</x:definedName>") },
            { "has_external_links", Given.WithEntry(Workbook, "xl/externalLinks/externalLink1.xml", "<a/>") },
            {
                "has_external_links",
                Typed("application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml")
            },
            {
                "has_external_links",
                Related("http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink")
            },
            {
                "has_external_links",
                Related("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", "External")
            },
            { "has_external_links", Cells("<row r=\"7\"><c r=\"D7\"><f>cmd|'/c calc'!A0</f><v>1</v></c></row>") },
            { "has_external_links", Cells("<row r=\"7\"><c r=\"D7\"><f>[1]Sheet1!A1</f><v>1</v></c></row>") },
            {
                "has_external_links",
                Cells("<row r=\"7\"><c r=\"D7\"><f>WEBSERVICE(\"http://a\")</f><v>1</v></c></row>")
            },
            { "has_external_links", Named("<x:definedName name=\"ngoai\">[2]Trang!$A$1</x:definedName>") },
            { "has_embedded", Given.WithEntry(Workbook, "xl/media/tep.dat", Encoding.Latin1.GetString(Compound)) },
            { "has_embedded", Given.WithEntry(Workbook, "xl/printerSettings/printerSettings1.bin", "MZ\u0090") },
            { "has_embedded", Given.WithEntry(Workbook, "xl/media/a.png", "PK\u0003\u0004") },
            { "has_embedded", Given.WithEntry(Workbook, "docProps/a.js", "alert(1)") },
            { "has_embedded", Given.WithEntry(Workbook, "xl/media/a.png", "#!/bin/sh\nrm a") },
            { "has_embedded", Given.WithEntry(Workbook, "xl/media/a.png", "@echo off") },
            { "has_embedded", Given.WithEntry(Workbook, "xl/media/a.svg", Svg("<script>alert(1)</script>")) },
            { "has_embedded", Given.WithEntry(Workbook, "xl/media/a.png", Svg("<g onload=\"a()\"/>")) },
            { "has_embedded", Given.WithEntry(Workbook, "xl/media/a.svg", Svg("<a href=\"java&#10;script:a()\"/>")) },
            { "has_embedded", Given.WithEntry(Workbook, "xl/media/a.svg", Svg("<image href=\"http://a/b.png\"/>")) },
            { "has_embedded", Given.WithEntry(Workbook, "xl/media/a.svg", Svg("<foreignObject/>")) },
            {
                "has_embedded",
                Given.WithEntry(Workbook, "xl/media/a.svg", Svg(new string(' ', 20_000) + "<style>@import 'a'</style>"))
            },
            { "has_embedded", Given.WithEntry(Workbook, "xl/drawings/hinh.SVG", "<html/>") },
            { "has_external_links", Linked("file:///C:/a.xlsx") },
            { "has_external_links", Linked("javascript:alert(1)") },
            { "has_external_links", Linked("khac.xlsx") },
            { "has_external_links", Linked(@"\\may\chung\a.xlsx") },
            { "has_external_links", Linked("file:///C:/a.xlsx", mode: "Internal") },
            {
                "has_external_links",
                Cells("<row r=\"7\"><c r=\"D7\"><f>HYPERLINK(\"file:///a\",5)</f><v>5</v></c></row>")
            },
            { "has_embedded", Given.WithEntry(Workbook, "xl/media/a.png", "Rar!\u001A") },
            { "has_embedded", Given.WithEntry(Workbook, "xl/media/a.png", "%PDF-1.7") },
            {
                "has_external_links",
                Given.WithEntry(
                    Workbook,
                    "customXml/item1.xml",
                    "<DataMashup xmlns=\"http://schemas.microsoft.com/DataMashup\">AAAA</DataMashup>"
                )
            },
            { "has_external_links", Typed("application/vnd.openxmlformats-officedocument.model+data") },
            {
                "has_external_links",
                Sheet(
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/><dataValidations><dataValidation><formula1>WEBSERVICE(\"http://a\")</formula1></dataValidation></dataValidations></worksheet>"
                )
            },
            {
                "has_external_links",
                Sheet(
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/><conditionalFormatting><cfRule><formula>[1]A!B2=1</formula></cfRule></conditionalFormatting></worksheet>"
                )
            },
            { "file_damaged", Cells("<row r=\"7\"><c r=\"D7\"><v>1</v><v>2</v></c></row>") },
            { "file_damaged", Cells("<row r=\"7\"><c r=\"D7\" t=\"inlineStr\"><is><t>1</t></is><v>2</v></c></row>") },
            { "file_damaged", Cells("<row r=\"7\"><c r=\"D7\"><v>12<b>3</b>4</v></c></row>") },
            { "file_damaged", Cells("<row r=\"7\"><c r=\"D7\" t=\"inlineStr\"><is><t>1</t><t>2</t></is></c></row>") },
            { "file_damaged", Given.Related(Workbook, "styles", "xl/other.xml", "<a/>") },
            {
                "has_embedded",
                Related("http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject")
            },
            { "has_embedded", Typed("application/vnd.ms-office.activeX+xml") },
            { "file_damaged", Rotten(Workbook) },
            { "unsafe_entry_name", Given.WithEntry(Workbook, "../evil.xml", "x") },
            { "unsafe_entry_name", Given.WithEntry(Workbook, "/etc/evil", "x") },
            { "unsafe_entry_name", Given.WithEntry(Workbook, "xl\\..\\evil", "x") },
            { "repeated_entry", Given.WithEntry(Workbook, "xl/Workbook.xml", "<workbook/>") },
            { "file_damaged", Cells("<row r=\"7\"><c r=\"D9\"><v>1</v></c></row>") },
            { "file_damaged", Cells("<row r=\"9\"/><row r=\"7\"><c r=\"D7\"><v>1</v></c></row>") },
            { "file_damaged", Cells("<row r=\"7\"><c r=\"D7\" t=\"zz\"><v>1</v></c></row>") },
            { "file_damaged", Cells("<row r=\"7\"><a xmlns=\"urn:a\"><c r=\"D7\"><v>1</v></c></a></row>") },
            {
                "file_damaged",
                Sheet(
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/><sheetData/></worksheet>"
                )
            },
            { "file_damaged", Sheet("<worksheet xmlns=\"urn:other\"><sheetData/></worksheet>") },
            {
                "too_many_merges",
                Sheet(
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/><mergeCells>"
                        + string.Concat(Enumerable.Range(1, 2_001).Select(row => $"<mergeCell ref=\"D{row}:E{row}\"/>"))
                        + "</mergeCells></worksheet>"
                )
            },
            {
                "too_many_arrays",
                Cells(
                    string.Concat(
                        Enumerable
                            .Range(1, 201)
                            .Select(row =>
                                $"<row r=\"{row}\"><c r=\"D{row}\"><f t=\"array\" ref=\"D{row}:E{row}\">A1:B1</f><v>1</v></c></row>"
                            )
                    )
                )
            },
            {
                "too_many_formulas",
                Cells(
                    string.Concat(
                        Enumerable
                            .Range(300, 2_100)
                            .Select(row =>
                                $"<row r=\"{row}\">{string.Concat(Enumerable.Repeat("<c><f>1+1</f><v>2</v></c>", 10))}</row>"
                            )
                    )
                )
            },
            {
                "nested_too_deep",
                Cells(
                    "<row r=\"7\"><c r=\"D7\">"
                        + new StringBuilder().Insert(0, "<a>", 60_000)
                        + new StringBuilder().Insert(0, "</a>", 60_000)
                        + "</c></row>"
                )
            },
            {
                "nested_too_deep",
                Given.WithEntry(
                    Workbook,
                    "xl/drawings/drawing9.xml",
                    new StringBuilder().Insert(0, "<a b='>'>", 101).Insert(909, "</a>", 101).ToString()
                )
            },
            {
                "text_too_long",
                Given.WithEntry(Workbook, "customXml/item1.xml", $"<a b=\"{new string('b', 300_000)}\"/>")
            },
            {
                "too_many_nodes",
                Given.WithEntry(
                    Workbook,
                    "xl/drawings/drawing9.xml",
                    $"<a>{new StringBuilder().Insert(0, "<b/>", 4_000_000)}</a>"
                )
            },
            { "too_many_entries", ZipOf([.. Enumerable.Range(0, 2001).Select(index => ($"e{index}", "x"))]) },
            { "has_dtd", Sheet("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><x/>") },
            { "too_many_rows", Cells("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>") },
            { "too_many_columns", Cells("<row r=\"7\"><c r=\"XFD7\"><v>1</v></c></row>") },
            { "file_damaged", Cells("<row r=\"7\"><c r=\"D7\"><v>1</v></c><c r=\"D7\"><v>2</v></c></row>") },
            { "file_damaged", Cells("<row r=\"7\"><c r=\"D7\" t=\"s\"><v>99</v></c></row>") },
            { "file_damaged", Cells("<row r=\"99999999999999\"><c r=\"D7\"><v>1</v></c></row>") },
            { "file_damaged", Cells("<row r=\"7\"><c r=\"D7\"><v>1</v>") },
            {
                "text_too_long",
                Cells($"<row r=\"7\"><c r=\"D7\" t=\"inlineStr\"><is><t>{new string('a', 32_768)}</t></is></c></row>")
            },
            {
                "too_many_cells",
                Cells(
                    string.Concat(
                        Enumerable
                            .Range(7, 9_900)
                            .Select(row =>
                                $"<row r=\"{row}\">{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 20))}</row>"
                            )
                    )
                )
            },
        };

    public static TheoryData<string, byte[]> Causes =>
        new()
        {
            { "Trang “1. Dân số”: dòng 7 ghi hai lần hoặc sai thứ tự", Cells("<row r=\"9\"/><row r=\"7\"/>") },
            { "ô D7 ghi hai lần", Cells("<row r=\"7\"><c r=\"D7\"/><c r=\"D7\"/></row>") },
            {
                "hơn 100000 dòng, kể cả dòng trống",
                Cells(string.Concat(Enumerable.Range(7, 100_001).Select(row => $"<row r=\"{row}\" s=\"1\"/>")))
            },
            {
                "mô tả độ rộng cột hơn 16384 lần",
                Sheet(
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cols>"
                        + string.Concat(Enumerable.Repeat("<col min=\"9\" max=\"9\" width=\"9\"/>", 16_385))
                        + "</cols><sheetData/></worksheet>"
                )
            },
            { "không phải XML ở dạng UTF-8", Utf16(Workbook) },
            {
                "dùng chung một nội dung",
                Given.Rewritten(
                    Workbook,
                    (name, text) =>
                        name == "xl/workbook.xml"
                            ? Regex.Replace(
                                text,
                                "(<x:sheet name=\")([^\"]*)(\"[^>]*/>)(?=</x:sheets>)",
                                "$1$2$3$1$2 thêm$3"
                            )
                            : text
                )
            },
        };

    [Theory]
    [MemberData(nameof(Causes))]
    public void File_that_no_program_writes_is_refused_with_its_own_cause(string cause, byte[] bytes) =>
        WorkbookReader
            .Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken)
            .Refusals.Should()
            .ContainSingle()
            .Which.Message.Should()
            .Contain(cause);

    [Fact]
    public void More_beside_the_form_than_anybody_looks_through_is_one_finding()
    {
        var rows = Enumerable
            .Range(100, 300)
            .Select(row => $"<row r=\"{row}\"><c r=\"D{row}\"><v>1</v></c>{Beside(row)}</row>");

        var reading = WorkbookReader.Read(
            Cells(string.Concat(rows)),
            WorkbookCaps.Default,
            TestContext.Current.CancellationToken
        );

        reading.Refusals.Should().BeEmpty();
        var finding = reading.Workbook!.Findings.Should().ContainSingle().Subject;
        finding
            .Should()
            .BeEquivalentTo(
                new
                {
                    Rule = "outside_form",
                    Cell = "K100",
                    Severity = "blocking",
                }
            );
        finding.Message.Should().Contain("3000 ô").And.Contain("từ ô K100 đến ô T399");
        reading.Workbook.Cells.Where(cell => cell.Sheet == "1. Dân số").Should().HaveCount(300 + 2_000);

        static string Beside(int row) =>
            string.Concat("KLMNOPQRST".Select(column => $"<c r=\"{column}{row}\"><v>1</v></c>"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Hostile_file_is_refused_in_one_sentence(string rule, byte[] bytes)
    {
        var reading = WorkbookReader.Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken);

        var refusal = reading.Refusals.Should().ContainSingle().Subject;
        refusal.Rule.Should().Be(rule);
        refusal.Message.Should().EndWith(".").And.NotContainAny("Exception", "Xml", "/etc");
    }

    [Theory]
    [InlineData(
        "https://quangngai.gov.vn",
        "xl/media/a.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>"
    )]
    [InlineData("mailto:a@quangngai.gov.vn", "xl/media/a.gif", "GIF89a")]
    public void Address_that_somebody_typed_and_a_picture_are_taken(string target, string part, string content) =>
        WorkbookReader
            .Read(
                Given.WithEntry(Linked(target), part, content),
                WorkbookCaps.Default,
                TestContext.Current.CancellationToken
            )
            .Refusals.Should()
            .BeEmpty();

    [Fact]
    public void Link_and_picture_are_named()
    {
        var file = Given.WithEntry(Linked("file:///C:/a.xlsx"), "xl/media/con-dau.png", "@echo off");

        WorkbookReader
            .Read(file, WorkbookCaps.Default, TestContext.Current.CancellationToken)
            .Refusals.Select(refusal => refusal.Found)
            .Should()
            .BeEquivalentTo("file:///C:/a.xlsx", "xl/media/con-dau.png");
    }

    [Fact]
    public void Faults_that_can_be_seen_together_are_told_together()
    {
        var file = Given.WithEntry(
            Given.WithEntry(
                Named("<x:definedName name=\"ngoai\">[2]Trang!$A$1</x:definedName>"),
                "xl/vbaProject.bin",
                "x"
            ),
            "../evil.xml",
            "x"
        );

        var reading = WorkbookReader.Read(Rotten(file), WorkbookCaps.Default, TestContext.Current.CancellationToken);

        reading
            .Refusals.Select(refusal => refusal.Rule)
            .Should()
            .BeEquivalentTo("unsafe_entry_name", "file_damaged", "has_macros", "has_external_links");
        reading.Workbook!.UnitCode.Should().Be("26080");
    }

    [Fact]
    public void What_ends_the_reading_is_told_with_what_was_seen_before()
    {
        var file = Given.WithEntry(Sheet("<!DOCTYPE x><x/>"), "xl/afterwards.xml", "<a/>");

        var reading = WorkbookReader.Read(
            Given.WithEntry(file, "../evil.xml", "x"),
            WorkbookCaps.Default,
            TestContext.Current.CancellationToken
        );

        reading.Refusals.Select(refusal => refusal.Rule).Should().Equal("unsafe_entry_name", "has_dtd");
        reading.Workbook.Should().BeNull();
    }

    [Fact]
    public void Bomb_that_lies_about_its_size_is_stopped_while_unfolding()
    {
        var caps = WorkbookCaps.Default with { InflatedBytes = 3_000_000 };
        var bomb = Cells(new string(' ', 4_000_000));
        Lie(bomb, declared: 10);

        WorkbookReader
            .Read(bomb, caps, TestContext.Current.CancellationToken)
            .Refusals.Should()
            .ContainSingle()
            .Which.Rule.Should()
            .BeOneOf("inflates_too_far", "file_damaged");
    }

    [Fact]
    public void Bomb_that_declares_its_size_is_stopped_before_unfolding()
    {
        var caps = WorkbookCaps.Default with { InflatedBytes = 3_000_000 };

        WorkbookReader
            .Read(Cells(new string(' ', 4_000_000)), caps, TestContext.Current.CancellationToken)
            .Refusals.Should()
            .ContainSingle()
            .Which.Rule.Should()
            .Be("inflates_too_far");
    }

    [Fact]
    public void No_flipped_byte_makes_the_reader_throw()
    {
        var random = new Random(20241215);
        for (var round = 0; round < 150; round++)
        {
            var bytes = Workbook.ToArray();
            for (var flip = 0; flip < 20; flip++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

            var read = () => WorkbookReader.Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken);

            read.Should().NotThrow();
        }
    }

    private static string Vba => Encoding.Latin1.GetString([.. Compound, .. Encoding.Unicode.GetBytes("_VBA_PROJECT")]);

    private static byte[] Typed(string type) =>
        Given.Rewritten(
            Workbook,
            (name, text) =>
                name == "[Content_Types].xml"
                    ? text.Replace(
                        "</Types>",
                        $"<Override PartName=\"/xl/abc.bin\" ContentType=\"{type}\"/></Types>",
                        StringComparison.Ordinal
                    )
                    : text
        );

    private static byte[] Related(string type, string mode = "Internal") =>
        Given.Rewritten(
            Workbook,
            (name, text) =>
                name == "xl/worksheets/_rels/sheet2.xml.rels"
                    ? text.Replace(
                        "</Relationships>",
                        $"<Relationship Id=\"rIdA\" Type=\"{type}\" Target=\"a.bin\" TargetMode=\"{mode}\"/></Relationships>",
                        StringComparison.Ordinal
                    )
                    : text
        );

    private static string Svg(string content) => $"<svg xmlns=\"http://www.w3.org/2000/svg\">{content}</svg>";

    /// <summary>The workbook with a link from its first sheet.</summary>
    private static byte[] Linked(string target, string mode = "External") =>
        Given.WithEntry(
            Workbook,
            "xl/worksheets/_rels/lien-ket.xml.rels",
            $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"{target}\" TargetMode=\"{mode}\"/></Relationships>"
        );

    private static byte[] Named(string name) =>
        Given.Rewritten(
            Workbook,
            (part, text) =>
                part == "xl/workbook.xml"
                    ? text.Replace("<x:definedNames>", "<x:definedNames>" + name, StringComparison.Ordinal)
                    : text
        );

    /// <summary>One digit of a stored part is another; the checksum is the old one.</summary>
    private static byte[] Rotten(byte[] package)
    {
        using var stream = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(package)))
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = zip.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                from.CopyTo(to);
            }
        }

        var bytes = stream.ToArray();
        bytes[bytes.AsSpan().IndexOf("BÁO CÁO"u8)] = (byte)'C';
        return bytes;
    }

    private static byte[] Utf16(byte[] package)
    {
        var part = Given.SheetParts(package)["1. Dân số"];
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)!.Delete();
            using var to = zip.CreateEntry(part).Open();
            to.Write([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("<worksheet/>")]);
        }

        return stream.ToArray();
    }

    private static byte[] Cells(string rows) =>
        Sheet(
            $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
        );

    private static byte[] Sheet(string xml)
    {
        var part = Given.SheetParts(Workbook)["1. Dân số"];
        return Given.Rewritten(Workbook, (name, text) => name == part ? xml : text);
    }

    private static byte[] ZipOf(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    /// <summary>Rewrites the declared unfolded size of every entry in the central directory.</summary>
    private static void Lie(byte[] zip, int declared)
    {
        for (var index = 0; index < zip.Length - 46; index++)
        {
            if (zip.AsSpan(index).StartsWith("PK\u0001\u0002"u8) && BitConverter.ToUInt32(zip, index + 24) > 3_000_000)
                BitConverter.GetBytes(declared).CopyTo(zip, index + 24);
        }
    }
}
