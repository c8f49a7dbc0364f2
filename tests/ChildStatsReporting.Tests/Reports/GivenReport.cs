using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>A quarter of a city with two wards, invented, in which every sign of a report occurs.</summary>
internal static class GivenReport
{
    private const string Sentence = "Đã ban hành kế hoạch và phân công người theo dõi.";

    public static RunDetail Detail { get; } =
        new()
        {
            RunId = 7,
            FormCode = "BC-TE13-Q",
            Audience = "official",
            State = "protected",
            FiguresAsAt = new DateTime(2024, 12, 18, 1, 0, 0, DateTimeKind.Utc),
            CatalogueVersionId = 1,
            IssuedOn = new DateOnly(2024, 12, 18),
            PeriodId = 4,
            PeriodCode = "HC-2024-Q4",
            Kind = "Q",
            Year = 2024,
            Quarter = 4,
            StartDate = new DateOnly(2024, 9, 15),
            EndDate = new DateOnly(2024, 12, 14),
            ToDateStart = new DateOnly(2023, 12, 15),
            ToDateKind = "Y",
            HasToDate = true,
            EarlierYear = 2023,
            HasEarlier = true,
            PreviousYear = 2024,
            PreviousQuarter = 3,
            HasPrevious = true,
            AdminUnitId = 1,
            UnitCode = "732",
            UnitLevel = "district",
            SuperiorName = "UBND THÀNH PHỐ LONG KHÁNH",
            AgencyName = "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
            Symbol = "BC-LĐTBXH",
            PlaceName = "Long Khánh",
            SentenceName = "Phòng Lao động - Thương binh và Xã hội thành phố Long Khánh",
            AreaName = "thành phố Long Khánh",
            Addressee = "Sở Lao động - Thương binh và Xã hội tỉnh Đồng Nai",
            CapacityLines = ["TRƯỞNG PHÒNG"],
            SignerName = "Nguyễn Văn A (giả định)",
            Recipients = ["Lưu: VT, TE"],
            PlanReference = "Kế hoạch số 306/KH-UBND",
            Number = 5,
            AllocatedAt = new DateTime(2024, 12, 18, 2, 30, 15, DateTimeKind.Utc),
            IsDemo = true,
        };

    public static RunContent Content { get; } =
        new(
            Detail,
            [.. Lines()],
            [.. UnitFigures()],
            [
                new ReportingUnit
                {
                    AdminUnitId = 11,
                    Code = "26068",
                    Name = "Phường Xuân An",
                    MergedNames = ["Phường Xuân Trung", "Phường Xuân Thanh"],
                    FormCode = "XP-TE13",
                    State = "accepted",
                    ReceivedAt = new DateTime(2024, 12, 16, 3, 0, 0, DateTimeKind.Utc),
                    Revision = 2,
                    IsLate = true,
                    KeptWarningReason = "đã rà soát.",
                    IsAccepted = true,
                },
                new ReportingUnit
                {
                    AdminUnitId = 12,
                    Code = "26083",
                    Name = "Xã Hàng Gòn",
                    FormCode = "XP-TE13",
                },
            ],
            [
                new UnitText(11, "direction", Sentence),
                new UnitText(12, "direction", "Không có."),
                new UnitText(11, "result", "Không có"),
            ]
        );

    /// <summary>The same report for wide distribution, with the small figures withheld.</summary>
    public static RunContent ForRecipients { get; } =
        Content with
        {
            Detail = Detail with { Audience = "recipients" },
            Figures = [.. Content.Figures.Select(line => line.Key is "B/0101" ? Withheld(line) : line)],
        };

    /// <summary>A line that is withheld in every period.</summary>
    public static FigureLine Withheld(FigureLine line) =>
        line with
        {
            IsWithheld = true,
            IsToDateWithheld = true,
            IsPreviousWithheld = true,
            IsEarlierWithheld = true,
        };

    public static FigureLine Count(string part, string code, string view, decimal? value, string unit = "trẻ em") =>
        new()
        {
            Part = part,
            Code = code,
            View = view,
            NameVi = $"Số liệu {part} {code} {view}".Trim(),
            GroupCode = part == "P" ? null : "I?",
            GroupNameVi = part == "P" ? null : "[I] Nhóm chỉ tiêu",
            CountUnit = unit,
            NameProvenance = "seen",
            FormulaProvenance = "candidate",
            Shows = "count",
            Publish = "q",
            MinLevel = "commune",
            Breakdown = "",
            Frequency = "q",
            ExpectedCount = 2,
            ReportedCount = 2,
            Numerator = value,
            Value = value,
            ToDateNumerator = value * 2,
            ToDateValue = value * 2,
            PreviousNumerator = value + 1,
            PreviousValue = value + 1,
            EarlierNumerator = value,
            EarlierValue = value,
            CountChange = 0,
            ValueChange = 0,
            ComparedCount = 2,
        };

    /// <summary>The view as a percentage of a thousand.</summary>
    public static FigureLine Percent(FigureLine line, decimal? value) =>
        line with
        {
            Shows = "percent",
            Decimals = 1,
            Value = value,
            ToDateValue = value,
            PreviousValue = value,
            EarlierValue = value,
        };

    private static IEnumerable<FigureLine> Lines()
    {
        var children = Count("A", "0101?", "", 43210) with
        {
            CountChange = 1210,
            EarlierNumerator = 42000,
            ComparedCount = 1,
        };
        yield return children;
        foreach (var (sex, name) in new (string, string)[] { ("male", "Nam"), ("female", "Nữ") })
            yield return Category(
                Count("A", "0101?", "", sex == "male" ? 22000 : 21210),
                "sex",
                "Giới tính",
                sex,
                name
            );
        yield return Count("A", "0301?", "", 390) with
        {
            Shows = "count and percent",
            Decimals = 2,
            Value = 0.9m,
            ToDateValue = 0.9m,
            PreviousValue = 0.9m,
            EarlierValue = 0.88m,
            ValueChange = 0.02m,
            ReportedCount = 1,
            ComparedCount = 1,
        };
        foreach (var view in (string[])["at_risk", "new", "exit"])
            yield return Count("A", "0301?", view, view == "exit" ? 0 : 12);
        yield return Count("A", "0302?", "", null) with
        {
            Shows = "count and percent",
            EarlierNumerator = null,
            CountChange = null,
            ValueChange = null,
        };
        yield return Percent(Count("A", "01xx-a", "", 950), 95.0m);
        yield return Percent(Count("A", "01xx-b", "", 1), 98.5m);
        yield return Percent(Count("A", "0605", "", null), null) with
        {
            Publish = "y",
            Frequency = "y",
            ToDateNumerator = 300,
            ToDateValue = 30.5m,
        };
        yield return Count("A", "0604", "", null) with
        {
            Breakdown = null,
        };
        yield return Count("A", "0102?", "", 10) with
        {
            MinLevel = "province",
        };
        yield return Count("A", "03xx-c", "cause", 7, "trường hợp");
        yield return Count("A", "03xx-d", "cause", 0);
        yield return Count("A", "03xx-d", "drowning", 0);
        yield return Count("A", "03xx-f", "", 0, "cuộc");
        foreach (
            var (code, value) in new (string, decimal)[]
            {
                ("0101", 3),
                ("01xx-a", 3),
                ("01xx-b", 4),
                ("02xx-a", 1),
                ("02xx-b", 1),
                ("02xx-c", 15000000),
            }
        )
            yield return Count("B", code, "", value, code == "02xx-c" ? "đồng" : "trẻ em");
        yield return Count("B", "01xx-c", "", 3) with
        {
            Shows = "count and percent",
            Decimals = 1,
            Value = 100,
            ToDateValue = 100,
            PreviousValue = 100,
            EarlierValue = 100,
        };
        foreach (var view in (string[])["activity", "attendance", "gift", "fund"])
            yield return Count("P", "306", view, 20, "lượt");
        foreach (var line in PlanLines())
            yield return line;
    }

    /// <summary>Figures of the agency, of the police, and of what is asked at half-year and year.</summary>
    private static IEnumerable<FigureLine> PlanLines()
    {
        yield return Count("P", "306", "agency_meeting", 4, "cuộc") with
        {
            MinLevel = "district",
        };
        foreach (
            var (kind, name) in new (string, string)[] { ("regular", "Họp định kỳ"), ("extraordinary", "Họp đột xuất") }
        )
            yield return Category(
                Count("P", "306", "agency_meeting", kind == "regular" ? 4 : 0, "cuộc") with
                {
                    MinLevel = "district",
                },
                "meeting_kind",
                "Loại cuộc họp",
                kind,
                name
            );
        yield return Count("P", "306", "agency_fund", null, "đồng") with
        {
            MinLevel = "district",
        };
        yield return Count("P", "306", "action_month", 9, "hoạt động") with
        {
            Frequency = "y",
        };
        yield return OnlyToDate(Count("P", "306", "hazard", 31, "điểm")) with
        {
            Frequency = "h",
        };
        yield return Count("P", "306", "police_case", 5, "vụ") with
        {
            MinLevel = "district",
        };
        yield return Category(
            Count("P", "306", "police_case", 2, "vụ") with
            {
                MinLevel = "district",
            },
            "abuse_form",
            "Hình thức xâm hại",
            "violence",
            "Bạo lực"
        );
        yield return OnlyToDate(Count("P", "306", "police_child", 6)) with
        {
            MinLevel = "district",
        };
        yield return Count("P", "306", "police_prosecuted_case", null, "vụ") with
        {
            MinLevel = "district",
        };
    }

    /// <summary>A view that has figures of the year so far and none of the quarter.</summary>
    private static FigureLine OnlyToDate(FigureLine line) =>
        line with
        {
            HasToDateRule = true,
            Numerator = null,
            Value = null,
            PreviousNumerator = null,
            PreviousValue = null,
            EarlierNumerator = null,
            EarlierValue = null,
            CountChange = null,
            ValueChange = null,
        };

    private static FigureLine Category(
        FigureLine line,
        string dimension,
        string dimensionName,
        string category,
        string name
    ) =>
        line with
        {
            Breakdown = $"{dimension}={category}",
            Dimension = dimension,
            DimensionNameVi = dimensionName,
            CategoryNameVi = name,
        };

    private static IEnumerable<UnitFigure> UnitFigures() =>
        from line in Lines()
        where line.Breakdown == "" && line.Numerator is not null
        from unit in (int[])[1, 11]
        select new UnitFigure(unit, line.Key, line.Numerator, line.Value, 1, unit == 1 ? 2 : 1, IsWithheld: false);
}
