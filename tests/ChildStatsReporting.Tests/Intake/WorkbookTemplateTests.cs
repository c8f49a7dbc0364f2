using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace ChildStatsReporting.Tests.Intake;

public sealed class WorkbookTemplateTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Workbook_of_a_quarter_is_valid_office_open_xml(int quarter)
    {
        var bytes = Given.Workbook(Given.Template(quarter));
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(
            document,
            TestContext.Current.CancellationToken
        );

        errors.Select(error => $"{error.Path?.PartUri} {error.Path?.XPath}: {error.Description}").Should().BeEmpty();
    }

    [Fact]
    public void Same_content_gives_the_same_bytes() =>
        Given.Workbook(Given.Template()).Should().Equal(Given.Workbook(Given.Template()));
}
