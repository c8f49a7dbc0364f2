-- Title:       Figures of a unit and all units below it
-- Source:      design Rules of figures
-- Row:         one formula and view, unit and breakdown; in byte order of the printed columns
-- Parameters:  @periodId integer, @catalogueVersionId integer, @unitId integer, @asAt timestamptz
-- Null:        numbers are null where no unit has the parts; the value also where the denominator
--              is zero

with tree as not materialized (

    select
        ancestor_unit_id,
        unit_id,
        is_commune

    from aggregation.tree_unit

    where period_id = @periodId
        and known_from <= @asAt
        and known_to > @asAt

),

unit as materialized (

    select
        tree.unit_id,
        admin_unit.code,
        row_number() over (order by admin_unit.code collate "C") as position,
        count(*) filter (where below.is_commune) as expected_count

    from tree
    inner join reference.admin_unit on admin_unit.admin_unit_id = tree.unit_id
    inner join tree as below on below.ancestor_unit_id = tree.unit_id

    where tree.ancestor_unit_id = @unitId

    group by tree.unit_id, admin_unit.code

),

figure as materialized (

    select figure.*

    from indicators.figure(@periodId, array(select unit_id from unit), @asAt) as figure

),

-- Places in the order of the printed columns: one number sorts several times as fast as five texts.
cell as materialized (

    select
        indicator_formula.part,
        indicator_formula.code,
        indicator_formula.view,
        indicator_formula.decimals,
        indicator_cell.indicator_cell_id,
        indicator_cell.breakdown,
        dense_rank() over (
            order by
                indicator_formula.part collate "C",
                indicator_formula.code collate "C",
                indicator_formula.view collate "C"
        ) as view_position,
        row_number() over (order by indicator_cell.breakdown collate "C") as position

    from reference.indicator_formula
    inner join reference.indicator_cell
        on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id

    where indicator_formula.catalogue_version_id = @catalogueVersionId

)

select
    cell.part,
    cell.code,
    cell.view,
    unit.code as unit,
    cell.breakdown,
    trim_scale(figure.numerator)::text as numerator,
    trim_scale(figure.denominator)::text as denominator,
    round(figure.value, cell.decimals)::text as value,
    coalesce(figure.reported_count, 0) as reported,
    unit.expected_count::integer as expected

from cell
cross join unit
left join figure
    on figure.admin_unit_id = unit.unit_id
    and figure.indicator_cell_id = cell.indicator_cell_id

order by (cell.view_position * 100000 + unit.position) * 100000 + cell.position
