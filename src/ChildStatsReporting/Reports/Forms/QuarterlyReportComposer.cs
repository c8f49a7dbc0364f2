using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>Puts what the database knows of a run and what the form fixes together into the model of a quarterly report.</summary>
internal sealed class QuarterlyReportComposer
{
    private readonly RunContent content;
    private readonly FormTemplate template;
    private readonly RunDetail detail;
    private readonly IReadOnlyList<(AnnexTemplate Annex, string Label)> annexes;
    private readonly ReportText text;

    public QuarterlyReportComposer(RunContent content, FormTemplate template)
    {
        (this.content, this.template, detail) = (content, template, content.Detail);
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        text = new ReportText(content, template, labels);
        Charts = new ReportCharts(content, template, text.Framed).All();
        var printed = template.Annexes.Where(IsPrinted).ToList();
        var count = printed.Count + (Charts.Count > 0 ? 1 : 0);
        annexes = [.. printed.Select((annex, index) => (annex, Label(index, count)))];
        foreach (var (annex, label) in annexes.Where(annex => annex.Annex.Name is not null))
            labels.Add(annex.Name!, label);
    }

    /// <summary>An annex that stands alone has no number.</summary>
    private string Label(int index, int count) =>
        template.Sheet is { } sheet
            ? Fill(sheet.Label, ("number", $"{index + 1:00}"))
            : Fill(template.AnnexLabel, ("roman", count == 1 ? "" : VietnameseFormat.Roman(index + 1))).TrimEnd();

    /// <summary>The running text, with what its agency wrote of it.</summary>
    public ReportText Text => text;

    public QuarterlyReportModel Compose()
    {
        var internalAnnex = InternalAnnex();
        return new QuarterlyReportModel(
            DocumentId: $"{detail.FileStem}_{detail.Audience}_{detail.RunId}",
            CreatedAt: VietnamTime(detail.FiguresAsAt),
            Letterhead: new LetterheadModel(
                detail.SuperiorName,
                detail.AgencyName,
                template.Country,
                template.Motto,
                VietnameseFormat.DocumentNumber(detail.Number, detail.Symbol),
                $"{detail.PlaceName}, {(detail.IssuedOn is { } day ? VietnameseFormat.LongDate(day) : VietnameseFormat.UnknownDate)}",
                detail.IsSignedByPeople
            ),
            TypeName: template.TypeName,
            Title: text.Framed(template.Title),
            Addressee: detail.Addressee,
            Opening: text.Framed(template.Opening),
            Correction: detail.CorrectedNumber is { } number
                ? Fill(
                    template.Correction,
                    ("number", $"{number:00}"),
                    ("symbol", detail.Symbol),
                    ("date", detail.CorrectedOn is { } correctedOn ? VietnameseFormat.LongDate(correctedOn) : "")
                )
                : null,
            Sections: text.Sections(),
            Closing: text.Framed(template.Closing),
            Signature: new SignatureModel(
                detail.CapacityLines,
                detail.SignerName,
                [
                    internalAnnex is null
                        ? FirstRecipient
                        : Fill(template.WithInternalAnnex, ("recipient", FirstRecipient)),
                    .. detail.Recipients,
                ],
                detail.IsSignedByPeople,
                detail.SealMillimetres
            ),
            Annexes: [.. SayingOnce(annexes.Select(annex => Annex(annex.Annex, annex.Label))), .. ChartAnnex()],
            InternalAnnex: internalAnnex,
            InventedMark: detail.IsDemo ? template.InventedMark : null
        )
        {
            Sheet = template.Sheet is { } sheet
                ? new SheetModel(
                    text.Framed(sheet.Basis),
                    text.Framed(sheet.Window),
                    text.Framed(sheet.Reporting),
                    Fill(sheet.Receiving, ("addressee", detail.Addressee))
                )
                : null,
        };
    }

    private string FirstRecipient => Fill(template.FirstRecipient, ("addressee", detail.Addressee));

    /// <summary>What stands below an annex is not said again below a later one, which names the first.</summary>
    private IEnumerable<AnnexModel> SayingOnce(IEnumerable<AnnexModel> models)
    {
        Dictionary<string, string> said = new(StringComparer.Ordinal);
        foreach (var model in models)
        {
            var before = model.Footnotes.Where(said.ContainsKey).Select(note => said[note]).Distinct().ToList();
            var own = model.Footnotes.Where(note => said.TryAdd(note, model.Label)).ToList();
            yield return before.Count == 0
                ? model
                : model with
                {
                    Footnotes = [.. own, Fill(template.Footnotes["as_before"], ("annex", string.Join(", ", before)))],
                };
        }
    }

    /// <summary>The charts of the report, for a page that shows them as well.</summary>
    public IReadOnlyList<ChartModel> Charts { get; }

    /// <summary>They stand in an annex behind the others.</summary>
    private IEnumerable<AnnexModel> ChartAnnex() =>
        Charts.Count == 0
            ? []
            :
            [
                new AnnexModel(
                    Label(annexes.Count, annexes.Count + 1),
                    text.Framed(template.ChartWords.Annex),
                    Reference(),
                    new ChartSheet(Charts),
                    [template.ChartWords.Source]
                ),
            ];

    private string Reference() =>
        Fill(
            text.Framed(template.AnnexReference),
            ("symbol", detail.Symbol),
            ("unknown_date", VietnameseFormat.UnknownDate)
        );

    private bool IsPrinted(AnnexTemplate annex) =>
        annex.Kind switch
        {
            "corrections" => content.Moved.Any(moved => !moved.IsInternal),
            "completeness" => content.Returns.Count > 0,
            "tasks" or "task_units" => content.Plan is { Tasks.Count: > 0 },
            _ => true,
        };

    private InternalAnnexModel? InternalAnnex()
    {
        List<(QuarterlyReportComposer Composer, AnnexTemplate Annex)> tables =
        [
            .. new InternalAnnexes(content, template)
                .All()
                .Select(table => (new QuarterlyReportComposer(table.Content, template), table.Annex)),
        ];
        if (tables.Count == 0)
            return null;
        if (
            content.Moved.Any(moved => moved.IsInternal)
            && template.Annexes.FirstOrDefault(annex => annex.Kind == "corrections") is { } corrections
        )
            tables.Add((this, corrections));
        return new InternalAnnexModel(
            $"{detail.FileStem}_noi-bo_{detail.RunId}",
            template.InternalAnnex!.CirculationMark ?? "",
            $"{VietnameseFormat.DocumentNumber(detail.Number, detail.Symbol)}; {(detail.AllocatedAt is { } at
            ? VietnameseFormat.Instant(VietnamTime(at)) : VietnameseFormat.UnknownDate)}",
            [
                .. SayingOnce(
                    tables.Select(
                        (table, index) =>
                            table.Composer.Annex(
                                table.Annex,
                                tables.Count == 1
                                    ? template.InternalAnnex.Label ?? ""
                                    : Fill(template.AnnexLabel, ("roman", VietnameseFormat.Roman(index + 1))),
                                isInternal: true
                            )
                    )
                ),
            ]
        );
    }

    private AnnexModel Annex(AnnexTemplate annex, string label, bool isInternal = false) =>
        new(
            label,
            text.Framed(annex.Title),
            Reference(),
            annex.Kind switch
            {
                "figures" => new FigureTable(template.FigureHeads, new FigureRows(content, template, annex).Rows),
                "units" => Units(annex),
                "register" => Register(annex),
                "completeness" => new CompletenessText(content, template).Table().WithoutEmptyColumns(),
                "tasks" => new TaskTables(content, template).ByTask().WithoutEmptyColumns(),
                "task_units" => new TaskTables(content, template).ByUnit(),
                "corrections" => new CorrectionTable(
                    annex.Heads ?? [],
                    new CorrectionText(content, template).Rows(isInternal)
                ),
                _ => throw new InvalidDataException(
                    $"The form {template.FormCode} has an annex of the kind {annex.Kind}, which is not known."
                ),
            },
            [.. new AnnexFootnotes(content, template).Of(annex).Where(note => note.Length > 0)]
        );

    private UnitTable Units(AnnexTemplate annex)
    {
        var columns = (annex.Columns ?? [])
            .Select(column =>
                (
                    column.Measure,
                    Line: content.Figures.FirstOrDefault(line => line.Key == column.View && line.Breakdown == "")
                        ?? throw new InvalidDataException(
                            $"The form {template.FormCode} names {column.View}, which the catalogue does not have."
                        )
                )
            )
            .Select(column =>
                (
                    column.Line,
                    Measure: column.Measure == "rate" ? Measure.Rate : FigureReading.MeasuresOf(column.Line)[0]
                )
            )
            .ToList();
        var figures = content.UnitFigures.ToDictionary(figure => (figure.AdminUnitId, figure.Key));
        var reading = new FigureReading(detail);
        IReadOnlyList<FigureCell> Cells(int unitId) =>
            [
                .. columns.Select(column =>
                    reading.OfUnit(column.Line, column.Measure, figures.GetValueOrDefault((unitId, column.Line.Key)))
                ),
            ];

        var units = content.Units.DistinctBy(unit => unit.AdminUnitId).ToList();
        var returns = annex.Returns ?? [];
        return new UnitTable(
            [.. annex.Heads ?? [], .. returns, .. (annex.Columns ?? []).Select(column => column.Head)],
            returns.Count,
            [
                .. units.Select(
                    (unit, index) =>
                        new UnitRow(
                            $"{index + 1}",
                            NameWithMerged(unit),
                            IsTotal: false,
                            [.. Returned(unit).Take(returns.Count)],
                            Cells(unit.AdminUnitId)
                        )
                        {
                            AdminUnitId = unit.AdminUnitId,
                        }
                ),
                new UnitRow(
                    "",
                    text.Framed(template.TotalName),
                    IsTotal: true,
                    [.. new[] { $"{units.Count(unit => unit.IsAccepted)}/{units.Count}", "" }.Take(returns.Count)],
                    Cells(detail.AdminUnitId)
                )
                {
                    AdminUnitId = detail.AdminUnitId,
                },
            ]
        )
        {
            Views = [.. columns.Select(column => (column.Line.Key, column.Measure))],
        };
    }

    /// <summary>Counts of the lists in rows, the quarters in columns; they are never added.</summary>
    private UnitTable Register(AnnexTemplate annex)
    {
        var quarters = content.Register.Select(figure => figure.PeriodCode).Distinct().ToList();
        return new UnitTable(
            [.. annex.Heads ?? [], .. quarters.Select(code => VietnameseFormat.Capital(PeriodCode.Parse(code).Name))],
            TextCount: 1,
            [
                .. content
                    .Register.GroupBy(figure => (figure.List, figure.LabelVi, figure.Unit))
                    .Select(
                        (figures, index) =>
                            new UnitRow(
                                $"{index + 1}",
                                figures.Key.LabelVi,
                                IsTotal: false,
                                [figures.Key.Unit],
                                [
                                    .. quarters.Select(code =>
                                        figures.FirstOrDefault(figure => figure.PeriodCode == code)?.Value is { } value
                                            ? FigureCell.Of(value, decimals: 0)
                                            : new FigureCell(CellState.Missing)
                                    ),
                                ]
                            )
                    ),
            ]
        )
        {
            Summary = "Mỗi dòng là một số đếm từ danh sách theo dõi; các cột là các quý.",
        };
    }

    /// <summary>When a unit reported and whether in time, or why it has no return; then the revision.</summary>
    private IEnumerable<string> Returned(ReportingUnit unit)
    {
        var day = unit.ReceivedAt is { } at
            ? VietnameseFormat.ShortDate(DateOnly.FromDateTime(VietnamTime(at).DateTime))
            : "";
        var words = template.SubmissionStates;
        yield return string.Join(
            ", ",
            new[]
            {
                unit.IsAccepted ? "" : words[unit.State ?? "none"],
                day,
                unit.IsLate ? words["late"] : "",
                // An exempt unit stays among those that are expected until it sends all the same.
                unit is { IsAccepted: false, ExemptReason: { } reason }
                    ? Fill(words["exempt"], ("reason", reason))
                    : "",
            }.Where(word => word.Length > 0)
        );
        yield return unit.Revision is { } revision ? $"{revision}" : "";
    }

    private string NameWithMerged(ReportingUnit unit) =>
        unit.MergedNames.Length == 0
            ? unit.Name
            : Fill(template.MergedName, ("unit", unit.Name), ("merged", string.Join(", ", unit.MergedNames)));

    private static DateTimeOffset VietnamTime(DateTime instant) =>
        new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)).ToOffset(TimeSpan.FromHours(7));
}
