using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Host.Pages;

/// <summary>The further facts of an act in words; a key or a value without a word is shown as it is.</summary>
public static class TrailFacts
{
    /// <summary>By the key without underscores and in small letters; the stages write them in more than one way.</summary>
    private static readonly IReadOnlyDictionary<string, string> Keys = new Dictionary<string, string>
    {
        ["formcode"] = "biểu",
        ["periodcode"] = "kỳ",
        ["unitcode"] = "đơn vị",
        ["unit"] = "đơn vị",
        ["adminunitid"] = "đơn vị số",
        ["audience"] = "bản",
        ["outcome"] = "kết quả",
        ["sha256"] = "mã SHA-256",
        ["contentsha256"] = "mã SHA-256 của danh mục",
        ["bytecount"] = "số byte",
        ["isemptied"] = "không kèm các dòng danh sách",
        ["isduplicate"] = "trùng tệp đã nộp",
        ["state"] = "trạng thái",
        ["refusals"] = "lý do không nhận",
        ["count"] = "số lượng",
        ["remark"] = "nội dung",
        ["untildate"] = "đến hết ngày",
        ["reason"] = "lý do",
        ["method"] = "cách xác nhận",
        ["scanid"] = "bản quét số",
        ["position"] = "chức vụ người ký",
        ["signedon"] = "ngày ký",
        ["blockingcount"] = "lỗi phải sửa",
        ["warningcount"] = "cảnh báo",
        ["catalogueversionid"] = "phiên bản danh mục",
        ["findings"] = "số phát hiện",
        ["role"] = "vai trò",
        ["certificate"] = "chứng thư",
        ["number"] = "số",
        ["signercode"] = "người ký",
        ["agency"] = "cơ quan trả lời",
        ["datedon"] = "ngày văn bản",
        ["issuedon"] = "ngày ban hành",
        ["skipped"] = "số bỏ cách",
        ["rowcount"] = "số dòng",
        ["correctsrunid"] = "thay cho lượt lập số",
        ["movedfigures"] = "số liệu đã thay đổi",
        ["purpose"] = "mục đích",
        ["accessid"] = "lần nêu mục đích số",
        ["daycount"] = "số ngày",
        ["wrong"] = "sai từ đầu",
        ["year"] = "năm",
        ["tasks"] = "nhiệm vụ",
        ["views"] = "chỉ tiêu",
        ["means"] = "cách nhắc",
        ["activefrom"] = "áp dụng từ ngày",
        ["proposedby"] = "người đề nghị",
        ["approvedby"] = "người duyệt",
        ["verifiedrows"] = "số dòng đã xác minh",
    };

    private static readonly IReadOnlyDictionary<(string Key, string Value), string> Values = new Dictionary<
        (string Key, string Value),
        string
    >
    {
        [("outcome", "Opened")] = "lập lần đầu",
        [("outcome", "PinnedAgain")] = "lập lại trước khi ký",
        [("outcome", "AlreadyIssued")] = "đã phát hành, số liệu không đổi",
        [("outcome", "Correcting")] = "lập bản thay thế",
        [("outcome", "checked")] = "đã tính thử, chờ duyệt",
        [("outcome", "refused")] = "không dùng được",
        [("outcome", "outdated")] = "lạc hậu",
        [("method", "web")] = "trên hệ thống",
        [("method", "signed_scan")] = "bản quét của bản đã ký",
        [("means", "called")] = "gọi điện",
        [("means", "texted")] = "nhắn tin",
        [("position", "chair")] = "Chủ tịch",
        [("position", "deputy")] = "Phó Chủ tịch",
    };

    /// <summary>One fact after the other; those without a value, empty lists and what is not so are left out.</summary>
    /// <param name="details">A JSON object.</param>
    public static string Text(string details)
    {
        using var facts = JsonDocument.Parse(details);
        return facts.RootElement.ValueKind != JsonValueKind.Object
            ? details
            : string.Join(
                "; ",
                facts
                    .RootElement.EnumerateObject()
                    .Where(fact => Says(fact.Value))
                    .Select(fact => Text(fact.Name, fact.Value))
            );
    }

    private static bool Says(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.False => false,
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => true,
        };

    private static string Text(string name, JsonElement value)
    {
        var key = name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        var word = Keys.GetValueOrDefault(key, name);
        return value.ValueKind switch
        {
            JsonValueKind.True => word,
            JsonValueKind.Array => $"{word}: {string.Join(", ", value.EnumerateArray())}",
            _ => $"{word}: {Value(key, value.ToString())}",
        };
    }

    private static string Value(string key, string value) =>
        key switch
        {
            "role" when Roles.Of(value) is { } role => role.Name(),
            "audience" => Shown.Audience(value),
            "state" when SubmissionStates.Of(value) is { } state => state.Name(),
            "untildate" or "signedon" or "issuedon" or "datedon" or "activefrom" when FormDay.Read(value) is { } day =>
                Shown.Date(day),
            _ => Values.GetValueOrDefault((key, value), value),
        };
}
