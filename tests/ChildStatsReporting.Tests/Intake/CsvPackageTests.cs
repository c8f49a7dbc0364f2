using System.IO.Compression;
using System.Text;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Tests.Intake;

public sealed class CsvPackageTests
{
    private const string Cover = "muc,gia_tri\nbieu,XP-TE13\nphien_ban,1\ndon_vi,26080\nky,HC-2024-Q4\n";

    private const string Figures =
        "trang,o,gia_tri\n1. Dân số,D8,41\n1. Dân số,C4,x\n1. Dân số,E8,\"1,5\"\n\"Tai nạn, thương tích\",C3,☑\n";

    private const string Cases =
        "Mã vụ việc;Nửa tháng tiếp nhận;Hình thức chính;Môi trường chính;Kết quả xử lý tại thời điểm chốt;Số đối tượng xâm hại;Có trẻ cư trú nơi khác\n"
        + "26080-24-V001;2024-12-1;Bạo lực;Gia đình;Khởi tố;1;không\n";

    [Fact]
    public void Files_hold_what_the_workbook_would_hold()
    {
        var workbook = Read(
            ("thong_tin.csv", Cover),
            ("du_lieu.csv", Figures),
            ("vu_viec.csv", Cases),
            ("thuyet_minh.csv", "muc,noi_dung\n2,Kết quả\n")
        ).Workbook!;

        workbook
            .Should()
            .BeEquivalentTo(
                new
                {
                    FormCode = "XP-TE13",
                    FormVersion = "1",
                    UnitCode = "26080",
                    PeriodCode = "HC-2024-Q4",
                }
            );
        workbook
            .Cells.Select(cell => $"{cell.Sheet}|{cell.Address}|{cell.Text}|{cell.Kind}")
            .Should()
            .Equal(
                "1. Dân số|D8|41|number",
                "1. Dân số|C4|x|text",
                "1. Dân số|E8|1,5|text",
                "Tai nạn, thương tích|C3|☑|text",
                "Thuyết minh|C5|Kết quả|text"
            );
        var row = workbook.Rows.Should().ContainSingle().Subject;
        (row.List, row.RowNumber).Should().Be(("abuse_case", 7));
        row.CellTexts.Should().Equal("26080-24-V001", "2024-12-1", "Bạo lực", "Gia đình", "Khởi tố", "1", "không");
        FormCheck.Compare(workbook, Given.Template()).Should().BeEmpty();
    }

    [Fact]
    public void Cells_and_rows_agree_with_the_same_return_in_a_workbook()
    {
        var typed = Given.Typed(
            Given.Workbook(Given.Template()),
            ("1. Dân số", "D8", "41"),
            ("Vụ việc", "B7", "26080-24-V001"),
            ("Thuyết minh", "C5", "Kết quả")
        );
        var expected = WorkbookReader
            .Read(typed, WorkbookCaps.Default, TestContext.Current.CancellationToken)
            .Workbook!;

        var workbook = Read(
            ("thong_tin.csv", "\uFEFF" + Cover),
            ("du_lieu.csv", "trang,o,gia_tri\n1. Dân số,D8,41\n"),
            ("thuyet_minh.csv", "muc,noi_dung\n2,Kết quả\n"),
            ("vu_viec.csv", Cases.Split('\n')[0] + "\n26080-24-V001;;;;;;\n")
        ).Workbook!;

        workbook
            .Cells.Should()
            .BeEquivalentTo(
                expected.Cells.Where(cell => cell.Text != "☐"),
                options => options.Excluding(cell => cell.Line)
            );
        workbook.Cells.Should().OnlyContain(cell => cell.Line == 2);
        workbook.Rows.Should().BeEquivalentTo(expected.Rows);
    }

    public static TheoryData<string, string, string, string> Broken =>
        new()
        {
            { "csv_line", "du_lieu.csv:2", "du_lieu.csv", "trang,o,gia_tri\n1. Dân số,8D,41\n" },
            { "csv_line", "du_lieu.csv:2", "du_lieu.csv", "trang,o,gia_tri\n1. Dân số,A8,41\n" },
            { "csv_line", "du_lieu.csv:3", "du_lieu.csv", "trang,o,gia_tri\n1. Dân số,D8,41\n1. Dân số,D8,42\n" },
            { "csv_line", "du_lieu.csv:2", "du_lieu.csv", "trang,o,gia_tri\nVụ việc,B7,26080-24-V001\n" },
            { "csv_line", "du_lieu.csv:2", "du_lieu.csv", "trang,o,gia_tri\n1. Dân số,D8,41,42\n" },
            { "csv_line", "du_lieu.csv:1", "du_lieu.csv", "sheet,o,gia_tri\n1. Dân số,D8,41\n" },
            { "csv_line", "thuyet_minh.csv:2", "thuyet_minh.csv", "muc,noi_dung\n6,Thừa\n" },
            { "csv_line", "vu_viec.csv:1", "vu_viec.csv", "Họ tên\nA\n" },
            { "csv_line", "du_lieu.csv:3", "du_lieu.csv", "trang,o,gia_tri\n1. Dân số,D8,41\n1. Dân số,E8\n" },
            { "csv_line", "du_lieu.csv:1", "du_lieu.csv", "trang,o,gia_tri,ghi_chu\n1. Dân số,D8,41,a\n" },
            { "csv_line", "vu_viec.csv:3", "vu_viec.csv", Cases + "26080-24-V002;2024-12-1\n" },
            { "csv_line", "thong_tin.csv:6", "thong_tin.csv", Cover + "ky,HC-2024-Q3\n" },
            { "csv_line", "thong_tin.csv:6", "thong_tin.csv", Cover + "nguoi_lap,A\n" },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Broken_line_is_named_by_file_and_number(string rule, string place, string file, string text)
    {
        var reading = file == "thong_tin.csv" ? Read((file, text)) : Read(("thong_tin.csv", Cover), (file, text));
        var refusal = reading.Refusals.Concat(reading.Workbook?.Findings ?? []).Should().ContainSingle().Subject;

        refusal.Should().BeEquivalentTo(new { Rule = rule, Cell = place });
        refusal.Message.Should().EndWith(".");
    }

    [Theory]
    [InlineData("d8", "viết địa chỉ ô “d8” bằng chữ thường (ô D8) và nêu lại một ô đã có")]
    [InlineData("e8", "viết địa chỉ ô “e8” bằng chữ thường (ô E8). Hãy")]
    public void Address_in_small_letters_is_said_to_be_one(string address, string sentence)
    {
        var finding = Read(
            ("thong_tin.csv", Cover),
            ("du_lieu.csv", $"trang,o,gia_tri\n1. Dân số,D8,41\n1. Dân số,{address},42\n")
        )
            .Workbook!.Findings.Should()
            .ContainSingle()
            .Subject;

        finding.Cell.Should().Be("du_lieu.csv:3");
        finding.Message.Should().Contain(sentence);
    }

    [Fact]
    public void Every_broken_line_comes_in_one_round()
    {
        var workbook = Read(
            ("thong_tin.csv", Cover),
            ("du_lieu.csv", "trang,o,gia_tri\n1. Dân số,8D,41\n1. Dân số,D8,41\n1. Dân số,D8,42\n"),
            ("thuyet_minh.csv", "muc,noi_dung\n6,Thừa\n")
        ).Workbook!;

        workbook
            .Findings.Select(finding => finding.Cell)
            .Should()
            .Equal("du_lieu.csv:2", "du_lieu.csv:4", "thuyet_minh.csv:2");
        workbook.Cells.Should().ContainSingle().Which.Text.Should().Be("41");
    }

    [Fact]
    public void Blank_lines_are_no_records() =>
        Read(("thong_tin.csv", Cover + "\n"), ("vu_viec.csv", Cases + ";;;;;;\n\n"))
            .Workbook!.Findings.Should()
            .BeEmpty();

    [Theory]
    [InlineData("GuiBC/")]
    [InlineData("Báo cáo/Quý 4/")]
    public void Folder_is_looked_into_and_what_a_system_adds_is_left_out(string folder)
    {
        var workbook = Read(
            (folder + "thong_tin.csv", Cover),
            (folder + "du_lieu.csv", Figures),
            (folder + ".DS_Store", "x"),
            (folder + "Thumbs.db", "x"),
            ("__MACOSX/" + folder + "._thong_tin.csv", "x"),
            (folder + "desktop.ini", "x")
        ).Workbook!;

        workbook.UnitCode.Should().Be("26080");
        workbook.Cells.Should().HaveCount(4);
    }

    [Fact]
    public void Files_in_two_folders_are_refused() =>
        Read(("a/thong_tin.csv", Cover), ("b/du_lieu.csv", Figures))
            .Refusals.Should()
            .ContainSingle()
            .Which.Rule.Should()
            .Be("csv_folders");

    [Fact]
    public void Names_that_differ_in_case_are_refused() =>
        Read(("thong_tin.csv", Cover), ("du_lieu.csv", Figures), ("DU_LIEU.csv", Figures))
            .Refusals.Should()
            .ContainSingle()
            .Which.Rule.Should()
            .Be("repeated_entry");

    [Fact]
    public void Zip_without_its_cover_file_is_refused() =>
        Read(("du_lieu.csv", Figures)).Refusals.Should().ContainSingle().Which.Rule.Should().Be("csv_no_cover");

    [Fact]
    public void File_of_another_name_is_refused() =>
        Read(("thong_tin.csv", Cover), ("danh_sach_lop.csv", "a\n"))
            .Refusals.Should()
            .ContainSingle()
            .Which.Rule.Should()
            .Be("csv_unknown_file");

    [Theory]
    [InlineData("thong_tin.csv")]
    [InlineData("du_lieu.csv")]
    public void Text_that_is_neither_unicode_nor_tcvn3_nor_vni_is_refused(string file)
    {
        // Windows-1258: the vowel, then its tone as a character of its own.
        byte[] other = [.. "trang,o,gia_tri\n1. Ti"u8, 0xEA, 0xEC, .. "p nh"u8, 0xE2, 0xF2, .. "n,D8,41\n"u8];

        var reading = WorkbookReader.Read(
            Zip([
                ("thong_tin.csv", file == "thong_tin.csv" ? other : Encoding.UTF8.GetBytes(Cover)),
                ("du_lieu.csv", other),
            ]),
            WorkbookCaps.Default,
            TestContext.Current.CancellationToken
        );

        reading.Refusals.Should().ContainSingle().Which.Rule.Should().Be("csv_not_utf8");
    }

    [Theory]
    [InlineData("Tcvn3", "TCVN3 (ABC)")]
    [InlineData("Vni", "VNI")]
    public void File_of_an_old_encoding_is_converted_as_a_whole(string table, string encoding)
    {
        var reading = WorkbookReader.Read(
            Zip([
                ("thong_tin.csv", Encoding.UTF8.GetBytes(Cover)),
                ("vu_viec.csv", Encoding.Latin1.GetBytes(LegacyTextTests.Written(Cases, table))),
            ]),
            WorkbookCaps.Default,
            TestContext.Current.CancellationToken
        );

        reading.Refusals.Should().BeEmpty();
        reading
            .Workbook!.Rows.Single()
            .CellTexts.Should()
            .Equal("26080-24-V001", "2024-12-1", "Bạo lực", "Gia đình", "Khởi tố", "1", "không");
        reading.Workbook.Converted.Should().Equal(new ConvertedText("vu_viec.csv", null, encoding, null, true));
    }

    [Fact]
    public void Letter_that_an_old_encoding_does_not_know_is_named_by_its_line()
    {
        var bytes = Encoding.Latin1.GetBytes(LegacyTextTests.Written(Cases + Cases.Split('\n')[1], "Tcvn3"));
        bytes[^3] = 0xFF;

        var refusal = WorkbookReader
            .Read(
                Zip([("thong_tin.csv", Encoding.UTF8.GetBytes(Cover)), ("vu_viec.csv", bytes)]),
                WorkbookCaps.Default,
                TestContext.Current.CancellationToken
            )
            .Refusals.Single();

        refusal.Should().BeEquivalentTo(new { Rule = "csv_line", Cell = "vu_viec.csv:3" });
    }

    [Fact]
    public void No_flipped_byte_makes_the_reader_throw()
    {
        var random = new Random(20241215);
        for (var round = 0; round < 300; round++)
        {
            var figures = Encoding.UTF8.GetBytes(Figures + Cases);
            for (var flip = 0; flip < 8; flip++)
                figures[random.Next(figures.Length)] = (byte)random.Next(256);
            var bytes = Zip([
                ("thong_tin.csv", Encoding.UTF8.GetBytes(Cover)),
                (round % 2 == 0 ? "du_lieu.csv" : "vu_viec.csv", figures),
            ]);

            var read = () => WorkbookReader.Read(bytes, WorkbookCaps.Default, TestContext.Current.CancellationToken);

            read.Should().NotThrow();
        }
    }

    private static WorkbookReading Read(params (string Name, string Text)[] files) =>
        WorkbookReader.Read(
            Zip([.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]),
            WorkbookCaps.Default,
            TestContext.Current.CancellationToken
        );

    private static byte[] Zip((string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
