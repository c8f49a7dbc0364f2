using ChildStatsReporting.Recomputing;

namespace ChildStatsReporting.Tests.Recomputing;

/// <summary>A catalogue of few elements, as the folder of files that the service loads.</summary>
internal static class SmallDefinitions
{
    private const string Dimensions = """
        dimension,categories
        sex,male:Nam|female:Nữ
        age_year,0|1|8|9
        age_group,0-2:Dưới 3|3-10:Từ 3
        abuse_form,violence:Bạo lực|neglect:Bỏ mặc
        abuse_setting,family:Gia đình|school:Trường|unknown:Chưa rõ
        case_outcome,verifying:Xác minh|criminal:Hình sự
        violator_kind,person:Cá nhân|organisation:Tổ chức
        """;

    /// <summary>Age 9 is mapped to no group.</summary>
    private const string Mappings = """
        from_dimension,from_category,to_dimension,to_category
        age_year,0,age_group,0-2
        age_year,1,age_group,0-2
        age_year,8,age_group,3-10
        """;

    private const string Forms = """
        form_code,element_forms
        XP-TE13,ward;cases;system
        YT-TE13,health
        GD-TE13,education
        """;

    /// <summary>Element, kind, time rule, dimensions, overlapping dimensions, form and frequency.</summary>
    private const string Elements = """
        birth,flow,sum,,,ward,q
        death,flow,sum,,,ward,q
        baby,flow,sum,sex,,ward,q
        people,stock,last,,,ward,q
        house,stock,last,,,ward,q
        child,stock,last,sex;age_year,,ward,q
        aware,distinct,to_date,,,ward,h
        commune,stock,last,,,system,q
        vaccinated,flow,sum,,,health,q
        measured,stock,own,,,health,y
        pupil,stock,own,,,education,sy
        dropout,flow,own,,,education,sy
        abuse_case,flow,sum,abuse_form;abuse_setting,,cases,q
        abuse_case_by_outcome,distinct,keys,case_outcome,,cases,q
        perpetrator,flow,sum,,,cases,q
        abused_child,distinct,keys,sex;age_group;abuse_setting,,cases,q
        abused_child_by_form,distinct,keys,abuse_form;sex,abuse_form,cases,q
        administrative_case,distinct,keys,,,cases,q
        administrative_fine,flow,sum,violator_kind,,cases,q
        injury_case,flow,sum,sex,,cases,q
        """;

    /// <summary>View, numerator, denominator, disaggregations and publish; rates are percent with one decimal.</summary>
    private const string Formulas = """
        birth,birth,,,q
        people,people,,,q
        sum,birth+death,,,q
        birth_rate,birth,people,,q
        crude,birth,average(people),,q
        mean,average(people),,,q
        house_rate,house,people,,q
        death_rate,death,birth,,q
        house_per_birth,house,birth,,q
        aware,aware,,,h
        aware_rate,aware,people,,h
        communes,commune,,,q
        vaccinated_rate,vaccinated,people,,q
        measured,measured,,,y
        pupil_rate,pupil,people,,sy
        child,child,,sex;age_group,q
        cases,abuse_case,,abuse_setting,q
        outcome,abuse_case_by_outcome,,case_outcome,q
        perpetrators,perpetrator,,,q
        children,abused_child,,age_group,q
        form,abused_child_by_form,,abuse_form,q
        child_rate,abused_child,people,,q
        per_case,abused_child,abuse_case,abuse_setting,q
        sanctioned,administrative_case,,,q
        fine,administrative_fine,,,q
        injury,injury_case,,,q
        """;

    /// <param name="more">Further views, in the same writing.</param>
    public static Catalogue Read(params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("small-definitions").FullName;
        Write(folder, "dimension.csv", Dimensions);
        Write(folder, "dimension_mapping.csv", Mappings);
        Write(folder, "form.csv", Forms);
        Write(
            folder,
            "data_element.csv",
            Heading(
                "data_element,kind,time_rule,dimensions,overlapping,form,frequency,section,position,prefill",
                Lines(Elements).Select(line => $"{line},,1,none")
            )
        );
        Write(
            folder,
            "indicator_formula.csv",
            Heading(
                "part,code,view,numerator,denominator,disaggregations,publish,multiplier,decimals",
                Lines(Formulas)
                    .Concat(more)
                    .Select(line => $"A,1,{line},{(line.Split(',')[2].Length > 0 ? "100,1" : "1,0")}")
            )
        );
        var read = Catalogue.Read(folder);
        Directory.Delete(folder, recursive: true);
        return read;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Heading(string heading, IEnumerable<string> lines) =>
        string.Join('\n', lines.Prepend(heading));

    private static void Write(string folder, string name, string text) =>
        File.WriteAllText(Path.Combine(folder, name), text);
}
