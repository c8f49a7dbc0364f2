using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Tests.Intake;

/// <summary>A figure that another cell makes unsteady is as unsteady as that cell, however many cells, sheets and names lie between.</summary>
public sealed class UnsteadyFormulaTests
{
    private const string Population = "1. Dân số";

    private static readonly byte[] Template = Given.Workbook(Given.Template());

    private static readonly string Other = Given
        .Form.Sections.OrderBy(section => section.Position)
        .ElementAt(1)
        .SheetName;

    [Theory]
    [InlineData("K9+1", "volatile")]
    [InlineData("$K$9", "volatile")]
    [InlineData("SUM(K7:L12)", "volatile")]
    [InlineData("SUM(L12:K7)", "volatile")]
    [InlineData("SUM(K:K)", "volatile")]
    [InlineData("SUM(9:9)", "volatile")]
    [InlineData("'1. Dân số'!K9", "volatile")]
    [InlineData("SUM(Dau:Cuoi!K9)", "volatile")]
    [InlineData("IF(TRUE,K10,0)", "volatile")]
    [InlineData("SUM(Bang[Số])", "volatile")]
    [InlineData("SUM(K1:INDEX(L1:L20,20))", "volatile")]
    [InlineData("Chua_biet+1", "volatile")]
    [InlineData("\"K9\"&1", "text")]
    [InlineData("K8+L9", "number")]
    [InlineData("SUM(K10:K20)", "volatile")]
    [InlineData("SUM(L1:L20)+1E9", "number")]
    [InlineData("'2. Khác'!K9", "number")]
    [InlineData("ROUND(5.5,0)", "number")]
    [InlineData("TRUE+#REF!", "number")]
    public void Formula_that_reads_an_unsteady_cell_is_unsteady(string formula, string kind)
    {
        var type =
            kind == "text"
                ? "<is><t>5</t></is>"
                : $"<f>{formula.Replace("&", "&amp;", StringComparison.Ordinal)}</f><v>5</v>";

        KindOf("D8", Beside(Given.Typed(Template, (Population, "D8", type)), "K9", "NOW()"), "K10", "K9*2")
            .Should()
            .Be(kind);
    }

    [Fact]
    public void Without_an_unsteady_cell_every_reference_is_steady() =>
        Kind(Given.Typed(Template, (Population, "D8", "<f>SUM(Bang[Số])+K9+Chua_biet</f><v>5</v>")), Population, "D8")
            .Should()
            .Be("number");

    [Fact]
    public void Chain_over_another_sheet_is_followed()
    {
        var typed = Given.Typed(
            Template,
            (Population, "D8", $"<f>'{Other}'!D8+0</f><v>5</v>"),
            (Population, "D9", "<f>D8</f><v>5</v>"),
            (Population, "D10", "<f>D9</f><v>5</v>"),
            (Population, "D11", "<f>D12</f><v>5</v>")
        );
        var hidden = Beside(typed, "Z50", "RAND()", "_danhmuc");
        var linked = Given.Typed(hidden, (Other, FirstCell(Other), "<f>_danhmuc!Z50*0</f><v>5</v>"));
        var followed = Given.Rewritten(
            linked,
            (_, text) => text.Replace($"'{Other}'!D8+0", $"'{Other}'!{FirstCell(Other)}+0", StringComparison.Ordinal)
        );

        new[] { "D8", "D9", "D10" }.Should().OnlyContain(cell => Kind(followed, Population, cell) == "volatile");
        Kind(followed, Other, FirstCell(Other)).Should().Be("volatile");
        Kind(followed, Population, "D11").Should().Be("number");
    }

    [Theory]
    [InlineData("NOW()-45000", "Hom_nay", "volatile")]
    [InlineData("'1. Dân số'!$K$9", "hom_NAY+1", "volatile")]
    [InlineData("'1. Dân số'!$K$8", "Hom_nay", "number")]
    public void Name_is_as_unsteady_as_what_it_stands_for(string meaning, string formula, string kind)
    {
        var named = Given.Rewritten(
            Beside(Given.Typed(Template, (Population, "D8", $"<f>{formula}</f><v>5</v>")), "K9", "RAND()"),
            (part, text) =>
                part == "xl/workbook.xml"
                    ? text.Replace(
                        "<x:definedNames>",
                        $"<x:definedNames><x:definedName name=\"Hom_nay\">{meaning}</x:definedName>",
                        StringComparison.Ordinal
                    )
                    : text
        );

        Kind(named, Population, "D8").Should().Be(kind);
    }

    [Fact]
    public void Cells_that_share_a_formula_read_what_lies_beside_each()
    {
        var shared = Given.Typed(
            Template,
            (Population, "D8", "<f t=\"shared\" ref=\"D8:D10\" si=\"0\">K8+$L$1</f><v>5</v>"),
            (Population, "D9", "<f t=\"shared\" si=\"0\"/><v>5</v>"),
            (Population, "D10", "<f t=\"shared\" si=\"0\"/><v>5</v>")
        );
        var file = Beside(shared, "K9", "NOW()");

        new[] { "D8", "D9", "D10" }
            .Select(cell => Kind(file, Population, cell))
            .Should()
            .Equal("number", "volatile", "number");
    }

    [Fact]
    public void Cells_that_an_array_fills_are_as_unsteady_as_what_it_reads()
    {
        var filled = Given.Typed(
            Template,
            (Population, "D8", "<f t=\"array\" ref=\"D8:D10\">K8:K10*1</f><v>5</v>"),
            (Population, "D9", "6"),
            (Population, "D11", "<f>D10+1</f><v>5</v>")
        );
        var file = Beside(filled, "K9", "NOW()");

        new[] { "D8", "D9", "D11" }.Should().OnlyContain(cell => Kind(file, Population, cell) == "volatile");
    }

    [Fact]
    public void Quote_in_the_name_of_a_sheet_hides_no_function() =>
        Kind(
                Given.Typed(Template, (Population, "D8", "<f>'a\"b'!A1+NOW()-45000+LEN(\"c\")</f><v>5</v>")),
                Population,
                "D8"
            )
            .Should()
            .Be("volatile");

    [Fact]
    public void Label_that_an_unsteady_formula_writes_is_no_label()
    {
        var label = Given.Typed(Template, (Population, "B8", "<f>IF(RAND()&gt;2,\"a\",\"b\")</f><v>b</v>"));

        FormCheck
            .Compare(Read(label), Given.Template())
            .Should()
            .ContainSingle(refusal => refusal.Rule == "form_changed" && refusal.Sheet == Population)
            .Which.Message.Should()
            .Contain("công thức đổi kết quả");
    }

    [Fact]
    public void Unsteady_figure_says_why_it_does_not_count()
    {
        var file = Beside(Given.Typed(Template, (Population, "D8", "<f>K9</f><v>5</v>")), "K9", "NOW()");
        var cell = Read(file).Cells.Single(cell => cell.Sheet == Population && cell.Address == "D8");

        var typed = CellTyping.Read(new ReceivedCell(Population, 8, 4, cell.Text, cell.Kind, cell.Formula, false));

        typed.Violation.Should().BeEquivalentTo(new { Rule = "formula_volatile", Severity = "blocking" });
        typed.Violation!.Message.Should().Contain("hoặc đọc một ô, một tên như vậy");
    }

    private static string FirstCell(string sheet) =>
        Given
            .Form.AskedIn(4)
            .Where(cell => Given.Form.Sections.Single(section => section.Section == cell.Section).SheetName == sheet)
            .Select(cell => CellAddress.Of(cell.RowNumber, cell.ColumnNumber))
            .First();

    private static string KindOf(string cell, byte[] file, string second, string formula) =>
        Kind(Beside(file, second, formula), Population, cell);

    private static string Kind(byte[] file, string sheet, string cell) =>
        Read(file).Cells.Single(found => found.Sheet == sheet && found.Address == cell).Kind;

    private static SubmittedWorkbook Read(byte[] file)
    {
        var reading = WorkbookReader.Read(file, WorkbookCaps.Default, TestContext.Current.CancellationToken);
        reading.Refusals.Should().BeEmpty();
        return reading.Workbook!;
    }

    /// <summary>A cell beside the form, behind the last of its row.</summary>
    private static byte[] Beside(byte[] file, string address, string formula, string sheet = Population) =>
        Given.WithCell(file, sheet, address, $"<f>{formula}</f><v>5</v>");
}
