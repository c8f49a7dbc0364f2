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
            var window = QuarterWindow.Of(quarter);
            steps.Add(new DemoStep(At(window.OpensOn, 8, 0), DemoStepKind.Calendar, window.Code, null, null, 0));
            var place = 0;
            foreach (var unitCode in DemoYear.ReportingUnits(quarter.Number, quarter.Year))
                steps.AddRange(OfUnit(year, draw, window, unitCode, place++));
            steps.AddRange(SectorTimetable.Of(year, window));
            steps.AddRange(DemoPlan.Steps(window));
            if (quarter is (DemoYear.ReformYear, 1))
                steps.Add(Exemption(window));
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
        var agency = ReviewerOf(unitCode, window.Quarter);
        var (officer, approver, reviewer) = (
            $"canbo.{unitCode}",
            $"lanhdao.{unitCode}",
            $"thamdinh{(place % 2) + 1}.{agency}"
        );
        var sentAt = SentAt(draw, window, unitCode, place);
        var chapter = window.Code;
        // The chair signed on paper, and the reviewer enters it: another one accepts.
        var paper =
            unitCode == DemoWard.OnPaper && window.Quarter is (DemoYear.ReformYear, 2)
                ? new DemoPaper(
                    "UBND xã Bàu Trâm",
                    "37/BC-UBND",
                    DateOnly.FromDateTime(sentAt.Date).AddDays(-1),
                    "Bùi Ngọc Thảo (giả định)"
                )
                : null;
        if (paper is not null)
            (officer, approver) = ($"thamdinh{2 - (place % 2)}.{agency}", $"thamdinh{2 - (place % 2)}.{agency}");
        for (var attempt = 1; attempt <= attempts.Count; attempt++)
        {
            var isCorrected = unitCode == DemoWard.CorrectedLater && attempts.Count > 1;
            var isReviewed = attempt == attempts.Count || unitCode == DemoWard.Returned || isCorrected;
            var content = attempts[attempt - 1];
            if (isCorrected && attempt > 1)
            {
                chapter = window.Quarter.Next.Code;
                var askedAt = At(window.DueOn.AddDays(20), 8, 0);
                yield return Step(askedAt, DemoStepKind.Reopen, reviewer, attempt - 1) with
                {
                    Remark = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{DateOnly.FromDateTime(askedAt.Date).AddDays(4):yyyy-MM-dd} Phường phát hiện ghi nhầm số trẻ em được tặng quà, xin gửi lại."
                    ),
                };
                yield return Step(askedAt.AddMinutes(10), DemoStepKind.Return, reviewer, attempt - 1) with
                {
                    Remark = "Trả lại để phường sửa số lượt trẻ em được tặng quà rồi gửi lại.",
                };
                sentAt = askedAt.AddDays(1);
            }

            yield return Step(sentAt, DemoStepKind.Receive, officer, attempt) with
            {
                Fill = template => DemoWorkbook.Fill(template, content),
            };
            // Before anybody needs the result; meanwhile the next wards send theirs.
            yield return Step(sentAt.AddMinutes(19), DemoStepKind.Validate, null, attempt);
            if (!isReviewed)
            {
                sentAt = sentAt.AddHours(3);
                continue;
            }

            yield return Step(sentAt.AddMinutes(20), DemoStepKind.Submit, officer, attempt) with
            {
                Remark = DemoYear.KeptWarningReason(unitCode, window.Quarter, attempt),
            };
            yield return Step(sentAt.AddMinutes(95), DemoStepKind.Confirm, approver, attempt);
            var decidedAt = At(NextDay(sentAt), 8, 30 + place);
            yield return attempt == attempts.Count || isCorrected
                ? Step(decidedAt, DemoStepKind.Accept, reviewer, attempt)
                : Step(decidedAt, DemoStepKind.Return, reviewer, attempt) with
                {
                    Remark = CorrectionRemark,
                };
            if (isCorrected && attempt > 1)
                yield return Step(decidedAt.AddHours(4), DemoStepKind.Calendar, null, 0) with
                {
                    UnitCode = null,
                };
            sentAt = decidedAt.AddHours(4);
        }

        DemoStep Step(DateTimeOffset at, DemoStepKind kind, string? userName, int attempt) =>
            new(at, kind, window.Code, unitCode, userName, attempt) { Chapter = chapter, Paper = paper };
    }

    /// <summary>The agency whose reviewers take a return: the city's, the district's of the unit that is split, since 07/2025 the province's.</summary>
    private static string ReviewerOf(string unitCode, DemoQuarter quarter) =>
        quarter.IsReformed ? "75"
        : unitCode == DemoWard.Split ? "741"
        : "732";

    private static DemoStep Exemption(QuarterWindow window) =>
        new(
            At(window.OpensOn, 10, 0),
            DemoStepKind.Exempt,
            window.Code,
            DemoWard.Silent,
            "thamdinh1.732",
            0,
            "Trụ sở xã ngập do mưa lớn, hồ sơ đang phục hồi; tình huống giả định."
        );

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

    internal static DateTimeOffset At(DateOnly day, int hour, int minutes) =>
        new DateTimeOffset(day, new TimeOnly(hour, 0), Vietnam).AddMinutes(minutes);
}

/// <summary>A quarter with its opening and due days.</summary>
internal sealed record QuarterWindow(string Code, DemoQuarter Quarter, DateOnly OpensOn, DateOnly DueOn)
{
    /// <summary>As the built-in calendar has it.</summary>
    public static QuarterWindow Of(DemoQuarter quarter)
    {
        var row = DemoForm.Rows("reporting_period").Single(period => period["code"] == quarter.Code);
        return new QuarterWindow(quarter.Code, quarter, Day("opens_on"), Day("due_on"));

        DateOnly Day(string column) => DateOnly.Parse(row[column], CultureInfo.InvariantCulture);
    }
}
