using System.Globalization;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Reports.Layout;
using ReportingUnit = ChildStatsReporting.Reports.ReportingUnit;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>Every form of every level, regime and audience is laid out with the longest names of the country and the widest numbers.</summary>
public sealed class LongestNamesTests
{
    private const decimal Widest = 999_999_999_999;

    /// <summary>The longest names of provinces that the reference data does not hold.</summary>
    private static readonly Dictionary<string, string> LongElsewhere = new(StringComparer.Ordinal)
    {
        ["commune"] = "Thị trấn Nông trường Thái Bình",
        ["district"] = "Thành phố Phan Rang - Tháp Chàm",
        ["province"] = "Tỉnh Bà Rịa - Vũng Tàu",
    };

    private static readonly ReportTemplates Templates = new(Path.Combine(SourceTree.Root!, "templates"));
    private static readonly Lazy<Catalogue> Definitions = new(() =>
        new CatalogueFiles(Path.Combine(SourceTree.Root!, "sql", "reference")).Read()
    );

    /// <summary>Since 07/2025 no district stands between a commune and its province.</summary>
    public static TheoryData<string, string, string, int, string> Documents() =>
        [
            .. from form in Definitions.Value.ReportForms
            from kind in form.PeriodKinds
            from level in form.UnitLevels
            from year in (int[])[2024, 2026]
            from audience in Audience.All
            where level != "district" || year == 2024
            select (form.FormCode, kind, level, year, audience),
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Form_is_laid_out_with_the_longest_names(
        string formCode,
        string kind,
        string level,
        int year,
        string audience
    )
    {
        var content = Content(formCode, kind, level, year, audience);
        var form = Templates.Form(content.Detail);
        var model = new QuarterlyReportComposer(content, form).Compose();
        var report = new QuarterlyReportDocument(model, form.Signs, Templates.Fonts);

        var pages = new Layouter(Templates.Fonts).Layout(report.Compose());

        pages.PageCount.Should().BeGreaterThan(0);
        model
            .Annexes.Count(annex => annex.Table is not (CorrectionTable or ChartSheet))
            .Should()
            .Be(form.Annexes.Count(annex => annex.Kind != "corrections"), "each table of the form is laid out");
        model.Annexes.Select(annex => annex.Label).Should().OnlyHaveUniqueItems();
        model
            .Annexes.Select(annex => annex.Label)
            .Where(label => model.Annexes.Count > 1 && !label.Any("IVX0123456789".Contains))
            .Should()
            .BeEmpty("one of several has a number");
        TextsOf(model).Should().NotContain(text => text.Contains('{') || text.Contains('}'), "a word would be left");
        model.Title.Should().Contain(content.Detail.AreaName);
        if (model.InternalAnnex is not null)
            new Layouter(Templates.Fonts).Layout(report.ComposeInternalAnnex()).PageCount.Should().BePositive();
    }

    private static IEnumerable<string> TextsOf(QuarterlyReportModel model) =>
        [
            model.Title,
            model.Opening,
            model.Closing,
            .. model.Sections.Select(section => section.Heading),
            .. model.Sections.SelectMany(section => section.Clauses).SelectMany(clause => clause.Paragraphs),
            .. model.Annexes.Select(annex => annex.Title),
            .. model.Annexes.SelectMany(annex => annex.Footnotes),
        ];

    private static RunContent Content(string formCode, string kind, string level, int year, string audience)
    {
        var form = Definitions.Value.ReportForms.Single(each => each.FormCode == formCode);
        var detail = Detail(form, kind, level, year, audience);
        var units = Units(level, detail.EndDate);
        var lines = Lines(audience).ToList();
        return new RunContent(
            detail,
            lines,
            [
                .. from line in lines
                where line.Breakdown == ""
                from unit in units.Select(unit => unit.AdminUnitId).Append(detail.AdminUnitId)
                let value = line.CountUnit == "đồng" && unit == detail.AdminUnitId ? Widest : 99_999
                select new UnitFigure(
                    unit,
                    line.Key,
                    value,
                    line.Shows == "count" ? value : 99.99m,
                    9,
                    99,
                    line.IsWithheld
                ),
            ],
            units,
            [
                .. from unit in units.Select(unit => unit.AdminUnitId).Append(detail.AdminUnitId).Distinct()
                from topic in (string[])["direction", "result", "shortcoming", "proposal", "next_task"]
                select new UnitText(
                    unit,
                    topic,
                    $"Đơn vị {unit} {string.Concat(Enumerable.Repeat("đã triển khai ", 20))}"
                ),
            ]
        )
        {
            Returns = detail.Tells == "returns" ? [.. Returns(detail, units)] : [],
            Plan = detail.Tells == "tasks" ? Plan(detail, units) : null,
            Register =
                level == "commune" && detail.IsOfficial
                    ?
                    [
                        .. Quarters(detail)
                            .Select(code => new RegisterFigure(
                                code,
                                "sanction_decision",
                                "Tổng số tiền phạt theo quyết định",
                                "đồng",
                                Widest
                            )),
                    ]
                    : [],
        };
    }

    /// <summary>Two forms of every unit for every quarter, in every standing.</summary>
    private static IEnumerable<ToldReturn> Returns(RunDetail detail, IEnumerable<ReportingUnit> units) =>
        from form in Definitions.Value.Forms.OrderByDescending(form => form.NameVi.Length).Take(2)
        from unit in units
        from code in Quarters(detail)
        let standing = (unit.AdminUnitId + code[^1]) % 5
        select new ToldReturn
        {
            AdminUnitId = unit.AdminUnitId,
            UnitName = unit.Name,
            FormCode = form.FormCode,
            FormName = form.NameVi,
            PeriodCode = code,
            JudgedOn = detail.EndDate.AddDays(200),
            State = standing switch
            {
                0 => "exempt",
                1 => "late",
                2 => "open",
                _ => "accepted",
            },
            DueOn = detail.EndDate.AddDays(2),
            ReceivedOn = standing < 3 ? null : detail.EndDate.AddDays(standing * 30),
            IsLate = standing == 4,
            TermReason =
                standing == 0 ? "đang sắp xếp đơn vị hành chính, chưa bố trí được người làm công tác trẻ em" : null,
        };

    /// <summary>Tasks in long words that the agency and every unit tell of.</summary>
    private static RunPlan Plan(RunDetail detail, IReadOnlyList<ReportingUnit> units)
    {
        var words = string.Concat(Enumerable.Repeat("tổ chức triển khai thực hiện ", 10)).Trim();
        var agency = new PlanTeller(detail.AdminUnitId, detail.UnitCode, detail.AreaName, IsAgency: true);
        UnitProgress Told(PlanTeller teller, int at) =>
            new(
                teller,
                at % 5 == 0
                    ? null
                    : new ToldState
                    {
                        AdminUnitId = teller.AdminUnitId,
                        PeriodId = detail.ClosingPeriodId,
                        State = TaskStates.All[at % 4].Code(),
                        Result = words,
                        Obstacle = words,
                    }
            );
        return new RunPlan(
            new WorkPlan(detail.AdminUnitId, detail.Year, "1306/KH-UBND", detail.StartDate, "", "seen", default),
            [
                .. Enumerable
                    .Range(1, 40)
                    .Select(number => new TaskProgress(
                        new PlanTask
                        {
                            Number = string.Create(CultureInfo.InvariantCulture, $"II.{number}"),
                            Content = words,
                            Lead = detail.SentenceName,
                            Coworkers = words,
                            DueOn = detail.EndDate.AddDays(-number),
                            DueText = "Hằng quý, trong năm",
                            Product = words,
                            Provenance = "seen",
                        },
                        detail.ClosingPeriodId,
                        detail.EndDate,
                        Told(agency, number),
                        [
                            .. units.Select(unit =>
                                Told(
                                    new PlanTeller(unit.AdminUnitId, "", unit.Name, IsAgency: false),
                                    number + unit.AdminUnitId
                                )
                            ),
                        ]
                    )),
            ],
            []
        );
    }

    private static IEnumerable<string> Quarters(RunDetail detail) =>
        Enumerable
            .Range(1, 4)
            .Where(quarter => detail.Kind == "Y" || quarter <= 2)
            .Select(quarter => string.Create(CultureInfo.InvariantCulture, $"HC-{detail.Year}-Q{quarter}"));

    private static RunDetail Detail(ReportForm form, string kind, string level, int year, string audience)
    {
        var period = Definitions.Value.ReportingPeriods.Last(each =>
            each.Regime == "HC" && each.Kind == kind && each.Year == year
        );
        var area = Longest(level, period.EndDate);
        var province = Longest("province", period.EndDate);
        var district = Longest("district", new DateOnly(2024, 1, 1));
        var within = VietnameseFormat.WithinSentence(area);
        return GivenReport.Detail with
        {
            FormCode = form.FormCode,
            Tells = form.Tells,
            Audience = audience,
            PeriodCode = period.Code,
            Kind = kind,
            Year = year,
            Quarter = period.Quarter,
            StartDate = period.StartDate,
            EndDate = period.EndDate,
            ToDateStart = period.StartDate,
            ToDateKind = kind == "Q" ? "Y" : kind,
            EarlierYear = year - 1,
            HasPrevious = kind == "Q",
            PreviousYear = kind == "Q" ? year : null,
            PreviousQuarter = kind == "Q" ? 3 : null,
            UnitLevel = level,
            SuperiorName = level == "district" ? $"UBND {area.ToUpperInvariant()}" : null,
            AgencyName =
                level == "commune" ? $"ỦY BAN NHÂN DÂN {area.ToUpperInvariant()}"
                : level == "district" ? "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"
                : "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
            SentenceName = $"Ủy ban nhân dân {within}",
            AreaName = within,
            PlaceName = area,
            Addressee =
                year == 2024
                    ? $"Phòng Lao động - Thương binh và Xã hội {VietnameseFormat.WithinSentence(district)}"
                    : $"Ủy ban nhân dân {VietnameseFormat.WithinSentence(province)} (qua Sở Y tế)",
            CapacityLines = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
            SignerName = "Công Tằng Tôn Nữ Thị Hoàng Nguyệt Cẩm (giả định)",
            Recipients = [$"Đảng ủy, HĐND {within} (báo cáo)", "Lưu: VT"],
            PlanReference = $"Kế hoạch số 306/KH-UBND của Ủy ban nhân dân {within} về công tác trẻ em năm {year}",
        };
    }

    /// <summary>The communes of the parent that has the most, by the longest names of the country; a commune alone stands for itself.</summary>
    private static IReadOnlyList<ReportingUnit> Units(string level, DateOnly day)
    {
        var communes = Alive(day).Where(unit => unit.Level == "commune").ToList();
        var count =
            level == "commune" ? 1
            : level == "district" ? communes.CountBy(unit => unit.ParentCode ?? "").Max(parent => parent.Value)
            : 170;
        return
        [
            .. communes
                .OrderByDescending(unit => unit.Name.Length)
                .Take(count)
                .Select(
                    (unit, index) =>
                        new ReportingUnit
                        {
                            AdminUnitId = level == "commune" ? GivenReport.Detail.AdminUnitId : 100 + index,
                            Name = index == 0 ? Longest("commune", day) : unit.Name,
                            MergedNames = index == 0 ? [unit.Name, unit.Name] : [],
                            FormCode = "XP-TE13",
                            State = "accepted",
                            ReceivedAt = new DateTime(2024, 12, 16, 3, 0, 0, DateTimeKind.Utc),
                            Revision = 12,
                            IsLate = true,
                            IsAccepted = true,
                            KeptWarningReason = index == 0 ? "đã rà soát." : null,
                        }
                ),
        ];
    }

    /// <summary>Every view of the catalogue with its split by sex, in the widest numbers; for others than those who handle it some are withheld.</summary>
    private static IEnumerable<FigureLine> Lines(string audience)
    {
        var units = Definitions.Value.DataElements.ToDictionary(element => element.Name, element => element.Unit);
        foreach (var view in Definitions.Value.IndicatorFormulas)
        {
            var element = view.Numerator?.Split('{', '+', '(')[0].Trim() ?? "";
            var line = new FigureLine
            {
                Part = view.Part,
                Code = view.Code,
                View = view.View,
                NameVi = view.NameVi,
                GroupCode = "I?",
                GroupNameVi = "[I] Nhóm chỉ tiêu",
                CountUnit = units.GetValueOrDefault(element, "trẻ em"),
                NameProvenance = view.NameProvenance,
                FormulaProvenance = view.FormulaProvenance,
                Shows = view.Shows,
                Decimals = view.Decimals,
                Publish = view.Publish,
                MinLevel = view.MinLevel,
                Breakdown = view.Numerator is null ? null : "",
                Frequency = "q",
                ExpectedCount = 999,
                ReportedCount = 998,
                Numerator = Widest,
                Value = view.Shows == "count" ? Widest : 99_999.99m,
                ToDateNumerator = Widest,
                ToDateValue = 99_999.99m,
                PreviousNumerator = Widest,
                PreviousValue = 99_999.99m,
                EarlierNumerator = Widest,
                EarlierValue = 99_999.99m,
                CountChange = -Widest,
                ValueChange = -99_999.99m,
                ComparedCount = 997,
                IsWithheld = audience != Audience.All[0] && view.Part == "B",
            };
            yield return line;
            if (view.Numerator is null || !view.Disaggregations.Contains("sex"))
                continue;
            foreach (var (sex, name) in new[] { ("male", "Nam"), ("female", "Nữ") })
                yield return line with
                {
                    Breakdown = $"sex={sex}",
                    Dimension = "sex",
                    DimensionNameVi = "Giới tính",
                    CategoryNameVi = name,
                };
        }
    }

    private static IEnumerable<AdminUnit> Alive(DateOnly day) =>
        Definitions.Value.AdminUnits.Where(unit => unit.ValidFrom <= day && day <= unit.ValidTo);

    private static string Longest(string level, DateOnly day) =>
        Alive(day)
            .Where(unit => unit.Level == level)
            .Select(unit => unit.Name)
            .Append(LongElsewhere[level])
            .MaxBy(name => (name.Length, name))!;
}
