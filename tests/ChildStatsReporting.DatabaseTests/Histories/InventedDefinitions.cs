using System.Globalization;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>What a catalogue of the invented definitions says: formulas, which ages fall together, which counts there are.</summary>
/// <param name="Elements">Elements of this version; typed ones are always there.</param>
/// <param name="Formulas">Lines without names; see <see cref="InventedFormulas"/>.</param>
/// <param name="FirstOldAge">Index of the first age that falls into the older groups.</param>
internal sealed record InventedCatalogue(
    IReadOnlyList<InventedElement> Elements,
    IReadOnlyList<string> Formulas,
    int FirstOldAge
)
{
    /// <summary>Drawn formulas beside a count of each element.</summary>
    private const int FormulaCount = 6;

    /// <param name="random">Draws it.</param>
    public static InventedCatalogue Draw(Random random)
    {
        var left = InventedElements.All[random.Next(InventedElements.All.Count)];
        var elements = InventedElements.All.Where(element => !element.IsListed || element != left).ToList();
        var formulas = new InventedFormulas(random, elements);
        return new(elements, [.. formulas.Counts(), .. formulas.Drawn(FormulaCount)], random.Next(1, 4));
    }
}

/// <summary>A folder of definitions as the service loads it, written from a catalogue, a tree and the real calendar.</summary>
internal static class InventedDefinitions
{
    private static readonly string Real = Path.Combine(SourceTree.Root!, "sql", "reference");

    /// <summary>Writes the files into an empty folder.</summary>
    public static void Write(string folder, InventedCatalogue catalogue, TreeState tree, InventedCalendar calendar)
    {
        File.Copy(Path.Combine(Real, "holiday.csv"), Path.Combine(folder, "holiday.csv"));
        foreach (var name in new[] { "agency", "agency_signer", "report_form", "validation_rule", "form_section" })
            Save(folder, name, File.ReadLines(Path.Combine(Real, $"{name}.csv")).First(), []);
        File.WriteAllText(Path.Combine(folder, "reporting_period.csv"), calendar.Text);
        Save(
            folder,
            "dimension",
            "dimension,name_vi,categories,source",
            InventedElements.Dimensions.Select(dimension =>
                $"{dimension.Key},Chiều,{string.Join('|', dimension.Value.Select(category => $"{category}:Loại"))},invented"
            )
        );
        Save(
            folder,
            "dimension_mapping",
            "from_dimension,from_category,to_dimension,to_category",
            from target in new[] { "age_group", "injury_age_group" }
            from age in InventedElements.Dimensions["age_year"].Select((category, index) => (category, index))
            select $"age_year,{age.category},{target},{InventedElements.Dimensions[target][age.index < catalogue.FirstOldAge ? 0 : 1]}"
        );
        Save(
            folder,
            "form",
            "form_code,form_version,name_vi,element_forms,source",
            [
                "XP-TE13,1,Xã,ward;cases;system,invented",
                "YT-TE13,1,Y tế,health,invented",
                "GD-TE13,1,Giáo dục,education,invented",
            ]
        );
        Save(
            folder,
            "data_element",
            "data_element,name_vi,kind,time_rule,unit,dimensions,overlapping,form,section,section_name_vi,position,frequency,prefill,required,sensitivity,definition_vi,note,where_both",
            catalogue.Elements.Select(
                (element, index) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{element.Name},Mục,{element.Kind},{element.TimeRule},trẻ,{string.Join(';', element.Dimensions)},{string.Join(';', element.Overlapping)},{element.Form},,,{index + 1},{element.Frequency},none,yes,0,,,{(element.PrefersUnit ? "unit" : "")}"
                    )
            )
        );
        Save(
            folder,
            "list_count",
            "data_element,list,counted_by",
            catalogue
                .Elements.Where(element => element.IsListed)
                .Select(element => $"{element.Name},{element.List},{(element.List == "injury" ? "return" : "key")}")
        );
        Save(
            folder,
            "indicator",
            "part,code,group_code,group_name_vi,name_vi,name_en,unit,numerator_vi,denominator_vi,multiplier,disaggregations,period,source,lead_agency,provenance,source_url",
            ["A,1,,,Số,,,,,,,,,,candidate,", "A,2,,,Tỷ lệ,,,,,,,,,,candidate,"]
        );
        Save(
            folder,
            "indicator_formula",
            "part,code,view,name_vi,name_provenance,formula_provenance,numerator,denominator,multiplier,decimals,disaggregations,shows,publish,min_level,note",
            catalogue
                .Formulas.Select(formula => formula.Split(','))
                .Select(fields =>
                    $"{fields[0]},{fields[1]},{fields[2]},Tên,candidate,candidate,{string.Join(',', fields[3..8])},{(fields[4].Length == 0 ? "count" : "rate")},{fields[8]},commune,"
                )
        );
        Save(
            folder,
            "admin_unit",
            "code,name,level,parent_code,valid_from,valid_to,successor_code,provenance",
            tree.Units.Select(unit =>
                $"{unit.Code},{unit.Code}.{tree.NameNumber},{unit.Level},{unit.ParentCode},{Day(unit.ValidFrom)},{Day(unit.ValidTo)},{string.Join('|', unit.Successors)},invented"
            )
        );
    }

    private static string Day(DateOnly day) =>
        day == DateOnly.MinValue || day == DateOnly.MaxValue ? "" : $"{day:yyyy-MM-dd}";

    private static void Save(string folder, string name, string heading, IEnumerable<string> lines) =>
        File.WriteAllLines(Path.Combine(folder, $"{name}.csv"), lines.Prepend(heading));
}
