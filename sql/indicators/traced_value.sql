-- Title:       One figure with its definition
-- Source:      design Any number opens up
-- Row:         the indicator cell of one unit and period as known at one instant
-- Parameters:  @periodId integer, @catalogueVersionId integer, @unitId integer, @part text, @code
--              text, @view text, @breakdown text, @asAt timestamptz
-- Counts:      "is_computed" is false where the period has no such figure: one to date in a later
--              quarter, or in a school year one that is not published by it
-- Null:        no numbers where no unit has the parts; "collected_at" then names the unit above
--              that gave the figure for all below it, where there is one; no row when there is no
--              such cell

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
    trim_scale(figure.numerator)::text as numerator,
    trim_scale(figure.denominator)::text as denominator,
    round(figure.value, indicator_formula.decimals)::text as value,
    coalesce(figure.reported_count, 0) as reported,
    (
        select count(*)::integer
        from aggregation.tree_unit
        where tree_unit.period_id = @periodId
            and tree_unit.ancestor_unit_id = @unitId
            and tree_unit.is_commune
            and tree_unit.known_from <= @asAt
            and tree_unit.known_to > @asAt
    ) as expected,
    exists (
        select
        from indicators.wanted_indicator(@periodId, @catalogueVersionId) as wanted_indicator
        where wanted_indicator.indicator_cell_id = indicator_cell.indicator_cell_id
    ) as is_computed,
    case when figure.numerator is null then (
        -- The nearest unit above whose own figure stands for all below it.
        select admin_unit.name
        from indicators.own_figure
        inner join aggregation.tree_unit
            on tree_unit.period_id = @periodId
            and tree_unit.ancestor_unit_id = own_figure.admin_unit_id
            and tree_unit.unit_id = @unitId
            and tree_unit.known_from <= @asAt
            and tree_unit.known_to > @asAt
        inner join reference.admin_unit on admin_unit.admin_unit_id = own_figure.admin_unit_id
        where own_figure.period_id = @periodId
            and own_figure.indicator_cell_id = indicator_cell.indicator_cell_id
            and own_figure.admin_unit_id <> @unitId
            and own_figure.known_from <= @asAt
            and own_figure.known_to > @asAt
        order by admin_unit.level, admin_unit.code
        limit 1
    ) end as collected_at,
    figure.known_from,
    computation.computation_id,
    computation.engine_version,
    computation.sql_sha256::text as sql_sha256

from reference.indicator_formula
inner join reference.indicator_cell
    on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
    and indicator_cell.breakdown = @breakdown
left join lateral (
    select figure.*
    from indicators.figure(@periodId, array[@unitId]::integer[], @asAt) as figure
    where figure.indicator_cell_id = indicator_cell.indicator_cell_id
) as figure on true
left join indicators.computation on computation.computation_id = figure.computation_id

where indicator_formula.catalogue_version_id = @catalogueVersionId
    and indicator_formula.part = @part
    and indicator_formula.code = @code
    and indicator_formula.view = @view
