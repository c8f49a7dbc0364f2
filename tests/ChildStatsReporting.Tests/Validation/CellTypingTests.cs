using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Tests.Validation;

public sealed class CellTypingTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("12", 12)]
    [InlineData("12.0", 12)]
    [InlineData("1.2E2", 120)]
    [InlineData("999999999999999", 999999999999999)]
    public void Whole_number_is_that_figure(string text, long value)
    {
        var typed = CellTyping.Read(Cell("number", text));

        typed.Should().Be(TypedCell.Number(value));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("  12 ")]
    [InlineData("\u00A012\u00A0")]
    [InlineData("012")]
    [InlineData("\u200B12")]
    public void Text_of_plain_digits_is_that_figure(string text) =>
        CellTyping.Read(Cell("text", text)).Should().Be(TypedCell.Number(12));

    [Theory]
    [InlineData("x")]
    [InlineData("X")]
    [InlineData(" x ")]
    public void Letter_x_is_not_applicable(string text) =>
        CellTyping.Read(Cell("text", text)).Should().Be(TypedCell.NotApplicable);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u00A0")]
    public void Nothing_but_blanks_is_blank(string text) =>
        CellTyping.Read(Cell("text", text)).Should().Be(TypedCell.Blank);

    [Fact]
    public void Cell_that_the_file_does_not_hold_is_blank() => CellTyping.Read(null).Should().Be(TypedCell.Blank);

    [Theory]
    [InlineData("number", "-1", "negative")]
    [InlineData("text", "-1", "negative")]
    [InlineData("text", "−1", "negative")]
    [InlineData("number", "1.5", "fraction")]
    [InlineData("text", "1,5", "fraction")]
    [InlineData("text", "1.234", "separators")]
    [InlineData("text", "1,234", "separators")]
    [InlineData("text", "1 234", "separators")]
    [InlineData("text", "1.234,5", "separators")]
    [InlineData("text", "1,234.5", "separators")]
    [InlineData("text", "12 em", "not_a_number")]
    [InlineData("text", "xx", "not_a_number")]
    [InlineData("text", "１２", "not_a_number")]
    [InlineData("text", "1\n2", "not_a_number")]
    [InlineData("number", "1000000000000000", "too_large")]
    [InlineData("text", "1000000000000000", "too_large")]
    [InlineData("number", "1E+300", "too_large")]
    [InlineData("date", "45627", "date_cell")]
    [InlineData("boolean", "1", "boolean_cell")]
    [InlineData("error", "#REF!", "error_value")]
    public void Anything_else_is_refused_with_its_own_reason(string kind, string text, string rule)
    {
        var typed = CellTyping.Read(Cell(kind, text));

        typed.Meaning.Should().Be(CellMeaning.Unreadable);
        typed.Violation!.Rule.Should().Be(rule);
        typed.Violation.Severity.Should().Be(Finding.Blocking);
    }

    [Fact]
    public void Advice_on_separators_states_the_digits() =>
        CellTyping.Read(Cell("text", "1.234")).Violation!.Message.Should().EndWith("viết 1234.");

    [Theory]
    [InlineData("format", "2.600%", "26", "format_differs")]
    [InlineData("format", null, "26", "format_differs")]
    [InlineData("date", "2024-12-02", "45628", "date_cell")]
    [InlineData("date", "2028-12-03", "45628", "date_cell")]
    [InlineData("format_only", "0/10", "26", "format_differs")]
    [InlineData("uncalculated", "0", null, "formula_not_calculated")]
    [InlineData("volatile", "170", "170", "formula_volatile")]
    public void Cell_that_shows_another_number_than_is_stored_is_refused_with_both(
        string kind,
        string? text,
        string? stored,
        string rule
    )
    {
        var violation = CellTyping.Read(Cell(kind, text) with { StoredText = stored }).Violation!;

        violation.Should().BeEquivalentTo(new { Rule = rule, Severity = Finding.Blocking });
        violation.Message.Should().Contain(stored ?? "0");
        violation.Message.Contains("1904", StringComparison.Ordinal).Should().Be(text == "2028-12-03");
    }

    [Fact]
    public void Format_of_which_it_is_not_known_what_it_shows_is_named_without_a_number_of_its_own() =>
        CellTyping
            .Read(Cell("format_only", "0/10") with { StoredText = "3" })
            .Violation!.Message.Should()
            .StartWith("Trong ô là 3 nhưng định dạng của ô (0/10) có thể làm Excel hiện khác con số đó.");

    [Theory]
    [InlineData("×")]
    [InlineData("х")]
    [InlineData("✗")]
    public void Sign_that_looks_like_the_letter_x_is_named(string sign) =>
        CellTyping.Read(Cell("text", sign)).Violation!.Message.Should().Contain($"“{sign}”").And.Contain("chữ x");

    [Fact]
    public void Formula_with_a_number_gives_the_number_and_a_warning()
    {
        var typed = CellTyping.Read(Cell("number", "7") with { Formula = "SUM(D8:D9)" });

        typed.Value.Should().Be(7);
        typed.Violation!.Rule.Should().Be("formula_cell");
        typed.Violation.Message.Should().Contain("đã lưu là 7.");
        typed.Violation.Severity.Should().Be(Finding.Warning);
    }

    [Theory]
    [InlineData("number", null, "formula_without_value")]
    [InlineData("error", "#N/A", "error_value")]
    [InlineData("number", "1.5", "fraction")]
    public void Formula_without_a_whole_number_is_refused(string kind, string? text, string rule) =>
        CellTyping.Read(Cell(kind, text) with { Formula = "D8/D9" }).Violation!.Rule.Should().Be(rule);

    [Fact]
    public void Merged_cell_is_refused() =>
        CellTyping.Read(Cell("number", "7") with { IsMerged = true }).Violation!.Rule.Should().Be("merged_cell");

    private static ReceivedCell Cell(string kind, string? text) => new("1. Dân số", 7, 4, text, kind, null, false);
}
