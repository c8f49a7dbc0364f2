-- Title:       Totals printed beside their parts
-- Source:      design Disclosure
-- Row:         one member of one sum: the total, or one part of it
-- Parameters:  none
-- Counts:      a total and its categories of one dimension; a unit's total and the communes below
--              it
-- Null:        none

create temp table printed_sum on commit drop as

with total as (

    select distinct
        unit_id,
        indicator_formula_id,
        indicator_cell_id,
        side,
        quantity

    from pg_temp.sensitive_figure

    where is_run_unit
        and breakdown = ''

),

member as (

    select
        concat_ws('/', total.indicator_cell_id, total.side, split_part(part.breakdown, '=', 1))
            as sum_key,
        total.unit_id as total_unit_id,
        total.quantity as total_quantity,
        part.unit_id as part_unit_id,
        part.quantity as part_quantity

    from total
    inner join pg_temp.sensitive_figure as part
        on part.unit_id = total.unit_id
        and part.indicator_formula_id = total.indicator_formula_id
        and part.side = total.side
        and part.breakdown <> ''

    union

    select
        concat_ws('/', total.indicator_cell_id, total.side, 'unit'),
        total.unit_id,
        total.quantity,
        part.unit_id,
        part.quantity

    from total
    inner join pg_temp.sensitive_figure as part
        on part.indicator_cell_id = total.indicator_cell_id
        and part.side = total.side
        and not part.is_run_unit
        and part.is_printed

)

select
    sum_key,
    true as is_total,
    total_unit_id as unit_id,
    total_quantity as quantity

from member

union

select
    sum_key,
    false,
    part_unit_id,
    part_quantity

from member
