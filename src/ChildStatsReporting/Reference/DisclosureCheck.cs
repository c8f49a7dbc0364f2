namespace ChildStatsReporting.Reference;

/// <summary>Checks that every class, level and audience has one rule of disclosure, and that bounds and words name what there is.</summary>
internal sealed class DisclosureCheck(Catalogue catalogue)
{
    private const string RuleFile = "disclosure_rule.csv";
    private const string BoundFile = "disclosure_bound.csv";

    private const string WordFile = "disclosure_word.csv";

    private static readonly string[] WordKinds =
    [
        "topic",
        "event",
        "number",
        "counted",
        "none",
        "other",
        "before",
        "apart",
    ];

    /// <summary>Kinds of words that tell of an element.</summary>
    private static readonly string[] TellingKinds = ["topic", "event"];

    /// <summary>Who shows most first.</summary>
    private static readonly string[] Shows = ["stand", "open", "withheld"];

    private static readonly string[] GivenAway = ["told", "refused"];

    public IEnumerable<CatalogueError> Errors() =>
        Rules().Concat(Gaps()).Concat(Nesting()).Concat(Editions()).Concat(Bounds()).Concat(Words());

    private IEnumerable<CatalogueError> Rules()
    {
        var dimensions = catalogue.Dimensions.Select(dimension => dimension.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (rule, row) in catalogue.DisclosureRules.Select((rule, index) => (rule, index + 1)))
        {
            var fault =
                rule.Sensitivity is < 0 or > 2 ? "lớp nhạy cảm từ 0 đến 2"
                : !AdminUnit.Levels.Contains(rule.Level)
                    ? $"cấp phải là một trong {string.Join(", ", AdminUnit.Levels)}"
                : !Audience.Restricted.Contains(rule.Audience)
                    ? $"nơi nhận phải là một trong {string.Join(", ", Audience.Restricted)}"
                : !Shows.Contains(rule.Totals) || !Shows.Contains(rule.Breakdowns)
                    ? $"tổng số và phân tổ phải là một trong {string.Join(", ", Shows)}"
                : new[] { rule.LeastCount, rule.LeastDecisions, rule.LeastWidth }.Any(number => number is < 0 or > 1000)
                    ? "các ngưỡng từ 0 đến 1000"
                : rule.Ladder.FirstOrDefault(name => !dimensions.Contains(name)) is { } unknown
                    ? $"không có phân tổ {unknown} trong dimension.csv"
                : rule.Ladder.Distinct(StringComparer.Ordinal).Count() < rule.Ladder.Count
                    ? "mỗi phân tổ chỉ nêu một lần trong thứ tự bỏ phân tổ"
                : !GivenAway.Contains(rule.WhenGivenAway)
                    ? $"khi lộ từ số phải công bố: một trong {string.Join(", ", GivenAway)}"
                : null;
            if (fault is not null)
                yield return new("malformed_cell", RuleFile, row, $"{Key(rule)}: {fault}.");
        }
    }

    /// <summary>A file with rules has them all, so that nothing is shown, or withheld, because a row was forgotten.</summary>
    private IEnumerable<CatalogueError> Gaps()
    {
        if (catalogue.DisclosureRules.Count == 0)
            yield break;
        var stated = catalogue.DisclosureRules.Select(Key).ToHashSet(StringComparer.Ordinal);
        foreach (var sensitivity in catalogue.DataElements.Select(element => element.Sensitivity).Distinct().Order())
        foreach (var level in AdminUnit.Levels)
        foreach (var audience in Audience.Restricted)
        {
            if (!stated.Contains($"{sensitivity}/{level}/{audience}"))
                yield return new(
                    "missing_rule",
                    RuleFile,
                    catalogue.DisclosureRules.Count,
                    $"thiếu dòng {sensitivity}/{level}/{audience}: lớp nhạy cảm, cấp, nơi nhận."
                );
        }
    }

    /// <summary>What the public is told the recipients are told too.</summary>
    private IEnumerable<CatalogueError> Nesting()
    {
        var rules = catalogue.DisclosureRules.Select((rule, index) => (Rule: rule, Row: index + 1)).ToList();
        foreach (var (narrow, wide) in Audience.Restricted.Zip(Audience.Restricted.Skip(1)))
        foreach (var (rule, row) in rules.Where(each => each.Rule.Audience == wide))
        {
            var own = rules
                .Find(each =>
                    each.Rule.Audience == narrow
                    && each.Rule.Sensitivity == rule.Sensitivity
                    && each.Rule.Level == rule.Level
                )
                .Rule;
            if (own is not null && TellsMore(rule, own))
                yield return new(
                    "wider_than_narrower_audience",
                    RuleFile,
                    row,
                    $"{Key(rule)}: không được cho biết nhiều hơn {Key(own)}, vì {narrow} đọc cả bản của {wide}."
                );
        }
    }

    private static bool TellsMore(DisclosureRule wide, DisclosureRule narrow)
    {
        bool Shown(string of, string by) => Array.IndexOf(Shows, of) < Array.IndexOf(Shows, by);

        return Shown(wide.Totals, narrow.Totals)
            || Shown(wide.Breakdowns, narrow.Breakdowns)
            || wide.LeastCount < narrow.LeastCount
            || wide.LeastDecisions < narrow.LeastDecisions
            || wide.LeastWidth < narrow.LeastWidth
            || (wide.ShowsOneCategory && !narrow.ShowsOneCategory);
    }

    private IEnumerable<CatalogueError> Editions()
    {
        foreach (var (form, row) in catalogue.ReportForms.Select((form, index) => (form, index + 1)))
        {
            if (form.Audiences.FirstOrDefault(audience => !Audience.Restricted.Contains(audience)) is { } unknown)
                yield return new(
                    "malformed_cell",
                    "report_form.csv",
                    row,
                    $"{form.FormCode}: bản “{unknown}” phải là một trong {string.Join(", ", Audience.Restricted)}."
                );
        }
    }

    private IEnumerable<CatalogueError> Bounds()
    {
        var views = catalogue.IndicatorFormulas.Select(view => (view.Part, view.Code, view.View)).ToHashSet();
        foreach (var (bound, row) in catalogue.DisclosureBounds.Select((bound, index) => (bound, index + 1)))
        {
            (string Part, string Code, string View)[] named =
            [
                (bound.Part, bound.Code, bound.View),
                (bound.TotalPart, bound.TotalCode, bound.TotalView),
            ];
            foreach (var (part, code, view) in named.Where(view => !views.Contains(view)))
                yield return new(
                    "unknown_view",
                    BoundFile,
                    row,
                    $"{part}/{code}/{view} không có trong indicator_formula.csv."
                );
        }
    }

    /// <summary>A word goes into a pattern, so it is letters and blanks, with the comma that parts.</summary>
    private IEnumerable<CatalogueError> Words()
    {
        var elements = catalogue.DataElements.Select(element => element.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (word, row) in catalogue.DisclosureWords.Select((word, index) => (word, index + 1)))
        {
            var fault =
                !WordKinds.Contains(word.Kind) ? $"loại từ phải là một trong {string.Join(", ", WordKinds)}"
                : TellingKinds.Contains(word.Kind) != (word.DataElement is not null)
                    ? "từ chỉ nội dung (topic, event) phải nêu phần tử, từ khác thì không"
                : word.DataElement is { } element && !elements.Contains(element)
                    ? $"không có phần tử {element} trong data_element.csv"
                : !word
                    .Word.Split(' ')
                    .All(syllable => syllable == "," || (syllable.Length > 0 && syllable.All(char.IsLetter)))
                    ? "từ chỉ gồm chữ, các tiếng cách nhau một dấu cách, dấu phẩy đứng riêng"
                : null;
            if (fault is not null)
                yield return new("malformed_cell", WordFile, row, $"{word.Word}: {fault}.");
        }
    }

    private static string Key(DisclosureRule rule) => $"{rule.Sensitivity}/{rule.Level}/{rule.Audience}";
}
