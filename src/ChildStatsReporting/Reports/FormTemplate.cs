using System.Text.Json;
using System.Text.Json.Serialization;
using ChildStatsReporting.Reports.Layout;
using ChildStatsReporting.Reports.Templates;

namespace ChildStatsReporting.Reports;

/// <summary>What a form fixes and an official may correct: titles, sentences, columns, footnotes and signs. It holds no number, formula or query.</summary>
/// <remarks>
/// Words in braces are filled by the report. A key such as <c>{A/0301?;sex=male}</c> names an indicator view and a breakdown.
/// <c>AttachesFigures</c>: the document carries its figures as files within (PDF/A-3a), but where it is signed elsewhere, which takes no such file back.
/// </remarks>
internal sealed record FormTemplate(
    string FormCode,
    string Country,
    string Motto,
    string TypeName,
    string Title,
    string Opening,
    string Correction,
    string Closing,
    string FirstRecipient,
    string InventedMark,
    NarrativeTemplate Narrative,
    ChangeTemplate Changes,
    IReadOnlyList<SectionTemplate> Sections,
    FigureHeads FigureHeads,
    string AnnexLabel,
    string AnnexReference,
    IReadOnlyList<AnnexTemplate> Annexes,
    AnnexTemplate? InternalAnnex,
    string InternalFiguresTitle,
    string WithInternalAnnex,
    CellSigns SentenceSigns,
    CellSigns Signs,
    IReadOnlyDictionary<string, string> Footnotes,
    IReadOnlyDictionary<string, string> Notes,
    IReadOnlyDictionary<string, IReadOnlyList<string>?> Provenance,
    string ProvenanceNote,
    string TotalName,
    string MergedName,
    string RateName,
    string DimensionWithheld,
    IReadOnlyDictionary<string, string> SubmissionStates,
    IReadOnlyDictionary<string, string> RateUnits,
    string RateUnit,
    ChartWords ChartWords,
    PlanTemplate? Plan = null,
    StatedTemplate? Stated = null,
    CorrectionTemplate? CorrectionContent = null,
    CompletenessTemplate? Completeness = null,
    TaskTemplate? Tasks = null,
    SheetTemplate? Sheet = null,
    bool AttachesFigures = false,
    IReadOnlyList<ChartTemplate>? Charts = null
)
{
    /// <summary>Counts of two sources that annexes set side by side; no part of the file of the form.</summary>
    [JsonIgnore]
    public IReadOnlyList<SourceComparison> Comparisons { get; init; } = [];

    /// <summary>Says that the split is withheld.</summary>
    public string WithheldSplitName(FigureLine line) => SplitName(DimensionWithheld, line);

    private static string SplitName(string words, FigureLine line) =>
        Fill(words, ("dimension", VietnameseFormat.WithinSentence(line.DimensionNameVi ?? "")));

    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The form of a checked template.</summary>
    public static FormTemplate Of(TemplateNode node, IReadOnlyList<SourceComparison> comparisons) =>
        node.ToJson().Deserialize<FormTemplate>(SnakeCase)! with
        {
            Comparisons = comparisons,
        };

    /// <summary>Puts values in the place of words in braces; a word without a value stays, for whoever fills it next.</summary>
    public static string Fill(string text, params (string Word, string Value)[] values) =>
        values.Aggregate(
            text,
            (filled, value) => filled.Replace($"{{{value.Word}}}", value.Value, StringComparison.Ordinal)
        );
}

/// <summary>How the texts of the units are put together.</summary>
/// <param name="ByUnit">One unit's text.</param>
/// <param name="Shared">What several units wrote, and who they are.</param>
/// <param name="All">Who, where every unit with a text wrote it.</param>
/// <param name="Except">Who, where fewer did not write it than did.</param>
/// <param name="Subject">Stands for the unit's own name where several say the same.</param>
/// <param name="None">Units that wrote that there is nothing; never implied by silence.</param>
/// <param name="Missing">Units without a text.</param>
/// <param name="OwnMissing">When no unit has any.</param>
/// <param name="NoneText">What a unit writes when there is nothing.</param>
internal sealed record NarrativeTemplate(
    string ByUnit,
    string Shared,
    string All,
    string Except,
    string Subject,
    string None,
    string Missing,
    string OwnMissing,
    string NoneText
);

/// <summary>How a sentence says how far a figure is from the one a year before.</summary>
/// <param name="Up">It is greater.</param>
/// <param name="Down">It is smaller.</param>
/// <param name="Same">It is the same.</param>
/// <param name="Percent">By how many per cent; only said of a count whose earlier figure is not small.</param>
/// <param name="LeastBase">The least earlier count of which per cent are said.</param>
/// <param name="PointUnit">Unit of the difference of two per cents.</param>
/// <param name="Frame">How it stands in the sentence.</param>
/// <param name="PartFrame">The same where only some of the units have figures of both periods.</param>
internal sealed record ChangeTemplate(
    string Up,
    string Down,
    string Same,
    string Percent,
    int LeastBase,
    string PointUnit,
    string Frame,
    string PartFrame
);

/// <summary>How the tasks of a plan are told; a form without it prints none.</summary>
/// <param name="Missing">Where the unit has no plan with tasks for the year.</param>
/// <param name="Summary">Number and date of the plan, how many tasks in which state.</param>
/// <param name="Overdue">Which tasks are overdue.</param>
/// <param name="NoOverdue">That none is.</param>
/// <param name="OwnPlans">How many communes have a plan of their own, and which have not.</param>
/// <param name="OwnPlansAll">That all have.</param>
/// <param name="Untold">Which units told nothing of the quarter.</param>
/// <param name="SeeAnnex">Where each task stands.</param>
/// <param name="States">Words of the states, in small letters; none for no word.</param>
/// <param name="OverdueMark">What is added to the state of an overdue task.</param>
/// <param name="Wards">How many wards are in which state.</param>
/// <param name="Coworkers">Who works with whoever is charged.</param>
/// <param name="Due">Until when.</param>
/// <param name="Product">What is to come of it.</param>
/// <param name="Figure">A figure of a task.</param>
/// <param name="Obstacle">What the agency says is in its way.</param>
/// <param name="ObstacleCount">How many wards named what is in their way, where their words are not for the reader.</param>
/// <param name="Judged">By which day, and from when, the states are.</param>
/// <param name="UnverifiedMark">Mark of a task that nobody entered from the plan itself.</param>
/// <param name="Unverified">What the mark means.</param>
internal sealed record PlanTemplate(
    string Missing,
    string Summary,
    string Overdue,
    string NoOverdue,
    string OwnPlans,
    string OwnPlansAll,
    string Untold,
    string SeeAnnex,
    IReadOnlyDictionary<string, string> States,
    string OverdueMark,
    string Wards,
    string Coworkers,
    string Due,
    string Product,
    string Figure,
    string Obstacle,
    string ObstacleCount,
    string Judged,
    string UnverifiedMark,
    string Unverified
);

/// <summary>How targets and past figures are told; a form without it prints none.</summary>
/// <param name="Target">What a target is for.</param>
/// <param name="Past">Of which period a past figure is.</param>
/// <param name="Reached">How much of a target is reached.</param>
/// <param name="Difference">How far a figure is from what it is compared with.</param>
/// <param name="RateOfTarget">The same of a rate and the year's target.</param>
/// <param name="Other">A note beside a row: what is stated, for what, by which paper, with the result.</param>
/// <param name="Source">Number and date of the paper.</param>
/// <param name="Targets">By which papers the year's targets are, and that they are for comparison only.</param>
internal sealed record StatedTemplate(
    string Target,
    string Past,
    string Reached,
    string Difference,
    string RateOfTarget,
    string Other,
    string Source,
    string Targets
);

/// <summary>What a correcting document says of the figures that moved; a form without it prints no table of them.</summary>
/// <param name="Slots">Names of the columns: own, to_date, earlier, change.</param>
/// <param name="Nothing">Stands where nothing was or is printed.</param>
/// <param name="Return">A revision of a unit's return was accepted.</param>
/// <param name="UnnamedReturn">The same of a sensitive figure, where everybody reads it.</param>
/// <param name="ReturnGone">The return of then is not accepted any more.</param>
/// <param name="Definition">A definition was wrong.</param>
/// <param name="Tree">A unit was wrong.</param>
/// <param name="Catalogue">A definition changed without having been wrong.</param>
/// <param name="Units">The units changed without having been wrong.</param>
/// <param name="Unknown">Another reason.</param>
internal sealed record CorrectionTemplate(
    IReadOnlyDictionary<string, string> Slots,
    string Nothing,
    string Return,
    string UnnamedReturn,
    string ReturnGone,
    string Definition,
    string Mapping,
    string Calendar,
    string Tree,
    string Catalogue,
    string Units,
    string Unknown
);

/// <summary>Heads of the tables of indicators, and which split of the period has columns of its own.</summary>
/// <param name="Leading">Number, indicator, unit.</param>
/// <param name="Plan">The target of the year.</param>
/// <param name="Period">Above the period's total and split.</param>
/// <param name="Total">The total.</param>
/// <param name="Dimension">What the columns split by.</param>
/// <param name="Categories">Its categories and their heads, in order.</param>
/// <param name="ToDate">The year so far.</param>
/// <param name="PlanPercent">How much of the target is reached.</param>
/// <param name="Previous">The quarter before.</param>
/// <param name="Earlier">The year before.</param>
/// <param name="Change">Above the change and its per cent.</param>
/// <param name="ChangeParts">The two.</param>
/// <param name="Note">Marks.</param>
internal sealed record FigureHeads(
    IReadOnlyList<string> Leading,
    string Plan,
    string Period,
    string Total,
    string Dimension,
    IReadOnlyDictionary<string, string> Categories,
    string ToDate,
    string PlanPercent,
    string Previous,
    string Earlier,
    string Change,
    IReadOnlyList<string> ChangeParts,
    string Note
);

/// <summary>A section of the body.</summary>
internal sealed record SectionTemplate(string Heading, IReadOnlyList<ClauseTemplate> Clauses);

/// <summary>A part of a section: sentences with figures, the tasks of the plan, how returns came in, a topic of the sheet Thuyết minh, or several.</summary>
internal sealed record ClauseTemplate(
    string? Heading = null,
    IReadOnlyList<SentenceTemplate>? Sentences = null,
    string? Topic = null,
    bool IsPlan = false,
    bool IsCompleteness = false,
    string? Name = null
)
{
    /// <summary>By which its agency's paragraphs are kept; null of a part that nobody writes.</summary>
    [JsonIgnore]
    public string? Section => Topic ?? Name;
}

/// <summary>A sentence with figures. It is left out where an annex that it names is not printed.</summary>
/// <param name="Text">Words with figures in braces.</param>
/// <param name="Of">Part, code and view that the sentence is about: it is left out in a period that does not ask for it. <c>units</c>: it is about units without a return.</param>
/// <param name="Nil">Stands in its place where that figure is zero, or no such unit is there; null for the same words.</param>
/// <param name="Periods">Kinds of period that say it, such as H1 and Y; null for all.</param>
internal sealed record SentenceTemplate(
    string Text,
    string? Of = null,
    string? Nil = null,
    IReadOnlyList<string>? Periods = null
)
{
    /// <summary>Stands in <see cref="Of"/> for the units that have no accepted return.</summary>
    public const string MissingUnits = "units";

    /// <summary>True where a period of the kind says it.</summary>
    public bool IsSaidIn(string kind) => Periods is null || Periods.Contains(kind);

    /// <summary>Every wording of the sentence.</summary>
    [JsonIgnore]
    public IEnumerable<string> Texts => Nil is null ? [Text] : [Text, Nil];
}

/// <summary>An annex.</summary>
/// <param name="Kind">figures: indicators and lines of the plan in rows; units: units in rows; register: what the lists of a commune count to, for those who handle the report only; completeness: how each return came in; tasks: how far each task of the plan is; task_units: how far each unit is with its tasks; corrections: figures that moved since the corrected document. Register and corrections are left out where there is nothing.</param>
/// <param name="Title">Upper case.</param>
/// <param name="Parts">Parts of the catalogue, for figures.</param>
/// <param name="Heads">Leading column heads, where they are not those of figures.</param>
/// <param name="Returns">Heads of when a unit reported and of the revision, for units; null where they are not printed.</param>
/// <param name="Columns">Indicators in columns, for units; a named column is printed whatever its lowest level is.</param>
/// <param name="Footnotes">Its own footnotes.</param>
/// <param name="Label">Own label; null where annexes are counted.</param>
/// <param name="CirculationMark">Mark of circulation of a file of its own.</param>
/// <param name="LinesTitle">What stands above the lines of the plan.</param>
/// <param name="Lines">Lines of the plan, for figures.</param>
/// <param name="Name">By which sentences name it, such as <c>{annex:plan}</c>.</param>
internal sealed record AnnexTemplate(
    string Kind,
    string Title,
    IReadOnlyList<PartTemplate>? Parts = null,
    IReadOnlyList<string>? Heads = null,
    IReadOnlyList<string>? Returns = null,
    IReadOnlyList<ColumnTemplate>? Columns = null,
    IReadOnlyList<string>? Footnotes = null,
    string? Label = null,
    string? CirculationMark = null,
    string? LinesTitle = null,
    IReadOnlyList<PlanLineTemplate>? Lines = null,
    string? Name = null
);

/// <summary>A part of the catalogue in the main table.</summary>
/// <param name="Part">Its letter.</param>
/// <param name="Title">What stands above its rows.</param>
/// <param name="Comparison">Whose counts of the same stand below them; null for none.</param>
internal sealed record PartTemplate(string Part, string Title, string? Comparison = null);

/// <summary>One numbered line of a plan with the figures that tell of it.</summary>
/// <param name="Number">As printed in the plan.</param>
/// <param name="Title">Its subject.</param>
/// <param name="Views">Part, code and view of each figure whose name says whose it is, in order.</param>
/// <param name="Wards">The same of figures of which the report adds that they are the wards'.</param>
/// <param name="Remark">Why nothing is collected, or where else figures of it stand.</param>
internal sealed record PlanLineTemplate(
    string Number,
    string Title,
    IReadOnlyList<string>? Views = null,
    IReadOnlyList<string>? Wards = null,
    string? Remark = null
);

/// <summary>One column of an annex by units.</summary>
/// <param name="View">Part, code and view.</param>
/// <param name="Head">Column head.</param>
/// <param name="Measure">rate for the rate of a view that shows count and rate; null for its first measure.</param>
internal sealed record ColumnTemplate(string View, string Head, string? Measure = null);
