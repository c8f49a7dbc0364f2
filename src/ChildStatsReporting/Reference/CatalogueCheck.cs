namespace ChildStatsReporting.Reference;

/// <summary>Finds what would make definitions contradict themselves. Anything found refuses the whole load.</summary>
/// <param name="catalogue">The definitions.</param>
/// <param name="printedViews">What the report forms print of them.</param>
internal sealed class CatalogueCheck(Catalogue catalogue, IEnumerable<PrintedView> printedViews)
{
    private readonly List<CatalogueError> errors = [];
    private readonly HashSet<string> usedElements = new(StringComparer.Ordinal);
    private Dictionary<string, DataElement> elements = new(StringComparer.Ordinal);
    private HashSet<string> dimensions = new(StringComparer.Ordinal);
    private FormulaExpansion expansion = null!;

    /// <summary>Every contradiction found; empty when the definitions may be loaded.</summary>
    public IReadOnlyList<CatalogueError> Errors()
    {
        CheckKeys();
        if (errors.Count > 0)
            return errors;
        CheckDimensions();
        CheckElements();
        if (errors.Count > 0)
            return errors;
        expansion = new FormulaExpansion(catalogue);
        foreach (var view in catalogue.IndicatorFormulas.Where(view => view.Numerator is not null))
            CheckView(view);
        foreach (var (rule, row) in catalogue.ValidationRules.Select((rule, index) => (rule, index + 1)))
            CheckRule(rule, row);
        errors.AddRange(new PlausibilityCheck(catalogue.PlausibilityRules, elements).Errors());
        errors.AddRange(new ListRuleCheck(catalogue.ListRules ?? [], catalogue.Dimensions).Errors());
        errors.AddRange(RuleVersion.Malformed(catalogue));
        CheckUse();
        errors.AddRange(
            new ReportFormCheck(catalogue, printedViews).Errors(errors.Count == 0 ? expansion : null).ToList()
        );
        errors.AddRange(new UnitCheck(catalogue.AdminUnits).Errors());
        errors.AddRange(new PeriodCheck(catalogue).Errors());
        errors.AddRange(new OfficeCheck(catalogue).Errors());
        errors.AddRange(new DeadlineCheck(catalogue).Errors());
        errors.AddRange(new ChasingCheck(catalogue.ChasingRules).Errors());
        errors.AddRange(new DisclosureCheck(catalogue).Errors());
        errors.AddRange(ApprovalCheck.Errors(catalogue.ApprovalRules));
        return errors;
    }

    private void CheckKeys()
    {
        Unique("dimension.csv", catalogue.Dimensions, dimension => dimension.Name);
        Unique("data_element.csv", catalogue.DataElements, element => element.Name);
        Unique("indicator_formula.csv", catalogue.IndicatorFormulas, view => view.Key);
        Unique("indicator.csv", catalogue.Indicators, indicator => $"{indicator.Part}/{indicator.Code}");
        Unique(PlausibilityRule.File, catalogue.PlausibilityRules, rule => rule.Rule);
        Unique(ListRule.File, catalogue.ListRules ?? [], rule => rule.Rule);
        Unique("retention_class.csv", catalogue.RetentionClasses, kept => kept.Name);
        Unique(
            "disclosure_rule.csv",
            catalogue.DisclosureRules,
            rule => $"{rule.Sensitivity}/{rule.Level}/{rule.Audience}"
        );
        Unique("disclosure_word.csv", catalogue.DisclosureWords, word => $"{word.Kind}/{word.Word}");
        Unique(ValidationRule.File, catalogue.ValidationRules, rule => rule.Rule);
        Unique(
            "dimension_mapping.csv",
            catalogue.DimensionMappings,
            mapping => $"{mapping.FromDimension}={mapping.FromCategory}>{mapping.ToDimension}"
        );
        Unique("reporting_period.csv", catalogue.ReportingPeriods, period => period.Code);
        Unique("chasing_rule.csv", catalogue.ChasingRules, rule => rule.Rule);
        Unique("approval_rule.csv", catalogue.ApprovalRules, rule => $"{rule.Act}/{rule.Role}");
        Unique(
            "reporting_deadline.csv",
            catalogue.ReportingDeadlines,
            deadline => $"{deadline.Regime}/{deadline.Level}/{deadline.ValidFrom:yyyy-MM-dd}"
        );
        if (errors.Count > 0)
            return;
        elements = catalogue.DataElements.ToDictionary(element => element.Name, StringComparer.Ordinal);
        dimensions = catalogue.Dimensions.Select(dimension => dimension.Name).ToHashSet(StringComparer.Ordinal);
    }

    private void Unique<T>(string file, IReadOnlyList<T> rows, Func<T, string> key)
    {
        foreach (
            var twice in rows.Select((row, index) => (Key: key(row), Row: index + 1))
                .GroupBy(row => row.Key, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
        )
            errors.Add(
                new("duplicate_key", file, twice.Last().Row, $"{twice.Key} có ở {twice.Count()} dòng; giữ một dòng.")
            );
    }

    private void CheckDimensions()
    {
        var categories = catalogue.Dimensions.ToDictionary(
            dimension => dimension.Name,
            dimension => dimension.Categories.Select(category => category.Code).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        foreach (var (mapping, row) in catalogue.DimensionMappings.Select((mapping, index) => (mapping, index + 1)))
        {
            if (
                !categories.TryGetValue(mapping.FromDimension, out var from)
                || !from.Contains(mapping.FromCategory)
                || !categories.TryGetValue(mapping.ToDimension, out var to)
                || !to.Contains(mapping.ToCategory)
            )
                errors.Add(
                    new(
                        "unknown_category",
                        "dimension_mapping.csv",
                        row,
                        $"{mapping.FromDimension}={mapping.FromCategory} hoặc {mapping.ToDimension}={mapping.ToCategory} không có trong dimension.csv."
                    )
                );
        }

        var derived = catalogue
            .DimensionMappings.Select(mapping => mapping.ToDimension)
            .ToHashSet(StringComparer.Ordinal);
        foreach (
            var mapping in catalogue
                .DimensionMappings.Where(mapping => derived.Contains(mapping.FromDimension))
                .DistinctBy(mapping => mapping.FromDimension)
        )
            errors.Add(
                new(
                    "cycle",
                    "dimension_mapping.csv",
                    0,
                    $"{mapping.FromDimension} vừa được suy ra vừa là gốc để suy ra; một chiều chỉ được suy ra từ chiều thu thập."
                )
            );
        foreach (
            var pair in catalogue.DimensionMappings.GroupBy(mapping => (mapping.FromDimension, mapping.ToDimension))
        )
        {
            var missing = categories
                .GetValueOrDefault(pair.Key.FromDimension, [])
                .Except(pair.Select(mapping => mapping.FromCategory))
                .ToList();
            if (missing.Count > 0)
                errors.Add(
                    new(
                        "incomplete_mapping",
                        "dimension_mapping.csv",
                        0,
                        $"{pair.Key.FromDimension}={string.Join(',', missing)} không thuộc nhóm nào của {pair.Key.ToDimension}."
                    )
                );
        }
    }

    private void CheckElements()
    {
        foreach (var (element, row) in catalogue.DataElements.Select((element, index) => (element, index + 1)))
        {
            foreach (var dimension in element.Dimensions.Where(dimension => !dimensions.Contains(dimension)))
                errors.Add(
                    new(
                        "unknown_dimension",
                        "data_element.csv",
                        row,
                        $"{element.Name} dùng chiều {dimension} không có trong dimension.csv."
                    )
                );
            foreach (var dimension in element.Overlapping.Except(element.Dimensions))
                errors.Add(
                    new(
                        "unknown_dimension",
                        "data_element.csv",
                        row,
                        $"{element.Name} ghi {dimension} là chiều chồng lấn nhưng không thu thập chiều đó."
                    )
                );
            if (!new[] { "last", "sum", "keys", "to_date", "own" }.Contains(element.TimeRule))
                errors.Add(
                    new(
                        "unknown_time_rule",
                        "data_element.csv",
                        row,
                        $"{element.Name} có quy tắc thời gian {element.TimeRule}; dùng last, sum, keys, to_date hoặc own."
                    )
                );
            if (element.WhereBoth is not (DataElement.CountsParts or DataElement.CountsUnit))
                errors.Add(
                    new(
                        "unknown_where_both",
                        "data_element.csv",
                        row,
                        $"{element.Name} có where_both {element.WhereBoth}; dùng parts (cộng các đơn vị trực thuộc) hoặc unit (số của chính đơn vị)."
                    )
                );
        }

        foreach (var (form, row) in catalogue.Forms.Select((form, index) => (form, index + 1)))
        {
            if (form.UnitLevels.Count == 0 || form.UnitLevels.Except(AdminUnit.Levels).Any())
                errors.Add(
                    new(
                        "unknown_unit_level",
                        "form.csv",
                        row,
                        $"{form.FormCode} có unit_levels {string.Join(';', form.UnitLevels)}; dùng {string.Join(", ", AdminUnit.Levels)}, cách nhau bằng dấu chấm phẩy."
                    )
                );
        }

        foreach (var (list, row) in catalogue.ListCounts.Select((list, index) => (list, index + 1)))
        {
            if (!elements.ContainsKey(list.DataElement))
                errors.Add(
                    new(
                        "unknown_element",
                        "list_count.csv",
                        row,
                        $"{list.DataElement} không có trong data_element.csv."
                    )
                );
        }
    }

    private void CheckView(IndicatorFormula view)
    {
        errors.AddRange(ViewCheck.Errors(view));
        foreach (var text in new[] { view.Numerator, view.Denominator }.OfType<string>())
        {
            foreach (var term in Terms("indicator_formula.csv", view.Position, view.Key, text, isRule: false))
                CheckTerm(view, term);
        }
    }

    private void CheckTerm(IndicatorFormula view, FormulaTerm term)
    {
        var element = elements[term.DataElement];
        void Refuse(string rule, string message) =>
            errors.Add(new(rule, "indicator_formula.csv", view.Position, $"{view.Key}: {message}"));

        foreach (var dimension in view.Disaggregations)
        {
            if (!dimensions.Contains(dimension))
            {
                Refuse("unknown_dimension", $"{dimension} không có trong dimension.csv.");
                continue;
            }

            if (expansion.Giving(element, dimension) is not { } collected)
                Refuse(
                    "unknown_breakdown",
                    $"{element.Name} không được thu thập theo {dimension} hay theo chiều mà từ đó suy ra được."
                );
            else if (term.Pins.ContainsKey(collected) || term.Pins.ContainsKey(dimension))
                Refuse(
                    "pinned_dimension_broken_down",
                    $"{element.Name} đã cố định {string.Join(", ", term.Pins.Keys)} nên không phân tổ theo {dimension} được."
                );
        }

        foreach (var dimension in element.Overlapping)
        {
            var isSingle = term.Pins.TryGetValue(dimension, out var values) && values.Count == 1;
            if (!isSingle && !view.Disaggregations.Contains(dimension))
                Refuse(
                    "sum_over_overlap",
                    $"{element.Name} bị cộng dồn theo {dimension} là chiều có các nhóm chồng lấn; hãy phân tổ theo {dimension} hoặc cố định một nhóm."
                );
        }
    }

    private void CheckRule(ValidationRule rule, int row)
    {
        if (rule.Operator is not ("<=" or ">=" or "="))
            errors.Add(
                new("malformed_cell", "validation_rule.csv", row, $"{rule.Rule}: phép so sánh là <=, >= hoặc =.")
            );
        foreach (var dimension in rule.Disaggregations.Where(dimension => !dimensions.Contains(dimension)))
            errors.Add(
                new(
                    "unknown_dimension",
                    "validation_rule.csv",
                    row,
                    $"{rule.Rule}: {dimension} không có trong dimension.csv."
                )
            );
        var terms = new[] { rule.Left, rule.Right }
            .SelectMany(text => Terms("validation_rule.csv", row, rule.Rule, text, isRule: true))
            .ToList();
        var forms = terms
            .SelectMany(term =>
                catalogue.Forms.Where(form => form.ElementForms.Contains(elements[term.DataElement].Form))
            )
            .Distinct()
            .ToList();
        // What another agency gave is no reason to refuse a return.
        if (forms.Count > 1 && rule.Severity != "warning")
            errors.Add(
                new(
                    "blocking_across_forms",
                    "validation_rule.csv",
                    row,
                    $"{rule.Rule}: so sánh giữa các biểu {string.Join(", ", forms.Select(form => form.FormCode))} chỉ được là cảnh báo (warning)."
                )
            );
    }

    private List<FormulaTerm> Terms(string file, int row, string key, string text, bool isRule)
    {
        Formula formula;
        try
        {
            formula = Formula.Parse(text);
        }
        catch (FormatException wrong)
        {
            errors.Add(new("malformed_formula", file, row, $"{key}: {wrong.Message}"));
            return [];
        }

        if (!isRule && (formula.Constant != 0 || formula.Terms.Any(term => term.Moment == TermMoment.Previous)))
            errors.Add(
                new("malformed_formula", file, row, $"{key}: số nguyên và previous() chỉ dùng trong quy tắc kiểm tra.")
            );
        var known = formula.Terms.Where(term => elements.ContainsKey(term.DataElement)).ToList();
        foreach (var term in formula.Terms.Except(known))
            errors.Add(
                new("unknown_element", file, row, $"{key}: {term.DataElement} không có trong data_element.csv.")
            );
        foreach (var term in known)
            CheckPins(file, row, key, term);
        usedElements.UnionWith(known.Select(term => term.DataElement));
        return known;
    }

    private void CheckPins(string file, int row, string key, FormulaTerm term)
    {
        foreach (var (dimension, values) in term.Pins)
        {
            var categories =
                catalogue
                    .Dimensions.FirstOrDefault(candidate => candidate.Name == dimension)
                    ?.Categories.Select(category => category.Code)
                ?? [];
            var unknown = values.Except(categories).ToList();
            if (unknown.Count > 0)
                errors.Add(
                    new(
                        "unknown_category",
                        file,
                        row,
                        $"{key}: {dimension}={string.Join('|', unknown)} không có trong dimension.csv."
                    )
                );
            else if (expansion.Giving(elements[term.DataElement], dimension) is null)
                errors.Add(
                    new(
                        "unknown_breakdown",
                        file,
                        row,
                        $"{key}: {term.DataElement} không được thu thập theo {dimension}."
                    )
                );
        }
    }

    private void CheckUse()
    {
        foreach (
            var (element, row) in catalogue
                .DataElements.Select((element, index) => (element, index + 1))
                .Where(pair => !usedElements.Contains(pair.element.Name))
        )
            errors.Add(
                new(
                    "unused_element",
                    "data_element.csv",
                    row,
                    $"{element.Name} được thu thập nhưng không công thức hay quy tắc nào dùng."
                )
            );
    }
}
