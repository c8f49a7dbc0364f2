namespace ChildStatsReporting.Reference;

/// <summary>What a column of a list holds.</summary>
public enum ListColumnKind
{
    /// <summary>Running key of the row itself.</summary>
    Key,

    /// <summary>Key of a case on the sheet Vụ việc.</summary>
    CaseKey,

    /// <summary>Half-month such as 2024-12-1.</summary>
    HalfMonth,

    /// <summary>Vietnamese name of a category of a dimension.</summary>
    Category,

    /// <summary>x or blank.</summary>
    Tick,

    /// <summary>có or không.</summary>
    YesNo,

    /// <summary>Completed years, 0 to 15.</summary>
    Age,

    /// <summary>Whole number from 0.</summary>
    Count,

    /// <summary>Đồng, a whole number from 0.</summary>
    Money,

    /// <summary>Short text.</summary>
    Text,
}

/// <summary>One column of a list.</summary>
/// <param name="Heading">Vietnamese heading.</param>
/// <param name="Name">Name in rules, as the column of the list's table in schema register; ticks of one thing share it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Width">Width in characters.</param>
/// <param name="Dimension">Dimension of a category; null for other kinds.</param>
/// <param name="Tick">Category that a tick stands for; null for other kinds.</param>
public sealed record ListColumn(
    string Heading,
    string Name,
    ListColumnKind Kind,
    int Width,
    string? Dimension = null,
    string? Tick = null
);

/// <summary>One of the four lists without identities.</summary>
/// <param name="List">Code: abuse_case, abused_child, sanction_decision or injury.</param>
/// <param name="SheetName">Name of the sheet.</param>
/// <param name="Title">Title on the sheet.</param>
/// <param name="KeyLetter">Letter of its running key; null for a list without one.</param>
/// <param name="Columns">Columns from B on.</param>
public sealed record ListSheet(
    string List,
    string SheetName,
    string Title,
    char? KeyLetter,
    IReadOnlyList<ListColumn> Columns
)
{
    /// <summary>Column B, the first after the number of the row.</summary>
    public const int FirstColumn = 2;

    /// <summary>Rows made ready for entry.</summary>
    public const int PreparedRows = 200;

    /// <summary>The last of them on the sheet.</summary>
    public const int LastRow = FormLayout.FirstEntryRow + PreparedRows - 1;

    /// <summary>The cases of abuse.</summary>
    public static ListSheet AbuseCase { get; } =
        new(
            "abuse_case",
            "Vụ việc",
            "Danh sách vụ việc xâm hại trẻ em",
            'V',
            [
                new("Mã vụ việc", "case_key", ListColumnKind.Key, 17),
                new("Nửa tháng tiếp nhận", "half_month_start", ListColumnKind.HalfMonth, 13),
                new("Hình thức chính", "abuse_form", ListColumnKind.Category, 24, "abuse_form"),
                new("Môi trường chính", "abuse_setting", ListColumnKind.Category, 30, "abuse_setting"),
                new("Kết quả xử lý tại thời điểm chốt", "case_outcome", ListColumnKind.Category, 28, "case_outcome"),
                new("Số đối tượng xâm hại", "perpetrator_count", ListColumnKind.Count, 12),
                new("Có trẻ cư trú nơi khác", "is_child_elsewhere", ListColumnKind.YesNo, 12),
            ]
        );

    /// <summary>The children in those cases.</summary>
    public static ListSheet AbusedChild { get; } =
        new(
            "abused_child",
            "Trẻ em",
            "Danh sách trẻ em trong các vụ việc (không ghi họ tên)",
            'T',
            [
                new("Mã trẻ em", "child_key", ListColumnKind.Key, 17),
                new("Mã vụ việc", "case_key", ListColumnKind.CaseKey, 17),
                new("Giới tính", "sex", ListColumnKind.Category, 8, "sex"),
                new("Tuổi tròn", "age_year", ListColumnKind.Age, 7),
                new("Bạo lực", "abuse_forms", ListColumnKind.Tick, 8, Tick: "violence"),
                new("Bóc lột", "abuse_forms", ListColumnKind.Tick, 8, Tick: "exploitation"),
                new("Xâm hại tình dục", "abuse_forms", ListColumnKind.Tick, 8, Tick: "sexual"),
                new("Mua bán", "abuse_forms", ListColumnKind.Tick, 8, Tick: "trafficking"),
                new("Bỏ rơi, bỏ mặc", "abuse_forms", ListColumnKind.Tick, 8, Tick: "neglect"),
                new("Hình thức khác", "abuse_forms", ListColumnKind.Tick, 8, Tick: "other"),
                new("Hiếp dâm", "sexual_abuse_kinds", ListColumnKind.Tick, 8, Tick: "rape"),
                new("Cưỡng dâm", "sexual_abuse_kinds", ListColumnKind.Tick, 8, Tick: "coerced"),
                new("Giao cấu", "sexual_abuse_kinds", ListColumnKind.Tick, 8, Tick: "intercourse"),
                new("Dâm ô", "sexual_abuse_kinds", ListColumnKind.Tick, 8, Tick: "molestation"),
                new(
                    "Mại dâm, khiêu dâm",
                    "sexual_abuse_kinds",
                    ListColumnKind.Tick,
                    9,
                    Tick: "prostitution_pornography"
                ),
                new("Đã duyệt kế hoạch hỗ trợ", "has_support_plan", ListColumnKind.YesNo, 11),
                new("Dân tộc thiểu số", "is_minority", ListColumnKind.YesNo, 9),
                new("Khuyết tật", "is_disabled", ListColumnKind.YesNo, 9),
            ]
        );

    /// <summary>The decisions on administrative sanctions.</summary>
    public static ListSheet SanctionDecision { get; } =
        new(
            "sanction_decision",
            "Quyết định xử lý",
            "Danh sách quyết định xử lý vi phạm hành chính",
            'Q',
            [
                new("Mã quyết định", "decision_key", ListColumnKind.Key, 17),
                new("Mã vụ việc (nếu có)", "case_key", ListColumnKind.CaseKey, 17),
                new("Nửa tháng ra quyết định", "half_month_start", ListColumnKind.HalfMonth, 13),
                new("Điều khoản áp dụng", "legal_article", ListColumnKind.Text, 26),
                new("Đối tượng vi phạm", "violator_kind", ListColumnKind.Category, 13, "violator_kind"),
                new("Hình thức xử phạt", "sanction", ListColumnKind.Category, 14, "sanction"),
                new("Số tiền phạt (đồng)", "fine_vnd", ListColumnKind.Money, 16),
                new("Cơ quan ra quyết định", "authority", ListColumnKind.Category, 26, "sanction_authority"),
                new("Tình trạng thi hành", "status", ListColumnKind.Category, 20, "sanction_status"),
            ]
        );

    /// <summary>The accidents of children.</summary>
    public static ListSheet Injury { get; } =
        new(
            "injury",
            "Tai nạn, thương tích",
            "Danh sách trẻ em bị tai nạn, thương tích (không ghi họ tên)",
            null,
            [
                new("Giới tính", "sex", ListColumnKind.Category, 10, "sex"),
                new("Tuổi tròn", "age_year", ListColumnKind.Age, 9),
                new("Nguyên nhân", "injury_cause", ListColumnKind.Category, 34, "injury_cause"),
                new("Địa điểm xảy ra", "injury_place", ListColumnKind.Category, 42, "injury_place"),
                new("Tử vong", "is_death", ListColumnKind.YesNo, 10),
                new("Đã báo cáo ở kỳ trước", "is_reported_before", ListColumnKind.YesNo, 13),
            ]
        );

    /// <summary>Number on the sheet of the column that holds this.</summary>
    /// <param name="kind">What it holds.</param>
    /// <param name="dimension">Dimension of a category; null for other kinds.</param>
    public int ColumnNumber(ListColumnKind kind, string? dimension = null) =>
        FirstColumn + Columns.TakeWhile(column => column.Kind != kind || column.Dimension != dimension).Count();

    /// <summary>Which column of <see cref="Columns"/> a rule names: <c>age_year</c>, or <c>abuse_forms=sexual</c> for one tick; -1 for none.</summary>
    public int IndexOf(string place) =>
        Columns
            .ToList()
            .FindIndex(column =>
                column.Name == place || (column.Tick is not null && $"{column.Name}={column.Tick}" == place)
            );

    /// <summary>The lists in the order of their sheets.</summary>
    public static IReadOnlyList<ListSheet> All { get; } = [AbuseCase, AbusedChild, SanctionDecision, Injury];
}
