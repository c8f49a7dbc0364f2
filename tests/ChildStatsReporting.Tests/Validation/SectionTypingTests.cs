using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Tests.Validation;

public sealed class SectionTypingTests
{
    private const string Sheet = "1. Dân số";

    private readonly FindingList findings = new();

    [Fact]
    public void Blank_required_cell_is_missing_and_has_no_value()
    {
        var values = Read([Entry(1, 7)], []);

        values.Should().BeEmpty();
        Rules().Should().Equal("missing D7");
    }

    [Theory]
    [InlineData("Nguyễn Văn An")]
    [InlineData("0900000001")]
    [InlineData("０１２３４５６７８９０１")]
    public void Identifier_in_place_of_a_figure_is_refused_without_repeating_it(string text)
    {
        Read([Entry(1, 7)], [Text(7, 4, text)]).Should().BeEmpty();

        findings
            .Kept()
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new
                {
                    Rule = "identifier",
                    Severity = "blocking",
                    Cell = "D7",
                    Found = "(đã che)",
                }
            );
    }

    [Fact]
    public void Figure_of_nine_digits_is_no_identifier()
    {
        Read([Entry(1, 7)], [Number(7, 4, "123456789")]).Should().Equal(new CellValue(1, 123456789));

        findings.Kept().Should().BeEmpty();
    }

    [Fact]
    public void Blank_optional_cell_is_no_finding()
    {
        Read([Entry(1, 7) with { IsRequired = false }], []).Should().BeEmpty();

        Rules().Should().BeEmpty();
    }

    [Fact]
    public void Sheet_left_blank_is_one_finding()
    {
        Read([Entry(1, 7), Entry(2, 8), Entry(3, 9), Entry(4, 10)], []);

        Rules().Should().Equal("missing ");
    }

    [Fact]
    public void Nil_tick_makes_blank_flows_zero_and_leaves_stocks_missing()
    {
        var values = Read(
            [Entry(1, 7), Entry(2, 8) with { Kind = "stock" }, Entry(3, 9) with { Kind = "distinct" }],
            [Text(3, 3, "☑")]
        );

        values.Should().Equal(new CellValue(1, 0));
        Rules().Should().Equal("missing D8", "missing D9");
    }

    [Fact]
    public void Nil_tick_beside_a_positive_flow_is_refused()
    {
        Read([Entry(1, 7), Entry(2, 8)], [Text(3, 3, "x"), Number(7, 4, "0"), Number(8, 4, "2")]);

        Rules().Should().Equal("nil_with_figures D8");
    }

    [Fact]
    public void Nil_tick_beside_a_positive_stock_is_kept()
    {
        Read([Entry(1, 7) with { Kind = "stock" }], [Text(3, 3, "x"), Number(7, 4, "5")])
            .Should()
            .Equal(new CellValue(1, 5));

        Rules().Should().BeEmpty();
    }

    [Fact]
    public void Unchanged_stock_without_confirmation_is_missing_and_counted_once_per_sheet()
    {
        var values = Read(
            [Stock(1, 7), Stock(2, 8), Stock(3, 9)],
            [
                Number(7, 4, "5"),
                Number(7, 7, "5"),
                Text(8, 4, "x"),
                Text(8, 7, "X"),
                Number(9, 4, "6"),
                Number(9, 7, "5"),
            ]
        );

        values.Should().Equal(new CellValue(3, 6));
        Rules().Should().Equal("not_confirmed C4");
        findings.Kept()[0].Message.Should().Contain("2 số");
    }

    [Fact]
    public void Confirmed_stock_counts_as_reported()
    {
        var values = Read([Stock(1, 7)], [Text(4, 3, "☑"), Number(7, 4, "5"), Number(7, 7, "5")]);

        values.Should().Equal(new CellValue(1, 5));
        Rules().Should().BeEmpty();
    }

    [Fact]
    public void Stock_without_an_earlier_figure_counts_as_reported() =>
        Read([Stock(1, 7)], [Number(7, 4, "5")]).Should().Equal(new CellValue(1, 5));

    [Fact]
    public void Blanked_stock_is_missing_though_confirmed()
    {
        Read([Stock(1, 7)], [Text(4, 3, "☑"), Number(7, 7, "5")]).Should().BeEmpty();

        Rules().Should().Equal("missing D7");
    }

    [Fact]
    public void Not_applicable_is_a_value_of_nothing() =>
        Read([Entry(1, 7)], [Text(7, 4, "x")]).Should().Equal(new CellValue(1, null));

    [Fact]
    public void Entry_that_is_not_asked_is_refused()
    {
        Read([Entry(1, 7) with { IsAsked = false }, Entry(2, 8) with { IsAsked = false }], [Number(7, 4, "5")])
            .Should()
            .BeEmpty();

        Rules().Should().Equal("not_asked D7");
    }

    [Fact]
    public void Prefilled_cell_that_is_not_asked_is_passed_over()
    {
        Read([Stock(1, 7) with { IsAsked = false }], [Number(7, 4, "5"), Number(7, 7, "5")]).Should().BeEmpty();

        Rules().Should().BeEmpty();
    }

    [Fact]
    public void Number_beside_the_form_blocks_in_its_columns_and_warns_outside_them()
    {
        Read(
            [Entry(1, 7)],
            [Number(7, 4, "5"), Number(8, 4, "5"), Text(9, 4, "ghi chú"), Number(7, 11, "7"), Number(7, 7, "4")]
        );

        Rules().Should().Equal("outside_form K7", "outside_form D8");
        findings.All.Select(finding => finding.Severity).Should().Equal(Finding.Warning, Finding.Blocking);
    }

    [Fact]
    public void Many_numbers_beside_the_form_are_one_finding_of_each_kind()
    {
        Read(
            [Entry(1, 7)],
            [
                Number(7, 4, "5"),
                .. Enumerable.Range(10, 101).Select(row => Number(row, 11, "7")),
                .. Enumerable.Range(10, 200).Select(row => Number(row, 5, "7")),
            ]
        );

        Rules().Should().Equal("outside_form E10", "outside_form K10");
        findings.All.Select(finding => finding.Severity).Should().Equal(Finding.Blocking, Finding.Warning);
        findings.All[^1].Message.Should().Contain("101 ô").And.Contain("từ ô K10 đến ô K110");
    }

    [Theory]
    [InlineData(8, 4, "5")]
    [InlineData(7, 7, "5")]
    [InlineData(7, 10, "5")]
    [InlineData(250, 4, "1.234")]
    [InlineData(8, 4, "ghi chú")]
    public void Cell_beside_the_form_in_a_csv_file_blocks(int row, int column, string text)
    {
        Read([Entry(1, 7)], [Number(7, 4, "5"), Text(row, column, text) with { LineNumber = 3 }]);

        findings
            .All.Should()
            .ContainSingle()
            .Which.Should()
            .BeEquivalentTo(new { Rule = "outside_form", Severity = Finding.Blocking });
    }

    [Fact]
    public void Tick_of_something_else_is_refused()
    {
        Read([Entry(1, 7)], [Text(3, 3, "đúng"), Number(7, 4, "5")]);

        Rules().Should().Equal("bad_tick C3");
    }

    [Theory]
    [InlineData("uncalculated")]
    [InlineData("volatile")]
    public void Tick_by_a_formula_of_doubtful_result_is_refused(string kind)
    {
        Read([Entry(1, 7)], [Text(3, 3, "☑") with { ValueKind = kind, Formula = "NOW()" }, Number(7, 4, "5")]);

        Rules().Should().Equal("bad_tick C3");
    }

    [Theory]
    [InlineData("uncalculated")]
    [InlineData("volatile")]
    public void Stock_left_as_it_was_is_not_reported_by_a_formula_beside_it(string kind)
    {
        Read([Stock(1, 7)], [Number(7, 4, "0"), Number(7, 7, "0") with { ValueKind = kind, Formula = "NOW()" }])
            .Should()
            .BeEmpty();

        Rules().Should().Equal("not_confirmed C4");
    }

    [Fact]
    public void Formula_that_gives_another_result_when_opened_is_no_figure()
    {
        var unsteady = Number(7, 4, "3") with { ValueKind = "volatile", Formula = "RANDBETWEEN(1,9)" };

        Read([Entry(1, 7)], [unsteady, unsteady with { RowNumber = 8 }]).Should().BeEmpty();

        Rules().Should().Equal("formula_volatile D7", "outside_form D8");
    }

    private IReadOnlyList<CellValue> Read(EntryCell[] entries, ReceivedCell[] cells) =>
        new SectionTyping(entries, new DateOnly(2024, 12, 14)).Read(cells, findings);

    private IEnumerable<string> Rules() => findings.Kept().Select(finding => $"{finding.Rule} {finding.Cell}");

    private static EntryCell Entry(int dataCellId, int rowNumber) =>
        new(dataCellId, Sheet, rowNumber, 4, "flow", "none", IsRequired: true, IsAsked: true);

    private static EntryCell Stock(int dataCellId, int rowNumber) =>
        Entry(dataCellId, rowNumber) with
        {
            Kind = "stock",
            Prefill = "last",
        };

    private static ReceivedCell Number(int rowNumber, int columnNumber, string text) =>
        new(Sheet, rowNumber, columnNumber, text, "number", null, false);

    private static ReceivedCell Text(int rowNumber, int columnNumber, string text) =>
        new(Sheet, rowNumber, columnNumber, text, "text", null, false);
}
