using System.Globalization;
using System.Net;
using System.Text;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Reference;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildStatsReporting.DatabaseTests.Web;

/// <summary>What another agency gives, on the pages of the reviewer: the letter, its answer for the city, and one file for all communes. Source: design Who sends what.</summary>
[Collection(nameof(ServedPages))]
public sealed class SectorPagesTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const string Table = "/nhieu-xa/732/HC-2024-Q4?bieu=CA-TE13";
    private const string FigureSheet = "Các xã, phường";
    private const int FirstRow = 7,
        CodeColumn = 2,
        FirstColumn = 4;

    private static readonly (string, string)[] Letter =
    [
        ("SourceAgency", "Công an thành phố Long Khánh"),
        ("SourceNumber", "1234/CATP-ĐTTH"),
        ("SourceDatedOn", "2024-12-15"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Letter_and_answer_of_the_police_go_from_the_overview_to_acceptance()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        using var second = await service.SignedInAsync("thamdinh2.732");

        (await reviewer.PageAsync("/tinh-hinh/HC-2024-Q4"))
            .Should()
            .Contain("hỏi Công an thành phố Long Khánh")
            .And.Contain("/cong-van/732/HC-2024-Q4?bieu=CA-TE13")
            .And.Contain(Table);
        (await reviewer.PageAsync("/cong-van/732/HC-2024-Q4?bieu=CA-TE13"))
            .Should()
            .Contain("TRƯỞNG PHÒNG: Lê Ngọc Lan")
            .And.Contain("KT. TRƯỞNG PHÒNG / PHÓ TRƯỞNG PHÒNG: Vũ Minh Hà")
            .And.NotContain("Đỗ Quang Phúc");
        var letter = await reviewer.GetAsync("/cong-van/732/HC-2024-Q4?bieu=CA-TE13&nguoiKy=pho-truong-phong");
        letter.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        var word = await reviewer.GetAsync("/cong-van/732/HC-2024-Q4?bieu=CA-TE13&nguoiKy=pho-truong-phong&tep=docx");
        word.Content.Headers.ContentDisposition!.FileName.Should().Be("cong-van_CA-TE13_732_HC-2024-Q4.docx");
        using (
            var opened = WordprocessingDocument.Open(
                await word.Content.ReadAsStreamAsync(Cancellation),
                isEditable: false
            )
        )
            opened.MainDocumentPart!.Document!.InnerText.Should().Contain("Vũ Minh Hà");

        var path = await ServedPages.UploadAsync(reviewer, await CityAsync(reviewer));
        (await reviewer.PageAsync(path))
            .Should()
            .Contain("Văn bản trả lời của cơ quan có số liệu")
            .And.Contain("value=\"Công an thành phố Long Khánh\"")
            .And.NotContain("/ban-in");
        var unnamed = await reviewer.PostAsync(path + "?handler=Submit", ("Remark", "Đã hỏi lại"));
        (await WebVisitor.TextAsync(unnamed)).Should().Contain("Hãy ghi cơ quan trả lời");
        (await reviewer.PostAsync(path + "?handler=Submit", [.. Letter, ("Remark", "Đã hỏi lại")]))
            .StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        (await reviewer.PageAsync(path + "/ban-ky"))
            .Should()
            .Contain("Văn bản trả lời của cơ quan khác")
            .And.Contain("Người đứng đầu cơ quan")
            .And.NotContain("Chủ tịch")
            .And.NotContain("SHA-256 của tệp đã nộp");
        (await ScanAsync(reviewer, path + "/ban-ky")).StatusCode.Should().Be(HttpStatusCode.Redirect);

        (await second.PageAsync(path))
            .Should()
            .Contain("số 1234/CATP-ĐTTH ngày 15/12/2024")
            .And.Contain("khớp với văn bản");
        await second.GetAsync(path + "/ban-ky/tep");
        (await second.PostAsync(path + "?handler=Accept", ("HasComparedScan", "true")))
            .StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        (await reviewer.PageAsync("/tinh-hinh/HC-2024-Q4")).Should().Contain("theo văn bản số 1234/CATP-ĐTTH");
    }

    /// <summary>An agency with one officer: what he entered for another is accepted by the deputy head, who can do nothing else with it.</summary>
    [Fact]
    public async Task Deputy_head_accepts_what_the_one_officer_entered_for_the_police()
    {
        using var officer = await service.SignedInAsync("thamdinh1.732");
        using var deputy = await service.SignedInAsync("phophong.732");
        var path = await ServedPages.UploadAsync(officer, await CityAsync(officer, "2"));
        (await deputy.PostAsync(path + "?handler=Submit", [.. Letter, ("Remark", "Đã hỏi lại")]))
            .StatusCode.Should()
            .Be(HttpStatusCode.Forbidden, "only who entered it sends it");
        await officer.PostAsync(path + "?handler=Submit", [.. Letter, ("Remark", "Đã hỏi lại")]);
        (await ScanAsync(officer, path + "/ban-ky")).StatusCode.Should().Be(HttpStatusCode.Redirect);

        await officer.GetAsync(path + "/ban-ky/tep");
        var own = await officer.PostAsync(path + "?handler=Accept", ("HasComparedScan", "true"));
        (await WebVisitor.TextAsync(own)).Should().Contain("Người đã nộp tệp không được tiếp nhận báo cáo đó");
        (await officer.PageAsync(path)).Should().Contain("người thẩm định khác hoặc lãnh đạo tiếp nhận");

        (await deputy.PageAsync("/tinh-hinh/HC-2024-Q4"))
            .Should()
            .Contain($"href=\"{path}\"")
            .And.NotContain("/cong-van/")
            .And.NotContain("/nop-bao-cao")
            .And.NotContain("/gia-han")
            .And.NotContain("/mo-lai");
        (await deputy.PostAsync(path + "?handler=Accept", ("HasComparedScan", "true")))
            .StatusCode.Should()
            .Be(HttpStatusCode.Conflict, "nobody accepts on a letter that he has not opened");
        await deputy.GetAsync(path + "/ban-ky/tep");
        (await deputy.PostAsync(path + "?handler=Accept", ("HasComparedScan", "true")))
            .StatusCode.Should()
            .Be(HttpStatusCode.Redirect);

        (
            await service.QueryAsync<string>(
                "select concat_ws(' ', state, received_by, decided_by) from intake.submission where submission_id = @id",
                new { id = long.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture) }
            )
        )
            .Should()
            .Equal("accepted thamdinh1.732 phophong.732");
    }

    [Fact]
    public async Task Letter_is_not_made_for_who_may_not_sign_that_day()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");

        var answer = await reviewer.GetAsync("/cong-van/732/HC-2024-Q4?bieu=CA-TE13&nguoiKy=pho-truong-phong-2");

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await WebVisitor.TextAsync(answer)).Should().Contain("không còn thẩm quyền ký");
    }

    [Theory]
    [InlineData("/nop-bao-cao")]
    [InlineData("/mau/732/HC-2024-Q4?bieu=CA-TE13")]
    [InlineData("/cong-van/732/HC-2024-Q4?bieu=CA-TE13")]
    [InlineData(Table)]
    [InlineData("/mo-lai?ky=HC-2024-Q4&donVi=26080")]
    [InlineData("/gia-han?ky=HC-2024-Q4&donVi=26080")]
    [InlineData("/nhac-viec")]
    public async Task Who_only_accepts_enters_asks_and_reopens_nothing(string page)
    {
        using var deputy = await service.SignedInAsync("phophong.732");

        (await deputy.GetAsync(page)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task One_file_takes_the_good_lines_and_says_why_not_the_others()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        using var second = await service.SignedInAsync("thamdinh2.732");
        var units = new List<string>();
        var file = await TableAsync(
            reviewer,
            (sheet, row, columns) =>
            {
                units.Add(sheet.Text(row, CodeColumn));
                for (var column = FirstColumn; column < FirstColumn + columns; column++)
                    sheet.Set(
                        row,
                        column,
                        units.Count switch
                        {
                            1 or 2 => "0",
                            // A word where a figure belongs is found by the check of that commune's return.
                            3 => column == FirstColumn ? "nhiều" : "0",
                            4 => "1",
                            _ => "",
                        }
                    );
                if (units.Count == 4)
                    sheet.Set(row, CodeColumn, "99999");
            }
        );

        var answer = await SendAsync(reviewer, file);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(answer));
        var path = answer.Headers.Location!.OriginalString;
        await CheckedAsync(units[..3]);
        (await reviewer.PageAsync(path))
            .Should()
            .Contain("Không vào: không có xã, phường mã “99999”")
            .And.Contain("Không có số liệu, bỏ qua")
            .And.Contain("Gửi 2 dòng không còn lỗi");
        var wrong = (
            await service.QueryAsync<long>(
                "select max(submission_id) from intake.submission inner join reference.admin_unit using (admin_unit_id) where form_code = 'CA-TE13' and code = @code",
                new { code = units[2] }
            )
        ).Single();
        (await reviewer.PageAsync($"/ban-nop/{wrong}"))
            .Should()
            .MatchRegex("Dòng [0-9]+ của tệp chung, cột [^<]+!")
            .And.Contain($"<a href=\"{path}\">Kết quả các dòng</a>")
            .And.NotContain("du_lieu.csv");

        (await reviewer.PostAsync(path + "?handler=Submit", ("Remark", "Đã hỏi lại")))
            .StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        (await ScanAsync(reviewer, path + "/ban-quet")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await reviewer.PageAsync(path)).Should().Contain("2 dòng chờ người thẩm định khác tiếp nhận");
        (await second.PostAsync(path + "?handler=Accept", ("HasComparedScan", "true")))
            .StatusCode.Should()
            .Be(HttpStatusCode.Conflict, "nobody accepts on a letter that he has not opened");
        (await second.GetAsync(path + "/tep")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await second.PostAsync(path + "?handler=Accept", ("HasComparedScan", "true")))
            .StatusCode.Should()
            .Be(HttpStatusCode.Redirect);

        (
            await service.QueryAsync<string>(
                """
                select concat_ws(' ', code, state, return_source.number)
                from intake.submission
                inner join reference.admin_unit using (admin_unit_id)
                left join review.return_source using (submission_id)
                where form_code = 'CA-TE13' and code = any(@units)
                order by code
                """,
                new { units = units[..3] }
            )
        ).Should().Equal($"{units[0]} accepted 1234/CATP-ĐTTH", $"{units[1]} accepted 1234/CATP-ĐTTH", $"{units[2]} validated");
    }

    [Fact]
    public async Task Same_file_again_adds_nothing()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        string? unit = null;
        var file = await TableAsync(
            reviewer,
            (sheet, row, columns) =>
            {
                if (row != FirstRow + 5)
                    return;
                unit = sheet.Text(row, CodeColumn);
                for (var column = FirstColumn; column < FirstColumn + columns; column++)
                    sheet.Set(row, column, "2");
            }
        );
        await SendAsync(reviewer, file);
        await CheckedAsync([unit!]);

        var again = await SendAsync(reviewer, file);

        (await reviewer.PageAsync(again.Headers.Location!.OriginalString))
            .Should()
            .Contain("số liệu như đã nộp trước đây");
        (
            await service.QueryAsync<long>(
                "select count(*) from intake.submission inner join reference.admin_unit using (admin_unit_id) where form_code = 'CA-TE13' and code = @unit",
                new { unit }
            )
        )
            .Should()
            .Equal(1);
    }

    [Theory]
    [InlineData(';', 7)]
    [InlineData(',', 8)]
    public async Task Table_saved_as_CSV_is_taken_and_given_back_as_it_came_to_who_sent_it(char separator, int place)
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        using var second = await service.SignedInAsync("thamdinh2.732");
        string? unit = null;
        var file = AsCsv(
            await TableAsync(
                reviewer,
                (sheet, row, columns) =>
                {
                    if (row != FirstRow + place)
                        return;
                    unit = sheet.Text(row, CodeColumn);
                    for (var column = FirstColumn; column < FirstColumn + columns; column++)
                        sheet.Set(row, column, "1");
                }
            ),
            separator
        );

        var answer = await reviewer.UploadAsync(Table, file, "cac-xa.csv", await reviewer.TokenAsync(Table), Letter);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await WebVisitor.TextAsync(answer));
        var path = answer.Headers.Location!.OriginalString;
        await CheckedAsync([unit!]);

        (await reviewer.PageAsync(path)).Should().Contain("lần nộp 1, 0 lỗi").And.Contain("tải lại tệp như đã nộp");
        var kept = await reviewer.GetAsync(path + "/goc");
        kept.Content.Headers.ContentDisposition!.FileName.Should().Be("cac-xa.csv");
        (await kept.Content.ReadAsByteArrayAsync(Cancellation)).Should().Equal(file);
        (await second.PageAsync(path)).Should().NotContain("tải lại tệp như đã nộp");
        (await second.GetAsync(path + "/goc")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (
            await service.QueryAsync<string>(
                "select concat_ws(' ', action, user_name) from audit.event where object_kind = 'unit_table' and object_key = @key order by event_id",
                new { key = path.Split('/')[^1] }
            )
        )
            .Should()
            .Equal("receive_table thamdinh1.732", "open_table thamdinh1.732");
        (
            await service.QueryAsync<bool>(
                "select position(@start in ciphertext) > 0 from intake.unit_table_file where unit_table_id = @id",
                new { start = file[..16], id = long.Parse(path.Split('/')[^1], CultureInfo.InvariantCulture) }
            )
        )
            .Should()
            .Equal(false);
    }

    [Fact]
    public async Task Letter_in_Word_is_kept_for_the_entry_as_it_came_and_one_with_a_program_is_not()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        using var second = await service.SignedInAsync("thamdinh2.732");
        string? unit = null;
        var file = await TableAsync(
            reviewer,
            (sheet, row, columns) =>
            {
                if (row != FirstRow + 9)
                    return;
                unit = sheet.Text(row, CodeColumn);
                for (var column = FirstColumn; column < FirstColumn + columns; column++)
                    sheet.Set(row, column, "0");
            }
        );
        var path = (await SendAsync(reviewer, file)).Headers.Location!.OriginalString;
        await CheckedAsync([unit!]);
        (await reviewer.PostAsync(path + "?handler=Submit", ("Remark", "Đã hỏi lại")))
            .StatusCode.Should()
            .Be(HttpStatusCode.Redirect);

        var refused = await ScanAsync(reviewer, path + "/ban-quet", ScannedPaper.Word(hasMacro: true));
        (await WebVisitor.TextAsync(refused)).Should().Contain("Tệp Word có macro");
        var letter = ScannedPaper.Word();
        (await ScanAsync(reviewer, path + "/ban-quet", letter)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        var opened = await second.GetAsync(path + "/tep");

        opened.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        opened.Content.Headers.ContentDisposition.FileName.Should().EndWith(".docx");
        (await opened.Content.ReadAsByteArrayAsync(Cancellation)).Should().Equal(letter);
        (await second.PostAsync(path + "?handler=Accept", ("HasComparedScan", "true")))
            .StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        (
            await service.QueryAsync<string>(
                "select state from intake.submission inner join reference.admin_unit using (admin_unit_id) where form_code = 'CA-TE13' and code = @unit",
                new { unit }
            )
        )
            .Should()
            .Equal("accepted");
    }

    [Fact]
    public async Task School_year_is_asked_of_the_units_of_its_first_day()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");

        var table = await reviewer.PageAsync("/nhieu-xa/26074/NH-2024?bieu=GD-TE13");

        table.Should().Contain("/nhieu-xa/26074/NH-2024/mau?bieu=GD-TE13");
    }

    [Theory]
    [InlineData("formula", "E7")]
    [InlineData("column", "Không đổi, chèn hay xóa cột")]
    [InlineData("period", "kỳ HC-2024-Q4")]
    [InlineData("name", "Không đổi mã, tên đơn vị")]
    public async Task Table_that_was_changed_is_not_taken(string kind, string message)
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        var file = await TableAsync(
            reviewer,
            (sheet, row, columns) =>
            {
                if (row != FirstRow)
                    return;
                for (var column = FirstColumn; column < FirstColumn + columns; column++)
                    sheet.Set(row, column, "1");
                if (kind == "column")
                    sheet.Set(5, FirstColumn, "1. Công an!D99");
                if (kind == "period")
                    sheet.Set(2, 7, "HC-2024-Q3");
                if (kind == "name")
                    sheet.Set(row, 3, "Phường khác");
            },
            document =>
            {
                if (kind == "formula")
                    document
                        .WorkbookPart!.WorksheetParts.Single()
                        .Worksheet.Descendants<Cell>()
                        .Single(cell => cell.CellReference == "E7")
                        .CellFormula = new CellFormula("1+1");
            }
        );

        var answer = await SendAsync(reviewer, file);

        var text =
            answer.StatusCode == HttpStatusCode.Redirect
                ? await reviewer.PageAsync(answer.Headers.Location!.OriginalString)
                : await WebVisitor.TextAsync(answer);
        text.Should().Contain(message);
        text.Should().NotContain("lần nộp 1,");
    }

    [Fact]
    public async Task File_no_line_of_which_went_in_is_kept_and_given_back_to_who_sent_it()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");
        using var second = await service.SignedInAsync("thamdinh2.732");
        var file = await TableAsync(
            reviewer,
            (sheet, row, columns) =>
            {
                if (row != FirstRow + 2)
                    return;
                sheet.Set(row, 3, "Phường nào đó");
                for (var column = FirstColumn; column < FirstColumn + columns; column++)
                    sheet.Set(row, column, "1");
            }
        );

        var path = (await SendAsync(reviewer, file)).Headers.Location!.OriginalString;
        var again = (await SendAsync(reviewer, file)).Headers.Location!.OriginalString;

        (await reviewer.PageAsync(path)).Should().Contain("Không vào: ").And.Contain("tải lại tệp như đã nộp");
        foreach (var sent in new[] { path, again })
            (await (await reviewer.GetAsync(sent + "/goc")).Content.ReadAsByteArrayAsync(Cancellation))
                .Should()
                .Equal(file);
        (await second.GetAsync(path + "/goc")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (
            await service.QueryAsync<string>(
                "select concat_ws(' ', rule, received_by, form_code, revision) from intake.refusal inner join intake.submission using (submission_id) where rule = 'no_line_taken' and sha256 = encode(sha256(@file), 'hex') order by submission_id",
                new { file }
            )
        )
            .Should()
            .Equal("no_line_taken thamdinh1.732", "no_line_taken thamdinh1.732");
    }

    [Fact]
    public async Task File_without_its_letter_is_not_read()
    {
        using var reviewer = await service.SignedInAsync("thamdinh1.732");

        var answer = await reviewer.UploadAsync(
            Table,
            await TableAsync(reviewer, (_, _, _) => { }),
            "cac-xa.xlsx",
            await reviewer.TokenAsync(Table),
            ("SourceAgency", "Công an")
        );

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await WebVisitor.TextAsync(answer)).Should().Contain("Hãy ghi số, ký hiệu của văn bản");
    }

    private static async Task<HttpResponseMessage> SendAsync(WebVisitor reviewer, byte[] file) =>
        await reviewer.UploadAsync(Table, file, "cac-xa.xlsx", await reviewer.TokenAsync(Table), Letter);

    private static async Task<HttpResponseMessage> ScanAsync(WebVisitor reviewer, string path, byte[]? letter = null) =>
        await reviewer.UploadAsync(
            path,
            letter ?? ScannedPaper.Pdf(),
            letter is null ? "van-ban.pdf" : "van-ban.docx",
            await reviewer.TokenAsync(path),
            ("SignerName", "Lê Thị Hoa"),
            ("Position", "chair")
        );

    /// <summary>The sheet of the city with one figure in each cell, as the reviewer downloads and fills it.</summary>
    private async Task<byte[]> CityAsync(WebVisitor reviewer, string figure = "1")
    {
        var template = await reviewer.GetAsync("/mau/732/HC-2024-Q4?bieu=CA-TE13");
        var places = await service.QueryAsync<(int Row, int Column)>(
            "select distinct row_number, column_number from reference.form_cell where form_code = 'CA-TE13'"
        );
        return await EditedAsync(
            template,
            "1. Công an",
            sheet =>
            {
                foreach (var (row, column) in places)
                    sheet.Set(row, column, figure);
            }
        );
    }

    /// <summary>The table as the reviewer downloads it, with each line changed.</summary>
    private async Task<byte[]> TableAsync(
        WebVisitor reviewer,
        Action<DemoSheet, int, int> change,
        Action<SpreadsheetDocument>? changeFile = null
    )
    {
        var template = await reviewer.GetAsync("/nhieu-xa/732/HC-2024-Q4/mau?bieu=CA-TE13");
        template.StatusCode.Should().Be(HttpStatusCode.OK);
        var columns = (
            await service.QueryAsync<int>(
                "select count(*)::integer from reference.form_cell where form_code = 'CA-TE13' and catalogue_version_id = (select max(catalogue_version_id) from reference.catalogue_version)"
            )
        ).Single();
        return await EditedAsync(
            template,
            FigureSheet,
            sheet =>
            {
                for (var row = FirstRow; sheet.Text(row, CodeColumn).Length > 0; row++)
                    change(sheet, row, columns);
            },
            changeFile
        );
    }

    /// <summary>The sheet as an office program saves it: UTF-8 with a mark, and quotes where a cell holds the separator.</summary>
    private static byte[] AsCsv(byte[] workbook, char separator)
    {
        var sheet = new DemoPackage(workbook).Sheet(FigureSheet.Normalize());
        var (rows, columns) = (FirstRow, FirstColumn);
        while (sheet.Text(rows, CodeColumn).Length > 0)
            rows++;
        while (sheet.Text(5, columns).Length > 0)
            columns++;
        var text = string.Concat(
            Enumerable
                .Range(1, rows - 1)
                .Select(row =>
                    string.Join(
                        separator,
                        Enumerable
                            .Range(1, columns - 1)
                            .Select(column => sheet.Text(row, column))
                            .Select(cell => cell.Contains(separator, StringComparison.Ordinal) ? $"\"{cell}\"" : cell)
                    ) + "\r\n"
                )
        );
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)];
    }

    private static async Task<byte[]> EditedAsync(
        HttpResponseMessage template,
        string sheet,
        Action<DemoSheet> edit,
        Action<SpreadsheetDocument>? editFile = null
    )
    {
        var package = new DemoPackage(await template.Content.ReadAsByteArrayAsync(Cancellation));
        edit(package.Sheet(sheet.Normalize()));
        using var stream = new MemoryStream();
        stream.Write(package.ToBytes());
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
            editFile?.Invoke(document);
        return stream.ToArray();
    }

    /// <summary>Waits until the returns of these communes were checked.</summary>
    private async Task CheckedAsync(IReadOnlyCollection<string> units)
    {
        for (var waited = 0; waited < 600; waited++)
        {
            var waiting = await service.QueryAsync<long>(
                "select count(*) from intake.submission inner join reference.admin_unit using (admin_unit_id) where form_code = 'CA-TE13' and state = @Received and code = any(@units)",
                new { Received = SubmissionState.Received.Code(), units = units.ToArray() }
            );
            if (waiting.Single() == 0)
                return;
            await Task.Delay(100, Cancellation);
        }

        throw new TimeoutException("The returns were not checked.");
    }
}
