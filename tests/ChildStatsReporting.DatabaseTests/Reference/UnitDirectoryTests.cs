using System.Globalization;
using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.DatabaseTests.Reference;

/// <summary>A code means the unit alive on the day. Source: design Rules of figures.</summary>
public sealed class UnitDirectoryTests(FigureDatabase figures) : IClassFixture<FigureDatabase>
{
    [Theory]
    [InlineData("26080", "2024-10-31", "Phường Xuân An")]
    [InlineData("26080", "2025-07-01", "Phường Long Khánh")]
    [InlineData("732", "2025-06-30", "Thành phố Long Khánh")]
    public async Task Code_gives_the_unit_of_the_day(string code, string day, string name)
    {
        var answer = await FindAsync(code, day);

        answer.Unit!.Name.Should().Be(name);
        answer.Refusal.Should().BeNull();
    }

    [Theory]
    [InlineData("26071", "2024-12-14", "Phường Xuân An (26080)")]
    [InlineData("26071", "2025-07-01", "Phường Long Khánh (26080)")]
    [InlineData("26128", "2024-12-14", "Xã Nam Cát Tiên (26122), Xã Phú Lập (26134)")]
    [InlineData("732", "2025-07-01", "không có đơn vị kế tiếp")]
    [InlineData("99999", "2024-12-14", "Không có đơn vị hành chính nào mang mã 99999.")]
    [InlineData("26080", "2019-05-31", "chưa thành lập")]
    public async Task Code_without_a_unit_on_the_day_is_refused_with_what_followed(string code, string day, string words)
    {
        var answer = await FindAsync(code, day);

        answer.Unit.Should().BeNull();
        answer.Refusal.Should().Contain(words);
    }

    [Fact]
    public async Task Period_is_found_by_its_code()
    {
        var directory = new UnitDirectory(figures.Worker);

        (await directory.FindPeriodAsync("HC-2024-H1", TestContext.Current.CancellationToken))!.Kind.Should().Be("H1");
        (await directory.FindPeriodAsync("HC-2024-Q5", TestContext.Current.CancellationToken)).Should().BeNull();
    }

    private Task<UnitAnswer> FindAsync(string code, string day) => new UnitDirectory(figures.Worker)
        .FindUnitAsync(code, DateOnly.Parse(day, CultureInfo.InvariantCulture), TestContext.Current.CancellationToken);
}
