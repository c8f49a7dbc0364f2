using ChildStatsReporting.Demo;

namespace ChildStatsReporting.Tests.Demo;

public sealed class DemoYearTests
{
    private readonly DemoYear year = new();

    [Fact]
    public void Same_seed_gives_the_same_file() => Bytes(new DemoYear()).Should().Equal(Bytes(new DemoYear()));

    [Fact]
    public void Another_seed_gives_other_figures() =>
        new DemoYear(7).Return("26098", 1).Entries.Should().NotBeEquivalentTo(year.Return("26098", 1).Entries);

    [Fact]
    public void Fourteen_of_fifteen_wards_report_before_the_merger_and_twelve_of_thirteen_after()
    {
        Enumerable.Range(1, 4).Select(quarter => DemoYear.ReportingUnits(quarter).Count).Should().Equal(14, 14, 14, 12);
        DemoYear.ReportingUnits(4).Should().NotContain(["26071", "26074", DemoWard.Silent]);
        DemoYear.ReportingUnits(3).Should().Contain(["26071", "26074", "26080"]);
    }

    [Fact]
    public void Fourteen_of_fifteen_wards_report_in_the_year_before_but_one_misses_a_quarter()
    {
        Enumerable
            .Range(1, 4)
            .Select(quarter => DemoYear.ReportingUnits(quarter, 2023).Count)
            .Should()
            .Equal(14, 14, 13, 14);
        DemoYear.ReportingUnits(4, 2023).Should().Contain(["26071", "26074", "26080"]).And.NotContain(DemoWard.Silent);
    }

    [Fact]
    public void Year_before_ends_with_the_children_that_the_next_begins_with()
    {
        var before = year.Earlier!.Return("26098", 4).Entries;
        var first = year.Return("26098", 1).Entries;

        first
            .Where(cell => cell.Key.Element == "child_population")
            .Should()
            .OnlyContain(cell => before[cell.Key] == cell.Value);
        year.Earlier!.Return("26098", 3).Entries.Should().NotBeEquivalentTo(year.Return("26098", 3).Entries);
        year.Earlier!.Earlier.Should().BeNull();
    }

    [Fact]
    public void Case_that_the_year_ends_with_goes_on_in_the_next()
    {
        year.Earlier!.Return("26095", 4)
            .Lists[0]
            .Rows.Single(row => row[0] == "26095-23-V002")[4]
            .Should()
            .Be("Đang xác minh, điều tra");
        Row("26095", 1, 0, "26095-23-V002")[4].Should().Be("Khởi tố, xử lý hình sự");
        Row("26095", 1, 1, "26095-23-T002")[1].Should().Be("26095-23-V002");
        year.Return("26095", 2).Lists[0].Rows.Should().NotContain(row => row[0] == "26095-23-V002");
    }

    [Fact]
    public void Communes_of_the_former_city_report_with_the_heirs_of_the_split_unit_from_the_third_quarter_of_2025()
    {
        var later = new DemoYear(year: DemoYear.ReformYear);

        later.Quarters.Should().HaveCount(3);
        DemoYear.ReportingUnits(2, 2025).Should().HaveCount(13).And.Contain(DemoWard.Split);
        DemoYear
            .ReportingUnits(3, 2025)
            .Should()
            .Equal("26080", "26089", "26098", "26104", "26113", DemoWard.FirstHeir, "26446");
        later.Return("26098", 3).Lists[0].Rows.Select(row => row[0]).Should().Contain("26092-25-V001");
        later.Return(DemoWard.FirstHeir, 3).Lists[0].Rows.Select(row => row[0]).Should().Equal("26449-25-V001");
        later.Return("26104", 3).IsNil.Should().BeFalse("it holds a ward with events");
    }

    [Fact]
    public void City_has_about_171000_inhabitants_of_whom_a_quarter_are_children()
    {
        var children = DemoYear.ReportingUnits(3).Sum(code => Sum(code, 3, "child_population"));

        DemoWard.All.Sum(ward => ward.Population).Should().BeInRange(170_000, 172_000);
        children.Should().BeInRange(38_000, 43_000);
    }

    [Fact]
    public void Case_under_inquiry_in_the_first_quarter_is_criminal_in_the_third()
    {
        Row("26080", 1, 0, "26080-24-V001")[4].Should().Be("Đang xác minh, điều tra");
        Row("26080", 3, 0, "26080-24-V001")[4].Should().Be("Khởi tố, xử lý hình sự");
        year.Return("26080", 4).Lists[0].Rows.Should().NotContain(row => row[0] == "26080-24-V001");
    }

    [Fact]
    public void Merged_ward_carries_on_a_case_under_the_key_of_its_predecessor() =>
        Row("26080", 4, 0, "26071-24-V001")[4].Should().Be("Xử lý vi phạm hành chính");

    [Fact]
    public void Child_of_two_quarters_keeps_its_key_in_another_case()
    {
        Row("26092", 2, 1, "26092-24-T001")[1].Should().Be("26092-24-V001");
        year.Return("26092", 3)
            .Lists[1]
            .Rows.Where(row => row[0] == "26092-24-T001")
            .Select(row => row[1])
            .Should()
            .Equal("26092-24-V001", "26092-24-V002");
    }

    [Fact]
    public void Supplement_lies_before_the_window_and_has_its_reason()
    {
        Row(DemoWard.Supplementing, 3, 0, "26107-24-V001")[1].Should().Be("2024-05-2");
        Submit(DemoWard.Supplementing, "HC-2024-Q3").Remark.Should().StartWith("Bổ sung");
    }

    [Fact]
    public void Nil_ward_ticks_all_four_lists_and_types_no_event()
    {
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            var content = year.Return(DemoWard.Nil, quarter);
            content.IsNil.Should().BeTrue();
            content.Lists.Should().OnlyContain(list => list.Rows.Count == 0);
            content.Entries.Keys.Should().NotContain(cell => cell.Element == "live_birth");
        }
    }

    [Fact]
    public void Texts_are_short_and_say_that_the_figures_are_invented()
    {
        var texts = year.Return("26080", 4).Texts;

        texts.Should().HaveCount(5).And.OnlyContain(text => text.Length <= 1000);
        texts[0].Should().StartWith("SỐ LIỆU GIẢ ĐỊNH");
    }

    [Fact]
    public void Everybody_who_acts_has_an_account_marked_as_invented()
    {
        var people = DemoPerson.All();

        people.Should().OnlyContain(person => person.FullName.EndsWith("(giả định)", StringComparison.Ordinal));
        people.Select(person => (person.UserName, person.Role, person.UnitCode)).Should().OnlyHaveUniqueItems();
        people
            .Select(person => (person.UserName, person.FullName))
            .Distinct()
            .Select(person => person.UserName)
            .Should()
            .OnlyHaveUniqueItems("a person with two offices has one name")
            .And.Contain(
                DemoYear.Played().SelectMany(one => one.Steps()).Select(step => step.UserName).OfType<string>()
            );
    }

    private static byte[] Bytes(DemoYear from) =>
        DemoWorkbook.Fill(Given.DemoTemplate(from, "26080", 4), from.Return("26080", 4));

    private long Sum(string unitCode, int quarter, string element) =>
        year.Return(unitCode, quarter)
            .Entries.Where(cell => cell.Key.Element == element)
            .Sum(cell => long.Parse(cell.Value, System.Globalization.CultureInfo.InvariantCulture));

    private IReadOnlyList<string> Row(string unitCode, int quarter, int list, string key) =>
        year.Return(unitCode, quarter).Lists[list].Rows.First(row => row[0] == key);

    private DemoStep Submit(string unitCode, string periodCode) =>
        year.Steps()
            .Single(step =>
                step.Kind == DemoStepKind.Submit && step.UnitCode == unitCode && step.PeriodCode == periodCode
            );
}
