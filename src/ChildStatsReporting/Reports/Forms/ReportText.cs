using System.Text.RegularExpressions;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>The running text of a report: sentences with figures, and the texts that the units wrote.</summary>
internal sealed class ReportText(RunContent content, FormTemplate template)
{
    private readonly FigureReading reading = new(content.Detail);

    /// <summary>The sections of the form, filled.</summary>
    public IReadOnlyList<SectionModel> Sections() =>
        [
            .. template.Sections.Select(section => new SectionModel(
                section.Heading,
                [.. section.Clauses.Select(Clause)]
            )),
        ];

    /// <summary>Puts period, window, plan and area into a sentence of the form.</summary>
    public string Framed(string text) =>
        Fill(
            text,
            ("period", Period(content.Detail)),
            ("period_upper", Period(content.Detail).ToUpperInvariant()),
            ("agency", content.Detail.SentenceName),
            ("area", content.Detail.AreaName),
            ("plan", content.Detail.PlanReference),
            ("start", VietnameseFormat.LongDate(content.Detail.StartDate)),
            ("end", VietnameseFormat.LongDate(content.Detail.EndDate)),
            ("units", $"{content.Units.Select(unit => unit.AdminUnitId).Distinct().Count()}"),
            (
                "reporting_units",
                $"{content.Units.Where(unit => unit.IsAccepted).Select(unit => unit.AdminUnitId).Distinct().Count()}"
            )
        );

    private static string Period(RunDetail detail) => PeriodCode.NameOf(detail.Kind, detail.Year, detail.Quarter);

    private ClauseModel Clause(ClauseTemplate clause) =>
        new(
            clause.Heading,
            [
                .. (clause.Sentences ?? []).Select(sentence => FormViews.Named().Replace(Framed(sentence), Figure)),
                .. clause.IsPlan ? new PlanText(content, template).Paragraphs() : [],
                .. clause.Topic is { } topic ? Texts(topic) : [],
            ]
        );

    /// <exception cref="InvalidDataException">The form names a view or breakdown that the catalogue does not have.</exception>
    private string Figure(Match match)
    {
        var breakdown = match.Groups["breakdown"].Value;
        var line =
            content.Figures.FirstOrDefault(line =>
                line.Key == match.Groups["view"].Value && line.Breakdown == breakdown
            )
            ?? throw new InvalidDataException(
                $"The form {template.FormCode} names {match.Value}, which the catalogue does not have."
            );
        var measure = match.Groups["measure"].Value == "rate" ? Measure.Rate : FigureReading.MeasuresOf(line)[0];
        var cell =
            match.Groups["measure"].Value == "to_date" ? reading.ToDate(line, measure) : reading.Current(line, measure);
        return template.SentenceSigns.Text(cell);
    }

    /// <summary>The unit's own text first, then those of the units below. Silence is said to be silence, never "Không có".</summary>
    private IEnumerable<string> Texts(string topic)
    {
        var texts = content.Texts.Where(text => text.Topic == topic).ToList();
        foreach (var own in texts.Where(text => text.AdminUnitId == content.Detail.AdminUnitId))
            yield return own.Content;
        var units = content
            .Units.DistinctBy(unit => unit.AdminUnitId)
            .Select(unit => (unit.Name, Text: texts.Find(text => text.AdminUnitId == unit.AdminUnitId)?.Content))
            .ToList();
        foreach (var (name, text) in units.Where(unit => unit.Text is not null && !IsNone(unit.Text)))
            yield return Fill(template.Narrative.ByUnit, ("unit", name), ("text", text!));
        if (texts.Count == 0)
        {
            yield return template.Narrative.OwnMissing;
            yield break;
        }

        var none = units.Where(unit => unit.Text is not null && IsNone(unit.Text)).ToList();
        if (none.Count > 0)
            yield return Fill(template.Narrative.None, ("units", string.Join(", ", none.Select(unit => unit.Name))));
        var missing = units.Where(unit => unit.Text is null).ToList();
        if (missing.Count > 0)
            yield return Fill(
                template.Narrative.Missing,
                ("units", string.Join(", ", missing.Select(unit => unit.Name)))
            );
    }

    private bool IsNone(string text) =>
        text.Trim().TrimEnd('.').Equals(template.Narrative.NoneText, StringComparison.OrdinalIgnoreCase);
}
