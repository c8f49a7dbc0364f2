using ChildStatsReporting.Demo;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace ChildStatsReporting.Tests.Demo;

public sealed class DemoWorkbookTests
{
    private readonly DemoYear year = new();

    [Theory]
    [InlineData("26080", 1)]
    [InlineData("26080", 4)]
    [InlineData("26104", 2)]
    [InlineData("26095", 2)]
    public void Filled_workbook_is_valid_office_open_xml(string unitCode, int quarter)
    {
        var bytes = DemoWorkbook.Fill(Given.DemoTemplate(year, unitCode, quarter), year.Return(unitCode, quarter));

        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(
            document,
            TestContext.Current.CancellationToken
        );

        errors.Select(error => $"{error.Path?.PartUri} {error.Path?.XPath}: {error.Description}").Should().BeEmpty();
    }

    [Fact]
    public void Filling_leaves_the_template_as_it_was()
    {
        var template = Given.DemoTemplate(year, "26080", 4);
        var copy = template.ToArray();

        DemoWorkbook.Fill(template, year.Return("26080", 4));

        template.Should().Equal(copy);
    }

    [Fact]
    public void Carried_over_case_is_brought_up_to_date_in_its_row()
    {
        var template = Given.DemoTemplate(year, "26080", 3);

        var sheet = Sheet(DemoWorkbook.Fill(template, year.Return("26080", 3)), "Vụ việc");

        Sheet(template, "Vụ việc").Text(7, 6).Should().Be("Đang xác minh, điều tra");
        sheet.Text(7, 2).Should().Be("26080-24-V001");
        sheet.Text(7, 6).Should().Be("Khởi tố, xử lý hình sự");
        sheet.Text(8, 2).Should().BeEmpty();
    }

    [Fact]
    public void Every_cell_that_a_quarter_asks_is_filled_or_ticked_as_nil()
    {
        foreach (
            var (told, quarter) in DemoYear
                .Played()
                .SelectMany(told => told.Quarters.Select(quarter => (told, quarter.Number)))
        )
        {
            var asked = Given
                .Form.AskedIn(quarter)
                .Select(cell => $"{cell.DataElement} {cell.Breakdown}")
                .Order()
                .ToList();
            foreach (
                var unitCode in DemoYear
                    .ReportingUnits(quarter, told.Quarters[0].Year)
                    .Where(code => code != DemoWard.Nil)
            )
            {
                told.Return(unitCode, quarter)
                    .Entries.Keys.Select(cell => $"{cell.Element} {cell.Breakdown}")
                    .Order()
                    .SequenceEqual(asked)
                    .Should()
                    .BeTrue($"{unitCode} answers what quarter {quarter} asks");
            }
        }
    }

    private static DemoSheet Sheet(byte[] bytes, string name) => new DemoPackage(bytes).Sheet(name);
}
