using ChildStatsReporting.Reference;
using ChildStatsReporting.Tests.Conventions;

namespace ChildStatsReporting.Tests.Reference;

public sealed class PeriodCodeTests
{
    [Theory]
    [InlineData("HC-2024-Q3", "HC", "Q", 2024, 3, "quý III năm 2024")]
    [InlineData("HC-2024-H1", "HC", "H1", 2024, null, "6 tháng đầu năm 2024")]
    [InlineData("HC-2024-9M", "HC", "9M", 2024, null, "9 tháng năm 2024")]
    [InlineData("HC-2024-Y", "HC", "Y", 2024, null, "năm 2024")]
    [InlineData("TK-2023-Q4", "TK", "Q", 2023, 4, "quý IV năm 2023 (dương lịch)")]
    [InlineData("TK-2023-Y", "TK", "Y", 2023, null, "năm 2023 (dương lịch)")]
    [InlineData("NH-2023", "NH", "SY", 2023, null, "năm học 2023–2024")]
    public void Code_is_read_named_and_written_again(
        string text,
        string regime,
        string kind,
        int year,
        int? quarter,
        string name
    )
    {
        var code = PeriodCode.Parse(text);

        code.Should().Be(new PeriodCode(regime, kind, year, quarter));
        code.Name.Should().Be(name);
        code.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("HC-2024-Q5")]
    [InlineData("HC-2024-Q0")]
    [InlineData("HC-2024-Q")]
    [InlineData("HC-2024-SY")]
    [InlineData("HC-2024")]
    [InlineData("NH-2024-Q1")]
    [InlineData("NH-24")]
    [InlineData("XX-2024-Q1")]
    [InlineData("hc-2024-q1")]
    [InlineData(" HC-2024-Q1")]
    [InlineData("HC-2024-Q1\n")]
    [InlineData("HC-٢٠٢٤-Q1")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_no_code(string? text)
    {
        PeriodCode.Of(text).Should().BeNull();
        ((Func<PeriodCode>)(() => PeriodCode.Parse(text ?? ""))).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("HC-2024-Q1", "quý I năm 2024")]
    [InlineData("HC-2024-Q1 HC-2024-Q2 HC-2024-Q4 HC-2024-Q1", "quý I, II, IV năm 2024")]
    [InlineData("HC-2023-Q4 HC-2024-Q1 HC-2024-Q2", "quý IV năm 2023, quý I, II năm 2024")]
    [InlineData("TK-2024-Q1 TK-2024-Q2", "quý I, II năm 2024 (dương lịch)")]
    [InlineData("HC-2024-H1 HC-2024-Y NH-2024", "6 tháng đầu năm 2024, năm 2024, năm học 2024–2025")]
    public void Quarters_of_one_year_are_named_together(string codes, string names) =>
        PeriodCode.Names(codes.Split(' ').Select(PeriodCode.Parse)).Should().Be(names);

    [Fact]
    public void Every_period_of_the_definitions_has_the_code_of_its_columns()
    {
        var rows = SourceText.Read("sql/reference/reporting_period.csv").Lines.Skip(1).Select(line => line.Split(','));

        rows.Should()
            .AllSatisfy(row =>
                PeriodCode
                    .Parse(row[0])
                    .Should()
                    .Be(new PeriodCode(row[1], row[2], Number(row[3])!.Value, Number(row[4])))
            );

        static int? Number(string text) =>
            text.Length > 0 ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    [Fact]
    public void Code_that_is_none_is_told_apart_from_a_period_that_is_not_known()
    {
        UnitDirectory.NoPeriod("HC-2031-Q3").Should().Contain("HC-2031-Q3 (quý III năm 2031)").And.Contain("danh mục");
        UnitDirectory.NoPeriod("Q3/2031").Should().Contain("“Q3/2031”").And.Contain("viết như HC-2024-Q4");
    }
}
