using System.IO.Compression;
using System.Text;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Tests;
using ChildStatsReporting.Validation;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Intake;

/// <summary>The same return as a workbook and as CSV files, through intake and validation.</summary>
public sealed class CsvReturnTests(IntakeDatabase database) : IClassFixture<IntakeDatabase>
{
    private static readonly Dictionary<string, string> ListFiles = new()
    {
        ["abuse_case"] = "vu_viec.csv",
        ["abused_child"] = "tre_em.csv",
        ["sanction_decision"] = "quyet_dinh_xu_ly.csv",
        ["injury"] = "tai_nan_thuong_tich.csv",
    };

    private static readonly (string, string, string)[] Entries =
    [
        ("1. Dân số", "D8", "nhiều"),
        ("1. Dân số", "E8", "41"),
        ("1. Dân số", "F7", "1.234"),
        ("Thuyết minh", "C5", "Liên hệ 0900000001"),
        ("Vụ việc", "B7", "26080-24-V001"),
        ("Vụ việc", "C7", "2024-12-1"),
        ("Vụ việc", "D7", "Bạo lực"),
        ("Vụ việc", "E7", "sân"),
        ("Trẻ em", "B7", "26080-24-T001"),
        ("Trẻ em", "B8", "26080-24-T002"),
        ("Trẻ em", "E8", "99"),
        ("Tai nạn, thương tích", "C3", "☑"),
    ];

    [Fact]
    public async Task Findings_and_values_are_those_of_the_workbook()
    {
        var file = Given.Typed(await database.TemplateAsync(), Entries);

        var workbook = await ValidatedAsync(file);
        var csv = await ValidatedAsync(AsCsv(file));

        const string findings =
            "select concat_ws('|', rule, severity, sheet, cell, found, message) from validation.finding where submission_id = @id order by finding_id";
        var found = await database.QueryAsync<string>(findings, new { id = workbook });
        found.Should().HaveCountGreaterThan(8);
        (await database.QueryAsync<string>(findings, new { id = csv })).Should().Equal(found);
        const string values =
            "select concat_ws('|', data_cell_id, value) from validation.cell_value where submission_id = @id order by data_cell_id";
        (await database.QueryAsync<string>(values, new { id = csv }))
            .Should()
            .Equal(await database.QueryAsync<string>(values, new { id = workbook }));
        (
            await database.QueryAsync<string>(
                "select place from validation.finding where submission_id = @id and place is not null",
                new { id = workbook }
            )
        )
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task Finding_in_csv_files_names_file_line_and_column()
    {
        var csv = await ValidatedAsync(AsCsv(Given.Typed(await database.TemplateAsync("26083"), Entries), "26083"));

        var places = await database.QueryAsync<string>(
            "select concat_ws(' ', rule, cell, '=', place) from validation.finding where submission_id = @id",
            new { id = csv }
        );

        places
            .Should()
            .Contain("age E8 = tre_em.csv, dòng 3, cột “Tuổi tròn”")
            .And.Contain("unknown_category E7 = vu_viec.csv, dòng 2, cột “Môi trường chính”")
            .And.Contain("not_a_number D8 = du_lieu.csv, dòng 2, cột “gia_tri”")
            .And.Contain("identifier C5 = thuyet_minh.csv, dòng 2, cột “noi_dung”");
        places.Should().OnlyContain(place => !place.EndsWith("= ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "thong_tin.csv",
        "muc,gia_tri\nbieu,XP-TE13\nphien_ban,1\ndon_vi,99999\nky,HC-2024-Q4\n",
        "unit_unknown = thong_tin.csv, mục don_vi"
    )]
    [InlineData("du_lieu.csv", "trang,o,gia_tri\n1. Dân số,8D,41\n", "csv_line = du_lieu.csv, dòng 2")]
    [InlineData("du_lieu.csv", "trang,o,gia_tri\nTrang lạ,D8,41\n", "sheet_unexpected = du_lieu.csv, trang “Trang lạ”")]
    public async Task Refusal_of_csv_files_names_its_place(string name, string text, string finding)
    {
        var cover = ("thong_tin.csv", "muc,gia_tri\nbieu,XP-TE13\nphien_ban,1\ndon_vi,26080\nky,HC-2024-Q4\n");

        var id = await ValidatedAsync(Zip(name == cover.Item1 ? [(name, text)] : [cover, (name, text)]));

        (
            await database.QueryAsync<string>(
                "select concat(rule, ' = ', place) from validation.finding where submission_id = @id",
                new { id }
            )
        )
            .Should()
            .StartWith(finding);
    }

    [Fact]
    public async Task Findings_of_csv_files_come_back_as_csv()
    {
        var id = await ValidatedAsync(AsCsv(Given.Typed(await database.TemplateAsync("26086"), Entries), "26086"));

        var file = await new MarkedWorkbook(database.Worker, database.Time, database.Keys).MarkAsync(
            id,
            "local",
            TestContext.Current.CancellationToken
        );

        file.FileName.Should().Be("XP-TE13_26086_HC-2024-Q4_ket-qua.csv");
        file.Bytes.Should().StartWith(Encoding.UTF8.GetPreamble());
        Encoding
            .UTF8.GetString(file.Bytes!)
            .Should()
            .Contain("\"tre_em.csv, dòng 3, cột “Tuổi tròn”\",\"Lỗi phải sửa\"");
    }

    [Fact]
    public async Task Old_encoding_is_a_warning_that_the_identifier_scan_reads()
    {
        var text = string.Concat(
            "Hỗ trợ em Nguyễn Văn An".Select(letter =>
                letter switch
                {
                    'ỗ' => (char)0xE7,
                    'ợ' => (char)0xEE,
                    'ễ' => (char)0xD4,
                    'ă' => (char)0xA8,
                    _ => letter,
                }
            )
        );
        var file = Given.Rewritten(
            Given.Typed(
                await database.TemplateAsync("26092"),
                ("Thuyết minh", "C5", text),
                ("1. Dân số", "D8", "tr\u00FF")
            ),
            (name, part) =>
                name == "xl/styles.xml" ? part.Replace("Times New Roman", ".VnTime", StringComparison.Ordinal) : part
        );
        var whole = Given.Typed(file, ("1. Dân số", "D8", "5"));

        var partly = await ValidatedAsync(file);
        var converted = await ValidatedAsync(whole);

        (await RulesAsync(partly)).Should().Contain("legacy_text_unknown D8 blocking");
        (await RulesAsync(converted)).Should().Contain("legacy_text C5 warning").And.Contain("name_like C5 warning");
        (
            await database.QueryAsync<string>(
                "select concat(found, message) from validation.finding where submission_id = @id and rule = 'legacy_text'",
                new { id = converted }
            )
        )
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain("(đã che)")
            .And.NotContain("Nguyễn");
    }

    private Task<IReadOnlyList<string>> RulesAsync(long id) =>
        database.QueryAsync<string>(
            "select concat_ws(' ', rule, cell, severity) from validation.finding where submission_id = @id",
            new { id }
        );

    private async Task<long> ValidatedAsync(byte[] file)
    {
        var receipt = await database.ReceiveAsync(file, "local");
        await new SubmissionValidator(
            database.Worker,
            database.Time,
            NullLogger<SubmissionValidator>.Instance
        ).ValidateAsync(receipt.SubmissionId, TestContext.Current.CancellationToken);
        return receipt.SubmissionId;
    }

    /// <summary>What a workbook holds, as CSV files.</summary>
    private static byte[] AsCsv(byte[] file, string unitCode = "26080")
    {
        var workbook = WorkbookReader.Read(file, WorkbookCaps.Default, TestContext.Current.CancellationToken).Workbook!;
        var cells = workbook
            .Cells.Where(cell => cell.Sheet != WorkbookAddress.NarrativeSheet && cell.Text != "☐")
            .OrderBy(cell => cell.Address != "D8");
        var texts = workbook.Cells.Where(cell => cell.Sheet == WorkbookAddress.NarrativeSheet);
        return Zip([
            ("thong_tin.csv", $"muc,gia_tri\nbieu,XP-TE13\nphien_ban,1\ndon_vi,{unitCode}\nky,HC-2024-Q4\n"),
            (
                "du_lieu.csv",
                "trang,o,gia_tri\n"
                    + string.Concat(cells.Select(cell => $"\"{cell.Sheet}\",{cell.Address},\"{cell.Text}\"\n"))
            ),
            (
                "thuyet_minh.csv",
                "muc,noi_dung\n" + string.Concat(texts.Select(cell => $"{cell.RowNumber - 3},\"{cell.Text}\"\n"))
            ),
            .. ListSheet.All.Select(list =>
                (ListFiles[list.List], Lines(list, workbook.Rows.Where(row => row.List == list.List)))
            ),
        ]);
    }

    private static string Lines(ListSheet list, IEnumerable<SubmittedRow> rows) =>
        string.Join(',', list.Columns.Select(column => $"\"{column.Heading}\""))
        + "\n"
        + string.Concat(rows.Select(row => string.Join(',', row.CellTexts.Select(text => $"\"{text}\"")) + "\n"));

    private static byte[] Zip((string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
