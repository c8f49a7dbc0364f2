namespace ChildStatsReporting.DatabaseTests.Reference;

/// <summary>What an administrator types who adds an indicator over known elements, and an element with a sheet of its own.</summary>
internal static class Extended
{
    public const string OverKnownElements = "Lượt quà và hoạt động cho trẻ em";
    public const string OverNewElement = "Số trẻ em có thẻ đọc sách";

    public static CatalogueSheets By(CatalogueSheets workbook) =>
        workbook
            .Add("Chỉ tiêu", ("part", "A"), ("code", 9901), ("name_vi", OverKnownElements), ("provenance", "candidate"))
            .Add("Chỉ tiêu", ("part", "A"), ("code", 9902), ("name_vi", OverNewElement), ("provenance", "candidate"))
            .Add("Công thức", Formula(9901, OverKnownElements, "gift_child + activity_count", ""))
            .Add("Công thức", Formula(9902, OverNewElement, "reading_child", "sex"))
            .Add(
                "Trang của biểu",
                ("form_code", "XP-TE13"),
                ("section", "reading"),
                ("sheet_name", "7. Đọc sách"),
                ("title_vi", "Đọc sách"),
                ("position", 9)
            )
            .Add(
                "Phần tử số liệu",
                ("data_element", "reading_child"),
                ("name_vi", OverNewElement),
                ("kind", "flow"),
                ("time_rule", "sum"),
                ("unit", "trẻ em"),
                ("dimensions", "sex"),
                ("form", "ward"),
                ("section", "reading"),
                ("section_name_vi", "Đọc sách"),
                ("position", 1),
                ("frequency", "q"),
                ("prefill", "none"),
                ("required", "yes"),
                ("sensitivity", 0),
                ("where_both", "parts")
            );

    private static (string Column, object Value)[] Formula(int code, string name, string numerator, string breakdown) =>
        [
            ("part", "A"),
            ("code", code),
            ("name_vi", name),
            ("name_provenance", "candidate"),
            ("formula_provenance", "candidate"),
            ("numerator", numerator),
            ("multiplier", 1),
            ("decimals", 0),
            ("disaggregations", breakdown),
            ("shows", "count"),
            ("publish", "q"),
            ("min_level", "commune"),
        ];
}
