using System.Text.RegularExpressions;
using System.Xml.Linq;
using ChildStatsReporting.Documents;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Reports.Layout;
using ChildStatsReporting.Tests.Documents;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>Charts show what the document prints: a gap is named and never a zero, and nothing tells what is withheld.</summary>
public sealed partial class ReportChartTests : IDisposable
{
    private const string Rate = "A/0301?";
    private const string Injury = "A/03xx-c/cause";

    private static readonly ReportTemplates Templates = new(Path.Combine(SourceTree.Root!, "templates"));

    private readonly ExternalTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Half_year_and_year_have_charts_and_the_quarter_has_none()
    {
        Charts(Year(3)).Should().HaveCount(5);
        Charts(Year(3) with { Detail = GivenReport.Detail }).Should().BeEmpty();
    }

    [Fact]
    public void Bars_fall_and_units_without_a_figure_come_last_in_the_order_of_the_table()
    {
        var chart = Bars(Year(5, (2, 30, false), (3, 7, true), (4, 50, false), (5, null, false)), Injury);

        chart
            .Groups.Select(group => $"{group.Name}: {group.Marks[0].Text}")
            .Should()
            .Equal(
                "Phường 4: 50",
                "Phường 2: 30",
                "Phường 1: 1",
                "Phường 3: không công bố",
                "Phường 5: chưa có số liệu"
            );
        chart.Groups.Skip(3).Should().OnlyContain(group => group.Marks[0].Length == null);
    }

    [Fact]
    public void Withheld_figure_is_nowhere_in_what_is_drawn_or_said()
    {
        var withheld = Year(5, (3, 123457, true));
        var other = Year(5, (3, 98761, true));

        var chart = Bars(withheld, Injury);

        Svg(chart).Should().Be(Svg(Bars(other, Injury)));
        chart.AltText.Should().Contain("Không công bố: Phường 3").And.NotContain("123.457");
    }

    [Fact]
    public void Withheld_total_has_a_sign_and_no_column()
    {
        var content = Year(3) with
        {
            Figures = [.. Year(3).Figures.Select(line => line.Key == Injury ? line with { IsWithheld = true } : line)],
        };

        var chart = Charts(content)
            .Single(each => each.Title.Contains("Tai nạn", StringComparison.Ordinal) && !each.IsBars);

        chart.Groups[^1].Marks[0].Should().Be(new ChartMark(Length: null, "…"));
        chart.Notes.Should().Contain("“…”: không công bố.");
        chart.AltText.Should().Contain("bị tai nạn, thương tích không công bố");
    }

    [Fact]
    public void Chart_without_any_figure_is_a_sentence()
    {
        var content = Year(2, (1, 5, true), (2, 6, true));

        var chart = Bars(content, Injury);

        chart.Groups.Should().BeEmpty();
        ChartPages.Svg(chart, Templates.Fonts, "a").Should().BeNull();
        PrintedText.Of(content).Should().Contain("Không vẽ biểu đồ này: không công bố.");
    }

    [Fact]
    public void Of_170_units_the_greatest_are_drawn_and_the_note_says_how_many()
    {
        var content = Year(170, (7, 3, true), (9, null, false));

        var chart = Bars(content, Injury);

        chart.Groups.Should().HaveCount(40).And.OnlyContain(group => group.Marks[0].Length != null);
        chart
            .Notes.Should()
            .Equal(
                "Chỉ vẽ 40 đơn vị có số cao nhất trong 168 đơn vị có số được in; cả 170 đơn vị ở bảng theo đơn vị hành chính.",
                "1 đơn vị không có thanh: không công bố.",
                "1 đơn vị không có thanh: chưa có số liệu."
            );
        Pdf(content).Should().NotBeEmpty("every chart finds room on a page");
    }

    [Fact]
    public void Forty_long_names_are_whole_and_fit_on_a_page()
    {
        const string Long = "Phường Phú Mỹ Hưng Thịnh Trung Đông Nam Tân Cảng Mới";
        var content = Year(40);
        content = content with
        {
            Units = [.. content.Units.Select(unit => unit with { Name = $"{Long} {unit.AdminUnitId}" })],
        };

        var svg = Svg(Bars(content, Injury));

        foreach (var word in Long.Split(' '))
            svg.Split(word).Length.Should().BeGreaterThan(40);
        Pdf(content).Should().NotBeEmpty();
    }

    [Fact]
    public void Series_differ_in_pattern_without_any_colour()
    {
        var chart = Charts(Year(3)).First(each => !each.IsBars);

        var svg = Svg(chart);

        svg.Should().NotContain("style=").And.NotContain("#").And.NotContain("rgb");
        var shades = Opacity().Matches(svg).Select(match => match.Value).Distinct().ToList();
        shades.Should().HaveCount(2, "a dark one and a pale one; the second series is hatched");
        Hatch().IsMatch(svg).Should().BeTrue();
    }

    [Fact]
    public void Drawing_of_a_page_is_an_image_with_title_and_description()
    {
        var chart = Bars(Year(3), Injury);

        var svg = XElement.Parse(Svg(chart));

        svg.Attribute("role")!.Value.Should().Be("img");
        svg.Attribute("aria-labelledby")!.Value.Should().Be("a-title a-desc");
        svg.Elements().Select(each => each.Name.LocalName).Should().StartWith(["title", "desc"]);
        svg.Elements().ElementAt(1).Value.Should().Be(chart.AltText);
    }

    [Fact]
    public void Names_are_text_in_a_drawing()
    {
        var content = Year(2);
        content = content with { Units = [.. content.Units.Select(unit => unit with { Name = "<script>&\"" })] };

        Svg(Bars(content, Injury)).Should().NotContain("<script>");
    }

    [Fact]
    public async Task Figure_of_a_page_has_its_alternative_text_and_keeps_every_rule()
    {
        var content = Year(13, (3, 123457, true));
        var pdf = Pdf(content);

        var (_, structure) = await _tool.RunAsync("pdfinfo", "-struct", _tool.Save("charts.pdf", pdf));

        PdfConformance.Check(pdf).Should().BeEmpty();
        Regex.Count(structure, "Figure:").Should().Be(5, structure);
        structure.Should().Contain("BBox").And.NotContain("Error");
        PrintedText.Of(content).Should().Contain("Biểu đồ 5.").And.NotContain("123.457");
    }

    [Fact]
    public void Columns_that_leave_no_room_for_their_figures_are_refused()
    {
        var chart = new ChartModel(
            "Biểu đồ",
            ["A", "B", "C"],
            [.. Enumerable.Range(1, 12).Select(year => new ChartGroup($"{year}", [.. Marks(123456, 3)]))],
            [],
            "Lời"
        );

        var drawing = () => new ColumnChart(chart, Templates.Fonts).Drawing();

        drawing.Should().Throw<DocumentLayoutException>().WithMessage("*no room for 12 periods of 3 series*");
    }

    private static IEnumerable<ChartMark> Marks(decimal value, int count) =>
        Enumerable.Repeat(new ChartMark(value, VietnameseFormat.Number(value, 0)), count);

    /// <summary>A year of a city with so many wards, each with one injury but for those given.</summary>
    private static RunContent Year(int count, params (int Unit, decimal? Value, bool IsWithheld)[] injuries)
    {
        var given = injuries.ToDictionary(injury => injury.Unit);
        var units = Enumerable.Range(1, count).Select(id => id + 1000).ToList();
        return FormTextTests.Longer("BC-TE13-N", "HC-2024-Y", "Y", new DateOnly(2024, 12, 14)) with
        {
            Units =
            [
                .. units.Select(id => new ReportingUnit
                {
                    AdminUnitId = id,
                    Name = $"Phường {id - 1000}",
                    FormCode = "XP-TE13",
                    IsAccepted = true,
                }),
            ],
            UnitFigures =
            [
                .. units.SelectMany(id =>
                    new[]
                    {
                        new UnitFigure(id, Rate, id, id / 100m, 1, 1, IsWithheld: false),
                        given.TryGetValue(id - 1000, out var injury)
                            ? new UnitFigure(id, Injury, injury.Value, injury.Value, 1, 1, injury.IsWithheld)
                            : new UnitFigure(id, Injury, 1, 1, 1, 1, IsWithheld: false),
                    }
                ),
            ],
        };
    }

    private static IReadOnlyList<ChartModel> Charts(RunContent content) => PrintedText.Composer(content).Charts;

    private static ChartModel Bars(RunContent content, string view) =>
        Charts(content)
            .Single(chart =>
                chart.IsBars && chart.Title.Contains(view == Injury ? "tai nạn" : "hoàn cảnh", StringComparison.Ordinal)
            );

    private static string Svg(ChartModel chart) => ChartPages.Svg(chart, Templates.Fonts, "a")!;

    private static byte[] Pdf(RunContent content) =>
        PdfWriter.Write(new Layouter(Templates.Fonts).Layout(PrintedText.Document(content)));

    [GeneratedRegex("fill-opacity=\"[^\"]+\"")]
    private static partial Regex Opacity();

    [GeneratedRegex("<path d=\"(M[^\"L]+L[^\"M]+){8,}\"")]
    private static partial Regex Hatch();
}
