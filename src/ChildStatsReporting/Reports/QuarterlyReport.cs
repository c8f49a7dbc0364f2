namespace ChildStatsReporting.Reports;

/// <summary>The report of a quarter on the work for children.</summary>
public static class QuarterlyReport
{
    /// <summary>Its code in <c>sql/reference/report_form.csv</c>.</summary>
    public const string FormCode = "BC-TE13-Q";
}
