namespace ChildStatsReporting.Validation;

/// <summary>What people write beside a return, a period or a draft: remarks and reasons. They are shown, printed and kept in the trail.</summary>
public static class FreeText
{
    private const IdentifierKinds Refused = IdentifierKinds.Direct | IdentifierKinds.Indirect;

    private const string Message =
        "Nội dung ghi có thể nhận ra cá nhân (họ tên, số giấy tờ, điện thoại, thư điện tử, địa chỉ hoặc ngày sinh). "
        + "Ghi số thứ tự vụ việc, chức danh hoặc tên cơ quan thay cho phần đó.";

    /// <summary>The reason against keeping a text, in Vietnamese; null when it names nobody, and for no text.</summary>
    /// <param name="text">As somebody wrote it.</param>
    /// <param name="today">The day on which it was written; dates of the eighteen years before it may be births.</param>
    public static string? Refuse(string? text, DateOnly today) =>
        text is not null && (IdentifierScan.Find(text, today) & Refused) != IdentifierKinds.None ? Message : null;
}
