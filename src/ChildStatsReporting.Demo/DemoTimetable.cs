using System.Globalization;

namespace ChildStatsReporting.Demo;

/// <summary>Who does what at what hour, between the opening and the closing day of each quarter.</summary>
internal static class DemoTimetable
{
    private const string CorrectionRemark =
        "Số lượt dự truyền thông cao gấp khoảng mười lần các kỳ trước. Kiểm tra lại biểu 5 và gửi lại.";

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static IReadOnlyList<DemoStep> Of(DemoYear year, DemoDraw draw)
    {
        var steps = new List<DemoStep>();
        foreach (var quarter in year.Quarters)
        {
            var window = Window(quarter);
            steps.Add(new DemoStep(At(window.OpensOn, 8, 0), DemoStepKind.Open, window.Code, null, null, 0));
            var place = 0;
            foreach (var unitCode in DemoYear.ReportingUnits(quarter.Number, quarter.Year))
                steps.AddRange(OfUnit(year, draw, window, unitCode, place++));
        }

        return [.. steps.OrderBy(step => step.At)];
    }

    private static IEnumerable<DemoStep> OfUnit(
        DemoYear year,
        DemoDraw draw,
        QuarterWindow window,
        string unitCode,
        int place
    )
    {
        var attempts = year.Attempts(unitCode, window.Quarter.Number);
        var (officer, approver, reviewer) = (
            $"canbo.{unitCode}",
            $"lanhdao.{unitCode}",
            $"thamdinh{(place % 2) + 1}.732"
        );
        var sentAt = SentAt(draw, window, unitCode, place);
        for (var attempt = 1; attempt <= attempts.Count; attempt++)
        {
            var isReviewed = attempt == attempts.Count || unitCode == DemoWard.Returned;
            var content = attempts[attempt - 1];
            yield return Step(sentAt, DemoStepKind.Receive, officer) with
            {
                Fill = template => DemoWorkbook.Fill(template, content),
            };
            // Before anybody needs the result; meanwhile the next wards send theirs.
            yield return Step(sentAt.AddMinutes(19), DemoStepKind.Validate, null);
            if (isReviewed)
            {
                yield return Step(sentAt.AddMinutes(20), DemoStepKind.Submit, officer) with
                {
                    Remark = DemoYear.KeptWarningReason(unitCode, window.Quarter, attempt),
                };
                yield return Step(sentAt.AddMinutes(95), DemoStepKind.Confirm, approver);
                var decidedAt = At(NextDay(sentAt), 8, 30 + place);
                yield return attempt == attempts.Count
                    ? Step(decidedAt, DemoStepKind.Accept, reviewer)
                    : Step(decidedAt, DemoStepKind.Return, reviewer) with
                    {
                        Remark = CorrectionRemark,
                    };
                sentAt = decidedAt.AddHours(4);
            }
            else
            {
                sentAt = sentAt.AddHours(3);
            }

            DemoStep Step(DateTimeOffset at, DemoStepKind kind, string? userName) =>
                new(at, kind, window.Code, unitCode, userName, attempt);
        }
    }

    /// <summary>On the due day or the working day before it; the late ward on the day after.</summary>
    private static DateTimeOffset SentAt(DemoDraw draw, QuarterWindow window, string unitCode, int place)
    {
        var isLate = unitCode == DemoWard.Late && window.Quarter is (DemoYear.LastYear, 3);
        var isEarly = unitCode == DemoWard.Returned || draw.Happens(600, unitCode, window.Quarter.Number, "early");
        return At(
            window.DueOn.AddDays(
                isLate ? 1
                : isEarly ? -1
                : 0
            ),
            8,
            place * 9
        );
    }

    private static DateOnly NextDay(DateTimeOffset at) => DateOnly.FromDateTime(at.Date).AddDays(1);

    private static DateTimeOffset At(DateOnly day, int hour, int minutes) =>
        new DateTimeOffset(day, new TimeOnly(hour, 0), Vietnam).AddMinutes(minutes);

    private static QuarterWindow Window(DemoQuarter quarter)
    {
        var row = DemoForm.Rows("reporting_period").Single(period => period["code"] == quarter.Code);
        return new QuarterWindow(quarter.Code, quarter, Day("opens_on"), Day("due_on"));

        DateOnly Day(string column) => DateOnly.Parse(row[column], CultureInfo.InvariantCulture);
    }

    private sealed record QuarterWindow(string Code, DemoQuarter Quarter, DateOnly OpensOn, DateOnly DueOn);
}
