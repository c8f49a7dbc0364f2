using ChildStatsReporting.DatabaseTests.Reference;
using ChildStatsReporting.DatabaseTests.Reports;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Schedule;

/// <summary>What an administrator adds in the workbook of the definitions is printed without another release.</summary>
public sealed class AddedIndicatorTests(ClosingQuarter quarter) : IClassFixture<ClosingQuarter>
{
    [Fact]
    public async Task Indicator_and_element_of_a_workbook_are_printed_in_the_issued_report()
    {
        await using var issued = await IssuedQuarter.IssueAsync(quarter, prepare: LoadExtendedAsync);

        var reports = await issued.ListAsync<byte[]>(
            "select content from signing.signed_file where file_name like 'BC-%.pdf' and file_name not like '%noi-bo%'"
        );
        var text = string.Join(
            ' ',
            (await PdfText.ReadAsync(reports.Should().ContainSingle().Which)).Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries
            )
        );

        text.Should().Contain(Extended.OverKnownElements[..20]).And.Contain(Extended.OverNewElement[..15]);
        (
            await issued.ListAsync<decimal>(
                """
                select value from indicators.indicator_value
                inner join reference.cell_key using (indicator_cell_id)
                inner join reference.admin_unit using (admin_unit_id)
                where cell_key.code = '9901' and admin_unit.code = '732'
                    and indicator_value.period_id = (select period_id from reports.report_run limit 1)
                """
            )
        ).Should().ContainSingle().Which.Should().BePositive();
    }

    private static async Task LoadExtendedAsync(IServiceProvider services)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var newest = await services.GetRequiredService<DefinitionArchive>().NewestAsync(cancellation);
        (
            await services
                .GetRequiredService<ReferenceLoader>()
                .LoadAsync(
                    Extended.By(new CatalogueSheets(CatalogueWorkbook.Write(newest!))).Source,
                    "quantri.732",
                    [],
                    cancellation
                )
        )
            .Should()
            .NotBeNull();
    }
}
