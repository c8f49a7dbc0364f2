using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>What is said below a table: signs, coverage, windows, definitions, merged units and kept warnings.</summary>
internal sealed class AnnexFootnotes(RunContent content, FormTemplate template)
{
    private readonly RunDetail detail = content.Detail;
    private readonly FigureReading reading = new(content.Detail);
    private readonly Lazy<WithheldShare> share = new(() => new PrintedFigures(content, template).Share());

    public IEnumerable<string> Of(AnnexTemplate annex)
    {
        if (annex.Kind == "corrections")
        {
            var text = new CorrectionText(content, template);
            foreach (var note in annex.Footnotes ?? [])
                yield return text.Replaced(note);
            yield return template.Footnotes["signs"];
            if (
                content.Moved.Any(moved =>
                    moved.OldText == template.Signs.Withheld || moved.NewText == template.Signs.Withheld
                )
            )
                yield return template.Footnotes["withheld"];
            if (detail.IsDemo)
                yield return template.Footnotes["invented"];
            yield break;
        }

        if (annex.Kind is "completeness" or "tasks" or "task_units")
        {
            foreach (
                var note in (annex.Footnotes ?? []).Concat(
                    annex.Kind == "completeness"
                        ? new CompletenessText(content, template).Footnotes()
                        : new TaskTables(content, template).Footnotes()
                )
            )
                yield return note;
            if (detail.IsDemo)
                yield return template.Footnotes["invented"];
            yield break;
        }

        var lines = LinesOf(annex);
        foreach (var note in annex.Footnotes ?? [])
            yield return note;
        yield return template.Footnotes["signs"];
        if (lines.Any(line => line.IsAnywhereWithheld) || IsAnyUnitWithheld(annex))
            yield return template.Footnotes["withheld"];
        if (ReferenceEquals(annex, template.Annexes[0]) && share.Value is { WithheldCount: > 0 } withheld)
            yield return Fill(
                template.Footnotes["withheld_share"],
                ("withheld", $"{withheld.WithheldCount}"),
                ("figures", $"{withheld.FigureCount}")
            );
        if (IsAnyCollectedAbove(annex))
            yield return template.Footnotes["not_collected"];
        if (annex.Kind == "figures")
        {
            foreach (var note in FigureNotes(annex, lines))
                yield return note;
        }

        if (annex.Kind == "units")
        {
            yield return ColumnCoverage(annex);
            if (content.Units.Any(unit => unit.MergedNames.Length > 0))
                yield return template.Footnotes["merged"];
        }

        if (new DefinitionMarks(template).Explain(lines) is { } definitions)
            yield return definitions;
        if (annex.Returns is not null)
        {
            foreach (var note in KeptWarnings())
                yield return note;
            yield return template.Footnotes["submissions_end"];
        }

        if (annex.CirculationMark is not null)
        {
            foreach (var note in KeptWarnings())
                yield return note;
            foreach (
                var note in content.Plan is { Tasks.Count: > 0 } ? new PlanText(content, template).NamedObstacles() : []
            )
                yield return note;
        }

        if (detail.IsDemo)
            yield return template.Footnotes["invented"];
    }

    private List<FigureLine> LinesOf(AnnexTemplate annex) =>
        annex.Kind switch
        {
            "figures" => [.. new FigureRows(content, template, annex).Printed.Select(figure => figure.Line)],
            "units" =>
            [
                .. (annex.Columns ?? []).Select(column =>
                    content.Figures.First(line => line.Key == column.View && line.Breakdown == "")
                ),
            ],
            _ => [],
        };

    private bool IsAnyUnitWithheld(AnnexTemplate annex) =>
        (annex.Columns ?? []).Any(column =>
            content.UnitFigures.Any(figure => figure.Key == column.View && figure.IsWithheld)
        );

    private bool IsAnyCollectedAbove(AnnexTemplate annex) =>
        (annex.Columns ?? []).Any(column =>
            content.UnitFigures.Any(figure => figure.Key == column.View && figure.IsCollectedAbove)
        );

    private IEnumerable<string> FigureNotes(AnnexTemplate annex, List<FigureLine> lines)
    {
        var rows = new FigureRows(content, template, annex);
        var expected = lines.Count == 0 ? 0 : lines[0].ExpectedCount;
        var usual = rows.Views.UsualCount ?? 0;
        var isFull = lines.All(line => !reading.IsAsked(line) || line.ReportedCount == usual);
        yield return Fill(
            template.Footnotes[isFull ? "coverage_full" : "coverage_partial"],
            ("reported", $"{usual}"),
            ("expected", $"{expected}")
        );
        if (!detail.IsYearSoFar)
            yield return ToDateNote();
        if (new StatedText(content, template).PlanSources(lines) is { Length: > 0 } sources)
            yield return sources;
        if (detail is { HasPrevious: true, PreviousYear: { } previous })
            yield return Fill(
                template.Footnotes["previous"],
                ("previous_period", PeriodCode.NameOf(detail.Kind, previous, detail.PreviousQuarter))
            );
        var earlier = detail.EarlierYear is { } year ? PeriodCode.NameOf(detail.Kind, year, detail.Quarter) : "";
        yield return Fill(
            template.Footnotes[
                detail.HasEarlier ? "earlier"
                : earlier.Length > 0 ? "earlier_missing"
                : "no_earlier_period"
            ],
            ("earlier_period", earlier),
            ("least_base", $"{template.Changes.LeastBase}")
        );
        if (rows.Notes.Explained is { Length: > 0 } explained)
            yield return Fill(template.Footnotes["notes"], ("notes", explained));
        if (content.Plan is { Tasks.Count: > 0 })
        {
            foreach (var note in new PlanText(content, template).Footnotes())
                yield return note;
        }

        foreach (var (said, numbers) in rows.EmptyLines)
            yield return Fill(
                template.Footnotes["empty_lines"],
                ("numbers", string.Join(", ", numbers)),
                ("words", said)
            );
        foreach (var part in annex.Parts ?? [])
        {
            if (template.Comparisons.FirstOrDefault(each => each.Code == part.Comparison) is not { } comparison)
                continue;
            foreach (var words in rows.Views.Counted(comparison).Any() ? comparison.Words : [])
                yield return words;
        }

        List<string> parts = [.. (annex.Parts ?? []).Select(part => part.Part)];
        var (belowLevel, unknown) = rows.Views.LeftOut(parts);
        foreach (var (why, names) in rows.Views.WithoutFigures(parts))
            yield return Fill(
                template.Footnotes["left_out"],
                ("why", template.Notes[why]),
                ("names", string.Join("; ", names))
            );
        if (belowLevel.Count > 0)
            yield return Fill(template.Footnotes["min_level"], ("codes", string.Join(", ", belowLevel)));
        if (unknown.Count > 0)
            yield return Fill(template.Footnotes["unknown"], ("codes", string.Join(", ", unknown)));
    }

    private string ToDateNote() =>
        Fill(
            template.Footnotes[detail.HasToDate ? "to_date" : "to_date_missing"],
            ("start", VietnameseFormat.LongDate(detail.ToDateStart ?? detail.StartDate)),
            ("end", VietnameseFormat.LongDate(detail.EndDate))
        );

    private string ColumnCoverage(AnnexTemplate annex)
    {
        var total = content
            .UnitFigures.Where(figure => figure.AdminUnitId == detail.AdminUnitId)
            .ToDictionary(figure => figure.Key);
        var columns = (annex.Columns ?? []).Select(column => total.GetValueOrDefault(column.View)).ToList();
        return
            columns.Select(figure => (figure?.ReportedCount, figure?.ExpectedCount)).Distinct().Count() == 1
            && columns[0] is { } same
            ? Fill(
                template.Footnotes["coverage_full"],
                ("reported", $"{same.ReportedCount}"),
                ("expected", $"{same.ExpectedCount}")
            )
            : Fill(
                template.Footnotes["coverage_columns"],
                (
                    "coverage",
                    string.Join(
                        "; ",
                        columns.Select(figure =>
                            figure is null ? template.Signs.Missing : $"{figure.ReportedCount}/{figure.ExpectedCount}"
                        )
                    )
                )
            );
    }

    /// <summary>A reason is in free words, which may state a figure; only those who handle the report read it.</summary>
    private IEnumerable<string> KeptWarnings()
    {
        var kept = content
            .Units.Where(unit => unit is { IsAccepted: true, KeptWarningReason: not null })
            .Select(unit => (Unit: unit.Name, unit.Name, Reason: unit.KeptWarningReason!))
            .Concat(
                content.KeptReasons.Select(each =>
                    (Unit: each.UnitName, Name: $"{each.UnitName} ({each.FormName})", each.Reason)
                )
            )
            .ToList();
        if (kept.Count == 0)
            return [];
        return detail.IsOfficial
            ? kept.Select(each =>
                Fill(template.Footnotes["kept_warning"], ("unit", each.Name), ("reason", each.Reason))
            )
            :
            [
                Fill(
                    template.Footnotes["kept_warning_count"],
                    ("count", $"{kept.Select(each => each.Unit).Distinct().Count()}")
                ),
            ];
    }
}
