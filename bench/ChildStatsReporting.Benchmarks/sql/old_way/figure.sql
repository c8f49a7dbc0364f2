-- Title:       Figures of a unit and all units below it
-- Source:      design Rules of figures
-- Row:         one formula and view, unit and breakdown; in byte order of the printed columns
-- Parameters:  @periodId integer, @catalogueVersionId integer, @unitId integer
-- Null:        numbers are null where no unit has the parts; the value also where the denominator
--              is zero

with unit as (

    select
        tree_unit.unit_id,
        admin_unit.code,
        count(*) filter (where below.is_commune) as expected_count

    from old_way.tree_unit
    inner join reference.admin_unit on admin_unit.admin_unit_id = tree_unit.unit_id
    inner join old_way.tree_unit as below
        on below.period_id = tree_unit.period_id
        and below.ancestor_unit_id = tree_unit.unit_id

    where tree_unit.period_id = @periodId
        and tree_unit.ancestor_unit_id = @unitId

    group by tree_unit.unit_id, admin_unit.code

)

select
    indicator_formula.part,
    indicator_formula.code,
    indicator_formula.view,
    unit.code as unit,
    indicator_cell.breakdown,
    trim_scale(indicator_value.numerator)::text as numerator,
    trim_scale(indicator_value.denominator)::text as denominator,
    round(indicator_value.value, indicator_formula.decimals)::text as value,
    coalesce(indicator_value.reported_count, 0) as reported,
    unit.expected_count::integer as expected

from reference.indicator_formula
inner join reference.indicator_cell
    on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
cross join unit
left join old_way.indicator_value
    on indicator_value.period_id = @periodId
    and indicator_value.admin_unit_id = unit.unit_id
    and indicator_value.indicator_cell_id = indicator_cell.indicator_cell_id
    and indicator_value.known_to = 'infinity'

where indicator_formula.catalogue_version_id = @catalogueVersionId

order by
    indicator_formula.part collate "C",
    indicator_formula.code collate "C",
    indicator_formula.view collate "C",
    unit.code collate "C",
    indicator_cell.breakdown collate "C"
