using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Templates;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>A mistake in a template is told by its file and line, with what to do.</summary>
public sealed class BrokenTemplateTests : IDisposable
{
    private const string Shared = "templates/forms/BC-TE13/2023-01-01/form.json";
    private const string HalfYearly = "templates/forms/BC-TE13-6T/2023-01-01/form.json";
    private const string Yearly = "templates/forms/BC-TE13-N/2023-01-01/form.json";

    private const string Returns = "templates/forms/NB-TE13/2023-01-01/form.json";
    private const string Tasks = "templates/forms/TD-TE13/2023-01-01/form.json";
    private const string Sheets = "templates/forms/BS-TE13/2023-01-01/form.json";
    private const string ActionMonth = "templates/forms/TH-TE13/2023-01-01/form.json";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("templates-");

    public BrokenTemplateTests() =>
        CopyFolder(new DirectoryInfo(Path.Combine(SourceTree.Root!, "templates")), folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);

    public static TheoryData<string, string, string, string, string> Mistakes() =>
        new()
        {
            {
                "a comma is missing",
                Shared,
                "\"type_name\": \"BÁO CÁO\",",
                "\"type_name\": \"BÁO CÁO\"",
                "*tệp không đọc được từ đây*dấu phẩy*"
            },
            {
                "a quote is missing",
                Shared,
                "\"motto\": \"Độc lập",
                "\"motto: \"Độc lập",
                "*tệp không đọc được từ đây*"
            },
            {
                "a key stands twice",
                Yearly,
                "\"base\": \"BC-TE13\",",
                "\"base\": \"BC-TE13\",\n  \"base\": \"BC-TE13\",",
                "khóa “base” ghi hai lần. Hãy bỏ một dòng."
            },
            {
                "a key is misspelt",
                Shared,
                "\"closing\":",
                "\"closng\":",
                "khóa “closng” không có trong biểu, có lẽ là “closing”. Hãy sửa tên khóa hoặc bỏ dòng."
            },
            {
                "a key of a group is misspelt",
                Shared,
                "\"total\": \"Tổng\"",
                "\"totl\": \"Tổng\"",
                "khóa “totl” không có trong “figure_heads”, có lẽ là “total”. Hãy sửa tên khóa hoặc bỏ dòng."
            },
            {
                "a number stands for words",
                Shared,
                "\"rate_unit\": \"%\"",
                "\"rate_unit\": 5",
                "“rate_unit” phải là chữ trong dấu nháy kép."
            },
            {
                "words stand for a list",
                Shared,
                "\"change_parts\": [\"Số\", \"%\"]",
                "\"change_parts\": \"Số\"",
                "“change_parts” phải là danh sách trong ngoặc vuông [ ]."
            },
            {
                "words stand for a number",
                Shared,
                "\"least_base\": 20",
                "\"least_base\": \"20\"",
                "“least_base” phải là số."
            },
            {
                "a value is null",
                Shared,
                "\"country\": \"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\"",
                "\"country\": null",
                "“country” phải là giá trị, không được để null."
            },
            {
                "a word in braces is misspelt",
                Shared,
                "trên địa bàn {area}\",\n  \"first",
                "trên địa bàn {aera}\",\n  \"first",
                "{aera} không được điền ở đây và sẽ in cả dấu ngoặc; các từ được điền: period, *area*"
            },
            {
                "a word stands where nothing fills it",
                Yearly,
                "{earlier_period}. Tăng",
                "{area}. Tăng",
                "{area} không được điền ở đây*các từ được điền: earlier_period, least_base."
            },
            {
                "a footnote is misspelt",
                Yearly,
                "\"earlier_missing\":",
                "\"earlier_mising\":",
                "khóa “earlier_mising” không có trong “footnotes”. Hãy sửa tên khóa hoặc bỏ dòng."
            },
            {
                "an annex is not there",
                Shared,
                "Tiến độ từng nhiệm vụ tại {annex:figures}.",
                "Tiến độ từng nhiệm vụ tại {annex:figure}.",
                "{annex:figure} trỏ tới phụ lục không có. Hãy xem “name” của các phụ lục trong biểu."
            },
            {
                "a kind of annex is not known",
                Shared,
                "\"kind\": \"corrections\"",
                "\"kind\": \"correction\"",
                "“correction” phải là một trong: figures, *corrections*"
            },
            {
                "a comparison is not there",
                Shared,
                "\"comparison\": \"police\"",
                "\"comparison\": \"polis\"",
                "“polis” phải là một trong: police."
            },
            {
                "a topic is not known",
                Shared,
                "\"topic\": \"proposal\"",
                "\"topic\": \"proposals\"",
                "“proposals” phải là một trong: direction, *proposal*"
            },
            {
                "a standing of a return is misspelt",
                Returns,
                "\"on_time\": \"Đúng hạn\",\n      \"late\": \"Nộp muộn\",\n      \"missing\": \"Chưa nộp\",\n      \"awaited\"",
                "\"on_tme\": \"Đúng hạn\",\n      \"late\": \"Nộp muộn\",\n      \"missing\": \"Chưa nộp\",\n      \"awaited\"",
                "khóa “on_tme” không có trong “standings”, có lẽ là “on_time”. Hãy sửa tên khóa hoặc bỏ dòng."
            },
            {
                "a count of returns is not known",
                Returns,
                "{states}. Tỷ lệ",
                "{state}. Tỷ lệ",
                "{state} không được điền ở đây*các từ được điền: expected, units, states, share, day."
            },
            {
                "a head of tasks is misspelt",
                Tasks,
                "\"untold\":",
                "\"untod\":",
                "khóa “untod” không có trong “unit_heads”, có lẽ là “untold”. Hãy sửa tên khóa hoặc bỏ dòng."
            },
            {
                "a word of a sheet is not known",
                Sheets,
                "Biểu số {number}",
                "Biểu số {roman}",
                "{roman} không được điền ở đây*các từ được điền: number."
            },
            {
                "an annex of the month of action is not there",
                ActionMonth,
                "{annex:units}",
                "{annex:unit}",
                "{annex:unit} trỏ tới phụ lục không có. Hãy xem “name” của các phụ lục trong biểu."
            },
            {
                "a base is not there",
                Yearly,
                "\"base\": \"BC-TE13\"",
                "\"base\": \"BC-TE31\"",
                "không có “BC-TE31” trong templates/forms, *"
            },
            {
                "a chart draws by unit what no table prints",
                Yearly,
                "\"view\": \"A/03xx-c/cause\", \"name\": \"Trường hợp trẻ em bị tai nạn, thương tích\" }]",
                "\"view\": \"P/306/residence\", \"name\": \"Trường hợp trẻ em bị tai nạn, thương tích\" }]",
                "*chỉ vẽ chỉ tiêu có cột ở bảng theo đơn vị; P/306/residence không có.*"
            },
            {
                "a code is not that of the folder",
                Yearly,
                "\"form_code\": \"BC-TE13-N\"",
                "\"form_code\": \"BC-TE13-M\"",
                "“form_code” là “BC-TE13-M” nhưng thư mục là “BC-TE13-N”. Hãy sửa cho khớp."
            },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_is_told_by_file_line_and_remedy(
        string mistake,
        string file,
        string from,
        string to,
        string found
    )
    {
        var line = Change(file, from, to);

        var errors = Errors();

        errors
            .Should()
            .ContainSingle(because: mistake)
            .Which.Should()
            .Match<CatalogueError>(error =>
                error.Rule == "broken_template" && error.File == file && Math.Abs(error.Row - line) <= 1
            );
        errors.Single().Message.Should().Match(found);
    }

    [Fact]
    public void Key_that_is_missing_is_told_by_the_first_line_of_its_group()
    {
        var line = Change(Shared, "    \"least_base\": 20,\n", "");

        var errors = Errors();

        errors
            .Should()
            .Equal([
                new CatalogueError(
                    "broken_template",
                    Shared,
                    line - 5,
                    "thiếu khóa “least_base” trong “changes” bắt đầu ở dòng này. Hãy thêm khóa."
                ),
            ]);
    }

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        Change(HalfYearly, "theo văn bản {sources};", "theo văn bản {source};");
        Change(Yearly, "\"earlier_missing\":", "\"earlier_mising\":");

        Errors().Select(error => error.File).Should().Equal(HalfYearly, Yearly);
    }

    [Fact]
    public void View_that_the_catalogue_lacks_is_told_by_its_line()
    {
        var line = Change(Shared, "{ \"view\": \"A/03xx-f\", \"head\"", "{ \"view\": \"A/03xx-z\", \"head\"");

        new ReportTemplates(folder.FullName)
            .PrintedViews()
            .Where(view => view.View == "A/03xx-z")
            .Select(view => view.Place)
            .Distinct()
            .Should()
            .Equal($"{Shared}, dòng {line}");
    }

    [Fact]
    public void Report_is_refused_by_the_same_words()
    {
        var line = Change(Yearly, "\"earlier_missing\":", "\"earlier_mising\":");
        var reading = () =>
            new ReportTemplates(folder.FullName).Form("BC-TE13-N", new DateOnly(2024, 12, 14), "district");

        reading.Should().Throw<TemplateException>().WithMessage($"{Yearly}, dòng {line}: khóa “earlier_mising”*");
    }

    private IReadOnlyList<CatalogueError> Errors()
    {
        var reading = () => new ReportTemplates(folder.FullName).PrintedViews();
        return reading.Should().Throw<CatalogueException>().Which.Errors;
    }

    /// <summary>Puts a mistake into a file; the line in which it stands.</summary>
    private int Change(string file, string from, string to)
    {
        var path = Path.Combine(folder.FullName, file["templates/".Length..]);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        at.Should().BePositive("{0} has {1}", file, from);
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length)));
        return 1 + text[..at].Count(letter => letter == '\n');
    }

    private static void CopyFolder(DirectoryInfo from, string to)
    {
        foreach (var file in from.EnumerateFiles("*.json", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }
    }
}
