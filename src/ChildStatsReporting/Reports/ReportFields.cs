namespace ChildStatsReporting.Reports;

/// <summary>Names of the fields of a rendered document that are filled or signed after it was rendered.</summary>
/// <remarks>Source: NĐ30 Đ.14–18; NĐ30 Phụ lục I (ô 3, 4, 7b, 7c, 8).</remarks>
internal static class ReportFields
{
    /// <summary>Signature of the person who may sign, or of the service in its place.</summary>
    public const string Signer = "Signer";

    /// <summary>Signature of the agency, its seal.</summary>
    public const string Agency = "Agency";

    /// <summary>Line with the name of the person who signs.</summary>
    public const string SignerName = "SignerName";

    /// <summary>Line with number and symbol.</summary>
    public const string Number = "Number";

    /// <summary>Line with place and date.</summary>
    public const string Dateline = "Dateline";

    /// <summary>Line with number, symbol and time at the head of a separate annex.</summary>
    public const string NumberAndTime = "NumberAndTime";
}
