using ChildStatsReporting.Signing;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>Names of downloads. Source: design How a document becomes official.</summary>
public sealed class RunNameTests
{
    private static readonly RunName Official = new(
        "732",
        "BC-LĐTBXH",
        "BC-TE13-Q",
        "HC-2024-Q4",
        "official",
        4,
        new DateOnly(2025, 1, 2),
        1,
        1,
        new DateTime(2025, 1, 2, 0, 0, 0, DateTimeKind.Utc)
    );

    [Fact]
    public void Name_tells_agency_form_period_audience_and_number()
    {
        Official
            .Of("BC-TE13-Q_732_HC-2024-Q4.pdf")
            .Should()
            .Be("732_BC-LDTBXH_BC-TE13-Q_HC-2024-Q4_ban-chinh-thuc_so-04-2025.pdf");
    }

    [Fact]
    public void Files_of_one_report_and_editions_of_one_period_differ_in_name()
    {
        RunName[] runs =
        [
            Official,
            Official with
            {
                Audience = "recipients",
            },
            Official with
            {
                Number = 5,
            },
            Official with
            {
                Number = null,
            },
        ];

        var names = runs.SelectMany(run =>
                (string[])
                    [
                        run.Of("BC-TE13-Q_732_HC-2024-Q4.pdf"),
                        run.Of("BC-TE13-Q_732_HC-2024-Q4_noi-bo.pdf"),
                        run.Of("figures.csv"),
                        run.NamedFigures,
                        run.Of("so-lieu-da-in.csv"),
                        run.Of("so-lieu-da-in.xlsx"),
                        run.Of("sdmx.csv"),
                        run.Of("sdmx-cau-truc.xml"),
                        run.Of("tron-bo.zip"),
                    ]
            )
            .ToList();

        names.Should().OnlyHaveUniqueItems().And.OnlyContain(name => name.All(char.IsAscii));
    }
}
