using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChildStatsReporting.DatabaseTests.Reports;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Signing;
using Microsoft.Extensions.DependencyInjection;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>The files beside a report of the demonstration, as they were issued.</summary>
[Collection(nameof(PlayedYear))]
public sealed class IssuedTwinsTests(PlayedYear year)
{
    private const string Withheld = "không công bố";

    [Fact]
    public async Task Figures_of_the_CSV_are_those_of_the_pages_and_of_the_SDMX_CSV()
    {
        var files = await FilesAsync("BC-TE13-Q", "HC-2024-Q4");
        var named = Rows(files["so-lieu-da-in.csv"]);
        var coded = Rows(files["sdmx.csv"]);

        named.Count.Should().BeGreaterThan(500).And.Be(coded.Count);
        named.Zip(coded).Where(pair => TextOf(pair.Second) != pair.First["Giá trị"]).Should().BeEmpty();
        var words = (await PdfText.ReadAsync(files["BC-TE13-Q_732_HC-2024-Q4.pdf"]))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.TrimEnd(';', '.', ',', ']'))
            .ToHashSet();
        // A number of one digit is anywhere; a long one is there because it is printed.
        var printed = named
            .Select(row => row["Giá trị"])
            .Where(text => text.Contains('.', StringComparison.Ordinal))
            .ToList();
        printed.Should().HaveCountGreaterThan(100).And.OnlyContain(text => words.Contains(text));
    }

    [Theory]
    [InlineData("BC-TE13-Q", "HC-2024-Q4")]
    [InlineData("BC-TE13-N", "HC-2024-Y")]
    public async Task Figure_is_the_computed_one_or_withheld_in_every_file(string formCode, string periodCode)
    {
        var files = await FilesAsync(formCode, periodCode);
        var computed = Rows(files["figures.csv"])
            .ToDictionary(row =>
                (Key(row["part"], row["code"], row["view"]), row["unit"], Breakdown: row["breakdown"])
            );
        var own = Rows(files["sdmx.csv"])
            .Where(row =>
                row["TRANSFORMATION"] == "N"
                && row["TIME_PERIOD"] == periodCode[3..].Replace("-Y", "", StringComparison.Ordinal)
            )
            .ToList();

        var withheldCount = 0;
        foreach (var row in own.Where(row => row["SEX"] == "_T" && row["BREAKDOWN"] == "_T"))
        {
            var truth = computed[(row["INDICATOR"], row["REF_AREA"], "")];
            var number = truth[row["MEASURE"] == "COUNT" ? "numerator" : "value"];
            if (row["CONF_STATUS"] == "C")
            {
                withheldCount++;
                row["OBS_VALUE"].Should().BeEmpty();
            }
            else if (row["OBS_STATUS"] == "A")
                Number(row["OBS_VALUE"]).Should().Be(Number(number), $"{row["INDICATOR"]} of {row["REF_AREA"]}");
        }

        withheldCount.Should().BePositive();
        Rows(files["so-lieu-da-in.csv"])
            .Where(row => (row["Giá trị"] == "…") != (row["Trạng thái"] == Withheld))
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task ZIP_holds_the_issued_files_and_openssl_confirms_its_list()
    {
        var files = await FilesAsync("BC-TE13-Q", "HC-2024-Q4");
        var folder = Directory.CreateTempSubdirectory("package-");
        ZipFile.ExtractToDirectory(new MemoryStream(files["tron-bo.zip"]), folder.FullName);
        var manifest = JsonDocument.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(folder.FullName, "manifest.json"),
                TestContext.Current.CancellationToken
            )
        );
        var listed = manifest.RootElement.GetProperty("files").EnumerateArray().ToList();

        listed
            .Select(file => file.GetProperty("role").GetString())
            .Should()
            .Equal(
                "document",
                "workbook",
                "figures",
                "sdmx_data",
                "sdmx_structure",
                "internal_annex",
                "internal_figures"
            );
        foreach (var file in listed)
        {
            var name = file.GetProperty("file").GetString()!;
            var content = await File.ReadAllBytesAsync(
                Path.Combine(folder.FullName, name),
                TestContext.Current.CancellationToken
            );
            file.GetProperty("size").GetInt64().Should().Be(content.Length);
            file.GetProperty("sha256").GetString().Should().Be(Convert.ToHexStringLower(SHA256.HashData(content)));
            files.Values.Count(issued => issued.AsSpan().SequenceEqual(content)).Should().Be(1, name);
            name.StartsWith("noi-bo/", StringComparison.Ordinal)
                .Should()
                .Be(file.GetProperty("role").GetString()!.StartsWith("internal", StringComparison.Ordinal));
        }

        listed[0]
            .GetProperty("file")
            .GetString()
            .Should()
            .MatchRegex(@"^732_BC-LDTBXH_BC-TE13-Q_HC-2024-Q4_bao-cao_so-\d\d-2024\.pdf$");
        (await OpensslAsync(folder)).Should().Be(0);
        await File.AppendAllTextAsync(
            Path.Combine(folder.FullName, "manifest.json"),
            " ",
            TestContext.Current.CancellationToken
        );
        (await OpensslAsync(folder)).Should().NotBe(0, "the list was changed");
        (
            await year
                .Services.GetRequiredService<IssuedFiles>()
                .FindAsync(files["tron-bo.zip"], TestContext.Current.CancellationToken)
        )!
            .IsCurrent.Should()
            .BeTrue();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Workbook_names_number_day_and_hash_of_the_signed_document()
    {
        var files = await FilesAsync("BC-TE13-Q", "HC-2024-Q4");

        using var zip = new ZipArchive(new MemoryStream(files["so-lieu-da-in.xlsx"]));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var first = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        first
            .Should()
            .Contain(Convert.ToHexStringLower(SHA256.HashData(files["BC-TE13-Q_732_HC-2024-Q4.pdf"])))
            .And.MatchRegex(@">\d\d/BC-LĐTBXH<")
            .And.NotContain("ghi khi ban hành");
    }

    [Fact]
    public async Task Yearly_report_carries_its_figures_under_its_signature()
    {
        var files = await FilesAsync("BC-TE13-N", "HC-2024-Y");
        var report = files["BC-TE13-N_732_HC-2024-Y.pdf"];

        var folder = Directory.CreateTempSubdirectory("attached-");
        var path = Path.Combine(folder.FullName, "report.pdf");
        await File.WriteAllBytesAsync(path, report, TestContext.Current.CancellationToken);
        await RunAsync(folder, "pdfdetach", "-saveall", "report.pdf");

        foreach (var name in new[] { "so-lieu-da-in.csv", "sdmx.csv", "sdmx-cau-truc.xml" })
            (
                await File.ReadAllBytesAsync(
                    Path.Combine(folder.FullName, $"BC-TE13-N_732_HC-2024-Y_{name}"),
                    TestContext.Current.CancellationToken
                )
            )
                .Should()
                .Equal(files[name], name);
        Encoding.Latin1.GetString(report).Should().Contain("<pdfaid:part>3</pdfaid:part>");
        var verdict = PdfVerifier.Verify(report, new TrustProfile { Roots = [], TestRoots = [] });
        (verdict.Integrity, verdict.Coverage).Should().Be((Integrity.Intact, Coverage.WholeWithValidation));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Issued_report_is_made_again_with_the_same_files()
    {
        await using var connection = await year.Worker.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var runId = await Dapper.SqlMapper.ExecuteScalarAsync<long>(
            connection,
            "select max(run_id) from signing.signed_file where file_name = 'BC-TE13-N_732_HC-2024-Y.pdf'"
        );

        var rebuilt = await year
            .Services.GetRequiredService<ReportRebuild>()
            .CompareAsync(runId, TestContext.Current.CancellationToken);

        rebuilt.Should().HaveCount(8).And.OnlyContain(file => file.Differences.Count == 0);
    }

    private async Task<IReadOnlyDictionary<string, byte[]>> FilesAsync(string formCode, string periodCode)
    {
        var period = await year.PeriodAsync(periodCode);
        var unit = await year.UnitAsync("732", period);
        var files = await year
            .Services.GetRequiredService<IssuedFiles>()
            .OfAsync(formCode, period.PeriodId, unit.AdminUnitId, "recipients", TestContext.Current.CancellationToken);
        return files.ToDictionary(file => file.FileName, file => file.Content);
    }

    private static List<Dictionary<string, string>> Rows(byte[] csv)
    {
        using var text = new StreamReader(new MemoryStream(csv), Encoding.UTF8);
        using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = ',' });
        List<Dictionary<string, string>> rows = [];
        while (reader.Read())
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetString));
        return rows;
    }

    /// <summary>A view as its code stands in SDMX.</summary>
    private static string Key(string part, string code, string view) =>
        $"{part}/{code}{(view.Length > 0 ? "/" : "")}{view}".Replace('/', '@').Replace('?', '$');

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string TextOf(Dictionary<string, string> row)
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

        var value = Number(row["OBS_VALUE"]);
        var isChange = row["TRANSFORMATION"] is "CHANGE_Y" or "PCT_CHANGE_Y";
        if (value == 0)
            return isChange ? "0" : "-";
        var format =
            row["DECIMALS"] == "0"
                ? "#,##0"
                : $"#,##0.{new string('0', int.Parse(row["DECIMALS"], CultureInfo.InvariantCulture))}";
        var text = value
            .ToString(format, CultureInfo.InvariantCulture)
            .Replace(',', '~')
            .Replace('.', ',')
            .Replace('~', '.');
        return isChange && value > 0 ? $"+{text}" : text;
    }

    private static Task<int> OpensslAsync(DirectoryInfo folder) =>
        RunAsync(
            folder,
            "openssl",
            "cms",
            "-verify",
            "-binary",
            "-noverify",
            "-inform",
            "DER",
            "-in",
            "manifest.json.p7s",
            "-content",
            "manifest.json",
            "-out",
            "verified.json"
        );

    private static async Task<int> RunAsync(DirectoryInfo folder, string program, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists($"/usr/bin/{program}"), $"{program} is not installed.");
        using var process = Process.Start(
            new ProcessStartInfo($"/usr/bin/{program}", arguments)
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
