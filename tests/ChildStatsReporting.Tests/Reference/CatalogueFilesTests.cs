using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Tests.Reference;

public sealed class CatalogueFilesTests
{
    private static readonly string Original = Path.Combine(SourceTree.Root!, "sql", "reference");

    [Fact]
    public void Folder_without_a_list_of_signers_names_one_with_each_agency()
    {
        var folder = Directory.CreateTempSubdirectory("childstats-definitions-").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(Original, "*.csv"))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            File.Delete(Path.Combine(folder, "agency_signer.csv"));
            File.WriteAllText(
                Path.Combine(folder, "agency.csv"),
                """
                unit_code,valid_from,valid_to,superior_name,agency_name,symbol,place_name,area_name,addressee,capacity_lines,signer_name,recipients,plan_reference,provenance,signing
                732,2019-06-01,2025-06-30,UBND,PHÒNG LAO ĐỘNG,BC-LĐTBXH,Long Khánh,thành phố Long Khánh,Sở,KT. TRƯỞNG PHÒNG|PHÓ TRƯỞNG PHÒNG,Người Ký,Lưu: VT,Kế hoạch,invented,service

                """
            );

            var catalogue = new CatalogueFiles(folder).Read();

            catalogue.Agencies.Should().ContainSingle().Which.SentenceName.Should().Be("PHÒNG LAO ĐỘNG");
            catalogue
                .AgencySigners.Should()
                .ContainSingle()
                .Which.Should()
                .BeEquivalentTo(
                    new
                    {
                        UnitCode = "732",
                        Rank = 1,
                        CapacityLines = (string[])["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"],
                        FullName = "Người Ký",
                        ValidTo = new DateOnly(2025, 6, 30),
                    }
                );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A load lets a line of a plan name a view that its definitions do not have; those of the repository have all.</summary>
    [Fact]
    public void Every_view_that_a_form_names_is_in_the_definitions()
    {
        var known = new CatalogueFiles(Original).Read().IndicatorFormulas.Select(view => view.Key).ToHashSet();

        var named = new ReportTemplates(Path.Combine(SourceTree.Root!, "templates"))
            .PrintedViews()
            .Select(printed => printed.View)
            .ToList();

        named.Should().Contain("P/306/action_month").And.OnlyContain(view => known.Contains(view));
    }
}
