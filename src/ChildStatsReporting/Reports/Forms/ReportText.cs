using System.Text.RegularExpressions;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>The running text of a report: sentences with figures, and the texts that the units wrote.</summary>
internal sealed partial class ReportText(
    RunContent content,
    FormTemplate template,
    IReadOnlyDictionary<string, string> annexLabels
)
{
    private readonly FigureReading reading = new(content.Detail);

    private readonly int unitCount = content.Units.DistinctBy(unit => unit.AdminUnitId).Count();

    /// <summary>Units of which no return is in the figures.</summary>
    private readonly IReadOnlyList<string> silent =
    [
        .. content
            .Units.GroupBy(unit => (unit.AdminUnitId, unit.Name))
            .Where(returns => !returns.Any(each => each.IsAccepted))
            .Select(returns => returns.Key.Name),
    ];

    /// <summary>The sections of the form, filled.</summary>
    public IReadOnlyList<SectionModel> Sections() =>
        [
            .. template.Sections.Select(section => new SectionModel(
                Framed(section.Heading),
                [.. section.Clauses.Select(Clause).Where(clause => clause.Paragraphs.Count > 0)]
            )),
        ];

    /// <summary>The figures that paragraphs can refer to.</summary>
    public FigureReferences References => field ??= new FigureReferences(OfferedFigures.Of(content, template, Change));

    /// <summary>The sections whose words the agency may write, in order of print.</summary>
    public IEnumerable<WrittenSection> Written()
    {
        foreach (var section in template.Sections)
        foreach (var clause in section.Clauses.Where(clause => clause.Section is not null))
        {
            var own = content.Words.GetValueOrDefault(clause.Section!);
            var isOfPeople = own is { Replaces: true };
            var composed = string.Join('\n', Composed(clause, isRaw: true));
            yield return new WrittenSection(
                clause.Section!,
                clause.Heading is { } heading ? $"{section.Heading} – {heading}" : section.Heading,
                own?.Revision ?? 0,
                composed,
                isOfPeople ? string.Join('\n', WordsOf(own!)) : composed,
                isOfPeople,
                !isOfPeople && clause.Topic is { } topic && content.Texts.All(text => text.Topic != topic)
            );
        }
    }

    /// <summary>Puts period, window, plan and area into a sentence of the form.</summary>
    public string Framed(string text) =>
        Fill(
            text,
            ("period", Period(content.Detail)),
            ("period_upper", Period(content.Detail).ToUpperInvariant()),
            ("next_period", NextPeriod(content.Detail)),
            ("next_period_upper", NextPeriod(content.Detail).ToUpperInvariant()),
            ("agency", content.Detail.SentenceName),
            ("area", content.Detail.AreaName),
            ("plan", content.Detail.PlanReference),
            ("start", VietnameseFormat.LongDate(content.Detail.StartDate)),
            ("end", VietnameseFormat.LongDate(content.Detail.EndDate)),
            ("units", $"{unitCount}"),
            ("reporting_units", $"{unitCount - silent.Count}"),
            ("missing_units", UnitTexts.Listed(silent))
        );

    private static string Period(RunDetail detail) => PeriodCode.NameOf(detail.Kind, detail.Year, detail.Quarter);

    private static string NextPeriod(RunDetail detail) =>
        PeriodCode.NextNameOf(detail.Kind, detail.Year, detail.Quarter);

    private ClauseModel Clause(ClauseTemplate clause) =>
        new(
            clause.Heading is { } heading ? Framed(heading) : null,
            [
                .. clause.Topic is null ? [] : Sentences(clause, isRaw: false),
                .. clause.IsPlan
                    ? new PlanText(content, template).Paragraphs().Select(WithAnnexes).OfType<string>()
                    : [],
                .. clause.IsCompleteness
                    ? new CompletenessText(content, template).Paragraphs().Select(WithAnnexes).OfType<string>()
                    : [],
                .. clause.Section is { } section && content.Words.GetValueOrDefault(section) is { Replaces: true } own
                    ? WordsOf(own).Select(References.Printed)
                    : Composed(clause, isRaw: false),
            ]
        );

    /// <summary>What the service puts together where nobody wrote: what units sent on a topic, else sentences of the form.</summary>
    private IEnumerable<string> Composed(ClauseTemplate clause, bool isRaw) =>
        clause.Topic is { } topic ? Texts(topic) : Sentences(clause, isRaw);

    private IEnumerable<string> WordsOf(SectionWords own) =>
        own.Kind == SectionWords.None ? [$"{template.Narrative.NoneText}."] : FigureReferences.Paragraphs(own.Content);

    private IEnumerable<string> Sentences(ClauseTemplate clause, bool isRaw) =>
        (clause.Sentences ?? []).Select(sentence => Sentence(sentence, isRaw)).OfType<string>();

    /// <summary>Null where the period does not ask for what the sentence is about, or where it names an annex that is not printed.</summary>
    private string? Sentence(SentenceTemplate sentence, bool isRaw)
    {
        if (!sentence.IsSaidIn(content.Detail.Kind))
            return null;
        var isNil = false;
        if (sentence.Of == SentenceTemplate.MissingUnits)
            isNil = silent.Count == 0;
        else if (sentence.Of is { } view)
        {
            var line = LineOf(view, "", sentence.Text);
            var cell = reading.Current(line, FigureReading.MeasuresOf(line)[0]);
            if (cell.State is CellState.NotApplicable or CellState.NotCollected)
                return null;
            isNil = cell is { State: CellState.Figure, Value: 0 };
        }

        var text = isNil && sentence.Nil is { } nil ? nil : sentence.Text;
        return WithAnnexes(isRaw ? Framed(text) : FormViews.Named().Replace(Framed(text), Figure));
    }

    private string? WithAnnexes(string text)
    {
        var isPrinted = true;
        var filled = Annex()
            .Replace(
                text,
                match =>
                {
                    isPrinted &= annexLabels.ContainsKey(match.Groups["name"].Value);
                    return annexLabels.GetValueOrDefault(match.Groups["name"].Value, "");
                }
            );
        return isPrinted ? filled : null;
    }

    private string Figure(Match match)
    {
        var line = LineOf(match.Groups["view"].Value, match.Groups["breakdown"].Value, match.Value);
        var measure = match.Groups["measure"].Value == "rate" ? Measure.Rate : FigureReading.MeasuresOf(line)[0];
        return match.Groups["measure"].Value switch
        {
            "change" => Change(line, measure),
            "to_date" => template.SentenceSigns.Text(reading.ToDate(line, measure)),
            _ => template.SentenceSigns.Text(reading.Current(line, measure)),
        };
    }

    /// <summary>How far the figure is from the one a year before; empty where they are not compared.</summary>
    private string Change(FigureLine line, Measure measure)
    {
        var (current, earlier) = (reading.Current(line, measure), reading.Earlier(line, measure));
        var change = reading.Change(line, measure);
        if (change.State != CellState.Change || current.State != CellState.Figure || earlier.State != CellState.Figure)
            return "";
        var words = template.Changes;
        var isOfAll = earlier.Value + change.Value == current.Value;
        var unit =
            measure == Measure.Count
                ? line.CountUnit ?? ""
                : template.RateUnits.GetValueOrDefault(line.Key, words.PointUnit);
        var said = change.Value switch
        {
            > 0 => words.Up,
            < 0 => words.Down,
            _ => words.Same,
        };
        var percent = reading.ChangePercent(line, measure, words.LeastBase);
        return Fill(
            isOfAll ? words.Frame : words.PartFrame,
            (
                "change",
                Fill(
                    said,
                    ("difference", VietnameseFormat.Number(Math.Abs(change.Value), change.Decimals)),
                    ("unit", unit),
                    (
                        "percent",
                        percent.State == CellState.Change
                            ? Fill(
                                words.Percent,
                                ("percent", VietnameseFormat.Number(Math.Abs(percent.Value), percent.Decimals))
                            )
                            : ""
                    )
                )
            )
        );
    }

    /// <exception cref="InvalidDataException">The form names a view or breakdown that the catalogue does not have.</exception>
    private FigureLine LineOf(string view, string breakdown, string named) =>
        content.Figures.FirstOrDefault(line => line.Key == view && line.Breakdown == breakdown)
        ?? throw new InvalidDataException(
            $"The form {template.FormCode} names {named}, which the catalogue does not have."
        );

    /// <summary>The unit's own text first, then those of the units below. Silence is said to be silence, never "Không có".</summary>
    private IEnumerable<string> Texts(string topic)
    {
        var texts = content.Texts.Where(text => text.Topic == topic).ToList();
        foreach (var own in texts.Where(text => text.AdminUnitId == content.Detail.AdminUnitId))
            yield return own.Content;
        var units = content
            .Units.DistinctBy(unit => unit.AdminUnitId)
            .Where(unit => unit.AdminUnitId != content.Detail.AdminUnitId)
            .Select(unit => (unit.Name, Text: texts.Find(text => text.AdminUnitId == unit.AdminUnitId)?.Content))
            .ToList();
        List<(string Unit, string Text)> told =
        [
            .. units.Where(unit => unit.Text is not null && !IsNone(unit.Text)).Select(unit => (unit.Name, unit.Text!)),
        ];
        foreach (var paragraph in new UnitTexts(template.Narrative).Paragraphs(told))
            yield return paragraph;
        if (texts.Count == 0)
        {
            yield return template.Narrative.OwnMissing;
            yield break;
        }

        var none = units.Where(unit => unit.Text is not null && IsNone(unit.Text)).ToList();
        if (none.Count > 0)
            yield return Fill(template.Narrative.None, ("units", UnitTexts.Listed(none.Select(unit => unit.Name))));
        // Who sent no return at all is named once, where the returns are counted.
        var missing = units.Where(unit => unit.Text is null).Select(unit => unit.Name).Except(silent).ToList();
        if (missing.Count > 0)
            yield return Fill(template.Narrative.Missing, ("units", UnitTexts.Listed(missing)));
    }

    private bool IsNone(string text) =>
        text.Trim().TrimEnd('.').Equals(template.Narrative.NoneText, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\{annex:(?<name>[a-z_]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Annex();
}
