using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Reports.Twins;
using ChildStatsReporting.Tests.Documents;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>The same cell is the same text on the page, in the workbook, in the CSV and in the SDMX-CSV.</summary>
public sealed class TwinFilesTests
{
    public static TheoryData<string> Versions => ["official", "recipients", "half-year"];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Each_cell_of_the_tables_of_the_pages_stands_in_the_workbook(string version)
    {
        var content = Given(version);
        var tables = PrintedText
            .Document(content)
            .Sections.SelectMany(section => section.Body)
            .OfType<Table>()
            .Select(table => table.Header.Concat(table.Body).Select(TextsOf).ToList())
            .ToList();

        var sheets = ReadTwins.Sheets(ReadTwins.Of(content)[TwinFiles.Workbook]);

        sheets.Count.Should().Be(1 + tables.Count);
        foreach (var (table, sheet) in tables.Zip(sheets.Values.Skip(1)))
        {
            table.Sum(row => row.Count).Should().BeGreaterThan(30);
            // Title, label and reference above; footnotes below.
            sheet
                .Skip(3)
                .Take(table.Count)
                .Select(row => string.Join('|', row.Where(text => text.Length > 0)))
                .Should()
                .Equal(table.Select(row => string.Join('|', row.Where(text => text.Length > 0))));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Each_figure_of_the_tables_stands_once_in_the_CSV_with_the_text_of_its_cell(string version)
    {
        var content = Given(version);

        var rows = ReadTwins.Csv(ReadTwins.Of(content)[TwinFiles.Named]);

        var texts = rows.ToLookup(
            row => (row["Mã đơn vị"], row["Mã chỉ tiêu"], row["Phân tổ"], row["ĐVT"], row["Cột"]),
            row => row["Giá trị"]
        );
        texts.Should().OnlyContain(same => same.Count() == 1);
        var cells = CellsOf(content).ToList();
        cells.Should().HaveCountGreaterThan(100);
        foreach (var (key, text) in cells)
            texts[key].Should().Equal([text], $"{key}");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Each_row_of_the_SDMX_CSV_gives_back_the_text_of_its_row_of_the_CSV(string version)
    {
        var files = ReadTwins.Of(Given(version));
        var named = ReadTwins.Csv(files[TwinFiles.Named]);

        var coded = ReadTwins.Csv(files[TwinFiles.Sdmx]);

        coded.Select(TextOf).Should().Equal(named.Select(row => row["Giá trị"]));
        coded
            .Select(row => string.Join(' ', SdmxCsv.Dimensions.Select(dimension => row[dimension])))
            .Should()
            .OnlyHaveUniqueItems();
        coded.Select(row => row["UNIT_MEASURE"]).Should().Equal(named.Select(row => row["ĐVT"]));
        coded
            .Where(row => (row["OBS_STATUS"] == "Q") != (row["OBS_VALUE"] == "" && row["CONF_STATUS"] == "C"))
            .Should()
            .BeEmpty();
        coded.Any(row => row["OBS_STATUS"] == "Q").Should().Be(version == "recipients");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_code_of_the_SDMX_CSV_has_a_name_in_its_list(string version)
    {
        var files = ReadTwins.Of(Given(version));
        var structure = XElement.Parse(Encoding.UTF8.GetString(files[TwinFiles.Structure]));
        XNamespace str = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure";
        var codes = structure
            .Descendants(str + "Codelist")
            .ToDictionary(
                list =>
                    $"urn:sdmx:org.sdmx.infomodel.codelist.Codelist={list.Attribute("agencyID")!.Value}:{list.Attribute("id")!.Value}({list.Attribute("version")!.Value})",
                list => list.Elements(str + "Code").Select(code => code.Attribute("id")!.Value).ToHashSet()
            );
        var columns = structure
            .Descendants(str + "Enumeration")
            .ToDictionary(
                list => list.Ancestors().First(each => each.Attribute("id") is not null).Attribute("id")!.Value,
                list => codes[list.Value]
            );

        var rows = ReadTwins.Csv(files[TwinFiles.Sdmx]);

        columns.Keys.Should().HaveCount(10);
        foreach (var row in rows)
        foreach (var (column, known) in columns)
            known.Should().Contain(row[column], $"{column} of {string.Join(',', row.Values)}");
        rows.Select(row => row["STRUCTURE_ID"]).Distinct().Should().Equal("CHILDSTATS:TE13(1.0.0)");
    }

    [Fact]
    public void Withheld_figure_stands_in_no_file()
    {
        const decimal Secret = 7531;
        var line = GivenReport.Count("B", "0101", "", Secret);
        RunContent With(bool isWithheld) =>
            GivenReport.Content with
            {
                Detail = GivenReport.Detail with { Audience = "recipients" },
                Figures =
                [
                    .. GivenReport.Content.Figures.Select(each =>
                        each.Key != line.Key ? each
                        : isWithheld ? GivenReport.Withheld(line)
                        : line
                    ),
                ],
                UnitFigures =
                [
                    .. GivenReport.Content.UnitFigures.Select(figure =>
                        figure.Key == line.Key
                            ? figure with
                            {
                                Numerator = Secret,
                                Value = Secret,
                                IsWithheld = isWithheld,
                            }
                            : figure
                    ),
                ],
            };

        foreach (var (name, content) in ReadTwins.Of(With(isWithheld: true)))
            AllText(name, content).Should().NotMatchRegex(@"7\.?53[12]|15\.?062", name);
        AllText(TwinFiles.Named, ReadTwins.Of(With(isWithheld: false))[TwinFiles.Named]).Should().Contain("7.531");
        ReadTwins
            .Csv(ReadTwins.Of(With(isWithheld: true))[TwinFiles.Named])
            .Where(row => row["Mã chỉ tiêu"] == line.Key)
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(row => row["Giá trị"] == "…" && row["Trạng thái"] == "không công bố");
    }

    [Fact]
    public void Same_content_gives_the_same_files()
    {
        var again = ReadTwins.Of(GivenReport.Content);

        foreach (var (name, content) in ReadTwins.Of(GivenReport.Content))
            content.Should().Equal(again[name], name);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("-2,5", "-2,5")]
    [InlineData("+12", "+12")]
    [InlineData("-", "-")]
    [InlineData("Phường A", "Phường A")]
    public void Text_that_a_spreadsheet_would_reckon_is_made_harmless(string text, string written) =>
        TwinCsv.Harmless(text).Should().Be(written);

    [Fact]
    public void Workbook_is_valid_and_says_what_it_is_once_it_is_issued()
    {
        var workbook = TwinWorkbook.Complete(
            ReadTwins.Of(GivenReport.Content)[TwinFiles.Workbook],
            "05/BC-LĐTBXH",
            "18/12/2024",
            new string('a', 64)
        );

        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        new OpenXmlValidator()
            .Validate(document, TestContext.Current.CancellationToken)
            .Select(error => $"{error.Part?.Uri} {error.Description}")
            .Should()
            .BeEmpty();
        var facts = ReadTwins
            .Sheets(workbook)["Thông tin"]
            .Where(row => row.Count == 2 && row[1].Length > 0)
            .ToDictionary(row => row[0], row => row[1]);
        facts
            .Should()
            .Contain("Số, ký hiệu", "05/BC-LĐTBXH")
            .And.Contain("Ngày ban hành", "18/12/2024")
            .And.Contain("SHA-256 của tệp PDF đã ký", new string('a', 64))
            .And.Contain("Kỳ báo cáo", "quý IV năm 2024 (mã HC-2024-Q4)")
            .And.Contain("Ghi chú", "SỐ LIỆU GIẢ ĐỊNH");
    }

    /// <summary>LibreOffice opens the workbook and shows in each cell what the page prints.</summary>
    [Fact]
    public async Task Spreadsheet_program_shows_the_texts_of_the_pages()
    {
        using var tool = new ExternalTool();
        tool.Save("twin.xlsx", ReadTwins.Of(GivenReport.Content)[TwinFiles.Workbook]);

        var (code, output) = await tool.RunAsync(
            "soffice",
            $"-env:UserInstallation=file://{tool.PathOf("profile")}",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1",
            "twin.xlsx"
        );

        code.Should().Be(0, output);
        foreach (var (sheet, rows) in ReadTwins.Sheets(ReadTwins.Of(GivenReport.Content)[TwinFiles.Workbook]))
        {
            var shown = await File.ReadAllTextAsync(
                tool.PathOf($"twin-{sheet}.csv"),
                TestContext.Current.CancellationToken
            );
            var texts = ReadTwins.Fields(shown).Where(text => text.Length > 0);
            texts.Should().Equal(rows.SelectMany(row => row).Where(text => text.Length > 0), sheet);
        }
    }

    private static RunContent Given(string version) =>
        version switch
        {
            "recipients" => GivenReport.ForRecipients,
            "half-year" => FormTextTests.HalfYear,
            _ => GivenReport.Content with
            {
                Stated =
                [
                    new StatedFigure
                    {
                        Kind = StatedFigure.Target,
                        PeriodCode = "HC-2024-Y",
                        Key = "A/0301?/at_risk",
                        Value = 1250,
                        Number = "210/BC",
                        IssuedOn = new DateOnly(2023, 12, 20),
                    },
                ],
            },
        };

    private static List<string> TextsOf(TableRow row) =>
        [.. row.Cells.Select(cell => string.Concat(cell.Runs.Select(run => run.Text)))];

    /// <summary>The cells of the tables with what tells them apart in the CSV.</summary>
    private static IEnumerable<((string, string, string, string, string) Key, string Text)> CellsOf(RunContent content)
    {
        var signs = PrintedText.Form(content).Signs;
        foreach (var table in PrintedText.Model(content).Annexes.Select(annex => annex.Table))
        {
            if (table is FigureTable figures)
            {
                foreach (
                    var row in figures.Rows.Where(row => row.Kind is FigureRowKind.Indicator or FigureRowKind.Measure)
                )
                foreach (var column in figures.Columns.Where(column => column.HasText(row)))
                    yield return (
                        (
                            "732",
                            row.View,
                            column.Category switch
                            {
                                "male" => "Giới tính: Nam",
                                "female" => "Giới tính: Nữ",
                                _ => "",
                            },
                            column.Head.StartsWith('%') ? "%" : row.Unit,
                            column switch
                            {
                                { Slot: FigurePlace.Own, Above: { } above } => above,
                                { Above: { } above } => $"{above}: {column.Head}",
                                _ => column.Head,
                            }
                        ),
                        signs.Text(column.Read(row))
                    );
            }
            else if (table is UnitTable units)
            {
                foreach (var row in units.Rows)
                foreach (var (index, (view, measure)) in units.Views.Index())
                {
                    var line = content.Figures.First(line => line.Key == view);
                    yield return (
                        (
                            row.IsTotal ? "732"
                            : row.Number == "1" ? "26068"
                            : "26083",
                            view,
                            "",
                            measure == Measure.Rate ? "%" : line.CountUnit!,
                            PrintedText.Form(content).FigureHeads.Period
                        ),
                        signs.Text(row.Cells[index])
                    );
                }
            }
        }
    }

    private static string TextOf(IReadOnlyDictionary<string, string> row)
    {
        switch (row["OBS_STATUS"])
        {
            case "Q":
                return "…";
            case "O":
                return "thiếu";
            case "M":
                return "x";
            case "L":
                return "(*)";
        }

        var value = decimal.Parse(row["OBS_VALUE"], CultureInfo.InvariantCulture);
        var isChange = row["TRANSFORMATION"] is "CHANGE_Y" or "PCT_CHANGE_Y";
        if (value == 0)
            return isChange ? "0" : "-";
        return (isChange && value > 0 ? "+" : "")
            + ReadTwins.Vietnamese(value, int.Parse(row["DECIMALS"], CultureInfo.InvariantCulture));
    }

    private static string AllText(string name, byte[] content)
    {
        if (name != TwinFiles.Workbook)
            return Encoding.UTF8.GetString(content);
        using var zip = new ZipArchive(new MemoryStream(content));
        return string.Concat(
            zip.Entries.Select(entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return reader.ReadToEnd();
            })
        );
    }
}
