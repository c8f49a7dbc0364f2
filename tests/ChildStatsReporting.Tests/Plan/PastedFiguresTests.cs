using ChildStatsReporting.Plan;

namespace ChildStatsReporting.Tests.Plan;

public sealed class PastedFiguresTests
{
    private static readonly ComparableView[] Views =
    [
        View("P/306/gift", "", "count"),
        View("A/01xx-b", "", "count and percent"),
        View("A/01xx-b", "sex=female", "count and percent"),
        View("A/0202?", "", "rate"),
    ];

    [Theory]
    [InlineData("P/306/gift\t1.234", "P/306/gift||count|1234")]
    [InlineData("P/306/gift\t\t0", "P/306/gift||count|0")]
    [InlineData("A/01xx-b\t98,5 %", "A/01xx-b||rate|98.5")]
    [InlineData("A/01xx-b\tsex=female\t120", "A/01xx-b|sex=female|count|120")]
    [InlineData("A/0202?\t1.012,25", "A/0202?||rate|1012.25")]
    public void Line_becomes_a_figure_in_its_measure(string line, string expected)
    {
        var read = PastedFigures.Read(line, Views);

        read.Problems.Should().BeEmpty();
        var figure = read.Figures.Should().ContainSingle().Subject;
        FormattableString
            .Invariant($"{figure.Key}|{figure.Breakdown}|{figure.Measure}|{figure.Value}")
            .Should()
            .Be(expected);
    }

    [Theory]
    [InlineData("", "Không có dòng nào.")]
    [InlineData("P/306/gift 1200", "Dòng 1: cần mã chỉ tiêu")]
    [InlineData("\nP/306/gifts\t1", "Dòng 2: không có chỉ tiêu P/306/gifts")]
    [InlineData("A/01xx-b\tsex=x\t1", "Dòng 1: chỉ tiêu A/01xx-b không có phân tổ “sex=x”")]
    [InlineData("P/306/gift\t1.5", "Dòng 1: “1.5” không phải số")]
    [InlineData("P/306/gift\t-5", "Dòng 1: “-5” không phải số")]
    [InlineData("P/306/gift\t12,5", "Dòng 1: “12,5” là số lẻ mà chỉ tiêu")]
    [InlineData("A/01xx-b\t98,5", "Dòng 1: “98,5” là số lẻ; nếu là tỷ lệ thì viết thêm dấu %")]
    [InlineData("P/306/gift\t12 %", "Dòng 1: chỉ tiêu P/306/gift không tính bằng phần trăm")]
    [InlineData("P/306/gift\t1\nP/306/gift\t2", "P/306/gift  có ở 2 dòng")]
    public void What_cannot_be_read_is_named_with_its_line(string lines, string problem) =>
        PastedFigures
            .Read(lines, Views)
            .Problems.Should()
            .Contain(named => named.StartsWith(problem, StringComparison.Ordinal));

    private static ComparableView View(string key, string breakdown, string shows) =>
        new()
        {
            Key = key,
            Breakdown = breakdown,
            Shows = shows,
        };
}
