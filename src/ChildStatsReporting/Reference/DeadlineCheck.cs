namespace ChildStatsReporting.Reference;

/// <summary>Checks the deadlines of the levels against each other and against the periods.</summary>
/// <remarks>Source: NĐ09 Đ.8, NĐ09 Đ.13.</remarks>
internal sealed class DeadlineCheck(Catalogue catalogue)
{
    /// <summary>A report to the Government is due on this day of the period's last month at the latest. Source: NĐ09 Đ.13.</summary>
    private const int LastDayOfMonth = 25;

    private readonly WorkingDays workingDays = WorkingDays.Of(catalogue);

    /// <summary>An unknown level, no working day between, spans that overlap, a level that is due before the one below it, a period that disagrees.</summary>
    public IEnumerable<CatalogueError> Errors() =>
        catalogue.ReportingDeadlines.SelectMany((deadline, index) => Errors(deadline, index + 1)).Concat(OfPeriods());

    private IEnumerable<CatalogueError> Errors(ReportingDeadline deadline, int row)
    {
        CatalogueError Refuse(string rule, string message) =>
            new(rule, "reporting_deadline.csv", row, $"{deadline.Regime}, {deadline.Level}: {message}");

        if (!AdminUnit.Levels.Contains(deadline.Level))
            yield return Refuse("unknown_level", "cột level phải là commune, district hoặc province.");
        if (deadline.WorkingDays < 1)
            yield return Refuse(
                "no_working_day_between",
                "phải có ít nhất một ngày làm việc giữa ngày chốt số liệu và hạn báo cáo."
            );
        if (deadline.ValidFrom > deadline.ValidTo)
            yield return Refuse("dates_out_of_order", "ngày bắt đầu hiệu lực sau ngày hết hiệu lực.");
        var together = catalogue
            .ReportingDeadlines.Where(other =>
                other != deadline
                && other.Regime == deadline.Regime
                && other.ValidFrom <= deadline.ValidTo
                && deadline.ValidFrom <= other.ValidTo
            )
            .ToList();
        if (together.Exists(other => other.Level == deadline.Level))
            yield return Refuse("overlapping_deadlines", "có hai dòng cùng hiệu lực trong một thời gian.");
        if (
            together.Exists(other =>
                Array.IndexOf(AdminUnit.Levels, other.Level) < Array.IndexOf(AdminUnit.Levels, deadline.Level)
                && other.WorkingDays >= deadline.WorkingDays
            )
        )
            yield return Refuse("deadline_before_level_below", "hạn phải sau hạn của cấp dưới.");
    }

    /// <summary>The day due of a commune stands with the period too, since it may be moved by hand; both must agree.</summary>
    private IEnumerable<CatalogueError> OfPeriods() =>
        from period in catalogue.ReportingPeriods.Select((period, index) => (Value: period, Row: index + 1))
        from deadline in catalogue.ReportingDeadlines
        where
            deadline.Regime == period.Value.Regime
            && deadline.ValidFrom <= period.Value.EndDate
            && period.Value.EndDate <= deadline.ValidTo
            && deadline.WorkingDays >= 1
        let day = workingDays.After(period.Value.EndDate, deadline.WorkingDays)
        let message = deadline.Level switch
        {
            "commune" when day != period.Value.DueOn =>
                $"hạn {period.Value.DueOn:yyyy-MM-dd} khác hạn của cấp xã theo reporting_deadline.csv là {day:yyyy-MM-dd}.",
            "province"
                when deadline.Regime == "HC"
                    && day > new DateOnly(period.Value.EndDate.Year, period.Value.EndDate.Month, LastDayOfMonth) =>
                $"hạn của cấp tỉnh {day:yyyy-MM-dd} sau ngày {LastDayOfMonth} của tháng cuối kỳ.",
            _ => null,
        }
        where message is not null
        select new CatalogueError(
            "deadline_disagrees",
            "reporting_period.csv",
            period.Row,
            $"{period.Value.Code}: {message}"
        );
}
