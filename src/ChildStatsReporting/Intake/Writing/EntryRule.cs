using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>Checks that Excel makes while somebody types, with what it says in Vietnamese.</summary>
internal static class EntryRule
{
    /// <summary>A whole number from 0, or x for not applicable.</summary>
    public static DataValidation Figure(string range, string firstCell) =>
        Custom(
            range,
            $"IF(ISNUMBER({firstCell}),AND({firstCell}>=0,{firstCell}=INT({firstCell})),LOWER({firstCell})=\"x\")",
            "Số liệu chưa hợp lệ",
            "Chỉ ghi số nguyên từ 0 trở lên, hoặc chữ x nếu không áp dụng. Chưa có số liệu thì để trống."
        );

    /// <summary>A value of a named range on the hidden sheet.</summary>
    public static DataValidation Choice(
        string range,
        string namedRange,
        string message = "Hãy chọn một giá trị trong danh sách thả xuống."
    ) => Stop(range, "Giá trị không có trong danh sách", message, DataValidationValues.List, namedRange);

    /// <summary>x or blank.</summary>
    public static DataValidation Tick(string range) =>
        Stop(range, "Ô đánh dấu", "Đánh dấu x, hoặc để trống.", DataValidationValues.List, "\"x\"");

    /// <summary>A running key of the unit, with its letter.</summary>
    public static DataValidation Key(string range, string firstCell, char letter, string example) =>
        Custom(
            range,
            $"AND(LEN({firstCell})=LEN(\"{example}\"),ISNUMBER(MATCH(LEFT({firstCell},LEN({firstCell})-8),{NamedRange.KeyCode},0)),"
                + $"MID({firstCell},LEN({firstCell})-7,1)=\"-\",ISNUMBER(-MID({firstCell},LEN({firstCell})-6,2)),"
                + $"EXACT(MID({firstCell},LEN({firstCell})-4,2),\"-{letter}\"),ISNUMBER(-RIGHT({firstCell},3)))",
            "Mã chưa đúng mẫu",
            $"Mã phải có dạng {example}: mã đơn vị, hai số cuối của năm, chữ {letter} và ba chữ số. Không ghi họ tên."
        );

    /// <summary>A whole number in a range, both ends included.</summary>
    public static DataValidation Whole(string range, long least, long most, string message)
    {
        var rule = Stop(
            range,
            "Số liệu chưa hợp lệ",
            message,
            DataValidationValues.Whole,
            least.ToString(CultureInfo.InvariantCulture)
        );
        rule.Operator = DataValidationOperatorValues.Between;
        rule.Append(new Formula2(most.ToString(CultureInfo.InvariantCulture)));
        return rule;
    }

    /// <summary>A text no longer than a number of characters.</summary>
    public static DataValidation Length(string range, int most)
    {
        var limit = most.ToString(CultureInfo.InvariantCulture);
        var rule = Stop(range, "Nội dung quá dài", $"Tối đa {limit} ký tự.", DataValidationValues.TextLength, limit);
        rule.Operator = DataValidationOperatorValues.LessThanOrEqual;
        return rule;
    }

    private static DataValidation Custom(string range, string formula, string title, string message) =>
        Stop(range, title, message, DataValidationValues.Custom, formula);

    private static DataValidation Stop(
        string range,
        string title,
        string message,
        DataValidationValues type,
        string formula
    )
    {
        var rule = new DataValidation
        {
            Type = type,
            AllowBlank = true,
            ShowErrorMessage = true,
            ErrorTitle = title,
            Error = message,
            SequenceOfReferences = new() { InnerText = range },
        };
        rule.Append(new Formula1(formula));
        return rule;
    }
}

/// <summary>Names of the ranges on the very hidden sheet that feed the drop-downs.</summary>
internal static class NamedRange
{
    public const string Tick = "dm_tick";
    public const string YesNo = "dm_yes_no";
    public const string HalfMonth = "dm_half_month";
    public const string KeyCode = "dm_key_code";
    public const string CaseKey = "dm_case_key";
    public const string TaskState = "dm_task_state";

    public static string Category(string dimension) => $"dm_{dimension}";
}
