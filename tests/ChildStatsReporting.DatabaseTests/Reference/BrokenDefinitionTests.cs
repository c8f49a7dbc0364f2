using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.DatabaseTests.Reference;

/// <summary>One changed cell refuses the whole load, by the name of the rule it breaks.</summary>
public sealed class BrokenDefinitionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Indicator = "indicator_formula.csv";
    private const string Element = "data_element.csv";
    private const string Unit = "admin_unit.csv";
    private const string Period = "reporting_period.csv";
    private const string Deadline = "reporting_deadline.csv";
    private const string Chasing = "chasing_rule.csv";
    private const string Plausibility = "plausibility_rule.csv";
    private const string Disclosure = "disclosure_rule.csv";
    private const string ListRules = "list_rule.csv";
    private const string Signers = "agency_signer.csv";

    [Theory]
    [InlineData("duplicate_key", Element, "child_population_3_36_month,", "child_population,")]
    [InlineData("duplicate_key", "dimension.csv", "kindergarten_age,", "age_year,")]
    [InlineData("duplicate_key", Period, "HC-2024-Q3,", "HC-2024-Q2,")]
    [InlineData("duplicate_key", Indicator, "A,0103?,", "A,0102?,")]
    [InlineData("duplicate_key", Deadline, "HC,district,,", "HC,commune,,")]
    [InlineData("duplicate_key", Chasing, "due_soon,2", "opens,2")]
    [InlineData("unknown_anchor", Chasing, "opens,1,opens_on,", "opens,1,start,")]
    [InlineData("unknown_addressee", Chasing, "last_day,1,ward_officer,", "last_day,1,chair,")]
    [InlineData("unknown_name", Chasing, "kế hoạch {plan} quá hạn", "kế hoạch {period} quá hạn")]
    [InlineData("figure_in_message", Chasing, "Đã khóa kỳ báo cáo {period}", "Đã khóa, còn 3 vụ, {period}")]
    [InlineData("unknown_level", Deadline, "HC,district,", "HC,huyen,")]
    [InlineData("no_working_day_between", Deadline, "TK,commune,,2025-06-30,2,", "TK,commune,,2025-06-30,0,")]
    [InlineData("overlapping_deadlines", Deadline, "TK,commune,,2025-06-30,", "TK,commune,,2025-07-01,")]
    [InlineData("deadline_before_level_below", Deadline, "HC,district,,2025-06-30,4,", "HC,district,,2025-06-30,2,")]
    [InlineData("deadline_disagrees", Deadline, "HC,commune,,2025-06-30,2,", "HC,commune,,2025-06-30,3,")]
    [InlineData("deadline_disagrees", Deadline, "HC,province,,2025-06-30,7,", "HC,province,,2025-06-30,9,")]
    [InlineData("unknown_category", "dimension_mapping.csv", "age_year,0,age_group,0-2", "age_year,0,age_group,0-9")]
    [InlineData("unknown_category", Indicator, "live_birth{sex=male}", "live_birth{sex=boy}")]
    [InlineData(
        "cycle",
        "dimension_mapping.csv",
        "age_year,0,age_group_criminal,0-9",
        "age_group,0-2,age_group_criminal,0-9"
    )]
    [InlineData("incomplete_mapping", "dimension_mapping.csv", "age_year,7,age_group,6-10\n", "")]
    [InlineData("unknown_dimension", Element, "sex;age_year,,ward", "gender;age_year,,ward")]
    [InlineData("unknown_dimension", Indicator, ",1,0,sex;age_group,count", ",1,0,gender;age_group,count")]
    [InlineData("unknown_time_rule", Element, "stock,last,", "stock,latest,")]
    [InlineData("unknown_unit_level", "form.csv", ",commune;district;province\n", ",commune;city\n")]
    [InlineData("unknown_element", Indicator, "inferred,child_population,", "inferred,child_count,")]
    [InlineData("unknown_element", "list_count.csv", "abuse_case,abuse_case,key", "abuse_event,abuse_case,key")]
    [InlineData("unknown_element", "validation_rule.csv", ",<=,child_population,", ",<=,child_count,")]
    [InlineData("malformed_cell", Indicator, "population,,1,0,sex", "population,,0,0,sex")]
    [InlineData("malformed_cell", Period, "2024-09-14", "14/09/2024")]
    [InlineData("malformed_cell", "validation_rule.csv", ",<=,child_population,", ",<,child_population,")]
    [InlineData(
        "blocking_across_forms",
        "validation_rule.csv",
        "primary_within_6_10,1,warning",
        "primary_within_6_10,1,blocking"
    )]
    [InlineData("malformed_cell", Plausibility, "tenfold_rise,1,rise,,", "tenfold_rise,1,jump,,")]
    [InlineData("malformed_cell", Plausibility, "nil_after_events,1,nil,,", "nil_after_events,1,nil,year_before,")]
    [InlineData("malformed_cell", Plausibility, ",6,20,6,", ",6,20,5,")]
    [InlineData("sensitive_outlier", Plausibility, "outlier,1,outlier,,", "outlier,1,outlier,,child_marriage;")]
    [InlineData("malformed_cell", ListRules, "no_form,1,", "no_form,0,")]
    [InlineData("malformed_cell", Plausibility, "tenfold_rise,1,", "tenfold_rise,-1,")]
    [InlineData(
        "malformed_cell",
        "validation_rule.csv",
        "special_within_population,1,",
        "special_within_population,1.5,"
    )]
    [InlineData("duplicate_key", ListRules, "sexual_without_act,", "act_without_sexual,")]
    [InlineData("malformed_rule", ListRules, "age_year >= 13", "age_year từ 13")]
    [InlineData("unknown_category", ListRules, "has coerced|intercourse", "has coerced|incest")]
    [InlineData("wrong_example", ListRules, "age_year >= 13", "age_year >= 14")]
    [InlineData("malformed_cell", Signers, "732,pho-truong-phong,", "733,pho-truong-phong,")]
    [InlineData("malformed_cell", Signers, "732,pho-truong-phong-2,", "732,truong-phong,")]
    [InlineData("malformed_cell", Signers, "2024-09-30,3,", "2024-09-30,2,")]
    [InlineData("malformed_cell", Signers, "2024-09-30,3,", "2024-09-30,0,")]
    [InlineData("malformed_cell", Signers, "2024-09-30,3,", "2019-05-31,3,")]
    [InlineData("malformed_cell", "agency.csv", "75,2025-07-01,", "79,2025-07-01,")]
    [InlineData("duplicate_key", Disclosure, "2,district,recipients,", "2,province,recipients,")]
    [InlineData("malformed_cell", Disclosure, "2,district,recipients,stand,", "2,district,recipients,always,")]
    [InlineData("malformed_cell", Disclosure, "2,district,recipients,", "2,district,official,")]
    [InlineData("malformed_cell", Disclosure, "2,province,public,stand,open,10,", "2,province,public,stand,open,1001,")]
    [InlineData(
        "missing_rule",
        Disclosure,
        "1,province,public,stand,open,0,0,4,yes,quy định của dự án,own,injury_place;injury_cause;injury_age_group;age_group;labour_age_group;of_which;sex,told\n",
        ""
    )]
    [InlineData("malformed_cell", Disclosure, "abuse_form;sex,told", "abuse_form;gender,told")]
    [InlineData("malformed_cell", Disclosure, "abuse_form;sex,told", "abuse_form;abuse_form,told")]
    [InlineData("malformed_cell", Disclosure, ",refused", ",hidden")]
    [InlineData("malformed_cell", "disclosure_word.csv", "topic,tảo hôn,child_marriage", "topic,tảo hôn,")]
    [InlineData("malformed_cell", "disclosure_word.csv", "topic,tảo hôn,child_marriage", "topic,tảo hôn,child_wedding")]
    [InlineData("malformed_cell", "disclosure_word.csv", "number,hai,", "number,h.i,")]
    [InlineData("malformed_cell", "disclosure_word.csv", "number,hai,", "digit,hai,")]
    [InlineData("unknown_view", "disclosure_bound.csv", "B,0101,form,", "B,0101,shape,")]
    [InlineData("unknown_view", "disclosure_bound.csv", ",P,306,police_child,", ",P,306,police_children,")]
    [InlineData("malformed_cell", "approval_rule.csv", "definitions,auditor,", "definitions,inspector,")]
    [InlineData("malformed_cell", "approval_rule.csv", "definitions,auditor,", "reports,auditor,")]
    [InlineData("duplicate_key", "approval_rule.csv", "definitions,auditor,", "definitions,signer,")]
    [InlineData("malformed_formula", Indicator, "live_birth{sex=male}", "live_birth{sex=male")]
    [InlineData("malformed_formula", Indicator, "average(population)", "previous(population)")]
    [InlineData("unknown_breakdown", Indicator, "live_birth{sex=male}", "live_birth{age_year=0}")]
    [InlineData("unknown_breakdown", Indicator, "live_birth,1000,1,sex", "live_birth,1000,1,age_group")]
    [InlineData(
        "pinned_dimension_broken_down",
        Indicator,
        "under_five_death,live_birth,",
        "under_five_death,live_birth{sex=male},"
    )]
    [InlineData("sum_over_overlap", Indicator, ",1,0,special_group;sex,count", ",1,0,sex,count")]
    [InlineData("contradicting_shows", Indicator, "child_marriage,,1,0,,count,", "child_marriage,,1,0,,percent,")]
    [InlineData("contradicting_shows", Indicator, "neonatal_death,live_birth,1000,", "neonatal_death,,1000,")]
    [InlineData("contradicting_shows", Indicator, ",1000,1,,rate,y,district", ",1000,1,,count,y,district")]
    [InlineData("contradicting_shows", Indicator, "measured_child,100,1,sex,", "measured_child,1000,1,sex,")]
    [InlineData("malformed_cell", Indicator, ",1,0,sex;age_group,count,q,", ",1,0,sex;age_group,number,q,")]
    [InlineData("malformed_cell", Indicator, ",1,0,sex;age_group,count,q,", ",1,0,sex;age_group,count,m,")]
    [InlineData("malformed_cell", Indicator, "count,q,commune", "count,q,ward")]
    [InlineData("missing_in_report_form", Indicator, "A,03xx-f,,", "A,03xx-f,wedding,")]
    [InlineData("missing_in_report_form", Indicator, "fund_spent,,1,0,", ",,1,0,")]
    [InlineData(
        "missing_in_report_form",
        Indicator,
        "injury_death{injury_cause=drowning},,1,0,sex,count,q,commune",
        "injury_death{injury_cause=drowning},,1,0,sex,count,q,district"
    )]
    [InlineData(
        "missing_in_report_form",
        Indicator,
        "child_population,,1,0,sex;age_group",
        "child_population,,1,0,age_group"
    )]
    [InlineData(
        "missing_in_report_form",
        Indicator,
        "special_circumstance_child,child_population,100,2,sex;age_group,count and percent",
        "special_circumstance_child,,1,0,sex;age_group,count"
    )]
    [InlineData("unused_element", Indicator, "gift_child,,1", "fund_spent,,1")]
    [InlineData(
        "overlapping_validity",
        Unit,
        "25996,Phường Tân Phong,commune,731,2024-11-01",
        "25996,Phường Tân Phong,commune,731,2024-10-31"
    )]
    [InlineData(
        "overlapping_validity",
        Unit,
        "732,Thành phố Long Khánh,district,75,2019-06-01",
        "732,Thành phố Long Khánh,district,75,2029-06-01"
    )]
    [InlineData("unknown_parent", Unit, "26083,Phường Xuân Hoà,commune,732", "26083,Phường Xuân Hoà,commune,799")]
    [InlineData("unknown_successor", Unit, "2024-10-31,26134|26122", "2024-10-31,26134|26199")]
    [InlineData("no_successor", Unit, "2024-10-31,26134|26122", "2024-10-31,")]
    [InlineData("no_successor", Unit, "Tỉnh Đồng Nai,province,,,2025-06-30,75", "Tỉnh Đồng Nai,province,,,2025-06-30,")]
    [InlineData("no_successor", Unit, "Huyện Tân Phú,district,75,,2025-06-30", "Huyện Tân Phú,district,75,,2025-05-31")]
    [InlineData("cycle", Unit, "732,Thành phố Long Khánh,district,75,", "732,Thành phố Long Khánh,district,732,")]
    [InlineData(
        "dates_out_of_order",
        Period,
        "HC-2024-Q4,HC,Q,2024,4,2024-09-15,2024-12-14,2024-12-14,2024-12-01,2024-12-17",
        "HC-2024-Q4,HC,Q,2024,4,2024-09-15,2024-12-14,2024-12-14,2024-12-01,2024-12-13"
    )]
    [InlineData("period_code", Period, "HC-2024-Q4,HC,Q,2024,4", "HC-2024-Q5,HC,Q,2024,4")]
    [InlineData("period_code", Period, "HC-2024-H1,HC,H1,2024", "HC-2031-H1,HC,H1,2024")]
    [InlineData("not_a_working_day", Period, "2024-12-01,2024-12-17,2024-12-19", "2024-12-01,2024-12-17,2024-12-21")]
    [InlineData("not_a_working_day", "holiday.csv", "2023-01-01,no", "2024-12-17,no")]
    [InlineData(
        "quarters_do_not_tile",
        Period,
        "HC-2024-H1,HC,H1,2024,,2023-12-15",
        "HC-2024-H1,HC,H1,2024,,2023-12-16"
    )]
    [InlineData(
        "quarters_do_not_tile",
        Period,
        "HC-2024-Q3,HC,Q,2024,3,2024-06-15",
        "HC-2024-Q3,HC,Q,2024,3,2024-06-16"
    )]
    public async Task Broken_rule_is_named_and_nothing_is_loaded(
        string rule,
        string file,
        string text,
        string replacement
    )
    {
        using var folder = new DefinitionFolder();
        folder.Change(file, text, replacement);

        (await RefusalsAsync(folder)).Should().Contain(error => error.Rule == rule && error.Message.Length > 20);
        (await RowCountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Absent_file_is_named()
    {
        using var folder = new DefinitionFolder();
        folder.Remove("holiday.csv");

        (await RefusalsAsync(folder))
            .Should()
            .ContainSingle()
            .Which.Should()
            .Match<CatalogueError>(error => error.Rule == "missing_file" && error.File == "holiday.csv");
        (await RowCountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Form_that_prints_a_missing_indicator_is_named_with_its_line()
    {
        using var folder = new DefinitionFolder();
        folder.Without(Indicator, "A,03xx-f,,");

        (await RefusalsAsync(folder))
            .Should()
            .Contain(error =>
                error.File == Indicator
                && error.Message.StartsWith(
                    "A/03xx-f được in trong biểu BC-TE13-Q (templates/forms/BC-TE13/2023-01-01/form.json, dòng ",
                    StringComparison.Ordinal
                )
            );
    }

    [Fact]
    public async Task Row_below_the_heading_is_told()
    {
        using var folder = new DefinitionFolder();
        folder.Change(Period, "2024-12-01,2024-12-17,2024-12-19", "2024-12-01,2024-12-17,2024-12-21");

        (await RefusalsAsync(folder))
            .Should()
            .Contain(error => error.File == Period && error.Row == 11 && error.Message.Contains("HC-2024-Q4"));
    }

    private async Task<IReadOnlyList<CatalogueError>> RefusalsAsync(DefinitionFolder folder)
    {
        var load = () =>
            new ReferenceLoader(database.Worker, TimeProvider.System, NullLogger<ReferenceLoader>.Instance)
            {
                PrintedViews = new ReportTemplates(Path.Combine(SourceTree.Root!, "templates")).PrintedViews,
            }.LoadAsync(folder.Path, "local", TestContext.Current.CancellationToken);
        return (await load.Should().ThrowAsync<CatalogueException>()).Which.Errors;
    }

    private async Task<long> RowCountAsync()
    {
        await using var connection = await database.Administrator.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        return await connection.ExecuteScalarAsync<long>(
            """
            select (select count(*) from reference.catalogue_version) + (select count(*) from reference.admin_unit)
                + (select count(*) from reference.reporting_period) + (select count(*) from reference.data_cell)
            """
        );
    }
}
