-- Title:       One figure with its definition
-- Source:      design Any number opens up
-- Row:         the indicator cell of one unit and period as known at one instant
-- Parameters:  @periodId integer, @catalogueVersionId integer, @unitId integer, @part text, @code
--              text, @view text, @breakdown text, @asAt timestamptz
-- Null:        no numbers where no unit has the parts; no row when there is no such cell

select
    indicator_cell.indicator_cell_id,
    indicator_formula.part,
    indicator_formula.code,
    indicator_formula.view,
    indicator_formula.name_vi,
    indicator_formula.numerator as numerator_formula,
    indicator_formula.denominator as denominator_formula,
    indicator_formula.multiplier,
    indicator_formula.decimals,
    indicator_formula.name_provenance,
    indicator_formula.formula_provenance,
    trim_scale(indicator_value.numerator)::text as numerator,
    trim_scale(indicator_value.denominator)::text as denominator,
    round(indicator_value.value, indicator_formula.decimals)::text as value,
    coalesce(indicator_value.reported_count, 0) as reported,
    (
        select count(*)::integer
        from aggregation.tree_unit
        where tree_unit.period_id = @periodId
            and tree_unit.ancestor_unit_id = @unitId
            and tree_unit.is_commune
    ) as expected,
    indicator_value.known_from,
    computation.computation_id,
    computation.sql_sha256::text as sql_sha256

from reference.indicator_formula
inner join reference.indicator_cell
    on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
    and indicator_cell.breakdown = @breakdown
left join indicators.indicator_value
    on indicator_value.period_id = @periodId
    and indicator_value.admin_unit_id = @unitId
    and indicator_value.indicator_cell_id = indicator_cell.indicator_cell_id
    and indicator_value.known_from <= @asAt
    and indicator_value.known_to > @asAt
left join indicators.computation on computation.computation_id = indicator_value.computation_id

where indicator_formula.catalogue_version_id = @catalogueVersionId
    and indicator_formula.part = @part
    and indicator_formula.code = @code
    and indicator_formula.view = @view
