using ChildStatsReporting.Checks;

namespace ChildStatsReporting.Host.Cli;

/// <summary>What the checks found, in words.</summary>
internal static class CheckWords
{
    /// <summary>Vietnamese for each cause that a check of <c>sql/checks</c> names.</summary>
    public static readonly IReadOnlyDictionary<string, string> Causes = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["parts_differ"] = "tổng khác tổng các phân tổ",
        ["units_below_differ"] = "khác tổng các đơn vị trực thuộc (tử số / mẫu số / số dòng / số xã đã báo cáo)",
        ["lines_differ"] = "khác tổng các xã, phường của đơn vị",
        ["line_count_differs"] = "số xã, phường trong dòng số liệu không khớp",
        ["quarters_differ"] = "khác tổng các quý",
        ["supplement"] = "có bổ sung kỳ trước",
        ["repeated_key"] = "một mã được tính ở nhiều quý",
        ["later_state"] = "tình trạng về sau đã thay đổi",
        ["other_line"] = "có mã của đơn vị khác",
        ["erased_list"] = "danh sách đã xóa, giữ số đã đếm",
        ["unknown"] = "chưa rõ nguyên nhân",
        ["keys_differ"] = "khác số mã của đơn vị trong các danh sách",
        ["observation_without_set"] = "số liệu không thuộc bản báo cáo nào",
        ["observation_of_other_unit"] = "số liệu ghi ở đơn vị khác với bản báo cáo",
        ["set_without_revision"] = "bản báo cáo không còn",
        ["set_of_other_revision"] = "đơn vị, kỳ hoặc biểu khác với bản báo cáo",
        ["part_without_set"] = "bản báo cáo chưa có số liệu",
        ["set_is_gone"] = "số liệu của bản báo cáo không còn",
        ["part_of_other_revision"] = "số liệu của bản báo cáo khác",
        ["other_engine"] = "tính bằng quy tắc cũ của chương trình",
        ["other_definitions"] = "định nghĩa, địa giới hoặc lịch kỳ báo cáo đã đổi",
        ["other_returns"] = "báo cáo của các xã, phường đã đổi",
        ["revision_without_set"] = "báo cáo đã nhận nhưng chưa có số liệu",
        ["several_sets"] = "một báo cáo được tính nhiều lần",
        ["older_definitions"] = "danh sách đếm theo định nghĩa cũ",
        ["unit_counts"] = "số của chính đơn vị được tính",
        ["parts_count"] = "tổng các đơn vị trực thuộc được tính",
        ["empty_span"] = "hết hiệu lực trước khi có hiệu lực",
        ["overlap"] = "hai trạng thái cùng hiệu lực",
    };

    /// <summary>One check in a line, with the first rows below it.</summary>
    public static IEnumerable<string> Lines(CheckResult result, int mostRows)
    {
        var outcome =
            result.RowCount == 0 ? "đạt" : $"{result.RowCount} dòng, {(result.IsFailure ? "LỖI" : "cảnh báo")}";
        yield return $"{result.Check.TitleVi} [{result.Check.Name}]: {outcome}";
        foreach (var row in result.FirstRows.Take(mostRows))
            yield return $"    {Sentence(row, result.Check.Severity)}";
        if (result.RowCount > mostRows)
            yield return $"    và {result.RowCount - mostRows} dòng khác (xem bằng --json)";
    }

    /// <summary>A warning compares two numbers; a failure has one that should be another.</summary>
    private static string Sentence(CheckRow row, CheckSeverity severity)
    {
        var place = row.UnitCode is null ? $"Kỳ {row.PeriodCode}" : $"Kỳ {row.PeriodCode}, đơn vị {row.UnitCode}";
        var numbers =
            row.Wanted is null && row.Found is null
                ? ""
                : $"{(severity == CheckSeverity.Fail ? "đúng ra" : "đối chiếu")} {row.Wanted ?? "không có"}, đang là {row.Found ?? "không có"}; ";
        var causes = string.Join(", ", row.Cause.Split(',').Select(cause => Causes.GetValueOrDefault(cause, cause)));
        return $"{place}, {row.Subject}: {numbers}{causes}.";
    }
}
