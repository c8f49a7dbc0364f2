using System.Globalization;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Demo;

/// <summary>
/// The returns of other agencies and of the agency itself: asked by letter, entered from the answer with its scan by one reviewer,
/// accepted by another.
/// </summary>
internal static class SectorTimetable
{
    private const string City = "732";
    private const string Province = "75";
    private const string CityName = "thành phố Long Khánh";
    private const string ProvinceName = "tỉnh Đồng Nai";

    // No district police since 03/2025.
    private static readonly DateOnly LastDistrictPolice = new(2025, 2, 28);

    /// <summary>All steps that are played with a quarter, its year and school years included.</summary>
    public static IEnumerable<DemoStep> Of(DemoYear year, QuarterWindow window) =>
        Returns(year, window).SelectMany((sent, place) => Steps(sent, window, place));

    private static IEnumerable<Sent> Returns(DemoYear year, QuarterWindow window)
    {
        var (quarter, figures) = (window.Quarter, year.Sector(window.Quarter));
        var (unit, unitName) = quarter.IsReformed ? (Province, ProvinceName) : (City, CityName);
        var police = window.DueOn > LastDistrictPolice ? ProvinceName : unitName;
        yield return new("CA-TE13", unit, window.Code, figures.Police, $"Công an {police}", "CA-ĐTTH", window.DueOn);
        yield return new("PH-TE13", unit, window.Code, figures.Agency, "", "BC-TE", window.DueOn);
        // The health sector's answer for the third quarter of 2025 has not come.
        if (quarter.IsReformed)
            yield break;
        var wards = DemoWard.OfCity(quarter);
        var health = $"Trung tâm Y tế {CityName}";
        yield return quarter.Year == DemoYear.LastYear
            ? new("YT-TE13", City, window.Code, () => new DemoFigures(), health, "TTYT-KHNV", window.DueOn)
            {
                Lines = [.. wards.Select(code => (code, figures.Immunised([code])))],
            }
            : new("YT-TE13", City, window.Code, () => figures.Immunised(wards), health, "TTYT-KHNV", window.DueOn);
        var education = $"Phòng Giáo dục và Đào tạo {CityName}";
        if (quarter.Number == 4)
        {
            var ofYear = new PeriodCode("HC", "Y", quarter.Year, null).ToString();
            yield return new(
                "YT-TE13",
                City,
                ofYear,
                () => figures.HealthOfYear(wards),
                health,
                "TTYT-KHNV",
                window.DueOn
            )
            {
                Lines =
                    quarter.Year == DemoYear.LastYear
                        ? [.. wards.Select(code => (code, figures.HealthOfYear([code])))]
                        : [],
            };
            yield return new(
                "HM-TE13",
                Province,
                ofYear,
                figures.Hiv,
                $"Sở Y tế {ProvinceName}",
                "SYT-NVY",
                window.DueOn
            );
            yield return School(quarter.Year, isEnded: false, new DateOnly(quarter.Year, 10, 10));
        }

        // Of 2023–2024 the education office gave the start by communes, and has not given the end.
        if (quarter is (DemoYear.ReformYear, 2))
            yield return School(quarter.Year - 1, isEnded: true, new DateOnly(quarter.Year, 6, 2));

        Sent School(int start, bool isEnded, DateOnly day)
        {
            var begun = new DemoQuarter(start, 3);
            return new(
                "GD-TE13",
                City,
                new PeriodCode("NH", "SY", start, null).ToString(),
                () => year.Sector(begun).School(DemoWard.OfCity(begun), isEnded),
                education,
                "PGDĐT",
                day
            )
            {
                Attempt = isEnded ? 2 : 1,
                Lines =
                    start < DemoYear.LastYear
                        ? [.. wards.Select(code => (code, year.Sector(begun).School([code], isEnded)))]
                        : [],
            };
        }
    }

    private static IEnumerable<DemoStep> Steps(Sent sent, QuarterWindow window, int place)
    {
        var number = (window.Quarter.Ordinal * 7 % 400) + 40 + place;
        var paper = new DemoPaper(
            sent.Agency,
            $"{number.ToString(CultureInfo.InvariantCulture)}/{sent.Symbol}",
            sent.Day.AddDays(-1),
            "Trần Văn B (giả định)"
        );
        var (first, second) = ($"thamdinh1.{sent.Unit}", $"thamdinh2.{sent.Unit}");
        var enteredAt = DemoTimetable.At(sent.Day, 14, place * 7);
        yield return Step(enteredAt, DemoStepKind.Receive, first) with
        {
            Fill = sent.Fill(window.Quarter),
        };
        // Before anybody needs the result; meanwhile the other letters are entered.
        var sentAt = DemoTimetable.At(sent.Day, 15, place * 7);
        yield return Step(sentAt, DemoStepKind.Validate, null);
        yield return Step(sentAt.AddMinutes(1), DemoStepKind.Submit, first);
        yield return Step(sentAt.AddMinutes(2), DemoStepKind.Confirm, first);
        yield return Step(sentAt.AddDays(1), DemoStepKind.Accept, second);

        DemoStep Step(DateTimeOffset at, DemoStepKind kind, string? userName) =>
            new(at, kind, sent.Period, sent.Unit, userName, sent.Attempt)
            {
                FormCode = sent.Form,
                Chapter = window.Code,
                Paper = paper,
                Lines = [.. sent.Lines.Select(line => line.Unit)],
            };
    }

    /// <summary>What was sent for a unit, or in one file for the communes of one.</summary>
    private sealed record Sent(
        string Form,
        string Unit,
        string Period,
        Func<DemoFigures> Figures,
        string Agency,
        string Symbol,
        DateOnly Day
    )
    {
        public int Attempt { get; init; } = 1;

        public IReadOnlyList<(string Unit, DemoFigures Figures)> Lines { get; init; } = [];

        public Func<byte[], byte[]> Fill(DemoQuarter quarter) =>
            Lines.Count == 0
                ? template => DemoWorkbook.Fill(template, Content(Unit, Figures(), quarter))
                : template =>
                    DemoWorkbook.FillTable(
                        template,
                        [.. Lines.Select(line => Content(line.Unit, line.Figures, quarter))]
                    );

        private DemoReturn Content(string unit, DemoFigures figures, DemoQuarter quarter) =>
            new(
                unit,
                quarter,
                figures.Values.ToDictionary(
                    cell => cell.Key,
                    cell => cell.Value.ToString(CultureInfo.InvariantCulture)
                ),
                IsNil: false,
                Texts: [],
                Lists: []
            )
            {
                FormCode = Form,
            };
    }
}
