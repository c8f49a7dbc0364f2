-- Title:       Figures of a past period for the units of the tree of another day
-- Source:      design The tree has dates
-- Row:         one formula and view, unit of the other tree and breakdown; in byte order of the
--              printed columns
-- Parameters:  @periodId integer, @catalogueVersionId integer, @asAt timestamptz
-- Counts:      both sides are summed over the predecessors that have both; rates are rebuilt from
--              the sums, never averaged
-- Null:        numbers are null where no predecessor that maps whole has the parts; the value also
--              where the denominator is zero; no note where nothing is left out

with part_figure as materialized (

    select figure.*

    from indicators.figure(
        @periodId,
        array(select distinct part_id from pg_temp.restated_part),
        @asAt
    ) as figure

),

unit_sum as (

    select
        restated_part.unit_id,
        part_figure.indicator_cell_id,
        sum(part_figure.numerator) as numerator,
        sum(part_figure.denominator) as denominator,
        sum(part_figure.reported_count) as reported_count

    from pg_temp.restated_part
    inner join part_figure on part_figure.admin_unit_id = restated_part.part_id

    group by restated_part.unit_id, part_figure.indicator_cell_id

)

select
    indicator_formula.part,
    indicator_formula.code,
    indicator_formula.view,
    admin_unit.code as unit,
    indicator_cell.breakdown,
    trim_scale(unit_sum.numerator)::text as numerator,
    trim_scale(unit_sum.denominator)::text as denominator,
    indicators.rounded_value(unit_sum.numerator, unit_sum.denominator,
        indicator_cell.denominator_part_count > 0, indicator_formula.multiplier,
        indicator_formula.decimals)::text as value,
    coalesce(unit_sum.reported_count, 0)::integer as reported,
    restated_note.source_count::integer as expected,
    trim_scale(restated_note.covered_percent)::text as covered_percent,
    nullif(restated_note.note, '') as note

from reference.indicator_formula
inner join reference.indicator_cell
    on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
cross join pg_temp.restated_note
inner join reference.admin_unit on admin_unit.admin_unit_id = restated_note.unit_id
left join unit_sum
    on unit_sum.unit_id = restated_note.unit_id
    and unit_sum.indicator_cell_id = indicator_cell.indicator_cell_id

where indicator_formula.catalogue_version_id = @catalogueVersionId

order by
    indicator_formula.part collate "C",
    indicator_formula.code collate "C",
    indicator_formula.view collate "C",
    admin_unit.code collate "C",
    indicator_cell.breakdown collate "C"
