namespace ChildStatsReporting.Review;

/// <summary>What an officer states about a signed print: who signed, as what, and when.</summary>
internal static class ScanStatement
{
    private const int MostNameCharacters = 100;

    /// <summary>The reason against the statement; null when it may stand.</summary>
    /// <param name="upload">The statement.</param>
    /// <param name="receivedOn">
    /// Day on which the file came: its print, with its hash, cannot have been signed before. Null where the paper came first and
    /// the file was entered from it, by the agency above.
    /// </param>
    /// <param name="today">Day in Vietnam.</param>
    public static string? Refuse(SignedScanUpload upload, DateOnly? receivedOn, DateOnly today)
    {
        var name = upload.SignerName.Trim();
        if (
            name.Length is < 2 or > MostNameCharacters
            || name.Any(letter => char.IsDigit(letter) || char.IsControl(letter))
        )
            return "Hãy ghi họ tên người ký (chỉ gồm chữ, tối đa 100 ký tự).";
        if (upload.SignedOn is not { } signedOn)
            return "Hãy ghi ngày ký.";
        if (signedOn > today)
            return "Ngày ký ở tương lai. Hãy ghi ngày trên bản giấy.";
        return signedOn < receivedOn
            ? $"Ngày ký trước ngày nộp tệp ({receivedOn:dd'/'MM'/'yyyy}). Bản giấy phải in từ chính lần nộp này."
            : null;
    }
}
