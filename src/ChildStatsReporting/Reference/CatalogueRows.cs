namespace ChildStatsReporting.Reference;

/// <summary>The rows that a load writes, table by table, in the order in which they may be written.</summary>
internal sealed class CatalogueRows(Catalogue catalogue)
{
    private readonly FormulaExpansion expansion = new(catalogue);

    /// <summary>Each SQL file of <c>sql/reference</c> with the rows it takes; none for one that reads what was written before it.</summary>
    public IEnumerable<(string SqlPath, IEnumerable<object> Rows)> All() =>
        [
            (
                "reference/admin_unit.sql",
                catalogue.AdminUnits.Select(unit => new
                {
                    unit.Code,
                    unit.Name,
                    unit.Level,
                    unit.ParentCode,
                    ValidFrom = First(unit.ValidFrom),
                    ValidTo = Last(unit.ValidTo),
                    unit.SuccessorCodes,
                    unit.Provenance,
                })
            ),
            ("reference/holiday.sql", catalogue.Holidays),
            ("reference/reporting_period.sql", catalogue.ReportingPeriods),
            (
                "reference/dimension.sql",
                catalogue.Dimensions.Select(dimension => new
                {
                    Dimension = dimension.Name,
                    dimension.NameVi,
                    dimension.Source,
                })
            ),
            (
                "reference/dimension_category.sql",
                catalogue.Dimensions.SelectMany(dimension =>
                    dimension.Categories.Select(
                        (category, index) =>
                            new
                            {
                                Dimension = dimension.Name,
                                Category = category.Code,
                                category.NameVi,
                                Position = index + 1,
                            }
                    )
                )
            ),
            ("reference/dimension_mapping.sql", catalogue.DimensionMappings),
            (
                "reference/data_element.sql",
                catalogue.DataElements.Select(element => new
                {
                    DataElement = element.Name,
                    element.NameVi,
                    element.Kind,
                    element.TimeRule,
                    element.Unit,
                    element.Dimensions,
                    element.Overlapping,
                    element.Form,
                    element.Section,
                    element.SectionNameVi,
                    element.Position,
                    element.Frequency,
                    element.Prefill,
                    element.IsRequired,
                    element.Sensitivity,
                    element.DefinitionVi,
                    element.WhereBoth,
                    element.Note,
                })
            ),
            ("reference/list_count.sql", catalogue.ListCounts),
            (
                "reference/data_cell.sql",
                catalogue.DataElements.SelectMany(element =>
                    expansion
                        .DataCells(element)
                        .Select(cell => new { DataElement = element.Name, Breakdown = FormulaExpansion.Key(cell) })
                )
            ),
            ("reference/indicator.sql", catalogue.Indicators),
            ("reference/indicator_formula.sql", catalogue.IndicatorFormulas),
            (
                "reference/loaded_cell_part.sql",
                IndicatorCells()
                    .SelectMany(cell =>
                        cell.Parts.Select(part => new
                        {
                            cell.View.Part,
                            cell.View.Code,
                            cell.View.View,
                            cell.Breakdown,
                            part.Side,
                            part.Part.Term,
                            part.Part.DataElement,
                            DataBreakdown = part.Part.Breakdown,
                            part.Part.Moment,
                            part.Part.Weight,
                        })
                    )
            ),
            (
                "reference/loaded_cell.sql",
                IndicatorCells()
                    .Select(cell => new
                    {
                        cell.View.Part,
                        cell.View.Code,
                        cell.View.View,
                        cell.Breakdown,
                        NumeratorPartCount = cell.Parts.Count(part => part.Side == "n"),
                        DenominatorPartCount = cell.Parts.Count(part => part.Side == "d"),
                    })
            ),
            ("reference/cell_definition.sql", []),
            ("reference/indicator_cell_part.sql", []),
            ("reference/indicator_cell.sql", []),
            (
                "reference/validation_rule.sql",
                catalogue.ValidationRules.Select(rule => new
                {
                    rule.Rule,
                    rule.Version,
                    rule.Severity,
                    LeftFormula = rule.Left,
                    rule.Operator,
                    RightFormula = rule.Right,
                    rule.RightFactor,
                    rule.Disaggregations,
                    rule.MessageVi,
                    rule.Source,
                    rule.Breaks,
                    rule.Keeps,
                })
            ),
            (
                "reference/rule_instance.sql",
                catalogue.ValidationRules.SelectMany(rule =>
                    expansion
                        .Breakdowns(rule)
                        .Select(breakdown => new
                        {
                            rule.Rule,
                            Breakdown = FormulaExpansion.Key(breakdown),
                            RightConstant = Formula.Parse(rule.Right).Constant,
                        })
                )
            ),
            ("reference/rule_instance_part.sql", RuleParts()),
            ("reference/plausibility_rule.sql", catalogue.PlausibilityRules),
            catalogue.ListRules is null
                ? ("reference/kept_list_rule.sql", [])
                : ("reference/list_rule.sql", catalogue.ListRules),
            ("reference/form.sql", catalogue.Forms),
            ("reference/form_section.sql", catalogue.FormSections),
            ("reference/form_cell.sql", FormCells()),
            (
                "reference/agency.sql",
                catalogue.Agencies.Select(agency => new
                {
                    agency.UnitCode,
                    ValidFrom = First(agency.ValidFrom),
                    ValidTo = Last(agency.ValidTo),
                    agency.SuperiorName,
                    agency.AgencyName,
                    agency.SentenceName,
                    agency.Symbol,
                    agency.PlaceName,
                    agency.AreaName,
                    agency.Addressee,
                    agency.Recipients,
                    agency.PlanReference,
                    agency.Provenance,
                    agency.Signing,
                    agency.SealMillimetres,
                })
            ),
            (
                "reference/agency_signer.sql",
                catalogue.AgencySigners.Select(signer => new
                {
                    signer.UnitCode,
                    signer.SignerCode,
                    ValidFrom = First(signer.ValidFrom),
                    ValidTo = Last(signer.ValidTo),
                    signer.Rank,
                    signer.CapacityLines,
                    signer.FullName,
                    signer.UserName,
                    signer.Provenance,
                })
            ),
            (
                "reference/report_form.sql",
                catalogue.ReportForms.Select(
                    (form, index) =>
                        new
                        {
                            form.FormCode,
                            form.NameVi,
                            form.PeriodKinds,
                            form.Source,
                            form.ChangePercent,
                            form.ChangeLeast,
                            form.Audiences,
                            Position = index + 1,
                            form.UnitLevels,
                            form.CalendarLevels,
                            form.Tells,
                        }
                )
            ),
            (
                "reference/reporting_deadline.sql",
                catalogue.ReportingDeadlines.Select(deadline => new
                {
                    deadline.Regime,
                    deadline.Level,
                    ValidFrom = First(deadline.ValidFrom),
                    ValidTo = Last(deadline.ValidTo),
                    deadline.WorkingDays,
                    deadline.RecipientVi,
                    deadline.Source,
                    deadline.Provenance,
                })
            ),
            ("reference/chasing_rule.sql", catalogue.ChasingRules),
            (
                "reference/answering_agency.sql",
                catalogue.AnsweringAgencies.Select(agency => new
                {
                    agency.FormCode,
                    agency.UnitLevel,
                    ValidFrom = First(agency.ValidFrom),
                    ValidTo = Last(agency.ValidTo),
                    agency.AgencyVi,
                    agency.Provenance,
                })
            ),
            (
                "reference/retention_class.sql",
                catalogue.RetentionClasses.Select(kept => new
                {
                    RetentionClass = kept.Name,
                    kept.NameVi,
                    kept.KeepYears,
                    kept.CountedFrom,
                    kept.LegalSource,
                    kept.Provenance,
                })
            ),
            ("reference/disclosure_rule.sql", catalogue.DisclosureRules),
            ("reference/disclosure_bound.sql", catalogue.DisclosureBounds),
            ("reference/approval_rule.sql", catalogue.ApprovalRules),
            ("reference/disclosure_word.sql", catalogue.DisclosureWords),
        ];

    private static string First(DateOnly day) => day == DateOnly.MinValue ? "-infinity" : $"{day:yyyy-MM-dd}";

    private static string Last(DateOnly day) => day == DateOnly.MaxValue ? "infinity" : $"{day:yyyy-MM-dd}";

    private IEnumerable<(
        IndicatorFormula View,
        string Breakdown,
        List<(string Side, FormulaPart Part)> Parts
    )> IndicatorCells() =>
        from view in catalogue.IndicatorFormulas
        where view.Numerator is not null
        let sides = Sides(("n", view.Numerator), ("d", view.Denominator))
        from breakdown in expansion.Breakdowns(view)
        select (
            view,
            FormulaExpansion.Key(breakdown),
            sides
                .SelectMany(side =>
                    expansion.Parts(side.Formula, breakdown, ignoresForeign: false).Select(part => (side.Side, part))
                )
                .ToList()
        );

    private IEnumerable<object> FormCells() =>
        from form in catalogue.Forms
        let sections = catalogue
            .FormSections.Where(section => section.FormCode == form.FormCode)
            .Select(section => section.Section)
            .ToHashSet()
        let elements = catalogue
            .DataElements.Where(element =>
                element.Section is not null
                && sections.Contains(element.Section)
                && form.ElementForms.Contains(element.Form)
            )
            .Select(element => new LayoutElement(
                element.Name,
                element.Section!,
                element.Position,
                element.Dimensions,
                LayoutElement.FrequencyOf(element.Frequency, element.TimeRule)
            ))
        let categories = catalogue.Dimensions.SelectMany(dimension =>
            dimension.Categories.Select(
                (category, index) => new LayoutCategory(dimension.Name, category.Code, category.NameVi, index + 1)
            )
        )
        from cell in FormLayout.Arrange(elements, categories)
        select new
        {
            form.FormCode,
            cell.Section,
            cell.DataElement,
            cell.Breakdown,
            cell.RowNumber,
            cell.ColumnNumber,
            cell.Frequency,
        };

    private IEnumerable<object> RuleParts() =>
        from rule in catalogue.ValidationRules
        let sides = Sides(("l", rule.Left), ("r", rule.Right))
        from breakdown in expansion.Breakdowns(rule)
        from side in sides
        from part in expansion.Parts(side.Formula, breakdown, ignoresForeign: true)
        select new
        {
            rule.Rule,
            Breakdown = FormulaExpansion.Key(breakdown),
            side.Side,
            part.DataElement,
            DataBreakdown = part.Breakdown,
            IsPrevious = part.Moment == "previous",
        };

    private static List<(string Side, Formula Formula)> Sides(params (string Side, string? Text)[] texts) =>
        [.. texts.Where(side => side.Text is not null).Select(side => (side.Side, Formula.Parse(side.Text!)))];
}
