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
        var (unit, refusal) = await FindAsync(code, day);

        unit!.Name.Should().Be(name);
        refusal.Should().BeNull();
    }

    [Theory]
    [InlineData("26071", "2024-12-14", "unit_dissolved", "nay thuộc Phường Xuân An (26080)")]
    [InlineData("26071", "2025-07-01", "unit_dissolved", "nay thuộc Phường Long Khánh (26080)")]
    [InlineData("26128", "2024-12-14", "unit_dissolved", "được chia vào Xã Nam Cát Tiên (26122) và Xã Phú Lập (26134)")]
    [InlineData("732", "2025-07-01", "unit_dissolved", "không còn vào ngày 01/07/2025.")]
    [InlineData("99999", "2024-12-14", "unit_unknown", "99999")]
    [InlineData("26080", "2019-05-31", "unit_not_yet", "chưa thành lập")]
    public async Task Code_without_a_unit_on_the_day_is_refused_with_what_followed(
        string code,
        string day,
        string rule,
        string words
    )
    {
        var (unit, refusal) = await FindAsync(code, day);

        unit.Should().BeNull();
        refusal!.Rule.Should().Be(rule);
        refusal.Message.Should().Contain(words);
    }

    [Fact]
    public async Task Period_is_found_by_its_code()
    {
        var directory = new UnitDirectory(figures.Worker);

        (await directory.FindPeriodAsync("HC-2024-H1", TestContext.Current.CancellationToken))!.Kind.Should().Be("H1");
        (await directory.FindPeriodAsync("HC-2024-Q5", TestContext.Current.CancellationToken)).Should().BeNull();
    }

    private Task<(KnownUnit? Unit, UnitRefusal? Refusal)> FindAsync(string code, string day) =>
        new UnitDirectory(figures.Worker).FindUnitAsync(
            code,
            DateOnly.Parse(day, CultureInfo.InvariantCulture),
            TestContext.Current.CancellationToken
        );
}
