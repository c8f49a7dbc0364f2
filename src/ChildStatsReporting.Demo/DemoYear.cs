using System.Globalization;

namespace ChildStatsReporting.Demo;

/// <summary>The returns of a year for Long Khánh: invented figures, the same for the same seed.</summary>
/// <param name="seed">Seed of all draws.</param>
/// <param name="year">2023 to 2025.</param>
public sealed class DemoYear(int seed = DemoYear.DefaultSeed, int year = DemoYear.LastYear)
{
    /// <summary>Seed of the published demonstration.</summary>
    public const int DefaultSeed = 2024;

    /// <summary>The year that is told in full; the one before is there to be compared with, the next for the new province.</summary>
    public const int LastYear = 2024;

    /// <summary>The year in which the communes begin to report to the province; told to its third quarter.</summary>
    public const int ReformYear = LastYear + 1;

    private const int FirstYear = LastYear - 1;

    private readonly DemoDraw draw = new(seed, year);
    private readonly DemoForm form = DemoForm.Current;

    /// <summary>The year before with the same seed; null for the first.</summary>
    public DemoYear? Earlier => year > FirstYear ? new(seed, year - 1) : null;

    /// <summary>The years that the demonstration plays, in their order.</summary>
    public static IReadOnlyList<DemoYear> Played() =>
        [new(year: FirstYear), new(year: LastYear), new(year: ReformYear)];

    /// <summary>Codes of the units that report for a quarter.</summary>
    /// <param name="quarter">1 to 4.</param>
    /// <param name="year">2023 to 2025.</param>
    public static IReadOnlyList<string> ReportingUnits(int quarter, int year = LastYear) =>
        [.. DemoWard.Reporting(new DemoQuarter(year, quarter))];

    /// <summary>The quarters of the year that are played.</summary>
    public IReadOnlyList<DemoQuarter> Quarters =>
        [.. Enumerable.Range(1, year == ReformYear ? 3 : 4).Select(number => new DemoQuarter(year, number))];

    /// <summary>The return that is accepted in the end.</summary>
    /// <param name="unitCode">A reporting unit.</param>
    /// <param name="quarter">1 to 4.</param>
    public DemoReturn Return(string unitCode, int quarter) => Attempts(unitCode, quarter)[^1];

    /// <summary>All files a unit sends for a quarter: one, or a faulty one and the corrected one.</summary>
    /// <param name="unitCode">A reporting unit.</param>
    /// <param name="quarter">1 to 4.</param>
    public IReadOnlyList<DemoReturn> Attempts(string unitCode, int quarter)
    {
        var accepted = Accepted(unitCode, quarter);
        return (year, unitCode, quarter) switch
        {
            // A separator makes text of a number, and a child of the list is in none of the 14 groups.
            (LastYear, DemoWard.Corrected, 2) =>
            [
                With(
                    accepted,
                    ("birth_registered_child", "sex=male", "1.234"),
                    ("special_group_child", "special_group=4;sex=male", "0")
                ),
                accepted,
            ],
            // A zero too many, which may be right and is kept with a reason that does not hold.
            (LastYear, DemoWard.Returned, 4) =>
            [
                With(accepted, Tenfold(accepted, "participation_attendance", "activity_kind=communication")),
                accepted,
            ],
            // Two digits changed places, which was found when the report had been issued.
            (ReformYear, DemoWard.CorrectedLater, 1) => [With(accepted, ("gift_child", "", "237")), accepted],
            _ => [accepted],
        };
    }

    /// <summary>All steps of the quarters in the order of their time.</summary>
    public IReadOnlyList<DemoStep> Steps() => DemoTimetable.Of(this, draw);

    /// <summary>What is entered of a return of another agency, or of the agency itself, for a quarter.</summary>
    internal SectorFigures Sector(DemoQuarter quarter) => new(draw.Of(quarter.Year), quarter);

    /// <summary>Why a unit keeps the warnings of a file; null where it should have none.</summary>
    /// <param name="unitCode">The unit.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="attempt">Which of its files, from 1.</param>
    internal static string? KeptWarningReason(string unitCode, DemoQuarter quarter, int attempt) =>
        (quarter.Year, unitCode, quarter.Number, attempt) switch
        {
            (LastYear, DemoWard.Returned, 4, 1) => "Các buổi truyền thông của quý tổ chức ở tất cả các trường.",
            (LastYear, DemoWard.Unbalanced, 2, _) =>
                "Khi rà soát phát hiện một em nam đã ghi phát sinh mới trong kỳ nhưng có tên trong danh sách từ kỳ trước.",
            (LastYear, DemoWard.Supplementing, 3, _) =>
                "Bổ sung một vụ việc tiếp nhận cuối tháng 5 nhưng trạm y tế chuyển hồ sơ sau khi đã gửi báo cáo quý II.",
            _ => null,
        };

    private DemoReturn Accepted(string unitCode, int number)
    {
        var quarter = new DemoQuarter(year, number);
        var wards = DemoWard.CoveredBy(unitCode, quarter);
        var figures = DemoFigures.Sum([.. wards.Select(ward => FiguresOf(ward, quarter))]);
        if (wards.Count > 1 && number == 4)
        {
            // One commune counts once, and its recognition has to be decided anew.
            figures.Set("commune_with_play_area", "", 1);
            figures.Set("child_friendly_commune", "", 0);
            PlanFigures.Appraise(figures, wards.Count);
        }

        var isNil = unitCode == DemoWard.Nil && !quarter.IsReformed;
        var entries = figures
            .Values.Where(cell => !(isNil && form.IsFlow(cell.Key.Element)))
            .ToDictionary(cell => cell.Key, cell => cell.Value.ToString(CultureInfo.InvariantCulture));
        if (unitCode == DemoWard.WithoutDisaster)
        {
            foreach (var sex in DemoFigures.Sexes)
                entries[("disaster_relieved_child", $"sex={sex}")] = "x";
        }

        var name = DemoWard.NameOf(unitCode, quarter);
        return new DemoReturn(
            unitCode,
            quarter,
            entries,
            isNil,
            DemoTexts.Of(name, quarter, isNil),
            new DemoLists(form, draw).Of(unitCode, quarter)
        )
        {
            Words = DemoPlan.InWorkbook(unitCode, quarter),
            OwnPlan = DemoPlan.OwnInWorkbook(unitCode, quarter),
        };
    }

    private DemoFigures FiguresOf(DemoWard ward, DemoQuarter quarter)
    {
        var state = WardState.At(draw, ward, quarter);
        var figures = new DemoFigures();
        StockFigures.Fill(figures, state, ward, quarter);
        FlowFigures.Fill(figures, draw, state, ward, quarter);
        if (ward.Code == DemoWard.Unbalanced && quarter is (LastYear, 2))
        {
            var (element, boys) = ("special_circumstance_new_child", "sex=male");
            figures.Set(element, boys, figures[element, boys] + 1);
        }

        return figures;
    }

    private static DemoReturn With(DemoReturn content, params (string Element, string Breakdown, string Text)[] changes)
    {
        var entries = content.Entries.ToDictionary();
        foreach (var (element, breakdown, text) in changes)
            entries[(element, breakdown)] = text;
        return content with { Entries = entries };
    }

    private static (string, string, string) Tenfold(DemoReturn content, string element, string breakdown) =>
        (element, breakdown, content.Entries[(element, breakdown)] + "0");
}
