namespace ChildStatsReporting.Reference;

/// <summary>The definitions of one load, as read from the CSV files of <c>sql/reference</c>.</summary>
/// <remarks>No rules of rows of lists, null, are those of the version before.</remarks>
public sealed record Catalogue(
    IReadOnlyList<AdminUnit> AdminUnits,
    IReadOnlyList<Holiday> Holidays,
    IReadOnlyList<ReportingPeriod> ReportingPeriods,
    IReadOnlyList<Dimension> Dimensions,
    IReadOnlyList<DimensionMapping> DimensionMappings,
    IReadOnlyList<DataElement> DataElements,
    IReadOnlyList<ListCount> ListCounts,
    IReadOnlyList<Indicator> Indicators,
    IReadOnlyList<IndicatorFormula> IndicatorFormulas,
    IReadOnlyList<ValidationRule> ValidationRules,
    IReadOnlyList<PlausibilityRule> PlausibilityRules,
    IReadOnlyList<ListRule>? ListRules,
    IReadOnlyList<Form> Forms,
    IReadOnlyList<FormSection> FormSections,
    IReadOnlyList<Agency> Agencies,
    IReadOnlyList<AgencySigner> AgencySigners,
    IReadOnlyList<ReportForm> ReportForms,
    IReadOnlyList<ReportingDeadline> ReportingDeadlines,
    IReadOnlyList<ChasingRule> ChasingRules,
    IReadOnlyList<AnsweringAgency> AnsweringAgencies,
    IReadOnlyList<RetentionClass> RetentionClasses,
    IReadOnlyList<DisclosureRule> DisclosureRules,
    IReadOnlyList<DisclosureBound> DisclosureBounds,
    IReadOnlyList<DisclosureWord> DisclosureWords,
    IReadOnlyList<ApprovalRule> ApprovalRules
);

/// <summary>A role whose approval an act needs; <c>definitions</c> is another version of the definitions.</summary>
public sealed record ApprovalRule(string Act, string Role, string Source);

/// <summary>A unit for the span of its validity; the key is code and <paramref name="ValidFrom"/>.</summary>
/// <param name="Code">Official code; leading zeros count.</param>
/// <param name="Name">Official name with its type.</param>
/// <param name="Level">province, district or commune.</param>
/// <param name="ParentCode">Code of the unit above; null at the top.</param>
/// <param name="ValidFrom">First day; the smallest date where it is not researched.</param>
/// <param name="ValidTo">Last day, included; the largest date while the unit lives.</param>
/// <param name="SuccessorCodes">Codes of the next day; two or more mean a split.</param>
/// <param name="Provenance">Where the row was read.</param>
public sealed record AdminUnit(
    string Code,
    string Name,
    string Level,
    string? ParentCode,
    DateOnly ValidFrom,
    DateOnly ValidTo,
    IReadOnlyList<string> SuccessorCodes,
    string Provenance
)
{
    /// <summary>The levels, from below.</summary>
    public static string[] Levels { get; } = ["commune", "district", "province"];
}

/// <summary>A day that is not worked though it is no weekend, or the other way round.</summary>
public sealed record Holiday(DateOnly Day, bool IsWorkingDay, string NameVi, string Provenance);

/// <summary>A period with its window (both ends included) and its dates of submission.</summary>
public sealed record ReportingPeriod(
    string Code,
    string Regime,
    string Kind,
    int Year,
    int? Quarter,
    DateOnly StartDate,
    DateOnly EndDate,
    DateOnly TreeDate,
    DateOnly OpensOn,
    DateOnly DueOn,
    DateOnly ClosesOn
);

/// <summary>When the reports of one level are due, for periods that end in a span of time.</summary>
/// <param name="Regime">HC or TK.</param>
/// <param name="Level">province, district or commune.</param>
/// <param name="ValidFrom">First end of a period that it holds for; the smallest date for since ever.</param>
/// <param name="ValidTo">Last end of a period that it holds for, included.</param>
/// <param name="WorkingDays">So many working days after the end of the period, at the latest.</param>
/// <param name="RecipientVi">Who receives the report.</param>
/// <param name="Source">Keys of <c>docs/legal-basis.md</c>.</param>
/// <param name="Provenance">How sure it is.</param>
public sealed record ReportingDeadline(
    string Regime,
    string Level,
    DateOnly ValidFrom,
    DateOnly ValidTo,
    int WorkingDays,
    string RecipientVi,
    string Source,
    string Provenance
);

/// <summary>Who is told what, so many working days after which day.</summary>
/// <param name="Rule">Code.</param>
/// <param name="Position">Order of the rules.</param>
/// <param name="Anchor">opens_on, due_on, last_day, returned or task_due.</param>
/// <param name="WorkingDays">Working days after the anchor, before it where negative.</param>
/// <param name="Addressee">ward_officer, ward_approver or signer.</param>
/// <param name="SubjectVi">Subject of the e-mail.</param>
/// <param name="TextVi">The text, with names in braces for what it is about.</param>
/// <param name="Source">What it rests on.</param>
public sealed record ChasingRule(
    string Rule,
    int Position,
    string Anchor,
    int WorkingDays,
    string Addressee,
    string SubjectVi,
    string TextVi,
    string Source
);

/// <summary>A dimension with its categories in order of print.</summary>
public sealed record Dimension(string Name, string NameVi, IReadOnlyList<Category> Categories, string Source);

/// <summary>One category of a dimension.</summary>
public sealed record Category(string Code, string NameVi);

/// <summary>A collected category falls into a category of a derived dimension.</summary>
public sealed record DimensionMapping(string FromDimension, string FromCategory, string ToDimension, string ToCategory);

/// <summary>One quantity that is collected; see <c>reference.data_element</c>.</summary>
public sealed record DataElement(
    string Name,
    string NameVi,
    string Kind,
    string TimeRule,
    string Unit,
    IReadOnlyList<string> Dimensions,
    IReadOnlyList<string> Overlapping,
    string Form,
    string? Section,
    string? SectionNameVi,
    int Position,
    string Frequency,
    string Prefill,
    bool IsRequired,
    int Sensitivity,
    string? DefinitionVi,
    string WhereBoth,
    string? Note
)
{
    /// <summary>Where a unit and units below it both gave a figure, the sum of those below counts.</summary>
    public const string CountsParts = "parts";

    /// <summary>Where a unit and units below it both gave a figure, its own counts.</summary>
    public const string CountsUnit = "unit";
}

/// <summary>An element that is counted from a list, by key or return by return.</summary>
public sealed record ListCount(string DataElement, string List, string CountedBy);

/// <summary>One indicator sheet, with how surely it is known.</summary>
public sealed record Indicator(
    string Part,
    string Code,
    string? GroupCode,
    string? GroupNameVi,
    string NameVi,
    string? NameEn,
    string? Unit,
    string? Period,
    string? Source,
    string? LeadAgency,
    string Provenance,
    string? SourceUrl
);

/// <summary>One formula of an indicator; see <c>reference.indicator_formula</c>.</summary>
public sealed record IndicatorFormula(
    int Position,
    string Part,
    string Code,
    string View,
    string NameVi,
    string NameProvenance,
    string FormulaProvenance,
    string? Numerator,
    string? Denominator,
    decimal Multiplier,
    int Decimals,
    IReadOnlyList<string> Disaggregations,
    string Shows,
    string Publish,
    string MinLevel,
    string? Note
)
{
    /// <summary>Part, code and view as they are typed in commands: <c>A/0301?/group</c>.</summary>
    public string Key => View.Length == 0 ? $"{Part}/{Code}" : $"{Part}/{Code}/{View}";
}

/// <summary>How long something that tells of persons is kept; see <c>reference.retention_class</c>.</summary>
/// <param name="Name">accepted_return, unaccepted_return, refused_file or stated_purpose.</param>
/// <param name="NameVi">Its name, as it stands in the trail.</param>
/// <param name="KeepYears">Whole years.</param>
/// <param name="CountedFrom">year_closed, received or stated.</param>
/// <param name="LegalSource">What the time rests on.</param>
/// <param name="Provenance">How sure that is.</param>
public sealed record RetentionClass(
    string Name,
    string NameVi,
    int KeepYears,
    string CountedFrom,
    string LegalSource,
    string Provenance
)
{
    /// <summary>The classes with what each is counted from.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } =
        new Dictionary<string, string>
        {
            ["accepted_return"] = "year_closed",
            ["unaccepted_return"] = "received",
            ["refused_file"] = "received",
            ["stated_purpose"] = "stated",
        };
}

/// <summary>What an audience may see of elements of a class at a level; see <c>reference.disclosure_rule</c>.</summary>
public sealed record DisclosureRule(
    int Sensitivity,
    string Level,
    string Audience,
    string Totals,
    string Breakdowns,
    int LeastCount,
    int LeastDecisions,
    int LeastWidth,
    bool ShowsOneCategory,
    string Source,
    string Provenance,
    IReadOnlyList<string> Ladder,
    string WhenGivenAway
);

/// <summary>A view whose figures are each at most a figure of another view; see <c>reference.disclosure_bound</c>.</summary>
public sealed record DisclosureBound(
    string Part,
    string Code,
    string View,
    string TotalPart,
    string TotalCode,
    string TotalView,
    string TotalBreakdown,
    bool Covers
);

/// <summary>A word by which a count is found in a free text; see <c>reference.disclosure_word</c>.</summary>
public sealed record DisclosureWord(string Kind, string Word, string? DataElement);

/// <summary>A collection form and its version.</summary>
public sealed record Form(
    string FormCode,
    int FormVersion,
    string NameVi,
    IReadOnlyList<string> ElementForms,
    IReadOnlyList<string> UnitLevels,
    string Source
);

/// <summary>One sheet of a form.</summary>
public sealed record FormSection(string FormCode, string Section, string SheetName, string TitleVi, int Position);

/// <summary>Who has the figures of a form for the units of a level, for a span of time (both ends included).</summary>
/// <remarks>In the name <c>{unit}</c> is the unit and <c>{above}</c> the unit above it.</remarks>
public sealed record AnsweringAgency(
    string FormCode,
    string UnitLevel,
    DateOnly ValidFrom,
    DateOnly ValidTo,
    string AgencyVi,
    string Provenance
);

/// <summary>An agency that issues reports about a unit, for the span of its validity (both ends included).</summary>
/// <remarks>SentenceName has the area and stands within a sentence. Signing is <c>service</c> or <c>people</c>; see <c>reference.agency.signing</c>. SealMillimetres is the diameter of its seal.</remarks>
public sealed record Agency(
    string UnitCode,
    DateOnly ValidFrom,
    DateOnly ValidTo,
    string? SuperiorName,
    string AgencyName,
    string SentenceName,
    string Symbol,
    string PlaceName,
    string AreaName,
    string Addressee,
    IReadOnlyList<string> Recipients,
    string PlanReference,
    string Provenance,
    string Signing,
    decimal SealMillimetres
)
{
    /// <summary>Diameter of a seal where the file says nothing, in millimetres.</summary>
    internal const int UsualSeal = 36;
}

/// <summary>Somebody who may sign the documents of an agency, for a span of time (both ends included).</summary>
/// <param name="UnitCode">Unit of the agency.</param>
/// <param name="SignerCode">What is typed to choose this one.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day.</param>
/// <param name="Rank">1 for the head; the lowest of a day signs where nobody chooses.</param>
/// <param name="CapacityLines">Lines above the signature.</param>
/// <param name="FullName">Name under it.</param>
/// <param name="UserName">Account that signs here; null for somebody who has none.</param>
/// <param name="Provenance">Where the row was read.</param>
public sealed record AgencySigner(
    string UnitCode,
    string SignerCode,
    DateOnly ValidFrom,
    DateOnly ValidTo,
    int Rank,
    IReadOnlyList<string> CapacityLines,
    string FullName,
    string? UserName,
    string Provenance
);

/// <summary>A report that the service makes, and the kinds of period it is made for.</summary>
/// <param name="FormCode">Such as BC-TE13-Q.</param>
/// <param name="NameVi">Its name.</param>
/// <param name="PeriodKinds">Kinds of period it is made for.</param>
/// <param name="Source">Legal or practical source.</param>
/// <param name="ChangePercent">A total that differs by this many percent or more is told before signing.</param>
/// <param name="ChangeLeast">Nothing is told where both counts are below this.</param>
/// <param name="Audiences">Editions that the calendar makes.</param>
/// <param name="UnitLevels">Levels of the units that issue it.</param>
/// <param name="CalendarLevels">Those of them for which the calendar makes it; others order it.</param>
/// <param name="Tells">figures; returns or tasks where it tells of these only, so that nothing in it is withheld.</param>
public sealed record ReportForm(
    string FormCode,
    string NameVi,
    IReadOnlyList<string> PeriodKinds,
    string Source,
    decimal ChangePercent,
    decimal ChangeLeast,
    IReadOnlyList<string> Audiences,
    IReadOnlyList<string> UnitLevels,
    IReadOnlyList<string> CalendarLevels,
    string Tells
)
{
    /// <summary>What a report can tell of.</summary>
    public static IReadOnlyList<string> Contents { get; } = [Figures, "returns", "tasks"];

    /// <summary>The figures of its period.</summary>
    public const string Figures = "figures";
}
