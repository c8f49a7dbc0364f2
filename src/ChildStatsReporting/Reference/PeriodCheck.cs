namespace ChildStatsReporting.Reference;

/// <summary>Checks the codes, windows and dates of the periods.</summary>
internal sealed class PeriodCheck(Catalogue catalogue)
{
    private readonly WorkingDays workingDays = WorkingDays.Of(catalogue);

    /// <summary>A code of another period, windows out of order, quarters that do not tile a longer period, a due date that nobody works on.</summary>
    public IEnumerable<CatalogueError> Errors() =>
        catalogue.ReportingPeriods.SelectMany((period, index) => Errors(period, index + 1));

    private IEnumerable<CatalogueError> Errors(ReportingPeriod period, int row)
    {
        CatalogueError Refuse(string rule, string message) =>
            new(rule, "reporting_period.csv", row, $"{period.Code}: {message}");

        var code = new PeriodCode(period.Regime, period.Kind, period.Year, period.Quarter);
        if (PeriodCode.Of(period.Code) != code)
            yield return Refuse("period_code", $"mã kỳ phải là {code} theo các cột regime, kind, year, quarter.");
        if (
            period.StartDate > period.EndDate
            || period.OpensOn > period.DueOn
            || period.DueOn > period.ClosesOn
            || period.DueOn <= period.EndDate
        )
            yield return Refuse(
                "dates_out_of_order",
                "ngày bắt đầu, kết thúc, hạn và khóa phải nối tiếp nhau, và kỳ phải mở trước hạn."
            );
        foreach (var day in new[] { period.DueOn, period.ClosesOn }.Where(day => !workingDays.Contains(day)))
            yield return Refuse("not_a_working_day", $"{day:yyyy-MM-dd} là ngày nghỉ.");
        if (period.Regime != "NH" && !Tiles(period))
            yield return Refuse("quarters_do_not_tile", "các quý trong kỳ hở, chồng lên nhau hoặc vượt ra ngoài kỳ.");
    }

    private bool Tiles(ReportingPeriod period)
    {
        var next = period.StartDate;
        foreach (
            var quarter in catalogue
                .ReportingPeriods.Where(part =>
                    part.Regime == period.Regime
                    && part.Kind == "Q"
                    && part.StartDate <= period.EndDate
                    && period.StartDate <= part.EndDate
                )
                .OrderBy(part => part.StartDate)
        )
        {
            if (quarter.StartDate != next)
                return false;
            next = quarter.EndDate.AddDays(1);
        }

        return next == period.EndDate.AddDays(1);
    }
}
