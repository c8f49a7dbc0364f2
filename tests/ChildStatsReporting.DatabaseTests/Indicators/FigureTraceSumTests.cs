using System.Globalization;
using ChildStatsReporting.Host.Cli;

namespace ChildStatsReporting.DatabaseTests.Indicators;

/// <summary>What a trace names adds up to the figure, and tells why the rest is not in it. Source: design Any number opens up.</summary>
public sealed class FigureTraceSumTests(TracedYear year) : IClassFixture<TracedYear>
{
    [Theory]
    [InlineData("HC-2024-Q4", "732")]
    [InlineData("HC-2024-Q4", "26080")]
    [InlineData("HC-2024-Y", "732")]
    [InlineData("HC-2024-Y", "734")]
    [InlineData("HC-2024-Y", "75")]
    [InlineData("HC-2024-Y", "26080")]
    [InlineData("HC-2024-Y", "26134")]
    public async Task Parts_of_every_view_add_up_to_both_sides(string period, string unit)
    {
        var broken = new List<string>();
        var valued = 0;
        foreach (var (key, breakdown) in await CellsAsync())
        {
            var figure = (await year.OpenAsync(period, unit, key, breakdown))!;
            if (figure.Value.Numerator is not null)
                valued++;
            var parts = figure.Parts.Where(part => part.IsCounted).ToList();
            var numerator = parts.Where(part => part.Side == "n").Sum(part => part.Amount);
            var denominator = parts.Where(part => part.Side == "d").Sum(part => part.Amount);
            if (
                numerator != Exact(figure.Value.Numerator)
                || denominator != Exact(figure.Value.Denominator)
                || numerator != figure.Lines.Sum(line => line.Numerator)
                || denominator != figure.Lines.Sum(line => line.Denominator ?? 0)
                || (figure.Value.Numerator is null) == figure.Lines.Any(line => line.LeftOut is null)
            )
                broken.Add(
                    $"{key}{{{breakdown}}}: {figure.Value.Numerator}/{figure.Value.Denominator}, parts {numerator}/{denominator}"
                );
        }

        broken.Should().BeEmpty();
        valued.Should().BeGreaterThan(20);
    }

    [Fact]
    public async Task Average_names_both_ends_with_their_weight()
    {
        var text = await TextAsync("HC-2024-Y", "732", "A/0103?");

        text.Should()
            .Contain("công thức: Số trẻ sinh ra sống × 1.000 ÷ bình quân đầu kỳ và cuối kỳ của [Dân số]")
            .And.Contain("đầu kỳ, Phường Xuân Trung, quý IV năm 2023:")
            .And.Contain("cuối kỳ, Phường Xuân An, quý IV năm 2024:")
            .And.Contain("× 0,5 =")
            .And.Contain("Phường Xuân An (gồm Phường Xuân Trung, Phường Xuân Thanh đã nhập vào)")
            .And.Contain("thiếu ô quý IV năm 2024: Dân số (")
            .And.Contain("thiếu báo cáo quý II năm 2024: ");
    }

    [Fact]
    public async Task Keys_are_named_as_counted_again_with_the_returns_they_rest_on()
    {
        var figure = (await year.OpenAsync("HC-2024-Y", "732", "B/0101"))!;
        var text = await TextAsync("HC-2024-Y", "732", "B/0101");

        figure.Value.Value.Should().Be("2");
        text.Should()
            .Contain("đếm lại theo khóa trong kỳ: 1 — từ danh sách của các báo cáo [1] [2]")
            .And.Contain("10 đơn vị khác: 0")
            .And.Contain("[1] given — ");
    }

    [Fact]
    public async Task Erased_lists_are_said_to_have_been_counted_before()
    {
        await year.Figures.ExecuteAsync(
            "update intake.submission set erased_at = '2024-12-20T01:00:00Z' where submission_id = (select min(submission_id) from register.abuse_case)"
        );
        var text = await TextAsync("HC-2024-Y", "26080", "B/0101");
        await year.Figures.ExecuteAsync("update intake.submission set erased_at = null");

        text.Should()
            .Contain("danh sách đã xóa (ngày 20/12/2024 08:00), giữ số đã đếm trước đó")
            .And.Contain("tệp và danh sách đã xóa ngày 20/12/2024 08:00");
    }

    [Fact]
    public async Task Split_unit_is_named_as_such_and_joint_lines_where_they_stand()
    {
        var flow = await TextAsync("HC-2024-Y", "734", "P/306/gift");
        var rate = await TextAsync("HC-2024-Y", "734", "A/03xx-a");
        var heir = await TextAsync("HC-2024-Y", "26134", "A/03xx-a");

        flow.Should().Contain("Xã Núi Tượng (đã chia tách, cộng riêng): 3");
        rate.Should()
            .Contain("Dòng chung vì chia tách: Xã Núi Tượng, ")
            .And.Contain(
                "Tính ở dòng chung vì chia tách: Xã Nam Cát Tiên, Xã Núi Tượng (đã chia tách, cộng riêng), Xã Phú Lập"
            )
            .And.Contain("thiếu báo cáo quý I, II, III, IV năm 2024: Thị trấn Tân Phú, ");
        heir.Should().Contain("báo cáo chung vì chia tách, chỉ có số liệu ở đơn vị gồm mọi bên nhận: Xã Phú Lập");
    }

    [Fact]
    public async Task Cells_not_applicable_and_lists_not_stated_are_told()
    {
        var gift = await TextAsync("HC-2024-Q4", "732", "P/306/gift");
        var injury = await TextAsync("HC-2024-Q4", "732", "A/03xx-c/cause", "injury_cause=fall");

        gift.Should().Contain("ghi “x” (không áp dụng): Số lượt trẻ em được thăm, tặng quà");
        injury
            .Should()
            .Contain("phân tổ: Nguyên nhân tai nạn, thương tích: Ngã")
            .And.Contain("danh sách “Tai nạn, thương tích” không nêu, quý IV năm 2024");
    }

    [Fact]
    public async Task Commune_tells_cell_by_cell_with_the_full_hash()
    {
        var text = await TextAsync("HC-2024-Q4", "26083", "A/0203?", "sex=male");

        text.Should()
            .Contain("giá trị: 0,0 = 0 × 1.000 ÷ 5")
            .And.Contain("2. Sinh, tử vong: D")
            .And.Contain("1 đơn vị: 0");
    }

    private async Task<string> TextAsync(string period, string unit, string indicator, string breakdown = "") =>
        string.Join(
            '\n',
            new TraceText((await year.OpenAsync(period, unit, indicator, breakdown))!, "", breakdown).Lines()
        );

    private static decimal Exact(string? number) =>
        number is null ? 0 : decimal.Parse(number, CultureInfo.InvariantCulture);

    /// <summary>The totals of all views; of those without a total one row.</summary>
    private async Task<IReadOnlyList<(string Key, string Breakdown)>> CellsAsync() =>
        await year.Figures.QueryAsync<(string, string)>(
            """
            select concat_ws('/', part, code, nullif(view, '')), min(breakdown)
            from reference.cell_key
            group by part, code, view
            order by 1, 2
            """
        );
}
